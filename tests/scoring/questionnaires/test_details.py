"""Single rules, each on the smallest questionnaire that shows it."""

from fractions import Fraction

import pytest
from samples import answers, compiled

from scoring.errors import InputError
from scoring.questionnaire import score

ALL = ("ledger", "areas", "changes", "advice")


def scale(*points):
    return [{"id": f"o{place}", "label": str(place), "points": each} for place, each in enumerate(points)]


def question(name, *points, **more):
    return {"id": name, "text": "Text", "options": scale(*points or (0, 1))} | more


def build(*questions, sections=(), **more):
    return compiled(
        {"kind": "questionnaire", "id": "tiny", "version": 1, "title": "Tiny", "questions": list(questions)}
        | {"sections": list(sections)}
        | more
    )


def bands(*starts):
    return [{"from": start, "id": f"b{place}", "title": "B"} for place, start in enumerate(starts)]


def run(questionnaire, include=ALL, **given):
    return score(questionnaire, answers(questionnaire, given), include)


# --- what would have to become true


def test_without_a_direction_nothing_is_better():
    assert run(build(question("a"), bands=bands(0, 1)), a="o1")["changes"]["reason"]["code"] == "no_direction"


def test_too_many_combinations_are_not_computed_and_say_so():
    filters = [question(f"f{i}", 0, 0, scored=False) for i in range(13)]
    shown = [question(f"q{i}", show_if={"question": f"f{i}", "in": ["o1"]}) for i in range(13)]
    tiny = build(*filters, question("q", 0, 13), *shown, bands=bands(0, 50), direction="high_is_good")
    result = run(tiny, q="o0", **{f"f{i}": "o0" for i in range(13)})
    (goal,) = result["changes"]["goals"]
    # One change, from the first to the last point of q, is enough: everything longer is passed over.
    assert (goal["status"], goal["count"]) == ("found", 1)
    fixed = build(
        *filters, question("q", 0, 13, actionable=False), *shown, bands=bands(0, 99), direction="high_is_good"
    )
    (goal,) = run(fixed, q="o0", **{f"f{i}": "o0" for i in range(13)})["changes"]["goals"]
    assert goal["status"] == "not_computed"
    assert goal["reason"] == {"code": "too_many_combinations", "params": {"limit": 4096}}


def test_an_unchangeable_score_is_out_of_reach():
    tiny = build(question("a", actionable=False), bands=bands(0, 1), direction="high_is_good")
    assert run(tiny, a="o0")["changes"]["goals"][0]["status"] == "out_of_reach"


def test_a_change_that_would_leave_too_little_answered_is_none():
    # Taking the filter back would hide the answered question; of what is left, one of one is missing.
    tiny = build(
        question("f", 0, 0, scored=False),
        question("a", 0, 4, show_if={"question": "f", "in": ["o1"]}, actionable=False),
        question("b", actionable=False),
        min_answered=1,
        bands=bands(0, 50),
        direction="high_is_good",
    )
    assert run(tiny, f="o1", a="o0")["changes"]["goals"][0]["status"] == "out_of_reach"


def test_equally_short_ways_over_several_scenarios_are_counted_once_each():
    # Either filter alone hides its bad answer; so does either answer itself.
    pair = [
        [
            question(f"f{i}", 0, 0, scored=False),
            question(f"q{i}", 0, 2, show_if={"question": f"f{i}", "in": ["o1"]}),
        ]
        for i in range(2)
    ]
    tiny = build(*pair[0], *pair[1], question("r", 0, 1), bands=bands(0, 70), direction="high_is_good")
    (goal,) = run(tiny, f0="o1", q0="o0", f1="o1", q1="o1", r="o1")["changes"]["goals"]
    assert (goal["count"], goal["changes"][0]["question"], goal["ways"]["count"]) == (1, "f0", 2)


def test_ways_are_counted_up_to_a_thousand():
    many = build(*[question(f"q{i}") for i in range(20)], bands=bands(0, 10), direction="high_is_good")
    (goal,) = run(many, **{f"q{i}": "o0" for i in range(20)})["changes"]["goals"]
    assert goal["count"] == 10
    assert goal["ways"] == {"count": 1000, "limited": True}


