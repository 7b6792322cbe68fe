"""Ranges of what is not settled yet, each rule on the smallest questionnaire that shows it."""

from tiny import axes, bands, build, question, run


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


def means(*asked, **ruled):
    return build(
        *asked,
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


def test_a_range_is_exact_only_if_it_is_so_in_every_way_of_what_is_asked():
    asked = [question("f", 0, 0, scored=False), question("x", scored=False, show_if={"question": "f", "in": ["o1"]})]
    tiny = build(
        *asked,
        sections=[
            {
                "id": "sure",
                "title": "S",
                "show_if": {"question": "f", "in": ["o1"]},
                "questions": [question("a", 0, 4)],
            },
            {
                "id": "ruled",
                "title": "R",
                "min_answered": 2,
                "questions": [question("b", not_applicable="N"), question("c", not_applicable="N")],
            },
            {"id": "last", "title": "L", "questions": [question("d")]},
        ],
        method="mean",
    )
    assert not run(tiny, a="o1", b="o0", d="o1")["range"]["exact"]


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


def visited(guest, **more):
    """Two questions at home, of which the first counts in a second section too, which may be hidden."""
    return build(
        question("f", 0, 0, scored=False),
        sections=[
            {"id": "home", "title": "H", "questions": [question("a"), question("b")]},
            {
                "id": "guest",
                "title": "G",
                "questions": [guest],
                "include": ["a"],
                "show_if": {"question": "f", "in": ["o1"]},
            },
        ],
        **more,
    )


def test_a_question_included_in_a_hidden_section_does_not_count_there():
    tiny = visited(question("c"))
    hidden = run(tiny, f="o0", a="o1", b="o0")
    assert (hidden["sections"][1]["state"], hidden["sections"][1]["coverage"]["not_shown"]) == ("none", ["a", "c"])
    assert hidden["score"]["exact"] == 50
    shown = run(tiny, f="o1", a="o1", b="o0", c="o0")
    assert shown["sections"][1]["share"]["exact"] == "1/2"


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


def test_a_section_that_cannot_be_covered_has_no_part_in_the_range():
    for rule in ({"required": ["b"]}, {"required": ["b"], "min_answered": 1}):
        found = run(means(**rule), a="o1", b="not_applicable")["range"]
        assert found is None or (found["low"]["exact"], found["high"]["exact"]) == (100, 100)


def test_a_section_that_is_covered_already_stays_in_the_mean():
    # b is 0 of 1 and enough: with c the section comes to 0 or 1 of 2.
    for rule in ({"required": ["b"]}, {"min_answered": 1}):
        tiny = build(
            sections=[
                {"id": "sure", "title": "S", "questions": [question("a", 0, 4), question("z", 0, 0)]},
                {
                    "id": "ruled",
                    "title": "R",
                    "questions": [question("b", not_applicable="N"), question("c", not_applicable="N")],
                }
                | rule,
            ],
            method="mean",
        )
        found = run(tiny, a="o1", b="o0")["range"]
        assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == (50, 75, True)


def test_a_section_that_may_leave_counts_with_its_weight():
    # c alone is 1 of 2; with b out the section leaves, with b at 0 it weighs 2 of 3.
    found = run(means(min_answered=2, weight=2), a="o1", c="o1")["range"]
    assert (found["low"]["exact"], found["high"]["exact"]) == ("200/3", 100)


def test_of_sections_that_may_leave_only_those_that_lower_the_mean_count_for_its_least():
    def part(name, count):
        asked = [question(f"{name}{place}", not_applicable="N") for place in range(count)]
        return {"id": name, "title": name, "questions": asked, "min_answered": count}

    tiny = build(sections=[part("y", 5), part("x", 2), part("sure", 1)], method="mean")
    given = {f"y{place}": "o1" for place in range(4)} | {"x0": "o1", "sure0": "o1"}
    # At least 4 of 5, 1 of 2 and 1 of 1: the mean of the last two is less than that of all three.
    found = run(tiny, **given)["range"]
    assert (found["low"]["exact"], found["high"]["exact"]) == (75, 100)


def test_what_is_out_for_good_does_not_let_the_rest_of_its_section_leave():
    out = question("x", show_if={"question": "f", "in": ["o1"]})
    tiny = build(
        question("f", 0, 0, scored=False),
        sections=[
            {"id": "s", "title": "S", "questions": [out, question("a"), question("c")]},
            {"id": "t", "title": "T", "questions": [question("b")]},
        ],
        method="mean",
    )
    # The section is at least one half, the other may be nothing.
    assert run(tiny, f="o0", a="o1")["range"]["low"]["exact"] == 25


def test_a_section_has_its_range_also_where_one_before_it_is_out():
    tiny = build(
        question("f", 0, 0, scored=False),
        sections=[
            {"id": "s", "title": "S", "questions": [question("a")], "show_if": {"question": "f", "in": ["o1"]}},
            {
                "id": "t",
                "title": "T",
                "questions": [question("b"), question("c", 0, 4, show_if={"question": "f", "in": ["o0"]})],
            },
        ],
    )
    found = run(tiny, b="o1")["sections"][1]["range"]
    # Without c it is all there is, with c at 0 one of five.
    assert (found["low"]["exact"], found["high"]["exact"]) == (20, 100)


def test_a_section_of_what_stands_elsewhere_may_still_be_left_out():
    tiny = visited(question("n", scored=False), method="mean")
    # a counts for one half, or for three quarters; b is open.
    found = run(tiny, a="o1")["range"]
    assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == (50, 100, True)
    found = run(tiny, a="o0")["range"]
    assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == (0, 50, True)
    # With f open, a mean of all answers is not the last word.
    result = run(tiny, a="o0", b="o1")
    assert (result["state"], result["coverage"]["missing"]) == ("provisional", ["f"])
    assert (result["range"]["low"]["exact"], result["range"]["high"]["exact"]) == (25, 50)
    assert [run(tiny, a="o0", b="o1", f=f)["score"]["exact"] for f in ("o0", "o1")] == [50, 25]


def test_an_open_question_that_decides_can_have_any_of_its_points():
    tiny = build(question("f", 0, 1, 2), question("x", 0, 0, show_if={"question": "f", "in": ["o2"]}))
    found = run(tiny)["range"]
    assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == (0, 100, True)
    tiny = build(question("f", 2, 1, 0), question("x", 0, 0, show_if={"question": "f", "in": ["o0"]}), question("a"))
    assert run(tiny, a="o0")["range"]["low"]["exact"] == 0


def test_ways_that_leave_too_few_answers_are_out_of_the_range():
    tiny = build(
        question("f", 0, 4),
        question("a", show_if={"question": "f", "in": ["o1"]}),
        min_answered=2,
        bands=bands(0, 50),
    )
    # With f at 0 nothing else is asked, and one answer gives no score: it takes f at 4 and a, which is 80 at least.
    found = run(tiny)["range"]
    assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == (80, 100, True)
    assert run(tiny, f="o0")["reason"]["code"] == "too_few_applicable"


def test_ways_that_do_not_cover_a_section_are_out_of_its_range():
    inside = [question("f", 0, 4), question("a", show_if={"question": "f", "in": ["o1"]})]
    tiny = build(sections=[{"id": "s", "title": "S", "questions": inside, "min_answered": 2}])
    found = run(tiny)["sections"][0]["range"]
    assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == (80, 100, True)


def test_beyond_4096_combinations_a_required_question_that_may_appear_lets_its_section_leave():
    filters = [question(f"f{i}", 0, 0, scored=False) for i in range(13)]
    shown = [question(f"q{i}", show_if={"question": f"f{i}", "in": ["o1"]}) for i in range(12)]
    perhaps = question("b", show_if={"question": "f12", "in": ["o1"]}, not_applicable="N")
    ruled = {"id": "r", "title": "R", "required": ["b"], "min_answered": 1, "questions": [perhaps, question("c")]}
    tiny = build(
        *filters, sections=[{"id": "s", "title": "S", "questions": [question("a"), *shown]}, ruled], method="mean"
    )
    # If b appears, it is refused and its section leaves: a alone, or 12 of 13. If not, the section is at 1.
    found = run(tiny, a="o0", b="not_applicable", c="o1")["range"]
    assert (found["low"]["exact"], found["high"]["exact"], found["exact"]) == (0, "1250/13", False)
