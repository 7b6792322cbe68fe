"""A ranking grid: items rated on factors, zones by rule, priority inside a zone."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Literal

from scoring.numbers import parse
from scoring.records import record

FactorType = Literal["rating", "amount", "check"]


@record()
class Factor:
    """One thing that items are rated on.

    Attributes:
        type: ``rating`` (a number from ``low`` to ``high``), ``amount`` (an entered number ≥ 0, scored relative to the
            best one entered) or ``check`` (0 or 1).
        low: least rating; for an amount the least that may be entered (0 if the definition says nothing).
        high: greatest rating; ``None`` for an amount without an upper limit.
        more_first: a high rating (amount) speaks for the item.
        weight: ≥ 0, unless the visitor sets another.
    """

    id: str
    type: FactorType
    low: Fraction
    high: Fraction | None
    more_first: bool
    weight: Fraction

    @classmethod
    def from_compiled(cls, data: Mapping[str, Any]) -> "Factor":
        """From a checked definition's factor."""
        kind: FactorType = data.get("type", "rating")
        high = data.get("max")
        return cls(
            id=data["id"],
            type=kind,
            low=parse(data.get("min", 0)),
            high=Fraction(1) if kind == "check" else None if high is None else parse(high),
            more_first=data["direction"] == "more_first",
            weight=parse(data.get("weight", 0 if kind == "check" else 1)),
        )


@record()
class Threshold:
    """A rating lies in ``at_least`` … ``at_most``; unknown while the rating is missing."""

    factor: int
    at_least: Fraction | None
    at_most: Fraction | None


@record()
class Context:
    """A statement about the whole list, that the visitor ticks, holds."""

    id: str


@record()
class Every:
    """All parts hold."""

    parts: "tuple[Condition, ...]"


@record()
class Some:
    """At least one part holds."""

    parts: "tuple[Condition, ...]"


@record()
class Not:
    """The part does not hold."""

    part: "Condition"


Condition = Threshold | Context | Every | Some | Not


@record()
class Zone:
    """A group of items that comes before all later zones; ``when`` is ``None`` in the last one."""

    id: str
    when: Condition | None


@record()
class Requirement:
    """What makes an item eligible: ``condition`` must have the value ``must_be``."""

    id: str
    condition: Condition
    must_be: bool


@record()
class Grid:
    """A checked grid.

    Attributes:
        step: by how much a rating is moved when the order's stability is tried.
        tie_break: positions of factors.
        items: the definition's own items in the form of a request, ranked when a request brings none.
        contexts: ids of the statements that conditions may ask for.
        decimals: of priorities, in percent.
        compiled: the definition it was read from.
    """

    id: str
    version: int
    scoring_hash: str
    factors: tuple[Factor, ...]
    step: Fraction
    tie_break: tuple[int, ...]
    zones: tuple[Zone, ...]
    requires: tuple[Requirement, ...]
    contexts: tuple[str, ...]
    items: tuple[Mapping[str, Any], ...]
    max_items: int
    decimals: int
    compiled: Mapping[str, Any]

    @classmethod
    def from_compiled(cls, data: Mapping[str, Any]) -> "Grid":
        """From a compiled definition (`scoring.definition.check`), which is not checked again."""
        factors = tuple(Factor.from_compiled(factor) for factor in data["factors"])
        places = {factor.id: place for place, factor in enumerate(factors)}
        return cls(
            id=data["id"],
            version=data["version"],
            scoring_hash=data["scoring_hash"],
            compiled=data,
            factors=factors,
            step=parse(data.get("step", 1)),
            tie_break=tuple(places[factor] for factor in data.get("tie_break", ())),
            zones=tuple(
                Zone(zone["id"], _condition(zone["when"], places) if zone.get("when") is not None else None)
                for zone in data.get("zones", ())
            ),
            requires=tuple(_requirement(rule, places) for rule in data.get("requires", ())),
            contexts=tuple(entry["id"] for entry in data.get("context", ())),
            items=tuple(data.get("items", ())),
            max_items=data.get("max_items", 50),
            decimals=data.get("decimals", 0),
        )


def _requirement(rule: Mapping[str, Any], places: Mapping[str, int]) -> Requirement:
    unless = rule.get("unless")
    if unless is not None:
        return Requirement(rule["id"], _condition(unless, places), must_be=True)
    return Requirement(rule["id"], _condition(rule["when"], places), must_be=False)


def _condition(data: Mapping[str, Any], places: Mapping[str, int]) -> Condition:
    if "all" in data:
        return Every(_conditions(data["all"], places))
    if "any" in data:
        return Some(_conditions(data["any"], places))
    if "not" in data:
        return Not(_condition(data["not"], places))
    if "context" in data:
        return Context(data["context"])
    at_least, at_most = data.get("at_least"), data.get("at_most")
    return Threshold(
        places[data["factor"]],
        None if at_least is None else parse(at_least),
        None if at_most is None else parse(at_most),
    )


def _conditions(parts: Sequence[Mapping[str, Any]], places: Mapping[str, int]) -> tuple[Condition, ...]:
    return tuple(_condition(part, places) for part in parts)