def test_ways_over_several_scenarios_are_counted_up_to_a_thousand_too():
    branch = [question("f", 0, 0), question("then", 0, 0, show_if={"question": "f", "in": ["o1"]}, weight=0)]
    many = build(*branch, *[question(f"q{i}") for i in range(20)], bands=bands(0, 50), direction="high_is_good")
    (goal,) = run(many, f="o0", **{f"q{i}": "o0" for i in range(20)})["changes"]["goals"]
    assert (goal["count"], goal["ways"]) == (10, {"count": 1000, "limited": True})


# --- gates


@pytest.mark.parametrize(
    ("given", "possible"),
    [
        # The gate's question is not asked.
        ({"f": "o0", "q": "o2"}, ["b2"]),
        # It is, and open: the answer could close the gate.
        ({"f": "o1", "q": "o2"}, ["b1", "b2"]),
        # It may still be asked, with an answer from before that closes the gate, or not yet with one.
        ({"g": "o1", "q": "o2"}, ["b1", "b2"]),
        ({"g": ["o1"], "q": "o2"}, ["b1", "b2"]),
        ({"g": "o0", "q": "o2"}, ["b2"]),
        ({"q": "o2"}, ["b1", "b2"]),
        ({"g": "not_applicable", "q": "o2"}, ["b2"]),
    ],
)
@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_an_open_gate_makes_the_capped_band_possible(given, possible, kind):
    if kind == "single" and isinstance(given.get("g"), list):
        return
    tiny = build(
        question("f", 0, 0, scored=False),
        question("q", 0, 1, 2),
        question("g", 0, 0, type=kind, show_if={"question": "f", "in": ["o1"]}, not_applicable="None"),
        question("open", 0, 0),
        bands=bands(0, 50, 100),
        direction="high_is_good",
        gates=[{"question": "g", "options": ["o1"], "at_most": "b1", "because": "So"}],
    )
    assert run(tiny, **given)["possible_bands"] == possible


def test_without_better_or_worse_two_gates_cap_one_after_the_other():
    tiny = build(
        question("a", 0, 2),
        question("b", 0, 2),
        bands=bands(0, 1, 3),
        direction="high_is_good",
        gates=[
            {"question": "a", "options": ["o1"], "at_most": "b1", "because": "So"},
            {"question": "b", "options": ["o1"], "at_most": "b0", "because": "So"},
        ],
    )
    result = run(tiny, a="o1", b="o1")
    assert (result["band"], [gate["from"] for gate in result["gates"]]) == ("b0", ["b2", "b2"])


# --- ranges


def test_beyond_4096_combinations_the_range_is_a_safe_outer_bound():
    filters = [question(f"f{i}", 0, 0, scored=False) for i in range(13)]
    shown = [question(f"q{i}", show_if={"question": f"f{i}", "in": ["o1"]}) for i in range(13)]
    tiny = build(*filters, question("q", 0, 1), *shown, bands=bands(0, 50))
    found = run(tiny, q="o1")["range"]
    assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == ("50/7", 100, False)


def test_a_long_chain_of_conditions_is_gone_through_without_recursion():
    chain = [question("q0")] + [
        question(f"q{i}", show_if={"question": f"q{i - 1}", "in": ["o1"]}) for i in range(1, 300)
    ]
    found = run(build(*chain, bands=bands(0, 50)), ())["range"]
    assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == (0, 100, True)


def means(**ruled):
    return build(
        sections=[
            {"id": "sure", "title": "S", "questions": [question("a", 0, 4)]},
            {
                "id": "ruled",
                "title": "R",
                "questions": [question("b", not_applicable="N"), question("c", not_applicable="N")],
            }
            | ruled,
        ],
        method="mean",
        bands=bands(0, 50),
    )


