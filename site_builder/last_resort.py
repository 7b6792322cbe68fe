"""What a command says when something happens that nobody has thought of: one line, never a traceback."""

import tempfile
import traceback
from pathlib import Path
from typing import Any

import click


class Command(click.Group):
    """A group of commands whose unforeseen faults end in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{place}{error.strerror or error}") from error
        except Exception as error:  # the last resort
            kept = _kept("".join(traceback.format_exception(error)))
            said = f"{type(error).__name__}: {error}".splitlines()[0]
            message = f"this is a fault of scorewright, not of your files ({said}). {kept}"
            raise click.ClickException(message) from error


def _kept(details: str) -> str:
    """Where the details are to be found, for whoever mends it."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="scorewright-", suffix=".txt", delete=False
        ) as file:
            file.write(details)
    except OSError:
        return "The details could not be kept."
    return f"Please report it with the details in {Path(file.name)}"
