"""Answers of another version: refused, the changed questions named; scored on request, the differences listed."""

import copy

import pytest
from samples import compiled

from scoring.errors import AnswerError, InputError
from scoring.identity import fingerprints
from scoring.questionnaire import changes, score

OLD = {
    "kind": "questionnaire", "id": "moved", "version": 1, "title": "Moved", "direction": "low_is_good",
    "scales": {"truth": [{"id": "n", "label": "No", "points": 0}, {"id": "y", "label": "Yes", "points": 1}]},
    "questions": [{"id": name, "text": name.upper(), "scale": "truth"} for name in ("a", "b", "c")],
    "bands": [{"from": 0, "id": "low", "title": "Low"}],
}  # fmt: skip


def changed():
    new = copy.deepcopy(OLD)
    new["version"] = 2
    new["questions"][0]["weight"] = 2
    new["questions"][1]["text"] = "Better said"
    new["questions"][2]["id"] = "d"
    return new


@pytest.fixture
def old():
    return compiled(OLD)


@pytest.fixture
def new():
    return compiled(changed())


def test_another_hash_is_refused_without_names_when_the_older_version_is_not_known(old, new):
    with pytest.raises(AnswerError) as caught:
        score(new, {"assessment": "moved", "hash": old.scoring_hash, "answers": {}})
    assert caught.value.path == ("hash",)
    assert caught.value.params == {
        "found": old.scoring_hash, "expected": new.scoring_hash, "changed": None, "added": None, "removed": None,
    }  # fmt: skip


@pytest.mark.parametrize("known", ["definition", "fingerprints"])
def test_the_changed_questions_are_named_when_the_older_version_is_known(old, new, known):
    previous = OLD if known == "definition" else fingerprints(old.compiled)
    with pytest.raises(AnswerError) as caught:
        score(new, {"assessment": "moved", "hash": old.scoring_hash, "answers": {}}, previous=previous)
    params = caught.value.params
    assert (params["changed"], params["added"], params["removed"]) == (["a"], ["d"], ["c"])


def test_by_request_they_are_scored_with_the_differences_listed(old, new):
    answers = {"assessment": "moved", "hash": old.scoring_hash, "answers": {"a": "y", "b": "y", "c": "y"}}
    result = score(new, answers, across_versions=True, previous=OLD)
    (notice,) = result["notices"]
    assert notice["code"] == "scored_across_versions"
    assert notice["params"]["left_out"] == ["c"]
    assert notice["params"]["changed"] == ["a"]
    assert result["coverage"]["missing"] == ["d"]


@pytest.mark.parametrize("ask", [score, changes])
def test_only_who_asks_for_it_gets_answers_of_another_version_scored(old, new, ask):
    answers = {"assessment": "moved", "hash": old.scoring_hash, "answers": {"a": "y"}}
    with pytest.raises(AnswerError) as caught:
        ask(new, answers)
    assert (caught.value.code, caught.value.path) == ("other_version", ("hash",))
    assert ask(new, answers, across_versions=True)


def test_a_version_number_alone_is_compared_too(old, new):
    with pytest.raises(AnswerError) as caught:
        score(new, {"assessment": "moved", "version": 1, "answers": {}}, previous=OLD)
    assert caught.value.path == ("version",)
    assert caught.value.params["changed"] == ["a"]
    assert score(new, {"assessment": "moved", "version": 2, "answers": {}})["state"] == "provisional"
    assert score(old, {"assessment": "moved", "hash": old.scoring_hash, "version": 9, "answers": {}})["notices"] == []


def test_a_hash_of_neither_version_names_nothing(new):
    with pytest.raises(AnswerError) as caught:
        score(new, {"assessment": "moved", "hash": ["odd"], "answers": {}}, previous=OLD)
    assert caught.value.params["found"] == "list"
    assert caught.value.params["changed"] is None


@pytest.mark.parametrize(
    ("previous", "code"),
    [
        ({"parts": {}}, "bad_fingerprints"),
        (
            {"parts": [], "id": 1, "version": 1, "scoring_hash": "", "content_hash": "", "questions": {}},
            "bad_fingerprints",
        ),
        (
            {"parts": {}, "id": 1, "version": 1, "scoring_hash": "", "content_hash": "", "questions": {"a": 1}},
            "bad_fingerprints",
        ),
        ({"kind": "questionnaire"}, "bad_definition"),
        ([], "bad_definition"),
    ],
)
def test_what_is_no_older_version_is_refused(old, new, previous, code):
    with pytest.raises(InputError) as caught:
        score(new, {"assessment": "moved", "hash": old.scoring_hash, "answers": {}}, previous=previous)
    assert caught.value.code == code
    assert caught.value.path[0] == "previous"
