"""Types of values in a definition: each reads a value, says what it expects, and writes its own JSON Schema."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from scoring.definition.problems import Report
from scoring.errors import InputError, Path
from scoring.numbers import NumberText, parse, to_json

INVALID: Any = object()
"""What `Type.read` returns when a value was reported and cannot be used."""

ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


NUMBER_SCHEMA = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"^(-?[0-9]{1,12}(\.[0-9]{1,6})?|-?[0-9]{1,18}/[0-9]{1,12})$"},
    ]
}


class Type(Protocol):
    """How one kind of value is read and described."""

    @property
    def expected(self) -> str:
        """The value in words, for messages and the reference."""

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The value in canonical form; reports problems and returns `INVALID` where it cannot be used."""

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the value."""


def described(value: Any) -> str:
    """What was found, in words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | NumberText):
        return "a number"
    if isinstance(value, str):
        return "text"
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list | tuple) else type(value).__name__


def wrong_type(expected: str, value: Any, path: Path, report: Report) -> Any:
    """Report a value of another type; returns `INVALID`."""
    hint = "A word such as yes, no, on or off needs quotes in YAML." if isinstance(value, bool) else None
    report.add("wrong_type", path, hint, expected=expected, found=described(value))
    return INVALID


class Text:
    """One line of plain text; runs of white space count as one space."""

    def __init__(self, limit: int = 500) -> None:
        self.limit = limit
        self.expected = "text"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The text with single spaces."""
        return self._checked(value, path, report, lambda text: " ".join(text.split()))

    def schema(self) -> dict[str, Any]:
        """A string that is not empty."""
        return {"type": "string", "minLength": 1, "maxLength": self.limit}

    def _checked(self, value: Any, path: Path, report: Report, tidy: Any) -> Any:
        if not isinstance(value, str) or isinstance(value, NumberText):
            return wrong_type(self.expected, value, path, report)
        if found := _UNPRINTABLE.search(value):
            report.add("text_character", path, character=f"U+{ord(found[0]):04X}")
            return INVALID
        text = tidy(value)
        if not text:
            report.add("text_empty", path)
        elif len(text) > self.limit:
            report.add("text_length", path, found=len(text), limit=self.limit)
        return text


class Markdown(Text):
    """Text with Markdown formatting, over several lines."""

    def __init__(self, limit: int = 20_000) -> None:
        super().__init__(limit)
        self.expected = "Markdown text"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The text without empty lines around it."""
        return self._checked(value, path, report, lambda text: text.strip("\n").rstrip())


class Fixed(Text):
    """Text that is no wording: a name of something elsewhere, a formula. Translations leave it as it is."""


class Id:
    """A short name that other places refer to."""

    expected = "an id"

    def __init__(self, reserved: frozenset[str] = frozenset()) -> None:
        self.reserved = reserved | {"constructor"}  # every JavaScript object has one

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The id; one of the wrong form is reported and still returned, so that references to it are found."""
        if not isinstance(value, str) or isinstance(value, NumberText):
            return wrong_type(self.expected, value, path, report)
        if ID.fullmatch(value) is None:
            report.add("id_form", path, found=value[:60])
        elif value in self.reserved:
            report.add("id_reserved", path, found=value)
        return value

    def schema(self) -> dict[str, Any]:
        """A string of the right form."""
        return {"type": "string", "pattern": f"^{ID.pattern}$"}


class Truth:
    """True or false."""

    expected = "true or false"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The value itself."""
        return value if isinstance(value, bool) else wrong_type(self.expected, value, path, report)

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


class Choice:
    """One of a few words."""

    def __init__(self, *choices: str) -> None:
        self.choices = choices
        self.expected = "one of " + ", ".join(choices)

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The word itself."""
        if not isinstance(value, str):
            return wrong_type(self.expected, value, path, report)
        if value in self.choices:
            return str(value)
        report.unknown("not_a_choice", path, value[:60], self.choices, choices=list(self.choices))
        return INVALID

    def schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"enum": list(self.choices)}


class Form:
    """Text of a certain form, such as a hash or a language code."""

    def __init__(self, expected: str, pattern: str) -> None:
        self.expected = expected
        self.pattern = pattern

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The text itself."""
        if not isinstance(value, str):
            return wrong_type(self.expected, value, path, report)
        if re.fullmatch(self.pattern, value) is None:
            report.add("text_form", path, expected=self.expected, found=value[:60])
            return INVALID
        return str(value)

    def schema(self) -> dict[str, Any]:
        """A string with a pattern."""
        return {"type": "string", "pattern": f"^{self.pattern}$"}


