"""``decision``: an ordered table; the first row whose condition holds gives the one verdict."""

from typing import Any

from scoring.conditions import holds
from scoring.methods.completions import completions, controlled, view_holds
from scoring.methods.coverage import Coverage
from scoring.methods.scored import Scored
from scoring.methods.sections import Part
from scoring.methods.standing import Standing
from scoring.methods.state import attainable, status


def decide(standing: Standing, coverage: Coverage, _parts: list[Part]) -> Scored:
    """Find the deciding row; while answers are open, every row that a completion can reach."""
    questionnaire = standing.questionnaire
    table = questionnaire.decision
    found = status(coverage, spread=True, attainable=attainable(standing, coverage, questionnaire.rule))
    rows = _reachable(standing)
    if len(rows) > 1:
        rows = _enumerated(standing) or rows
    verdict = rows[0] if len(rows) == 1 and found.state != "none" else None
    rule = None
    if verdict is not None:
        read = [questionnaire.questions[position].id for position in table[verdict].questions]
        rule = {"position": verdict + 1, "questions": read}
    keys: dict[str, Any] = {
        "state": found.state,
        "reason": found.reason,
        "verdict": None if verdict is None else table[verdict].id,
        "verdicts": [table[row].id for row in rows] if found.state != "none" else [],
        "certain": verdict is not None,
        "rule": rule,
    }
    return Scored(keys)


def _reachable(standing: Standing) -> list[int]:
    """The rows up to the first that surely holds, without those that surely do not."""
    table = standing.questionnaire.decision
    truths = [True if row.when is None else holds(row.when, standing.atom) for row in table]
    return [place for place in range(truths.index(True) + 1) if truths[place] is not False]


def _enumerated(standing: Standing) -> list[int] | None:
    """The rows that completions end in; ``None`` if there are too many to go through."""
    table = standing.questionnaire.decision
    conditions = [row.when for row in table if row.when is not None]
    views = completions(standing, conditions)
    if views is None:
        return None
    read = controlled(standing, conditions)
    found = {
        next(place for place, row in enumerate(table) if row.when is None or view_holds(standing, view, row.when, read))
        for view in views
    }
    return sorted(found)
