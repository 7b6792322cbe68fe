"""Zones of a grid that no ratings lead to."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from scoring.conditions import holds
from scoring.numbers import parse
from site_builder.lint.base import Finding, Subject

MOST_RATINGS = 20_000
"""Combinations of ratings that are tried; beyond, nothing is said."""


def check(subject: Subject) -> Iterator[Finding]:
    """``zone_unreachable``."""
    definition = subject.definition
    zones = definition["zones"]
    names = [factor["id"] for factor in definition["factors"]]
    ratings = [_ratings(factor, zones) for factor in definition["factors"]]
    contexts = [entry["id"] for entry in definition["context"]]
    if not zones or prod(map(len, ratings)) * 2 ** len(contexts) > MOST_RATINGS:
        return
    reached: set[int] = set()
    for truths in product((False, True), repeat=len(contexts)):
        told = dict(zip(contexts, truths, strict=True))
        for rated in product(*ratings):
            reached.add(_zone(zones, dict(zip(names, rated, strict=True)), told))
            if len(reached) == len(zones):
                return
    for place, zone in enumerate(zones):
        if place not in reached:
            message = f"No ratings lead to the zone “{zone['id']}”."
            yield Finding("zone_unreachable", message, ("zones", place), "Change the order or the conditions.")


def _zone(zones: list[Mapping[str, Any]], rated: Mapping[str, Fraction], told: Mapping[str, bool]) -> int:
    def atom(leaf: Mapping[str, Any]) -> bool:
        if "context" in leaf:
            return told[leaf["context"]]
        rating = rated[leaf["factor"]]
        return ("at_least" not in leaf or rating >= parse(leaf["at_least"])) and (
            "at_most" not in leaf or rating <= parse(leaf["at_most"])
        )

    return next(place for place, zone in enumerate(zones) if "when" not in zone or holds(zone["when"], atom))


def _ratings(factor: Mapping[str, Any], zones: list[Mapping[str, Any]]) -> list[Fraction]:
    """Every rating of a fixed scale; of an amount, one on each side of every line that a zone draws."""
    if factor["type"] == "check":
        return [Fraction(0), Fraction(1)]
    if factor["type"] == "rating":
        low, high = parse(factor["min"]), parse(factor["max"])
        if high - low <= MOST_RATINGS:
            return [low + step for step in range(int(high - low) + 1)]
    lines = {parse(line) for line in _lines(factor["id"], zones)}
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
