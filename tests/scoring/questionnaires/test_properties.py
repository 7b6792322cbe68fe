"""What must hold for every questionnaire, whatever its questions and answers."""

import copy
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from samples import answered, answers, compiled, definitions, every_answer, matrices

from scoring.answers import read_answer
from scoring.questionnaire import score
from scoring.questions import TYPES

SETTINGS = settings(max_examples=50, suppress_health_check=list(HealthCheck))


def exact(value):
    return None if value is None else Fraction(value["exact"])


def questions_of(definition):
    return [question for section in definition["sections"] for question in section["questions"]]


def shares(result):
    """The share of the whole, of every section, and of every axis."""
    found = {"whole": exact(result["share"])}
    found |= {("section", section["id"]): exact(section["share"]) for section in result["sections"]}
    return found | {("axis", axis["id"]): exact(axis["share"]) for axis in result["axes"]}


def points(question, answer):
    return TYPES[question.type].points(question, read_answer(question, answer))


@given(st.data())
@SETTINGS
def test_raising_the_points_of_one_answer_lowers_nothing_while_the_counted_questions_stay(data):
    definition = data.draw(st.one_of(definitions(branching=False), matrices()))
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    question = data.draw(st.sampled_from(questionnaire.questions))
    assume(raw[question.id] not in (None, "not_applicable"))
    other = data.draw(answered(definition, gaps=False))[question.id]
    assume(other != "not_applicable" and points(question, other) >= points(question, raw[question.id]))
    before = shares(score(questionnaire, answers(questionnaire, raw)))
    after = shares(score(questionnaire, answers(questionnaire, raw | {question.id: other})))
    for key, share in before.items():
        assert (after[key] is None) == (share is None)
        assert share is None or after[key] >= share


@given(st.data())
@SETTINGS
def test_the_order_of_answers_does_not_matter(data):
    definition = data.draw(definitions())
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    shuffled = dict(data.draw(st.permutations(list(raw.items()))))
    include = ("ledger", "areas", "changes", "advice")
    assert score(questionnaire, answers(questionnaire, raw), include) == score(
        questionnaire, answers(questionnaire, shuffled), include
    )


@given(st.data())
@SETTINGS
def test_not_applicable_is_as_if_the_question_did_not_exist(data):
    definition = data.draw(definitions(branching=False))
    asked = questions_of(definition)
    gone = data.draw(st.sampled_from(asked))
    # A question that other sections share, or the last scored one of a section, cannot be taken out of the definition.
    home = next(section for section in definition["sections"] if gone in section["questions"])
    assume(len([q for q in home["questions"] if q.get("scored", True)]) > 1)
    assume(all(gone["id"] not in section.get("include", []) for section in definition["sections"]))
    gone["not_applicable"] = "Not here"
    raw = data.draw(answered(definition)) | {gone["id"]: "not_applicable"}
    smaller = copy.deepcopy(definition)
    for section in smaller["sections"]:
        section["questions"] = [question for question in section["questions"] if question["id"] != gone["id"]]
    whole, without = compiled(definition), compiled(smaller)
    first = score(whole, answers(whole, raw))
    second = score(without, answers(without, {name: answer for name, answer in raw.items() if name != gone["id"]}))
    for key in ("score", "share", "band", "range", "possible_bands"):
        assert first[key] == second[key]
    assert shares(first) == shares(second)


@given(st.data())
@SETTINGS
def test_mirrored_points_reversed_are_the_points_themselves(data):
    definition = data.draw(definitions())
    mirrored = copy.deepcopy(definition)
    for question, model in zip(questions_of(mirrored), compiled(definition).questions, strict=True):
        if question["type"] == "multiple":
            continue  # a sum of mirrored points is another sum
        for place in question.get("options", question.get("ranges", [])):
            place["points"] = str(model.low + model.high - Fraction(place["points"]))
        question["reverse"] = not question.get("reverse", False)
    raw = data.draw(answered(definition))
    one, two = compiled(definition), compiled(mirrored)
    assert shares(score(one, answers(one, raw))) == shares(score(two, answers(two, raw)))


