"""Read an answers object against a questionnaire: every answer checked, none guessed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scoring.errors import AnswerError
from scoring.models.questionnaire import Question, Questionnaire
from scoring.plain import excerpt, kind_of
from scoring.questions import NOT_APPLICABLE, TYPES, Answer
from scoring.records import field, record

if TYPE_CHECKING:
    from scoring.versions import VersionChange

_FIELDS = frozenset({"assessment", "version", "hash", "answers"})

Given = Answer | str | None
"""An answer as read: complete, `NOT_APPLICABLE`, or ``None`` for unanswered."""


@record(eq=False)
class Reading:
    """The answers by the questions' positions, and what must be said about them.

    Attributes:
        change: set if the answers were given under another version and are scored all the same.
        left_out: ids of answers that the questionnaire has no place for any more.
    """

    given: list[Given]
    change: "VersionChange | None" = None
    left_out: list[str] = field(default_factory=list)


def read_answers(
    questionnaire: Questionnaire, data: object, *, across_versions: bool = False, previous: object = None
) -> Reading:
    """Read ``{"assessment": id, "version"?, "hash"?, "answers": {QUESTION: ANSWER}}``.

    Args:
        questionnaire: what was answered.
        data: the answers object.
        across_versions: accept answers that were given under another scoring hash; what no longer fits is left out.
        previous: the definition those answers were given under, or its released fingerprints, to name the differences.

    Raises:
        AnswerError: with the place, for the first thing that does not fit.
    """
    if not isinstance(data, Mapping):
        raise AnswerError("wrong_type", {"expected": "object", "found": kind_of(data)})
    for key in data:
        if key not in _FIELDS:
            name = excerpt(str(key))
            raise AnswerError("unknown_key", {"found": name, "known": sorted(_FIELDS)}, (name,))
    assessment = data.get("assessment")
    if assessment != questionnaire.id:
        found = excerpt(assessment) if isinstance(assessment, str) else kind_of(assessment)
        raise AnswerError("wrong_assessment", {"expected": questionnaire.id, "found": found}, ("assessment",))
    given = data.get("answers")
    if not isinstance(given, Mapping):
        raise AnswerError("wrong_type", {"expected": "object", "found": kind_of(given)}, ("answers",))
    change = _change(questionnaire, data, previous)
    if change and not across_versions:
        raise AnswerError("other_version", change.as_dict(), ("hash" if data.get("hash") is not None else "version",))
    return _read_all(questionnaire, given, change)


def read_answer(question: Question, raw: object) -> Given:
    """Read one raw answer.

    Raises:
        AnswerError: it does not fit the question; the path is ``("answers", id)``.
    """
    try:
        if isinstance(raw, str) and raw == NOT_APPLICABLE:
            return _not_applicable(question)
        return TYPES[question.type].read(question, raw)
    except AnswerError as error:
        error.path = ("answers", question.id)
        raise


def write_answers(questionnaire: Questionnaire, given: list[Given]) -> dict[str, Any]:
    """The canonical raw answers, unanswered questions left out."""
    return {
        question.id: answer if isinstance(answer, str) else TYPES[question.type].write(question, answer)
        for question, answer in zip(questionnaire.questions, given, strict=True)
        if answer is not None
    }


def _change(questionnaire: Questionnaire, data: Mapping[str, Any], previous: object) -> "VersionChange | None":
    if data.get("hash", questionnaire.scoring_hash) == questionnaire.scoring_hash and data.get("version") is None:
        return None
    from scoring.versions import version_change  # noqa: PLC0415, most answers are of this version

    return version_change(questionnaire, data, previous)


def _read_all(questionnaire: Questionnaire, raw: Mapping[Any, Any], change: "VersionChange | None") -> Reading:
    given: list[Given] = [None] * len(questionnaire.questions)
    left_out: list[str] = []
    for key, answer in raw.items():
        try:
            position = _position(questionnaire, key)
            given[position] = read_answer(questionnaire.questions[position], answer)
        except AnswerError:
            if change is None:
                raise
            left_out.append(excerpt(str(key)))
    return Reading(given, change, sorted(left_out))


def _position(questionnaire: Questionnaire, key: object) -> int:
    position = questionnaire.positions.get(key) if isinstance(key, str) else None
    if position is None:
        name = excerpt(str(key))
        raise AnswerError("unknown_question", {"found": name}, ("answers", name))
    return position


def _not_applicable(question: Question) -> str:
    if not question.allows_not_applicable:
        raise AnswerError("not_applicable_not_allowed", {"question": question.id})
    return NOT_APPLICABLE
