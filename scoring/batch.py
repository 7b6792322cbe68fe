"""Scoring many responses: one pass, constant memory, every row either written or reported.

A row's result is looked up by what decides it (`scoring.batch_pack`, or the row itself) and computed by
`scoring.questionnaire.score` only where it is not known yet.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from operator import getitem, itemgetter
from typing import IO, Any, Literal

from scoring.batch_pack import Column, Packer, packs, raw_answer
from scoring.batch_read import Table, cells, is_json_lines, lines, open_table, read_line
from scoring.batch_rows import Facts, facts
from scoring.batch_summary import Summary
from scoring.batch_write import CsvWriter, JsonWriter
from scoring.errors import AnswerError, InputError, ScoringError
from scoring.models.questionnaire import Questionnaire
from scoring.questionnaire import score
from scoring.records import record

Format = Literal["csv", "jsonl"]

KNOWN_ROWS = 10_000
KNOWN_TEXT = 10_000_000
"""Results that are kept to be found again: so many, with so many characters of output."""

PROGRESS_EVERY = 50_000


@record(frozen=False)
class Known:
    """A result that rows have in common."""

    body: str
    facts: Facts
    count: int = 0


@record()
class Rejected:
    """A row that was not scored.

    Attributes:
        line: of the input, from 1; the last one where a row has several.
    """

    line: int
    error: ScoringError


@record()
class Batch:
    """What to do with the rows.

    Attributes:
        write: takes lines of output.
        reject: takes rows that are not scored.
        progress: takes the number of rows now and then.
        absent: takes the questions that a table has no column for; they are unanswered in every row.
        source_format: ``None`` to tell by the first line.
        keep: whether columns (keys) that are no questions are kept; they are refused otherwise.
    """

    questionnaire: Questionnaire
    write: Callable[[str], object]
    reject: Callable[[Rejected], object]
    progress: Callable[[int], object]
    absent: Callable[[list[str]], object]
    source_format: Format | None = None
    target_format: Format = "jsonl"
    keep: bool = False


def run(batch: Batch, source: IO[str]) -> Summary:
    """Score all rows of a text.

    Args:
        batch: what to do with them.
        source: opened without newline translation; bytes that are no UTF-8 as surrogates.

    Returns:
        The summary of all rows, with the rejected ones.

    Raises:
        InputError: the source cannot be read at all (its header, see `scoring.batch_read.open_table`).
    """
    rest = lines(source)
    first = next(rest, "").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    everything = chain([first], rest)
    if batch.source_format == "jsonl" or (batch.source_format is None and is_json_lines(first)):
        # The keys of later lines are not known when a table's header is written: all go into one column.
        return _Run(batch, ("kept",) if batch.keep else ()).json_lines(everything)
    table = open_table(batch.questionnaire, everything, keep=batch.keep)
    absent = [question.id for question in batch.questionnaire.questions if table.questions[question.position] is None]
    if absent:
        batch.absent(absent)
    return _Run(batch, [table.header[place] for place in table.kept]).table(table)


class _Run:
    """One pass over a source."""

    def __init__(self, batch: Batch, kept: Sequence[str]) -> None:
        self.batch = batch
        self.questionnaire = batch.questionnaire
        self.writer = CsvWriter(batch.questionnaire, kept) if batch.target_format == "csv" else JsonWriter()
        self.summary = Summary(batch.questionnaire)
        self.known: dict[Any, Known] = {}
        self.packer = Packer(batch.questionnaire) if packs(batch.questionnaire) else None
        self.count = 0
        self.held = 0

    def table(self, table: Table) -> Summary:
        from csv import Error  # noqa: PLC0415, not in the page's runtime

        self.batch.write(self.writer.header())
        broken = True
        while broken:
            try:
                self._table_rows(table)
                broken = False
            except Error as error:
                # The reader goes on behind the row that it cannot read.
                self._count()
                self._reject(table.line(), InputError("batch_row_unreadable", {"what": str(error)}))
        return self._finish()

    def _table_rows(self, table: Table) -> None:
        """The loop that batch scoring spends its time in."""
        width, known, line_of = len(table.header), self.known, table.line
        write, write_line = self.batch.write, self.writer.line
        key_of, kept_of = self._key_of(table), _kept_of(table)
        for row in table.rows:
            if not row:
                continue
            self._count()
            try:
                if len(row) != width:
                    raise AnswerError("batch_row_length", {"found": len(row), "expected": width})
                kept, key = kept_of(row), key_of(row)
                entry = known.get(key) or self._find(key, _answers(self.questionnaire, cells(table, row)))
            except ScoringError as error:
                self._reject(line_of(), error)
                continue
            entry.count += 1
            write(write_line(line_of(), kept, entry.body))

    def json_lines(self, source: Iterator[str]) -> Summary:
        self.batch.write(self.writer.header())
        in_one_column = self.batch.target_format == "csv"
        for number, line in enumerate(source, start=1):
            if not line.strip():
                continue
            self._count()
            try:
                answers, kept = read_line(self.questionnaire, line, keep=self.batch.keep)
                entry = self._find_answers(answers)
            except ScoringError as error:
                self._reject(number, error)
                continue
            entry.count += 1
            self.batch.write(self.writer.line(number, {"kept": kept} if in_one_column else kept, entry.body))
        return self._finish()

    def _key_of(self, table: Table) -> Callable[[list[str]], Any]:
        """What finds a row's result again."""
        present = [
            question for question in self.questionnaire.questions if table.questions[question.position] is not None
        ]
        pick = _picker([place for place in table.questions if place is not None])
        if self.packer is None:
            return pick
        columns = [Column(self.packer, question) for question in present]
        absent = sum(
            self.packer.part(question, None) for question in self.questionnaire.questions if question not in present
        )
        return lambda row: sum(map(getitem, columns, pick(row)), absent)

    def _find_answers(self, answers: Mapping[str, Any]) -> Known:
        given: Mapping[str, Any] = answers["answers"]
        plain = answers["assessment"] == self.questionnaire.id and "hash" not in answers and "version" not in answers
        if self.packer is None or not plain or any(name not in self.questionnaire.positions for name in given):
            return self._find(object(), answers)
        key = sum(self.packer.part(question, given.get(question.id)) for question in self.questionnaire.questions)
        return self.known.get(key) or self._find(key, answers)

    def _find(self, key: Any, answers: Mapping[str, Any]) -> Known:
        """Score a row whose result is not known yet."""
        result = score(self.questionnaire, answers)
        if len(self.known) >= KNOWN_ROWS or self.held >= KNOWN_TEXT:
            self._settle()
        self.known[key] = found = Known(self.writer.body(result), facts(result))
        self.held += len(found.body)
        return found

    def _settle(self) -> None:
        for entry in self.known.values():
            self.summary.add(entry.facts, entry.count)
        self.known.clear()
        self.held = 0

    def _count(self) -> None:
        self.count += 1
        if not self.count % PROGRESS_EVERY:
            self.batch.progress(self.count)

    def _reject(self, line: int, error: ScoringError) -> None:
        self.summary.reject(error.code)
        self.batch.reject(Rejected(line, error))

    def _finish(self) -> Summary:
        self._settle()
        return self.summary


def _answers(questionnaire: Questionnaire, texts: Sequence[str]) -> dict[str, Any]:
    given = {
        question.id: raw_answer(question, text) for question, text in zip(questionnaire.questions, texts, strict=True)
    }
    return {"assessment": questionnaire.id, "answers": given}


def _picker(places: Sequence[int]) -> Callable[[list[str]], tuple[str, ...]]:
    """The cells at some places, always as a tuple."""
    if len(places) == 1:
        only = places[0]
        return lambda row: (row[only],)
    pick: Callable[[list[str]], tuple[str, ...]] = itemgetter(*places)
    return pick


def _kept_of(table: Table) -> Callable[[list[str]], Mapping[str, str]]:
    if not table.kept:
        nothing: Mapping[str, str] = {}
        return lambda _row: nothing
    return lambda row: {table.header[place]: _readable(row[place]) for place in table.kept}


def _readable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError("batch_encoding") from None
    return text
