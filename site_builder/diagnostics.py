"""What the builder has to say about a site: values that are collected, sorted and printed once.

One list feeds the terminal, the JSON output and the page that the development server lays over a broken site.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

Severity = Literal["error", "warning", "notice"]
"""An error stops the build; a warning does with ``--strict``; a notice never does."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to put right, with its place.

    Attributes:
        code: a stable name, the heading of its section in ``docs/reference/diagnostics.md``.
        message: what is wrong: the field, what was expected, what was found. One line.
        file: the file to open, as the reader of the message can open it; empty if there is none.
        line: counted from 1; 0 if the place inside the file is not known.
        column: counted from 1, in characters; 0 if not known.
        hint: what to do about it; may be empty.
        severity: see `Severity`.
    """

    code: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""
    severity: Severity = "error"

    @property
    def place(self) -> str:
        """``file:line:column``, as editors and terminals make it clickable."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers]) if self.file else ""

    def __str__(self) -> str:
        start = f"{self.place}: {self.code}" if self.place else self.code
        kind = "" if self.severity == "error" else f"{self.severity}: "
        hint = f" → {self.hint}" if self.hint else ""
        return f"{start}: {kind}{self.message}{hint}"

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON and for the overlay."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.message,
            "hint": self.hint,
        }


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place and each said once; general notices come last."""
    return tuple(sorted(set(diagnostics), key=_rank))


def stops_build(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether the site must not be written."""
    stopping = ("error", "warning") if strict else ("error",)
    return any(diagnostic.severity in stopping for diagnostic in diagnostics)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """``2 errors, 1 warning``, or the empty text if there is neither."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = [(found.count(kind), kind) for kind in ("error", "warning")]
    return ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for count, kind in counts if count)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """``{"diagnostics": […], "errors": n, "warnings": n}`` on one line."""
    listed = list(diagnostics)
    severities = [diagnostic.severity for diagnostic in listed]
    return json.dumps(
        {
            "diagnostics": [diagnostic.as_dict() for diagnostic in listed],
            "errors": severities.count("error"),
            "warnings": severities.count("warning"),
        },
        ensure_ascii=False,
    )


def moved(diagnostic: Diagnostic, lines: int) -> Diagnostic:
    """The same diagnostic, further down: for text that was cut out of a larger file."""
    return replace(diagnostic, line=diagnostic.line + lines) if diagnostic.line else diagnostic


def _rank(diagnostic: Diagnostic) -> tuple[bool, str, int, int, str, str]:
    return (
        not diagnostic.file,
        diagnostic.file,
        diagnostic.line,
        diagnostic.column,
        diagnostic.code,
        diagnostic.message,
    )
