"""The definition's own words for the ids in a result."""

from collections.abc import Mapping, Sequence
from typing import Any

from scoring.wording import word


class Words:
    """Looks titles, labels and texts up.

    Args:
        definition: a compiled questionnaire.
    """

    def __init__(self, definition: Mapping[str, Any]) -> None:
        self._bands = _titles(definition["bands"])
        self._sections = {section["id"]: section for section in definition["sections"]}
        matrix = definition.get("matrix", {"axes": [], "cells": []})
        self._axes = _titles(matrix["axes"])
        self._cells = {cell["id"]: cell for cell in matrix["cells"]}
        self._outcomes = {outcome["id"]: outcome for outcome in definition["outcomes"]}
        self._levels = {level["id"]: level for level in definition["levels"]}
        self._verdicts = {rule["id"]: rule for rule in definition["decision"]}
        self._band_texts = {band["id"]: band for band in definition["bands"]}
        self._gates = definition["gates"]
        questions = [*definition["questions"], *(q for s in definition["sections"] for q in s["questions"])]
        self._questions = {question["id"]: question for question in questions}
        self._options = {
            question["id"]: {
                option["id"]: option
                for option in (
                    definition["scales"][question["scale"]] if "scale" in question else question.get("options", [])
                )
            }
            for question in questions
        }

    def band(self, name: str) -> str:
        """A band's title."""
        return self._bands[name]

    def goal(self, name: str) -> str:
        """The title of a band or cell, or a side of an axis."""
        return self._bands.get(name) or self._cells.get(name, {}).get("title") or name

    def section(self, name: str | None) -> str:
        """A section's title; the whole where there are no sections."""
        return "All questions" if name is None else str(self._sections[name]["title"])

    def axis(self, name: str) -> str:
        """An axis's title."""
        return self._axes[name]

    def outcome(self, name: str) -> str:
        """An outcome's title."""
        return str(self._outcomes[name]["title"])

    def rules_out(self, outcome: str, rule: str) -> str:
        """Why a rule removes an outcome."""
        return next(str(each["because"]) for each in self._outcomes[outcome]["rules_out"] if each["id"] == rule)

    def level(self, name: str | None) -> str:
        """A level's title, empty for none."""
        return "" if name is None else str(self._levels[name]["title"])

    def verdict(self, name: str) -> str:
        """A verdict's title."""
        return str(self._verdicts[name]["title"])

    def question(self, name: str) -> str:
        """A question's text."""
        return str(self._questions[name]["text"])

    def option(self, question: str, name: str) -> str:
        """An option's label."""
        return str(self._options[question][name]["label"])

    def answer(self, question: str, raw: Any) -> str:
        """An answer as it was given: labels, or the entered number with its unit."""
        if raw is None:
            return word("unanswered", {})
        if isinstance(raw, list):
            return ", ".join(self.option(question, each) for each in raw)
        if raw in self._options[question]:
            return self.option(question, raw)
        unit = self._questions[question].get("unit")
        return f"{raw} {unit}" if unit else str(raw)

    def advice(self, source: str, ref: Sequence[str]) -> list[str]:
        """The texts that a piece of advice stands for, none where the author wrote none."""
        last = ref[-1]
        if source == "gate":
            return [gate["because"] for gate in self._gates if [gate["question"], gate["at_most"]] == list(ref)][:1]
        if source in ("area", "section"):
            return _texts(self._sections[last], "advice" if source == "area" else "thin")
        if source == "section_band":
            bands = self._sections[ref[0]]["bands"]
            return next(_texts(band, "title", "meaning", "next") for band in bands if band["id"] == last)
        if source == "option":
            option = self._options[ref[0]].get(last)
            return _texts(self._questions[ref[0]]["ranges"][int(last)] if option is None else option, "advice")
        found = {
            "band": self._band_texts,
            "cell": self._cells,
            "outcome": self._outcomes,
            "level": self._levels,
            "verdict": self._verdicts,
        }[source]
        return _texts(found[last], "meaning", "next")


def _texts(owner: Mapping[str, Any], *keys: str) -> list[str]:
    return [owner[key] for key in keys if owner.get(key)]


def _titles(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {entry["id"]: entry["title"] for entry in entries}
