"""Generated questionnaires, small enough for brute force, with some of everything."""

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from scoring.definition import check
from scoring.models.questionnaire import Questionnaire

Data = dict[str, Any]

POINTS = st.sampled_from([-2, -1, 0, 0, 1, 1, 2, 3, "1/2", "7/3"])
WEIGHTS = st.sampled_from([1, 1, 1, 2, 3, "1/2", 0])


def compiled(data: Data) -> Questionnaire:
    """A questionnaire from the author's form, through the validator."""
    checked = check(data)
    assert checked.definition is not None, checked.problems
    return Questionnaire.from_compiled(checked.definition)


def answers(questionnaire: Questionnaire, given: Data) -> Data:
    """An answers object."""
    return {"assessment": questionnaire.id, "answers": given}


@st.composite
def questions(draw: st.DrawFn, name: str, earlier: list[Data], *, branching: bool, scored: bool | None = None) -> Data:
    """One question; with ``branching`` perhaps shown only after an answer to an earlier one."""
    kind = draw(st.sampled_from(["single", "single", "single", "multiple", "numeric"]))
    question: Data = {"id": name, "text": "Text", "type": kind, "weight": draw(WEIGHTS)}
    if draw(st.booleans()):
        question["reverse"] = True
    if draw(st.integers(0, 3)) == 0:
        question["not_applicable"] = "Not here"
    if draw(st.integers(0, 3)) == 0:
        question["actionable"] = False
    if scored is False or (scored is None and draw(st.integers(0, 7)) == 0):
        question["scored"] = False
    if kind == "numeric":
        starts = sorted(draw(st.sets(st.integers(0, 9), min_size=1, max_size=3)))
        question |= {"min": starts[0], "max": 12, "ranges": [{"from": s, "points": draw(POINTS)} for s in starts]}
    else:
        count = draw(st.integers(2, 3))
        question["options"] = [{"id": f"o{i}", "label": f"O{i}", "points": draw(POINTS)} for i in range(count)]
    if kind == "multiple":
        if draw(st.booleans()):
            question["options"][-1]["exclusive"] = True
        if draw(st.booleans()):
            question["cap"] = draw(st.sampled_from([1, 2, "5/2"]))
        if draw(st.integers(0, 2)) == 0:
            question["floor"] = draw(st.sampled_from([-1, 0]))
    if branching and earlier and draw(st.booleans()):
        question["show_if"] = draw(conditions(earlier))
    return question


@st.composite
def conditions(draw: st.DrawFn, earlier: list[Data], depth: int = 0) -> Data:
    """A condition over earlier questions."""
    form = draw(st.sampled_from(["leaf", "leaf", "leaf", "all", "any", "not"] if depth < 2 else ["leaf"]))
    if form in ("all", "any"):
        return {form: draw(st.lists(conditions(earlier, depth + 1), min_size=1, max_size=2))}
    if form == "not":
        return {"not": draw(conditions(earlier, depth + 1))}
    parent = draw(st.sampled_from(earlier))
    points = [part.get("points", {}) for part in parent.get("options", parent.get("ranges", []))]
    test = draw(st.sampled_from(["answer", "answer", "points", "answered"]))
    if test == "answered":
        return {"question": parent["id"], "answered": True}
    if test == "points" and points and not any(isinstance(each, dict) for each in points):
        end = draw(st.sampled_from(["at_least", "at_most"]))
        return {"question": parent["id"], end: draw(st.sampled_from([-1, 0, 1, 2]))}
    if parent["type"] == "numeric":
        cut = draw(st.integers(1, 9))
        return {"question": parent["id"]} | draw(st.sampled_from([{"from": cut}, {"below": cut}]))
    ids = [option["id"] for option in parent["options"]]
    return {"question": parent["id"], "in": draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))}


