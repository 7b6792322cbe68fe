"""``sum`` and ``mean``: one score on one scale, banded, capped by gates."""

from typing import TYPE_CHECKING, Any

from scoring.methods import bands
from scoring.methods.coverage import Coverage
from scoring.methods.near import near
from scoring.methods.scored import Scored
from scoring.methods.sections import Part
from scoring.methods.settle import settle
from scoring.methods.standing import Standing
from scoring.methods.state import Status

if TYPE_CHECKING:
    from scoring.methods.bounds import Bounds


def total(standing: Standing, coverage: Coverage, parts: list[Part]) -> Scored:
    """Score a questionnaire of method ``sum`` or ``mean`` (without a matrix)."""
    questionnaire = standing.questionnaire
    scale = questionnaire.scale
    assert scale is not None
    found, settled = settle(standing, coverage, parts)
    keys: dict[str, Any] = {"state": found.state, "reason": found.reason, "scale": scale.as_dict()}
    possible: list[str] = []
    if settled:
        score = scale.score(settled.share)
        keys["score"] = scale.show(score)
        keys["share"] = scale.show_share(settled.share)
        possible = bands.between(questionnaire.bands, score, score)
        keys["near"] = near(standing, settled)
    reachable = None if coverage.complete or found.state == "none" else reach(standing)
    if reachable and not settled:
        keys["range"] = reachable.as_dict(scale)
        possible = bands.between(questionnaire.bands, scale.score(reachable.low), scale.score(reachable.high))
    capped = _cap(standing, possible, pending=settled is None)
    keys["gates"] = [fired.as_dict(questionnaire) for fired in capped.fired]
    keys["possible_bands"] = capped.possible
    keys["band"] = capped.possible[0] if len(capped.possible) == 1 else None
    keys["certain"] = _certain(standing, coverage, found, reachable)
    return Scored(keys, [settled] if settled else [])


def reach(standing: Standing) -> "Bounds | None":
    """Least and greatest share of the whole over all completions."""
    # A settled result does without.
    from scoring.methods.bounds import bounds, of_questions, of_sections, of_whole  # noqa: PLC0415

    questionnaire = standing.questionnaire
    positions = range(len(questionnaire.questions))
    share = of_questions(positions) if questionnaire.method == "sum" else of_sections(questionnaire.sections)
    return bounds(standing, [of_whole(questionnaire.rule, share)])[0]


def _cap(standing: Standing, possible: list[str], *, pending: bool) -> bands.Capped:
    questionnaire = standing.questionnaire
    order = [band.id for band in questionnaire.bands]
    quality = bands.band_quality(questionnaire.bands, questionnaire.direction)
    return bands.cap(standing, possible, order, quality, pending=pending)


def _certain(standing: Standing, coverage: Coverage, found: Status, reachable: "Bounds | None") -> bool:
    """Whether no completion ends in another band (or, without bands, with another score)."""
    if coverage.complete or reachable is None:
        return found.settled and coverage.complete
    questionnaire = standing.questionnaire
    scale = questionnaire.scale
    assert scale is not None
    if not questionnaire.bands:
        return reachable.low == reachable.high
    ends = bands.between(questionnaire.bands, scale.score(reachable.low), scale.score(reachable.high))
    return len(_cap(standing, ends, pending=True).possible) == 1
