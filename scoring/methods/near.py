"""Near the line: would one changed answer end in another band?"""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scoring.methods import bands
from scoring.methods.form import Form
from scoring.methods.settle import settled_forms
from scoring.methods.standing import Standing
from scoring.models.questionnaire import Condition, reads
from scoring.questions import TYPES

if TYPE_CHECKING:
    from scoring.numbers import Exact


def near(standing: Standing, settled: Form) -> dict[str, Any] | None:
    """The nearest band line that one changed answer could cross, in either direction.

    One answer = one counted question gets any other complete answer. Between two lines equally near the one to the
    less good band is named.
    """
    questionnaire, scale = standing.questionnaire, settled.scale
    lines = questionnaire.bands
    if len(lines) < 2:  # noqa: PLR2004, a line is between two bands
        return None
    score = scale.score(settled.share)
    here = bands.place(lines, score)
    low, high = _one_answer(standing, settled)
    found = []
    if here and scale.score(low) < lines[here].start:
        found.append((score - lines[here].start, lines[here].start, lines[here - 1].id))
    if here + 1 < len(lines) and scale.score(high) >= lines[here + 1].start:
        found.append((lines[here + 1].start - score, lines[here + 1].start, lines[here + 1].id))
    if not found:
        return None
    quality = bands.band_quality(lines, questionnaire.direction)
    distance, cut, band = min(found, key=lambda line: (line[0], quality(line[2])))
    return {"band": band, "cut": scale.show_plain(cut), "distance": scale.show_plain(distance), "answers": 1}


def _one_answer(standing: Standing, settled: Form) -> tuple[Fraction, Fraction]:
    """Least and greatest share with one answer changed."""
    questionnaire = standing.questionnaire
    deciding = reads(questionnaire) if questionnaire.branches else {}
    most_lost: Exact = 0
    most_won: Exact = 0
    for position, coefficient in settled.coefficients.items():
        question, points = questionnaire.questions[position], standing.points[position]
        assert points is not None
        if position not in deciding:
            most_lost = max(most_lost, coefficient * (points - question.low))
            most_won = max(most_won, coefficient * (question.high - points))
    low = settled.share - Fraction(most_lost) / settled.unit
    high = settled.share + Fraction(most_won) / settled.unit
    for position, read in deciding.items():
        if standing.answered(position):
            for share in _other_answers(standing, position, read):
                low, high = min(low, share), max(high, share)
    return low, high


def _other_answers(standing: Standing, position: int, read: Sequence[Condition]) -> list[Fraction]:
    """The shares after other answers to a question on which the appearance of others hangs, where they settle one."""
    questionnaire = standing.questionnaire
    question = questionnaire.questions[position]
    # What was answered under a question that is hidden now is ignored, also where it would be shown again.
    visible = [answer if shown else None for answer, shown in zip(standing.given, standing.shown, strict=True)]
    found = []
    for choice in TYPES[question.type].choices(question, read):
        given = list(visible)
        given[position] = choice.answer
        found += [form.share for form in settled_forms(Standing(questionnaire, given))]
    return found
