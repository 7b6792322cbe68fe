"""Coverage: is enough answered for a result, of the whole and of each section?"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from scoring.conditions import holds
from scoring.methods.standing import Standing, appears
from scoring.models.questionnaire import Condition, Question, Questionnaire, Section, leaves
from scoring.records import record


@record(eq=False)
class Coverage:
    """Counts over the scored questions of the whole or of a section.

    Attributes:
        answered, applicable, shown: how many; not applicable ones are shown, not applicable and never answered.
        required: how many answers are needed.
        met: whether there are enough.
        missing: positions of what is open: unanswered, and unscored questions on which something else hangs.
        pending: whether questions might still appear.
    """

    answered: int
    applicable: int
    shown: int
    required: int
    met: bool
    missing: tuple[int, ...]
    pending: bool
    not_applicable: tuple[int, ...]
    not_shown: tuple[int, ...]

    @property
    def complete(self) -> bool:
        """Everything that is shown and applicable is answered, and nothing can still appear."""
        return not self.missing and not self.pending

    def as_dict(self, questionnaire: Questionnaire) -> dict[str, Any]:
        """The ``coverage`` of a result."""
        questions = questionnaire.questions
        return {
            "answered": self.answered,
            "applicable": self.applicable,
            "shown": self.shown,
            "required": self.required,
            "met": self.met,
            "missing": [questions[position].id for position in self.missing],
            "not_applicable": [questions[position].id for position in self.not_applicable],
            "not_shown": [questions[position].id for position in self.not_shown],
        }


def of_whole(standing: Standing) -> Coverage:
    """Coverage of the questionnaire; under a percentage of 100 nothing may be missing or pending."""
    questionnaire = standing.questionnaire
    counts = _count(standing, (question for question in questionnaire.questions if question.scored), section_shown=True)
    # In a mean a section that may still appear moves the score, even if its questions are answered elsewhere.
    pending = counts.pending or (questionnaire.method == "mean" and any(_may_join(standing)))
    deciding = _deciding(standing) | (_controllers(standing) if pending else set())
    required = questionnaire.rule.required(counts.applicable)
    everything = questionnaire.rule.share == 1
    met = counts.answered >= required and not (everything and (pending or deciding))
    return _with(counts, required=required, met=met, missing=sorted({*counts.missing, *deciding}), pending=pending)


def of_section(standing: Standing, section: Section, whole: Coverage) -> Coverage:
    """Coverage of a section; without a rule of its own it follows the whole."""
    questions = standing.questionnaire.questions
    members = (questions[position] for position in section.questions if questions[position].scored)
    counts = _count(standing, members, section_shown=standing.sections_shown[section.position])
    if section.rule is None:
        required = counts.applicable
        met = whole.met or counts.complete
    else:
        required = section.rule.required(counts.applicable)
        met = counts.answered >= required and not (section.rule.share == 1 and counts.pending)
    asked = [position for position in section.required if standing.shown[position]]
    met = met and all(standing.answered(position) for position in asked)
    # One that is not scored may be required too.
    waited = [position for position in asked if standing.state(position) == "unanswered"]
    return _with(counts, required=required, met=met, missing=sorted({*counts.missing, *waited}), pending=counts.pending)


def _count(standing: Standing, questions: Iterable[Question], *, section_shown: bool | None) -> Coverage:
    """Count; in a section that is not shown, or not yet, no question counts."""
    answered = 0
    shown = 0
    pending = False
    missing: list[int] = []
    not_applicable: list[int] = []
    not_shown: list[int] = []
    for question in questions:
        position = question.position
        state = standing.state(position) if section_shown else "not_shown"
        if state == "not_shown":
            not_shown.append(position)
            unknown = None in (section_shown, standing.shown[position])
            pending = pending or (unknown and False not in (section_shown, standing.shown[position]))
            continue
        shown += 1
        if state == "answered":
            answered += 1
        elif state == "unanswered":
            missing.append(position)
        else:
            not_applicable.append(position)
    return Coverage(
        answered=answered,
        applicable=shown - len(not_applicable),
        shown=shown,
        required=0,
        met=False,
        missing=tuple(missing),
        pending=pending,
        not_applicable=tuple(not_applicable),
        not_shown=tuple(not_shown),
    )


def _controllers(standing: Standing) -> set[int]:
    """Open unscored questions that something whose appearance is open depends on."""
    questionnaire = standing.questionnaire
    open_questions = [question for question in questionnaire.questions if standing.shown[question.position] is None]
    conditions = [condition for question in open_questions for condition in appears(question, questionnaire)]
    conditions += [
        section.show_if for section in questionnaire.sections if section.show_if and _open(standing, section)
    ]
    return _unscored(standing, conditions)


def _deciding(standing: Standing) -> set[int]:
    """Open unscored questions on which a gate, the end of an outcome or the row of a decision table still hangs."""
    questionnaire = standing.questionnaire
    conditions = [when for outcome in questionnaire.outcomes for _, when in outcome.rules_out]
    for row in questionnaire.decision:
        if row.when is None or holds(row.when, standing.atom):
            break
        conditions.append(row.when)
    found = _unscored(standing, [when for when in conditions if holds(when, standing.atom) is None])
    return found | {gate.question for gate in questionnaire.gates if _waits(standing, gate.question)}


def _unscored(standing: Standing, conditions: Iterable[Condition]) -> set[int]:
    positions = standing.questionnaire.positions
    read = {positions[leaf["question"]] for condition in conditions for leaf in leaves(condition)}
    return {position for position in read if _waits(standing, position)}


def _waits(standing: Standing, position: int) -> bool:
    """Whether an unscored question is shown and unanswered."""
    return not standing.questionnaire.questions[position].scored and standing.state(position) == "unanswered"


def _may_join(standing: Standing) -> Iterator[bool]:
    """Of each section with points, whether it may still appear."""
    questions = standing.questionnaire.questions
    for section in standing.questionnaire.sections:
        if any(questions[position].scored for position in section.questions):
            yield _open(standing, section)


def _open(standing: Standing, section: Section) -> bool:
    return standing.sections_shown[section.position] is None


def _with(counts: Coverage, *, required: int, met: bool, missing: Sequence[int], pending: bool) -> Coverage:
    return Coverage(
        counts.answered,
        counts.applicable,
        counts.shown,
        required,
        met,
        tuple(missing),
        pending,
        counts.not_applicable,
        counts.not_shown,
    )
