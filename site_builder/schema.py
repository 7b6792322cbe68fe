"""JSON Schema for every file of a site, from the validator's own tables: what editors complete and underline."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from scoring.definition import json_schema
from scoring.definition.check import KINDS
from scoring.definition.schema import table_schema
from site_builder.campaigns import CAMPAIGN
from site_builder.front_matter import FRONT_MATTER
from site_builder.load import DEFINITION_FOLDERS
from site_builder.overlay_schema import translation_schema
from site_builder.site_config import SITE

FOLDER = "schemas"
"""Where ``scorewright schema`` puts them, in the site's folder."""

_DOCUMENTS = {"guide": FRONT_MATTER, "worksheet": FRONT_MATTER, "campaign": CAMPAIGN}

SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    **{kind: partial(json_schema, kind) for kind in DEFINITION_FOLDERS.values()},
    "site": partial(table_schema, SITE, "Scorewright site.yaml"),
    **{kind: partial(table_schema, table, f"Scorewright {kind}, front matter") for kind, table in _DOCUMENTS.items()},
    **{
        f"{kind}.translation": partial(translation_schema, table, f"Scorewright {kind}, translation")
        for kind, table in {**{kind: KINDS[kind][0] for kind in DEFINITION_FOLDERS.values()}, "site": SITE}.items()
    },
    **{
        f"{kind}.translation": partial(translation_schema, table, f"Scorewright {kind}, translated front matter")
        for kind, table in _DOCUMENTS.items()
    },
}
"""Kind of file and its schema."""


def write_schemas(folder: Path) -> list[Path]:
    """Write ``schemas/<kind>.json`` for every kind of file into a site's folder; those that are new or different."""
    written = []
    for kind, made in SCHEMAS.items():
        path = folder / FOLDER / f"{kind}.json"
        content = json.dumps(made(), ensure_ascii=False, indent=1) + "\n"
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
            written.append(path)
    return written


def schema_comment(kind: str, folders: int = 1) -> str:
    """The line that tells an editor which schema a file follows that lies so many folders below the site's."""
    return f"# yaml-language-server: $schema={'../' * folders}{FOLDER}/{kind}.json\n"
