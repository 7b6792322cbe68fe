"""The same answer throughout, where reversed statements make that unlikely."""

from scoring.methods.coverage import Coverage
from scoring.methods.standing import Standing

LEAST = 5
"""Fewer equal answers than this prove nothing."""


def straight_line(standing: Standing, coverage: Coverage) -> str | None:
    """The option that was chosen in every answered question of a shared scale, some of them reversed, some not."""
    if not coverage.met:
        return None
    chosen = set()
    directions = []
    for question in standing.questionnaire.questions:
        answer = standing.given[question.position]
        if question.scale is not None and standing.points[question.position] is not None and isinstance(answer, int):
            chosen.add((question.scale, question.options[answer].id))
            directions.append(question.reverse)
    if len(chosen) != 1 or len(directions) < LEAST or len(set(directions)) == 1:
        return None
    return next(iter(chosen))[1]
