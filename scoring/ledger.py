"""The ledger: every question with what it added to the score, and why some added nothing."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import lru_cache
from typing import Any

from scoring.methods.form import Form
from scoring.methods.scored import Scored
from scoring.methods.sections import Part
from scoring.methods.standing import Standing
from scoring.models.questionnaire import Question
from scoring.numbers import MAX_DECIMALS, Exact, JsonNumber, parse, shown, to_json, value
from scoring.questions import TYPES


def ledger(standing: Standing, scored: Scored, parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Base, a row per question, rounding, total.

    Exactly, base + questions = total. As printed, base + questions + rounding = total. Under a matrix there is a base,
    a rounding and a total row per axis.

    Args:
        standing: the answers.
        scored: the scores; none while nothing is settled.
        parts: the scored sections.
    """
    added = _added(standing, scored.forms)
    decimals = _decimals(standing.questionnaire.decimals, [*added.values(), *(form.scale.low for form in scored.forms)])
    sections = standing.questionnaire.sections
    before: list[dict[str, Any]] = []
    after: list[dict[str, Any]] = []
    for form in scored.forms:
        inside = [sections[place].id for place in form.axis.sections] if form.axis else []
        base = shown(form.scale.low, decimals)
        total = form.scale.show(form.scale.score(form.share))
        printed = _units(base) + sum(_units(shown(added[place], decimals)) for place in form.coefficients)
        rest = parse(total["shown"]) - Fraction(printed, 10**decimals)
        before.append(_sum_row("base", {"exact": to_json(form.scale.low), "shown": base}, inside))
        after.append(_sum_row("rounding", value(rest, _places(rest)), inside))
        after.append(_sum_row("total", total, inside))
    rows = [_question_row(standing, parts, question, added, decimals) for question in standing.questionnaire.questions]
    settled = {place for form in scored.forms for place in _inside(standing, form)}
    _fill_left_out(rows, {sections[place].id for place in settled})
    return [*before, *rows, *after]


def _added(standing: Standing, forms: Sequence[Form]) -> dict[int, Fraction]:
    """What each counted question adds to its score: weight · (points - least) as a part of the scale."""
    found: dict[int, Fraction] = {}
    for form in forms:
        for position in form.coefficients:
            points = standing.points[position]
            assert points is not None
            found[position] = form.added(position, points - standing.questionnaire.questions[position].low)
    return found


def _units(text: str) -> int:
    """A printed number in units of its last decimal."""
    return int(text.replace(".", ""))


def _decimals(least: int, numbers: Sequence[Exact]) -> int:
    """The definition's decimals where they print every number exactly, else two more."""
    power = 10**least
    exact = all(power % number.denominator == 0 for number in numbers)
    return least if exact else min(MAX_DECIMALS, least + 2)


def _places(number: Fraction) -> int:
    """The decimals that print a difference of printed numbers."""
    places = 0
    while 10**places % number.denominator:
        places += 1
    return places


def _question_row(
    standing: Standing, parts: Sequence[Part], question: Question, added: Mapping[int, Fraction], decimals: int
) -> dict[str, Any]:
    position = question.position
    answer = standing.answer(position)
    points = standing.points[position]
    contribution = added.get(position)
    return {
        "row": "question",
        "question": question.id,
        "state": standing.state(position),
        "option": None if answer is None else TYPES[question.type].write(question, answer),
        "points": None if points is None else _plain(points),
        "weight": _plain(question.weight),
        "floor": _plain(question.low),
        "ceiling": _plain(question.high),
        "contribution": None if contribution is None else value(contribution, decimals),
        "sections": [parts[place].section.id for place in question.sections],
        "reason": _reason(standing, question),
    }


def _reason(standing: Standing, question: Question) -> str | None:
    """Why a question does not count at all."""
    state = standing.state(question.position)
    if state == "not_shown" and standing.shown[question.position] is None:
        return "visibility_open"
    if state != "answered":
        return state
    return None if question.scored else "not_scored"


def _inside(standing: Standing, form: Form) -> Sequence[int]:
    """The sections that a score is made of, whether or not they took part."""
    return form.axis.sections if form.axis else range(len(standing.questionnaire.sections))


def _fill_left_out(rows: Sequence[dict[str, Any]], settled: AbstractSet[str]) -> None:
    """An answered, scored question that adds nothing to a settled score: its section was left out."""
    for row in rows:
        if row["reason"] is None and row["contribution"] is None and not settled.isdisjoint(row["sections"]):
            row["reason"] = "section_left_out"


def _sum_row(row: str, contribution: Mapping[str, Any], sections: list[str]) -> dict[str, Any]:
    return {
        "row": row,
        "question": None,
        "state": None,
        "option": None,
        "points": None,
        "weight": None,
        "floor": None,
        "ceiling": None,
        "contribution": dict(contribution),
        "sections": sections,
        "reason": None,
    }


def _plain(number: Exact) -> dict[str, JsonNumber | str]:
    return {"exact": to_json(number), "shown": _printed(number)}


@lru_cache(maxsize=256)
def _printed(number: Exact) -> str:
    """A number of the definition, with as many decimals as it needs (four at most)."""
    places = 0
    while places < MAX_DECIMALS and 10**places % number.denominator:
        places += 1
    return shown(number, places)
