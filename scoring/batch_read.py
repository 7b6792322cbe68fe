"""Reading responses: a wide CSV table (a column per question) or JSON Lines (an answers object per line)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import IO, Any

from scoring.errors import AnswerError, InputError
from scoring.jsontext import loads
from scoring.models.questionnaire import Questionnaire
from scoring.records import record

LINE_LIMIT = 1_000_000
"""Characters of a line; what is longer is read in pieces, which are then rejected."""

_DELIMITERS = (",", ";", "\t")
_ANSWERS_KEYS = ("assessment", "version", "hash", "answers")


@record()
class Table:
    """An opened CSV table.

    Attributes:
        rows: lists of cells, as the csv module reads them.
        line: the number of the last line read, from 1.
        questions: per question (in the questionnaire's order) its column, ``None`` if the table has none.
        kept: the other columns.
        header: all column names.
    """

    rows: Iterator[list[str]]
    line: Callable[[], int]
    questions: tuple[int | None, ...]
    kept: tuple[int, ...]
    header: tuple[str, ...]


def is_json_lines(first: str) -> bool:
    """Whether the first line looks like an object rather than a table's header."""
    return first.lstrip().startswith("{")


def lines(source: IO[str]) -> Iterator[str]:
    """The lines of a text file, none longer than the limit."""
    return iter(partial(source.readline, LINE_LIMIT), "")


def open_table(questionnaire: Questionnaire, source: Iterator[str], *, keep: bool) -> Table:
    """Read the header of a CSV table.

    Args:
        questionnaire: whose question ids the columns are named by.
        source: the lines.
        keep: allow columns that are no questions.

    Raises:
        InputError: ``batch_empty``, ``batch_header`` (not text), ``duplicate_column``, ``unknown_column``,
            ``no_question_column``.
    """
    import csv  # noqa: PLC0415, not in the page's runtime

    first = next(source, "")
    if not first.strip():
        raise InputError("batch_empty")
    plain = next((each for each in _DELIMITERS if each in first), ",")
    reader = csv.reader(chain([first], source), delimiter=plain)
    try:
        header = [name.strip() for name in next(reader)]
        "".join(header).encode()
    except (csv.Error, UnicodeEncodeError):
        raise InputError("batch_header") from None
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        if name in places:
            raise InputError("duplicate_column", {"column": name[:40]})
        places[name] = place
    unknown = [name for name in header if name not in questionnaire.positions]
    if unknown and not keep:
        raise InputError("unknown_column", {"column": unknown[0][:40], "count": len(unknown)})
    if len(unknown) == len(header):
        raise InputError("no_question_column")
    return Table(
        rows=reader,
        line=lambda: reader.line_num,
        questions=tuple(places.get(question.id) for question in questionnaire.questions),
        kept=tuple(places[name] for name in unknown),
        header=tuple(header),
    )


def read_line(questionnaire: Questionnaire, line: str, *, keep: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """An answers object from a line of JSON, and what else it holds.

    ``assessment`` may be left out: it is the questionnaire's.

    Raises:
        InputError: not readable; or ``unknown_column`` for further keys, unless they are to be kept.
    """
    data = loads(line)
    if not isinstance(data, Mapping) or not isinstance(data.get("answers"), Mapping):
        raise AnswerError("batch_line")
    kept = {key: value for key, value in data.items() if key not in _ANSWERS_KEYS}
    if kept and not keep:
        raise AnswerError("unknown_column", {"column": next(iter(kept))[:40], "count": len(kept)})
    answers = {key: data[key] for key in _ANSWERS_KEYS if key in data}
    return {"assessment": questionnaire.id} | answers, kept


def cells(table: Table, row: Sequence[str]) -> list[str]:
    """The row's cells in the order of the questions, empty where there is no column."""
    return ["" if place is None else row[place] for place in table.questions]
