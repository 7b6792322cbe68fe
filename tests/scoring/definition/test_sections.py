"""Sections, bands, gates and coverage."""

import pytest


def band(start, name=None):
    return {"from": start, "id": name or f"b{start}".replace("/", "-"), "title": "Band"}


class TestSections:
    def test_name_questions_that_exist(self, wrong, make):
        data = make.questionnaire(
            make.question("free"),
            sections=[
                make.section(
                    "s", make.question("a"), include=["free", "b", "zz", "a", "b"], required=["a", "free", "c"]
                ),
                make.section("t", make.question("b"), make.question("c")),
            ],
        )
        assert wrong(data) == [
            ("unknown_question", "sections.0.include.2"),
            ("duplicate_name", "sections.0.include.4"),
            ("not_in_section", "sections.0.required.2"),
            ("include_own", "sections.0.include.3"),
        ]

    def test_name_questions_by_a_word_each(self, wrong, make):
        data = make.questionnaire(
            make.question("free"), sections=[make.section("s", make.question("a"), include=["free", 7], required=[7])]
        )
        assert wrong(data) == [("wrong_type", "sections.0.required.0"), ("wrong_type", "sections.0.include.1")]

    @pytest.mark.parametrize("method", ["mean", "levels"])
    def test_hold_every_scored_question_under_some_methods(self, wrong, make, method):
        data = make.questionnaire(
            make.question("screening", scored=False),
            make.question("free"),
            make.question("included"),
            method=method,
            sections=[make.section("s", make.question("a"), include=["included"]), None],
        )
        if method == "levels":
            data["levels"] = [{"id": "l0", "title": "0"}, {"id": "l1", "title": "1"}]
        assert wrong(data) == [("wrong_type", "sections.1"), ("question_without_section", "questions.1")]

    def test_have_bands_where_they_have_a_score(self, wrong, make):
        data = make.questionnaire(
            questions=[],
            method="decision",
            decision=[{"id": "d", "title": "D"}],
            sections=[make.section("s", make.question("a"), bands=[band(0)])],
        )
        assert wrong(data) == [("key_not_here", "sections.0.bands")]


class TestBands:
    def test_rise_strictly(self, wrong, make):
        data = make.questionnaire(bands=[band(0), band(1), band(1, "c"), band("1/2"), {"id": "x", "title": "X"}, "y"])
        assert wrong(data) == [
            ("missing_key", "bands.4"),
            ("wrong_type", "bands.5"),
            ("bands_not_rising", "bands.2.from"),
            ("bands_not_rising", "bands.3.from"),
        ]

    def test_ids_are_unique(self, wrong, make):
        assert wrong(make.questionnaire(bands=[band(0, "a"), band(1, "a")])) == [("duplicate_id", "bands.1.id")]

    @pytest.mark.parametrize(
        ("keys", "minimum"),
        [
            ({}, -2),  # twice the least points of the first question
            ({"scale": [1, 5]}, 1),
            ({"show_if": {"question": "a", "in": ["no"]}}, 0),
            ({"method": "mean"}, 0),
            ({"method": "mean", "scale": [-10, 10]}, -10),
        ],
    )
    def test_start_at_or_below_the_least_possible_score(self, wrong, make, keys, minimum):
        first, second = make.question("a", weight=2), make.question("b")
        first["options"][0]["points"] = -1
        if "show_if" in keys:
            second["show_if"] = keys["show_if"]
        data = make.questionnaire(questions=[], sections=[make.section("s", first, second)])
        data |= {key: value for key, value in keys.items() if key != "show_if"}
        assert wrong({**data, "bands": [band(minimum, "low")]}) == []
        assert wrong({**data, "bands": [band(minimum - 1, "low")]}) == []
        above = f"{minimum * 2 + 1}/2"
        assert wrong({**data, "bands": [band(above, "low")]}) == [("bands_start", "bands.0.from")]

    def test_of_a_section_lie_on_its_own_scale(self, wrong, make):
        multiple = make.question("a", type="multiple")
        multiple["options"][0]["points"] = 2
        data = make.questionnaire(
            make.question("free"),
            sections=[make.section("s", multiple, bands=[band(1)]), make.section("t", bands=[band(1)])],
        )
        assert wrong(data) == [("bands_start", "sections.1.bands.0.from")]
        data["method"] = "mean"
        data["questions"][0]["scored"] = False
        assert wrong(data) == [("bands_start", "sections.0.bands.0.from"), ("bands_start", "sections.1.bands.0.from")]

    def test_cannot_be_judged_without_points(self, wrong, make):
        data = make.questionnaire(bands=[band(5)])
        del data["questions"][0]["options"][0]["points"]
        assert wrong(data) == [("missing_points", "questions.0.options.0")]


class TestGates:
    def gate(self, **keys):
        return {"question": "a", "options": ["no"], "at_most": "b0", "because": "It is needed.", **keys}

    def test_name_what_exists(self, wrong, make):
        data = make.questionnaire(
            make.question("a"),
            make.numeric("n", (0, 1)),
            direction="high_is_good",
            bands=[band(0), band(1)],
            gates=[
                self.gate(),
                self.gate(question="z"),
                self.gate(question="n"),
                self.gate(options=["no", "maybe", "no"]),
                self.gate(at_most="b2"),
                self.gate(options=[]),
                {},
                "gate",
            ],
        )
        assert wrong(data) == [
            ("list_length", "gates.5.options"),
            *[("missing_key", "gates.6")] * 4,
            ("wrong_type", "gates.7"),
            ("unknown_question", "gates.1.question"),
            ("gate_numeric", "gates.2.question"),
            ("unknown_option", "gates.3.options.1"),
            ("duplicate_name", "gates.3.options.2"),
            ("unknown_band", "gates.4.at_most"),
        ]

    def test_on_broken_options_are_not_reported_too(self, wrong, make):
        data = make.questionnaire(direction="high_is_good", bands=[band(0)], gates=[self.gate(options=["z"])])
        data["questions"][1]["options"] = "x"
        assert wrong(data) == [("wrong_type", "questions.1.options")]

    def test_need_to_know_which_end_is_good(self, wrong, make):
        assert wrong(make.questionnaire(bands=[band(0)], gates=[self.gate()])) == [("missing_key", "")]

    def test_name_a_cell_of_the_matrix(self, wrong, make):
        data = make.matrix()
        data["gates"] = [self.gate(question="q-a", at_most="low-high"), self.gate(question="q-a", at_most="b0")]
        assert wrong(data) == [("unknown_cell", "gates.1.at_most")]


class TestCoverage:
    def test_asks_for_no_more_than_there_is(self, wrong, make):
        data = make.questionnaire(
            make.question("a"),
            make.question("b", scored=False),
            min_answered=3,
            sections=[make.section("s", make.question("c"), include=["a"], min_answered=3)],
        )
        assert wrong(data) == [
            ("min_answered_number", "sections.0.min_answered"),
            ("min_answered_number", "min_answered"),
        ]
        data["min_answered"] = data["sections"][0]["min_answered"] = 2
        assert wrong(data) == []
