"""Outcomes that cannot win, or hardly ever."""

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from scoring.conditions import holds
from scoring.methods.standing import Standing
from scoring.models.questionnaire import Question, Questionnaire
from scoring.numbers import Exact
from scoring.questions import TYPES, Answer
from site_builder.lint.base import Finding, Subject

EXHAUSTIVE = 2_000
"""Up to so many sets of answers all are tried; beyond, as many are drawn, always the same ones."""


def check(subject: Subject) -> Iterator[Finding]:
    """``outcome_unreachable``, ``outcome_rare``: if all answers were equally likely, each wins half its fair share."""
    questionnaire = subject.questionnaire
    running = [place for place, outcome in enumerate(questionnaire.outcomes) if not outcome.addon]
    if questionnaire.method != "outcomes" or len(running) <= 1:
        return
    choices = [_answers(question) for question in questionnaire.questions]
    complete = prod(map(len, choices)) <= EXHAUSTIVE
    tallies = _Tallies(questionnaire, running)
    wins: dict[int, Fraction] = dict.fromkeys(running, Fraction(0))
    tried = 0
    for answers in product(*choices) if complete else _drawn(choices):
        tried += 1
        winners = tallies.winners(answers)
        for place in winners:
            wins[place] += Fraction(1, len(winners))
    fair = Fraction(1, len(running))
    for place in running:
        name = questionnaire.outcomes[place].id
        path = ("outcomes", place)
        share = wins[place] / tried
        if not wins[place] and complete:
            yield Finding(
                "outcome_unreachable", f"No answers make “{name}” win.", path, "Give it points, or leave it out."
            )
        elif share < fair / 2:
            message = f"“{name}” wins {_percent(share)} of equally likely answers; its fair share is {_percent(fair)}."
            yield Finding("outcome_rare", message, path, "Give it more points, or fewer rules against it.")


class _Tallies:
    """The outcomes' shares for complete answers, by the rules of the engine."""

    def __init__(self, questionnaire: Questionnaire, running: Sequence[int]) -> None:
        self._questionnaire = questionnaire
        self._running = running
        self._conditional = questionnaire.branches or any(outcome.rules_out for outcome in questionnaire.outcomes)
        self._bounds = [
            [TYPES[question.type].bounds(question, questionnaire.outcomes[place].id) for place in running]
            for question in questionnaire.questions
        ]
        self._points: list[dict[Answer, list[Exact]]] = [{} for _ in questionnaire.questions]

    def winners(self, answers: Sequence[Answer]) -> list[int]:
        """Positions of the outcomes that share the first place; empty if every one is ruled out."""
        standing = Standing(self._questionnaire, answers) if self._conditional else None
        got: list[Exact] = [0] * len(self._running)
        could: list[Exact] = [0] * len(self._running)
        for question, answer in zip(self._questionnaire.questions, answers, strict=True):
            if not question.scored or (standing and not standing.shown[question.position]):
                continue
            points = self._of(question, answer)
            for number, (low, high) in enumerate(self._bounds[question.position]):
                got[number] += question.weight * (points[number] - low)
                could[number] += question.weight * (high - low)
        shares = {
            place: Fraction(got[number]) / could[number]
            for number, place in enumerate(self._running)
            if could[number] and not self._ruled_out(standing, place)
        }
        best = max(shares.values(), default=None)
        return [place for place, share in shares.items() if share == best]

    def _of(self, question: Question, answer: Answer) -> list[Exact]:
        known = self._points[question.position]
        if answer not in known:
            names = [self._questionnaire.outcomes[place].id for place in self._running]
            known[answer] = [TYPES[question.type].outcome_points(question, answer, name) for name in names]
        return known[answer]

    def _ruled_out(self, standing: Standing | None, place: int) -> bool:
        return standing is not None and any(
            holds(when, standing.atom) for _, when in self._questionnaire.outcomes[place].rules_out
        )


def _answers(question: Question) -> list[Answer]:
    """Complete answers that differ in what they choose; of several options, one at a time."""
    if question.type == "numeric":
        return [Fraction(interval.start) for interval in question.intervals] or [Fraction(question.minimum or 0)]
    single = question.type == "single"
    return [place if single else (place,) for place in range(len(question.options))]


def _drawn(choices: Sequence[Sequence[Answer]]) -> Iterator[tuple[Answer, ...]]:
    chance = random.Random(0)  # noqa: S311, the same draw in every build is what is wanted
    for _ in range(EXHAUSTIVE):
        yield tuple(chance.choice(each) for each in choices)


def _percent(share: Fraction) -> str:
    return f"{round(share * 100)} %"
