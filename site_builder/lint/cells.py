"""Cells of a matrix that no complete set of answers leads to."""

from collections.abc import Iterator
from itertools import product

from site_builder.lint.base import Finding, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """``cell_unreachable``."""
    questionnaire, worlds = subject.questionnaire, subject.worlds
    matrix = questionnaire.matrix
    if matrix is None or worlds.views is None:
        return
    reached: set[tuple[str, ...]] = set()
    for view in worlds.views:
        sides = []
        for axis in matrix.axes:
            shares = worlds.mean(view, [questionnaire.sections[place] for place in axis.sections])
            if shares is None:
                return
            sides.append({"high" if axis.scale.score(share) >= axis.cut else "low" for share in shares})
        reached |= set(product(*sides))
    capped = {gate.at_most for gate in questionnaire.gates}
    for place, cell in enumerate(matrix.cells):
        if cell.sides not in reached and cell.id not in capped:
            message = f"No complete set of answers leads to the cell “{cell.id}”."
            yield Finding("cell_unreachable", message, ("matrix", "cells", place), "Look at the cuts of both axes.")
