"""When there is a result and when there is none, each rule on the smallest questionnaire that shows it."""

from tiny import axes, bands, build, question, run


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
    first = {"id": "s", "title": "S", "questions": [question("a", not_applicable="N")]}
    tiny = build(**axes(first, {"id": "t", "title": "T", "questions": [question("b")]}))
    result = run(tiny, a="not_applicable", b="o1")
    assert (result["state"], result["reason"]["code"], result["cells"]) == ("none", "too_few_sections", [])
    assert result["axes"][0]["side"] is None
    assert [row["row"] for row in result["ledger"]] == ["base", "question", "question", "rounding", "total"]


def test_open_questions_that_could_not_make_up_the_count_are_not_waited_for():
    tiny = build(question("a", not_applicable="N"), question("b"), question("c"), min_answered=3)
    assert run(tiny, b="o1")["state"] == "provisional"
    result = run(tiny, a="not_applicable", b="o1")
    assert (result["state"], result["reason"]["code"], result["range"]) == ("none", "too_few_applicable", None)


def test_what_decides_about_others_is_missing_and_makes_up_no_count_itself():
    asked = [
        question("f", 0, 0, scored=False),
        question("g", 0, 0, scored=False),
        question("a"),
        question("b", show_if={"question": "f", "in": ["o1"]}),
        question("c", show_if={"question": "g", "in": ["o1"]}),
    ]
    # c is out for good; of a and b there are two at most.
    two, three = build(*asked, min_answered=2), build(*asked, min_answered=3)
    assert run(two, g="o0", a="o1")["state"] == "provisional"
    result = run(three, g="o0", a="o1")
    assert (result["state"], result["coverage"]["missing"]) == ("none", ["f"])
    assert run(three, a="o1")["state"] == "provisional"


def test_what_is_missing_comes_in_order_and_without_what_is_answered():
    both = {"all": [{"question": "f", "in": ["o1"]}, {"question": "g", "in": ["o1"]}]}
    asked = [question(f"q{i}") for i in range(7)]
    tiny = build(
        question("f", 0, 0, scored=False), *asked, question("g", 0, 0, scored=False), question("a", show_if=both)
    )
    given = {f"q{i}": "o1" for i in range(1, 7)}
    assert run(tiny, f="o1", **given)["coverage"]["missing"] == ["q0", "g"]


def test_a_required_question_that_does_not_apply_leaves_its_section_without_a_score():
    first = {
        "id": "s",
        "title": "S",
        "required": ["a"],
        "questions": [question("a", not_applicable="N"), question("b")],
    }
    tiny = build(sections=[first, {"id": "t", "title": "T", "questions": [question("c")]}])
    (section, _) = run(tiny, a="not_applicable", c="o1")["sections"]
    assert (section["state"], section["reason"]["code"]) == ("none", "too_few_applicable")
    (section, _) = run(tiny, c="o1")["sections"]
    assert section["state"] == "provisional"


def section_of_two(least):
    """A section with a rule of its own, one of whose questions may still appear."""
    then = question("b", show_if={"question": "f", "in": ["o1"]})
    return build(
        question("f", 0, 0, scored=False),
        sections=[{"id": "s", "title": "S", "min_answered": least, "questions": [question("a"), then]}],
        min_answered=1,
    )


def test_a_section_of_which_everything_is_wanted_waits_for_what_may_appear():
    everything = section_of_two("100%")
    assert [run(everything, a="o1", f=f)["sections"][0]["state"] for f in (None, "o0")] == ["provisional", "final"]
    assert run(section_of_two("50%"), a="o1")["sections"][0]["state"] == "prorated"


