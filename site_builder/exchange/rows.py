"""The kinds of rows that a table has: each stands for one object of a definition."""

from dataclasses import dataclass

from scoring.definition import tables_others as others
from scoring.definition import tables_questionnaire as asked
from scoring.definition.check import KINDS
from scoring.definition.fields import Field, Table
from scoring.definition.types import Derived

TOP = ""
"""The definition itself, as the place of a row."""

SCALE = "scale"
"""A row that names a list of options in ``scales``; it has an id and nothing else."""

ABOUT = "about"
"""A row that gives one key of the definition itself: its name under ``id``, its value under ``text``."""


@dataclass(frozen=True)
class Row:
    """A kind of row.

    Attributes:
        table: the keys of its object, which are its columns.
        key: the list that it is appended to.
        inside: rows that hold this list; the nearest above counts. `TOP`: the definition.
        text: the key that the column ``text`` stands for.
    """

    table: Table
    key: str
    inside: tuple[str, ...]
    text: str


ROWS: dict[str, dict[str, Row]] = {
    "questionnaire": {
        "question": Row(asked.QUESTION, "questions", ("section", TOP), "text"),
        "option": Row(asked.OPTION, "options", (SCALE, "question", "after"), "label"),
        "range": Row(asked.RANGE, "ranges", ("question",), "label"),
        "section": Row(asked.SECTION, "sections", (TOP,), "title"),
        "section band": Row(asked.BAND, "bands", ("section",), "title"),
        "band": Row(asked.BAND, "bands", (TOP,), "title"),
        "gate": Row(asked.GATE, "gates", (TOP,), "because"),
        "outcome": Row(asked.OUTCOME, "outcomes", (TOP,), "title"),
        "level": Row(asked.LEVEL, "levels", (TOP,), "title"),
        "decision": Row(asked.VERDICT, "decision", (TOP,), "title"),
        "after": Row(asked.AFTER, "after", (TOP,), "text"),
    },
    "grid": {
        "factor": Row(others.FACTOR, "factors", (TOP,), "label"),
        "zone": Row(others.ZONE, "zones", (TOP,), "title"),
        "requirement": Row(others.REQUIREMENT, "requires", (TOP,), "because"),
        "context": Row(others.CONTEXT, "context", (TOP,), "label"),
        "item": Row(others.ITEM, "items", (TOP,), "title"),
    },
    "catalogue": {
        "function": Row(others.FUNCTION, "functions", (TOP,), "title"),
        "kpi": Row(others.KPI, "kpis", ("function",), "name"),
    },
    "calculator": {
        "input": Row(others.INPUT, "inputs", (TOP,), "label"),
        "value": Row(others.VALUE, "values", (TOP,), "label"),
        "output": Row(others.OUTPUT, "outputs", (TOP,), "label"),
        "preset": Row(others.PRESET, "presets", (TOP,), "label"),
    },
}
"""By kind of definition; in the order in which they are written."""


def about_fields(kind: str) -> dict[str, Field]:
    """The keys that `ABOUT` rows give: those of the definition that have no rows of their own."""
    lists = {row.key for row in ROWS[kind].values() if TOP in row.inside}
    without = lists | ({"scales"} if kind == "questionnaire" else set())
    return {field.name: field for field in KINDS[kind][0].fields if field.name not in without}


def fields_of(kind: str, name: str) -> dict[str, Field]:
    """The columns of a kind of row, without the lists that have rows of their own."""
    inner = {row.key for row in ROWS[kind].values() if name in row.inside}
    table = ROWS[kind][name].table
    return {
        field.name: field for field in table.fields if field.name not in inner and not isinstance(field.type, Derived)
    }


def columns(kind: str) -> list[str]:
    """Every column of a kind of definition, in a fixed order."""
    names = ["row", "id", "text"]
    for row in ROWS[kind]:
        names += [name for name in fields_of(kind, row) if name not in names]
    return names
