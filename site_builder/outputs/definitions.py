"""The compiled definitions, for analysts and for the command line."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from site_builder.outputs.base import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``definitions/<id>.json``, indented so that a person can read it."""
    for name, definition in sorted(site.definitions.items()):
        yield f"{site.prefix}definitions/{name}.json", site.known.get(definition, partial(_printed, definition))


def _printed(definition: dict[str, Any]) -> bytes:
    text = json.dumps(definition, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()
