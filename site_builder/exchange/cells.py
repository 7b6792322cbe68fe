"""A cell of a table and the value that it stands for, by the type of its key."""

import json
import re
from typing import Any

from scoring.definition.fields import Field
from scoring.definition.types import Choice, Form, Id, ListOf, MapOf, Markdown, Number, Text, Truth, Type, Whole
from scoring.definition.types_numbers import MinAnswered, Points, TextOrNumber
from scoring.errors import InputError
from scoring.jsontext import loads
from site_builder.yaml_source import scalar

_YES = frozenset({"true", "yes", "x", "1", "wahr", "vrai"})
_NO = frozenset({"false", "no", "0", "falsch", "faux"})
"""Also what spreadsheets write into such a cell in other languages."""

_GUARDED = re.compile(r"'(?=['=+\-@\t\r])")
_RISKY = re.compile(r"['=+\-@\t\r]")
_DECIMAL_COMMA = re.compile(r"(?<![\w.,])(-?\d+),(\d+)(?![\w.,])")
_NUMBER = re.compile(r"-?[0-9]+([./][0-9]+)?")


class CellError(Exception):
    """The cell cannot be read: what it should be."""


def read_cell(cell: str, field: Field, *, comma: bool = False) -> Any:
    """The value of a cell that is not empty; with `comma`, numbers may have one for their point."""
    text = _GUARDED.sub("", cell, count=1) if cell.startswith("'") else cell
    text = text.replace("\r\n", "\n")
    if comma and isinstance(field.type, Number | TextOrNumber | Points | MapOf):
        text = _DECIMAL_COMMA.sub(r"\1.\2", text)
    return _read(text, field.type)


def write_cell(value: Any) -> str:
    """The cell of a value, made harmless for spreadsheets."""
    text = _written(value)
    if _RISKY.match(text) and not _NUMBER.fullmatch(text):
        if text[0] == "'" and not _GUARDED.match(text):
            return text
        return f"'{text}"
    return text


def _read(text: str, kind: Type) -> Any:
    bare = text.strip()
    if isinstance(kind, Text | Form):
        return text if isinstance(kind, Markdown) else bare
    if isinstance(kind, Id | Choice):
        return bare
    if isinstance(kind, Truth):
        word = bare.lower()
        return word in _YES if word in _YES | _NO else bare
    return _structured(bare, kind)


def _structured(text: str, kind: Type) -> Any:
    """Numbers, lists and objects."""
    if isinstance(kind, Number | Whole | MinAnswered | TextOrNumber):
        return scalar(text)
    if isinstance(kind, Points | MapOf) and not text.startswith("{"):
        return _pairs(text) if "=" in text else scalar(text)
    if isinstance(kind, ListOf) and isinstance(kind.item, Text | Id) and not text.startswith("["):
        return [each.strip() for each in text.split("|") if each.strip()]
    try:
        return loads(text)
    except InputError as error:
        raise CellError(f"{kind.expected}, written as JSON") from error


def _pairs(text: str) -> dict[str, Any]:
    """``a=2 | b=1``."""
    pairs = [pair.partition("=") for pair in text.split("|") if pair.strip()]
    if any(not sign for _, sign, _ in pairs):
        raise CellError("pairs such as a=2 | b=1")
    return {name.strip(): scalar(value.strip()) for name, _, value in pairs}


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | str):
        return str(value).strip("\n")  # the validator does the same
    if isinstance(value, list) and value and all(isinstance(each, str) and _is_plain(each) for each in value):
        return "|".join(value)
    if isinstance(value, dict) and value and all(_is_number(each) for each in value.values()):
        return "|".join(f"{name}={each}" for name, each in value.items())
    return json.dumps(value, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    return "|" not in text and text == text.strip() and text != "" and text[0] != "["


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool) and (isinstance(value, int) or bool(_NUMBER.fullmatch(str(value))))
