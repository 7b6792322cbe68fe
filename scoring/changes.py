"""What would have to become true: the fewest changed answers that end in the next better band.

One change is one answered, shown, applicable, actionable question with another complete answer; "not applicable" is
never a way in or out; a question that would newly appear costs one more. Among equally short ways the one with the
earliest questions is described, each with the smallest improvement that still suffices, settled from the last to the
first. How the appearance of questions can change is in `scoring.scenarios`, the search itself in `scoring.search`.
"""

from fractions import Fraction
from typing import Any

from scoring.methods import bands
from scoring.methods.form import Form
from scoring.methods.scored import Scored
from scoring.methods.standing import Standing
from scoring.methods.state import reason
from scoring.models.scale import Scale
from scoring.numbers import Exact
from scoring.questions import TYPES, Answer
from scoring.records import record
from scoring.scenarios import Scenario, TooMany, scenarios
from scoring.search import Plan, Search

WAYS_LIMIT = 1000
"""Equally short ways are counted up to this."""

_LOOK_LIMIT = 20_000
"""Ways of different scenarios can be the same; so many are compared."""


@record(eq=False)
class Line:
    """Where a score has to get.

    Attributes:
        cut: on the scale.
        rising: reach the cut or more; otherwise fall below it.
        start, goal: the band or side now, and the one beyond the line.
    """

    cut: Exact
    rising: bool
    start: str
    goal: str

    def share(self, scale: Scale) -> Exact:
        """The cut as a share."""
        return Fraction(self.cut - scale.low) / (scale.high - scale.low)


@record(eq=False)
class _Best:
    """The shortest way found so far, and the sets of questions that are as short."""

    count: int
    plan: Plan
    scenario: Scenario


def changes(standing: Standing, scored: Scored) -> dict[str, Any]:
    """The ``changes`` of a result: one goal, or one per settled axis of a matrix.

    Args:
        standing: the answers.
        scored: the scores; a goal needs a settled one.
    """
    code = _not_computed(standing, scored)
    if code is not None:
        return {"computed": False, "reason": reason(code), "goals": []}
    return {"computed": True, "reason": None, "goals": [_goal(standing, form) for form in scored.forms]}


def _not_computed(standing: Standing, scored: Scored) -> str | None:
    questionnaire = standing.questionnaire
    if questionnaire.method not in {"sum", "mean"}:
        return "method"
    if questionnaire.matrix is None:
        if questionnaire.direction is None:
            return "no_direction"
        if not questionnaire.bands:
            return "no_bands"
    return None if scored.forms else "not_final"


def _goal(standing: Standing, form: Form) -> dict[str, Any]:
    start, line = _line(standing, form)
    goal: dict[str, Any] = {
        "axis": form.axis.id if form.axis else None,
        "status": "already_best",
        "reason": None,
        "from": start,
        "to": None,
        "cut": None,
        "strict": False,
        "count": 0,
        "changes": [],
        "ways": {"count": 0, "limited": False},
    }
    if line is None:
        return goal
    goal |= {"to": line.goal, "cut": form.scale.show_plain(line.cut), "strict": not line.rising}
    try:
        best, level = _shortest(standing, form, line)
    except TooMany as error:
        return goal | {"status": "not_computed", "reason": reason("too_many_combinations", {"limit": error.limit})}
    if best is None:
        return goal | {"status": "out_of_reach"}
    ways, limited = _ways(level)
    return goal | {
        "status": "found",
        "count": best.count,
        "changes": [_step(standing, best.scenario, position, option.answer) for position, option in best.plan.steps],
        "ways": {"count": ways, "limited": limited},
    }


def _line(standing: Standing, form: Form) -> tuple[str, Line | None]:
    """Where the score is, and the line to the next better place; ``None`` if there is none."""
    questionnaire = standing.questionnaire
    score = form.scale.score(form.share)
    if form.axis is not None:
        rising = form.axis.direction == "high_is_good"
        side = "high" if score >= form.axis.cut else "low"
        goal = "high" if rising else "low"
        return side, None if side == goal else Line(form.axis.cut, rising, side, goal)
    lines = questionnaire.bands
    here = bands.place(lines, score)
    rising = questionnaire.direction == "high_is_good"
    there = here + 1 if rising else here - 1
    if not 0 <= there < len(lines):
        return lines[here].id, None
    cut = lines[there].start if rising else lines[here].start
    return lines[here].id, Line(cut, rising, lines[here].id, lines[there].id)


def _shortest(standing: Standing, form: Form, line: Line) -> tuple[_Best | None, list[tuple[Search, int]]]:
    """The way to describe, and every search that has one as short."""
    best: _Best | None = None
    level: list[tuple[Search, int]] = []

    def bound() -> int | None:
        return best.count if best else None

    for scenario in scenarios(standing, form, line.share(form.scale), bound, rising=line.rising):
        search = Search.of(scenario.items, scenario.need, strict=not line.rising)
        count = search.fewest()
        if count is None or (best is not None and count > best.count):
            continue
        if best is None or count < best.count:
            best = None
            level = []
        level.append((search, count))
        plan = search.plan(count)
        if best is None or plan.order < best.plan.order:
            best = _Best(count, plan, scenario)
    return best, level


def _ways(level: list[tuple[Search, int]]) -> tuple[int, bool]:
    """How many distinct sets of questions suffice, and whether counting stopped early."""
    if len(level) == 1:
        search, count = level[0]
        ways = search.ways(count, WAYS_LIMIT)
        return min(ways, WAYS_LIMIT), ways > WAYS_LIMIT
    seen: set[frozenset[int]] = set()
    for looked_at, positions in enumerate(positions for search, count in level for positions in search.sets(count)):
        seen.add(positions)
        if len(seen) > WAYS_LIMIT or looked_at >= _LOOK_LIMIT:
            return min(len(seen), WAYS_LIMIT), True
    return len(seen), False


def _step(standing: Standing, scenario: Scenario, position: int, answer: Answer) -> dict[str, Any]:
    question = standing.questionnaire.questions[position]
    kind = TYPES[question.type]
    now = standing.answer(position)
    before = question.low if now is None else kind.points(question, now)
    form = scenario.form
    gain = form.added(position, kind.points(question, answer) - before)
    return {
        "question": question.id,
        "from": None if now is None else kind.write(question, now),
        "to": kind.write(question, answer),
        "appears": not standing.shown[position],
        "gain": form.scale.show_plain(gain),
    }