@st.composite
def definitions(
    draw: st.DrawFn, *, method: str | None = None, branching: bool | None = None, most: int = 5, rules: bool = True
) -> Data:
    """A questionnaire of method sum or mean in the author's form."""
    method = draw(st.sampled_from(["sum", "mean"])) if method is None else method
    branching = draw(st.booleans()) if branching is None else branching
    asked: list[Data] = []
    for place in range(draw(st.integers(1, most))):
        asked.append(draw(questions(f"q{place}", asked, branching=branching, scored=True if place == 0 else None)))
    count = draw(st.integers(1, min(3, len(asked))))
    sections: list[Data] = [{"id": f"s{i}", "title": "S", "questions": []} for i in range(count)]
    place = 0
    for question in asked:
        sections[place]["questions"].append(question)
        if place + 1 < count and draw(st.booleans()):
            place += 1
    sections = [section for section in sections if section["questions"]]
    for here, section in enumerate(sections):
        if method == "mean":
            section["weight"] = draw(st.sampled_from([1, 1, 2, "1/3"]))
        if here and draw(st.integers(0, 3)) == 0:
            section["include"] = [sections[0]["questions"][0]["id"]]
        scored = any(question.get("scored", True) for question in section["questions"])
        if rules and scored and draw(st.integers(0, 3)) == 0:
            section["min_answered"] = draw(st.sampled_from([1, "50%"]))
    data: Data = {
        "kind": "questionnaire",
        "id": "sample",
        "version": 1,
        "title": "Sample",
        "method": method,
        "direction": draw(st.sampled_from(["low_is_good", "high_is_good"])),
        "sections": sections,
        "scale": [0, 12],
        "decimals": draw(st.integers(0, 1)),
    }
    lines = sorted(draw(st.sets(st.sampled_from([2, 3, 5, 6, 8, 9, "23/2"]), max_size=3)), key=Fraction)
    data["bands"] = [{"from": at, "id": f"b{i}", "title": "B"} for i, at in enumerate([0, *lines])]
    if rules and draw(st.integers(0, 2)) == 0:
        data["min_answered"] = draw(st.sampled_from([1, "50%", "60%"]))
    return data


def every_answer(question: Data) -> list[Any]:
    """Raw complete answers that stand for all: options, allowed selections, whole numbers."""
    if question["type"] == "numeric":
        return [str(number) for number in range(int(question["min"]), int(question.get("max", 12)) + 1)]
    ids = [option["id"] for option in question["options"]]
    if question["type"] == "single":
        return ids
    exclusive = [option["id"] for option in question["options"] if option.get("exclusive")]
    free = [identifier for identifier in ids if identifier not in exclusive]
    chosen = [[free[i] for i in range(len(free)) if bits >> i & 1] for bits in range(1, 2 ** len(free))]
    return chosen + [[identifier] for identifier in exclusive]


@st.composite
def answered(draw: st.DrawFn, data: Data, *, gaps: bool = True) -> Data:
    """Raw answers; with ``gaps`` some are missing."""
    given: Data = {}
    for section in data["sections"]:
        for question in section["questions"]:
            choices: list[Any] = every_answer(question)
            if "not_applicable" in question:
                choices = [*choices, "not_applicable"]
            if gaps:
                choices = [*choices, None]
            given[question["id"]] = draw(st.sampled_from(choices))
    return given