def test_a_section_that_may_still_drop_out_widens_the_range():
    # b is 0 of 1: with c answered, the section has 0 or 1 of 2; with c not applicable it is not covered and leaves.
    found = run(means(min_answered=2), a="o1", b="o0")["range"]
    assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == (50, 100, False)


def test_a_section_that_cannot_be_covered_any_more_is_left_out_of_the_range():
    found = run(means(min_answered=2), b="not_applicable")["range"]
    assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == (0, 100, True)
    refused = run(means(required=["b"]), b="not_applicable", c="o0")
    assert refused["sections"][1]["reason"]["code"] == "too_few_applicable"
    assert refused["range"]["high"]["exact"] == 100


def test_a_required_question_that_is_open_leaves_both_possible():
    found = run(means(required=["b"]), a="o1", c="o0")["range"]
    assert (found["low"]["exact"], found["high"]["exact"]) == (50, 100)


def test_a_hidden_section_is_out_of_the_mean_and_an_open_one_may_be():
    tiny = build(
        question("f", 0, 0, scored=False),
        sections=[
            {"id": "sure", "title": "S", "questions": [question("a")]},
            {"id": "perhaps", "title": "P", "questions": [question("b")], "show_if": {"question": "f", "in": ["o1"]}},
        ],
        method="mean",
    )
    assert run(tiny, f="o0", a="o1")["score"]["exact"] == 100
    found = run(tiny, a="o1")
    assert (found["range"]["low"]["exact"], found["range"]["high"]["exact"]) == (50, 100)
    assert found["sections"][1]["state"] == "provisional"
    assert run(tiny, f="o0")["range"]["low"]["exact"] == 0


def test_a_question_included_in_a_hidden_section_does_not_count_there():
    tiny = build(
        question("f", 0, 0, scored=False),
        sections=[
            {"id": "home", "title": "H", "questions": [question("a"), question("b")]},
            {
                "id": "guest",
                "title": "G",
                "questions": [question("c")],
                "include": ["a"],
                "show_if": {"question": "f", "in": ["o1"]},
            },
        ],
    )
    hidden = run(tiny, f="o0", a="o1", b="o0")
    assert (hidden["sections"][1]["state"], hidden["sections"][1]["coverage"]["not_shown"]) == ("none", ["a", "c"])
    assert hidden["score"]["exact"] == 50
    shown = run(tiny, f="o1", a="o1", b="o0", c="o0")
    assert shown["sections"][1]["share"]["exact"] == "1/2"


# --- states


def test_nothing_that_applies_gives_no_score():
    tiny = build(question("a", not_applicable="N"))
    result = run(tiny, a="not_applicable")
    assert (result["state"], result["reason"]["code"], result["range"]) == ("none", "nothing_counted", None)


def test_questions_without_room_give_no_score():
    result = run(build(question("a", 1, 1), question("b")), a="o0", b=None)
    assert result["state"] == "provisional"
    assert run(build(question("a", 1, 1)), a="o0")["reason"]["code"] == "no_spread"


def test_too_little_that_applies_gives_no_score():
    tiny = build(question("a", not_applicable="N"), question("b"), min_answered=2)
    result = run(tiny, a="not_applicable", b="o1")
    assert result["reason"] == {"code": "too_few_applicable", "params": {"answered": 1, "required": 2}}
    waiting = run(tiny, b="o1")
    assert waiting["state"] == "provisional"


def test_a_count_may_be_reached_by_questions_that_still_appear():
    tiny = build(
        question("f", 0, 0, scored=False),
        question("a"),
        question("b", show_if={"question": "f", "in": ["o1"]}),
        min_answered=2,
    )
    assert run(tiny, a="o1")["state"] == "provisional"
    assert run(tiny, a="o1", f="o0")["reason"]["code"] == "too_few_applicable"


