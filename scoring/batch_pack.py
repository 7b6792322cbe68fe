"""A row of answers as one integer, so that rows with the same result are recognised without scoring them again.

Under the methods ``sum`` and ``mean`` without conditions, what batch scoring reports of a row is decided by the points
per section and in the whole, by which questions are missing or not applicable, and by which options of gates were
chosen. Each of these has its own bits in the row's key; every answer adds its part, and no sum can run over into its
neighbour. Scoring itself stays in `scoring.questionnaire`: the key only finds the row's result again.
"""

from fractions import Fraction
from math import lcm
from typing import Any

from scoring.answers import read_answer
from scoring.models.questionnaire import Question, Questionnaire
from scoring.questions import NOT_APPLICABLE, TYPES, Answer

_REMEMBERED = 10_000
"""Different texts that a column remembers; numbers that are entered could be anything."""


def packs(questionnaire: Questionnaire) -> bool:
    """Whether a row's result is decided by its key."""
    return questionnaire.method in ("sum", "mean") and not questionnaire.branches


class Packer:
    """Gives every answer its part of the key.

    Args:
        questionnaire: one that `packs`.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        questions = questionnaire.questions
        self._gates = questionnaire.gates
        self._unit = lcm(*(_ceiling(question).denominator for question in questions), *map(_points_unit, questions))
        # Bit positions: the sums (the whole, then the sections), then a bit each for missing, not applicable, gates.
        start = 0
        starts = []
        for members in ([question.position for question in questions], *(s.questions for s in questionnaire.sections)):
            starts.append(start)
            most = sum(_ceiling(questions[member]) for member in members)
            start += int(most * self._unit).bit_length()
        self._sums = [
            sum(1 << starts[each] for each in (0, *(section + 1 for section in question.sections)))
            for question in questions
        ]
        self._missing = start
        self._not_applicable = start + len(questions)
        self._gate_options: dict[tuple[int, int], int] = {}
        bit = start + 2 * len(questions)
        for gate in self._gates:
            for option in sorted(gate.options):
                if (gate.question, option) not in self._gate_options:
                    self._gate_options[gate.question, option] = 1 << bit
                    bit += 1

    def part(self, question: Question, raw: object) -> int:
        """What a raw answer adds to the key.

        Raises:
            AnswerError: it does not fit the question; the path is ``("answers", id)``.
        """
        given = read_answer(question, raw)
        if given is None:
            return 1 << (self._missing + question.position)
        if isinstance(given, str):
            return 1 << (self._not_applicable + question.position)
        gates = 0
        for option in _chosen(given):
            gates |= self._gate_options.get((question.position, option), 0)
        if not question.scored:
            return gates
        points = TYPES[question.type].points(question, given)
        return int(question.weight * (points - question.low) * self._unit) * self._sums[question.position] + gates


class Column(dict[str, int]):
    """The key parts of a question's cell texts, each found out once."""

    def __init__(self, packer: Packer, question: Question) -> None:
        super().__init__()
        self._packer = packer
        self._question = question

    def __missing__(self, text: str) -> int:
        part = self._packer.part(self._question, raw_answer(self._question, text))
        if len(self) < _REMEMBERED:
            self[text] = part
        return part


def raw_answer(question: Question, text: str) -> Any:
    """A cell's text as it would stand in an answers object: several ids are joined by ``|``."""
    return text.split("|") if question.type == "multiple" and text not in ("", NOT_APPLICABLE) else text


def _chosen(given: Answer) -> tuple[int, ...]:
    if isinstance(given, Fraction):
        return ()
    return (given,) if isinstance(given, int) else given


def _ceiling(question: Question) -> Fraction:
    return Fraction(question.weight * (question.high - question.low)) if question.scored else Fraction(0)


def _points_unit(question: Question) -> int:
    """The denominator of the weighted points of all answers."""
    points = [*(option.points.number for option in question.options), *(i.points.number for i in question.intervals)]
    limits = [question.low, question.high, *(each for each in (question.floor, question.cap) if each is not None)]
    unit = lcm(*(Fraction(each).denominator for each in (*points, *limits)))
    return unit * Fraction(question.weight).denominator
