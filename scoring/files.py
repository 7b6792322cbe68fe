"""Files for the command line, with errors of one line; a dash is standard input."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO, Any

from scoring.errors import InputError
from scoring.jsontext import MAX_BYTES, loads

STDIN = "-"


class FileError(Exception):
    """A file cannot be read or holds what cannot be used; the message is one line that begins with its name."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{'standard input' if name == STDIN else name}: {' '.join(message.split())}")


def read_json(name: str) -> Any:
    """The data in a JSON file, see `scoring.jsontext.loads`.

    Raises:
        FileError: no such file, a directory, too large, no UTF-8, no JSON, …
    """
    try:
        with _named(name):
            # One byte more than allowed is enough to see that it is too much: an endless source ends here.
            if name == STDIN:
                return loads(_stdin().read(MAX_BYTES + 1))
            with open(name, "rb") as file:  # noqa: PTH123, pathlib would only add to the start-up time
                return loads(file.read(MAX_BYTES + 1))
    except InputError as error:
        raise FileError(name, str(error)) from None


@contextmanager
def open_text(name: str) -> Iterator[IO[str]]:
    """A text to be read line by line; bytes that are no UTF-8 come as surrogates, so that only their rows are lost."""
    with _named(name):
        raw = _stdin() if name == STDIN else open(name, "rb")  # noqa: SIM115, PTH123, closed below
    text = TextIOWrapper(raw, encoding="utf-8", errors="surrogateescape", newline="")
    try:
        with _named(name):
            yield text
    finally:
        text.close()


@contextmanager
def open_output(name: str) -> Iterator[IO[str]]:
    """A text file to be written."""
    with _named(name), open(name, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123
        yield file


def same_file(one: str, other: str) -> bool:
    """Whether two names stand for one existing file."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121, as above
    except (OSError, ValueError):
        return False


def _stdin() -> IO[bytes]:
    if sys.stdin is None:
        raise FileError(STDIN, "is closed")
    return sys.stdin.buffer


@contextmanager
def _named(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileError(name, error.strerror or str(error)) from None
    except ValueError as error:  # a name with a zero byte
        raise FileError(name, str(error)) from None