@st.composite
def matrices(draw: st.DrawFn, *, branching: bool = False, most: int = 2) -> Data:
    """A questionnaire with two axes of one or two sections each."""
    asked: list[Data] = []
    sections: list[Data] = []
    for place in range(draw(st.integers(2, 4))):
        inside = []
        for _ in range(draw(st.integers(1, most))):
            inside.append(draw(questions(f"q{len(asked)}", asked, branching=branching, scored=True)))
            asked.append(inside[-1])
        section: Data = {
            "id": f"s{place}",
            "title": "S",
            "weight": draw(st.sampled_from([1, 1, 2])),
            "questions": inside,
        }
        if draw(st.integers(0, 2)) == 0:
            section["min_answered"] = draw(st.sampled_from([1, "50%"]))
        sections.append(section)
    ids = [section["id"] for section in sections]
    axes = [
        {
            "id": name,
            "title": "A",
            "direction": direction,
            "sections": members,
            "cut": cut,
            "low": "Low",
            "high": "High",
        }
        | {"min_sections": draw(st.integers(1, len(members)))}
        for name, direction, members, cut in (
            ("strain", "low_is_good", ids[::2], draw(st.sampled_from([50, "200/3"]))),
            ("power", "high_is_good", ids[1::2], draw(st.sampled_from([50, "200/3"]))),
        )
    ]
    cells = [
        {"id": f"{strain}-{power}", "title": "C", "at": {"strain": strain, "power": power}, "caution": caution}
        for caution, (strain, power) in enumerate([("low", "high"), ("high", "high"), ("low", "low"), ("high", "low")])
    ]
    gates = []
    if draw(st.booleans()) and asked[0]["type"] == "single":
        gates = [{"question": "q0", "options": ["o0"], "at_most": "low-low", "because": "So"}]
    return {
        "kind": "questionnaire",
        "id": "sample",
        "version": 1,
        "title": "Sample",
        "method": "mean",
        "sections": sections,
        "matrix": {"axes": axes, "near": draw(st.sampled_from([0, 5, 20])), "cells": cells},
        "gates": gates,
    }


def _for_outcomes(draw: st.DrawFn, question: Data) -> None:
    """Give points to outcomes."""
    for key in ("reverse", "floor", "cap"):
        question.pop(key, None)
    for option in question.get("options", question.get("ranges", [])):
        option["points"] = {name: draw(st.sampled_from([-1, 1, 2, "1/2"])) for name in draw(st.sets(OUTCOMES))}


def _for_levels(draw: st.DrawFn, question: Data) -> None:
    """Make points levels."""
    question["weight"] = 1
    if question["type"] == "multiple":
        question |= {"floor": 0, "cap": 2}
    for option in question.get("options", question.get("ranges", [])):
        option["points"] = draw(st.integers(0, 2))


def _for_decision(_draw: st.DrawFn, question: Data) -> None:
    """Take all points away."""
    for key in ("weight", "reverse", "floor", "cap"):
        question.pop(key, None)
    for option in question.get("options", []):
        option.pop("points")
    if question["type"] == "numeric":
        question |= {"scored": False, "min": 0}
        question.pop("ranges")


_FITTED = {"outcomes": _for_outcomes, "levels": _for_levels, "decision": _for_decision}
OUTCOMES = st.sampled_from(["a", "b", "c"])


@st.composite
def other_methods(draw: st.DrawFn, method: str) -> Data:
    """A questionnaire of method outcomes, levels or decision."""
    asked: list[Data] = []
    for place in range(draw(st.integers(1, 4))):
        question = draw(questions(f"q{place}", asked, branching=True, scored=True))
        _FITTED[method](draw, question)
        asked.append(question)
    data: Data = {"kind": "questionnaire", "id": "sample", "version": 1, "title": "Sample", "method": method}
    if method == "levels":
        data["levels"] = [{"id": name, "title": "L"} for name in ("none", "some", "full")]
        cut = draw(st.integers(0, len(asked)))
        halves = [half for half in (asked[:cut], asked[cut:]) if half]
        return data | {
            "sections": [{"id": f"s{i}", "title": "S", "questions": half} for i, half in enumerate(halves)],
        }
    data["sections"] = [{"id": "s0", "title": "S", "questions": asked}]
    if method == "decision":
        if not any(question.get("scored", True) for question in asked):
            asked[0] |= {"scored": True, "ranges": [{"from": 0, "points": 0}]}
        rules = [{"id": f"r{i}", "title": "R", "when": draw(conditions(asked))} for i in range(draw(st.integers(1, 3)))]
        return data | {"decision": [*rules, {"id": "else", "title": "Else"}]}
    data["outcomes"] = [{"id": name, "title": "O", "addon": name == "c"} for name in ("a", "b", "c")]
    if draw(st.booleans()):
        rule = {"id": "rule", "when": draw(conditions(asked)), "because": "So"}
        data["outcomes"][draw(st.integers(0, 1))]["rules_out"] = [rule]
    return data
