"""Weights and points that do nothing, or the opposite of what the words say."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from scoring.numbers import parse
from site_builder.lint.base import Finding, Subject, options, questions

_RISE = "Give each option more points than the one before."


def check(subject: Subject) -> Iterator[Finding]:
    """``zero_weight``, ``options_equal``, ``scale_not_rising``, ``reverse_falling``."""
    definition = subject.definition
    for path, question in questions(definition):
        if question["scored"] and question["weight"] == 0 and definition["method"] != "decision":
            hint = "Write scored: false if it is only for conditions."
            yield Finding("zero_weight", f"The question “{question['id']}” weighs 0.", (*path, "weight"), hint)
        points = _points(options(definition, question))
        # Scales are looked at below; two answers may stand for the same level.
        rising = "options" in question and definition["method"] != "levels"
        if not points or not question["scored"]:
            continue
        if question["type"] == "single" and len(points) > 1 and len(set(points)) == 1:
            message = f"All options of “{question['id']}” give the same points."
            yield Finding("options_equal", message, path, "Write scored: false if it is only for conditions.")
        elif question["reverse"] and _rises(points[::-1]):
            message = f"“{question['id']}” is reversed, and the points of its options fall already."
            yield Finding("reverse_falling", message, (*path, "reverse"), "Leave reverse out, or let the points rise.")
        elif rising and question["type"] == "single" and points[0] < points[-1] and not _rises(points):
            message = f"The points of the options of “{question['id']}” rise from first to last, but not at every step."
            yield Finding("scale_not_rising", message, (*path, "options"), _RISE)
    for name, scale in definition["scales"].items():
        points = _points(scale)
        if points and not _rises(points) and not _rises(points[::-1]):
            message = f"The points of the scale “{name}” neither rise nor fall from option to option."
            yield Finding("scale_not_rising", message, ("scales", name), _RISE)
    if definition["method"] == "mean":
        for place, section in enumerate(definition["sections"]):
            if section["weight"] == 0:
                message = f"The section “{section['id']}” weighs 0, so it never counts."
                hint = "Write flag: true if it is only to be shown."
                yield Finding("zero_weight", message, ("sections", place, "weight"), hint)


def check_grid(subject: Subject) -> Iterator[Finding]:
    """``zero_weight`` of factors; a check weighs 0 unless its author says otherwise."""
    for place, factor in enumerate(subject.definition["factors"]):
        if factor["weight"] == 0 and factor["type"] != "check":
            message = f"The factor “{factor['id']}” weighs 0, so it moves nothing."
            yield Finding("zero_weight", message, ("factors", place, "weight"), "Give it a weight, or leave it out.")


def _rises(points: Sequence[Fraction]) -> bool:
    return all(one < other for one, other in pairwise(points))


def _points(entries: Sequence[Mapping[str, Any]]) -> list[Fraction]:
    """The options' points, if all are numbers; exclusive options ("none of these") are apart."""
    found = [entry.get("points") for entry in entries if not entry.get("exclusive")]
    return [parse(each) for each in found] if all(isinstance(each, int | str) for each in found) else []
