"""Identity of definitions: hashes, fingerprints of questions, and what changed between two versions.

`scoring_hash` covers what decides numbers and ids in a result. Titles, texts, labels, advice, layout, decimals and the
version are not in it: answers given before a typo was corrected still count.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from scoring.jsontext import canonical

Definition = Mapping[str, Any]

_FINGERPRINT = 16
_IDENTITY = ("id", "version", "scoring_hash", "content_hash")

# What decides numbers, by kind and object. Lists keep their order: ties, share codes and ordered rules depend on it.
_PARTS = {
    name: keys.split()
    for name, keys in {
        "questionnaire": "kind id method direction scale questions sections bands gates min_answered matrix"
        " outcomes levels decision",
        "questions": "id type weight reverse scored actionable flag not_applicable show_if floor cap min max ranges"
        " options",
        "sections": "id weight flag show_if bands min_answered required questions include",
        "options": "id points exclusive",
        "ranges": "from points",
        "bands": "id from",
        "gates": "question options at_most",
        "matrix": "axes near cells",
        "axes": "id direction sections cut min_sections",
        "cells": "id at caution",
        "outcomes": "id rules_out addon",
        "rules_out": "id when",
        "levels": "id",
        "decision": "id when",
        "grid": "kind id factors tie_break zones requires context step",
        "factors": "id type min max direction weight",
        "zones": "id when",
        "requires": "id unless when",
        "context": "id",
        "catalogue": "kind id functions",
        "functions": "id kpis",
        "kpis": "id",
        "calculator": "kind id inputs values outputs",
        "inputs": "id min max low typical high",
        "values": "id tree",
        "outputs": "id tree",
    }.items()
}

# What a person reads.
_READ = """
    text help label title summary intro lead_in advice meaning next because thin note name measured disclaimer unit
    result_label scale_note not_applicable low high every source_reason