def test_an_axis_with_too_few_sections_has_no_score():
    def axis(name, section):
        return {
            "id": name,
            "title": "A",
            "direction": "low_is_good",
            "sections": [section],
            "cut": 50,
            "low": "L",
            "high": "H",
        }

    cells = [
        {"id": f"{x}-{y}", "title": "C", "at": {"x": x, "y": y}, "caution": caution}
        for caution, (x, y) in enumerate([("low", "low"), ("low", "high"), ("high", "low"), ("high", "high")])
    ]
    tiny = build(
        sections=[
            {"id": "s", "title": "S", "questions": [question("a", not_applicable="N")]},
            {"id": "t", "title": "T", "questions": [question("b")]},
        ],
        method="mean",
        matrix={"axes": [axis("x", "s"), axis("y", "t")], "cells": cells},
    )
    result = run(tiny, a="not_applicable", b="o1")
    assert (result["state"], result["reason"]["code"], result["cells"]) == ("none", "too_few_sections", [])
    assert result["axes"][0]["side"] is None
    assert [row["row"] for row in result["ledger"]] == ["base", "question", "question", "rounding", "total"]


# --- levels and decision


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


# --- kinds of questions


def test_one_id_stands_for_a_list_of_one():
    tiny = build(question("a", 1, 2, type="multiple"))
    assert run(tiny, a="o1")["score"]["exact"] == 2


def test_only_exclusive_options_are_a_choice_of_one():
    options = [
        {"id": "x", "label": "X", "points": 1, "exclusive": True},
        {"id": "y", "label": "Y", "points": 3, "exclusive": True},
    ]
    tiny = build({"id": "a", "text": "A", "type": "multiple", "options": options})
    result = run(tiny, a=["y"])
    assert (result["scale"]["min"]["exact"], result["scale"]["max"]["exact"], result["score"]["exact"]) == (1, 3, 3)


def test_the_simplest_selection_is_described():
    options = scale(1, 1, 2, 0)
    tiny = build(
        {"id": "a", "text": "A", "type": "multiple", "options": options}, bands=bands(0, 2), direction="high_is_good"
    )
    (goal,) = run(tiny, a=["o3"])["changes"]["goals"]
    # Two points: the option that gives them alone, not the two that give them together.
    assert goal["changes"][0]["to"] == ["o2"]


def test_points_of_a_raw_answer_are_clamped_and_reversed_before_the_weight():
    tiny = build(question("a", 1, 2, 4, type="multiple", cap=5, reverse=True, weight=3))
    asked = tiny.questions[0]
    assert (asked.points(["o1", "o2"]), asked.points(["o0"]), asked.points(None), asked.weight) == (1, 5, None, 3)


def test_a_numeric_question_without_ranges_only_controls():
    tiny = build(
        {"id": "n", "text": "N", "type": "numeric", "scored": False},
        question("a", show_if={"question": "n", "from": "1/2", "below": 3}),
        question("b"),
    )
    assert run(tiny, n="0.5", a="o1", b="o0")["score"]["exact"] == 50
    assert run(tiny, n="3", a="o1", b="o0")["score"]["exact"] == 0
    assert run(tiny, n="-7", a="o1", b="o0")["coverage"]["not_shown"] == ["a"]
    assert run(tiny, b="o0")["range"]["high"]["exact"] == 50


def test_a_printed_share_stays_on_its_own_side_of_a_band():
    # 39 of 56 is 69.64 %: never printed as 70 where a band starts at 70 %.
    asked = [question(f"q{i}") for i in range(56)]
    tiny = build(*asked, bands=bands(0, 70), scale=[0, 100])
    result = run(tiny, **{f"q{i}": "o1" if i < 39 else "o0" for i in range(56)})
    assert (result["share"], result["band"]) == ({"exact": "39/56", "shown": "69.6"}, "b0")
    assert Fraction(result["score"]["shown"]) < 70


def test_five_equal_answers_without_a_reversed_statement_say_nothing():
    asked = [{"id": f"q{i}", "text": "T", "scale": "often"} for i in range(5)]
    straight = {"scales": {"often": scale(0, 1)}}
    same = {f"q{i}": "o1" for i in range(5)}
    assert run(build(*asked, **straight), **same)["notices"] == []
    asked[0]["reverse"] = True
    assert run(build(*asked, **straight), **same)["notices"][0]["code"] == "straight_line"
    assert run(build(*asked, **straight), **(same | {"q4": "o0"}))["notices"] == []


