"""Reads a table: a row per object, a column per key, in the order in which a person would say it.

The columns are described in ``docs/guides/import.md``.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scoring.definition.fields import Field
from scoring.definition.tables_shared import FORM_PROPERTIES, PAGES
from scoring.definition.types import Id
from scoring.errors import Path
from site_builder.exchange.cells import CellError, read_cell
from site_builder.exchange.notes import Imported, Note, Unreadable
from site_builder.exchange.rows import ABOUT, ROWS, SCALE, TOP, about_fields, columns, fields_of
from site_builder.hints import did_you_mean
from site_builder.ids import as_id

_DELIMITERS = (",", ";", "\t")
_TOLD = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
"""A first line by which some spreadsheets say what parts the cells."""

_EVERYWHERE = "question"
"""Ids of questions are unique in the whole questionnaire; other ids in their list."""


@dataclass
class _Reading:
    kind: str
    data: dict[str, Any]
    places: dict[Path, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    open: dict[str, tuple[Any, Path]] = field(default_factory=dict)
    """The latest row of each kind and where its object is: what rows below it belong to."""
    taken: dict[Any, set[str]] = field(default_factory=dict)
    comma: bool = False
    """Whether numbers may have a comma for their point: where it does not part the cells."""


def read_table(text: str, name: str) -> Imported:
    """Read a definition of any kind from a table.

    Args:
        text: CSV with commas, semicolons or tabs; the first line names the columns.
        name: used as title and for the id where the table gives none.

    Raises:
        Unreadable: it is no table, or a cell is in a place where it means nothing.
    """
    header, lines, delimiter = _lines(text)
    kind = _kind(header, lines)
    known = columns(kind)
    first = lines[0][0] - 1
    if "row" not in header:
        message = "the first line must name the columns, and one of them must be “row”: it says what a row is, "
        raise Unreadable(f"{message}such as question, option or band; for example: row,text,points,from", first)
    for column in header:
        if column not in known:
            raise Unreadable(f"there is no column “{column}”. {did_you_mean(column, known)}".strip(), first)
    reading = _Reading(kind, {"kind": kind}, comma=delimiter != ",")
    reading.open[TOP] = (reading.data, ())
    for line, cells in lines:
        filled = {column: cell for column, cell in zip(header, cells, strict=False) if cell.strip()}
        if not filled:
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            message = f"the row has {len(cells)} cells, the header {len(header)}"
            raise Unreadable(f"{message}; a text with “{delimiter}” in it needs double quotes around it", line)
        _row(reading, filled, line)
    _finish(reading, name)
    return Imported(reading.data, reading.notes, reading.places)


def _lines(text: str) -> tuple[list[str], list[tuple[int, list[str]]], str]:
    """The names of the columns, the other rows with the lines that they end in, and what parts the cells."""
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    if told := _TOLD.match(text):
        delimiter = told[1]
        text = f"\n{text[told.end() :]}"  # keeps the count of lines
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [cell.strip().lower() for cell in next((cells for cells in reader if cells), [])]
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise Unreadable(_quotes(str(error)), reader.line_num) from error
    while header and not header[-1]:
        header.pop()
    if not header or not lines:
        raise Unreadable("the table is empty", 1)
    twice = next((column for place, column in enumerate(header) if column in header[:place]), None)
    if twice is not None:
        raise Unreadable(f"the column “{twice}” is there twice", 1)
    return header, lines, delimiter


def _quotes(error: str) -> str:
    if "expected after" in error:
        return 'a cell goes on after its closing quotation mark; inside a quoted cell write the mark twice: ""'
    if "unexpected end" in error:
        return "a quotation mark is opened and never closed"
    return f"this is no CSV: {error}"


def _kind(header: list[str], lines: list[tuple[int, list[str]]]) -> str:
    for line, cells in lines:
        row = dict(zip(header, cells, strict=False))
        if row.get("row", "").strip().lower() == ABOUT and row.get("id", "").strip() == "kind":
            kind = row.get("text", "").strip()
            if kind not in ROWS:
                raise Unreadable(f"there is no kind “{kind}”. {did_you_mean(kind, ROWS)}", line)
            return kind
    return "questionnaire"


def _row(reading: _Reading, filled: dict[str, str], line: int) -> None:
    name = filled.pop("row", "").strip().lower()
    known = ROWS[reading.kind]
    if name == ABOUT:
        _about(reading, filled, line)
    elif name == SCALE and reading.kind == "questionnaire":
        _scale(reading, filled, line)
    elif name in known:
        _object(reading, name, filled, line)
    else:
        found = did_you_mean(name, [ABOUT, SCALE, *known])
        raise Unreadable(
            f"“{name}” is no kind of row. {found}" if name else f"the column “row” is empty. {found}", line
        )


def _about(reading: _Reading, filled: dict[str, str], line: int) -> None:
    key = filled.pop("id", "").strip()
    fields = about_fields(reading.kind)
    if key not in fields:
        raise Unreadable(f"“{key}” is no key of a {reading.kind}. {did_you_mean(key, fields)}".strip(), line)
    if key in reading.data and key != "kind":
        raise Unreadable(f"“{key}” was given before", line)
    value = filled.pop("text", "")
    _nothing_else(filled, ABOUT, line)
    if value.strip():
        reading.data[key] = _value(reading, value, fields[key], line)
        reading.places[(key,)] = f"line {line}"


def _scale(reading: _Reading, filled: dict[str, str], line: int) -> None:
    name = filled.pop("id", "").strip()
    _nothing_else(filled, SCALE, line)
    scales = reading.data.setdefault("scales", {})
    if not name or name in scales:
        raise Unreadable("a scale needs an id" if not name else f"there is a scale “{name}” before", line)
    scales[name] = []
    reading.places["scales", name] = f"line {line}"
    _opened(reading, SCALE, scales[name], ("scales", name))


def _object(reading: _Reading, name: str, filled: dict[str, str], line: int) -> None:
    row = ROWS[reading.kind][name]
    fields = fields_of(reading.kind, name)
    if "text" in filled and row.text != "text":
        if row.text in filled:
            raise Unreadable(f"“text” and “{row.text}” are the same for this row; fill in one of them", line)
        filled[row.text] = filled.pop("text")
    _nothing_else({column: cell for column, cell in filled.items() if column not in fields}, name, line)
    values = {column: _value(reading, filled[column], fields[column], line) for column in fields if column in filled}
    owner, place = _owner(reading, row.inside, name, line)
    entries = owner if isinstance(owner, list) else owner.setdefault(row.key, [])
    where = place if isinstance(owner, list) else (*place, row.key)
    if "id" in fields:
        scope = _EVERYWHERE if name in ("question", "after") else where
        taken = reading.taken.setdefault(scope, set())
        values = {"id": _identify(taken, values, fields["id"], str(values.get(row.text, "")))} | values
    path = (*where, len(entries))
    entries.append(values)
    reading.places[path] = f"line {line}"
    _opened(reading, name, values, path)


def _owner(reading: _Reading, inside: tuple[str, ...], name: str, line: int) -> tuple[Any, Path]:
    """The latest open row that may hold this one; rows that were opened later close the earlier of their rank."""
    found = [each for each in reading.open if each in inside]
    if not found:
        raise Unreadable(f"a row “{name}” must stand below a row “{'” or “'.join(inside)}”", line)
    return reading.open[found[-1]]


def _opened(reading: _Reading, name: str, data: Any, path: Path) -> None:
    """Remember the row as the latest; what was open inside rows of its rank is closed."""
    if name == "section":
        reading.open.pop("question", None)
    reading.open.pop(name, None)
    reading.open[name] = (data, path)


def _identify(taken: set[str], values: dict[str, Any], field: Field, words: str) -> str:
    """The id that the row gives, or one made from its words."""
    found = values.get("id")
    if not isinstance(found, str):
        assert isinstance(field.type, Id)
        found = as_id(words, taken=taken | field.type.reserved, otherwise="x")
    taken.add(found)
    return found


def _value(reading: _Reading, cell: str, field: Field, line: int) -> Any:
    try:
        return read_cell(cell, field, comma=reading.comma)
    except CellError as error:
        raise Unreadable(f"“{field.name}” must be {error}", line) from error


def _nothing_else(filled: dict[str, str], name: str, line: int) -> None:
    for column in filled:
        raise Unreadable(f"the column “{column}” means nothing for a row “{name}”; empty the cell", line)


def _finish(reading: _Reading, name: str) -> None:
    """What a definition must have and a table may leave out; keys in the order of the reference."""
    data = reading.data
    data.setdefault("title", name.replace("-", " ").replace("_", " ").strip().capitalize() or "Imported")
    data.setdefault("id", as_id(name, taken=PAGES | FORM_PROPERTIES, otherwise=reading.kind))
    data.setdefault("version", 1)
    order = [*_keys(reading.kind)]
    reading.data = {key: data[key] for key in sorted(data, key=order.index)}


def _keys(kind: str) -> Iterator[str]:
    from scoring.definition.check import KINDS  # noqa: PLC0415, a table of tables

    yield from (field.name for field in KINDS[kind][0].fields)
