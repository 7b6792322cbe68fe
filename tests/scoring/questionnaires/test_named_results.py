"""Levels, verdicts and outcomes, each rule on the smallest questionnaire that shows it."""

from tiny import build, question, run


def test_a_hidden_section_has_no_level():
    tiny = build(
        question("f", 0, 0, scored=False),
        sections=[
            {"id": "s", "title": "S", "questions": [question("a")], "show_if": {"question": "f", "in": ["o1"]}},
            {"id": "t", "title": "T", "questions": [question("b")]},
        ],
        method="levels",
        levels=[{"id": "low", "title": "L"}, {"id": "up", "title": "U"}],
    )
    hidden, shown = run(tiny, f="o0", b="o1")["levels"]
    assert (hidden["level"], hidden["possible"], hidden["rank"]) == (None, [], None)
    assert shown["level"] == "up"


def test_a_section_of_which_nothing_applies_has_no_level():
    tiny = build(
        sections=[
            {"id": "s", "title": "S", "questions": [question("a", not_applicable="N")]},
            {"id": "t", "title": "T", "questions": [question("b")]},
        ],
        method="levels",
        levels=[{"id": "low", "title": "L"}, {"id": "up", "title": "U"}],
    )
    first, second = run(tiny, a="not_applicable", b="o0")["levels"]
    assert (first["level"], first["possible"], second["next"]) == (None, [], "up")


def test_beyond_4096_combinations_every_row_that_is_not_excluded_stays_possible():
    asked = [question(f"q{i}") for i in range(13)]
    never = {"all": [{"question": "q0", "in": ["o0"]}, {"question": "q0", "in": ["o1"]}]}
    every = {"all": [{"question": f"q{i}", "in": ["o1"]} for i in range(13)]}
    rows = [{"id": "never", "title": "N", "when": never}, {"id": "all", "title": "A", "when": every}]
    tiny = build(*asked, method="decision", decision=[*rows, {"id": "else", "title": "E"}])
    assert run(tiny)["verdicts"] == ["never", "all", "else"]
    # With one answer less there are 4,096, and the impossible row is found out.
    assert run(tiny, q12="o1")["verdicts"] == ["all", "else"]


def test_nothing_that_applies_gives_no_verdict():
    tiny = build(
        question("a", not_applicable="N"),
        method="decision",
        decision=[{"id": "one", "title": "O", "when": {"question": "a", "in": ["o1"]}}, {"id": "two", "title": "T"}],
    )
    result = run(tiny, a="not_applicable")
    assert (result["state"], result["verdict"], result["verdicts"]) == ("none", None, [])


def test_ranges_of_a_number_can_give_points_to_outcomes():
    number = {"id": "n", "text": "N", "type": "numeric", "min": 0, "max": 9}
    tiny = build(
        number | {"ranges": [{"from": 0, "points": {"x": 1}}, {"from": 5, "points": {"y": 2}}]},
        question("a", {"x": 1}, {"y": 1}, type="multiple", not_applicable="N"),
        method="outcomes",
        outcomes=[{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}],
    )
    result = run(tiny, n=7, a=["o0"])
    assert [(outcome["points"]["exact"], outcome["share"]["exact"]) for outcome in result["outcomes"]] == [
        (1, "1/2"),
        (2, "2/3"),
    ]
    assert run(tiny, n=7)["outcomes"][0]["high"]["exact"] == "1/2"


def test_outcomes_that_nothing_distinguishes_have_no_share():
    tiny = build(
        question("a", {"x": 1}, {"x": 1}),
        method="outcomes",
        outcomes=[{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}],
    )
    result = run(tiny, a="o0")
    assert (result["state"], result["reason"]["code"], result["winners"]) == ("none", "no_spread", [])


def choice(*asked, **keys):
    outcomes = [{"id": name, "title": name} for name in ("x", "y")]
    return build(*asked, method="outcomes", outcomes=outcomes, **keys)


def test_a_prorated_winner_is_named_while_another_may_still_overtake_it():
    asked = [question("a", {"x": 1}, {"y": 1}), question("b", {"x": 2}, {"y": 2})]
    result = run(choice(*asked, min_answered=1), a="o0")
    assert (result["state"], result["winners"], result["certain"]) == ("prorated", ["x"], False)
    assert run(choice(*asked), a="o0")["winners"] == []


def test_a_winner_is_certain_as_soon_as_nothing_can_overtake_it():
    asked = [question("a", {"x": 2}, {"y": 2}), question("b", {"x": 1}, {"y": 1})]
    result = run(choice(*asked), a="o0")
    assert (result["state"], result["winners"], result["certain"]) == ("provisional", ["x"], True)
    # Both could come to half of what they can reach: the first still wins, perhaps not alone.
    even = [question("a", {"x": 1}, {"y": 1}), question("b", {"x": 1}, {"y": 1})]
    result = run(choice(*even), a="o0")
    assert (result["winners"], result["certain"]) == (["x"], True)


def test_of_two_that_lead_both_must_be_certain():
    # Nothing can overtake x, but y may still fall behind.
    asked = [question("a", {"x": 1, "y": 1}, {}), question("b", {"y": 1}, {})]
    result = run(choice(*asked, min_answered=1), a="o0")
    assert [outcome["low"]["exact"] for outcome in result["outcomes"]] == [1, "1/2"]
    assert (result["winners"], result["certain"]) == (["x", "y"], False)


