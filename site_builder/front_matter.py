"""The YAML between two ``---`` lines at the top of a Markdown file, and the rest of the file."""

import re
from dataclasses import dataclass, replace
from typing import Any

from scoring.definition.fields import Field, Table
from scoring.definition.types import Fixed, ListOf, Text, Whole
from site_builder.diagnostics import Diagnostic, moved
from site_builder.tables import blank, read_table
from site_builder.yaml_source import Parsed, Place, parse

FRONT_MATTER = Table(
    "front matter",
    "What a guide or worksheet says about itself.",
    Field("title", Text(), "the page's title; the text starts below it with `##`", required=True),
    Field("summary", Text(), "one sentence for lists and search engines", default=""),
    Field("cites", ListOf(Fixed(), 50), "ids of `sources` in site.yaml", default=[]),
    Field("order", Whole(0, 999_999), "place in lists; pages without one come last, by name", default=None),
    Field("related", ListOf(Fixed(), 50), "pages to offer at the end, as ids", default=[]),
    Field("level", Text(), "for whom: a few words", default=""),
    Field("minutes", Whole(1, 600), "how long it takes to read", default=None),
    Field(
        "prefill",
        Fixed(),
        "worksheets: the catalogue whose entries the visitor has chosen fill the table of that name",
        default="",
    ),
    Field("feeds", Fixed(), "worksheets: the grid that takes over what was filled in", default=""),
)

_OPENING = re.compile(r"---[ \t]*\n")
_LATER = re.compile(r"\s*(?:<!--.*?-->\s*)?-{3,}[ \t]*\n[\w-]+:", re.DOTALL)
_HEADING = re.compile(r"^# +(.{1,80}?)[ #]*$", re.MULTILINE)
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """A Markdown file in its two parts.

    Attributes:
        meta: every key of `FRONT_MATTER`.
        body: the Markdown below the front matter.
        line: the number of lines above the body.
        source: the front matter with its places in the file.
    """

    meta: dict[str, Any]
    body: str
    line: int
    source: Parsed


def split(text: str, file: str, table: Table = FRONT_MATTER) -> tuple[Document, list[Diagnostic]]:
    """Read the front matter of a Markdown file, by its kind's table; places count from the top of the file."""
    written, found = parted(text, file)
    if found:
        return replace(written, meta=_titled(blank(table))), found
    values, diagnostics = read_table(table, written.source, file)
    return replace(written, meta=_titled(values)), diagnostics


def parted(text: str, file: str) -> tuple[Document, list[Diagnostic]]:
    """A Markdown file in its two parts, the front matter not yet read; what keeps it from being read."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        message, hint = _missing(text, closed=opening is None)
        return Document({}, text if not opening else "", 0, Parsed({})), [
            Diagnostic("front_matter_missing", message, file, 1, 1, hint)
        ]
    parsed = _lower(parse(text[opening.end() : closing.start()], file), 1)
    line = text.count("\n", 0, closing.end()) + 1
    return Document({}, text[closing.end() + 1 :], line, parsed), list(parsed.diagnostics)


def _missing(text: str, *, closed: bool) -> tuple[str, str]:
    """What is wrong with the beginning of a file, and what to write."""
    if not closed:
        return "The front matter is not closed with “---”.", "Write a line --- below its last key."
    if not text.strip():
        return "The file is empty.", "Write it, or remove it. It begins with three lines: --- and title: … and ---"
    if _LATER.match(text):
        return "Something stands before the front matter.", "Begin the file with the line ---."
    if text.startswith("+++"):
        return "The front matter is not YAML.", "Write it between two lines ---, with a colon after each key: title: …"
    heading = _HEADING.search(text)
    title = heading[1] if heading else "…"
    quoted = f'"{title}"' if re.search(r"[:#\"'&*!|>%@`{}\[\]]", title) else title
    hint = f"Begin the file with three lines: --- and title: {quoted} and ---"
    return "The file has no front matter.", f"{hint}, in place of the line # {title}" if heading else hint


def _titled(values: dict[str, Any]) -> dict[str, Any]:
    return {"title": "", **values}


def _lower(parsed: Parsed, lines: int) -> Parsed:
    places = {
        container: {
            step: Place(place.key_line + lines, place.key_column, place.line + lines, place.column)
            for step, place in entries.items()
        }
        for container, entries in parsed.places.items()
    }
    found = tuple(moved(found, lines) for found in parsed.diagnostics)
    return Parsed(parsed.data, places, found, "\n" * lines + parsed.text)
