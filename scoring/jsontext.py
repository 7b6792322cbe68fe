"""JSON text from outside, read with care, and the one canonical way to write it.

Reading is guarded: length and nesting are scanned before the parser runs (deep nesting kills the interpreter, not just
the call), keys may not repeat, NaN, Infinity and lone surrogates are refused, and no number becomes a float.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from scoring.errors import InputError, Path
from scoring.numbers import NumberText

MAX_BYTES = 1_000_000
MAX_DEPTH = 32

# More digits than any number of ours, few enough for JavaScript (a time in milliseconds fits).
_INTEGER_CHARACTERS = 16

# A string (an unfinished one runs to the end, so that the scan stays linear) or a bracket.
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{\]}]', re.DOTALL)
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def loads(source: str | bytes, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> Any:
    """Parse JSON text into plain data without floats.

    Integers become ``int``; every other number becomes `scoring.numbers.NumberText`, its own source text.

    Args:
        source: text, or UTF-8 bytes; a byte order mark is skipped.
        max_bytes: greatest length in UTF-8.
        max_depth: greatest nesting of lists and objects.

    Raises:
        InputError: ``json_length``, ``json_encoding``, ``json_depth``, ``json_syntax`` (with line and column), or, with
            the path of the place, ``json_duplicate_key``, ``json_not_finite``, ``json_integer_size``,
            ``json_lone_surrogate``.
    """
    text = _text(source, max_bytes)
    _check_depth(text, max_depth)
    hooks = _Hooks()
    try:
        data = json.loads(
            text,
            object_pairs_hook=hooks.pairs,
            parse_float=NumberText,
            parse_int=hooks.integer,
            parse_constant=hooks.constant,
        )
    except json.JSONDecodeError as error:
        raise InputError("json_syntax", {"what": error.msg, "line": error.lineno, "column": error.colno}) from None
    if hooks.refused or _SURROGATE_ESCAPE.search(text):
        for problem in _refused(data, ()):
            raise problem
    return data


def canonical(data: Any) -> str:
    """Write plain data in the one form that hashes and comparisons use: NFC, sorted keys, no spaces, no escapes.

    Keys are sorted by code point. Numbers are integers or ``"n/d"`` texts, as `scoring.numbers.to_json` makes them.
    """
    text = _dumps(data)
    if text.isascii():
        return text
    import unicodedata  # noqa: PLC0415, plain ASCII does without

    if unicodedata.is_normalized("NFC", text):
        return text

    def composed(part: Any) -> Any:
        if isinstance(part, str):
            return unicodedata.normalize("NFC", part)
        if isinstance(part, dict):
            return {composed(key): composed(each) for key, each in part.items()}
        return [composed(each) for each in part] if isinstance(part, list | tuple) else part

    return _dumps(composed(data))


def _dumps(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _text(source: str | bytes, max_bytes: int) -> str:
    if len(source) > max_bytes:
        raise InputError("json_length", {"limit": max_bytes})
    if isinstance(source, bytes):
        try:
            text = source.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError("json_encoding", {"byte": error.start}) from None
    else:
        text = source
        if not text.isascii():
            if _LONE_SURROGATE.search(text):
                raise InputError("json_lone_surrogate", {})
            if len(text.encode("utf-8")) > max_bytes:
                raise InputError("json_length", {"limit": max_bytes})
    return text.removeprefix("\ufeff")


def _check_depth(text: str, max_depth: int) -> None:
    if text.count("[") + text.count("{") <= max_depth:
        return
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        mark = match[0]
        if mark in "[{":
            depth += 1
            if depth > max_depth:
                raise InputError("json_depth", {"limit": max_depth})
        elif mark in "]}":
            depth -= 1


class _Refused:
    """Stands in the parsed data where something was refused, so that its path can be told afterwards."""

    def __init__(self, code: str, params: dict[str, Any]) -> None:
        self.code = code
        self.params = params


class _Hooks:
    """The parser's callbacks; they do not know where they are, so they leave marks."""

    def __init__(self) -> None:
        self.refused = False

    def pairs(self, items: list[tuple[str, Any]]) -> Any:
        data = dict(items)
        if len(data) == len(items):
            return data
        seen: set[str] = set()
        repeated = next(key for key, _ in items if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        # The key itself may hold what cannot be written out.
        return self._refuse("json_duplicate_key", {"key": _LONE_SURROGATE.sub("\ufffd", repeated)})

    def integer(self, digits: str) -> Any:
        if len(digits) > _INTEGER_CHARACTERS:
            return self._refuse("json_integer_size", {"found": digits[:_INTEGER_CHARACTERS] + "…"})
        return int(digits)

    def constant(self, name: str) -> _Refused:
        return self._refuse("json_not_finite", {"found": name})

    def _refuse(self, code: str, params: dict[str, Any]) -> _Refused:
        self.refused = True
        return _Refused(code, params)


def _refused(data: Any, path: Path) -> Iterator[InputError]:
    if isinstance(data, _Refused):
        yield InputError(data.code, data.params, path)
    elif isinstance(data, str):
        if _LONE_SURROGATE.search(data):
            yield InputError("json_lone_surrogate", {}, path)
    elif isinstance(data, dict):
        for key, each in data.items():
            if _LONE_SURROGATE.search(key):
                yield InputError("json_lone_surrogate", {}, path)
            yield from _refused(each, (*path, key))
    elif isinstance(data, list):
        for place, each in enumerate(data):
            yield from _refused(each, (*path, place))
