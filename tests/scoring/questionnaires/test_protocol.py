"""The boundary: one JSON text in, one JSON text out, whatever comes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import protocol
from scoring.definition import check
from scoring.identity import content_hash, scoring_hash
from scoring.protocol import forget, handle

SMALL = {
    "kind": "questionnaire", "id": "small", "version": 1, "title": "Small", "direction": "low_is_good",
    "scales": {"truth": [{"id": "n", "label": "N", "points": 0}, {"id": "y", "label": "Y", "points": 1}]},
    "questions": [{"id": "a", "text": "A", "scale": "truth"}],
    "bands": [{"from": 0, "id": "low", "title": "Low"}, {"from": 1, "id": "high", "title": "High"}],
}  # fmt: skip


def ask(**request):
    return json.loads(handle(json.dumps({"v": 1, **request})))


@pytest.fixture(autouse=True)
def _empty():
    forget()


def test_a_definition_is_loaded_once_and_named_by_its_hash():
    loaded = ask(op="load", seq=1, definition=SMALL)["result"]
    assert loaded["kind"] == "questionnaire"
    answers = {"assessment": "small", "answers": {"a": "y"}}
    response = ask(op="score", seq=2, hash=loaded["content_hash"], answers=answers)
    assert (response["seq"], response["ok"], response["result"]["band"]) == (2, True, "high")


def test_changes_alone_are_those_of_the_score():
    answers = {"assessment": "small", "answers": {"a": "y"}}
    whole = ask(op="score", definition=SMALL, answers=answers, include=["changes"])
    assert ask(op="changes", definition=SMALL, answers=answers)["result"] == whole["result"]["changes"]


def test_the_last_eight_definitions_stay_loaded():
    names = [
        ask(op="load", definition=SMALL | {"version": version})["result"]["content_hash"] for version in range(1, 10)
    ]
    answers = {"assessment": "small", "answers": {}}
    assert ask(op="score", hash=names[0], answers=answers)["error"]["code"] == "not_loaded"
    assert ask(op="score", hash=names[1], answers=answers)["ok"]


def test_diff_names_what_changed():
    newer = SMALL | {"version": 2, "scale": [0, 100]}
    result = ask(op="diff", previous=SMALL, definition=newer)["result"]
    assert not result["same_scoring"]
    assert "scale" in result["parts"]


def test_other_instruments_answer_through_the_same_door():
    grid = {
        "kind": "grid", "id": "tasks", "version": 1, "title": "Tasks",
        "factors": [{"id": "time", "label": "Time", "min": 1, "max": 5, "direction": "more_first", "weight": 1}],
        "items": [{"id": "bills", "title": "Bills", "ratings": {"time": 4}}],
    }  # fmt: skip
    assert ask(op="rank", definition=grid)["result"]["items"][0]["id"] == "bills"
    catalogue = {
        "kind": "catalogue", "id": "kpis", "version": 1, "title": "KPIs",
        "functions": [{"id": "money", "title": "Money", "kpis": [{"id": "errors", "name": "Errors"}]}],
    }  # fmt: skip
    assert ask(op="suggest", definition=catalogue, context=None)["result"]["functions"][0]["id"] == "money"
    calculator = {
        "kind": "calculator", "id": "cost", "version": 1, "title": "Cost",
        "inputs": [{"id": "hours", "label": "Hours", "min": 0, "max": 168, "low": 1, "typical": 2, "high": 3}],
        "outputs": [{"id": "double", "label": "Double", "formula": "hours * 2"}],
    }  # fmt: skip
    assert ask(op="calculate", definition=calculator)["result"]["outputs"][0]["typical"]["exact"] == 4


def test_a_fault_of_the_engine_is_an_answer_too(monkeypatch):
    def broken(_request):
        raise ZeroDivisionError

    monkeypatch.setitem(protocol._OPERATIONS, "score", broken)
    assert ask(op="score")["error"] == {"code": "internal", "params": {"kind": "ZeroDivisionError"}, "path": []}


@given(st.text())
@settings(max_examples=200)
def test_any_text_gets_a_structured_error(text):
    response = json.loads(handle(text))
    assert response["ok"] is False
    assert set(response["error"]) == {"code", "params", "path"}


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.text(max_size=5)
    | st.sampled_from(["y", "not_applicable", "a"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "answers", "assessment"]), inner),
    max_leaves=6,
)


@given(json_values, json_values, json_values)
@settings(max_examples=200)
def test_any_answers_hash_and_include_are_scored_or_refused_never_a_fault(answers, name, include):
    for request in (
        {"op": "score", "definition": SMALL, "answers": answers},
        {"op": "score", "definition": SMALL, "answers": {"assessment": "small", "answers": {"a": answers}}},
        {"op": "score", "definition": SMALL, "answers": {"assessment": "small", "answers": {}, "hash": name}},
        {"op": "score", "hash": name, "include": include},
        {"op": "decode", "definition": SMALL, "code": name},
        {"op": name},
    ):
        response = ask(**request)
        assert response["ok"] or response["error"]["code"] != "internal"


def test_ten_megabytes_and_deep_nesting_are_refused_before_they_are_parsed():
    assert json.loads(handle('"' + "x" * 10_000_000 + '"'))["error"]["code"] == "json_length"
    assert json.loads(handle("[" * 20_000))["error"]["code"] == "json_depth"


def test_a_definition_that_the_validator_sealed_is_taken_as_it_is():
    sealed = check(SMALL).definition
    answers = {"assessment": "small", "answers": {"a": "y"}}
    assert ask(op="score", definition=sealed, answers=answers) == ask(op="score", definition=SMALL, answers=answers)
    changed = sealed | {"title": "Another"}
    assert ask(op="load", definition=changed)["error"]["params"]["problem"] == "hash_mismatch"


@pytest.mark.parametrize("junk", [{}, {"id": 1, "questions": 7}, {"id": "x", "version": 1, "questions": [None]}])
def test_what_is_sealed_and_no_definition_is_refused_like_any_other(junk):
    data = {"kind": "questionnaire", **junk}
    try:
        data["scoring_hash"] = scoring_hash(data)
        data["content_hash"] = content_hash(data)
    except (KeyError, TypeError):
        data |= {"scoring_hash": "0", "content_hash": "0"}
    response = ask(op="load", definition=data)
    assert not response["ok"]
    assert response["error"]["code"] in {"bad_definition", "internal"}
