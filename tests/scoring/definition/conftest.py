"""Small valid definitions to break, and a short way to say what is wrong with one."""

from copy import deepcopy

import pytest

from scoring.definition import check

OPTIONS = [{"id": "no", "label": "No", "points": 0}, {"id": "yes", "label": "Yes", "points": 1}]


def question(name, **keys):
    return {"id": name, "text": f"Question {name}?", "options": deepcopy(OPTIONS), **keys}


def numeric(name, *ranges, **keys):
    listed = [{"from": start, "points": points} for start, points in ranges]
    return {"id": name, "text": "How many?", "type": "numeric", "ranges": listed, **keys}


def questionnaire(*questions, **keys):
    asked = list(questions) or [question("a"), question("b")]
    return {"kind": "questionnaire", "id": "q", "version": 1, "title": "Q", "questions": asked, **keys}


def section(name, *questions, **keys):
    return {"id": name, "title": f"Section {name}", "questions": list(questions), **keys}


def grid(**keys):
    factors = [
        {"id": "time", "label": "Time", "min": 1, "max": 5, "direction": "more_first"},
        {"id": "price", "label": "Price", "type": "amount", "direction": "less_first"},
        {"id": "legal", "label": "Legal", "type": "check"},
    ]
    return {"kind": "grid", "id": "g", "version": 1, "title": "G", "factors": factors, **keys}


def matrix(**keys):
    """A mean of four sections a b c d on the axes x (a, b) and y (c, d)."""
    axes = [
        {
            "id": "x",
            "title": "X",
            "direction": "low_is_good",
            "sections": ["a", "b"],
            "cut": 50,
            "low": "L",
            "high": "H",
        },
        {
            "id": "y",
            "title": "Y",
            "direction": "high_is_good",
            "sections": ["c", "d"],
            "cut": 50,
            "low": "L",
            "high": "H",
        },
    ]
    cells = [
        {"id": f"{x}-{y}", "at": {"x": x, "y": y}, "title": "Cell", "caution": 2 * (x == "low") + (y == "low")}
        for x in ("low", "high")
        for y in ("low", "high")
    ]
    made = questionnaire(method="mean", matrix={"axes": axes, "cells": cells, **keys})
    made["questions"] = []
    made["sections"] = [section(name, question(f"q-{name}")) for name in "abcd"]
    return made


def calculator(**keys):
    return {
        "kind": "calculator",
        "id": "c",
        "version": 1,
        "title": "C",
        "inputs": [
            {"id": "hours", "label": "Hours", "typical": 10},
            {"id": "hourly-rate", "label": "Rate", "typical": 7},
        ],
        "outputs": [{"id": "cost", "label": "Cost", "formula": "hours * hourly_rate"}],
        **keys,
    }


@pytest.fixture
def make():
    """The builders above."""

    class Make:
        pass

    for builder in (question, numeric, questionnaire, section, grid, matrix, calculator):
        setattr(Make, builder.__name__, staticmethod(builder))
    return Make


@pytest.fixture
def wrong():
    """What is wrong with a definition: a list of (code, place)."""

    def found(data):
        checked = check(data)
        assert (checked.definition is None) == bool(checked.problems)
        for problem in checked.problems:
            assert problem.message
            assert "{" not in problem.message.replace("{outcome: points}", "").replace("{not: …}", "")
        return [(problem.code, ".".join(map(str, problem.path))) for problem in checked.problems]

    return found


@pytest.fixture
def compiled():
    """The compiled definition of a valid one, which compiles to itself."""

    def made(data):
        before = deepcopy(data)
        checked = check(data)
        assert checked.problems == ()
        assert data == before
        again = check(checked.definition)
        assert again.problems == ()
        assert again.definition == checked.definition
        return checked.definition

    return made
