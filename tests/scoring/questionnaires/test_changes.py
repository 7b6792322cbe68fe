"""What would have to become true, each rule on the smallest questionnaire that shows it."""

from tiny import axes, bands, build, question, run, scale


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


def test_on_a_scale_that_starts_above_zero_the_line_is_where_the_scale_says():
    asked = [question(f"q{i}", 0, 1, 2) for i in range(4)]
    tiny = build(*asked, scale=[1, 5], bands=bands(1, 3), direction="high_is_good")
    # Half of eight points is 3 on a scale from 1 to 5.
    (goal,) = run(tiny, q0="o1", q1="o0", q2="o0", q3="o0")["changes"]["goals"]
    assert (goal["cut"]["exact"], goal["count"]) == (3, 2)
    assert [(change["question"], change["to"], change["gain"]["exact"]) for change in goal["changes"]] == [
        ("q0", "o2", "1/2"),
        ("q1", "o2", 1),
    ]


def test_the_goal_is_reached_with_no_point_to_spare():
    # 1 of 8 points, four are wanted: q0 gives one more, q1 two.
    asked = [question(f"q{i}", 0, 1, 2) for i in range(4)]
    tiny = build(*asked, bands=bands(0, 4), direction="high_is_good")
    (goal,) = run(tiny, q0="o1", q1="o0", q2="o0", q3="o0")["changes"]["goals"]
    assert [(change["question"], change["to"]) for change in goal["changes"]] == [("q0", "o2"), ("q1", "o2")]


def thousand(*more, two=25, **keys):
    """25 questions of two points and 28 of one: 300 + 25 * 28 pairs give the three points that are wanted."""
    counts = (("a", two, 2), ("b", 28, 1))
    asked = [question(f"{name}{i}", 0, most) for name, count, most in counts for i in range(count)]
    tiny = build(*more, *asked, direction="high_is_good", **keys)
    return tiny, {asked.id: "o0" for asked in tiny.questions}


def test_a_thousand_ways_are_counted_to_the_end():
    tiny, given = thousand(bands=bands(0, 3))
    (goal,) = run(tiny, **given)["changes"]["goals"]
    assert (goal["count"], goal["ways"]) == (2, {"count": 1000, "limited": False})


def test_a_thousand_ways_over_several_scenarios_are_counted_to_the_end():
    # One of those of two points decides whether a question without points is asked.
    first = [question("f", 0, 2), question("then", scored=False, show_if={"question": "f", "in": ["o0"]})]
    tiny, given = thousand(*first, two=24, bands=bands(0, "300/78"))
    (goal,) = run(tiny, **given)["changes"]["goals"]
    assert (goal["count"], goal["ways"]) == (2, {"count": 1000, "limited": False})


def test_of_equal_ways_the_answer_that_stands_first_is_described():
    # o1 hides q, o2 hides q and p; p gives no points.
    tiny = build(
        question("f", 0, 0, 0, scored=False),
        question("q", 0, 4, show_if={"question": "f", "in": ["o0"]}),
        question("p", show_if={"question": "f", "in": ["o0", "o1"]}, scored=False),
        question("r", 0, 2),
        bands=bands(0, 100),
        direction="high_is_good",
    )
    (goal,) = run(tiny, f="o0", q="o0", p="o0", r="o1")["changes"]["goals"]
    assert [(change["question"], change["to"]) for change in goal["changes"]] == [("f", "o1")]
    assert goal["ways"]["count"] == 2


def test_what_gives_no_points_gains_nothing():
    # The filter's own points do not count; without q the score is 1 of 1.
    tiny = build(
        question("f", 0, 3, scored=False),
        question("q", 0, 4, show_if={"question": "f", "in": ["o0"]}, actionable=False),
        question("r"),
        bands=bands(0, 100),
        direction="high_is_good",
    )
    (goal,) = run(tiny, f="o0", q="o0", r="o1")["changes"]["goals"]
    assert [(change["question"], change["gain"]["exact"]) for change in goal["changes"]] == [("f", 0)]


def test_what_cannot_be_changed_decides_about_nothing_else():
    asked = [
        question("f", 0, 0, scored=False, actionable=False),
        question("q", 0, 4, show_if={"question": "f", "in": ["o0"]}, actionable=False),
        question("r"),
    ]
    tiny = build(
        *asked,
        question("g", 0, 0, scored=False),
        question("h", show_if={"question": "g", "in": ["o1"]}, actionable=False),
        bands=bands(0, 100),
        direction="high_is_good",
    )
    (goal,) = run(tiny, f="o0", q="o0", r="o1", g="o0")["changes"]["goals"]
    assert goal["status"] == "out_of_reach"


def test_as_many_combinations_as_the_limit_are_gone_through(monkeypatch):
    filters = [question(f"f{i}", 0, 0, scored=False) for i in range(2)]
    shown = [question(f"q{i}", show_if={"question": f"f{i}", "in": ["o1"]}) for i in range(2)]
    tiny = build(*filters, question("q", actionable=False), *shown, bands=bands(0, 99), direction="high_is_good")
    given = {"f0": "o0", "f1": "o0", "q": "o0"}
    for limit, status in ((3, "not_computed"), (4, "out_of_reach")):
        monkeypatch.setattr("scoring.scenarios.LIMIT", limit)
        assert run(tiny, **given)["changes"]["goals"][0]["status"] == status


def test_a_question_that_decides_may_start_above_zero():
    # From 1 + 0 of 3 + 4 the most is wanted; f at 3 hides q, and then r alone is missing.
    tiny = build(
        question("f", 1, 3),
        question("q", 0, 4, show_if={"question": "f", "in": ["o0"]}, actionable=False),
        question("r", 0, 2),
        bands=bands(0, 100),
        direction="high_is_good",
    )
    (goal,) = run(tiny, f="o0", q="o0", r="o0")["changes"]["goals"]
    assert [(change["question"], change["gain"]["exact"]) for change in goal["changes"]] == [("f", 50), ("r", 50)]
    assert goal["ways"]["count"] == 1
