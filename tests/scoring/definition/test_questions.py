"""What must hold between the keys of a question, and between questions."""

from copy import deepcopy

import pytest

OUTCOMES = [{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}]
LEVELS = [{"id": "l0", "title": "None"}, {"id": "l1", "title": "Some"}, {"id": "l2", "title": "All"}]


def test_there_is_something_to_score(wrong, make):
    assert wrong(make.questionnaire(questions=[])) == [("no_questions", "")]
    assert wrong(make.questionnaire(make.question("a", scored=False))) == [("nothing_scored", "")]


def test_ids_are_unique_in_the_whole_questionnaire(wrong, make):
    data = make.questionnaire(
        make.question("a"),
        sections=[make.section("s", make.question("b"), make.question("a")), make.section("s", make.question("c"))],
        after=[{"id": "c", "text": "And?", "options": deepcopy(make.question("x")["options"])}],
    )
    assert wrong(data) == [
        ("duplicate_id", "sections.0.questions.1.id"),
        ("duplicate_id", "after.0.id"),
        ("duplicate_id", "sections.1.id"),
    ]


def test_ids_of_options_are_unique_in_their_list(wrong, make):
    options = [{"id": "a", "label": "A", "points": 0}, {"id": "a", "label": "B", "points": 1}]
    data = make.questionnaire(make.question("q", options=options), scales={"unused": deepcopy(options)})
    assert wrong(data) == [("duplicate_id", "scales.unused.1.id"), ("duplicate_id", "questions.0.options.1.id")]


class TestOptions:
    def test_from_a_shared_scale(self, compiled, make):
        data = make.questionnaire(
            {"id": "a", "text": "A?", "scale": "truth"}, scales={"truth": make.question("x")["options"]}
        )
        assert compiled(data)["questions"][0]["scale"] == "truth"

    def test_exactly_one_source(self, wrong, make):
        both = make.question("a", scale="truth")
        data = make.questionnaire(
            both,
            {"id": "b", "text": "B?"},
            {"id": "c", "text": "C?", "scale": "tooth"},
            scales={"truth": both["options"]},
        )
        assert wrong(data) == [
            ("one_of", "questions.0"),
            ("one_of", "questions.1"),
            ("unknown_scale", "questions.2.scale"),
        ]

    def test_exclusive_is_for_multiple_choices(self, wrong, make):
        data = make.questionnaire(make.question("a"), make.question("b", type="multiple"))
        for question in data["questions"]:
            question["options"][0]["exclusive"] = True
        assert wrong(data) == [("exclusive_single", "questions.0.options.0.exclusive")]

    def test_every_option_has_points(self, wrong, make):
        data = make.questionnaire(make.question("a"), make.question("b", scored=False))
        for question in data["questions"]:
            del question["options"][1]["points"]
        assert wrong(data) == [("missing_points", "questions.0.options.1")]

    def test_a_shared_scale_is_reported_once(self, wrong, make):
        scales = {"truth": [{"id": "no", "label": "No"}, {"id": "yes", "label": "Yes", "points": {"x": 1}}]}
        data = make.questionnaire(*({"id": name, "text": "?", "scale": "truth"} for name in "abc"), scales=scales)
        assert wrong(data) == [("missing_points", "scales.truth.0"), ("points_as_number", "scales.truth.1.points")]

    def test_what_is_broken_is_not_reported_twice(self, wrong, make):
        data = make.questionnaire(
            make.question("a", options="none"), make.question("b", show_if={"question": "a", "in": ["x"]})
        )
        assert wrong(data) == [("wrong_type", "questions.0.options")]
        assert wrong(make.questionnaire(questions={"a": 1}, gates=[])) == [("wrong_type", "questions")]
        data = make.questionnaire({"id": "a", "text": "A?", "scale": "truth"}, scales=["truth"])
        assert wrong(data) == [("wrong_type", "scales")]
        data = make.questionnaire(make.question("a", options=["no", "yes"]))
        assert wrong(data) == [("wrong_type", "questions.0.options.0"), ("wrong_type", "questions.0.options.1")]
        data = make.questionnaire(make.question("a"), "b")
        assert wrong(data) == [("wrong_type", "questions.1")]


class TestOutcomePoints:
    def test_are_given_per_outcome(self, wrong, make):
        data = make.questionnaire(make.question("a", reverse=True), method="outcomes", outcomes=deepcopy(OUTCOMES))
        data["questions"][0]["options"][0]["points"] = {"x": 1, "z": 2}
        assert wrong(data) == [
            ("unknown_outcome", "questions.0.options.0.points.z"),
            ("points_per_outcome", "questions.0.options.1.points"),
            ("reverse_outcomes", "questions.0.reverse"),
        ]

    def test_for_broken_outcomes_are_not_reported_too(self, wrong, make):
        data = make.questionnaire(make.question("a"), method="outcomes", outcomes="x")
        for option in data["questions"][0]["options"]:
            option["points"] = {"x": 1}
        assert wrong(data) == [("wrong_type", "outcomes")]

    def test_none_means_no_points(self, compiled, make):
        data = make.questionnaire(
            make.question("a"), make.numeric("n", (0, {"y": 1})), method="outcomes", outcomes=deepcopy(OUTCOMES)
        )
        data["questions"][0]["options"] = [
            {"id": "no", "label": "No"},
            {"id": "yes", "label": "Yes", "points": {"x": "0.5"}},
        ]
        options = compiled(data)["questions"][0]["options"]
        assert [option["points"] for option in options] == [{}, {"x": "1/2"}]

    def test_two_outcomes_at_least(self, wrong, make):
        data = make.questionnaire(make.question("a", scored=False), make.question("b"), method="outcomes")
        for option in data["questions"][1]["options"]:
            del option["points"]
        assert wrong(data) == [("missing_key", ""), ("list_length", "outcomes")]


