"""A ranking request as integers: ratings in a unit per factor, and what decides an item's place as one number."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from scoring.grid_input import Request
from scoring.grid_rules import Row, Rule, bind, thresholds
from scoring.models.grid import Factor, Grid
from scoring.records import record, replace


@record()
class Tables:
    """A request in integers.

    Attributes:
        rows: the items' ratings.
        lows: the factors' least ratings.
        highs: the factors' greatest ratings, ``None`` where there is no limit.
        steps: the grid's step in each factor's unit.
        zones: a rule per zone, ``None`` for one without condition.
        requires: id, rule and the truth it must have.
        weights: per factor, integers in the ratio of the request's weights.
    """

    factors: tuple[Factor, ...]
    units: tuple[int, ...]
    rows: tuple[list[int | None], ...]
    lows: tuple[int, ...]
    highs: tuple[int | None, ...]
    steps: tuple[int, ...]
    zones: tuple[Rule | None, ...]
    requires: tuple[tuple[str, Rule, bool], ...]
    weights: tuple[int, ...]

    def complete_row(self, item: int) -> list[int]:
        """The ratings of an item that misses none."""
        return [_given(rating) for rating in self.rows[item]]

    def with_row(self, item: int, row: Sequence[int]) -> "Tables":
        """The same request with other ratings of one item, in the same units."""
        return replace(self, rows=(*self.rows[:item], list(row), *self.rows[item + 1 :]))

    def zone(self, row: Row) -> int:
        """Position of the first zone whose rule holds (0 in a grid without zones)."""
        for place, rule in enumerate(self.zones):
            if rule is None or rule(row):
                return place
        return 0

    def unmet(self, row: Row) -> list[str]:
        """The requirements that the item certainly does not meet."""
        return [name for name, rule, must_be in self.requires if rule(row) is (not must_be)]


def tables(grid: Grid, request: Request) -> Tables:
    """Scale a request to integers."""
    units = _units(grid, request)
    per_weight = lcm(*(weight.denominator for weight in request.weights))
    context = request.context
    return Tables(
        factors=grid.factors,
        units=units,
        rows=tuple(
            [
                None if rating is None else _units_of(rating, unit)
                for rating, unit in zip(item.ratings, units, strict=True)
            ]
            for item in request.items
        ),
        lows=tuple(int(factor.low * unit) for factor, unit in zip(grid.factors, units, strict=True)),
        highs=tuple(
            None if factor.high is None else int(factor.high * unit)
            for factor, unit in zip(grid.factors, units, strict=True)
        ),
        steps=tuple(int(grid.step * unit) for unit in units),
        zones=tuple(None if zone.when is None else bind(zone.when, units, context) for zone in grid.zones),
        requires=tuple((rule.id, bind(rule.condition, units, context), rule.must_be) for rule in grid.requires),
        weights=tuple(int(weight * per_weight) for weight in request.weights),
    )


def _units(grid: Grid, request: Request) -> tuple[int, ...]:
    """Per factor the least number that makes ratings, limits, step and thresholds integers."""
    units = [
        lcm(factor.low.denominator, 1 if factor.high is None else factor.high.denominator, grid.step.denominator)
        for factor in grid.factors
    ]
    for condition in (*(zone.when for zone in grid.zones), *(rule.condition for rule in grid.requires)):
        for found in thresholds(condition):
            for limit in (found.at_least, found.at_most):
                if limit is not None:
                    units[found.factor] = lcm(units[found.factor], limit.denominator)
    for item in request.items:
        for factor, rating in enumerate(item.ratings):
            if rating is not None:
                units[factor] = lcm(units[factor], rating.denominator)
    return tuple(units)


@record()
class Scale:
    """How ratings become points, for one set of eligible items; amounts are relative to the best of them.

    Attributes:
        best: per amount the least (``less_first``) or greatest one among the eligible items, else ``None``.
        tops: per factor the points of a rating that is best possible: its norm is points / top.
        shares: per factor what one point adds to the priority.
        whole: the priority of an item that is best on every weighted factor.
    """

    tables: Tables
    best: tuple[int | None, ...]
    tops: tuple[int, ...]
    shares: tuple[int, ...]
    whole: int

    def points(self, row: Sequence[int]) -> list[int]:
        """Per factor 0 … top, higher is better; the row's amounts may not beat the best."""
        return [self._points(factor, rating) for factor, rating in enumerate(row)]

    def _points(self, place: int, rating: int) -> int:
        factor = self.tables.factors[place]
        best = self.best[place]
        if best is not None:
            if not best:
                return int(rating == 0)
            return rating if factor.more_first else best * (self.tops[place] // rating)
        if factor.more_first:
            return rating - self.tables.lows[place]
        return self.tables.lows[place] + self.tops[place] - rating

    def priority(self, points: Sequence[int]) -> int:
        """0 … whole."""
        return sum(share * point for share, point in zip(self.shares, points, strict=True))

    def key(self, zone: int, priority: int) -> int:
        """Decides the rank: less is earlier, equal is shared."""
        return zone * (self.whole + 1) - priority


def scale(table: Tables, rated: Iterable[int], eligible: Sequence[int]) -> Scale:
    """The scale for the eligible items; ``rated`` are all items without a missing rating."""
    best: list[int | None] = []
    tops: list[int] = []
    candidates = list(rated)
    for place, factor in enumerate(table.factors):
        if factor.type != "amount":
            high = table.highs[place]
            assert high is not None
            best.append(None)
            tops.append(high - table.lows[place])
            continue
        choose = max if factor.more_first else min
        leader = choose(_given(table.rows[item][place]) for item in eligible)
        best.append(leader)
        if factor.more_first or not leader:
            tops.append(leader or 1)
        else:
            amounts = {_given(table.rows[item][place]) for item in candidates}
            tops.append(lcm(*(amount for amount in amounts if amount)))
    common = lcm(*(top for top, weight in zip(tops, table.weights, strict=True) if weight))
    shares = tuple(weight * (common // top) if weight else 0 for top, weight in zip(tops, table.weights, strict=True))
    return Scale(table, tuple(best), tuple(tops), shares, common * sum(table.weights))


def _units_of(rating: Fraction, unit: int) -> int:
    return rating.numerator * (unit // rating.denominator)


def _given(rating: int | None) -> int:
    assert rating is not None
    return rating
