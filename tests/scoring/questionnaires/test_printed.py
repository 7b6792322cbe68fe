"""What stands around a score: how it is printed, notices, what sections add, an earlier result to compare with."""

from fractions import Fraction

import pytest
from samples import answers
from tiny import bands, build, question, run, scale

from scoring.errors import InputError
from scoring.questionnaire import score


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


def test_on_a_scale_that_starts_above_zero_the_sections_add_what_is_above_its_least():
    # Each answer is worth at least 1, which no section can take credit for: 5 + 2 + 2 points are 3 + (4 + 1) + 1.
    first = {"id": "s", "title": "S", "questions": [question("a", 1, 2, 5), question("b", 1, 2, 5)]}
    second = {"id": "t", "title": "T", "questions": [question("c", 1, 2, 5)]}
    result = run(build(sections=[first, second]), a="o2", b="o1", c="o1")
    assert result["score"]["exact"] == 5 + 2 + 2
    assert result["scale"]["min"]["exact"] == 3
    assert [section["contribution"]["exact"] for section in result["sections"]] == [4 + 1, 1]
    # Of a section's own points everything counts.
    assert [section["points"]["exact"] for section in result["sections"]] == [7, 2]
    assert [section["max"]["exact"] for section in result["sections"]] == [10, 5]


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
