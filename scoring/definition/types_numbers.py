"""Types of values with a number somewhere in them: coverage, ends of a scale, points, targets."""

from typing import Any

from scoring.definition.problems import Report
from scoring.definition.types import INVALID, NUMBER_SCHEMA, MapOf, Number, Text, described, wrong_type
from scoring.errors import InputError, Path
from scoring.numbers import NumberText, parse, to_json


class MinAnswered:
    """How many answers are enough: a count such as 4, or a percentage such as 80%."""

    expected = "a count such as 4 or a percentage such as 80%"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """An ``int``, or a text such as ``"80%"``."""
        try:
            if isinstance(value, str) and value.endswith("%"):
                percentage = parse(value[:-1].rstrip())
                if 0 < percentage <= 100:  # noqa: PLR2004, per cent
                    return f"{to_json(percentage)}%"
            else:
                count = parse(value)
                if count >= 1 and count.denominator == 1:
                    return int(count)
        except InputError:
            pass
        report.add("min_answered_form", path, found=value[:60] if isinstance(value, str) else described(value))
        return INVALID

    def schema(self) -> dict[str, Any]:
        """An integer or a percentage."""
        return {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[0-9./]+ *%$"}]}


class Pair:
    """The two ends of a scale, the lower first."""

    expected = "a list of two numbers, the lower first"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """A list of two canonical numbers."""
        if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004, a pair
            return wrong_type(self.expected, value, path, report)
        ends = [Number().read(end, (*path, place), report) for place, end in enumerate(value)]
        if INVALID in ends:
            return INVALID
        if parse(ends[0]) >= parse(ends[1]):
            report.add("scale_order", path, low=str(ends[0]), high=str(ends[1]))
            return INVALID
        return ends

    def schema(self) -> dict[str, Any]:
        """A list of two numbers."""
        return {"type": "array", "items": NUMBER_SCHEMA, "minItems": 2, "maxItems": 2}


class Points:
    """Points for the total, or an object from outcomes to points."""

    expected = "a number, or an object (outcome: a number) under the method outcomes"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """A canonical number or a dict of them."""
        return (MapOf(Number()) if isinstance(value, dict) else Number()).read(value, path, report)

    def schema(self) -> dict[str, Any]:
        """Either form."""
        return {"anyOf": [*NUMBER_SCHEMA["anyOf"], MapOf(Number()).schema()]}


class TextOrNumber:
    """A number, or a few words where no number fits."""

    expected = "a number or text"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """A canonical number, or the text as it is."""
        if isinstance(value, str) and not isinstance(value, NumberText):
            try:
                return to_json(parse(value))
            except InputError:
                return Text().read(value, path, report)
        return Number().read(value, path, report)

    def schema(self) -> dict[str, Any]:
        """Either form."""
        return {"type": ["number", "string"]}
