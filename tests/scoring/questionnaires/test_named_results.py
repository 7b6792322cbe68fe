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
