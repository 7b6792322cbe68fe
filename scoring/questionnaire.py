"""Score a questionnaire: answers in, a result in the shape of ``docs/reference/results.md`` out."""

from collections.abc import Collection
from typing import Any

from scoring.answers import Reading, read_answers
from scoring.errors import InputError
from scoring.methods import METHODS
from scoring.methods.coverage import Coverage, of_whole
from scoring.methods.scored import Scored
from scoring.methods.sections import Part, as_dict, parts, ranks
from scoring.methods.standing import Standing
from scoring.methods.state import reason
from scoring.methods.straight_line import straight_line
from scoring.models.questionnaire import Questionnaire
from scoring.plain import excerpt

INCLUDES = ("ledger", "areas", "changes", "advice")
"""The explanations that can be asked for."""


def score(
    questionnaire: Questionnaire,
    answers: object,
    include: Collection[str] = (),
    *,
    across_versions: bool = False,
    previous: object = None,
    before: object = None,
) -> dict[str, Any]:
    """Score an answers object.

    Args:
        questionnaire: what was answered.
        answers: ``{"assessment": id, "version"?, "hash"?, "answers": {QUESTION: ANSWER}}``.
        include: which explanations to add, out of `INCLUDES`.
        across_versions: score answers that were given under another version, with the differences listed.
        previous: the definition they were given under, or its fingerprints, so that differences can be named.
        before: an earlier answers object to compare with.

    Returns:
        Plain data as described in ``docs/reference/results.md``: numbers as values, codes and ids, no prose.

    Raises:
        AnswerError: the answers do not fit the questionnaire.
        InputError: ``unknown_include``.
    """
    for name in include:
        if name not in INCLUDES:
            raise InputError("unknown_include", {"found": excerpt(str(name)), "known": list(INCLUDES)}, ("include",))
    reading = read_answers(questionnaire, answers, across_versions=across_versions, previous=previous)
    standing = Standing(questionnaire, reading.given)
    coverage, sections, scored = _scored(standing)
    result = _blank(questionnaire) | {
        "complete": coverage.complete,
        "coverage": coverage.as_dict(questionnaire),
        "sections": _sections(standing, sections, scored),
        "notices": _notices(standing, reading, coverage),
    }
    result |= scored.keys
    if before is not None:
        from scoring.before import compare  # noqa: PLC0415, what is not asked for is not waited for

        earlier = _read_before(questionnaire, before, across_versions=across_versions, previous=previous)
        result["before"] = compare(earlier, _scored(earlier)[2], standing, scored)
    _explain(result, include, standing, sections, scored)
    return result


def changes(
    questionnaire: Questionnaire, answers: object, *, across_versions: bool = False, previous: object = None
) -> dict[str, Any]:
    """What would have to become true for the next better band: the ``changes`` of `score`, alone."""
    result = score(questionnaire, answers, ("changes",), across_versions=across_versions, previous=previous)
    found: dict[str, Any] = result["changes"]
    return found


def _explain(
    result: dict[str, Any], include: Collection[str], standing: Standing, sections: list[Part], scored: Scored
) -> None:
    """Add the explanations that were asked for."""
    if "ledger" in include:
        from scoring.ledger import ledger  # noqa: PLC0415, what is not asked for is not waited for

        result["ledger"] = ledger(standing, scored, sections)
    if "areas" in include:
        from scoring.explain import areas  # noqa: PLC0415

        result["areas"] = areas(result)
    if "changes" in include:
        from scoring.changes import changes as what_would_change  # noqa: PLC0415

        result["changes"] = what_would_change(standing, scored)
    if "advice" in include:
        from scoring.explain import advice  # noqa: PLC0415

        result["advice"] = advice(standing, result)


def _scored(standing: Standing) -> tuple[Coverage, list[Part], Scored]:
    questionnaire = standing.questionnaire
    coverage = of_whole(standing)
    sections = parts(standing, coverage)
    method = METHODS["matrix" if questionnaire.matrix else questionnaire.method]
    return coverage, sections, method(standing, coverage, sections)


def _read_before(questionnaire: Questionnaire, answers: object, *, across_versions: bool, previous: object) -> Standing:
    try:
        reading = read_answers(questionnaire, answers, across_versions=across_versions, previous=previous)
    except InputError as error:
        error.path = ("before", *error.path)
        raise
    return Standing(questionnaire, reading.given)


def _blank(questionnaire: Questionnaire) -> dict[str, Any]:
    """A result in which nothing applies."""
    return {
        "kind": "questionnaire",
        "id": questionnaire.id,
        "version": questionnaire.version,
        "scoring_hash": questionnaire.scoring_hash,
        "method": questionnaire.method,
        "direction": questionnaire.direction,
        "state": "none",
        "reason": None,
        "score": None,
        "scale": None,
        "share": None,
        "band": None,
        "possible_bands": [],
        "range": None,
        "near": None,
        "gates": [],
        "axes": [],
        "cell": None,
        "cells": [],
        "careful": None,
        "on_line": False,
        "outcomes": [],
        "winners": [],
        "certain": False,
        "levels": [],
        "verdict": None,
        "verdicts": [],
        "rule": None,
        "before": None,
        "ledger": None,
        "areas": None,
        "changes": None,
        "advice": None,
    }


def _sections(standing: Standing, sections: list[Part], scored: Scored) -> list[dict[str, Any]]:
    """The sections of the result, ranked (within an axis), with what they add to the score."""
    questionnaire = standing.questionnaire
    groups: list[tuple[str | None, str | None, tuple[int, ...]]] = [
        (None, questionnaire.direction, tuple(range(len(sections))))
    ]
    if questionnaire.matrix:
        groups = [(axis.id, axis.direction, axis.sections) for axis in questionnaire.matrix.axes]
    axis_of = {member: axis for axis, _, members in groups for member in members}
    entries = [as_dict(standing, part, axis_of.get(place)) for place, part in enumerate(sections)]
    for _, direction, members in groups:
        shares = [None if sections[member].section.flag else sections[member].share for member in members]
        for member, rank in zip(members, ranks(shares, lowest_first=direction == "high_is_good"), strict=True):
            entries[member]["rank"] = rank
    for form in scored.forms:
        extent = form.scale.high - form.scale.low
        for member, share in form.sections.items():
            entries[member]["contribution"] = form.scale.show_plain(share * extent)
    return entries


def _notices(standing: Standing, reading: Reading, coverage: Coverage) -> list[dict[str, Any]]:
    notices = []
    if reading.change is not None:
        params = reading.change.as_dict() | {"left_out": reading.left_out}
        notices.append(reason("scored_across_versions", params))
    option = straight_line(standing, coverage)
    if option is not None:
        notices.append(reason("straight_line", {"option": option}))
    return notices