def ladder(*sections, **keys):
    levels = [{"id": name, "title": name} for name in ("low", "mid", "up")]
    parts = [{"id": f"s{place}", "title": "S", "questions": asked} for place, asked in enumerate(sections)]
    return build(sections=parts, method="levels", levels=levels, **keys)


def test_levels_are_certain_if_settled_and_no_answer_can_change_them():
    tiny = ladder([question("a"), question("b")], [question("c")], min_answered=2)
    assert run(tiny, a="o0", b="o1", c="o1")["certain"]
    # What is open could still lower the first section, but not below the least.
    assert not run(tiny, a="o1", c="o1")["certain"]
    assert run(tiny, a="o0", c="o1")["certain"]
    result = run(ladder([question("a"), question("b")]), a="o0")
    assert (result["state"], result["levels"][0]["possible"], result["certain"]) == ("provisional", ["low"], False)


def test_a_weight_does_not_change_the_level_that_is_possible():
    (level,) = run(ladder([question("a", 0, 1, 2, weight=2), question("b", 0, 1, 2)]), a="o1")["levels"]
    assert level["possible"] == ["low", "mid"]
    (level,) = run(ladder([question("a", 0, 1, 2, weight=2), question("b", 2, 2)]), a="o1")["levels"]
    assert level["possible"] == ["mid"]


def test_what_does_not_apply_leaves_the_rest_of_its_section():
    (level,) = run(ladder([question("a", not_applicable="N"), question("b")]), a="not_applicable")["levels"]
    assert level["possible"] == ["low", "mid"]


def test_what_may_not_apply_does_not_bound_a_level_from_above():
    perhaps = question("a", not_applicable="N")
    (level,) = run(ladder([perhaps, question("b", 0, 1, 2)]))["levels"]
    assert level["possible"] == ["low", "mid", "up"]
    (level,) = run(ladder([perhaps, question("b", 0, 1, 2, not_applicable="N")]))["levels"]
    assert level["possible"] == ["low", "mid", "up"]
    (level,) = run(ladder([question("a"), question("b", 0, 1, 2)]))["levels"]
    assert level["possible"] == ["low", "mid"]


def test_a_row_that_no_answer_fulfils_is_passed_over():
    never = {"all": [{"question": "a", "in": ["o0"]}, {"question": "a", "in": ["o1"]}]}
    rows = [{"id": "never", "title": "N", "when": never}, {"id": "else", "title": "E"}]
    result = run(build(question("a"), method="decision", decision=rows))
    assert (result["state"], result["verdict"], result["verdicts"]) == ("provisional", "else", ["else"])


def test_possible_verdicts_come_in_the_order_of_the_table():
    out = {"question": "b", "in": ["o1"]}
    rows = [{"id": f"r{place}", "title": "R", "when": out} for place in range(9)]
    rows[1]["when"], rows[8]["when"] = ({"question": "a", "in": [option]} for option in ("o0", "o1"))
    tiny = build(
        question("a", 0, 1, 2), question("b"), method="decision", decision=[*rows, {"id": "else", "title": "E"}]
    )
    assert run(tiny, b="o0")["verdicts"] == ["r1", "r8", "else"]


def test_an_open_question_without_points_that_could_rule_an_outcome_out_is_missing():
    asked = {"id": "a", "text": "Text", "options": [{"id": "o0", "label": "0", "points": {"x": 1}}]}
    asked["options"].append({"id": "o1", "label": "1", "points": {"y": 1}})
    rule = {"id": "law", "when": {"question": "f", "in": ["o1"]}, "because": "So"}
    tiny = build(
        {
            "id": "f",
            "text": "Text",
            "scored": False,
            "options": [{"id": "o0", "label": "0"}, {"id": "o1", "label": "1"}],
        },
        asked,
        method="outcomes",
        outcomes=[{"id": "x", "title": "X", "rules_out": [rule]}, {"id": "y", "title": "Y"}],
    )
    result = run(tiny, a="o0")
    assert (result["state"], result["coverage"]["missing"], result["winners"]) == ("provisional", ["f"], [])
    assert [run(tiny, a="o0", f=answer)["winners"] for answer in ("o0", "o1")] == [["x"], ["y"]]


def test_an_outcome_can_win_where_its_rivals_may_stay_without_a_share():
    def asked(name, *points, **more):
        options = [{"id": f"o{place}", "label": "O", "points": each} for place, each in enumerate(points)]
        return {"id": name, "text": "Text", "options": options} | more

    tiny = build(
        asked("f", {}, {}, scored=False),
        asked("a", {"x": 1}, {"x": 0}),
        asked("b", {"y": 1}, {"y": 2}, {}, show_if={"question": "f", "in": ["o1"]}),
        asked("c", {"y": 3}, {"y": 2}, show_if={"question": "f", "in": ["o1"]}),
        method="outcomes",
        outcomes=[{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}],
    )
    # With f at o1 there is more to say for y, whatever else is answered; without it there is nothing, and x wins alone.
    found = {each["id"]: each["possible"] for each in run(tiny, a="o1", b="o1")["outcomes"]}
    assert found == {"x": True, "y": True}
    assert run(tiny, f="o0", a="o1", b="o1")["winners"] == ["x"]
    assert run(tiny, f="o1", a="o1", b="o1", c="o1")["winners"] == ["y"]
