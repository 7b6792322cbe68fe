"""The score of each section, on its own questions."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scoring.methods import bands
from scoring.methods.coverage import Coverage
from scoring.methods.coverage import of_section as coverage_of
from scoring.methods.standing import Standing
from scoring.methods.state import Status, attainable, status
from scoring.models.questionnaire import Question, Section
from scoring.numbers import Exact
from scoring.records import record

if TYPE_CHECKING:
    from scoring.methods.bounds import Bounds


@record(frozen=False, eq=False)
class Part:
    """A section as scored.

    Attributes:
        counted: its counted questions.
        reached: Σ weight · (points - least points) over its counted questions.
        span: Σ weight · (greatest - least points) over the same.
        share: ``reached / span`` where the section has a settled status.
        range: over all completions, while provisional.
    """

    section: Section
    coverage: Coverage
    status: Status
    counted: list[Question]
    reached: Exact
    span: Exact
    share: Fraction | None
    range: "Bounds | None" = None


def parts(standing: Standing, whole: Coverage) -> list[Part]:
    """Every section, scored; provisional ones with their range."""
    found = [_part(standing, section, whole) for section in standing.questionnaire.sections]
    unsettled = [part for part in found if part.status.state == "provisional" and part.section.scale is not None]
    if unsettled:
        from scoring.methods.bounds import bounds, of_section  # noqa: PLC0415, a settled result does without

        ranges = bounds(standing, [of_section(part.section) for part in unsettled])
        for part, found_range in zip(unsettled, ranges, strict=True):
            part.range = found_range
    return found


def counted(standing: Standing, section: Section | None = None) -> list[Question]:
    """The questions that count: scored, shown, answered; of a section only while it is shown."""
    questions = standing.questionnaire.questions
    if section is None:
        return [question for question, points in zip(questions, standing.points, strict=True) if points is not None]
    if not standing.sections_shown[section.position]:
        return []
    return [questions[position] for position in section.questions if standing.points[position] is not None]


def sums(standing: Standing, questions: Sequence[Question]) -> tuple[Exact, Exact]:
    """Σ weight · (points - least) and Σ weight · (greatest - least) over counted questions."""
    reached: Exact = 0
    span: Exact = 0
    for question in questions:
        points = standing.points[question.position]
        assert points is not None
        reached += question.weight * (points - question.low)
        span += question.weight * (question.high - question.low)
    return reached, span


def as_dict(standing: Standing, part: Part, axis: str | None) -> dict[str, Any]:
    """The ``sections`` entry of a result, but for ``rank`` and ``contribution``, which depend on the others."""
    section, scale, questionnaire = part.section, part.section.scale, standing.questionnaire
    entry: dict[str, Any] = {
        "id": section.id,
        "axis": axis,
        "state": part.status.state,
        "reason": part.status.reason,
        "share": None,
        "points": None,
        "max": None,
        "score": None,
        "scale": scale.as_dict() if scale else None,
        "band": None,
        "possible_bands": [],
        "range": None,
        "coverage": part.coverage.as_dict(questionnaire),
        "flag": section.flag,
        "rank": None,
        "contribution": None,
    }
    if scale is None:
        return entry
    if questionnaire.method == "sum":
        floor: Exact = sum((question.weight * question.low for question in part.counted), 0)
        entry["points"] = scale.show_plain(part.reached + floor)
        entry["max"] = scale.show_plain(part.span + floor)
    if part.share is not None:
        score = scale.score(part.share)
        entry["share"] = scale.show_share(part.share)
        entry["score"] = scale.show(score)
        entry["possible_bands"] = bands.between(section.bands, score, score)
    elif part.range is not None:
        entry["range"] = part.range.as_dict(scale)
        low, high = scale.score(part.range.low), scale.score(part.range.high)
        entry["possible_bands"] = bands.between(section.bands, low, high)
    if len(entry["possible_bands"]) == 1:
        entry["band"] = entry["possible_bands"][0]
    return entry


def ranks(shares: Sequence[Exact | None], *, lowest_first: bool) -> list[int | None]:
    """1 for the greatest share (or the lowest), equal ones alike: 1, 2, 2, 4."""
    known = [share for share in shares if share is not None]
    return [
        None if share is None else 1 + sum(other < share if lowest_first else other > share for other in known)
        for share in shares
    ]


def _part(standing: Standing, section: Section, whole: Coverage) -> Part:
    coverage = coverage_of(standing, section, whole)
    questions = counted(standing, section)
    reached, span = sums(standing, questions)
    possible = attainable(standing, coverage, section.rule, section.required)
    scaled = section.scale is not None
    found = status(coverage, spread=span != 0 or not scaled, attainable=possible)
    share = Fraction(reached) / span if found.settled and scaled else None
    return Part(section, coverage, found, questions, reached, span, share)
