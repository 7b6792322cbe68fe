"""The score of the whole under ``sum`` and ``mean``, where enough is answered for one."""

from collections.abc import Sequence

from scoring.methods import form
from scoring.methods.coverage import Coverage, of_whole
from scoring.methods.form import Form
from scoring.methods.sections import Part, counted, parts, sums
from scoring.methods.standing import Standing
from scoring.methods.state import Status, attainable, status
from scoring.models.questionnaire import Axis


def settle(standing: Standing, coverage: Coverage, parts: list[Part]) -> tuple[Status, Form | None]:
    """The status of the whole and, where it is settled, its score."""
    questionnaire = standing.questionnaire
    scale = questionnaire.scale
    assert scale is not None
    possible = attainable(standing, coverage, questionnaire.rule)
    if questionnaire.method == "sum":
        reached, span = sums(standing, counted(standing))
        found = status(coverage, spread=span != 0, attainable=possible)
        return found, form.of_sum(standing, scale, reached, span, parts) if found.settled else None
    taking = [part for part in parts if part.status.settled and part.section.weight]
    found = status(coverage, spread=bool(taking), attainable=possible)
    return found, form.of_mean(scale, taking) if found.settled else None


def settle_axis(axis: Axis, inside: Sequence[Part]) -> tuple[Status, Form | None]:
    """The status and score of one axis, from its sections; those that are not covered leave the mean."""
    taking = [part for part in inside if part.status.settled and part.section.weight]
    if taking and len(taking) >= axis.min_sections:
        complete = all(part.coverage.complete for part in inside)
        return Status("final" if complete else "prorated"), form.of_mean(axis.scale, taking, axis)
    params = {"sections": len(taking), "required": axis.min_sections}
    waiting = sum(part.status.state == "provisional" for part in inside)
    if waiting and len(taking) + waiting >= axis.min_sections:
        return Status("provisional", "too_few_sections", params), None
    return Status("none", "too_few_sections", params), None


def settled_forms(standing: Standing) -> list[Form]:
    """The settled scores for some answers, from the start: of the whole, or of each axis of a matrix."""
    coverage = of_whole(standing)
    scored = parts(standing, coverage)
    plan = standing.questionnaire.matrix
    if plan is None:
        found = [settle(standing, coverage, scored)[1]]
    else:
        found = [settle_axis(axis, [scored[place] for place in axis.sections])[1] for axis in plan.axes]
    return [one for one in found if one is not None]
