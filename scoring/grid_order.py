"""The order of the items: eligible and complete ones by zone, then priority, then the declared tie-break."""

from collections.abc import Sequence
from itertools import pairwise

from scoring.grid_input import Request
from scoring.grid_tables import Scale, Tables, scale, tables
from scoring.models.grid import Grid
from scoring.records import record


@record()
class Place:
    """A ranked item.

    Attributes:
        item: its position in the request.
        points: per factor, on the order's scale.
        priority: 0 … the scale's whole.
        key: zone and priority in one number, less is earlier.
        rank: 1, 2, 2, 4.
    """

    item: int
    zone: int
    points: tuple[int, ...]
    priority: int
    key: int
    rank: int


@record()
class Order:
    """A ranking, items named by their positions in the request.

    Attributes:
        scale: ``None`` if no item is ranked.
        places: the ranked items in order.
        certain: per ranked item whether it stays behind the one before it for any weights; ``None`` for the first.
        not_eligible: items that do not meet a requirement, though another rating may be missing.
        unmet: the requirements that they do not meet.
        incomplete: the other items with a missing rating.
    """

    tables: Tables
    scale: Scale | None
    places: tuple[Place, ...]
    certain: tuple[bool | None, ...]
    not_eligible: tuple[int, ...]
    unmet: dict[int, list[str]]
    incomplete: tuple[int, ...]

    def first(self, without: int | None = None) -> list[int]:
        """The items on rank 1; if asked, with one factor's weight at 0 (the whole first zone if it is the only one)."""
        measure = self.scale
        assert measure is not None
        keys = {}
        for place in self.places:
            points = 0 if without is None else measure.shares[without] * place.points[without]
            keys[place.item] = measure.key(place.zone, place.priority - points)
        least = min(keys.values())
        return [item for item, key in keys.items() if key == least]


def order(grid: Grid, request: Request) -> Order:
    """Rank the items of a request."""
    table = tables(grid, request)
    positions = range(len(table.rows))
    unmet = {item: found for item in positions if (found := table.unmet(table.rows[item]))}
    complete = [item for item in positions if None not in table.rows[item]]
    eligible = [item for item in complete if item not in unmet]
    measure = scale(table, complete, eligible) if eligible else None
    places = rank_items(measure, eligible, grid.tie_break) if measure else ()
    return Order(
        tables=table,
        scale=measure,
        places=places,
        certain=(None, *(is_certain(above, below) for above, below in pairwise(places)))[: len(places)],
        not_eligible=tuple(unmet),
        unmet=unmet,
        incomplete=tuple(item for item in positions if item not in unmet and item not in complete),
    )


def rank_items(measure: Scale, eligible: Sequence[int], tie_break: Sequence[int] = ()) -> tuple[Place, ...]:
    """Places in order: by zone, priority, the points on the tie-break factors, and the order given."""
    found = []
    for item in eligible:
        row = measure.tables.complete_row(item)
        points = tuple(measure.points(row))
        zone = measure.tables.zone(row)
        priority = measure.priority(points)
        key = measure.key(zone, priority)
        found.append((key, [-points[factor] for factor in tie_break], item, zone, points, priority))
    found.sort(key=lambda entry: entry[:3])
    places: list[Place] = []
    for position, (key, _, item, zone, points, priority) in enumerate(found, start=1):
        shared = bool(places) and places[-1].key == key
        places.append(Place(item, zone, points, priority, key, places[-1].rank if shared else position))
    return tuple(places)


def is_certain(above: Place, below: Place) -> bool:
    """Whether no weights ≥ 0 can reverse the two: another zone, or at least as good on every factor."""
    if above.zone != below.zone:
        return True
    return all(high >= low for high, low in zip(above.points, below.points, strict=True))