# --- corners


def hiding(**more):
    """Asked first: r; a filter f that hides q; then something small. Changing r, f or q is enough, x is not."""
    return build(
        question("r", 0, 2),
        question("f", 0, 0, scored=False),
        question("q", 0, 4, show_if={"question": "f", "in": ["o1"]}),
        question("x", 0, "1/2"),
        question("y", 0, 3),
        bands=bands(0, 50),
        direction="high_is_good",
        **more,
    )


def test_a_later_scenario_that_is_as_short_is_counted_but_not_described():
    (goal,) = run(hiding(), r="o0", f="o1", q="o0", x="o0", y="o1")["changes"]["goals"]
    # 3 of 9.5; with r 5 of 9.5, with q 7 of 9.5, without q 3 of 5.5; x gives half a point.
    assert ([change["question"] for change in goal["changes"]], goal["ways"]["count"]) == (["r"], 3)


def test_counting_over_scenarios_stops_when_the_same_ways_keep_coming(monkeypatch):
    monkeypatch.setattr("scoring.changes._LOOK_LIMIT", 1)
    (goal,) = run(hiding(), r="o0", f="o1", q="o0", x="o0", y="o1")["changes"]["goals"]
    assert goal["ways"] == {"count": 2, "limited": True}


def test_an_exclusive_option_can_be_the_change():
    options = scale(2, 1, 0)
    options[2]["exclusive"] = True
    tiny = build(
        {"id": "a", "text": "A", "type": "multiple", "options": options}, bands=bands(0, 1), direction="low_is_good"
    )
    (goal,) = run(tiny, a=["o0", "o1"])["changes"]["goals"]
    assert goal["changes"][0]["to"] == ["o2"]


def axes(*sections, **least):
    """Two axes over all but the last section, and over the last."""

    def axis(name, members, **more):
        sides = {"cut": 50, "low": "L", "high": "H"}
        return {"id": name, "title": "A", "direction": "high_is_good", "sections": members} | sides | more

    cells = [
        {"id": f"{x}-{y}", "title": "C", "at": {"x": x, "y": y}, "caution": caution}
        for caution, (x, y) in enumerate([("low", "low"), ("low", "high"), ("high", "low"), ("high", "high")])
    ]
    names = [section["id"] for section in sections]
    both = [axis("x", names[:-1], **least), axis("y", names[-1:])]
    return {"sections": sections, "method": "mean", "matrix": {"axes": both, "cells": cells}}


def test_a_change_of_what_is_asked_can_reach_the_other_side_of_an_axis():
    tiny = build(
        question("f", 0, 0, scored=False),
        **axes(
            {
                "id": "s",
                "title": "S",
                "questions": [
                    question("a", 0, 1, actionable=False),
                    question("b", 0, 3, actionable=False, show_if={"question": "f", "in": ["o1"]}),
                ],
            },
            {"id": "t", "title": "T", "questions": [question("c")]},
        ),
    )
    first, second = run(tiny, f="o1", a="o1", b="o0", c="o1")["changes"]["goals"]
    assert [(change["question"], change["to"]) for change in first["changes"]] == [("f", "o0")]
    assert second["status"] == "already_best"


def test_an_axis_is_bounded_only_where_enough_sections_can_take_part():
    tiny = build(
        question("f", 0, 0, scored=False),
        **axes(
            {"id": "s", "title": "S", "questions": [question("a")]},
            {"id": "r", "title": "R", "questions": [question("b")], "show_if": {"question": "f", "in": ["o1"]}},
            {"id": "t", "title": "T", "questions": [question("c")]},
            min_sections=2,
        ),
    )
    # Without the second section the axis has no score; with it, a at its greatest, it is at least one half.
    (axis, _) = run(tiny, a="o1", c="o1")["axes"]
    assert (axis["state"], axis["range"]["low"]["exact"], axis["range"]["high"]["exact"]) == ("provisional", 50, 100)
    assert run(tiny, f="o0", a="o1", c="o1")["axes"][0]["state"] == "none"


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


