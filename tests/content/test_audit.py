"""The 50-question audit: its blueprint's numbers, and that every cell and every "on the line" state can be reached."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scoring.models.questionnaire import Questionnaire
from scoring.questionnaire import score

Definition = dict[str, Any]
Compiled = Callable[[str], Definition]
WORDS = ("never", "sometimes", "mostly", "always")
SCREENING = {"has-customers": "direct", "has-leads": "direct"}


@pytest.fixture(scope="module")
def audit(compiled: Compiled) -> Definition:
    return compiled("audit")


@pytest.fixture(scope="module")
def scored(audit: Definition) -> Callable[[dict[str, Any]], dict[str, Any]]:
    questionnaire = Questionnaire.from_compiled(audit)
    return lambda answers: score(questionnaire, {"assessment": "audit", "answers": SCREENING | answers}, ("advice",))


def of_axis(audit: Definition, axis: str) -> list[Definition]:
    names = next(found["sections"] for found in audit["matrix"]["axes"] if found["id"] == axis)
    return [question for section in audit["sections"] if section["id"] in names for question in section["questions"]]


def with_points(asked: list[Definition], total: int) -> dict[str, str]:
    """Answers that give an axis this many points, spread evenly."""
    answers = {}
    for place, question in enumerate(asked):
        points = total * (place + 1) // len(asked) - total * place // len(asked)
        answers[question["id"]] = WORDS[3 - points if question["reverse"] else points]
    return answers


def items(audit: Definition) -> Iterator[tuple[int, Definition]]:
    for section in audit["sections"]:
        yield from enumerate(section["questions"], 1)


def test_blueprint(audit: Definition) -> None:
    assert [len(section["questions"]) for section in audit["sections"]] == [5] * 10
    assert [len(of_axis(audit, axis)) for axis in ("strain", "capability")] == [30, 20]
    for section in audit["sections"]:
        reverse = [place for place, question in enumerate(section["questions"], 1) if question["reverse"]]
        assert len(reverse) == 1, section["id"]
        assert 3 <= reverse[0] <= 5, section["id"]
    assert all(question["scale"] == "frequency" for _, question in items(audit))


@pytest.mark.parametrize("strain", [(30, "low"), (43, "low-near"), (47, "high-near"), (60, "high")])
@pytest.mark.parametrize("capability", [(20, "low"), (38, "low-near"), (41, "high-near"), (50, "high")])
def test_every_cell_and_every_line_can_be_reached(
    audit: Definition, scored: Callable[..., Any], strain: tuple[int, str], capability: tuple[int, str]
) -> None:
    """Strain is high from 45 of 90 points, capability from 40 of 60; within 5 of 100 is within 4.5 and 3 points."""
    (strain_points, strain_side), (able_points, able_side) = strain, capability
    result = scored(
        with_points(of_axis(audit, "strain"), strain_points) | with_points(of_axis(audit, "capability"), able_points)
    )
    strained, able = (axis["side"] for axis in result["axes"])
    assert (strained, able) == (strain_side.removesuffix("-near"), able_side.removesuffix("-near"))
    named = {("high", "high"): "start", ("high", "low"): "prepare", ("low", "high"): "pilot", ("low", "low"): "keep"}
    strain_sides = ("low", "high") if strain_side.endswith("near") else (strained,)
    able_sides = ("low", "high") if able_side.endswith("near") else (able,)
    possible = {named[one, other] for one in strain_sides for other in able_sides}
    assert result["on_line"] == (len(possible) > 1)
    assert set(result["cells"]) == possible
    careful = max(possible, key=["start", "pilot", "prepare", "keep"].index)
    assert [row["ref"] for row in result["advice"] if row["from"] == "cell"] == [[careful]]


@pytest.mark.parametrize("gate", ["partner-judge", "partner-contact"])
def test_nobody_to_judge_or_to_talk_means_prepare_first(
    audit: Definition, scored: Callable[..., Any], gate: str
) -> None:
    answers = with_points(of_axis(audit, "strain"), 90) | with_points(of_axis(audit, "capability"), 60)
    assert scored(answers)["cell"] == "start"
    result = scored(answers | {gate: "never"})
    assert result["cell"] == "prepare"
    assert [fired["question"] for fired in result["gates"]] == [gate]


def test_support_and_sales_can_be_left_out(audit: Definition, scored: Callable[..., Any]) -> None:
    answers = with_points(of_axis(audit, "strain"), 60) | with_points(of_axis(audit, "capability"), 50)
    result = scored(answers | {"has-customers": "none", "has-leads": "none"})
    shown = {section["id"]: section["share"] for section in result["sections"]}
    assert shown["support"] is None
    assert shown["sales"] is None
    assert result["cell"] == "start"


def test_no_outside_work_yet_is_advice_and_no_low_score(audit: Definition, scored: Callable[..., Any]) -> None:
    outside = ("partner-scope", "partner-data", "partner-contracts")
    answers = with_points(of_axis(audit, "strain"), 60) | with_points(of_axis(audit, "capability"), 60)
    result = scored(answers | dict.fromkeys(outside, "not_applicable"))
    partner = next(section for section in result["sections"] if section["id"] == "partner")
    assert partner["share"] is None
    assert [row["ref"] for row in result["advice"] if row["from"] == "section"] == [["partner"]]
    one_more = scored(answers | dict.fromkeys(outside[1:], "not_applicable"))
    partner = next(section for section in one_more["sections"] if section["id"] == "partner")
    assert partner["share"]["exact"] == 1


@pytest.mark.parametrize("word", ["never", "always"])
def test_a_straight_line_is_noticed(audit: Definition, scored: Callable[..., Any], word: str) -> None:
    result = scored({question["id"]: word for _, question in items(audit)})
    assert "straight_line" in {notice["code"] for notice in result["notices"]}
