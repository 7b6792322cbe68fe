"""From definitions as they were written to compiled ones, by the engine's own validator."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from scoring.definition import check
from scoring.definition.check import Checked
from site_builder.diagnostics import Diagnostic
from site_builder.load import DEFINITION_FOLDERS, DefinitionSource
from site_builder.tables import from_problems

_ID = re.compile(r"^id:[ \t]*([a-z][a-z0-9-]*)[ \t]*$", re.MULTILINE)


def compile_definitions(
    sources: Iterable[DefinitionSource],
    checked_of: Callable[[DefinitionSource], Checked] = lambda source: check(source.parsed.data),
) -> tuple[dict[str, dict[str, Any]], dict[str, DefinitionSource], list[Diagnostic]]:
    """Check and compile every definition.

    Args:
        sources: the definitions as they were written.
        checked_of: how one is checked, if the site changes it before.

    Returns:
        Compiled definitions by id; the source of each, also of those that are wrong, so that references to them are not
        reported too; and everything that is wrong in any of them.
    """
    compiled: dict[str, dict[str, Any]] = {}
    origin: dict[str, DefinitionSource] = {}
    diagnostics: list[Diagnostic] = []
    for source in sources:
        name = _name(source)
        if source.parsed.diagnostics:
            if name:
                origin.setdefault(name, source)
            continue
        checked = checked_of(source)
        diagnostics += from_problems(checked.problems, source.parsed, source.file)
        if not name:
            continue
        diagnostics += _placing(name, source, origin)
        if name not in origin:
            origin[name] = source
            if checked.definition is not None:
                compiled[name] = checked.definition
    return compiled, origin, diagnostics


def _name(source: DefinitionSource) -> str:
    """The id, even of a file that could not be read: what refers to it is not wrong for that."""
    if isinstance(source.parsed.data, dict) and "id" in source.parsed.data:
        name = source.parsed.data["id"]
        return name if isinstance(name, str) else ""
    written = _ID.search(source.text)
    return written[1] if written else _stem(source)


def _stem(source: DefinitionSource) -> str:
    """The file's name, which is nearly always the id."""
    return source.path.rpartition("/")[2].rpartition(".")[0]


def _placing(name: str, source: DefinitionSource, origin: dict[str, DefinitionSource]) -> list[Diagnostic]:
    """Kind and folder, and the address that the id will get."""
    found: list[Diagnostic] = []
    if not isinstance(source.parsed.data, dict):
        return found
    kind = source.parsed.data.get("kind")
    if kind in DEFINITION_FOLDERS.values() and kind != source.kind:
        line, column = source.parsed.place(("kind",))
        message = f"This folder holds definitions of kind “{source.kind}”, found “{kind}”."
        found.append(Diagnostic("kind_folder", message, source.file, line, column, "Move the file."))
    if name in origin:
        # The file that is not called like the id is the copy, whichever comes first.
        copy, other = source, origin[name]
        if _stem(source) == name != _stem(other) and isinstance(other.parsed.data, dict):
            copy, other = other, source
        message = f"The id “{name}” is taken by {other.file}."
        place = copy.parsed.place(("id",))
        found.append(Diagnostic("id_taken", message, copy.file, *place, "Ids are addresses: choose another."))
    return found
