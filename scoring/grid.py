"""Ranking items: zones by rule, priority inside a zone, and how sure the order is.

The norm n of a rating is its place between the factor's least and greatest one, mirrored where less is better; an
amount scores relative to the best one entered (lowest / amount, amount / highest). The priority is Σ w·n / Σ w, exact.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.errors import InputError
from scoring.grid_input import read_request
from scoring.grid_order import Order, order
from scoring.grid_stability import Stability, stability
from scoring.models.grid import Grid
from scoring.numbers import percent, to_json

INCLUDES = ("stability",)


def rank(grid: Grid, request: Mapping[str, Any], include: Collection[str] = ()) -> dict[str, Any]:
    """Rank the items of a request.

    Args:
        grid: a loaded grid.
        request: ``{items?, weights?, context?}``; absent or null means the grid's own items and weights and no context.
            Other keys are ignored.
        include: ``stability`` adds how the order reacts to single changes of a rating.

    Returns:
        The result as plain data, described in ``docs/reference/results.md``.

    Raises:
        InputError: for anything in the request that does not fit the grid, with its place.
    """
    for name in include:
        if name not in INCLUDES:
            raise InputError("unknown_include", {"found": name, "known": list(INCLUDES)}, ("include",))
    read = read_request(grid, request)
    ranking = order(grid, read)
    steps = stability(ranking) if "stability" in include else {}
    ids = [item.id for item in read.items]
    rest = (*ranking.not_eligible, *ranking.incomplete)
    return {
        "kind": "grid",
        "id": grid.id,
        "version": grid.version,
        "scoring_hash": grid.scoring_hash,
        "items": [
            *(_ranked(grid, ids, ranking, position, steps) for position in range(len(ranking.places))),
            *(_unranked(grid, ids, ranking, item) for item in rest),
        ],
        "zones": [
            {"id": zone.id, "items": [ids[place.item] for place in ranking.places if place.zone == position]}
            for position, zone in enumerate(grid.zones)
        ],
        "weights": {factor.id: to_json(weight) for factor, weight in zip(grid.factors, read.weights, strict=True)},
        "notices": _notices(grid, ids, ranking),
    }


def _ranked(
    grid: Grid, ids: Sequence[str], ranking: Order, position: int, steps: Mapping[int, Stability]
) -> dict[str, Any]:
    place, measure = ranking.places[position], ranking.scale
    assert measure is not None
    fares = steps.get(place.item)
    return {
        "id": ids[place.item],
        "state": "ranked",
        "zone": grid.zones[place.zone].id if grid.zones else None,
        "priority": percent(Fraction(place.priority, measure.whole), grid.decimals),
        "rank": place.rank,
        "tied_with": [ids[tied.item] for tied in ranking.places if tied.rank == place.rank and tied is not place],
        "missing": [],
        "because": [],
        "norms": {
            factor.id: to_json(Fraction(points, top))
            for factor, points, top in zip(grid.factors, place.points, measure.tops, strict=True)
        },
        "certain_above": ranking.certain[position],
        "stability": None if fares is None else _fares(grid, ids, ranking, fares),
    }


def _unranked(grid: Grid, ids: Sequence[str], ranking: Order, item: int) -> dict[str, Any]:
    row = ranking.tables.rows[item]
    return {
        "id": ids[item],
        "state": "not_eligible" if item in ranking.unmet else "incomplete",
        "zone": None,
        "priority": None,
        "rank": None,
        "tied_with": [],
        "missing": [factor.id for factor, rating in zip(grid.factors, row, strict=True) if rating is None],
        "because": ranking.unmet.get(item, []),
        "norms": {},
        "certain_above": None,
        "stability": None,
    }


def _fares(grid: Grid, ids: Sequence[str], ranking: Order, fares: Stability) -> dict[str, Any]:
    hinge = fares.hangs_on
    return {
        "changes": fares.changes,
        "top3": percent(Fraction(fares.top3, fares.changes)) if fares.changes else None,
        "hangs_on": hinge
        and {
            "item": ids[hinge.item],
            "factor": grid.factors[hinge.factor].id,
            "step": to_json(Fraction(hinge.step, ranking.tables.units[hinge.factor])),
            "to": to_json(Fraction(hinge.to, ranking.tables.units[hinge.factor])),
            "rank": hinge.rank,
        },
    }


def _notices(grid: Grid, ids: Sequence[str], ranking: Order) -> list[dict[str, Any]]:
    measure = ranking.scale
    if measure is None:
        return [{"code": "no_ranking", "params": {}}]
    notices: list[dict[str, Any]] = []
    for position, best in enumerate(measure.best):
        if best is None or not measure.shares[position]:
            continue
        factor = grid.factors[position].id
        leaders = [place for place in ranking.places if place.points[position] == measure.tops[position]]
        amount = to_json(Fraction(best, ranking.tables.units[position]))
        notices.append(
            {
                "code": "relative_amount",
                "params": {"factor": factor, "best": [ids[place.item] for place in leaders], "amount": amount},
            }
        )
        without = ranking.first(without=position)
        decided = [ids[item] for item in ranking.first() if item not in without]
        if decided:
            params = {"factor": factor, "items": decided, "without": [ids[item] for item in without]}
            notices.append({"code": "decided_by_amount", "params": params})
    return notices
