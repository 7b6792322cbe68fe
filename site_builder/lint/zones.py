"""Zones of a grid that no ratings lead to, and requirements whose condition none of them meets."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from itertools import product
from math import prod
from typing import Any

from scoring.conditions import holds
from scoring.numbers import parse
from site_builder.lint.base import Finding, Subject

MOST_RATINGS = 20_000
"""Combinations of ratings that are tried; beyond, nothing is said."""


def check(subject: Subject) -> Iterator[Finding]:
    """``zone_unreachable``, and ``never_true`` of requirements."""
    definition = subject.definition
    zones, requires = definition["zones"], definition["requires"]
    reached: set[int] = set()
    for atom in _worlds(definition, zones) if zones else ():
        reached.add(next(place for place, zone in enumerate(zones) if "when" not in zone or holds(zone["when"], atom)))
        if len(reached) == len(zones):
            break
    for place, zone in enumerate(zones):
        if reached and place not in reached:
            message = f"No ratings lead to the zone “{zone['id']}”."
            yield Finding("zone_unreachable", message, ("zones", place), "Change the order or the conditions.")
    for place, rule in enumerate(requires):
        key = "when" if "when" in rule else "unless"
        truth = None
        for atom in _worlds(definition, rule):
            truth = holds(rule[key], atom)
            if truth:
                break
        if truth is False:
            message = f"No ratings make the condition of “{rule['id']}” true."
            yield Finding("never_true", message, ("requires", place, key), "Look at its condition.")


Atom = Callable[[Mapping[str, Any]], bool]


def _worlds(definition: Mapping[str, Any], conditions: Any) -> Iterator[Atom]:
    """What holds in every combination of ratings and context that conditions can tell apart; none if too many."""
    factors = definition["factors"]
    ratings = [_ratings(factor, conditions) for factor in factors]
    contexts = [entry["id"] for entry in definition["context"]]
    if prod(map(len, ratings)) * 2 ** len(contexts) > MOST_RATINGS:
        return
    for truths in product((False, True), repeat=len(contexts)):
        told = dict(zip(contexts, truths, strict=True))
        for rated in product(*ratings):
            yield partial(_holds, told, {factor["id"]: rating for factor, rating in zip(factors, rated, strict=True)})


def _holds(told: Mapping[str, bool], rated: Mapping[str, Fraction], leaf: Mapping[str, Any]) -> bool:
    if "context" in leaf:
        return told[leaf["context"]]
    rating = rated[leaf["factor"]]
    return ("at_least" not in leaf or rating >= parse(leaf["at_least"])) and (
        "at_most" not in leaf or rating <= parse(leaf["at_most"])
    )


def _ratings(factor: Mapping[str, Any], conditions: Any) -> list[Fraction]:
    """Every rating of a fixed scale; of an amount, one on each side of every line that a condition draws."""
    if factor["type"] == "check":
        return [Fraction(0), Fraction(1)]
    if factor["type"] == "rating":
        low, high = parse(factor["min"]), parse(factor["max"])
        if high - low <= MOST_RATINGS:
            return [low + step for step in range(int(high - low) + 1)]
    lines = {parse(line) for line in _lines(factor["id"], conditions)}
    return sorted({line + side for line in lines for side in (-1, 0, 1)} or {Fraction(1)})


def _lines(factor: str, part: Any) -> Iterator[Any]:
    if isinstance(part, Mapping):
        if part.get("factor") == factor:
            yield from (part[key] for key in ("at_least", "at_most") if key in part)
        for value in part.values():
            yield from _lines(factor, value)
    elif isinstance(part, list):
        for value in part:
            yield from _lines(factor, value)
