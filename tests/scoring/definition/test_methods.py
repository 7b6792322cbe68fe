"""Methods: outcomes, levels, decision tables, the matrix; and keys that do not go with a method."""

from copy import deepcopy

import pytest

ALWAYS = {"id": "else", "title": "Else"}


def when(option, name="rule"):
    return {"id": name, "title": "Rule", "when": {"question": "a", "in": [option]}}


@pytest.mark.parametrize(
    ("keys", "problems"),
    [
        ({"outcomes": [{"id": "x", "title": "X"}]}, [("key_not_here", "outcomes")]),
        ({"levels": [{"id": "x", "title": "X"}]}, [("key_not_here", "levels")]),
        ({"decision": [ALWAYS]}, [("key_not_here", "decision")]),
        ({"method": "median"}, [("not_a_choice", "method")]),
        ({"method": "levles", "levels": [{"id": "x", "title": "X"}]}, [("not_a_choice", "method")]),
        ({"method": "decision", "decision": [ALWAYS], "scale": [0, 1]}, [("key_not_here", "scale")]),
        ({"outcomes": []}, []),
    ],
)
def test_keys_of_other_methods(wrong, make, keys, problems):
    assert wrong(make.questionnaire(**keys)) == problems


class TestDecision:
    def test_ends_with_the_one_rule_that_always_holds(self, wrong, compiled, make):
        compiled(make.questionnaire(method="decision", decision=[when("no"), ALWAYS]))
        data = make.questionnaire(method="decision", decision=[{**ALWAYS, "id": "x"}, when("no"), when("yes")])
        assert wrong(data) == [
            ("duplicate_id", "decision.2.id"),
            ("rule_always_holds", "decision.0"),
            ("last_rule_conditional", "decision.2.when"),
        ]

    def test_needs_no_points(self, compiled, make):
        data = make.questionnaire(method="decision", decision=[ALWAYS])
        for question in data["questions"]:
            for option in question["options"]:
                del option["points"]
        compiled(data)

    def test_cannot_be_empty(self, wrong, make):
        assert wrong(make.questionnaire(method="decision", decision=[])) == [("list_length", "decision")]

    def test_broken_rules_are_reported_once(self, wrong, make):
        data = make.questionnaire(method="decision", decision=["x", {**ALWAYS, "when": 7}])
        assert wrong(data) == [("wrong_type", "decision.0"), ("wrong_type", "decision.1.when")]
        data = make.questionnaire(method="decision", decision=["x", ALWAYS])
        assert wrong(data) == [("wrong_type", "decision.0")]


class TestOutcomes:
    def test_rules_that_remove_one(self, wrong, compiled, make):
        rule = {"id": "no-staff", "when": {"question": "a", "in": ["no"]}, "because": "It needs staff."}
        outcomes = [{"id": "x", "title": "X", "rules_out": [rule]}, {"id": "y", "title": "Y", "addon": True}]
        data = make.questionnaire(make.question("a"), method="outcomes", outcomes=outcomes)
        for option in data["questions"][0]["options"]:
            option["points"] = {"x": 1}
        compiled(data)
        outcomes[0]["rules_out"] += [{**rule, "when": {"question": "z", "in": []}}, "rule"]
        outcomes.append("z")
        assert wrong(data) == [
            ("wrong_type", "outcomes.0.rules_out.2"),
            ("wrong_type", "outcomes.2"),
            ("duplicate_id", "outcomes.0.rules_out.1.id"),
            ("unknown_question", "outcomes.0.rules_out.1.when.question"),
        ]


class TestMatrix:
    def test_compiles_with_all_sections_needed(self, compiled, make):
        data = compiled(make.matrix(near=5))
        assert [axis["min_sections"] for axis in data["matrix"]["axes"]] == [2, 2]

    def test_has_no_total(self, wrong, make):
        data = make.matrix() | {"bands": [{"from": 0, "id": "b", "title": "B"}], "scale": [0, 10]}
        assert wrong(data) == [("no_total_with_matrix", "bands"), ("no_total_with_matrix", "scale")]

    def test_goes_with_the_mean(self, wrong, make):
        assert wrong(make.matrix() | {"method": "sum"}) == [("key_not_here", "matrix")]

    @pytest.mark.parametrize(
        ("axis", "problem"),
        [
            ({"cut": "200/3"}, None),
            ({"cut": 101}, ("number_range", "matrix.axes.0.cut")),
            ({"cut": -1}, ("number_range", "matrix.axes.0.cut")),
            ({"min_sections": 3}, ("min_sections", "matrix.axes.0.min_sections")),
            ({"sections": ["a", "z"]}, ("unknown_section", "matrix.axes.0.sections.1")),
            ({"sections": ["a", "a"]}, ("duplicate_name", "matrix.axes.0.sections.1")),
            ({"sections": ["a", "c"]}, ("axes_share", "matrix.axes")),
            ({"sections": "a"}, ("wrong_type", "matrix.axes.0.sections")),
            ({"id": "y"}, ("duplicate_id", "matrix.axes.1.id")),
        ],
    )
    def test_axes(self, wrong, make, axis, problem):
        data = make.matrix()
        data["matrix"]["axes"][0] |= axis
        assert (problem in wrong(data)) if problem else (wrong(data) == [])

    def test_an_axis_without_sections_is_one_problem(self, wrong, make):
        data = make.matrix()
        del data["matrix"]["axes"][0]["sections"]
        assert wrong(data) == [("missing_key", "matrix.axes.0")]

    def test_axes_share_no_question_through_inclusion(self, wrong, make):
        data = make.matrix()
        data["sections"][0]["include"] = ["q-c"]
        assert wrong(data) == [("axes_share", "matrix.axes")]

    @pytest.mark.parametrize(
        ("cell", "problem"),
        [
            ({"at": {"x": "low", "y": "high"}}, ("cell_twice", "matrix.cells.1.at")),
            ({"at": {"x": "low"}}, ("cell_axes", "matrix.cells.0.at")),
            ({"at": {"x": "low", "z": "low"}}, ("cell_axes", "matrix.cells.0.at")),
            ({"at": {"x": "low", "y": "middle"}}, ("not_a_choice", "matrix.cells.0.at.y")),
            ({"at": "low"}, ("wrong_type", "matrix.cells.0.at")),
            ({"caution": 0}, ("caution_twice", "matrix.cells.3.caution")),
            ({"id": "low-high"}, ("duplicate_id", "matrix.cells.1.id")),
        ],
    )
    def test_cells(self, wrong, make, cell, problem):
        data = make.matrix()
        data["matrix"]["cells"][0] |= cell
        assert problem in wrong(data)

    def test_incomplete(self, wrong, make):
        for key in ("axes", "cells"):
            data = make.matrix()
            data["matrix"][key].pop()
            assert ("list_length", f"matrix.{key}") in wrong(data)
            data = make.matrix()
            data["matrix"][key][0] = "x"
            assert wrong(data) == [("wrong_type", f"matrix.{key}.0")]
            data = make.matrix()
            del data["matrix"][key]
            assert wrong(data) == [("missing_key", "matrix")]
        data = make.matrix()
        del data["matrix"]["cells"][0]["caution"], data["matrix"]["axes"][0]["id"], data["sections"][3]["id"]
        assert ("missing_key", "matrix.cells.0") in wrong(data)
        data = make.matrix()
        del data["matrix"]["cells"][0]["caution"]
        assert wrong(data) == [("missing_key", "matrix.cells.0")]


def test_compiling_does_not_change_the_source(make, compiled):
    data = make.matrix()
    before = deepcopy(data)
    compiled(data)
    assert data == before
