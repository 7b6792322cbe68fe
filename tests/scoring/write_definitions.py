"""Writes the tables of keys in ``docs/reference/definitions.md`` from the tables of fields.

Run: ``python tests/scoring/write_definitions.py``
"""

import re
from pathlib import Path
from typing import Any

from scoring.definition.check import KINDS
from scoring.definition.fields import ABSENT, Field, Table
from scoring.definition.schema import tables_of

TARGET = Path(__file__).resolve().parents[2] / "docs" / "reference" / "definitions.md"

_REGION = re.compile(r"(<!-- keys: ([a-z ]+) -->\n).*?(<!-- /keys -->)", re.DOTALL)


def refreshed(text: str) -> str:
    """The text with every region between ``<!-- keys: TABLE -->`` and ``<!-- /keys -->`` made anew."""
    tables = all_tables()
    return _REGION.sub(lambda region: f"{region[1]}{_table(tables[region[2]])}{region[3]}", text)


def regions(text: str) -> list[str]:
    """The names of the tables that a text has a region for, in order."""
    return [region[2] for region in _REGION.finditer(text)]


def all_tables() -> dict[str, Table]:
    """Every table that some kind of definition uses, by name."""
    return {table.name: table for top, _ in KINDS.values() for table in tables_of(top)}


def _table(table: Table) -> str:
    rows = [
        "| " + " | ".join([f"`{field.name}`", field.type.expected, _presence(field), _meaning(table, field)]) + " |"
        for field in table.fields
    ]
    head = "| key | value | if left out | meaning |\n| --- | --- | --- | --- |\n"
    return f"\n{table.doc}\n\n{head}" + "\n".join(rows) + "\n\n"


def _presence(field: Field) -> str:
    if field.required is True:
        return "**required**"
    notes = []
    if field.required:
        notes.append("**required** for " + ", ".join(f"`{variant}`" for variant in field.required))
    if field.default is not ABSENT:
        notes.append(_code(field.default))
    notes += [f"{_code(default)} for `{variant}`" for variant, default in field.defaults.items()]
    return "; ".join(notes) or "nothing"


def _meaning(table: Table, field: Field) -> str:
    if not field.only:
        return field.doc
    return f"{field.doc} (only with `{table.variant}` " + ", ".join(f"`{variant}`" for variant in field.only) + ")"


def _code(default: Any) -> str:
    text = {True: "true", False: "false"}.get(default, default) if isinstance(default, bool) else default
    return f"`{text}`"


if __name__ == "__main__":
    TARGET.write_text(refreshed(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
