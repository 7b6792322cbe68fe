"""Conditions are three-valued; the vectors are shared with the page's twin."""

import json
import re
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import load
from scoring.answers import read_answers
from scoring.conditions import holds, prepared
from scoring.methods.standing import Standing

VECTORS = Path(__file__).parents[1] / "vectors" / "conditions"
CASES = [
    pytest.param(vector, case, id=f"{path.stem}: {case['name']}")
    for path in sorted(VECTORS.glob("*.json"))
    for vector in [json.loads(path.read_text(encoding="utf-8"))]
    for case in vector["cases"]
]


def options_of(question, vector):
    """Every option that a condition or a case names."""
    text = json.dumps([each["show_if"] for each in vector["questions"] if "show_if" in each])
    atoms = re.findall(r'\{"question": "([^"]+)", "in": (\[.*?\])\}', text)
    named = {option for name, options in atoms if name == question["id"] for option in json.loads(options)}
    for case in vector["cases"]:
        answer = case["answers"].get(question["id"])
        named |= {answer} if isinstance(answer, str) else set(answer or ())
    return sorted(named - {"not_applicable", ""}) or ["yes", "no"]


def questionnaire_of(vector):
    """The vector's questions as a questionnaire that the engine can score."""
    questions = []
    for question in vector["questions"]:
        made = {"text": "?", "scored": question["type"] != "numeric", "not_applicable": "Not here"} | question
        if question["type"] != "numeric":
            options = options_of(question, vector)
            made["options"] = [{"id": name, "label": name, "points": place} for place, name in enumerate(options)]
        questions.append(made)
    return load({"kind": "questionnaire", "id": "vector", "version": 1, "title": "Vector", "questions": questions})


@pytest.mark.parametrize(("vector", "case"), CASES)
def test_vector(vector, case):
    questionnaire = questionnaire_of(vector)
    given = read_answers(questionnaire, {"assessment": "vector", "answers": case["answers"]}).given
    standing = Standing(questionnaire, given)
    shown = {question.id: standing.shown[question.position] for question in questionnaire.questions}
    assert {name: shown[name] for name in case["shown"]} == case["shown"]


atoms = st.sampled_from("abc").map(lambda name: {"question": name, "in": ["yes"]})
conditions = st.recursive(
    atoms,
    lambda inner: (
        st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)})
        | st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)})
        | st.fixed_dictionaries({"not": inner})
    ),
    max_leaves=8,
)


@given(conditions, st.fixed_dictionaries({name: st.sampled_from(["yes", "no", None, False]) for name in "abc"}))
def test_what_is_known_stays_true_whatever_is_answered_later(condition, answers):
    def value(given_answers):
        truths = {"yes": True, "no": False, None: None, False: False}
        return holds(condition, lambda atom: truths[given_answers[atom["question"]]])

    now = value(answers)
    open_names = [name for name, answer in answers.items() if answer is None]
    later = {
        value({**answers, **dict(zip(open_names, filled, strict=True))})
        for filled in product(["yes", "no", False], repeat=len(open_names))
    }
    assert None not in later
    if now is not None:
        assert later == {now}


def test_prepared_turns_ends_into_numbers_and_leaves_the_source_alone():
    source = {"all": [{"not": {"question": "n", "from": "1/3"}}, {"any": [{"question": "n", "below": 2}]}]}
    ready = prepared(source)
    assert ready["all"][0]["not"]["from"] == Fraction(1, 3)
    assert ready["all"][1]["any"][0]["below"] == 2
    assert source["all"][0]["not"]["from"] == "1/3"
