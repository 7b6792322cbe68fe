"""Checks parsed YAML against a table of keys, with the machinery of definitions, and finds the places."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from scoring.definition.fields import Table
from scoring.definition.problems import Problem, Report
from site_builder.diagnostics import Diagnostic
from site_builder.remedies import remedied
from site_builder.yaml_source import Parsed

_FEW = 12
_OF_KEY = frozenset({"unknown_key", "key_not_here"})
"""Codes whose place is the key, not its value."""


def read_table(table: Table, source: Parsed, file: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The mapping with every key of the table that has a default, and everything that is wrong with it."""
    report = Report()
    values = table.read({} if source.data is None else source.data, (), report)
    found = [_with_known(each, table) for each in from_problems(report.problems(), source, file)]
    return values if isinstance(values, dict) else blank(table), found


def _with_known(found: Diagnostic, table: Table) -> Diagnostic:
    """Name the keys that there are, if they are few and none of them was nearly meant."""
    known = [field.name for field in table.fields]
    if found.code != "unknown_key" or found.hint or len(known) > _FEW or f"of {table.expected}." not in found.message:
        return found
    return replace(found, hint=f"Known: {', '.join(known)}.")


def blank(table: Table) -> dict[str, Any]:
    """A mapping in which every key of the table is left out."""
    values: dict[str, Any] = table.read({}, (), Report())
    return values


def from_problems(problems: Iterable[Problem], source: Parsed, file: str) -> list[Diagnostic]:
    """Problems of the engine's with their places in the file."""
    found = []
    for problem in problems:
        message, hint = remedied(problem, source)
        place = source.place(problem.path, of_key=problem.code in _OF_KEY)
        found.append(Diagnostic(problem.code, message, file, *place, hint, problem.severity))
    return found
