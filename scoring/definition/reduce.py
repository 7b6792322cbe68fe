"""From the author's conditions to the compiled ones: `all`, `any`, `not` over option sets and intervals of numbers."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.definition.asked import Asked, Questions
from scoring.definition.conditions import MAX_DEPTH
from scoring.definition.points import clamped, effective
from scoring.definition.problems import Report
from scoring.definition.selections import selections
from scoring.errors import Path
from scoring.numbers import parse

Reduced = dict[str, Any]


def reduced(
    condition: Mapping[str, Any], path: Path, questions: Questions, before: int | None, report: Report
) -> Reduced:
    """The compiled form of a condition; what it names wrongly is reported, and that part stays as it is.

    Args:
        condition: as `scoring.definition.conditions.ANSWERS` has read it.
        path: where it stands.
        questions: what it may name.
        before: only questions at earlier positions may be named; ``None``: all.
        report: takes the problems.
    """
    compiled = _reduced(condition, path, questions, before, report)
    if _depth(compiled) > MAX_DEPTH:
        report.add("condition_depth", path, limit=MAX_DEPTH)
    return compiled


def _depth(condition: Reduced) -> int:
    parts = condition.get("all") or condition.get("any") or ([condition["not"]] if "not" in condition else [])
    return 1 + max(map(_depth, parts), default=0)


def _reduced(
    condition: Mapping[str, Any], path: Path, questions: Questions, before: int | None, report: Report
) -> Reduced:
    for key in ("all", "any"):
        if key in condition:
            return {
                key: [
                    _reduced(part, (*path, key, place), questions, before, report)
                    for place, part in enumerate(condition[key])
                ]
            }
    if "not" in condition:
        return {"not": _reduced(condition["not"], (*path, "not"), questions, before, report)}
    if "question" not in condition:
        return dict(condition)
    asked = questions.by_id.get(condition["question"])
    if asked is None:
        if not report.broken & {"questions", "sections"}:
            report.unknown("unknown_question", (*path, "question"), condition["question"], questions.by_id)
        return dict(condition)
    if before is not None and asked.position >= before:
        report.add("condition_later", (*path, "question"), found=condition["question"])
    return _atom(condition, path, asked, report)


def _atom(condition: Mapping[str, Any], path: Path, asked: Asked, report: Report) -> Reduced:
    numeric = asked.question.get("type") == "numeric"
    name = condition["question"]
    if "in" in condition:
        if numeric:
            report.add("condition_type", (*path, "in"), question=name, type="numeric")
        elif asked.options is not None and not report.broken & {"options", "scales"}:
            known = asked.option_ids()
            for place, option in enumerate(condition["in"]):
                if option is not None and option not in known:
                    report.unknown("unknown_option", (*path, "in", place), option, known, question=name)
            return {"question": name, "in": [option for option in known if option in condition["in"]]}
    elif "answered" in condition:
        if not numeric:
            return {"question": name, "in": asked.option_ids()}
        if "min" in asked.question:
            return {"question": name, "from": asked.question["min"]}
        return {"any": [{"question": name, "from": 0}, {"question": name, "below": 0}]}
    elif "from" in condition or "below" in condition:
        if not numeric:
            report.add("condition_type", path, question=name, type=str(asked.question.get("type")))
    elif "at_least" in condition or "at_most" in condition:
        return _points(condition, path, asked, report)
    return dict(condition)


def _points(condition: Mapping[str, Any], path: Path, asked: Asked, report: Report) -> Reduced:
    span = asked.span
    name = condition["question"]
    if span is None or asked.options is None:
        if not report.broken & {"options", "scales", "ranges", "points"}:
            report.add("condition_points", path, question=name)
        return dict(condition)
    low = parse(condition["at_least"]) if "at_least" in condition else None
    high = parse(condition["at_most"]) if "at_most" in condition else None

    def side(points: Fraction) -> int:
        """Below (-1), within (0) or above (1) what is asked for."""
        counted = effective(clamped(points, asked.question), asked.question, span)
        return -1 if low is not None and counted < low else 1 if high is not None and counted > high else 0

    kind = asked.question.get("type")
    if kind == "numeric":
        return _intervals(name, asked.question["ranges"], side)
    if kind == "multiple":
        found = selections(name, asked.options, side)
        if found is None:
            report.add("condition_selections", path, question=name)
        return found or dict(condition)
    return {"question": name, "in": [each["id"] for each in asked.options if side(parse(each["points"])) == 0]}


def _intervals(name: str, ranges: Sequence[Mapping[str, Any]], side: Callable[[Fraction], int]) -> Reduced:
    parts: list[Reduced] = []
    open_end = False
    for each in ranges:
        if side(parse(each["points"])) == 0:
            if not open_end:
                parts.append({"question": name, "from": each["from"]})
            open_end = True
        else:
            if open_end:
                parts[-1]["below"] = each["from"]
            open_end = False
    if not parts:
        nowhere = ranges[0]["from"]
        return {"question": name, "from": nowhere, "below": nowhere}
    return parts[0] if len(parts) == 1 else {"any": parts}
