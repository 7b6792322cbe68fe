"""Outcomes, levels, decision tables and the matrix."""

from collections.abc import Mapping
from itertools import product
from typing import Any

from scoring.definition.asked import Questions
from scoring.definition.names import known, unique
from scoring.definition.problems import Report
from scoring.definition.reduce import reduced
from scoring.errors import Path
from scoring.numbers import parse


def check_method(definition: Mapping[str, Any], questions: Questions, report: Report) -> None:
    """What the questionnaire's method adds to questions and sections."""
    for key, least in (("outcomes", 2), ("levels", 2), ("decision", 1)):
        items = definition.get(key, ())
        unique(items, (key,), report)
        if definition.get("method") == key and key not in report.broken and len(items) < least:
            report.add("list_length", (key,), found=len(items), least=least, greatest=None)
    for place, outcome in enumerate(definition.get("outcomes", ())):
        if outcome:
            _check_outcome(outcome, ("outcomes", place), questions, report)
    _check_decision(definition, questions, report)
    if "matrix" in definition:
        _check_matrix(definition, definition["matrix"], questions, report)


def _check_outcome(outcome: Mapping[str, Any], path: Path, questions: Questions, report: Report) -> None:
    unique(outcome["rules_out"], (*path, "rules_out"), report)
    for place, rule in enumerate(outcome["rules_out"]):
        if rule and "when" in rule:
            rule["when"] = reduced(rule["when"], (*path, "rules_out", place, "when"), questions, None, report)


def _check_decision(definition: Mapping[str, Any], questions: Questions, report: Report) -> None:
    rules = definition.get("decision", ())
    check_last_unconditional(rules, ("decision",), report)
    for place, rule in enumerate(rules):
        if rule and "when" in rule:
            rule["when"] = reduced(rule["when"], ("decision", place, "when"), questions, None, report)


def check_last_unconditional(rules: Any, path: Path, report: Report) -> None:
    """An ordered table ends with the one rule that always holds."""
    if "when" in report.broken:
        return
    for place, rule in enumerate(rules):
        if not rule:
            continue
        last = place == len(rules) - 1
        if last and "when" in rule:
            report.add("last_rule_conditional", (*path, place, "when"))
        elif not last and "when" not in rule:
            report.add("rule_always_holds", (*path, place))


def _check_matrix(
    definition: Mapping[str, Any], matrix: Mapping[str, Any], questions: Questions, report: Report
) -> None:
    axes = matrix.get("axes", ())
    unique(axes, ("matrix", "axes"), report)
    unique(matrix.get("cells", ()), ("matrix", "cells"), report)
    sections = {each["id"]: place for place, each in enumerate(definition["sections"]) if each and "id" in each}
    sections_of: list[list[str]] = []
    for place, axis in enumerate(axes):
        names = [name for name in (axis or {}).get("sections", ()) if name is not None]
        sections_of.append(names)
        if axis and "sections" in axis and "sections" not in report.broken:
            _check_axis(axis, ("matrix", "axes", place), names, sections, report)
    if len(sections_of) == 2:  # noqa: PLR2004, two axes
        first, second = (
            {asked.position for name in names if name in sections for asked in questions.counted_in[sections[name]]}
            for names in sections_of
        )
        shared = [questions.order[position].question.get("id", "") for position in sorted(first & second)]
        if shared:
            report.add("axes_share", ("matrix", "axes"), questions=shared)
    if not report.broken & {"axes", "cells", "at", "caution"}:
        _check_cells(matrix, report)


def _check_axis(
    axis: Mapping[str, Any], path: Path, names: list[str], sections: Mapping[str, int], report: Report
) -> None:
    known(axis["sections"], (*path, "sections"), sections, "unknown_section", report)
    if "cut" in axis and parse(axis["cut"]) > 100:  # noqa: PLR2004, an axis ends at 100
        report.add("number_range", (*path, "cut"), found=str(axis["cut"]), expected="a number from 0 to 100")
    if axis.get("min_sections", 0) > len(names):
        report.add("min_sections", (*path, "min_sections"), found=axis["min_sections"], number=len(names))


def _check_cells(matrix: Mapping[str, Any], report: Report) -> None:
    axes = [axis.get("id") if axis else None for axis in matrix.get("axes", ())]
    if len(axes) != 2 or None in axes or None in matrix.get("cells", ()):  # noqa: PLR2004, two axes
        return
    wanted = {tuple(sides) for sides in product(("low", "high"), repeat=len(axes))}
    cautions: set[int] = set()
    for place, cell in enumerate(matrix.get("cells", ())):
        path: Path = ("matrix", "cells", place)
        at = cell.get("at", {})
        if set(at) != set(axes):
            report.add("cell_axes", (*path, "at"), axes=axes)
        elif (sides := tuple(at[axis] for axis in axes)) in wanted:
            wanted.discard(sides)
        else:
            report.add("cell_twice", (*path, "at"))
        if "caution" in cell and cell["caution"] in cautions:
            report.add("caution_twice", (*path, "caution"), found=cell["caution"])
        cautions.add(cell.get("caution", -1))
