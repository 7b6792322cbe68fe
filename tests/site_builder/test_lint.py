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
