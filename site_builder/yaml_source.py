"""YAML that is safe to read and that remembers where everything stood.

The rules are those of YAML 1.2's core schema: ``no`` and ``on`` are words, not booleans; dates are words too. Numbers
are never turned into binary floats: an integer is an ``int``, every other number is a `NumberText` with its source
text. Tags, and anchors that unfold without end, are refused; so is everything that is too large or too deep.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from scoring.numbers import NumberText
from site_builder.diagnostics import Diagnostic
from site_builder.yaml_mistakes import mistake

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 32
MAX_ALIASES = 100
MAX_VALUES = 200_000
"""Values in a file after its aliases have been unfolded."""

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where the wheel has it: ten times as fast

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER_LIKE = re.compile(
    r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?"
    r"|0x[0-9a-fA-F]+|0o[0-7]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Place(NamedTuple):
    """Where a key and its value start; lines and columns are counted from 1. List entries have no key of their own."""

    key_line: int
    key_column: int
    line: int
    column: int


@dataclass(frozen=True)
class Parsed:
    """Plain data with its places.

    Attributes:
        data: dict, list, str, bool, None, int or `NumberText`; None if the text could not be read.
        places: for each dict or list in the data, by ``id``, the place of each of its entries.
        diagnostics: why it could not be read.
        text: the text itself, its lines counted as the places are.
    """

    data: Any
    places: dict[int, dict[str | int, Place]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = ""

    @cached_property
    def scalars(self) -> tuple[tuple[tuple[str | int, ...], Any], ...]:
        """Every scalar with its path, in the order of the text."""
        return tuple(_walk(self.data, ()))

    def place(self, path: Sequence[str | int], *, of_key: bool = False) -> tuple[int, int]:
        """Line and column of the value (or key) at a path; of its nearest parent if the path ends earlier."""
        line, column = 1, 1
        data = self.data
        for step in path:
            place = self.places.get(id(data), {}).get(step)
            if place is None:
                break
            line, column = (place.key_line, place.key_column) if of_key else (place.line, place.column)
            data = data[step]
        return line, column


def _walk(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _walk(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _walk(value, (*path, place))
    else:
        yield path, data


class _Refused(Exception):  # noqa: N818, it never leaves this module
    def __init__(self, code: str, message: str, line: int, column: int, hint: str = "") -> None:
        super().__init__(message)
        self.parts = (code, message, line, column, hint)


@dataclass
class _Container:
    data: Any
    places: dict[str | int, Place]
    weight: int = 1
    anchor: str | None = None
    key: str | None = None
    key_place: tuple[int, int] = (0, 0)
    start: tuple[int, int] = (0, 0)


def parse(text: str, file: str) -> Parsed:
    """Read one YAML document.

    Args:
        text: the document; at most a million characters.
        file: its name, for the diagnostics.

    Returns:
        The data with places, or None with the diagnostics: all duplicate keys, or the first other error.
    """
    reader = _Reader(file)
    if len(text) > MAX_CHARACTERS:
        reader.report("yaml_too_large", f"{len(text):,} characters; at most {MAX_CHARACTERS:,} are read.", 0, 0)
        return Parsed(None, {}, tuple(reader.diagnostics))
    try:
        reader.read(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        reader.report("yaml_syntax", *mistake(error, text))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        code = error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")
        message = f"A character that cannot be seen stands here (number {code:04X} of Unicode)."
        reader.report("yaml_syntax", message, line, column, "Remove it.")
    except _Refused as refused:
        reader.report(*refused.parts)
    if reader.diagnostics:
        return Parsed(None, {}, tuple(reader.diagnostics))
    return Parsed(reader.root, reader.places, (), text)


def scalar(text: str) -> Any:
    """A plain (unquoted) scalar by the rules of YAML 1.2, numbers kept as text.

    >>> scalar("no"), scalar("7"), scalar("7.50"), scalar("2026-01-01")
    ('no', 7, '7.50', '2026-01-01')
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER_LIKE.fullmatch(text):
        return NumberText(text)
    return text


