"""Before and after: what changed between two sets of answers, and whether the difference is one."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scoring.methods.form import Form
from scoring.methods.scored import Scored
from scoring.methods.standing import Standing
from scoring.models.questionnaire import Question
from scoring.questions import TYPES

if TYPE_CHECKING:
    from scoring.answers import Given

CLEAR = Fraction(1, 20)
"""A difference below this part of the scale is no clear change; nor is one below the most that one answer can move."""


def compare(before: Standing, before_scored: Scored, now: Standing, now_scored: Scored) -> dict[str, Any]:
    """The ``before`` of a result.

    Args:
        before: the earlier answers, and what they scored.
        before_scored: as above.
        now: the present answers, and what they score.
        now_scored: as above.
    """
    earlier = {_axis(form): form for form in before_scored.forms}
    pairs = [(earlier[_axis(form)], form) for form in now_scored.forms if _axis(form) in earlier]
    return {
        "state": before_scored.keys["state"],
        "differences": [_difference(now, old, new) for old, new in pairs],
        "changed": [
            {"question": question.id, "from": _raw(before, question), "to": _raw(now, question)}
            for question in now.questionnaire.questions
            if _raw(before, question) != _raw(now, question)
        ],
    }


def _difference(now: Standing, old: Form, new: Form) -> dict[str, Any]:
    scale = new.scale
    difference = scale.score(new.share) - scale.score(old.share)
    questions = now.questionnaire.questions
    one_answer = max(new.added(place, questions[place].high - questions[place].low) for place in new.coefficients)
    least = max((scale.high - scale.low) * CLEAR, one_answer)
    return {
        "axis": _axis(new),
        "before": scale.show(scale.score(old.share)),
        "difference": scale.show_plain(difference),
        "clear": bool(difference) and abs(Fraction(difference)) >= least,
    }


def _axis(form: Form) -> str | None:
    return form.axis.id if form.axis else None


def _raw(standing: Standing, question: Question) -> Any:
    """The visible answer as it is written, ``None`` for a hidden or unanswered question."""
    given: Given = standing.given[question.position] if standing.shown[question.position] else None
    return given if given is None or isinstance(given, str) else TYPES[question.type].write(question, given)
