"""A settled score as a linear form: the share is a sum of coefficient · (points - least points) over its questions.

While the counted questions stay the same, everything else follows from the coefficients: what a question contributes,
what a changed answer would move, which changes suffice.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from scoring.methods.sections import Part, counted
from scoring.methods.standing import Standing
from scoring.models.questionnaire import Axis
from scoring.models.scale import Scale
from scoring.numbers import Exact
from scoring.records import record


@record(eq=False)
class Form:
    """The score of the whole, or of one axis of a matrix.

    Attributes:
        share: 0 to 1.
        unit: what the coefficients are counted in: whole numbers are faster than fractions.
        coefficients: by position of the counted questions, share per point times ``unit`` (the weight is in it).
        sections: of each section that has a part in the score, what it adds to the share.
    """

    axis: Axis | None
    scale: Scale
    share: Fraction
    unit: int
    coefficients: dict[int, Exact]
    sections: dict[int, Fraction]

    def added(self, position: int, points: Exact) -> Fraction:
        """What so many points (above the least) of a question add on the scale."""
        coefficient = self.coefficients.get(position, 0)
        return Fraction(coefficient * points * (self.scale.high - self.scale.low)) / self.unit


def of_sum(standing: Standing, scale: Scale, reached: Exact, span: Exact, parts: Sequence[Part]) -> Form:
    """The form of a sum: every counted question once, with its own weight."""
    per_point = 1 / Fraction(span)
    coefficients: dict[int, Exact] = {
        question.position: question.weight * per_point.numerator for question in counted(standing)
    }
    sections = {part.section.position: part.reached * per_point for part in parts}
    return Form(None, scale, reached * per_point, per_point.denominator, coefficients, sections)


def of_mean(scale: Scale, parts: Sequence[Part], axis: Axis | None = None) -> Form:
    """The form of a weighted mean of section shares."""
    whole: Exact = sum((part.section.weight for part in parts), 0)
    per_point = [Fraction(part.section.weight) / (whole * part.span) for part in parts]
    unit = lcm(*(ratio.denominator for ratio in per_point))
    coefficients: dict[int, Exact] = {}
    sections: dict[int, Fraction] = {}
    for part, ratio in zip(parts, per_point, strict=True):
        sections[part.section.position] = ratio * part.reached
        units = ratio.numerator * (unit // ratio.denominator)
        for question in part.counted:
            coefficients[question.position] = coefficients.get(question.position, 0) + question.weight * units
    return Form(axis, scale, sum(sections.values(), Fraction(0)), unit, coefficients, sections)
