"""Advice that no result ever shows."""

from collections.abc import Iterator

from scoring.models.questionnaire import Questionnaire, Section
from site_builder.lint.base import Finding, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """``advice_unused``: of a section that can neither lead the areas nor be a flag with a share."""
    questionnaire = subject.questionnaire
    for section in questionnaire.sections:
        why = _silent(questionnaire, section) if section.has_advice else None
        if why is not None:
            message = f"No result shows the advice of “{section.id}”: {why}."
            hint = "Put it into intro, or into an option, outcome or verdict; or leave it out."
            yield Finding("advice_unused", message, ("sections", section.position, "advice"), hint)


def _silent(questionnaire: Questionnaire, section: Section) -> str | None:
    """Why a section has no rank, whatever is answered."""
    method = questionnaire.method
    if method in ("outcomes", "decision"):
        return f"under method: {method} sections have no share, so none of them leads"
    members = [questionnaire.questions[place] for place in section.questions]
    if not any(each.scored and each.weight and each.low < each.high for each in members):
        return "none of its questions can raise or lower its share"
    on_axes = {place for axis in questionnaire.matrix.axes for place in axis.sections} if questionnaire.matrix else None
    if on_axes is not None and section.position not in on_axes and not section.flag:
        return "it stands on no axis of the matrix"
    return None
