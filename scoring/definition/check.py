"""The one validator: from plain data to a compiled definition, or to everything that is wrong with it."""

from collections.abc import Callable
from typing import Any

from scoring.definition.asked import Questions
from scoring.definition.fields import Table
from scoring.definition.problems import Problem, Report
from scoring.definition.rules_methods import check_method
from scoring.definition.rules_others import check_calculator, check_catalogue, check_grid
from scoring.definition.rules_questions import check_questions, reduce_conditions
from scoring.definition.rules_sections import check_bands_and_gates, check_sections
from scoring.definition.tables_others import CALCULATOR, CATALOGUE, GRID
from scoring.definition.tables_questionnaire import QUESTIONNAIRE
from scoring.definition.types import INVALID, Choice, described
from scoring.identity import content_hash, scoring_hash
from scoring.records import record


@record()
class Checked:
    """What `check` found.

    Attributes:
        definition: the compiled definition, ``None`` if there is any error.
        problems: all problems, in the order in which they were found.
    """

    definition: dict[str, Any] | None
    problems: tuple[Problem, ...]


def check(data: Any) -> Checked:
    """Validate a definition and compile it.

    The compiled definition is still in the author's form and passes `check` again without a change: defaults are filled
    in, numbers are integers or ``"n/d"``, conditions are reduced, ``scoring_hash`` and ``content_hash`` are added (and
    verified where they are already there). ``data`` itself is not changed.

    Args:
        data: what a YAML or JSON loader made, without floats: dict, list, str, int, bool, None and
            `scoring.numbers.NumberText`.

    >>> checked = check({"kind": "catalogue", "id": "kpis", "version": 1, "titel": "KPIs"})
    >>> for problem in checked.problems:
    ...     print(problem)
    titel: “titel” is not a key of a catalogue. Did you mean “title”?
    The key “title” is missing (text).
    The key “functions” is missing (a list, each a function).
    """
    report = Report()
    definition = _read(data, report)
    if definition is INVALID or report:
        return Checked(None, report.problems())
    for key, made in (("scoring_hash", scoring_hash(definition)), ("content_hash", content_hash(definition))):
        if definition.get(key, made) != made:
            report.add("hash_mismatch", (key,), expected=made)
        definition[key] = made
    return Checked(None if report else definition, report.problems())


def _read(data: Any, report: Report) -> Any:
    if not isinstance(data, dict):
        report.add("wrong_type", (), expected="an object", found=described(data))
        return INVALID
    if "kind" not in data:
        report.add("missing_key", (), key="kind", expected=_KIND.expected)
        return INVALID
    kind = _KIND.read(data["kind"], ("kind",), report)
    if kind is INVALID:
        return INVALID
    table, rules = KINDS[kind]
    definition = table.read(data, (), report)
    if not report.is_too_large:
        rules(definition, report)
    return definition


def _check_questionnaire(definition: dict[str, Any], report: Report) -> None:
    _fill_in(definition)
    questions = Questions(definition)
    check_questions(definition, questions, report)
    check_sections(definition, questions, report)
    check_bands_and_gates(definition, questions, report)
    check_method(definition, questions, report)
    reduce_conditions(definition, questions, report)


def _fill_in(definition: dict[str, Any]) -> None:
    """Defaults that depend on other keys."""
    sections = [section for section in definition["sections"] if section]
    lists = list(definition["scales"].values())
    for owner in (definition, *sections):
        for question in owner["questions"]:
            if question is None:
                continue
            ranges = question.get("ranges") or ()
            lists += [question.get("options") or (), ranges]
            if ranges and ranges[0] and "from" in ranges[0]:
                question.setdefault("min", ranges[0]["from"])
    if definition.get("method") == "outcomes":
        for giver in (each for givers in lists for each in givers if each):
            giver.setdefault("points", {})
    for axis in definition.get("matrix", {}).get("axes") or ():
        if axis and "sections" in axis:
            axis.setdefault("min_sections", len(axis["sections"]))


KINDS: dict[str, tuple[Table, Callable[[dict[str, Any], Report], None]]] = {
    "questionnaire": (QUESTIONNAIRE, _check_questionnaire),
    "grid": (GRID, check_grid),
    "catalogue": (CATALOGUE, check_catalogue),
    "calculator": (CALCULATOR, check_calculator),
}
_KIND = Choice(*KINDS)
