"""An object of a survey that remembers which of its keys were understood, so that the others can be named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scoring.numbers import NumberText
from site_builder.exchange.notes import Note

LANGUAGE_OF_DEFAULT = "default"
"""The survey's name for the language of texts that come without one."""

_UPPER = re.compile(r"(?:\.[^.\[]*|\[\d+\]|[^.\[]+)$")
"""The last step of a place."""

_FILLED = re.compile(r"\{[^{}\s][^{}]*\}")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)

LANGUAGE = re.compile(rf"{LANGUAGE_OF_DEFAULT}|[a-z]{{2,3}}(-[A-Za-z0-9]{{2,8}})*")


@dataclass
class Survey:
    """What is known about the whole survey while it is read.

    Attributes:
        language: which of several texts is taken.
        instead: which is taken where there is none in that language.
        others: in which languages there are texts beside these.
        notes: what was not carried over.
        names: what the survey calls the thing at a place.
    """

    language: str = LANGUAGE_OF_DEFAULT
    instead: str = LANGUAGE_OF_DEFAULT
    others: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def note(self, place: str, message: str) -> None:
        """Name something with its place."""
        known = place
        while known and known not in self.names:
            known = _UPPER.sub("", known)
        self.notes.append(Note(place, message, self.names.get(known, "")))


class Part:
    """One object of the survey: a page, an element, a choice."""

    def __init__(self, data: dict[str, Any], place: str, survey: Survey) -> None:
        self.data = data
        self.place = place
        self.survey = survey
        self._used: set[str] = set()
        if isinstance(name := data.get("name"), str) and place:
            survey.names[place] = name

    def get(self, key: str) -> Any:
        """A value, or None; from now on the key counts as understood."""
        self._used.add(key)
        return self.data.get(key)

    def where(self, key: str) -> str:
        """The place of a key."""
        return f"{self.place}.{key}" if self.place else key

    def note(self, message: str, key: str = "") -> None:
        """Name something about this part, or about one of its keys."""
        self.survey.note(self.where(key) if key else self.place, message)

    def text(self, key: str, limit: int, *, lines: bool = False) -> str:
        """A text in the chosen language, at most so long; empty if there is none."""
        text = self.cut(_text(self.get(key), self.where(key), self.survey), key, limit, lines=lines)
        if filled := _FILLED.search(text):
            self.note(f"{filled[0]} is not filled in; it stays in the text", key)
        if not lines and (tag := _TAG.search(text)):
            self.note(f"this is plain text here: {tag[0]} is shown as it is written", key)
        return text

    def cut(self, text: str, key: str, limit: int, *, lines: bool = False) -> str:
        """A text without control characters, not longer than allowed."""
        plain = "".join(char for char in text if char in "\n\t" or char.isprintable() or char == "\u00a0")
        tidy = plain.strip() if lines else " ".join(plain.split())
        if len(tidy) > limit:
            self.note(f"the text has {len(tidy)} characters; what follows the first {limit} is left out", key)
            return tidy[:limit].rstrip()
        return tidy

    def parts(self, key: str) -> Iterator["Part"]:
        """The objects of a list; a plain value stands for an object with that ``value``."""
        found = self.get(key)
        if found is None:
            return
        if not isinstance(found, list):
            self.note("this is no list; it is left out", key)
            return
        for place, entry in enumerate(found):
            data = entry if isinstance(entry, dict) else {"value": entry}
            yield Part(data, f"{self.where(key)}[{place}]", self.survey)

    def name_the_rest(self) -> None:
        """Name every key that nobody asked for."""
        for key in self.data:
            if key not in self._used:
                self.note("it is not carried over", key)


def _text(value: Any, place: str, survey: Survey) -> str:
    if isinstance(value, dict):
        known = {key: text for key, text in value.items() if isinstance(text, str)}
        preferred = (survey.language, survey.instead, LANGUAGE_OF_DEFAULT, *known)
        chosen = next((key for key in preferred if key in known), None)
        for key, text in value.items():
            if key != chosen and isinstance(text, str) and LANGUAGE.fullmatch(key):
                survey.others.add(key)
            elif key != chosen:
                survey.note(f"{place}.{key}", "this is no text in another language; it is left out")
        return known[chosen] if chosen is not None else ""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, str | int | NumberText):
        return str(value)
    survey.note(place, "this is no text; it is left out")
    return ""
