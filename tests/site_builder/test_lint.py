"""Rules of the linter in the forms that the broken sites do not show; each with the form that is right."""

from typing import Any

import pytest

from scoring.definition import check
from site_builder.lint import Subject, lint


def said(**definition: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    checked = check({"id": "tiny", "version": 1, "title": "Tiny"} | definition)
    assert checked.definition is not None, checked.problems
    return [(finding.code, finding.path) for finding in lint(Subject(checked.definition))]


def question(name: str, *points: Any, **more: Any) -> dict[str, Any]:
    options = [{"id": f"o{place}", "label": str(place), "points": each} for place, each in enumerate(points)]
    return {"id": name, "text": "Text", "options": options} | more


def test_own_options_rise_at_every_step_or_do_not_rise_at_all() -> None:
    def rising(*points: int, **more: Any) -> list[tuple[str, tuple[str | int, ...]]]:
        return said(kind="questionnaire", questions=[question("a", *points, **more)])

    for points in ((0, 1, 1, 3), (0, 2, 1, 3)):
        assert rising(*points) == [("scale_not_rising", ("questions", 0, "options"))]
        assert rising(*points, type="multiple") == []
    assert rising(0, 1, 2, 3) == rising(3, 2, 2, 0) == []


@pytest.mark.parametrize(
    ("method", "rest", "unused"),
    [
        ("decision", {"decision": [{"id": "one", "title": "One"}]}, True),
        ("levels", {"levels": [{"id": "low", "title": "Low"}, {"id": "up", "title": "Up"}]}, False),
        ("mean", {}, False),
        ("sum", {}, False),
    ],
)
def test_advice_of_a_section_needs_a_share_or_a_level(method: str, rest: dict[str, Any], unused: bool) -> None:
    section = {"id": "s", "title": "S", "advice": "Do it.", "questions": [question("a", 0, 1)]}
    found = said(kind="questionnaire", method=method, sections=[section], **rest)
    assert (("advice_unused", ("sections", 0, "advice")) in found) == unused


def test_advice_of_a_section_without_points_is_never_shown() -> None:
    asked = {"id": "s", "title": "S", "advice": "Do it.", "questions": [question("a", 0, 1, scored=False)]}
    rest = {"id": "t", "title": "T", "questions": [question("b", 0, 1)]}
    assert said(kind="questionnaire", sections=[asked, rest]) == [("advice_unused", ("sections", 0, "advice"))]


@pytest.mark.parametrize("key", ["when", "unless"])
@pytest.mark.parametrize(("least", "findings"), [(6, 1), (5, 0)])
def test_a_requirement_whose_condition_no_rating_meets_is_named(key: str, least: int, findings: int) -> None:
    factor = {"id": "use", "label": "Use", "min": 1, "max": 5, "direction": "more_first"}
    rule = {"id": "much", key: {"factor": "use", "at_least": least}, "because": "So"}
    assert said(kind="grid", factors=[factor], requires=[rule]) == [("never_true", ("requires", 0, key))] * findings


def test_what_weighs_nothing_is_named_except_a_check_and_a_verdict() -> None:
    section = {"id": "s", "title": "S", "weight": 0, "questions": [question("a", 0, 1)]}
    rest = {"id": "t", "title": "T", "questions": [question("b", 0, 1)]}
    assert said(kind="questionnaire", method="mean", sections=[section, rest]) == [
        ("zero_weight", ("sections", 0, "weight"))
    ]
    factor = {"id": "use", "label": "Use", "min": 1, "max": 5, "direction": "more_first"}
    check_box = {"id": "ready", "label": "Ready", "type": "check"}
    assert said(kind="grid", factors=[factor, factor | {"id": "cost", "weight": 0}, check_box]) == [
        ("zero_weight", ("factors", 1, "weight"))
    ]
    rules = [{"id": "one", "title": "One"}]
    assert (
        said(kind="questionnaire", method="decision", decision=rules, questions=[question("a", 0, 1, weight=0)]) == []
    )


def far_apart(count: int, first: int = 0) -> list[dict[str, Any]]:
    """Questions of which every set of answers adds up to another sum."""
    return [question(f"q{place}", 0, 2**place) for place in range(first, first + count)]


BANDS = [
    {"from": 0, "id": "a", "title": "A"},
    {"from": "1/2", "id": "b", "title": "B"},
    {"from": 1, "id": "c", "title": "C"},
]


def test_of_too_many_sums_nothing_is_said() -> None:
    assert said(kind="questionnaire", questions=far_apart(3), bands=BANDS) == [("band_unreachable", ("bands", 1))]
    assert said(kind="questionnaire", questions=far_apart(15), bands=BANDS) == []
    sections = [{"id": f"s{n}", "title": "S", "questions": far_apart(8, 8 * n), "bands": BANDS} for n in range(2)]
    assert said(kind="questionnaire", method="mean", sections=sections, bands=BANDS) == []
    axes = [
        {"id": f"x{n}", "title": "X", "direction": "high_is_good", "cut": 50, "low": "l", "high": "h"} for n in range(2)
    ]
    wide = [{"id": f"s{n}", "title": "S", "questions": far_apart(15, 15 * n), "bands": BANDS} for n in range(2)]
    sides = [("low", "low"), ("low", "high"), ("high", "low"), ("high", "high")]
    cells = [
        {"id": f"c{n}", "title": "C", "caution": n, "at": {"x0": one, "x1": two}} for n, (one, two) in enumerate(sides)
    ]
    matrix = {"axes": [axis | {"sections": [f"s{n}"]} for n, axis in enumerate(axes)], "cells": cells}
    assert said(kind="questionnaire", method="mean", sections=wide, matrix=matrix) == []


def test_of_too_many_ways_to_be_asked_nothing_is_said() -> None:
    def branching(count: int) -> list[dict[str, Any]]:
        parents = [question(f"p{place}", 0, 1) for place in range(count)]
        shown = [{"question": f"p{place}", "in": ["o1"]} for place in range(count)]
        return [*parents, *(question(f"c{place}", 0, 1, show_if=shown[place]) for place in range(count))]

    never = question("never", 0, 1, show_if={"question": "p0", "in": []})
    bands = [BANDS[0], {"from": 200, "id": "b", "title": "B"}]
    found = [("band_unreachable", ("bands", 1)), ("never_shown", ("questions", 4))]
    assert said(kind="questionnaire", questions=[*branching(2), never], bands=bands) == found
    assert said(kind="questionnaire", questions=[*branching(13), never], bands=bands) == []


def test_outcomes_of_entered_numbers_are_tried_too() -> None:
    ranges = [{"from": 0, "points": {"one": 1}}, {"from": 5, "points": {"one": 2}}]
    asked = {"id": "n", "text": "Text", "type": "numeric", "min": 0, "ranges": ranges}
    outcomes = [{"id": "one", "title": "One"}, {"id": "two", "title": "Two"}]
    assert said(kind="questionnaire", method="outcomes", outcomes=outcomes, questions=[asked]) == [
        ("outcome_unreachable", ("outcomes", 1))
    ]


def test_an_input_is_used_where_a_formula_names_it_and_not_by_an_operator() -> None:
    inputs = [{"id": name, "label": name, "typical": 1} for name in ("hours", "min")]
    outputs = [{"id": "cost", "label": "Cost", "formula": "min(hours, 2) if hours > 1 else 0"}]
    assert said(kind="calculator", inputs=inputs, outputs=outputs) == [("input_unused", ("inputs", 1))]
