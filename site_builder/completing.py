"""What the shell completes beside commands and options: ids of definitions, codes of findings, languages.

Each function has the form that click asks for: the context, the parameter, and what has been typed.
"""

from pathlib import Path
from typing import Any

import click


def definitions(ctx: click.Context, _: click.Parameter, typed: str) -> list[str]:
    """Ids of definitions, by the names of their files; nothing has to be read for it."""
    from site_builder.load import DEFINITION_FOLDERS  # noqa: PLC0415, only the shell waits for it
    from site_builder.place import place_of  # noqa: PLC0415

    folder: Any = ctx.params.get("folder")
    site = place_of(Path(folder) if folder else None).folder
    found = {
        path.stem
        for name in DEFINITION_FOLDERS
        for path in (site / name).rglob("*")
        if path.suffix in (".yaml", ".yml", ".json") and "." not in path.stem
    }
    return sorted(name for name in found if name.startswith(typed))


def codes(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    """Codes of findings."""
    from site_builder.explain_command import sections  # noqa: PLC0415, only the shell waits for it

    return sorted(code for code, _text in sections() if code.startswith(typed))


def languages(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    """Languages that a new site can speak."""
    from site_builder.scaffold import languages as spoken  # noqa: PLC0415, only the shell waits for it

    return [language for language in spoken() if language.startswith(typed)]
