"""What a batch says on standard error: progress on a terminal, a line for every rejected row."""

from typing import IO

from scoring.batch import Rejected
from scoring.files import STDIN
from scoring.jsontext import canonical


class Report:
    """Writes while the batch runs.

    Args:
        source: name of the responses.
        terminal: standard error.
        rejected: a file for the rejected rows as JSON Lines; without one each is a line on standard error.
    """

    def __init__(self, source: str, terminal: IO[str], rejected: IO[str] | None) -> None:
        self._source = "standard input" if source == STDIN else source
        self._terminal = terminal
        self._file = rejected
        self._shows_progress = terminal.isatty()
        self.rejected = 0

    def absent(self, questions: list[str]) -> None:
        """Say which questions have no column."""
        self._say(f"no column for {', '.join(questions)}: unanswered in every row")

    def reject(self, row: Rejected) -> None:
        """Report a row."""
        self.rejected += 1
        if self._file is None:
            self._say(f"line {row.line}: {row.error}")
        else:
            self._file.write(canonical({"line": row.line, **row.error.as_dict(), "message": str(row.error)}) + "\n")

    def progress(self, rows: int) -> None:
        """Show how far the batch is, on a terminal."""
        if self._shows_progress:
            self._terminal.write(f"\r{rows:,} rows")
            self._terminal.flush()

    def finish(self, rows: int) -> None:
        """Say how many rows were rejected, if any."""
        if self._shows_progress:
            self._terminal.write("\r\x1b[K")
        if self.rejected:
            self._say(f"{self.rejected:,} of {rows:,} rows rejected")

    def _say(self, message: str) -> None:
        start = "\r\x1b[K" if self._shows_progress else ""
        self._terminal.write(f"{start}{self._source}: {' '.join(message.split())}\n")
