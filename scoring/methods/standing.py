"""Where every question stands for given answers: shown or not, answered or not, worth how much."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from scoring.answers import Given
from scoring.conditions import holds
from scoring.models.questionnaire import Condition, Question, Questionnaire
from scoring.questions import NOT_APPLICABLE, TYPES, Answer

if TYPE_CHECKING:
    from scoring.numbers import Exact

State = Literal["answered", "not_applicable", "not_shown", "unanswered"]


class Standing:
    """Answers put to a questionnaire.

    Attributes:
        questionnaire: what was answered.
        given: the answer of each question, by position.
        shown: of each question: shown, not shown, or ``None`` while unanswered questions leave it open (then it stays
            hidden).
        sections_shown: the same of each section.
        points: of each counted question (scored, shown, answered) its effective points before the weight.
    """

    __slots__ = ("given", "points", "questionnaire", "sections_shown", "shown")

    def __init__(self, questionnaire: Questionnaire, given: Sequence[Given]) -> None:
        self.questionnaire = questionnaire
        self.given = given
        self.shown: list[bool | None]
        self.sections_shown: list[bool | None]
        if questionnaire.branches:
            self.shown, self.sections_shown = _visibility(questionnaire, given)
        else:
            self.shown = [True] * len(questionnaire.questions)
            self.sections_shown = [True] * len(questionnaire.sections)
        self.points: list[Exact | None] = [
            TYPES[question.type].points(question, answer)
            if appears and question.scored and answer is not None and not isinstance(answer, str)
            else None
            for question, answer, appears in zip(questionnaire.questions, given, self.shown, strict=True)
        ]

    def state(self, position: int) -> State:
        """The answer state of a question."""
        if not self.shown[position]:
            return "not_shown"
        answer = self.given[position]
        if answer is None:
            return "unanswered"
        return "not_applicable" if answer == NOT_APPLICABLE else "answered"

    def answer(self, position: int) -> Answer | None:
        """The complete answer of a shown question (scored or not)."""
        given = self.given[position] if self.shown[position] else None
        return None if isinstance(given, str) else given

    def answered(self, position: int) -> bool:
        """Whether a question is shown and has a complete answer (scored or not)."""
        return self.answer(position) is not None

    def chosen(self, position: int) -> tuple[int, ...]:
        """Positions of the options chosen in a shown question; empty for numbers and without an answer."""
        answer = self.answer(position)
        return (answer,) if isinstance(answer, int) else answer if isinstance(answer, tuple) else ()

    def atom(self, leaf: Condition) -> bool | None:
        """Evaluate the part of a condition that reads one question."""
        return leaf_holds(self.questionnaire, self.given, self.shown, leaf)


def leaf_holds(
    questionnaire: Questionnaire, given: Sequence[Given], shown: Sequence[bool | None], leaf: Condition
) -> bool | None:
    """A condition leaf: false if its question is not shown or not applicable, unknown while that or the answer is."""
    position = questionnaire.positions[leaf["question"]]
    if not shown[position]:
        return shown[position]
    answer = given[position]
    if answer is None:
        return None
    if isinstance(answer, str):
        return False
    question = questionnaire.questions[position]
    return TYPES[question.type].holds(question, answer, leaf)


def appears(question: Question, questionnaire: Questionnaire) -> list[Condition]:
    """The conditions that must all hold for a question to be shown: its own and that of the section it is asked in."""
    home = questionnaire.sections[question.home].show_if if question.home is not None else None
    return [condition for condition in (home, question.show_if) if condition is not None]


def _visibility(questionnaire: Questionnaire, given: Sequence[Given]) -> tuple[list[bool | None], list[bool | None]]:
    # Conditions name earlier questions only, so one pass in order is enough.
    shown: list[bool | None] = [None] * len(questionnaire.questions)

    def atom(leaf: Condition) -> bool | None:
        return leaf_holds(questionnaire, given, shown, leaf)

    for question in questionnaire.questions:
        conditions = appears(question, questionnaire)
        shown[question.position] = holds({"all": conditions}, atom) if conditions else True
    sections = [True if section.show_if is None else holds(section.show_if, atom) for section in questionnaire.sections]
    return shown, sections