class TestLevelPoints:
    def test_are_numbers_of_levels(self, wrong, make):
        data = make.questionnaire(questions=[], method="levels", levels=deepcopy(LEVELS))
        questions = [
            make.question("a"),
            make.question("b"),
            make.question("c", type="multiple"),
            make.numeric("d", (0, 0), (5, "1/2")),
        ]
        questions[1]["options"][1]["points"] = 3
        questions[2]["options"].append({"id": "more", "label": "More", "points": 2})
        data["sections"] = [make.section("s", *questions)]
        assert wrong(data) == [
            ("points_as_level", "sections.0.questions.1.options.1.points"),
            ("points_as_level", "sections.0.questions.2"),
            ("points_as_level", "sections.0.questions.3.ranges.1.points"),
        ]
        questions[1]["options"][1]["points"] = 2
        questions[2]["cap"] = 2
        questions[3]["ranges"][1]["points"] = 1
        assert wrong(data) == []

    def test_of_a_multiple_choice_are_whole(self, wrong, make):
        question = make.question("a", type="multiple")
        question["options"][1]["points"] = "0.5"
        data = make.questionnaire(questions=[], method="levels", levels=LEVELS, sections=[make.section("s", question)])
        assert wrong(data) == [("points_as_level", "sections.0.questions.0")]

    def test_without_levels_only_that_is_said(self, wrong, make):
        data = make.questionnaire(questions=[], method="levels", sections=[make.section("s", make.question("a"))])
        assert wrong(data) == [("missing_key", ""), ("list_length", "levels")]
        assert wrong({**data, "levels": "three"}) == [("wrong_type", "levels")]


class TestNumeric:
    def test_min_is_where_the_ranges_start(self, compiled, make):
        data = compiled(make.questionnaire(make.numeric("n", ("0.5", 0), (10, 1), max=20)))
        assert data["questions"][0]["min"] == "1/2"

    @pytest.mark.parametrize(
        ("keys", "problem"),
        [
            ({"min": 5}, None),
            ({"min": -1}, ("ranges_start", "questions.0.ranges.0.from")),
            ({"max": 10}, None),
            ({"max": 9}, ("ranges_end", "questions.0.ranges.1.from")),
            ({"min": 12, "max": 12}, ("min_not_below_max", "questions.0.min")),
            ({"step": 0}, ("number_range", "questions.0.step")),
            (
                {"ranges": [{"from": 0, "points": 0}, {"from": 0, "points": 1}]},
                ("ranges_not_rising", "questions.0.ranges.1.from"),
            ),
            ({"ranges": [{"from": 0, "points": 0}, {"points": 1}]}, ("missing_key", "questions.0.ranges.1")),
            ({"ranges": [{"from": 0}]}, ("missing_points", "questions.0.ranges.0")),
            ({"ranges": [5]}, ("wrong_type", "questions.0.ranges.0")),
            ({"ranges": 5}, ("wrong_type", "questions.0.ranges")),
            ({"ranges": []}, ("list_length", "questions.0.ranges")),
        ],
    )
    def test_limits_and_ranges(self, wrong, make, keys, problem):
        data = make.questionnaire(make.numeric("n", (0, 0), (10, 1)), make.question("a"))
        data["questions"][0] |= keys
        assert problem is None or problem in wrong(data)
        assert problem is not None or wrong(data) == []

    def test_ranges_are_needed_for_points_only(self, wrong, make):
        bare = {"text": "?", "type": "numeric"}
        data = make.questionnaire({"id": "n", **bare}, {"id": "m", "scored": False, **bare}, make.question("a"))
        assert wrong(data) == [("missing_key", "questions.0")]


def test_floor_and_cap_are_in_order(wrong, make):
    data = make.questionnaire(make.question("a", type="multiple", floor=2, cap=1))
    assert wrong(data) == [("floor_above_cap", "questions.0.floor")]


def test_a_source_item_says_why(wrong, compiled, make):
    assert wrong(make.questionnaire(make.question("a", source_item=True))) == [("missing_key", "questions.0")]
    compiled(make.questionnaire(make.question("a", source_item=True, source_reason="Quoted.")))


class TestAfter:
    def test_takes_its_options_from_one_place(self, wrong, make):
        options = make.question("x")["options"]
        data = make.questionnaire(
            after=[
                {
                    "id": "c",
                    "text": "?",
                    "type": "multiple",
                    "options_from": {"catalogue": "kpis", "list": "functions"},
                },
                {"id": "d", "text": "?", "options": [*options, options[0]]},
                {"id": "e", "text": "?", "scale": "truth"},
                {"id": "f", "text": "?"},
                {"id": "g", "text": "?", "options": options, "scale": "truth"},
                "h",
            ]
        )
        assert wrong(data) == [
            ("one_of", "after.3"),
            ("one_of", "after.4"),
            ("wrong_type", "after.5"),
            ("duplicate_id", "after.1.options.2.id"),
            ("unknown_scale", "after.2.scale"),
            ("unknown_scale", "after.4.scale"),
        ]
