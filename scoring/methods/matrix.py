"""``matrix``: two axes, each a mean of section shares on 0 to 100, cut into low and high; four cells."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from scoring.methods import bands
from scoring.methods.bounds import Bounds, bounds, of_sections
from scoring.methods.coverage import Coverage
from scoring.methods.form import Form
from scoring.methods.scored import Scored
from scoring.methods.sections import Part
from scoring.methods.settle import settle_axis
from scoring.methods.standing import Standing
from scoring.methods.state import Status
from scoring.models.questionnaire import Axis, Matrix
from scoring.records import record

_WORST_FIRST = ("none", "provisional", "prorated", "final")


@record(frozen=False, eq=False)
class _Side:
    """An axis as scored."""

    axis: Axis
    status: Status
    form: Form | None
    taking: list[Part]
    range: Bounds | None
    possible: list[str]
    near: bool


def matrix(standing: Standing, coverage: Coverage, parts: list[Part]) -> Scored:
    """Score both axes and name the cell, or the cells that are possible."""
    questionnaire = standing.questionnaire
    plan = questionnaire.matrix
    assert plan is not None
    sides = [_side(standing, plan, axis, [parts[place] for place in axis.sections]) for axis in plan.axes]
    state = min((side.status.state for side in sides), key=_WORST_FIRST.index)
    settled = all(side.form for side in sides)
    named = _cells(plan, [side.possible for side in sides])
    on_line = settled and any(side.near for side in sides)
    around = _cells(plan, [["low", "high"] if side.near and settled else side.possible for side in sides])
    order = [cell.id for cell in plan.cells]
    caution = {cell.id: cell.caution for cell in plan.cells}
    capped = bands.cap(standing, named, order, lambda cell: -caution[cell], pending=not settled)
    cells = bands.cap(standing, around, order, lambda cell: -caution[cell], pending=not settled).possible
    keys: dict[str, Any] = {
        "state": state,
        "reason": next((side.status.reason for side in sides if side.status.state == state), None),
        "axes": [_as_dict(standing, side) for side in sides],
        "gates": [fired.as_dict(questionnaire) for fired in capped.fired],
        "cell": capped.possible[0] if len(capped.possible) == 1 else None,
        "cells": cells,
        "careful": max(cells, key=caution.__getitem__, default=None),
        "on_line": on_line,
        "certain": _certain(standing, plan, sides, coverage),
    }
    return Scored(keys, [side.form for side in sides if side.form])


def _side(standing: Standing, plan: Matrix, axis: Axis, parts: list[Part]) -> _Side:
    taking = [part for part in parts if part.status.settled and part.section.weight]
    status, found = settle_axis(axis, parts)
    if found is not None:
        score = axis.scale.score(found.share)
        near = bool(plan.near) and abs(Fraction(score - axis.cut)) <= plan.near
        return _Side(axis, status, found, taking, None, ["high" if score >= axis.cut else "low"], near)
    reach = _reach(standing, axis) if status.state == "provisional" else None
    return _Side(axis, status, None, taking, reach, _possible(axis, reach), near=False)


def _reach(standing: Standing, axis: Axis) -> Bounds | None:
    sections = [standing.questionnaire.sections[place] for place in axis.sections]
    return bounds(standing, [of_sections(sections, axis.min_sections)])[0]


def _possible(axis: Axis, reach: Bounds | None) -> list[str]:
    if reach is None:
        return []
    low = ["low"] if axis.scale.score(reach.low) < axis.cut else []
    return [*low, "high"] if axis.scale.score(reach.high) >= axis.cut else low


def _cells(plan: Matrix, sides: Sequence[Sequence[str]]) -> list[str]:
    wanted = set(product(*sides))
    return [cell.id for cell in plan.cells if cell.sides in wanted]


def _certain(standing: Standing, plan: Matrix, sides: Sequence[_Side], coverage: Coverage) -> bool:
    """Whether no completion ends in another cell."""
    if coverage.complete:
        return all(side.form for side in sides)
    possible = _cells(plan, [_possible(side.axis, _reach(standing, side.axis)) for side in sides])
    caution = {cell.id: cell.caution for cell in plan.cells}
    order = [cell.id for cell in plan.cells]
    return len(bands.cap(standing, possible, order, lambda cell: -caution[cell], pending=True).possible) == 1


def _as_dict(standing: Standing, side: _Side) -> dict[str, Any]:
    axis, sections = side.axis, standing.questionnaire.sections
    share = side.form.share if side.form else None
    return {
        "id": axis.id,
        "direction": axis.direction,
        "state": side.status.state,
        "reason": side.status.reason,
        "share": None if share is None else axis.scale.show_share(share),
        "score": None if share is None else axis.scale.show(axis.scale.score(share)),
        "side": side.possible[0] if len(side.possible) == 1 else None,
        "cut": axis.scale.show_plain(axis.cut),
        "near": side.near,
        "range": side.range.as_dict(axis.scale) if side.range else None,
        "sections": [sections[part.section.position].id for part in side.taking],
        "required": axis.min_sections,
    }
