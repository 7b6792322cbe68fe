"""``levels``: a section reaches a level only if everything up to it holds, so its least question decides."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from scoring.methods.bounds import question_part
from scoring.methods.completions import present
from scoring.methods.coverage import Coverage
from scoring.methods.scored import Scored
from scoring.methods.sections import Part, ranks
from scoring.methods.standing import Standing
from scoring.methods.state import Status, attainable, status
from scoring.models.questionnaire import Question, Section
from scoring.numbers import Exact
from scoring.records import record


@record(eq=False)
class _Profile:
    """The level of a section: ``index`` over the counted questions, ``low`` to ``high`` over all completions."""

    section: str
    status: Status
    index: int | None
    low: int | None
    high: int | None
    lagging: list[str]


def levels(standing: Standing, coverage: Coverage, parts: list[Part]) -> Scored:
    """A profile of levels, without a total."""
    questionnaire = standing.questionnaire
    possible = attainable(standing, coverage, questionnaire.rule)
    whole = status(coverage, spread=True, attainable=possible)
    profiles = [_profile(standing, part) for part in parts]
    settled = [profile.index if profile.status.settled else None for profile in profiles]
    places = ranks(settled, lowest_first=True)
    keys: dict[str, Any] = {
        "state": whole.state,
        "reason": whole.reason,
        "levels": [
            _as_dict(profile, place, questionnaire.levels) for profile, place in zip(profiles, places, strict=True)
        ],
        "certain": whole.settled and all(profile.low == profile.high for profile in profiles),
    }
    return Scored(keys)


def _profile(standing: Standing, part: Part) -> _Profile:
    points = {question.id: _points(standing, question) for question in part.counted}
    least = min(points.values(), default=None)
    low, high = _reach(standing, part.section)
    return _Profile(
        section=part.section.id,
        status=part.status,
        index=None if least is None else int(least),
        low=low,
        high=high,
        lagging=[identifier for identifier, number in points.items() if number == least],
    )


def _points(standing: Standing, question: Question) -> Exact:
    points = standing.points[question.position]
    assert points is not None
    return points


def _reach(standing: Standing, section: Section) -> tuple[int | None, int | None]:
    """A safe bound: what may still appear can only lower, what must be answered bounds from above."""
    questions = standing.questionnaire.questions
    if standing.sections_shown[section.position] is False:
        return None, None
    hidden = standing.sections_shown[section.position] is None
    view = present(standing)
    lows: list[Exact] = []
    highs: list[Exact] = []
    certain: list[Exact] = []
    for position in section.questions:
        part = question_part(standing, view, position)
        if part is None or not questions[position].weight:
            continue
        question = questions[position]
        low = question.low + Fraction(part.low) / question.weight
        high = question.low + Fraction(part.high) / question.weight
        lows.append(low)
        highs.append(high)
        left_out = part.optional or hidden or (question.allows_not_applicable and standing.given[position] is None)
        if not left_out:
            certain.append(high)
    if not lows:
        return None, None
    return int(min(lows)), int(min(certain) if certain else max(highs))


def _as_dict(profile: _Profile, place: int | None, names: Sequence[str]) -> dict[str, Any]:
    index = profile.index if profile.status.settled else None
    if index is None and profile.low is not None and profile.low == profile.high:
        index = profile.low
    above = index + 1 if index is not None else len(names)
    settled = profile.status.settled
    if settled:
        possible = [] if index is None else [names[index]]
    elif profile.low is None or profile.high is None:
        possible = []
    else:
        possible = list(names[profile.low : profile.high + 1])
    return {
        "section": profile.section,
        "state": profile.status.state,
        "reason": profile.status.reason,
        "level": None if index is None else names[index],
        "index": index,
        "next": names[above] if above < len(names) else None,
        "possible": possible,
        "lagging": profile.lagging,
        "rank": place,
    }