def test_a_question_that_is_out_for_good_is_not_waited_for_where_it_counts_too():
    first = {"id": "s", "title": "S", "questions": [question("b", show_if={"question": "g", "in": ["o1"]})]}
    second = {"id": "t", "title": "T", "show_if": {"question": "f", "in": ["o1"]}, "include": ["b"]}
    tiny = build(
        question("f", 0, 0, scored=False),
        question("g", 0, 0, scored=False),
        question("a"),
        sections=[first, second],
        min_answered=1,
    )
    (_, section) = run(tiny, a="o1", g="o0")["sections"]
    assert (section["state"], section["reason"]["code"]) == ("none", "nothing_counted")
    (_, section) = run(tiny, a="o1", g="o1")["sections"]
    assert section["state"] == "provisional"


def two_sections(**least):
    first = {
        "id": "s",
        "title": "S",
        "questions": [question("a", not_applicable="N"), question("b")],
        "min_answered": 1,
    }
    second = {"id": "r", "title": "R", "questions": [question("c", not_applicable="N")]}
    third = {"id": "t", "title": "T", "questions": [question("d")]}
    return build(**axes(first, second, third, **least))


def test_an_axis_is_final_only_if_each_of_its_sections_is_complete():
    (axis, _) = run(two_sections(), a="o1", c="o1", d="o1")["axes"]
    assert axis["state"] == "prorated"
    (axis, _) = run(two_sections(), a="o1", b="o1", c="o1", d="o1")["axes"]
    assert axis["state"] == "final"


def test_an_axis_waits_only_while_enough_of_its_sections_may_take_part():
    tiny = two_sections(min_sections=2)
    assert run(tiny, c="o1", d="o1")["axes"][0]["state"] == "provisional"
    (axis, _) = run(tiny, c="not_applicable", d="o1")["axes"]
    assert (axis["state"], axis["range"]) == ("none", None)


def test_nothing_is_certain_where_nothing_counts():
    assert not run(build(question("a", not_applicable="N")), a="not_applicable")["certain"]


def test_an_open_gate_keeps_a_prorated_band_from_being_certain():
    gate = {"question": "g", "options": ["o1"], "at_most": "b0", "because": "Because."}
    asked = [question("a", 0, 8), question("g", 0, 0)]
    tiny = build(*asked, bands=bands(0, 4), direction="high_is_good", gates=[gate], min_answered=1)
    result = run(tiny, a="o1")
    assert (result["state"], result["band"], result["certain"]) == ("prorated", "b1", False)
    assert run(tiny, a="o1", g="o0")["certain"]


def test_a_section_without_points_is_not_waited_for():
    tiny = build(
        question("f", 0, 0, scored=False),
        sections=[
            {"id": "s", "title": "S", "questions": [question("a")]},
            {
                "id": "t",
                "title": "T",
                "show_if": {"question": "f", "in": ["o1"]},
                "questions": [question("b", scored=False)],
            },
        ],
        method="mean",
    )
    assert run(tiny, a="o1")["state"] == "final"


def test_what_could_have_decided_about_a_section_that_is_shown_anyway_is_not_missing():
    either = {"any": [{"question": "f", "in": ["o1"]}, {"question": "g", "in": ["o1"]}]}
    tiny = build(
        *(question(name, 0, 0, scored=False) for name in ("f", "g", "h")),
        question("x", show_if={"question": "h", "in": ["o1"]}),
        sections=[{"id": "s", "title": "S", "show_if": either, "questions": [question("a")]}],
    )
    assert run(tiny, f="o1", a="o1")["coverage"]["missing"] == ["h"]


def test_a_required_question_without_points_is_waited_for():
    section = {
        "id": "s",
        "title": "S",
        "required": ["f"],
        "questions": [question("f", 0, 0, scored=False, not_applicable="N"), question("a")],
    }
    tiny = build(sections=[section])
    (waiting,) = run(tiny, a="o1")["sections"]
    assert (waiting["state"], waiting["share"], waiting["coverage"]["missing"]) == ("provisional", None, ["f"])
    assert run(tiny, a="o1", f="o0")["sections"][0]["share"]["exact"] == 1
    assert run(tiny, a="o1", f="not_applicable")["sections"][0]["state"] == "none"
