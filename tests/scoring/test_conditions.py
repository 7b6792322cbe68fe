"""Conditions are three-valued; the vectors are shared with the page's twin."""

import json
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.conditions import holds, prepared, question_atom, visibility
from scoring.numbers import parse

VECTORS = Path(__file__).parents[1] / "vectors" / "conditions"
CASES = [
    pytest.param(vector, case, id=f"{path.stem}: {case['name']}")
    for path in sorted(VECTORS.glob("*.json"))
    for vector in [json.loads(path.read_text(encoding="utf-8"))]
    for case in vector["cases"]
]


def known(question, answer):
    if answer in (None, [], ""):
        return None
    if answer == "not_applicable":
        return False
    if question["type"] == "numeric":
        return parse(answer)
    return frozenset([answer] if isinstance(answer, str) else answer)


@pytest.mark.parametrize(("vector", "case"), CASES)
def test_vector(vector, case):
    questions = [
        (question["id"], prepared(question["show_if"]) if "show_if" in question else None)
        for question in vector["questions"]
    ]
    answers = {question["id"]: known(question, case["answers"].get(question["id"])) for question in vector["questions"]}
    shown = visibility(questions, answers)
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
        said = {name: frozenset([each]) if each else each for name, each in given_answers.items()}
        return holds(condition, question_atom(said))

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
