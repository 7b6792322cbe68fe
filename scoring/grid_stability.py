"""What single changes of a rating do to the order.

Every rating (not amounts and checks: these are facts) of every complete item is moved by one step down and one step up
where that stays in its range. Only the items between the old and the new place move, each by one rank, so that a change
costs no new ranking. Where a change makes the best amount come or go, all items are scored anew.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from scoring.grid_order import Order, Place, rank_items
from scoring.grid_tables import Scale, scale
from scoring.records import record

TOP = 3
"""A rank up to this is "among the first three"; shared ranks count."""

_UNRANKED = 10**9


@record()
class Hinge:
    """A change that pushes an item down.

    Attributes:
        item: whose rating is moved.
        step: signed, in the factor's unit.
        to: the new rating, in the factor's unit.
        rank: of the pushed item after it; ``None``: no longer ranked.
    """

    item: int
    factor: int
    step: int
    to: int
    rank: int | None


@record(frozen=False)
class Stability:
    """How a ranked item fares over all changes.

    Attributes:
        changes: how many were tried.
        top3: after how many of them the item is among the first three.
        hangs_on: the one that costs the item most places, if any does; own ratings first, then in the order tried.
    """

    changes: int
    top3: int
    hangs_on: Hinge | None = None
    _severity: tuple[int, bool] = (0, False)

    def note(self, change: "_Change", before: int, after: int | None, *, own: bool) -> None:
        """Take in that a change moves the item's rank."""
        self.top3 += (after is not None and after <= TOP) - (before <= TOP)
        if after is not None and after <= before:
            return
        severity = (_UNRANKED if after is None else after, own)
        if severity > self._severity:
            self._severity = severity
            self.hangs_on = Hinge(change.item, change.factor, change.step, change.row[change.factor], after)


@record()
class _Change:
    item: int
    factor: int
    step: int
    row: list[int]


def stability(order: Order) -> dict[int, Stability]:
    """By the position of each ranked item in the request."""
    if order.scale is None:
        return {}
    before = {place.item: place for place in order.places}
    changes = list(_changes(order))
    found = {item: Stability(len(changes), len(changes) if place.rank <= TOP else 0) for item, place in before.items()}
    keys = [place.key for place in order.places]
    for change in changes:
        old = before.get(change.item)
        eligible = not order.tables.unmet(change.row)
        if old is None and not eligible:
            continue
        if (old is None or not eligible) and _best_amount_moves(order.scale, change.row, eligible, order.places):
            ranks = _all_anew(order, change, eligible)
        else:
            ranks = _moved(order, keys, old, change, eligible)
        for item, rank in ranks:
            found[item].note(change, before[item].rank, rank, own=item == change.item)
    return found


def _changes(order: Order) -> Iterator[_Change]:
    """Ranked items from the first to the last, then those not eligible; by factor; down before up."""
    table = order.tables
    complete = [item for item in order.not_eligible if None not in table.rows[item]]
    for item in (*(place.item for place in order.places), *complete):
        row = table.complete_row(item)
        for factor, kind in enumerate(table.factors):
            high = table.highs[factor]
            if kind.type != "rating" or high is None:
                continue
            for step in (-table.steps[factor], table.steps[factor]):
                if table.lows[factor] <= row[factor] + step <= high:
                    yield _Change(item, factor, step, [*row[:factor], row[factor] + step, *row[factor + 1 :]])


def _moved(
    order: Order, keys: Sequence[int], old: Place | None, change: _Change, eligible: bool
) -> Iterator[tuple[int, int | None]]:
    """The new ranks of the items whose rank may have changed; nobody's points change but the changed item's."""
    measure = order.scale
    assert measure is not None
    worst = (len(order.tables.zones) + 1) * (measure.whole + 1)  # behind every key: not ranked
    start = worst if old is None else old.key
    if eligible:
        end = measure.key(order.tables.zone(change.row), measure.priority(measure.points(change.row)))
    else:
        end = worst
    if old is not None:
        better = bisect_left(keys, end) - (start < end)
        yield old.item, better + 1 if eligible else None
    up = start < end
    first, last = (
        (bisect_right(keys, start), bisect_right(keys, end))
        if up
        else (
            bisect_right(keys, end),
            bisect_right(keys, start),
        )
    )
    for place in order.places[first:last]:
        if place is not old:
            yield place.item, place.rank - 1 if up else place.rank + 1


def _best_amount_moves(measure: Scale, row: Sequence[int], eligible: bool, places: Sequence[Place]) -> bool:
    """Whether the item's coming or going changes an amount that the others are scored against."""
    for factor, best in enumerate(measure.best):
        if best is None:
            continue
        if eligible:
            if row[factor] < best if not measure.tables.factors[factor].more_first else row[factor] > best:
                return True
        elif row[factor] == best and sum(measure.tables.rows[place.item][factor] == best for place in places) == 1:
            return True
    return False


def _all_anew(order: Order, change: _Change, eligible: bool) -> Iterator[tuple[int, int | None]]:
    """Everybody's new rank."""
    ranked = [place.item for place in order.places]
    items = [*(item for item in ranked if item != change.item), *([change.item] if eligible else [])]
    ranks = {}
    if items:
        measure = scale(order.tables.with_row(change.item, change.row), items, items)
        ranks = {place.item: place.rank for place in rank_items(measure, items)}
    for item in ranked:
        yield item, ranks.get(item)
