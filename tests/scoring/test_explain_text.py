"""Explanations in words: every method and state, in text, Markdown and HTML."""

from typing import Any

import pytest
from two_axes import two_axes

from scoring.explain_blocks import Heading, Items, Markdown, Paragraph, Table, as_html, as_markdown, as_text
from scoring.explain_text import explanation
from scoring.load import load
from scoring.models.questionnaire import Questionnaire
from scoring.questionnaire import score

SCALE = [
    {"id": "no", "label": "Never", "points": 0},
    {"id": "some", "label": "Sometimes", "points": 1},
    {"id": "yes", "label": "Always", "points": 2, "advice": "Stop it."},
]
BANDS = [
    {"from": 0, "id": "low", "title": "All calm", "meaning": "Good.", "next": "Go on."},
    {"from": 3, "id": "high", "title": "Too much", "meaning": "Bad."},
]


def single(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "text": f"Question {name}.", "scale": "three"} | keys


def explained(answers: dict[str, Any], format: str = "text", **keys: Any) -> str:  # noqa: A002
    base: dict[str, Any] = {
        "kind": "questionnaire",
        "id": "example",
        "version": 3,
        "title": "Example check",
        "direction": "low_is_good",
        "scales": {"three": SCALE},
        "bands": BANDS,
    }
    definition = load({key: value for key, value in (base | keys).items() if value is not None})
    assert isinstance(definition, Questionnaire)
    given = {"assessment": "example", "answers": answers}
    result = score(definition, given, ["ledger", "areas", "changes", "advice"])
    return explanation(definition.compiled, result, format)


QUESTIONS = [single("a"), single("b", not_applicable="Not here")]


class TestScores:
    def test_a_final_score_with_everything_that_explains_it(self) -> None:
        text = explained({"a": "yes", "b": "some"}, questions=QUESTIONS, disclaimer="Ours alone.")
        assert "Score: 3 of 4.\n\nToo much.\n" in text
        assert "One answer away from: All calm (the line is at 3)." in text
        assert "Bad." in text
        assert "All calm (below 3): it takes 1 changed answer at least; 2 equally short ways, the first:" in text
        assert "- Question a. Always -> Sometimes (-1)" in text
        assert "Question a.         Always          2       1     2" in text
        assert "Ours alone." in text
        assert "example, version 3, scoring " in text

    def test_the_definitions_label_and_scale(self) -> None:
        text = explained({"a": "no", "b": "no"}, questions=QUESTIONS, result_label="Strain", scale=[1, 5])
        assert "Strain: 1, on a scale from 1 to 5." in text
        assert "This is the best there is." in text

    def test_a_provisional_score_is_a_range(self) -> None:
        text = explained({"a": "yes"}, questions=QUESTIONS)
        assert "Score: between 2 and 4, of 4." in text
        assert "Possible: All calm, Too much." in text
        assert "was not answered" in text

    def test_what_does_not_apply_is_said(self) -> None:
        assert "does not apply" in explained({"a": "yes", "b": "not_applicable"}, questions=QUESTIONS)

    def test_a_prorated_score(self) -> None:
        text = explained({"a": "yes"}, questions=QUESTIONS, min_answered=1)
        assert "From 1 of 2 answers" in text

    def test_nothing_counted(self) -> None:
        text = explained({"a": "not_applicable"}, questions=[single("a", not_applicable="No")])
        assert "Score:" not in text
        assert "Nothing that was answered counts." in text

    def test_more_changes_and_higher_is_better(self) -> None:
        questions = [single("a"), single("b")]
        text = explained({"a": "no", "b": "no"}, questions=questions, direction="high_is_good")
        assert "Too much (at least 3): it takes 2 changed answers at least;" in text
        assert "Never -> Always (+2)" in text

    def test_a_change_that_only_one_way_leads_to(self) -> None:
        text = explained({"a": "yes", "b": "some"}, questions=[single("a", actionable=False), single("b")])
        assert "1 equally short way, the first:" in text

    def test_out_of_reach(self) -> None:
        text = explained(
            {"a": "yes", "b": "yes"}, questions=[single("a", actionable=False), single("b", actionable=False)]
        )
        assert "No change of the answers that can be changed gets there." in text

    def test_a_gate_says_why(self) -> None:
        gates = [{"question": "a", "options": ["some"], "at_most": "low", "because": "Somebody must be free."}]
        text = explained({"a": "some", "b": "yes"}, questions=QUESTIONS, gates=gates, direction="high_is_good")
        assert "No better than All calm: Question a. - Sometimes." in text
        assert "Somebody must be free." in text

    def test_notices_are_worded(self) -> None:
        questions = [single(name, reverse=name in "bd") for name in "abcdef"]
        text = explained(dict.fromkeys("abcdef", "some"), questions=questions)
        assert "You chose the same answer throughout" in text

    def test_sections_bands_and_their_advice(self) -> None:
        sections = [
            {
                "id": "time",
                "title": "Your time",
                "advice": "Write it down.",
                "questions": [single("a")],
                "bands": [{"from": 0, "id": "free", "title": "Free"}, {"from": 1, "id": "full", "title": "Full up"}],
            },
            {"id": "flagged", "title": "A flag", "flag": True, "questions": [single("b")]},
            {
                "id": "empty",
                "title": "Thin",
                "thin": "Too little to say.",
                "questions": [single("c", not_applicable="No")],
            },
        ]
        text = explained({"a": "yes", "b": "no", "c": "not_applicable"}, sections=sections)
        assert "1     Your time  100 %     3" in text
        assert "flag  A flag               0" in text
        for words in ("Write it down.", "Full up", "Too little to say.", "Stop it."):
            assert words in text

    def test_numbers_and_several_options(self) -> None:
        questions = [
            {
                "id": "hours",
                "text": "How many?",
                "type": "numeric",
                "unit": "hours",
                "ranges": [{"from": 0, "points": 0}, {"from": 10, "points": 2, "advice": "Fewer hours."}],
            },
            {
                "id": "tools",
                "text": "Which?",
                "type": "multiple",
                "options": [{"id": "x", "label": "This", "points": 1}, {"id": "y", "label": "That", "points": 1}],
            },
            {
                "id": "staff",
                "text": "Staff?",
                "type": "numeric",
                "ranges": [{"from": 0, "points": 0}, {"from": 2, "points": 1}],
            },
        ]
        text = explained({"hours": "12.5", "tools": ["x", "y"], "staff": 1}, questions=questions)
        assert "12.5 hours" in text
        assert "This, That" in text
        assert "Fewer hours." in text


