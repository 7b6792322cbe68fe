"""The command line: ``python -m scoring score|explain|rank|suggest|calculate|batch|diff``.

JSON on standard output (``explain``: text). Exit code 0; 2 with one line on standard error for bad input; 3 if
``batch`` rejected some rows.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from scoring.command_options import UsageError, parse
from scoring.commands import COMMANDS
from scoring.errors import ScoringError
from scoring.files import FileError

OK, BAD_INPUT, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:  # noqa: PLR0911, one per way to end
    """Run a command and return its exit code; nothing is raised, no traceback printed."""
    if sys.stdout is None:
        return _complain("standard output is closed")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # The same bytes everywhere; a file name that is no UTF-8 is printed all the same.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        options = parse(arguments)
        code = COMMANDS[options.command](options)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return OK
    except (FileError, UsageError, ScoringError) as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(error.strerror or str(error))
    except MemoryError:
        return _complain("not enough memory")
    except KeyboardInterrupt:
        _drop_output()
        return INTERRUPTED
    return code


def _drop_output() -> None:
    """Whoever reads our output has seen enough; Python would flush the rest at exit, and fail or wait."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str) -> int:
    if sys.stderr is not None:
        sys.stderr.write(f"scoring: {' '.join(message.split())}\n")
    return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
