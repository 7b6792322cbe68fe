"""``visibleIf`` of SurveyJS: an expression becomes a condition, as far as conditions can say it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from scoring.errors import InputError
from scoring.numbers import parse

_TOKEN = re.compile(
    r"\s*(?:(?P<name>\{[^}]*\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?\d+(?:\.\d+)?)(?![\w.])"
    r"|(?P<sign><>|!=|>=|<=|==|&&|\|\||\*=|[=<>!()\[\],])|(?P<word>[A-Za-z_][\w-]*))"
)
_SAME = {
    "==": "=", "equal": "=", "<>": "!=", "notequal": "!=", "greater": ">", "less": "<", "greaterorequal": ">=",
    "lessorequal": "<=", "*=": "contains", "contain": "contains", "notcontain": "notcontains", "&&": "and", "||": "or",
    "!": "not", "negate": "not",
}  # fmt: skip
_COMPARED: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">": lambda one, other: one > other,
    "<": lambda one, other: one < other,
    ">=": lambda one, other: one >= other,
    "<=": lambda one, other: one <= other,
}
_TURNED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "=": "=", "!=": "!="}
_OPERATORS = frozenset({"=", "!=", *_COMPARED, "contains", "notcontains", "anyof", "noneof", "allof"}) | {
    "empty",
    "notempty",
}
_DEEPEST = 6


class NotSaid(Exception):  # noqa: N818, the caller makes a note of it
    """Why the expression cannot be a condition."""


@dataclass(frozen=True)
class Asked:
    """A question that conditions may ask for: its id, its type, and its options by the survey's values."""

    id: str
    type: str
    options: Mapping[str, str]


@dataclass(frozen=True)
class _Name:
    name: str


def condition(expression: str, asked: Mapping[str, Asked]) -> tuple[dict[str, Any], list[str]]:
    """A condition and what is different about it.

    Args:
        expression: such as ``{size} > 3 and {where} anyof ['a', 'b']``.
        asked: the questions above, by the survey's names.

    Raises:
        NotSaid: it cannot be said, with the reason.
    """
    reader = _Reader(_tokens(expression), asked)
    found = reader.any(0)
    if reader.tokens:
        raise NotSaid(f"“{reader.tokens[0][1]}” was not expected")
    return found, reader.remarks


