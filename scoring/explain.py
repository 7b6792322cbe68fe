"""Why the result is what it is: the areas, and which advice applies with its reason.

The ledger is in `scoring.ledger`.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from scoring.methods.standing import Standing
from scoring.methods.state import reason
from scoring.numbers import parse
from scoring.questions import TYPES


def areas(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Sections by rank within their axis, equal ones by contribution, then by order; flags last.

    Args:
        result: a result with its sections.
    """
    axes = [axis["id"] for axis in result["axes"]] or [None]
    found = []
    for axis in axes:
        ranked = [section for section in result["sections"] if section["axis"] == axis and section["share"] is not None]
        ranked.sort(key=_area_order)
        found += [
            {"section": section["id"]}
            | {key: section[key] for key in ("axis", "rank", "share", "contribution", "flag")}
            for section in ranked
        ]
    return found


def advice(standing: Standing, result: dict[str, Any]) -> list[dict[str, Any]]:
    """Which texts of the definition apply, most pressing first, each with its reason.

    Args:
        standing: the answers.
        result: a result with everything else in place.
    """
    return [
        {"from": source, "ref": list(ref), "reason": reason(code, params)}
        for source, ref, code, params in _advice(standing, result)
    ]


_Item = tuple[str, tuple[str, ...], str, dict[str, Any]]


def _advice(standing: Standing, result: dict[str, Any]) -> Iterator[_Item]:
    questionnaire = standing.questionnaire
    for gate in result["gates"]:
        params = {"question": gate["question"], "option": gate["option"]}
        code = "gate_fired" if gate["binding"] else "gate_holds"
        yield "gate", (gate["question"], gate["at_most"]), code, params
    if result["band"]:
        yield "band", (result["band"],), "band_reached", {}
    if result["careful"]:
        code = "cell_reached" if len(result["cells"]) == 1 else "cell_careful"
        yield "cell", (result["careful"],), code, {"cells": result["cells"]}
    if result["verdict"]:
        yield "verdict", (result["verdict"],), "rule_matched", dict(result["rule"])
    yield from _outcome_advice(result)
    yield from _section_advice(standing, result)
    ordered = [level for level in result["levels"] if level["level"]]
    for level in sorted(ordered, key=lambda level: level["index"]):
        yield "level", (level["section"], level["level"]), "level_reached", {}
    for question in questionnaire.questions:
        answer = standing.answer(question.position)
        if answer is not None:
            for option in TYPES[question.type].advised(question, answer):
                yield "option", (question.id, option), "option_chosen", {}


def _outcome_advice(result: dict[str, Any]) -> Iterator[_Item]:
    for winner in result["winners"]:
        yield "outcome", (winner,), "outcome_won", {"certain": result["certain"], "tied": len(result["winners"]) > 1}
    for outcome in result["outcomes"]:
        if outcome["addon"] and outcome["ruled_out"] is None and parse(outcome["points"]["exact"]) > 0:
            yield "outcome", (outcome["id"],), "addon", {}


def _section_advice(standing: Standing, result: dict[str, Any]) -> Iterator[_Item]:
    sections = standing.questionnaire.sections
    for section, entry in zip(sections, result["sections"], strict=True):
        code = _pressing(result, entry) if section.has_advice else None
        if code is not None:
            yield "area", (section.id,), code, {"rank": 1} if code == "area_leads" else {}
    for section, entry in zip(sections, result["sections"], strict=True):
        if entry["band"]:
            yield "section_band", (section.id, entry["band"]), "section_band_reached", {}
        if section.has_thin and entry["state"] in {"provisional", "none"}:
            yield "section", (section.id,), "section_thin", dict((entry["reason"] or {}).get("params", {}))


def _pressing(result: dict[str, Any], entry: dict[str, Any]) -> str | None:
    """Why a section's advice is due: it leads the areas, or it is a flag, and there is something to improve."""
    for level in result["levels"]:
        if level["section"] == entry["id"]:
            return "area_leads" if level["rank"] == 1 and level["next"] else None
    directions = {axis["id"]: axis["direction"] for axis in result["axes"]}
    direction = directions.get(entry["axis"], result["direction"])
    best = 1 if direction == "high_is_good" else 0
    if entry["share"] is None or parse(entry["share"]["exact"]) == best:
        return None
    if entry["flag"]:
        return "area_flagged"
    return "area_leads" if entry["rank"] == 1 else None


def _area_order(section: dict[str, Any]) -> tuple[bool, int, Fraction]:
    contribution = section["contribution"]
    return section["rank"] is None, section["rank"] or 0, -parse(contribution["exact"]) if contribution else Fraction(0)
