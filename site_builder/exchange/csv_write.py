"""Writes a definition as the table that `csv_read` reads."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from site_builder.exchange.cells import write_cell
from site_builder.exchange.rows import ABOUT, ROWS, SCALE, TOP, about_fields, columns, fields_of


def write_table(data: dict[str, Any]) -> str:
    """A definition of any kind, in the author's form, as CSV with the columns it needs.

    Args:
        data: a definition without a problem.
    """
    kind = data["kind"]
    rows = [*_about(data, kind), *_objects(data, kind)]
    used = {column for row in rows for column in row}
    header = [column for column in columns(kind) if column in used | {"row", "id", "text"}]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[row.get(column, "") for column in header] for row in rows])
    return text.getvalue()


def _about(data: dict[str, Any], kind: str) -> Iterator[dict[str, str]]:
    for key in about_fields(kind):
        if key in data and not key.endswith("_hash"):
            yield {"row": ABOUT, "id": key, "text": write_cell(data[key])}


def _objects(data: dict[str, Any], kind: str) -> Iterator[dict[str, str]]:
    for name, options in data.get("scales", {}).items():
        yield {"row": SCALE, "id": name}
        for option in options:
            yield from _object(option, kind, "option")
    for name, row in ROWS[kind].items():
        if TOP in row.inside:
            for each in data.get(row.key, ()):
                yield from _object(each, kind, name)


def _object(data: dict[str, Any], kind: str, name: str) -> Iterator[dict[str, str]]:
    row = ROWS[kind][name]
    cells = {"row": name}
    for key in fields_of(kind, name):
        if key in data and data[key] != []:
            cells["text" if key == row.text else key] = write_cell(data[key])
    yield cells
    for inner, inner_row in ROWS[kind].items():
        if name in inner_row.inside:
            for each in data.get(inner_row.key, ()):
                yield from _object(each, kind, inner)
