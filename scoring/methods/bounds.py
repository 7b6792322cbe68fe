"""Least and greatest share over all completions of the open answers.

A share is a mean: of questions, weighted by what each can give; of sections, weighted by their weights. Marking a
question not applicable can never push a share beyond what its worst or best answer does (adding 0 of w to a mean
cannot raise it, adding w of w cannot lower it), so completions with "not applicable" need no separate care, except
where they take a section out of a mean.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from scoring.methods.completions import View, completions, present
from scoring.methods.standing import Standing
from scoring.models.questionnaire import Question, Rule, Section
from scoring.models.scale import Scale
from scoring.numbers import Exact
from scoring.questions import NOT_APPLICABLE, TYPES
from scoring.records import record


@record(eq=False)
class Bounds:
    """Least and greatest share; ``exact`` if both are reached by completions."""

    low: Exact
    high: Exact
    exact: bool

    def as_dict(self, scale: Scale) -> dict[str, Any]:
        """The ``range`` of a result."""
        low, high = scale.show(scale.score(self.low)), scale.show(scale.score(self.high))
        return {"low": low, "high": high, "exact": self.exact}


@record(eq=False)
class Part:
    """Something that enters a mean with a weight; ``low`` and ``high`` are its value times the weight."""

    weight: Exact
    low: Exact
    high: Exact
    optional: bool


Measure = Callable[[Standing, View], Bounds | None]
"""The bounds of a share in one view; ``None`` if nothing counts in it."""


def bounds(standing: Standing, measures: Sequence[Measure]) -> list[Bounds | None]:
    """The bounds of each measure over all completions: exact by enumeration, else safe."""
    views = completions(standing)
    exact = views is not None
    found: list[Bounds | None] = [None] * len(measures)
    for view in views or [present(standing)]:
        for place, measure in enumerate(measures):
            here = measure(standing, view)
            known = found[place]
            if here is None:
                continue
            if known is None:
                found[place] = Bounds(here.low, here.high, here.exact and exact)
            else:
                found[place] = Bounds(
                    min(known.low, here.low), max(known.high, here.high), known.exact and here.exact and exact
                )
    return found


def of_questions(positions: Iterable[int], outcome: str | None = None) -> Measure:
    """The share of what the questions can give (for an outcome)."""
    members = tuple(positions)

    def measure(standing: Standing, view: View) -> Bounds | None:
        parts = [part for position in members if (part := question_part(standing, view, position, outcome))]
        return _extremes(parts, loose=not view.determined)

    return measure


def of_section(section: Section) -> Measure:
    """The share of one section, if it is shown and can be covered."""
    inside = of_questions(section.questions)

    def measure(standing: Standing, view: View) -> Bounds | None:
        return inside(standing, view) if _may_leave(standing, view, section)[0] else None

    return measure


def of_whole(rule: Rule, measure: Measure) -> Measure:
    """A measure of the whole, where as many answers can count as the rule asks for."""
    least = rule.count or 0

    def limited(standing: Standing, view: View) -> Bounds | None:
        positions = range(len(standing.questionnaire.questions))
        if least and sum(_can_count(standing, view, position) for position in positions) < least:
            return None
        return measure(standing, view)

    return limited


def of_sections(sections: Sequence[Section], least: int = 1) -> Measure:
    """The weighted mean of section shares; a section that is not covered leaves the mean with its weight.

    Args:
        sections: those that may take part.
        least: how many must; fewer give no mean.
    """
    inside = [(section, of_questions(section.questions)) for section in sections]

    def measure(standing: Standing, view: View) -> Bounds | None:
        parts = []
        for section, share_of in inside:
            coverable, optional = _may_leave(standing, view, section)
            share = share_of(standing, view) if coverable else None
            if share is not None:
                weight = section.weight
                parts.append(Part(weight, weight * share.low, weight * share.high, optional))
        if len(parts) < least:
            return None
        found = _extremes(parts, loose=not view.determined)
        # With every section in, the bound is reached. Where leaving some out moves it, a minimum number of sections or
        # a question that two of them share may still keep it from being reached: safe, but not called exact.
        held = _extremes([Part(part.weight, part.low, part.high, optional=False) for part in parts], loose=True)
        if found is None or held is None or (found.low, found.high) == (held.low, held.high):
            return found
        return Bounds(found.low, found.high, exact=False)

    return measure


def question_part(standing: Standing, view: View, position: int, outcome: str | None = None) -> Part | None:
    """What a question can give in a view; ``None`` if it does not count there."""
    if not _can_count(standing, view, position):
        return None
    question, given, pin = standing.questionnaire.questions[position], standing.given[position], view.pins.get(position)
    kind = TYPES[question.type]
    least, greatest = (question.low, question.high) if outcome is None else kind.bounds(question, outcome)
    if pin is not None:
        low, high = pin.bounds[outcome]
    elif given is None:
        low, high = least, greatest
    else:
        low = high = _points(question, given, outcome)
    weight = question.weight
    return Part(
        weight=weight * (greatest - least),
        low=weight * (low - least),
        high=weight * (high - least),
        optional=view.shown[position] is None,
    )


def _can_count(standing: Standing, view: View, position: int) -> bool:
    """Whether a question is scored and, in a view, may be answered (with more than "not applicable")."""
    pin = view.pins.get(position)
    refused = standing.given[position] == NOT_APPLICABLE or (pin is not None and pin.truths is None)
    return standing.questionnaire.questions[position].scored and view.shown[position] is not False and not refused


def _points(question: Question, given: Any, outcome: str | None) -> Exact:
    kind = TYPES[question.type]
    return kind.points(question, given) if outcome is None else kind.outcome_points(question, given, outcome)


def _may_leave(standing: Standing, view: View, section: Section) -> tuple[bool, bool]:
    """Whether a section can be covered when everything is completed, and whether it may also be left out."""
    questions = standing.questionnaire.questions
    sure = possible = 0
    shown = view.sections_shown[section.position]
    coverable, optional = shown is not False, shown is None
    for position in section.questions:
        question = questions[position]
        appears, given, pin = view.shown[position], standing.given[position], view.pins.get(position)
        refused = given == NOT_APPLICABLE or (pin is not None and pin.truths is None)
        if appears is False or (refused and position not in section.required):
            continue
        if refused:
            coverable = coverable and appears is None
            optional = True
            continue
        answered = given is not None or pin is not None
        certain = appears is True and (answered or not question.allows_not_applicable)
        possible += question.scored
        sure += question.scored and certain
        if position in section.required and not certain:
            optional = True
    count = section.rule.count if section.rule is not None else None
    if count is not None:
        coverable = coverable and possible >= count
        optional = optional or sure < count
    return coverable, optional or sure == 0


def _extremes(parts: Sequence[Part], *, loose: bool) -> Bounds | None:
    counted = [part for part in parts if part.weight]
    if not counted:
        return None
    low = _least([(part.weight, part.low, part.optional) for part in counted])
    high = 1 - _least([(part.weight, part.weight - part.high, part.optional) for part in counted])
    return Bounds(low, high, not loose)


def _least(parts: Sequence[tuple[Exact, Exact, bool]]) -> Exact:
    """The least mean: all parts that must be there, and of the others each that lowers it."""
    weight: Exact = 0
    reached: Exact = 0
    optional = []
    for part_weight, part_reached, may_leave in parts:
        if may_leave:
            optional.append((Fraction(part_reached) / part_weight, part_weight, part_reached))
        else:
            weight += part_weight
            reached += part_reached
    for ratio, part_weight, part_reached in sorted(optional):
        if not weight or ratio * weight < reached:
            weight += part_weight
            reached += part_reached
    return Fraction(reached) / weight
