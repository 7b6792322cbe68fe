"""What batch scoring reports of a row: as CSV cells, as a JSON object, and as facts for the summary."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from scoring.models.questionnaire import Questionnaire
from scoring.records import record

Result = dict[str, Any]

_RECORD = [
    *("state", "reason", "complete", "score", "share", "band", "possible_bands", "range", "gates"),
    *("cell", "cells", "on_line", "winners", "certain", "verdict", "verdicts"),
]
_PARTS = {
    "sections": ["id", "state", "points", "max", "share", "score", "band"],
    "axes": ["id", "state", "score", "side", "near"],
    "outcomes": ["id", "points", "share", "rank", "ruled_out"],
    "levels": ["section", "state", "level"],
}


@record()
class Facts:
    """What the summary counts.

    Attributes:
        scores: by what has a score: ``()`` is the whole, ``("sections", id)``, ``("axes", id)``.
        labels: by what is named: ``("bands",)``, ``("sections", id, "bands")``, ``("cells",)``, ``("outcomes",)``,
            ``("verdicts",)``, ``("levels", section)``; several where outcomes tie.
    """

    state: str
    reason: str | None
    scores: dict[tuple[str, ...], Fraction]
    labels: dict[tuple[str, ...], tuple[str, ...]]


def facts(result: Result) -> Facts:
    """The facts of a result."""
    scores: dict[tuple[str, ...], Fraction] = {}
    labels: dict[tuple[str, ...], tuple[str, ...]] = {}
    _score(scores, (), result["score"])
    for part in ("sections", "axes"):
        for each in result[part]:
            _score(scores, (part, each["id"]), each["score"])
    _label(labels, ("bands",), [result["band"]])
    _label(labels, ("cells",), [result["cell"]])
    _label(labels, ("outcomes",), result["winners"])
    _label(labels, ("verdicts",), [result["verdict"]])
    for section in result["sections"]:
        _label(labels, ("sections", section["id"], "bands"), [section["band"]])
    for level in result["levels"]:
        _label(labels, ("levels", level["section"]), [level["level"]])
    reason = result["reason"]["code"] if result["reason"] else None
    return Facts(result["state"], reason, scores, labels)


def _score(scores: dict[tuple[str, ...], Fraction], name: tuple[str, ...], value: Any) -> None:
    if value is not None:
        # Not `parse`: what is computed may have more digits than a number that comes in.
        scores[name] = Fraction(value["exact"])


def _label(labels: dict[tuple[str, ...], tuple[str, ...]], name: tuple[str, ...], found: Iterable[str | None]) -> None:
    given = tuple(each for each in found if each is not None)
    if given:
        labels[name] = given


def shortened(result: Result) -> dict[str, Any]:
    """The part of a result that a line of JSON holds, with the names and shapes of the whole."""
    short = {key: result[key] for key in _RECORD}
    short["answered"], short["applicable"] = result["coverage"]["answered"], result["coverage"]["applicable"]
    for part, keys in _PARTS.items():
        short[part] = [{key: each[key] for key in keys} for each in result[part]]
    return short


Cell = Callable[[Result], Any]


def columns(questionnaire: Questionnaire) -> dict[str, Cell]:
    """The columns of CSV output by name, and how each is read from a result; ``None`` becomes an empty cell."""
    found: dict[str, Cell] = {
        "state": lambda result: result["state"],
        "reason": lambda result: result["reason"] and result["reason"]["code"],
        "answered": lambda result: result["coverage"]["answered"],
        "applicable": lambda result: result["coverage"]["applicable"],
    }
    if questionnaire.scale is not None:
        found |= _score_columns("", lambda result: result)
        found |= {
            "band": lambda result: result["band"],
            "possible_bands": lambda result: "|".join(result["possible_bands"]),
            "low": lambda result: result["range"] and result["range"]["low"]["shown"],
            "high": lambda result: result["range"] and result["range"]["high"]["shown"],
        }
    if questionnaire.matrix is not None:
        for place, axis in enumerate(questionnaire.matrix.axes):
            found |= _score_columns(f"{axis.id}.", _part("axes", place))
            found[f"{axis.id}.side"] = _key(_part("axes", place), "side")
        found |= {
            "cell": lambda result: result["cell"],
            "cells": lambda result: "|".join(result["cells"]),
        }
    if questionnaire.gates:
        found["gates"] = lambda result: "|".join(gate["question"] for gate in result["gates"])
    return found | _METHOD_COLUMNS.get(questionnaire.method, _section_columns)(questionnaire)


def _section_columns(questionnaire: Questionnaire) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for place, section in enumerate(questionnaire.sections):
        found |= _score_columns(f"{section.id}.", _part("sections", place))
        if section.bands:
            found[f"{section.id}.band"] = _key(_part("sections", place), "band")
    return found


def _outcome_columns(questionnaire: Questionnaire) -> dict[str, Cell]:
    found: dict[str, Cell] = {
        "winners": lambda result: "|".join(result["winners"]),
        "certain": lambda result: "yes" if result["certain"] else "no",
    }
    for place, outcome in enumerate(questionnaire.outcomes):
        found[f"{outcome.id}.share"] = _exact(_key(_part("outcomes", place), "share"), "shown")
        found[f"{outcome.id}.share_exact"] = _exact(_key(_part("outcomes", place), "share"), "exact")
    return found


def _level_columns(questionnaire: Questionnaire) -> dict[str, Cell]:
    return {
        f"{section.id}.level": _key(_part("levels", place), "level")
        for place, section in enumerate(questionnaire.sections)
    }


def _decision_columns(_questionnaire: Questionnaire) -> dict[str, Cell]:
    return {
        "verdict": lambda result: result["verdict"],
        "verdicts": lambda result: "|".join(result["verdicts"]),
    }


_METHOD_COLUMNS: dict[str, Callable[[Questionnaire], dict[str, Cell]]] = {
    "outcomes": _outcome_columns,
    "levels": _level_columns,
    "decision": _decision_columns,
}


def _score_columns(prefix: str, part: Cell) -> dict[str, Cell]:
    score = _key(part, "score")
    return {f"{prefix}score": _exact(score, "shown"), f"{prefix}score_exact": _exact(score, "exact")}


def _part(name: str, place: int) -> Cell:
    return lambda result: result[name][place]


def _key(part: Cell, key: str) -> Cell:
    return lambda result: part(result)[key]


def _exact(value: Cell, key: str) -> Cell:
    def read(result: Result) -> Any:
        found = value(result)
        return None if found is None else found[key]

    return read
