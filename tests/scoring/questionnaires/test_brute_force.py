"""Scores, ranges and fewest changes against a naive re-statement that tries every combination."""

from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracle import Oracle
from samples import answered, answers, compiled, definitions

from scoring.questionnaire import score

SLOW = settings(max_examples=50, suppress_health_check=list(HealthCheck))


def exact(value):
    return Fraction(value["exact"])


@given(st.data())
@SLOW
def test_a_share_is_what_the_specification_says(data):
    definition = data.draw(definitions())
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    result = score(questionnaire, answers(questionnaire, raw))
    expected = Oracle(questionnaire.compiled, definition).share(raw)
    if expected is None:
        assert result["share"] is None
        assert result["state"] in {"provisional", "none"}
    else:
        assert exact(result["share"]) == expected
        assert exact(result["score"]) == expected * 12


@given(st.data())
@SLOW
def test_bands_and_the_shares_of_sections_are_what_the_specification_says(data):
    definition = data.draw(definitions())
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    result = score(questionnaire, answers(questionnaire, raw))
    oracle = Oracle(questionnaire.compiled, definition)
    share = oracle.share(raw)
    assume(share is not None)
    names = [band["id"] for band in definition["bands"]]
    here = oracle.band(share)
    assert result["band"] == names[here]
    shown, sections_shown = oracle.shown(raw)
    expected = [
        oracle.section_share(section, raw, shown) if sections_shown[section["id"]] else None
        for section in oracle.sections
    ]
    assert [section["share"] and exact(section["share"]) for section in result["sections"]] == expected
    around = oracle.one_answer_away(raw)
    beyond = {names[here - 1]} if min(around, default=here) < here else set()
    beyond |= {names[here + 1]} if max(around, default=here) > here else set()
    near = result["near"]
    assert ({near["band"]} <= beyond) if near else not beyond


@given(st.data())
@SLOW
def test_a_range_contains_every_completion_and_touches_both_ends_if_exact(data):
    definition = data.draw(definitions(most=4))
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    result = score(questionnaire, answers(questionnaire, raw))
    oracle = Oracle(questionnaire.compiled, definition)
    shares = [share for each in oracle.completions(raw) if (share := oracle.share(each)) is not None]
    if result["range"] is None:
        assert result["state"] != "provisional" or not shares
        return
    low, high = exact(result["range"]["low"]) / 12, exact(result["range"]["high"]) / 12
    assert all(low <= share <= high for share in shares)
    if result["range"]["exact"]:
        assert (low, high) == (min(shares), max(shares))


@given(st.data())
@SLOW
def test_every_completion_ends_in_a_possible_band(data):
    definition = data.draw(definitions(most=4))
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    result = score(questionnaire, answers(questionnaire, raw))
    assume(result["state"] == "provisional" and result["range"])
    for each in Oracle(questionnaire.compiled, definition).completions(raw):
        band = score(questionnaire, answers(questionnaire, each))["band"]
        assert band is None or band in result["possible_bands"]


@given(st.data())
@settings(max_examples=80, suppress_health_check=list(HealthCheck))
def test_the_fewest_changes_are_minimal_sufficient_and_described_as_specified(data):
    definition = data.draw(definitions(most=4, branching=data.draw(st.sampled_from([True, True, False]))))
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition, gaps=data.draw(st.integers(0, 3)) == 0))
    result = score(questionnaire, answers(questionnaire, raw), ("changes",))
    assume(result["share"] is not None)
    (goal,) = result["changes"]["goals"]
    assume(goal["status"] != "already_best")
    oracle = Oracle(questionnaire.compiled, definition)
    ways = oracle.ways(raw, rising=not goal["strict"], cut=exact(goal["cut"]) / 12)
    if not ways:
        assert goal["status"] == "out_of_reach"
        return
    assert goal["status"] == "found"
    fewest = min(ways)[0]
    positions = {question.id: question.position for question in questionnaire.questions}
    found = {positions[change["question"]]: change for change in goal["changes"]}
    points = tuple(
        oracle.merit(oracle.questions[place], found[place]["to"]) * (-1 if goal["strict"] else 1)
        for place in sorted(found, reverse=True)
    )
    assert (goal["count"], tuple(sorted(found)), points) == min(ways)
    assert goal["ways"] == {"count": len({each[1] for each in ways if each[0] == fewest}), "limited": False}