@given(st.data(), st.sampled_from([2, "1/3", "5/2"]))
@SETTINGS
def test_multiplying_all_weights_changes_no_share_rank_order_or_mean(data, factor):
    definition = data.draw(st.one_of(definitions(), matrices()))
    heavier = copy.deepcopy(definition)
    for thing in [*questions_of(heavier), *heavier["sections"]]:
        thing["weight"] = str(Fraction(thing.get("weight", 1)) * Fraction(factor))
    raw = data.draw(answered(definition))
    one, two = compiled(definition), compiled(heavier)
    first, second = (score(each, answers(each, raw), ("areas",)) for each in (one, two))
    assert shares(first) == shares(second)
    assert [area["section"] for area in first["areas"]] == [area["section"] for area in second["areas"]]
    assert [section["rank"] for section in first["sections"]] == [section["rank"] for section in second["sections"]]
    assert (first["band"], first["cell"], first["range"]) == (second["band"], second["cell"], second["range"])


@given(st.data())
@SETTINGS
def test_the_ledger_adds_up_exactly_and_as_printed(data):
    definition = data.draw(st.one_of(definitions(), matrices()))
    questionnaire = compiled(definition)
    result = score(questionnaire, answers(questionnaire, data.draw(answered(definition))), ("ledger",))
    rows = result["ledger"]
    for total in [row for row in rows if row["row"] == "total"]:
        group = [
            row
            for row in rows
            if row["contribution"]
            and (row["sections"] == total["sections"] if row["row"] != "question" else belongs(row, total))
        ]
        parts = [row for row in group if row["row"] in ("base", "question")]
        assert sum(exact(row["contribution"]) for row in parts) == exact(total["contribution"])
        printed = [Fraction(row["contribution"]["shown"]) for row in group if row["row"] != "total"]
        assert sum(printed) == Fraction(total["contribution"]["shown"])
    if result["score"]:
        assert [row["contribution"] for row in rows if row["row"] == "total"] == [result["score"]]


def belongs(row, total):
    return not total["sections"] or not set(row["sections"]).isdisjoint(total["sections"])


@given(st.data())
@SETTINGS
def test_a_printed_score_lies_on_its_own_side_of_every_band_line(data):
    definition = data.draw(definitions())
    questionnaire = compiled(definition)
    result = score(questionnaire, answers(questionnaire, data.draw(answered(definition))))
    assume(result["score"])
    printed, real = Fraction(result["score"]["shown"]), exact(result["score"])
    for band in definition["bands"]:
        assert (printed >= Fraction(band["from"])) == (real >= Fraction(band["from"]))


@given(st.data())
@SETTINGS
def test_an_answer_under_a_hidden_question_is_ignored(data):
    definition = data.draw(definitions(branching=True))
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    result = score(questionnaire, answers(questionnaire, raw), ("ledger",))
    hidden = [row["question"] for row in result["ledger"] if row["reason"] == "not_shown"]
    assume(any(raw[name] is not None for name in hidden))
    without = {name: answer for name, answer in raw.items() if name not in hidden}
    assert score(questionnaire, answers(questionnaire, without), ("ledger",)) == result


@given(st.data())
@SETTINGS
def test_near_the_line_means_that_one_changed_answer_crosses_it(data):
    definition = data.draw(definitions())
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    result = score(questionnaire, answers(questionnaire, raw), ("ledger",))
    assume(result["share"] is not None)
    for row in result["ledger"]:
        if row["state"] == "not_shown":
            raw[row["question"]] = None
    lines = [Fraction(band["from"]) for band in definition["bands"]]
    here = [band["id"] for band in definition["bands"]].index(result["band"])
    reachable = set()
    answered_now = [name for name, answer in raw.items() if answer not in (None, "not_applicable")]
    for question in questions_of(definition):
        if question["id"] in answered_now:
            for other in every_answer(question):
                share = exact(score(questionnaire, answers(questionnaire, raw | {question["id"]: other}))["score"])
                if share is not None:
                    reachable |= {here + 1} if here + 1 < len(lines) and share >= lines[here + 1] else set()
                    reachable |= {here - 1} if here and share < lines[here] else set()
    distances = {at: abs(exact(result["score"]) - (lines[at] if at > here else lines[here])) for at in reachable}
    if not distances:
        assert result["near"] is None
        return
    assert exact(result["near"]["distance"]) == min(distances.values())
    nearest = [at for at in distances if distances[at] == min(distances.values())]
    worse = min if definition["direction"] == "high_is_good" else max
    assert result["near"]["band"] == definition["bands"][worse(nearest)]["id"]