"""
_TEXTS = frozenset(_READ.split())

# What a question's fingerprint tells apart: where its answers, their points, or its part in the whole changed.
_QUESTION_PARTS = {
    "answers": ["type", "min", "max", "not_applicable", "options"],
    "points": ["floor", "cap", "ranges", "options"],
    "weight": ["weight"],
    "reverse": ["reverse"],
    "condition": ["show_if"],
    "counting": ["scored", "actionable", "flag"],
}
# What the fingerprint of a whole definition tells apart, and the keys behind it; sections and wording are added.
_DEFINITION_PARTS = {
    "method": "method",
    "direction": "direction",
    "scale": "scale",
    "coverage": "min_answered",
    "bands": "bands",
    "gates": "gates",
    "matrix": "matrix",
    "outcomes": "outcomes",
    "levels": "levels",
    "decision": "decision",
    "factors": "factors",
    "tie_break": "tie_break",
    "zones": "zones",
    "requires": "requires",
    "context": "context",
    "step": "step",
    "functions": "functions",
    "inputs": "inputs",
    "values": "values",
    "outputs": "outputs",
}


def scoring_hash(definition: Definition) -> str:
    """SHA-256 over what decides numbers in a compiled definition, in hexadecimal."""
    return _hash(scoring_view(definition))


def content_hash(definition: Definition) -> str:
    """SHA-256 over everything in a compiled definition but its two hashes, in hexadecimal."""
    return _hash({key: each for key, each in definition.items() if key not in ("scoring_hash", "content_hash")})


def scoring_view(definition: Definition) -> dict[str, Any]:
    """The part of a compiled definition that decides numbers: what `scoring_hash` covers."""
    view: dict[str, Any] = _view(definition["kind"], _with_options(definition))
    return view


def fingerprints(definition: Definition) -> dict[str, Any]:
    """Short hashes of every part of a compiled definition, so that later versions can say what differs.

    Returns:
        ``{kind, id, version, scoring_hash, content_hash, questions: {ID: {PART: hash}}, parts: {PART: hash}}``.
        The parts of a question are ``answers``, ``points``, ``weight``, ``reverse``, ``condition``, ``counting``,
        ``sections`` and ``wording``. Questions stand in order.
    """
    view = scoring_view(definition)
    parts: dict[str, Any] = {name: view[key] for name, key in _DEFINITION_PARTS.items() if key in view}
    questions: dict[str, Any] = {}
    if definition["kind"] == "questionnaire":
        parts["sections"] = [{**section, "questions": [], "include": []} for section in view["sections"]]
        questions = _question_fingerprints(definition, view)
    parts["wording"] = _wording({key: each for key, each in definition.items() if key != "scales"})
    return {
        "kind": definition["kind"],
        "id": definition["id"],
        "version": definition["version"],
        "scoring_hash": scoring_hash(definition),
        "content_hash": content_hash(definition),
        "questions": questions,
        "parts": {name: _short(part) for name, part in parts.items()},
    }


def are_fingerprints(data: Any) -> bool:
    """Whether data has the shape of what `fingerprints` makes."""
    if not isinstance(data, Mapping) or not all(name in data for name in _IDENTITY):
        return False
    parts, questions = data.get("parts"), data.get("questions")
    if not (isinstance(parts, Mapping) and isinstance(questions, Mapping)):
        return False
    return all(
        isinstance(prints, Mapping) and all(isinstance(each, str) for each in prints.values())
        for prints in [parts, *questions.values()]
    )


def compare(old: Definition, new: Definition) -> dict[str, Any]:
    """What changed between two versions.

    Args:
        old: a compiled definition, or what `fingerprints` made of one.
        new: the same.

    Returns:
        ``{old: {id, version, scoring_hash, content_hash}, new: …, same_scoring, same_content,
        questions: [{question, change: "added" | "removed" | "changed", parts: [PART]}], parts: [PART]}``; the part
        ``place`` of a question means that it moved among the others.
    """
    before, after = (each if "parts" in each else fingerprints(each) for each in (old, new))
    return {
        "old": _identity(before),
        "new": _identity(after),
        "same_scoring": before["scoring_hash"] == after["scoring_hash"],
        "same_content": before["content_hash"] == after["content_hash"],
        "questions": _question_changes(before["questions"], after["questions"]),
        "parts": _changed(before["parts"], after["parts"]),
    }


def _question_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    stayed = _in_order([name for name in before if name in after], [name for name in after if name in before])
    changes = []
    for name, parts in after.items():
        if name not in before:
            changes.append({"question": name, "change": "added", "parts": []})
            continue
        changed = _changed(before[name], parts) + ([] if name in stayed else ["place"])
        if changed:
            changes.append({"question": name, "change": "changed", "parts": changed})
    gone = [{"question": name, "change": "removed", "parts": []} for name in before if name not in after]
    return changes + gone


def _in_order(before: list[str], after: list[str]) -> set[str]:
    """Of names in two orders, those that can be said to have stayed; the others moved."""
    if before == after:
        return set(after)
    from difflib import SequenceMatcher  # noqa: PLC0415, only a changed order needs it

    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {name for block in blocks for name in after[block.b : block.b + block.size]}


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return sorted(part for part in {*before, *after} if before.get(part) != after.get(part))


def _identity(prints: Mapping[str, Any]) -> dict[str, Any]:
    return {key: prints[key] for key in _IDENTITY}


def _question_fingerprints(definition: Definition, view: Mapping[str, Any]) -> dict[str, Any]:
    """By id, in the order of the questionnaire."""
    counts_in: dict[str, list[str]] = {}
    for section in view["sections"]:
        for name in [question["id"] for question in section["questions"]] + section["include"]:
            counts_in.setdefault(name, []).append(section["id"])
    whole = _with_options(definition)
    result = {}
    for owner, texts in zip((view, *view["sections"]), (whole, *whole["sections"]), strict=True):
        for question, written in zip(owner["questions"], texts["questions"], strict=True):
            name = question["id"]
            parts = {part: _part(part, question, keys) for part, keys in _QUESTION_PARTS.items()}
            parts["sections"] = counts_in.get(name, [])
            parts["wording"] = _wording(written)
            result[name] = {part: _short(each) for part, each in parts.items()}
    return result


def _part(part: str, question: Mapping[str, Any], keys: list[str]) -> list[Any]:
    values = [question.get(key) for key in keys]
    if part == "answers":
        options = question.get("options", ())
        values[-1] = [[option["id"], option["exclusive"]] for option in options]
    elif part == "points":
        values[-1] = [[option["id"], option.get("points")] for option in question.get("options", ())]
    return values


def _wording(data: Any) -> Any:
    """Everything in it that a person reads, in its place."""
    if isinstance(data, Mapping):
        found = {
            key: each if key in _TEXTS and isinstance(each, str) else _wording(each)
            for key, each in data.items()
            if key != "questions"
        }
        return {key: each for key, each in found.items() if each}
    if isinstance(data, list):
        found_in = [_wording(each) for each in data]
        return found_in if any(found_in) else None
    return None


def _with_options(definition: Definition) -> dict[str, Any]:
    """The definition with every question's options written out, so that it does not matter where they stand."""

    def complete(owner: Definition) -> dict[str, Any]:
        questions = [
            {**question, "options": scales[question["scale"]]} if "scale" in question else question
            for question in owner.get("questions", ())
        ]
        return {**owner, "questions": questions}

    if definition["kind"] != "questionnaire":
        return dict(definition)
    scales = definition["scales"]
    return {**complete(definition), "sections": [complete(section) for section in definition["sections"]]}


def _view(name: str, data: Any) -> Any:
    if isinstance(data, list):
        return [_view(name, each) for each in data]
    if not isinstance(data, Mapping) or name not in _PARTS:
        return data
    found = {key: _view(key, data[key]) for key in _PARTS[name] if key in data}
    if "not_applicable" in found:
        found["not_applicable"] = True  # that it is allowed, not what it is called
    for key in ("required", "options"):
        if found.get(key) and isinstance(found[key][0], str):
            found[key] = sorted(found[key])  # names of which the order says nothing
    return found


def _short(data: Any) -> str:
    return _hash(data)[:_FINGERPRINT]


def _hash(data: Any) -> str:
    return sha256(canonical(data).encode("utf-8")).hexdigest()