def value_key(value: Any) -> str:
    """How a value of the survey is looked up: ``true`` for True, ``1`` for 1 and 1.0."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        return str(parse(value))
    except (InputError, TypeError, ValueError):
        return str(value)


def _tokens(expression: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    place = 0
    text = expression.strip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise NotSaid(f"“{text[place : place + 20]}” is not understood")
        kind = str(match.lastgroup)
        written = match[kind]
        if kind in ("word", "sign"):
            word = written.lower()
            written = _SAME.get(word, word)
        found.append((kind, written))
        place = match.end()
    if not found:
        raise NotSaid("it is empty")
    return found


class _Reader:
    """Recursive descent: any (or) of all (and) of negations and comparisons."""

    def __init__(self, tokens: list[tuple[str, str]], asked: Mapping[str, Asked]) -> None:
        self.tokens = tokens
        self.asked = asked
        self.remarks: list[str] = []

    def any(self, depth: int) -> dict[str, Any]:
        return self._joined("or", "any", self._all, depth)

    def _all(self, depth: int) -> dict[str, Any]:
        return self._joined("and", "all", self._one, depth)

    def _joined(self, word: str, key: str, part: Callable[[int], dict[str, Any]], depth: int) -> dict[str, Any]:
        if depth > _DEEPEST:
            raise NotSaid("it is nested too deep")
        parts = [part(depth + 1)]
        while self._takes(word):
            parts.append(part(depth + 1))
        return parts[0] if len(parts) == 1 else {key: parts}

    def _one(self, depth: int) -> dict[str, Any]:
        if self._takes("not"):
            return {"not": self._one(depth + 1)} if depth <= _DEEPEST else self._joined("or", "any", self._all, depth)
        if self._takes("("):
            inner = self.any(depth)
            if not self._takes(")"):
                raise NotSaid("a bracket is not closed")
            return inner
        left = self._operand()
        operator = self._operator()
        right = None if operator in ("empty", "notempty") else self._operand()
        if isinstance(right, _Name) and not isinstance(left, _Name) and operator in _TURNED:
            left, right, operator = right, left, _TURNED[operator]
        if not isinstance(left, _Name) or isinstance(right, _Name):
            raise NotSaid("a condition compares one question with values")
        return self._compared(self._question(left), operator, right)

    def _takes(self, word: str) -> bool:
        if self.tokens and self.tokens[0][0] in ("word", "sign") and self.tokens[0][1] == word:
            self.tokens.pop(0)
            return True
        return False

    def _operator(self) -> str:
        if not self.tokens:
            raise NotSaid("it ends without a comparison")
        kind, written = self.tokens.pop(0)
        if kind not in ("word", "sign") or written not in _OPERATORS:
            raise NotSaid(f"“{written}” is no comparison that conditions know")
        return written

    def _operand(self) -> Any:
        if not self.tokens:
            raise NotSaid("it ends too early")
        kind, written = self.tokens.pop(0)
        if kind == "name":
            return _Name(written[1:-1].strip())
        if kind == "text":
            return [written[1:-1]]
        if kind == "number" or (kind == "word" and written in ("true", "false")):
            return [written]
        if written == "[" and kind == "sign":
            values: list[str] = []
            while not self._takes("]"):
                found = self._operand()
                if not isinstance(found, list) or len(found) != 1:
                    raise NotSaid("a list holds values only")
                values += found
                self._takes(",")
            return values
        raise NotSaid(f"“{written}” is not understood")

    def _question(self, name: _Name) -> Asked:
        found = self.asked.get(name.name)
        if found is None:
            raise NotSaid(f"“{name.name}” is not asked above it")
        return found

    def _compared(self, asked: Asked, operator: str, values: list[str] | None) -> dict[str, Any]:
        if operator == "notempty":
            return {"question": asked.id, "answered": True}
        if values is None:
            raise NotSaid("that a question is empty is no condition here")
        if asked.type == "numeric":
            return self._number(asked, operator, values)
        if operator in _COMPARED:
            return self._in(asked, [key for key in asked.options if _holds(key, operator, values)])
        if operator in ("!=", "notcontains", "noneof"):
            self.remarks.append(f"it holds only once “{asked.id}” is answered")
            return {"not": self._in(asked, values)}
        if operator == "allof" and asked.type == "multiple":
            return {"all": [self._in(asked, [value]) for value in values]}
        if operator == "=" and (len(values) != 1 or asked.type == "multiple"):
            raise NotSaid("that exactly these are chosen is no condition here")
        return self._in(asked, values)

    def _number(self, asked: Asked, operator: str, values: list[str]) -> dict[str, Any]:
        key = {">=": "from", "<": "below"}.get(operator)
        if key is None or len(values) != 1:
            raise NotSaid("an entered number is compared by >= and < only")
        try:
            parse(values[0])
        except InputError as error:
            raise NotSaid(f"“{values[0]}” is no number") from error
        return {"question": asked.id, key: values[0]}

    def _in(self, asked: Asked, values: list[str]) -> dict[str, Any]:
        keys = [value_key(value) for value in values]
        unknown = next((key for key in keys if key not in asked.options), None)
        if unknown is not None or not keys:
            raise NotSaid(f"“{asked.id}” has no answer “{unknown}”" if keys else "no answer fulfils it")
        return {"question": asked.id, "in": list(dict.fromkeys(asked.options[key] for key in keys))}


def _holds(key: str, operator: str, values: list[str]) -> bool:
    try:
        return len(values) == 1 and _COMPARED[operator](parse(key), parse(values[0]))
    except InputError as error:
        raise NotSaid("its answers are no numbers") from error
