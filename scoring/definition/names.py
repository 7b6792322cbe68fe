"""Names inside a definition: each is given once, and what refers to it finds it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scoring.definition.problems import Report
from scoring.errors import Path

Entry = Mapping[str, Any] | None
"""An object that may have an ``id``; ``None`` where it could not be read."""


def unique(items: Sequence[Entry], path: Path, report: Report) -> None:
    """No id may be given twice in a list."""
    distinct(((item, (*path, place)) for place, item in enumerate(items)), report)


def distinct(items: Iterable[tuple[Entry, Path]], report: Report) -> None:
    """No id may be given twice by these objects, each with its path; one without an id has been reported already."""
    seen: set[str] = set()
    for item, path in items:
        name = item.get("id") if item else None
        if name in seen:
            report.add("duplicate_id", (*path, "id"), found=name)
        elif name is not None:
            seen.add(name)


def known(
    names: Iterable[str | None], path: Path, there: Iterable[str], code: str, report: Report, **params: str
) -> None:
    """Every name in a list must be known, and stand there once."""
    there = list(there)
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name is None:
            continue
        if name in seen:
            report.add("duplicate_name", (*path, place), found=name)
        elif name not in there:
            report.unknown(code, (*path, place), name, there, **params)
        seen.add(name)
