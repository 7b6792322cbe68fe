"""The kinds of questions, each rule on the smallest questionnaire that shows it."""

from tiny import bands, build, question, run, scale


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
    rows = [run(tiny, a=answer)["ledger"][1] for answer in (["o1", "o2"], ["o0"])]
    assert [(row["points"]["exact"], row["weight"]["exact"]) for row in rows] == [(1, 3), (5, 3)]


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


def test_an_open_number_can_be_on_either_side_of_a_cut_and_at_its_greatest():
    def reach(condition, **number):
        tiny = build(
            {"id": "n", "text": "N", "type": "numeric", "scored": False} | number,
            question("a", show_if={"question": "n"} | condition),
            question("b", 0, 3),
        )
        return run(tiny, b="o0")["range"]["high"]["exact"]

    # With a there is 1 of 4 to reach, without it nothing.
    assert reach({"from": 3}) == reach({"below": 3}) == 25
    assert reach({"from": 10}, min=0, max=10) == 25
    # What cannot be entered is not waited for.
    assert reach({"below": 0}, min=0, max=10) == reach({"from": -5, "below": -1}, min=0, max=10) == 0
    assert reach({"from": 11}, min=0, max=10) == 0


def test_a_floor_holds_negative_points_up():
    tiny = build(question("a", -3, -1, 2, type="multiple", floor=-2))
    assert run(tiny, a=["o0", "o1"])["score"]["exact"] == -2


def test_the_least_of_a_selection_is_all_that_takes_points_away():
    tiny = build(question("a", -2, -1, 3, type="multiple"), scale=[0, 60])
    # From -3 to 3: the first two together are the start of the scale.
    assert run(tiny, a=["o0", "o1"])["score"]["exact"] == 0
    assert run(tiny, a=["o2"])["score"]["exact"] == 60
    # Where nothing takes points away, choosing something is the least: from 1 to 3.
    tiny = build(question("a", 1, 2, type="multiple"), scale=[0, 60])
    assert [run(tiny, a=chosen)["score"]["exact"] for chosen in (["o0"], ["o1"], ["o0", "o1"])] == [0, 30, 60]
    tiny = build(question("a", "1/2", 2, type="multiple"), scale=[0, 60])
    assert run(tiny, a=["o0"])["score"]["exact"] == 0
    tiny = build(question("a", "1/2", -1, type="multiple"), scale=[0, 60])
    assert run(tiny, a=["o1"])["score"]["exact"] == 0


def test_of_equal_ranges_of_a_number_the_lowest_is_described():
    ranges = [{"from": start, "points": points} for start, points in ((0, 0), (2, 2), (9, 2))]
    number = {"id": "n", "text": "N", "type": "numeric", "min": 0, "max": 20, "ranges": ranges}
    (goal,) = run(build(number, bands=bands(0, 2), direction="high_is_good"), n=0)["changes"]["goals"]
    assert goal["changes"][0]["to"] == "2"