class TestOtherMethods:
    def test_matrix(self) -> None:
        sections = [
            {"id": name, "title": f"Part {name}", "questions": [single(f"{name}{n}") for n in (1, 2)]}
            for name in ("s", "t")
        ]
        axes = [
            {
                "id": axis,
                "title": title,
                "direction": "high_is_good",
                "sections": [name],
                "cut": 50,
                "low": "l",
                "high": "h",
            }
            for axis, title, name in (("x", "Need", "s"), ("y", "Readiness", "t"))
        ]
        cells = [
            {"id": f"{x}-{y}", "at": {"x": x, "y": y}, "title": f"Cell {x} {y}", "meaning": "So.", "caution": caution}
            for caution, (x, y) in enumerate((p, q) for p in ("low", "high") for q in ("low", "high"))
        ]
        keys: dict[str, Any] = {
            "method": "mean",
            "sections": sections,
            "bands": None,
            "direction": None,
            "matrix": {"axes": axes, "cells": cells, "near": 5},
        }
        text = explained({"s1": "yes", "s2": "yes", "t1": "no", "t2": "yes"}, **keys)
        assert "Need: 100 of 100 (cut at 50)." in text
        assert "Readiness: 50 of 100 (cut at 50, on the line)." in text
        assert "Cell high low or Cell high high." in text
        assert "Need: This is the best there is." in text
        partly = explained({"s1": "yes", "t1": "no", "t2": "no"}, **keys)
        assert "Need: between 50 and 100 of 100" in partly

    def test_a_matrix_axis_without_a_score(self) -> None:
        sections = [
            {"id": name, "title": name, "questions": [single(f"{name}1", not_applicable="No")]} for name in ("s", "t")
        ]
        text = explained(
            {"s1": "not_applicable", "t1": "yes"},
            method="mean",
            sections=sections,
            bands=None,
            direction=None,
            matrix=two_axes(x=["s"], y=["t"]),
        )
        assert "x: no score of 100" in text

    def test_outcomes(self) -> None:
        options = [
            {"id": "p", "label": "Here", "points": {"stay": 1, "extra": 1}},
            {"id": "q", "label": "There", "points": {"go": 1}},
        ]
        outcomes = [
            {"id": "stay", "title": "Stay", "meaning": "Stay here."},
            {
                "id": "go",
                "title": "Go",
                "rules_out": [{"id": "tied", "when": {"question": "a", "in": ["p"]}, "because": "You said so."}],
            },
            {"id": "extra", "title": "Extra", "addon": True, "meaning": "On top."},
        ]
        text = explained(
            {"a": "p"},
            method="outcomes",
            direction=None,
            bands=None,
            scales=None,
            outcomes=outcomes,
            questions=[{"id": "a", "text": "Where?", "options": options}],
        )
        assert "Stay     " in text
        assert "ruled out: You said so." in text
        assert "add-on" in text
        assert "Stay here." in text
        assert "On top." in text

    def test_levels(self) -> None:
        levels = [{"id": name, "title": name.title(), "next": f"After {name}."} for name in ("none", "part", "full")]
        sections = [{"id": "s", "title": "Papers", "questions": [single("a")]}]
        text = explained({"a": "some"}, method="levels", direction=None, bands=None, levels=levels, sections=sections)
        assert "Papers   Part   Full" in text
        assert "After part." in text

    def test_decision(self) -> None:
        keys: dict[str, Any] = {
            "method": "decision",
            "direction": None,
            "bands": None,
            "decision": [
                {"id": "keep", "title": "Keep it", "when": {"question": "a", "in": ["yes"]}, "meaning": "It is yours."},
                {"id": "over", "title": "Hand it over"},
            ],
            "questions": [single("a")],
        }
        text = explained({"a": "yes"}, **keys)
        assert "Keep it (rule 1)." in text
        assert "It is yours." in text
        assert "Possible: Keep it, Hand it over." in explained({}, **keys)


