"""A settled score as a linear form: the share is a sum of coefficient · (points − least points) over its questions.

While the counted questions stay the same, everything else follows from the coefficients: what a question contributes,
what a changed answer would move, which changes suffice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.methods.sections import Part, counted
from scoring.methods.standing import Standing
from scoring.models.questionnaire import Axis
from scoring.models.scale import Scale
from scoring.numbers import Exact


@dataclass(frozen=True, slots=True)
class Form:
    """The score of the whole, or of one axis of a matrix.

    Attributes:
        share: 0 to 1.
        coefficients: by question position, share per point (the weight is in it); counted questions only.
        sections: of each section that has a part in the score, what it adds to the share.
    """

    axis: Axis | None
    scale: Scale
    share: Exact
    coefficients: dict[int, Exact]
    sections: dict[int, Exact]


def of_sum(standing: Standing, scale: Scale, reached: Exact, span: Exact, parts: Sequence[Part]) -> Form:
    """The form of a sum: every counted question once, with its own weight."""
    coefficients: dict[int, Exact] = {
        question.position: Fraction(question.weight) / span for question in counted(standing)
    }
    sections: dict[int, Exact] = {part.section.position: Fraction(part.reached) / span for part in parts}
    return Form(None, scale, Fraction(reached) / span, coefficients, sections)


def of_mean(scale: Scale, parts: Sequence[Part], axis: Axis | None = None) -> Form:
    """The form of a weighted mean of section shares."""
    whole: Exact = sum((part.section.weight for part in parts), 0)
    coefficients: dict[int, Exact] = {}
    sections: dict[int, Exact] = {}
    for part in parts:
        assert part.share is not None
        weight = Fraction(part.section.weight) / whole
        sections[part.section.position] = weight * part.share
        per_point = weight / part.span
        for question in part.counted:
            known = coefficients.get(question.position, 0)
            coefficients[question.position] = known + question.weight * per_point
    return Form(axis, scale, sum(sections.values(), Fraction(0)), coefficients, sections)
