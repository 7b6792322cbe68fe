"""Prints findings on standard error: one line each, in colour where it is a terminal."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from site_builder.diagnostics import Diagnostic

_COLOURS = {"error": "bold red", "warning": "yellow", "notice": "cyan"}
_WIDEST = 100
"""Characters of a source line that are shown, around the place."""


def report(diagnostics: Iterable[Diagnostic], *, excerpts: bool = False) -> None:
    """Print each finding; with `excerpts` also the line of the file that it is about."""
    lines = list(diagnostics)
    write = _coloured() if lines and sys.stderr.isatty() else _plain
    for diagnostic in lines:
        write(diagnostic)
        if excerpts:
            for line in excerpt(diagnostic):
                click.echo(line, err=True)


def excerpt(diagnostic: Diagnostic) -> list[str]:
    """The source line with a mark under the place; nothing where there is no such line."""
    if not diagnostic.line:
        return []
    try:
        text = Path(diagnostic.file).read_text(encoding="utf-8-sig").splitlines()[diagnostic.line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return []
    start = max(0, diagnostic.column - _WIDEST // 2)
    shown = "".join(char if char.isprintable() else " " for char in text[start : start + _WIDEST])
    if not shown.strip():
        return []
    mark = [" " * (diagnostic.column - 1 - start + 4) + "^"] if diagnostic.column else []
    return [f"    {shown.rstrip()}", *mark]


def _plain(diagnostic: Diagnostic) -> None:
    click.echo(str(diagnostic), err=True)


class _coloured:  # noqa: N801, it is used as a function
    """Writes with rich, which is loaded only for a terminal."""

    def __init__(self) -> None:
        from rich.console import Console  # noqa: PLC0415, not needed when the output is read by a program

        self._console = Console(stderr=True, highlight=False, soft_wrap=True)

    def __call__(self, diagnostic: Diagnostic) -> None:
        from rich.text import Text  # noqa: PLC0415

        line = Text()
        if diagnostic.place:
            line.append(f"{diagnostic.place}: ", "bold")
        line.append(f"{diagnostic.code}: ", _COLOURS[diagnostic.severity])
        line.append(diagnostic.message)
        if diagnostic.hint:
            line.append(f" → {diagnostic.hint}", "green")
        self._console.print(line)
