"""Sections, bands, gates and coverage: what must hold between them and the questions."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.definition.asked import Asked, Questions
from scoring.definition.names import known, unique
from scoring.definition.problems import Report
from scoring.errors import Path
from scoring.numbers import parse


def check_sections(definition: Mapping[str, Any], questions: Questions, report: Report) -> None:
    """Every section, and that every question is in one where the method needs that."""
    sections = definition.get("sections", ())
    unique(sections, ("sections",), report)
    for place, section in enumerate(sections):
        if section:
            _check_section(definition, section, ("sections", place), questions, report)
    if definition.get("method") in ("mean", "levels") and not report.broken & {"sections", "include"}:
        placed = {asked.position for counted in questions.counted_in for asked in counted}
        for asked in questions.order:
            if asked.scored and asked.position not in placed:
                report.add("question_without_section", asked.path, method=definition["method"])


def check_bands_and_gates(definition: Mapping[str, Any], questions: Questions, report: Report) -> None:
    """The lines of the whole, what caps it, and how much must be answered."""
    scored = [asked for asked in questions.order if asked.scored]
    check_coverage(definition, (), len(scored), report)
    if "matrix" in definition:
        for key in ("bands", "scale"):
            if definition.get(key):
                report.add("no_total_with_matrix", (key,), key=key)
    elif definition.get("bands"):
        check_bands(definition["bands"], ("bands",), _minimum(definition, questions, scored), report)
    _check_gates(definition, questions, report)


def check_bands(
    bands: Sequence[Mapping[str, Any] | None], path: Path, minimum: Fraction | None, report: Report
) -> None:
    """Unique ids; thresholds strictly rising, the first at or below the least possible score."""
    unique(bands, path, report)
    before: Fraction | None = None
    for place, band in enumerate(bands):
        if not band or "from" not in band:
            continue
        start = parse(band["from"])
        if before is not None and start <= before:
            report.add("bands_not_rising", (*path, place, "from"), found=str(start), before=str(before))
        if place == 0 and minimum is not None and start > minimum:
            report.add("bands_start", (*path, place, "from"), found=str(start), minimum=str(minimum))
        before = start


def check_coverage(owner: Mapping[str, Any], path: Path, number: int, report: Report) -> None:
    """A count of answers cannot be greater than the number of questions."""
    count = owner.get("min_answered")
    if isinstance(count, int) and count > number and not report.broken & {"questions", "sections", "include"}:
        report.add("min_answered_number", (*path, "min_answered"), found=count, number=number)


def _check_section(
    definition: Mapping[str, Any], section: Mapping[str, Any], path: Path, questions: Questions, report: Report
) -> None:
    counted = questions.counted_in[int(path[-1])]
    own = [asked.question.get("id") for asked in counted if asked.home == path[-1]]
    everything = [] if report.broken & {"questions", "sections"} else list(questions.by_id)
    if everything:
        known(section["include"], (*path, "include"), everything, "unknown_question", report)
        names = [asked.question.get("id", "") for asked in counted]
        known(section["required"], (*path, "required"), names, "not_in_section", report)
    for place, name in enumerate(section["include"]):
        if name in own:
            report.add("include_own", (*path, "include", place), found=name)
    scored = [asked for asked in counted if asked.scored]
    check_coverage(section, path, len(scored), report)
    if section["bands"]:
        if definition.get("method") in ("sum", "mean"):
            natural = definition.get("method") == "sum" and not questions.branches
            span = questions.natural_span(scored) if natural else (Fraction(0), Fraction(100))
            check_bands(section["bands"], (*path, "bands"), span and span[0], report)
        else:
            report.add(
                "key_not_here",
                (*path, "bands"),
                key="bands",
                variant="method",
                value=str(definition.get("method")),
                only="sum or mean",
            )


def _minimum(definition: Mapping[str, Any], questions: Questions, scored: Sequence[Asked]) -> Fraction | None:
    if "scale" in definition:
        return parse(definition["scale"][0])
    if definition.get("method") != "sum" or questions.branches:
        return Fraction(0)
    span = questions.natural_span(scored)
    return span and span[0]


def _check_gates(definition: Mapping[str, Any], questions: Questions, report: Report) -> None:
    matrix = definition.get("matrix")
    places = matrix.get("cells", ()) if matrix else definition.get("bands", ())
    limits = [each["id"] for each in places if each and "id" in each]
    gates = definition.get("gates", ())
    if gates and matrix is None and "direction" not in definition and "matrix" not in report.broken:
        report.add("missing_key", (), key="direction", expected="one of low_is_good, high_is_good")
    for place, gate in enumerate(gates):
        if gate is None:
            continue
        path: Path = ("gates", place)
        limit = gate.get("at_most")
        if limit is not None and limit not in limits and not report.broken & {"bands", "cells", "matrix"}:
            report.unknown("unknown_cell" if matrix else "unknown_band", (*path, "at_most"), limit, limits)
        name = gate.get("question")
        asked = questions.by_id.get(name)
        if asked is None:
            if name is not None and not report.broken & {"questions", "sections"}:
                report.unknown("unknown_question", (*path, "question"), name, questions.by_id)
        elif asked.question.get("type") == "numeric":
            report.add("gate_numeric", (*path, "question"), found=name)
        elif asked.options is not None and not report.broken & {"options", "scales"}:
            options = gate.get("options", ())
            known(options, (*path, "options"), asked.option_ids(), "unknown_option", report, question=name)
