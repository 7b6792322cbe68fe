"""Outcomes, levels, decision and matrix: what is said of open answers holds for every completion."""

from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracle import Oracle
from samples import answered, answers, compiled, every_answer, matrices, other_methods

from scoring.questionnaire import score

SETTINGS = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def exact(value):
    return None if value is None else Fraction(value["exact"])


def scored(data, definition):
    """The result for some answers, and the results of every completion of them."""
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    completions = Oracle(questionnaire.compiled, definition).completions(raw)
    now = score(questionnaire, answers(questionnaire, raw))
    return raw, now, [score(questionnaire, answers(questionnaire, each)) for each in completions]


@given(st.data())
@SETTINGS
def test_shares_of_outcomes_are_parts_of_what_was_attainable(data):
    definition = data.draw(other_methods("outcomes"))
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    result = score(questionnaire, answers(questionnaire, raw), ("ledger",))
    counted = [row["question"] for row in result["ledger"] if row["reason"] is None]
    for outcome in result["outcomes"]:
        reached = low = high = Fraction(0)
        for section in definition["sections"]:
            for question in section["questions"]:
                if question["id"] in counted:
                    weight = Fraction(question["weight"])
                    values = attainable(question, outcome["id"])
                    reached += weight * worth(question, raw[question["id"]], outcome["id"])
                    low += weight * min(values)
                    high += weight * max(values)
        assert exact(outcome["points"]) == reached
        assert exact(outcome["max"]) == high
        assert exact(outcome["share"]) == ((reached - low) / (high - low) if high > low else None)


def worth(question, answer, outcome):
    if question["type"] == "numeric":
        passed = [part for part in question["ranges"] if Fraction(answer) >= part["from"]]
        return Fraction(passed[-1]["points"].get(outcome, 0))
    chosen = answer if isinstance(answer, list) else [answer]
    options = [option for option in question["options"] if option["id"] in chosen]
    return sum((Fraction(option["points"].get(outcome, 0)) for option in options), Fraction(0))


def attainable(question, outcome):
    return [worth(question, answer, outcome) for answer in every_answer(question)]


@given(st.data())
@SETTINGS
def test_bounds_of_outcomes_contain_every_completion_and_a_certain_winner_stays(data):
    _, now, later = scored(data, data.draw(other_methods("outcomes")))
    for place, outcome in enumerate(now["outcomes"]):
        shares = [share for each in later if (share := exact(each["outcomes"][place]["share"])) is not None]
        if shares:
            assert exact(outcome["low"]) <= min(shares)
            assert exact(outcome["high"]) >= max(shares)
        if not outcome["possible"]:
            assert all(outcome["id"] not in each["winners"] for each in later if each["state"] == "final")
    if now["certain"]:
        for each in later:
            assert each["state"] != "final" or set(now["winners"]) <= set(each["winners"])


@given(st.data())
@SETTINGS
def test_the_leaders_of_a_final_result_have_the_greatest_share(data):
    definition = data.draw(other_methods("outcomes"))
    questionnaire = compiled(definition)
    result = score(questionnaire, answers(questionnaire, data.draw(answered(definition, gaps=False))))
    running = {o["id"]: exact(o["share"]) for o in result["outcomes"] if not o["addon"] and not o["ruled_out"]}
    shares = [share for share in running.values() if share is not None]
    assume(result["state"] == "final")
    assert result["winners"] == [name for name, share in running.items() if shares and share == max(shares)]


@given(st.data())
@SETTINGS
def test_a_level_is_that_of_the_least_answer_and_holds_for_every_completion(data):
    definition = data.draw(other_methods("levels"))
    questionnaire = compiled(definition)
    names = list(questionnaire.levels)
    raw, now, later = scored(data, definition)
    oracle = Oracle(questionnaire.compiled, definition)
    for place, level in enumerate(now["levels"]):
        reached = {each["levels"][place]["level"] for each in later} - {None}
        assert reached <= set(level["possible"]) or level["state"] in {"final", "none"}
        if level["state"] == "final":
            members = oracle.members(questionnaire.compiled["sections"][place])
            shown = oracle.shown(raw)[0]
            points = {q["id"]: oracle.points(q, raw[q["id"]]) for q in oracle.counted(members, raw, shown)}
            assert level["level"] == names[int(min(points.values()))]
            assert level["lagging"] == [name for name, each in points.items() if each == min(points.values())]


@given(st.data())
@SETTINGS
def test_verdicts_are_exactly_those_that_completions_end_in(data):
    _, now, later = scored(data, data.draw(other_methods("decision")))
    ended = {each["verdict"] for each in later} - {None}
    assert len({each["verdict"] for each in later if each["state"] == "final"}) <= max(1, len(now["verdicts"]))
    if now["state"] != "none":
        assert set(now["verdicts"]) >= ended
        unanswerable = any(each["state"] == "none" for each in later)
        assert unanswerable or set(now["verdicts"]) == ended


@given(st.data())
@SETTINGS
def test_every_completion_ends_in_a_possible_cell_within_the_axis_ranges(data):
    _, now, later = scored(data, data.draw(matrices(branching=True, most=1)))
    for each in later:
        for before, after in zip(now["axes"], each["axes"], strict=True):
            share = exact(after["score"])
            if share is not None and before["range"]:
                assert exact(before["range"]["low"]) <= share <= exact(before["range"]["high"])
        # An axis of which enough is answered counts as it is, though more answers may still move it.
        moved = any(
            before["side"] not in (None, after["side"]) and before["state"] == "prorated"
            for before, after in zip(now["axes"], each["axes"], strict=True)
        )
        if each["cell"] and now["state"] == "provisional" and not moved:
            assert each["cell"] in now["cells"]
        if now["certain"] and each["cell"]:
            assert each["cell"] == now["cell"]