class Address(Form):
    """An address that a visitor is led to; a translation may lead to another one."""


class Whole:
    """An integer in a range."""

    def __init__(self, least: int, greatest: int) -> None:
        self.least = least
        self.greatest = greatest
        self.expected = f"a whole number from {least} to {greatest}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """An ``int``."""
        number = Number().read(value, path, report)
        if number is INVALID:
            return INVALID
        if not isinstance(number, int) or not self.least <= number <= self.greatest:
            report.add("number_range", path, found=str(number), expected=self.expected)
            return INVALID
        return number

    def schema(self) -> dict[str, Any]:
        """An integer."""
        return {"type": "integer", "minimum": self.least, "maximum": self.greatest}


class Number:
    """An exact number: an integer, a decimal such as 7.5, or a fraction such as 2/3."""

    def __init__(self, least: int | None = None, *, positive: bool = False) -> None:
        self.least = least
        self.positive = positive
        self.expected = "a number above 0" if positive else "a number" if least is None else f"a number from {least}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """An ``int`` or the reduced text ``"n/d"``."""
        if isinstance(value, float):
            report.add("float_found", path)
            return INVALID
        if isinstance(value, bool) or not isinstance(value, int | str):
            return wrong_type(self.expected, value, path, report)
        try:
            number = parse(value)
        except InputError as error:
            report.add(error.code, path, **error.params)
            return INVALID
        if (self.positive and number <= 0) or (self.least is not None and number < self.least):
            report.add("number_range", path, found=str(number), expected=self.expected)
            return INVALID
        report.count_denominator(number.denominator, path)
        return to_json(number)

    def schema(self) -> dict[str, Any]:
        """A JSON number, or text of a number's form."""
        return NUMBER_SCHEMA


class ListOf:
    """A list of values of one type; items that cannot be used become ``None``, so that places keep their numbers."""

    def __init__(self, item: Type, limit: int, least: int = 0) -> None:
        self.item = item
        self.limit = limit
        self.least = least

    @property
    def expected(self) -> str:
        """For example: a list, each an id."""
        return f"a list, each {self.item.expected}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """A list of what the item type makes of them."""
        if not isinstance(value, list):
            return wrong_type(self.expected, value, path, report)
        if not self.least <= len(value) <= self.limit:
            report.add("list_length", path, found=len(value), least=self.least, greatest=self.limit)
            if len(value) > self.limit:
                return INVALID
        if not report.has_room_for(len(value), path):
            return INVALID
        items = (self.item.read(item, (*path, place), report) for place, item in enumerate(value))
        return [None if item is INVALID else item for item in items]

    def schema(self) -> dict[str, Any]:
        """An array."""
        least = {"minItems": self.least} if self.least else {}
        return {"type": "array", "items": self.item.schema(), "maxItems": self.limit, **least}


class MapOf:
    """An object from ids to values of one type."""

    def __init__(self, item: Type, limit: int = 200) -> None:
        self.item = item
        self.limit = limit

    @property
    def expected(self) -> str:
        """For example: an object from ids, each to a number."""
        return f"an object from ids, each to {self.item.expected}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """A dict of what the item type makes of the values."""
        if not isinstance(value, dict):
            return wrong_type(self.expected, value, path, report)
        if len(value) > self.limit:
            report.add("list_length", path, found=len(value), least=0, greatest=self.limit)
            return INVALID
        result = {}
        for key, item in value.items():
            place = (*path, key if isinstance(key, str) else str(key))
            name = Id().read(key, place, report)
            read = self.item.read(item, place, report)
            if name is not INVALID and read is not INVALID:
                result[name] = read
        return result

    def schema(self) -> dict[str, Any]:
        """An object with free keys."""
        return {
            "type": "object",
            "propertyNames": Id().schema(),
            "additionalProperties": self.item.schema(),
            "maxProperties": self.limit,
        }


class Derived:
    """What the build adds for the engine; it is made anew each time, so that what stands there does not matter."""

    expected = "made by the build"

    def read(self, value: Any, path: Path, report: Report) -> Any:  # noqa: ARG002, nothing can be wrong with it
        """Nothing."""
        return INVALID

    def schema(self) -> dict[str, Any]:
        """Anything."""
        return {}
