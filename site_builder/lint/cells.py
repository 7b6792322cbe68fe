"""Cells of a matrix that no complete set of answers leads to."""

from collections.abc import Iterator, Sequence
from itertools import product

from scoring.methods.completions import View
from scoring.models.questionnaire import Axis
from site_builder.lint.base import Finding, Subject
from site_builder.lint.worlds import NotKnown, Worlds


def check(subject: Subject) -> Iterator[Finding]:
    """``cell_unreachable``."""
    questionnaire, worlds = subject.questionnaire, subject.worlds
    matrix = questionnaire.matrix
    if matrix is None or worlds.views is None:
        return
    try:
        reached = {sides for view in worlds.views for sides in product(*_sides(worlds, view, matrix.axes))}
    except NotKnown:
        return
    capped = {gate.at_most for gate in questionnaire.gates}
    for place, cell in enumerate(matrix.cells):
        if cell.sides not in reached and cell.id not in capped:
            message = f"No complete set of answers leads to the cell “{cell.id}”."
            yield Finding("cell_unreachable", message, ("matrix", "cells", place), "Look at the cuts of both axes.")


def _sides(worlds: Worlds, view: View, axes: Sequence[Axis]) -> Iterator[set[str]]:
    """The sides of each axis that can be reached in a world."""
    for axis in axes:
        shares = worlds.mean(view, [worlds.questionnaire.sections[place] for place in axis.sections])
        yield {"high" if axis.scale.score(share) >= axis.cut else "low" for share in shares}
