"""Every code that a result or an error can carry has words, and the reference page names every key."""

import re
from pathlib import Path
from string import Formatter

import pytest
from samples import compiled

from scoring.definition.messages import MESSAGES as DEFINITION
from scoring.questionnaire import score
from scoring.wording import WORDS, word
from scoring.wording_grid import MESSAGES as GRID

ROOT = Path(__file__).parents[3]
RESULTS = (ROOT / "docs" / "reference" / "results.md").read_text(encoding="utf-8")
REFERENCE = RESULTS.split("## `rank`")[0]

CODES = re.compile(
    r"""(?:InputError|AnswerError|reason|Status|_refused|_failed)\(\s*(?:"[a-z]+",\s*)?"([a-z_]+)\"|one_of\([^)]*?"(unknown_[a-z]+)\""""
)


def codes(path):
    return {code for found in CODES.findall(path.read_text(encoding="utf-8")) for code in found if code}


def sources():
    for folder in ("", "methods/", "questions/", "models/"):
        yield from sorted((ROOT / "scoring" / folder).glob("*.py"))


def test_every_code_that_the_engine_raises_or_reports_has_words():
    found = set().union(*map(codes, sources()))
    assert {"unknown_question", "too_few_sections", "straight_line", "not_loaded", "unknown_factor"} <= found
    assert found - {*DEFINITION, *GRID, *WORDS} == set()


def test_the_reference_names_every_code_of_a_response():
    elsewhere = ("batch", "command", "files.py", "formula.py")  # the command line's page, and that of formulas
    found = set().union(*(codes(path) for path in sources() if not path.name.startswith(elsewhere)))
    assert {code for code in found if not re.search(rf"`{code}\b", RESULTS)} == set()


@pytest.mark.parametrize("code", sorted(WORDS))
def test_words_are_filled_in_from_the_params(code):
    names = [name for _, name, _, _ in Formatter().parse(WORDS[code]) if name]
    sentence = word(code, dict.fromkeys(names, "something"))
    assert "{" not in sentence
    assert sentence.count("something") == len(names)


def test_lists_are_joined_and_missing_numbers_are_dots():
    assert word("unknown_key", {"found": "x", "known": ["a", "b"]}) == "“x” is not known here; known: a, b."
    assert word("out_of_range", {"found": 1, "min": 2, "max": None}) == "1 is outside 2 to …."


def test_the_same_code_elsewhere_finds_its_own_words():
    # A calculator says which formula, a definition which key.
    assert "divides by zero" in word("division_by_zero", {"formula": "a / b"})
    assert word("unknown_key", {"found": "x", "object": "question"}) == "“x” is not a key of question."


def test_a_code_without_words_stands_for_itself():
    assert word("never_heard_of") == "never heard of"


def test_the_reference_names_every_key_of_a_result():
    options = [{"id": "n", "label": "N", "points": 0}, {"id": "y", "label": "Y", "points": 1}]
    section = {"id": "s", "title": "S", "questions": [{"id": "a", "text": "A", "options": options}]}
    tiny = compiled(
        {"kind": "questionnaire", "id": "tiny", "version": 1, "title": "T", "sections": [section]}
        | {
            "direction": "low_is_good",
            "bands": [{"from": 0, "id": "b", "title": "B"}, {"from": 1, "id": "c", "title": "C"}],
        }
    )
    answers = {"assessment": "tiny", "answers": {"a": "y"}}
    result = score(tiny, answers, ("ledger", "areas", "changes", "advice"))
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]*)`", REFERENCE))))
    found = set()

    def walk(data):
        for key, inside in (
            data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
        ):
            if isinstance(key, str):
                found.add(key)
            walk(inside)

    walk(result)
    assert found - named == set()


def test_the_reference_names_every_error_of_answers_requests_and_codes():
    errors = re.compile(r"""(?:InputError|AnswerError|_refused)\(\s*"([a-z_]+)\"""")
    mine = (
        "answers",
        "versions",
        "protocol",
        "share",
        "questionnaire",
        "jsontext",
        "questions/kind",
        "questions/multiple",
    )
    found = set()
    for name in (*mine, "questions/numeric"):
        found |= set(errors.findall((ROOT / "scoring" / f"{name}.py").read_text(encoding="utf-8")))
    assert {code for code in found if f"`{code}`" not in REFERENCE} == set()
