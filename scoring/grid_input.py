"""Reading a ranking request: items with their ratings, the visitor's weights, the statements that hold."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.errors import InputError, Path
from scoring.models.grid import Factor, Grid
from scoring.numbers import to_json
from scoring.reading import array, mapping, new_id, number, one_of
from scoring.records import record

_ITEM_KEYS = ("id", "title", "function", "example", "help", "ratings")


@record()
class Item:
    """An item as entered: a rating per factor, ``None`` where it is missing."""

    id: str
    ratings: tuple[Fraction | None, ...]


@record()
class Request:
    """What is to be ranked; ``weights`` one per factor, not all zero."""

    items: tuple[Item, ...]
    weights: tuple[Fraction, ...]
    context: frozenset[str]


def read_request(grid: Grid, request: Mapping[str, Any]) -> Request:
    """Read ``{items?, weights?, context?}``; absent or null means the grid's own.

    Raises:
        InputError: with the place in the request.
    """
    items = mapping(request, ()).get("items")
    return Request(
        items=_items(grid, grid.items if items is None else array(items, ("items",))),
        weights=_weights(grid, request.get("weights")),
        context=_context(grid, request.get("context")),
    )


def _items(grid: Grid, raw: Sequence[object]) -> tuple[Item, ...]:
    if len(raw) > grid.max_items:
        raise InputError("too_many_items", {"count": len(raw), "most": grid.max_items}, ("items",))
    factors = {factor.id: factor for factor in grid.factors}
    seen: set[str] = set()
    return tuple(_item(entry, factors, seen, ("items", place)) for place, entry in enumerate(raw))


def _item(raw: object, factors: Mapping[str, Factor], seen: set[str], path: Path) -> Item:
    data = mapping(raw, path)
    for key in data:
        one_of(key, _ITEM_KEYS, "unknown_key", (*path, str(key)))
    item = new_id(data.get("id"), seen, (*path, "id"))
    ratings = mapping(data.get("ratings", {}), (*path, "ratings"))
    for factor in ratings:
        one_of(factor, factors, "unknown_factor", (*path, "ratings", str(factor)))
    return Item(
        item,
        tuple(_rating(ratings.get(name), factor, (*path, "ratings", name)) for name, factor in factors.items()),
    )


def _rating(raw: object, factor: Factor, path: Path) -> Fraction | None:
    if raw is None:
        return None
    if factor.type == "check":
        if isinstance(raw, bool):
            return Fraction(raw)
        rating = number(raw, path)
        if rating not in (0, 1):
            raise InputError("not_a_check", {"factor": factor.id, "found": to_json(rating)}, path)
        return rating
    rating = number(raw, path)
    if rating < factor.low or (factor.high is not None and rating > factor.high):
        raise InputError(
            "rating_out_of_range" if factor.high is not None else "amount_too_small",
            {
                "factor": factor.id,
                "found": to_json(rating),
                "min": to_json(factor.low),
                "max": None if factor.high is None else to_json(factor.high),
            },
            path,
        )
    return rating


def _weights(grid: Grid, raw: object) -> tuple[Fraction, ...]:
    weights = {factor.id: factor.weight for factor in grid.factors}
    if raw is not None:
        for name, weight in mapping(raw, ("weights",)).items():
            one_of(name, weights, "unknown_factor", ("weights", str(name)))
            weights[name] = number(weight, ("weights", name))
            if weights[name] < 0:
                raise InputError(
                    "negative_weight", {"factor": name, "found": to_json(weights[name])}, ("weights", name)
                )
    if not any(weights.values()):
        raise InputError("weights_all_zero", {}, ("weights",))
    return tuple(weights.values())


def _context(grid: Grid, raw: object) -> frozenset[str]:
    if raw is None:
        return frozenset()
    held = array(raw, ("context",))
    for place, name in enumerate(held):
        one_of(name, grid.contexts, "unknown_context", ("context", place))
    return frozenset(str(name) for name in held)
