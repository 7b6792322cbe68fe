"""Two axes and their cells, each rule on the smallest questionnaire that shows it; high-high is the careful cell."""

from tiny import axes, build, question, run


def matrix(*, near=0, gate=None, **keys):
    """Axis x is a and b, axis y is c and d; half of the points are the cut."""
    first = {"id": "s", "title": "S", "questions": [question("a"), question("b")]}
    second = {"id": "t", "title": "T", "questions": [question("c", not_applicable="N"), question("d", 0, 0)]}
    parts = axes(first, second)
    parts["matrix"]["near"] = near
    gates = [{"question": "d", "options": ["o1"], "at_most": gate, "because": "So"}] if gate else []
    return build(**parts, gates=gates, **keys)


def test_a_score_as_far_from_the_cut_as_declared_is_on_the_line():
    for near, cells in ((50, ["low-low", "high-low"]), (49, ["high-low"])):
        result = run(matrix(near=near), a="o1", b="o1", c="o0", d="o0")
        assert [axis["score"]["exact"] for axis in result["axes"]] == [100, 0]
        assert (result["axes"][0]["near"], result["on_line"]) == (near == 50, near == 50)
        assert result["cell"] == "high-low"
        assert set(cells) <= set(result["cells"])
        assert ("low-low" in result["cells"]) == (near == 50)


def test_on_the_line_is_said_of_two_settled_axes_only():
    result = run(matrix(near=10), a="o1", b="o0")
    assert (result["axes"][0]["near"], result["on_line"]) == (True, False)
    # The first axis is high, the second may become either.
    assert (result["state"], result["cells"]) == ("provisional", ["high-low", "high-high"])


def test_an_axis_that_can_only_become_high_is_high():
    result = run(matrix(), a="o1", c="o1", d="o0")
    axis = result["axes"][0]
    assert (axis["state"], axis["range"]["low"]["exact"], axis["side"]) == ("provisional", 50, "high")
    assert (result["cell"], result["certain"]) == ("high-high", True)


def test_an_axis_whose_best_is_the_cut_may_become_high():
    result = run(matrix(), a="o0", c="o1", d="o0")
    assert (result["axes"][0]["side"], result["cells"]) == (None, ["low-high", "high-high"])


def test_without_a_second_axis_nothing_is_certain():
    result = run(matrix(), a="o1", b="o1", c="not_applicable", d="o0")
    assert [axis["state"] for axis in result["axes"]] == ["final", "none"]
    assert not result["certain"]


def test_an_open_gate_leaves_a_prorated_cell_and_keeps_it_from_being_certain():
    tiny = matrix(gate="high-high", min_answered=3)
    result = run(tiny, a="o0", b="o0", c="o0")
    assert (result["state"], result["cell"], result["certain"]) == ("prorated", "low-low", False)
    assert run(tiny, a="o0", b="o0", c="o0", d="o0")["certain"]
    # Nothing is settled: the gate may close, or not.
    assert run(tiny, a="o0", b="o0")["cells"] == ["low-low", "low-high", "high-high"]


def test_a_gate_on_the_most_careful_cell_makes_it_certain():
    result = run(matrix(gate="high-high", min_answered=3), a="o0", d="o1")
    assert (result["state"], result["cells"], result["certain"]) == ("provisional", ["high-high"], True)
