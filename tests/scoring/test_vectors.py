"""The vectors in CPython: expected parts as people wrote them, and every response equal to its golden file."""

import json
import re
import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "vectors"))

from vectorfiles import at, exchanges, read_vector, vectors

from scoring.jsontext import loads
from scoring.protocol import forget, handle

FOLDERS = vectors()


@cache
def read(folder):
    return read_vector(folder)


@cache
def asked(folder):
    return exchanges(read(folder))


def cases():
    for folder in FOLDERS:
        for case in read(folder)["cases"]:
            yield pytest.param(folder, case["name"], id=f"{folder.name}: {case['name']}")


def plain(value, expected):
    """A value is compared by its exact number, or by what is printed where the case says so."""
    if not isinstance(value, dict) or set(value) != {"exact", "shown"}:
        return value
    return {"shown": value["shown"]} if isinstance(expected, dict) else value["exact"]


@pytest.mark.parametrize(("folder", "name"), list(cases()))
def test_the_expected_parts_come_out(folder, name):
    case = next(case for case in read(folder)["cases"] if case["name"] == name)
    response = next(loads(answer) for about, _, answer in asked(folder) if about == name)
    if "error" in case:
        assert not response["ok"]
        assert {key: response["error"][key] for key in case["error"]} == case["error"]
        return
    assert response["ok"], response
    found = {path: plain(at(response["result"], path), expected) for path, expected in case["expect"].items()}
    assert found == case["expect"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_response_is_equal_to_its_golden_file_byte_for_byte(folder):
    forget()
    requests = (folder / "requests.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    expected = (folder / "expected.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert [handle(text) for text in requests] == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_golden_files_belong_to_the_cases(folder):
    requests = (folder / "requests.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert [text for _, text, _ in asked(folder)] == requests


def texts(data):
    """Every text in plain data, keys left out."""
    if isinstance(data, str):
        yield data
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from texts(each)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_responses_hold_no_floats_no_prose_and_no_html(folder):
    def no_float(text):
        pytest.fail(f"a number that is not exact: {text}")

    for _, _, answer in asked(folder):
        response = json.loads(answer, parse_float=no_float)
        if response["ok"]:
            assert [text for text in texts(response["result"]) if re.search(r"[\s<>]", text)] == []
