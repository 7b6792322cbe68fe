"""``outcomes``: options give points to named outcomes; each is ranked by the share of what it could have got."""

from fractions import Fraction
from typing import Any

from scoring.conditions import holds
from scoring.methods.bounds import Bounds, bounds, of_questions, of_whole
from scoring.methods.coverage import Coverage
from scoring.methods.scored import Scored
from scoring.methods.sections import Part, counted, ranks
from scoring.methods.standing import Standing
from scoring.methods.state import attainable, status
from scoring.models.questionnaire import Outcome
from scoring.numbers import Exact, percent, value
from scoring.questions import TYPES
from scoring.records import record


@record(frozen=False, eq=False)
class _Tally:
    """An outcome's points over the counted questions.

    Attributes:
        ruled_out: id of the first rule that holds.
        open_rule: whether a rule may still come to hold.
    """

    outcome: Outcome
    points: Exact
    ceiling: Exact
    share: Fraction | None
    reach: Bounds | None
    ruled_out: str | None
    open_rule: bool

    @property
    def runs(self) -> bool:
        """Whether it can win: not an add-on, not ruled out."""
        return not self.outcome.addon and self.ruled_out is None


def outcomes(standing: Standing, coverage: Coverage, _parts: list[Part]) -> Scored:
    """Rank the outcomes; equal shares tie, a rule that holds removes one with its reason."""
    questionnaire = standing.questionnaire
    tallies = [_tally(standing, outcome) for outcome in questionnaire.outcomes]
    found = status(
        coverage,
        spread=any(tally.share is not None for tally in tallies),
        attainable=attainable(standing, coverage, questionnaire.rule),
    )
    if coverage.complete:
        for tally in tallies:
            tally.reach = None if tally.share is None else Bounds(tally.share, tally.share, exact=True)
    else:
        positions = range(len(questionnaire.questions))
        shares = [of_questions(positions, tally.outcome.id) for tally in tallies]
        measures = [of_whole(questionnaire.rule, share) for share in shares]
        for tally, reach in zip(tallies, bounds(standing, measures), strict=True):
            tally.reach = reach
    places = ranks([tally.share if tally.runs else None for tally in tallies], lowest_first=False)
    leaders = [tally for tally, place in zip(tallies, places, strict=True) if place == 1]
    certain = bool(leaders) and all(_certain(leader, tallies) for leader in leaders)
    keys: dict[str, Any] = {
        "state": found.state,
        "reason": found.reason,
        "outcomes": [
            _as_dict(tally, place, _possible(tally, tallies), questionnaire.decimals)
            for tally, place in zip(tallies, places, strict=True)
        ],
        "winners": [leader.outcome.id for leader in leaders] if found.settled or certain else [],
        "certain": certain,
    }
    return Scored(keys)


def _tally(standing: Standing, outcome: Outcome) -> _Tally:
    points: Exact = 0
    floor: Exact = 0
    ceiling: Exact = 0
    for question in counted(standing):
        kind, answer = TYPES[question.type], standing.answer(question.position)
        assert answer is not None
        low, high = kind.bounds(question, outcome.id)
        points += question.weight * kind.outcome_points(question, answer, outcome.id)
        floor += question.weight * low
        ceiling += question.weight * high
    rules = [(rule, holds(when, standing.atom)) for rule, when in outcome.rules_out]
    return _Tally(
        outcome=outcome,
        points=points,
        ceiling=ceiling,
        share=Fraction(points - floor) / (ceiling - floor) if ceiling > floor else None,
        reach=None,
        ruled_out=next((rule for rule, truth in rules if truth), None),
        open_rule=any(truth is None for _, truth in rules),
    )


def _certain(leader: _Tally, tallies: list[_Tally]) -> bool:
    """A leader is certain if its low is at least every other's high and no rule can still remove it."""
    if leader.open_rule or leader.reach is None:
        return False
    others = [other.reach for other in tallies if other.runs and other is not leader]
    return all(other is None or leader.reach.low >= other.high for other in others)


def _possible(tally: _Tally, tallies: list[_Tally]) -> bool:
    """Whether a completion might let it win: its high reaches every sure competitor's low.

    One without a share so far is not sure: it may stay without, and then it competes with nobody.
    """
    if not tally.runs or tally.reach is None:
        return False
    rivals = [other.reach for other in tallies if other.runs and not other.open_rule and other.share is not None]
    return all(rival is None or tally.reach.high >= rival.low for rival in rivals)


def _as_dict(tally: _Tally, place: int | None, possible: bool, decimals: int) -> dict[str, Any]:
    reach = tally.reach
    return {
        "id": tally.outcome.id,
        "points": value(tally.points, decimals),
        "max": value(tally.ceiling, decimals),
        "share": None if tally.share is None else percent(tally.share, decimals),
        "low": percent(reach.low, decimals) if reach else None,
        "high": percent(reach.high, decimals) if reach else None,
        "rank": place,
        "ruled_out": {"id": tally.ruled_out} if tally.ruled_out is not None else None,
        "possible": possible,
        "addon": tally.outcome.addon,
    }
