"""Gates, each rule on the smallest questionnaire that shows it."""

import pytest
from tiny import bands, build, question, run


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


def test_a_gate_binds_only_what_is_better_than_it_lets_through():
    tiny = build(
        question("a", 0, 1, 2),
        question("g", 0, 0),
        bands=bands(0, 1, 2),
        direction="high_is_good",
        gates=[{"question": "g", "options": ["o1"], "at_most": "b1", "because": "So"}],
    )
    bound = {answer: run(tiny, a=answer, g="o1")["gates"][0]["binding"] for answer in ("o0", "o1", "o2")}
    assert bound == {"o0": False, "o1": False, "o2": True}
    # While a is open the result can be below the gate and beyond it.
    result = run(tiny, g="o1")
    assert (result["possible_bands"], result["gates"][0]["binding"]) == (["b0", "b1"], True)


def test_an_open_gate_without_points_is_missing():
    tiny = build(
        question("a", 0, 1, 2),
        question("g", 0, 0, scored=False, not_applicable="N"),
        bands=bands(0, 1, 2),
        direction="high_is_good",
        gates=[{"question": "g", "options": ["o1"], "at_most": "b1", "because": "So"}],
    )
    # Everything that counts is answered, but not what could cap it.
    result = run(tiny, a="o2")
    assert (result["state"], result["band"], result["possible_bands"]) == ("provisional", None, ["b1", "b2"])
    assert (result["coverage"]["missing"], result["complete"], result["certain"]) == (["g"], False, False)
    assert [run(tiny, a="o2", g=answer)["band"] for answer in ("o0", "o1", "not_applicable")] == ["b2", "b1", "b2"]
    # Where fewer answers are enough, it is only said that the band may still change.
    lenient = build(
        question("a", 0, 1, 2),
        question("g", 0, 0, scored=False),
        bands=bands(0, 1, 2),
        direction="high_is_good",
        min_answered=1,
        gates=[{"question": "g", "options": ["o1"], "at_most": "b1", "because": "So"}],
    )
    result = run(lenient, a="o2")
    assert (result["state"], result["band"], result["certain"]) == ("prorated", "b2", False)
    assert run(lenient, a="o0")["certain"]