class _Reader:
    """Turns the parser's events into data; its own stack, so that depth is a number and not a crash."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.places: dict[int, dict[str | int, Place]] = {}
        self.root: Any = None
        self._open: list[_Container] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._aliases = 0
        self._values = 0
        self._documents = 0

    def report(self, code: str, message: str, line: int, column: int, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, message, self.file, line, column, hint))

    def read(self, events: Iterator[Any]) -> None:
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._start(event, {})
            elif kind is yaml.SequenceStartEvent:
                self._start(event, [])
            elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                done = self._open.pop()
                self._add(done.data, done.weight, done.start, done.anchor)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                self._documents += 1
                if self._documents > 1:
                    raise _Refused(
                        "yaml_documents",
                        "A second document starts here.",
                        *_at(event),
                        "One file holds one document: remove “---”.",
                    )

    def _scalar(self, event: Any) -> None:
        if event.tag is not None:
            raise _tag(event)
        plain = event.implicit[0]
        parent = self._open[-1] if self._open else None
        if parent is not None and parent.key is None and type(parent.data) is dict:
            self._key(parent, event.value, _at(event))
        else:
            self._add(scalar(event.value) if plain else event.value, 1, _at(event), event.anchor)

    def _key(self, parent: _Container, key: str, place: tuple[int, int]) -> None:
        first = parent.places.get(key)
        if first is not None:
            self.report(
                "yaml_duplicate_key",
                f"The key “{key}” stands here for the second time, first in line {first.key_line}, "
                f"column {first.key_column}.",
                *place,
                "Keep one of the two.",
            )
        parent.key, parent.key_place = key, place

    def _start(self, event: Any, data: dict[str, Any] | list[Any]) -> None:
        if event.tag is not None:
            raise _tag(event)
        if self._open and self._open[-1].key is None and type(self._open[-1].data) is dict:
            raise _Refused(
                "yaml_key", "A key must be a word, a list or mapping was found.", *_at(event), "Quote it if it is text."
            )
        if len(self._open) >= MAX_DEPTH:
            raise _Refused("yaml_too_deep", f"Values are nested more than {MAX_DEPTH} deep.", *_at(event))
        places: dict[str | int, Place] = {}
        self.places[id(data)] = places
        self._open.append(_Container(data, places, anchor=event.anchor, start=_at(event)))

    def _alias(self, event: Any) -> None:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise _Refused("yaml_aliases", f"More than {MAX_ALIASES} aliases.", *_at(event), "Write the values out.")
        if event.anchor not in self._anchors:
            raise _Refused(
                "yaml_aliases", f"There is no finished anchor “{event.anchor}” before this alias.", *_at(event)
            )
        data, weight = self._anchors[event.anchor]
        if self._open and self._open[-1].key is None and type(self._open[-1].data) is dict:
            raise _Refused("yaml_key", "A key must be a word, an alias was found.", *_at(event))
        self._add(data, weight, _at(event), None)

    def _add(self, value: Any, weight: int, at: tuple[int, int], anchor: str | None) -> None:
        self._values += 1
        if anchor is not None:
            self._anchors[anchor] = (value, weight)
        if not self._open:
            self.root = value
            return
        parent = self._open[-1]
        parent.weight += weight
        if parent.weight > MAX_VALUES:
            raise _Refused("yaml_too_large", f"More than {MAX_VALUES:,} values once the aliases are unfolded.", *at)
        if type(parent.data) is dict:
            assert parent.key is not None
            parent.places.setdefault(parent.key, Place(*parent.key_place, *at))
            parent.data.setdefault(parent.key, value)
            parent.key = None
        else:
            parent.places[len(parent.data)] = Place(*at, *at)
            parent.data.append(value)


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _tag(event: Any) -> _Refused:
    hint = "Remove it; write the value as it is. A text that begins with ! needs quotes."
    return _Refused("yaml_tag", f"The tag “{event.tag}” is not allowed.", *_at(event), hint)
