"""Near a band line, each rule on the smallest questionnaire that shows it."""

from tiny import bands, build, question, run


def test_two_answers_from_a_line_is_not_near_it():
    # What is at its best already cannot help: 2 of 4, and each of the others adds 1.
    tiny = build(question("a", 0, 2), question("b"), question("c"), bands=bands(0, 4))
    assert run(tiny, a="o1", b="o0", c="o0")["near"] is None
    assert run(tiny, a="o1", b="o1", c="o0")["near"]["band"] == "b1"


def test_an_answer_can_be_worth_less_than_a_point():
    # Each of two answers that decide what is asked gives half a point of five: 20 of 100, one of them back is 10.
    then = {"any": [{"question": "f", "in": ["o0"]}, {"question": "g", "in": ["o0"]}]}
    asked = [question("f", 0, "1/2"), question("g", 0, "1/2"), question("a", 0, 4)]
    shown = question("b", show_if={"all": [then, {"not": then}]}, scored=False)
    far, close = (build(*asked, shown, bands=bands(0, line)) for line in (5, 15))
    answers = {"f": "o1", "g": "o1", "a": "o0"}
    assert run(far, **answers)["near"] is None
    assert run(close, **answers)["near"]["band"] == "b0"
    assert run(close, **answers)["score"]["exact"] == 20