def test_several_questions_can_hang_on_the_same_answer():
    then = {"show_if": {"question": "f", "in": ["o1", "o2"]}}
    tiny = build(
        question("f", 0, 0, 0, type="multiple", scored=False),
        question("a", **then),
        question("b", **then),
        question("c"),
        bands=bands(0, 100),
        direction="high_is_good",
    )
    result = run(tiny, f=["o0", "o1"], a="o0", b="o1", c="o1")
    # Taking the second option away hides both; changing a is as short, but later.
    assert [(change["question"], change["to"]) for change in result["changes"]["goals"][0]["changes"]] == [
        ("f", ["o0"])
    ]
    assert result["changes"]["goals"][0]["ways"]["count"] == 2
    assert run(tiny, f=["o0"], c="o1")["score"]["exact"] == 100


def test_a_floor_holds_negative_points_up():
    tiny = build(question("a", -3, -1, 2, type="multiple", floor=-2))
    assert run(tiny, a=["o0", "o1"])["score"]["exact"] == -2


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


# --- what the sections add to the score


def test_on_a_scale_that_starts_above_zero_the_sections_add_what_is_above_its_least():
    # Each answer is worth at least 1, which no section can take credit for: 5 + 2 + 2 points are 3 + (4 + 1) + 1.
    first = {"id": "s", "title": "S", "questions": [question("a", 1, 2, 5), question("b", 1, 2, 5)]}
    second = {"id": "t", "title": "T", "questions": [question("c", 1, 2, 5)]}
    result = run(build(sections=[first, second]), a="o2", b="o1", c="o1")
    assert result["score"]["exact"] == 5 + 2 + 2
    assert result["scale"]["min"]["exact"] == 3
    assert [section["contribution"]["exact"] for section in result["sections"]] == [4 + 1, 1]


# --- before and after


def twenty(**answers_given):
    asked = [question(f"q{i}", 0, 1, 2) for i in range(10)]
    return build(*asked, bands=bands(0, 10)), {f"q{i}": "o0" for i in range(10)} | answers_given


def compared(tiny, before, now):
    return score(tiny, answers(tiny, now), before=answers(tiny, before))["before"]


def test_less_than_two_of_twenty_points_is_no_clear_change():
    tiny, before = twenty()
    found = compared(tiny, before, before | {"q3": "o1"})
    assert found["differences"] == [
        {
            "axis": None,
            "before": {"exact": 0, "shown": "0"},
            "difference": {"exact": 1, "shown": "1"},
            "clear": False,
        }
    ]
    assert found["changed"] == [{"question": "q3", "from": "o0", "to": "o1"}]
    assert compared(tiny, before, before | {"q3": "o2"})["differences"][0]["clear"]
    assert compared(tiny, before | {"q3": "o2"}, before)["differences"][0]["clear"]
    assert not compared(tiny, before, before)["differences"][0]["clear"]


def test_less_than_five_of_a_hundred_is_no_clear_change():
    tiny = build(*[question(f"q{i}") for i in range(50)], scale=[0, 100])
    before = {f"q{i}": "o0" for i in range(50)}
    assert not compared(tiny, before, before | {"q0": "o1", "q1": "o1"})["differences"][0]["clear"]
    assert compared(tiny, before, before | {"q0": "o1", "q1": "o1", "q2": "o1"})["differences"][0]["clear"]


def test_only_scores_that_both_have_are_compared():
    tiny, now = twenty()
    found = compared(tiny, {"q0": "o1"}, now)
    assert (found["state"], found["differences"], len(found["changed"])) == ("provisional", [], 10)


def test_an_error_in_the_earlier_answers_says_where():
    tiny, now = twenty()
    with pytest.raises(InputError) as caught:
        score(tiny, answers(tiny, now), before=answers(tiny, {"q0": "never"}))
    assert caught.value.path == ("before", "answers", "q0")
