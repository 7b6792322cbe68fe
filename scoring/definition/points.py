"""What points a question can give, from the author's form: the lines of bands and conditions depend on it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.numbers import parse

Span = tuple[Fraction, Fraction]


def attainable(question: Mapping[str, Any], options: Sequence[Mapping[str, Any]]) -> Span | None:
    """Least and greatest points of a question, before its weight; reversing does not move them.

    A multiple choice counts what an allowed selection (never an empty one) can add up to, clamped.

    Args:
        question: a question whose values have been read.
        options: its options; ignored for a numeric question.

    Returns:
        The two ends, or ``None`` where the points are no numbers (other methods, or a mistake reported elsewhere).
    """
    givers = question.get("ranges", []) if question.get("type") == "numeric" else options
    if not givers or not all(isinstance(giver, Mapping) and is_number(giver.get("points")) for giver in givers):
        return None
    points = [parse(giver["points"]) for giver in givers]
    if question.get("type") != "multiple":
        return min(points), max(points)
    alone = [each for each, giver in zip(points, givers, strict=True) if giver.get("exclusive")]
    together = [each for each, giver in zip(points, givers, strict=True) if not giver.get("exclusive")]
    ends = list(alone)
    if together:
        ends.append(sum(each for each in together if each < 0) or min(together))  # type: ignore[arg-type]
        ends.append(sum(each for each in together if each > 0) or max(together))  # type: ignore[arg-type]
    return clamped(min(ends), question), clamped(max(ends), question)


def clamped(total: Fraction, question: Mapping[str, Any]) -> Fraction:
    """A selection's sum within ``floor`` and ``cap``."""
    if "floor" in question:
        total = max(total, parse(question["floor"]))
    if "cap" in question:
        total = min(total, parse(question["cap"]))
    return total


def effective(points: Fraction, question: Mapping[str, Any], span: Span) -> Fraction:
    """Clamped points as they count: mirrored in the question's span if it is reversed."""
    return span[0] + span[1] - points if question.get("reverse") else points


def is_number(points: object) -> bool:
    """Whether points have been read as one number (an object of outcomes is none)."""
    return isinstance(points, int | str)
