"""All complete ways to answer a questionnaire, summed up by what they can add up to.

A *world* is one way in which controlling answers decide what is asked; inside it every question gives one of a few
values, independently of the others. So sums are found by adding sets of values, never by going through all answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from scoring.methods.completions import View, completions, controlled, view_holds
from scoring.methods.standing import Standing
from scoring.models.questionnaire import Condition, Question, Questionnaire, Section
from scoring.numbers import Exact
from scoring.questions import TYPES

MOST_SUMS = 20_000
"""Different sums that are kept; beyond, nothing is said about what can be reached."""

Sums = frozenset[Exact]


class NotKnown(Exception):  # noqa: N818, it is a limit, not an error
    """There are too many sums to say what can be reached."""


@dataclass(frozen=True, slots=True)
class Total:
    """What a group of questions can add up to, and the two ends of its scale."""

    sums: Sums
    low: Exact
    high: Exact

    def shares(self) -> set[Exact]:
        """The sums as shares of the way from the least to the greatest; empty without a spread."""
        extent = self.high - self.low
        return {Fraction(total - self.low) / extent for total in self.sums} if extent else set()


class Worlds:
    """The worlds of a questionnaire; `views` is None if there are more than the engine goes through."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Enumerate what controls the questions; conditions of rules are not among it, see `truths`."""
        self.questionnaire = questionnaire
        self._blank = Standing(questionnaire, [None] * len(questionnaire.questions))
        self._read = controlled(self._blank)
        self.views = completions(self._blank)

    def truths(self, conditions: Sequence[Condition]) -> Iterator[list[bool]] | None:
        """For every way to answer what the conditions read, which of them hold; None if there are too many."""
        views = completions(self._blank, conditions)
        if views is None:
            return None
        read = controlled(self._blank, conditions)
        return ([bool(view_holds(self._blank, view, each, read)) for each in conditions] for view in views)

    def ever_shown(self) -> list[bool] | None:
        """Of each question, whether any answers make it appear; None if that is not known."""
        if self.views is None:
            return None
        return [any(view.shown[place] for view in self.views) for place in range(len(self.questionnaire.questions))]

    def total(self, view: View, positions: Sequence[int]) -> Total | None:
        """What questions can add up to in a world; None if nothing counts.

        Raises:
            NotKnown: there are too many sums.
        """
        sums: set[Exact] = {0}
        low: Exact = 0
        high: Exact = 0
        counted = False
        for position in positions:
            question = self.questionnaire.questions[position]
            values = self._values(view, question)
            if values is None:
                continue
            counted = True
            low += question.weight * question.low
            high += question.weight * question.high
            sums = {total + question.weight * value for total in sums for value in values}
            if len(sums) > MOST_SUMS:
                raise NotKnown
        return Total(frozenset(sums), low, high) if counted else None

    def mean(self, view: View, sections: Sequence[Section]) -> set[Exact]:
        """The shares that a weighted mean of sections can have in a world; none if nothing counts.

        Raises:
            NotKnown: there are too many, or two sections share a question.
        """
        seen: set[int] = set()
        weight: Exact = 0
        parts: list[list[Fraction]] = []
        for section in sections:
            if not section.weight or view.sections_shown[section.position] is False:
                continue
            if seen & set(section.questions):
                raise NotKnown  # a question in two sections ties their shares together
            seen |= set(section.questions)
            total = self.total(view, section.questions)
            shares = total.shares() if total is not None else None
            if not shares:
                continue
            weight += section.weight
            parts.append([Fraction(section.weight * share) for share in shares])
        return {total / weight for total in _sums(parts)} if weight else set()

    def _values(self, view: View, question: Question) -> set[Exact] | None:
        """The points that a question can give in a world; None if it does not count there."""
        position = question.position
        if not question.scored or not view.shown[position]:
            return None
        choices = TYPES[question.type].choices(question, self._read.get(position, ()))
        pin = view.pins.get(position)
        if pin is None:
            return {choice.points for choice in choices}
        return {choice.points for choice in choices if choice.truths == pin.truths} or None


def _sums(parts: Sequence[Sequence[Fraction]]) -> set[Fraction]:
    """All sums of one value from each part, if they are not too many. Integers add up ten times as fast."""
    unit = lcm(*(value.denominator for part in parts for value in part))
    sums = {0}
    for part in parts:
        values = [int(value * unit) for value in part]
        sums = {before + value for before in sums for value in values}
        if len(sums) > MOST_SUMS:
            raise NotKnown
    return {Fraction(total, unit) for total in sums}
