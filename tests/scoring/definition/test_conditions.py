"""Conditions of an author are reduced to option sets and intervals, with the same meaning."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.answers import read_answers
from scoring.definition import check
from scoring.methods.standing import Standing
from scoring.models.questionnaire import Questionnaire

MANY = [
    {"id": "none", "label": "None", "points": 5, "exclusive": True},
    {"id": "p1", "label": "1", "points": 1},
    {"id": "p2", "label": "2", "points": 2},
    {"id": "m1", "label": "-1", "points": -1},
]


def asking(make, condition, *parents):
    return make.questionnaire(*parents, make.question("child", show_if=condition), make.question("later"))


def reduced(compiled, make, condition, *parents):
    return compiled(asking(make, condition, *parents))["questions"][-2]["show_if"]


def shown_after(definition, answer):
    """Whether the second question of a compiled definition appears after an answer to the first."""
    questionnaire = Questionnaire.from_compiled(definition)
    answers = {"assessment": questionnaire.id, "answers": {questionnaire.questions[0].id: answer}}
    return Standing(questionnaire, read_answers(questionnaire, answers).given).shown[1]


class TestReducing:
    def test_options_stand_in_order_once(self, compiled, make):
        condition = {"question": "a", "in": ["yes", "no", "yes"]}
        assert reduced(compiled, make, condition, make.question("a")) == {"question": "a", "in": ["no", "yes"]}

    @pytest.mark.parametrize(
        ("test", "options"),
        [
            ({"at_least": 1}, ["yes"]),
            ({"at_most": 0}, ["no"]),
            ({"at_least": 0, "at_most": 1}, ["no", "yes"]),
            ({"at_least": 2}, []),
            ({"answered": True}, ["no", "yes"]),
        ],
    )
    def test_points_of_a_single_choice(self, compiled, make, test, options):
        assert reduced(compiled, make, {"question": "a", **test}, make.question("a")) == {
            "question": "a",
            "in": options,
        }

    def test_points_are_those_that_count(self, compiled, make):
        parent = make.question("a", reverse=True, weight=10)
        assert reduced(compiled, make, {"question": "a", "at_least": 1}, parent) == {"question": "a", "in": ["no"]}

    @pytest.mark.parametrize(
        ("test", "expected"),
        [
            ({"at_least": 1}, {"any": [{"question": "n", "from": 5, "below": 10}, {"question": "n", "from": 20}]}),
            (
                {"at_most": 0},
                {"any": [{"question": "n", "from": 0, "below": 5}, {"question": "n", "from": 10, "below": 20}]},
            ),
            ({"at_least": 0}, {"question": "n", "from": 0}),
            ({"at_least": 9}, {"question": "n", "from": 0, "below": 0}),
            ({"at_least": 2}, {"question": "n", "from": 20}),
            ({"answered": True}, {"question": "n", "from": 2}),
            ({"from": "2.5"}, {"question": "n", "from": "5/2"}),
            ({"from": 1, "below": 3}, {"question": "n", "from": 1, "below": 3}),
        ],
    )
    def test_numbers(self, compiled, make, test, expected):
        parent = make.numeric("n", (0, 0), (5, 1), (10, 0), (20, 2), min=2)
        assert reduced(compiled, make, {"question": "n", **test}, parent) == expected

    def test_every_number_is_an_answer(self, compiled, make):
        parent = {"id": "n", "text": "?", "type": "numeric", "scored": False}
        definition = compiled(asking(make, {"question": "n", "answered": True}, parent))
        assert all(shown_after(definition, number) for number in (-5, 0, "1/3"))
        assert shown_after(definition, None) is None
        assert reduced(compiled, make, {"question": "n", "answered": True}, parent | {"min": -2}) == {
            "question": "n",
            "from": -2,
        }

    def test_connectives_stay(self, compiled, make):
        condition = {"all": [{"not": {"question": "a", "at_least": 1}}, {"any": [{"question": "a", "in": ["no"]}]}]}
        assert reduced(compiled, make, condition, make.question("a")) == {
            "all": [{"not": {"question": "a", "in": ["yes"]}}, {"any": [{"question": "a", "in": ["no"]}]}]
        }

    def test_an_unscored_parent_may_have_points_or_none(self, wrong, compiled, make):
        parent = make.question("a", scored=False)
        assert reduced(compiled, make, {"question": "a", "at_least": 1}, parent)["in"] == ["yes"]
        del parent["options"][0]["points"]
        assert wrong(asking(make, {"question": "a", "at_least": 1}, parent)) == [
            ("condition_points", "questions.1.show_if")
        ]
        assert wrong(asking(make, {"question": "a", "in": ["yes"]}, parent)) == []


class TestSelections:
    def test_one_of_several(self, compiled, make):
        options = [{"id": name, "label": name, "points": 1} for name in ("a", "b", "c")]
        parent = make.question("m", type="multiple", options=options)
        assert reduced(compiled, make, {"question": "m", "at_least": 1}, parent) == {
            "question": "m",
            "in": ["a", "b", "c"],
        }
        assert reduced(compiled, make, {"question": "m", "at_least": 4}, parent) == {"question": "m", "in": []}

    def test_two_of_three(self, compiled, make):
        options = [{"id": name, "label": name, "points": 1} for name in ("a", "b", "c")]
        parent = make.question("m", type="multiple", options=options)
        assert reduced(compiled, make, {"question": "m", "at_least": 2}, parent) == {
            "any": [
                {"all": [{"question": "m", "in": ["a"]}, {"question": "m", "in": ["b", "c"]}]},
                {"all": [{"question": "m", "in": ["b"]}, {"question": "m", "in": ["c"]}]},
            ]
        }

    def test_too_many_to_tell_apart(self, wrong, make):
        options = [{"id": f"o{n}", "label": "x", "points": 1} for n in range(20)]
        parent = make.question("m", type="multiple", options=options)
        assert wrong(asking(make, {"question": "m", "at_least": 10}, parent)) == [
            ("condition_selections", "questions.1.show_if")
        ]
        options = [{"id": f"o{n}", "label": "x", "points": 1} for n in range(20)]
        parent = make.question("m", type="multiple", options=options)
        assert wrong(asking(make, {"question": "m", "at_least": 3}, parent)) == [
            ("condition_selections", "questions.1.show_if")
        ]

    def test_only_exclusive_options(self, compiled, make):
        parent = make.question(
            "m", type="multiple", options=[{**MANY[0], "id": "x"}, {**MANY[0], "id": "y", "points": 1}]
        )
        assert reduced(compiled, make, {"question": "m", "at_least": 2}, parent) == {"question": "m", "in": ["x"]}

    @given(
        st.lists(st.tuples(st.integers(-2, 3), st.booleans()), min_size=1, max_size=5),
        st.none() | st.integers(-2, 3),
        st.none() | st.integers(-2, 5),
        st.booleans(),
        st.tuples(st.none() | st.integers(-3, 6), st.none() | st.integers(0, 6)),
    )
    def test_mean_the_same_as_adding_up(self, points, floor, cap, reverse, asked):
        low, width = asked
        tests = {"at_least": low, "at_most": None if width is None else (low or 0) + width}
        tests = {key: value for key, value in tests.items() if value is not None}
        if not tests or (floor is not None and cap is not None and floor > cap):
            return
        options = [
            {"id": f"o{place}", "label": "x", "points": each, "exclusive": exclusive}
            for place, (each, exclusive) in enumerate(points)
        ]
        parent = {"id": "m", "text": "?", "type": "multiple", "options": options, "reverse": reverse}
        parent |= {"not_applicable": "Not here"}
        parent |= {key: end for key, end in (("floor", floor), ("cap", cap)) if end is not None}
        data = {"kind": "questionnaire", "id": "q", "version": 1, "title": "Q", "questions": [parent]}
        child = {"id": "c", "text": "?", "options": options, "show_if": {"question": "m", **tests}}
        checked = check({**data, "questions": [parent, {**child, "type": "multiple"}]})
        assert checked.definition is not None

        def total(selection):
            found = sum(each["points"] for each in selection)
            return min(max(found, -99 if floor is None else floor), 99 if cap is None else cap)

        allowed = [
            selection
            for size in range(1, len(options) + 1)
            for selection in combinations(options, size)
            if len(selection) == 1 or not any(each["exclusive"] for each in selection)
        ]
        ends = [total(selection) for selection in allowed]
        for selection in allowed:
            counted = min(ends) + max(ends) - total(selection) if reverse else total(selection)
            expected = tests.get("at_least", -99) <= counted <= tests.get("at_most", 99)
            chosen = [each["id"] for each in selection]
            assert shown_after(checked.definition, chosen) is expected, chosen
        # Not applicable is false, whatever is asked; while there is no answer nothing is known.
        assert shown_after(checked.definition, "not_applicable") is False
        assert shown_after(checked.definition, None) is None


class TestReferences:
    @pytest.mark.parametrize(
        ("condition", "code", "place"),
        [
            ({"question": "later", "in": ["no"]}, "condition_later", ".question"),
            ({"question": "child", "in": ["no"]}, "condition_later", ".question"),
            ({"question": "b", "in": ["no"]}, "unknown_question", ".question"),
            ({"question": "a", "in": ["no", "maybe"]}, "unknown_option", ".in.1"),
            ({"question": "n", "in": ["no"]}, "condition_type", ".in"),
            ({"question": "a", "from": 1}, "condition_type", ""),
            ({"all": [{"not": {"question": "b", "in": ["no"]}}]}, "unknown_question", ".all.0.not.question"),
        ],
    )
    def test_are_found_and_fit(self, wrong, make, condition, code, place):
        data = asking(make, condition, make.question("a"), make.numeric("n", (0, 1)))
        assert wrong(data) == [(code, f"questions.2.show_if{place}")]

    def test_to_what_is_broken_are_not_reported_too(self, wrong, make):
        data = asking(make, {"question": "a", "at_least": 1}, make.question("a"))
        data["questions"][0]["options"][0]["points"] = "many"
        assert wrong(data) == [("number_form", "questions.0.options.0.points")]
        data = asking(make, {"question": "a", "in": ["no"]}, make.question("a"))
        del data["questions"][0]["id"], data["questions"][1]["show_if"]["question"]
        data["questions"][1]["show_if"]["question"] = 7
        assert wrong(data) == [("missing_key", "questions.0"), ("wrong_type", "questions.1.show_if.question")]
        assert wrong(asking(make, {"question": "b", "in": ["no"]}, "b")) == [
            ("wrong_type", "questions.0"),
            ("unknown_question", "questions.1.show_if.question"),
        ]
        data = asking(make, {"question": "b", "in": ["no"]})
        data["sections"] = "b"
        assert wrong(data) == [("wrong_type", "sections")]

    def test_points_for_outcomes_cannot_be_compared(self, wrong, make):
        data = asking(make, {"question": "a", "at_least": 1}, make.question("a"))
        data |= {"method": "outcomes", "outcomes": [{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}]}
        for question in data["questions"]:
            for option in question["options"]:
                option["points"] = {"x": 1}
        assert wrong(data) == [("condition_points", "questions.1.show_if")]

    def test_a_section_depends_on_earlier_sections(self, wrong, make):
        condition = {"question": "b", "in": ["no"]}
        sections = [
            make.section("s", make.question("b"), show_if={"question": "a", "in": ["no"]}),
            make.section("t", make.question("c"), show_if=condition),
            make.section("u", make.question("d")),
        ]
        data = make.questionnaire(make.question("a"), sections=sections)
        assert wrong(data) == []
        sections[0]["show_if"] = condition
        assert wrong(data) == [("condition_later", "sections.0.show_if.question")]

    def test_rules_may_name_any_question(self, wrong, make):
        data = make.questionnaire(
            method="decision",
            decision=[
                {"id": "x", "title": "X", "when": {"question": "b", "in": ["yes"]}},
                {"id": "y", "title": "Y", "when": {"question": "z", "in": ["yes"]}},
                {"id": "z", "title": "Z"},
            ],
        )
        assert wrong(data) == [("unknown_question", "decision.1.when.question")]


class TestForm:
    @pytest.mark.parametrize(
        ("condition", "code", "place"),
        [
            ("a = yes", "wrong_type", ""),
            ({}, "condition_form", ""),
            ({"option": "yes"}, "condition_form", ""),
            ({"all": [], "any": []}, "condition_form", ""),
            ({"all": [], "question": "a"}, "condition_form", ""),
            ({"all": []}, "list_length", ".all"),
            ({"all": {"question": "a"}}, "wrong_type", ".all"),
            ({"any": ["a"]}, "wrong_type", ".any.0"),
            ({"not": ["a"]}, "wrong_type", ".not"),
            ({"question": "a"}, "condition_tests", ""),
            ({"question": "a", "in": ["no"], "at_least": 1}, "condition_tests", ""),
            ({"question": "a", "at_least": 1, "below": 1}, "condition_tests", ""),
            ({"question": "a", "answered": False}, "condition_answered", ".answered"),
            ({"question": "a", "is": "no"}, "unknown_key", ".is"),
            ({"question": "a", "in": "no"}, "wrong_type", ".in"),
            ({"question": "a", "in": [True]}, "wrong_type", ".in.0"),
            ({"question": ["a"], "in": ["no"]}, "wrong_type", ".question"),
            ({"question": "a", "at_least": "much"}, "number_form", ".at_least"),
            ({True: 1}, "condition_form", ""),
        ],
    )
    def test_is_reported(self, wrong, make, condition, code, place):
        assert wrong(asking(make, condition, make.question("a"))) == [(code, f"questions.1.show_if{place}")]

    def test_depth(self, wrong, compiled, make):
        def nested(depth, inner):
            for _ in range(depth):
                inner = {"not": inner}
            return inner

        test = {"question": "a", "in": ["no"]}
        reduced(compiled, make, nested(7, test), make.question("a"))
        data = asking(make, nested(8, test), make.question("a"))
        place = "questions.1.show_if" + ".not" * 8
        assert wrong(data) == [("condition_depth", place)]

    def test_depth_counts_what_reducing_adds(self, wrong, make):
        inner = {"question": "n", "at_most": 0}
        for _ in range(7):
            inner = {"not": inner}
        data = asking(make, inner, make.numeric("n", (0, 0), (1, 1), (2, 0)))
        assert wrong(data) == [("condition_depth", "questions.1.show_if")]


def test_numbers_in_conditions_are_exact(compiled, make):
    condition = reduced(compiled, make, {"question": "n", "from": "0.1"}, make.numeric("n", (0, 1)))
    assert condition["from"] == "1/10"