BLOCKS = [
    Heading(1, "A * title"),
    Paragraph("Less < more & more."),
    Markdown("First\nparagraph.\n\n- one\n- two\n\nLast."),
    Items(("one", "t|wo")),
    Table(("Name", "Number"), (("a|b", "7"), ("longer", "12")), frozenset({1})),
]


def test_blocks_as_text() -> None:
    assert as_text(BLOCKS) == (
        "A * title\n=========\n\nLess < more & more.\n\nFirst paragraph.\n\n- one\n- two\n\nLast.\n\n"
        "- one\n- t|wo\n\nName    Number\n------  ------\na|b          7\nlonger      12\n"
    )


def test_blocks_as_markdown() -> None:
    assert as_markdown(BLOCKS) == (
        "# A \\* title\n\nLess \\< more & more.\n\nFirst\nparagraph.\n\n- one\n- two\n\nLast.\n\n"
        "- one\n- t\\|wo\n\n| Name | Number |\n| --- | --: |\n| a\\|b | 7 |\n| longer | 12 |\n"
    )


def test_blocks_as_html() -> None:
    assert as_html(BLOCKS) == (
        "<h1>A * title</h1>\n<p>Less &lt; more &amp; more.</p>\n<p>First\nparagraph.</p>\n"
        "<p>- one\n- two</p>\n<p>Last.</p>\n"
        "<ul>\n<li>one</li>\n<li>t|wo</li>\n</ul>\n"
        '<table>\n<thead><tr><th scope="col">Name</th><th scope="col">Number</th></tr></thead>\n<tbody>\n'
        '<tr><td>a|b</td><td class="number">7</td></tr>\n<tr><td>longer</td><td class="number">12</td></tr>\n'
        "</tbody>\n</table>\n"
    )


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_an_explanation_in_every_format(format: str) -> None:  # noqa: A002
    text = explained({"a": "yes"}, format, questions=[single("a", text="<b>*Bold*</b>")])
    assert {"text": "<b>*Bold*</b>", "markdown": "\\<b\\>\\*Bold\\*\\</b\\>", "html": "&lt;b&gt;*Bold*&lt;/b&gt;"}[
        format
    ] in text
