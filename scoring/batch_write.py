"""Writing what became of the rows: CSV or JSON Lines, with the columns that are kept in front."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from scoring.batch_rows import Cell, Result, columns, shortened
from scoring.errors import InputError
from scoring.jsontext import canonical
from scoring.models.questionnaire import Questionnaire

_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?%?")


def neutral(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before ``= + - @`` unless it is a number.

    >>> neutral("=1+1"), neutral("-5"), neutral("anna@example.org")
    ("'=1+1", '-5', 'anna@example.org')
    """
    if text and text[0] in "=+-@\t\r" and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


class CsvWriter:
    """Rows of CSV: ``line``, the kept columns, the result's columns (`scoring.batch_rows.columns`).

    Args:
        questionnaire: whose rows are written.
        kept: names of the columns that are kept.

    Raises:
        InputError: ``column_twice`` if a kept column has the name of a result's column.
    """

    def __init__(self, questionnaire: Questionnaire, kept: Sequence[str]) -> None:
        self._columns: dict[str, Cell] = columns(questionnaire)
        for name in kept:
            if name == "line" or name in self._columns:
                raise InputError("column_twice", {"column": name[:40]})
        self._kept = kept

    def header(self) -> str:
        """The first line."""
        return _csv_line(["line", *map(neutral, self._kept), *self._columns])

    def body(self, result: Result) -> str:
        """The result's part of a line, the same for all rows with this result."""
        found = (read(result) for read in self._columns.values())
        return "," + _csv_line(["" if cell is None else str(cell) for cell in found])

    def line(self, number: int, kept: Mapping[str, Any], body: str) -> str:
        """A whole line."""
        if not self._kept:
            return f"{number}{body}"
        cells = [neutral(_text(kept.get(name, ""))) for name in self._kept]
        return f"{number},{_csv_line(cells)[:-1]}{body}"


class JsonWriter:
    """Lines of JSON: ``{"line": …, "kept": {…}, …}`` and the result's part (`scoring.batch_rows.shortened`)."""

    def header(self) -> str:
        """Nothing."""
        return ""

    def body(self, result: Result) -> str:
        """The result's part of a line, the same for all rows with this result."""
        return canonical(shortened(result))[1:] + "\n"

    def line(self, number: int, kept: Mapping[str, Any], body: str) -> str:
        """A whole line."""
        if not kept:
            return f'{{"line":{number},{body}'
        return f'{{"line":{number},"kept":{canonical(kept)},{body}'


def _text(kept: Any) -> str:
    return kept if isinstance(kept, str) else canonical(kept)


def _csv_line(cells: Sequence[str]) -> str:
    import csv  # noqa: PLC0415, not in the page's runtime

    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
