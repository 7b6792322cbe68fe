"""Conditions over an item's ratings, three-valued: a missing rating leaves them unknown."""

from collections.abc import Callable, Collection, Sequence

from scoring.models.grid import Condition, Context, Every, Not, Some, Threshold

Row = Sequence[int | None]
"""An item's ratings, each in its factor's integer unit."""

Rule = Callable[[Row], bool | None]


def bind(condition: Condition, units: Sequence[int], context: Collection[str]) -> Rule:
    """Make a function of an item's row.

    Args:
        condition: from the grid.
        units: per factor the number that makes its ratings and thresholds integers.
        context: the statements that hold.
    """
    match condition:
        case Context(name):
            holds = name in context
            return lambda _row: holds
        case Not(part):
            rule = bind(part, units, context)
            return lambda row: _negated(rule(row))
        case Every(parts):
            rules = [bind(part, units, context) for part in parts]
            return lambda row: _every(rules, row)
        case Some(parts):
            rules = [bind(part, units, context) for part in parts]
            return lambda row: _some(rules, row)
        case _:
            return _threshold(condition, units[condition.factor])


def _threshold(condition: Threshold, unit: int) -> Rule:
    factor = condition.factor
    least = None if condition.at_least is None else int(condition.at_least * unit)
    most = None if condition.at_most is None else int(condition.at_most * unit)
    return lambda row: _between(row[factor], least, most)


def thresholds(condition: Condition | None) -> list[Threshold]:
    """All comparisons with a rating inside a condition."""
    match condition:
        case Threshold():
            return [condition]
        case Not(part):
            return thresholds(part)
        case Every(parts) | Some(parts):
            return [found for part in parts for found in thresholds(part)]
        case _:
            return []


def _between(rating: int | None, least: int | None, most: int | None) -> bool | None:
    if rating is None:
        return None
    return (least is None or rating >= least) and (most is None or rating <= most)


def _negated(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _every(rules: Sequence[Rule], row: Row) -> bool | None:
    truth: bool | None = True
    for rule in rules:
        part = rule(row)
        if part is False:
            return False
        if part is None:
            truth = None
    return truth


def _some(rules: Sequence[Rule], row: Row) -> bool | None:
    truth: bool | None = False
    for rule in rules:
        part = rule(row)
        if part:
            return True
        if part is None:
            truth = None
    return truth
