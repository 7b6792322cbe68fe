"""``scorewright explain``: what a finding, a kind of object or a key means, from the reference that ships along."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from site_builder.completing import codes

_PACKAGE = Path(__file__).resolve().parent
_KEYS = ("definitions.md", "site.md", "formulas.md")
"""Pages of the reference that say what can be written."""

_FENCE = re.compile(r"```\w*")
_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_CODE = re.compile("`([^`]*)`")
_WORDS = re.compile(r"(?!```| {4}|\||- |\d+\. )\S")
"""Begins a line of a paragraph: no example, table or entry of a list."""

_LEFT_OUT = "if left out"
"""The head of the column of defaults."""

_WIDE = 100


@click.command(short_help="Say more about a finding or a key.")
@click.argument("word", metavar="[CODE]", required=False, shell_complete=codes)
def explain(word: str | None) -> None:
    """Say more about a finding, by its code: what is wrong, with an example of the wrong and of the right form.

    It also knows what definitions and site.yaml are made of: an object, such as question, or a key, such as show_if.
    Without a word, all findings and objects are listed.

    \b
    Examples:
      scorewright explain yaml_syntax
      scorewright explain question
      scorewright explain show_if
    """  # noqa: D301, click's mark for text that must not be wrapped
    from site_builder.hints import did_you_mean  # noqa: PLC0415, --help should not wait for it

    findings, objects = dict(sections()), dict(_objects())
    if word is None:
        click.echo("Findings:\n" + _in_columns(findings) + "\n\nObjects:\n" + _in_columns(objects))
        return
    name = word.strip().strip(":`").lower()
    keys = list(_keys(name))
    if name in findings:
        click.echo(f"{name}\n\n{_as_text(findings[name])}")
    elif name in objects or keys:
        told = [f"{name}\n\n{_as_text(objects[name])}\n"] if name in objects else []
        told += [f"in {place}\n{_as_text(row)}" for place, row in keys]
        click.echo("\n".join(told).rstrip())
    else:
        near = did_you_mean(name, {*findings, *objects, *_every_key()})
        raise click.ClickException(f"nothing is known of “{word}”. {near or 'scorewright explain lists what is.'}")


def sections() -> Iterator[tuple[str, str]]:
    """Every code with what the reference says about it, as Markdown."""
    parts = re.split(r"^### ([a-z0-9_]+)$", _read("diagnostics.md"), flags=re.MULTILINE)
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        yield name, re.split(r"^## ", text, flags=re.MULTILINE)[0].strip()


def _objects() -> Iterator[tuple[str, str]]:
    """Every heading of the reference with the text below it; the first of a name counts."""
    found: dict[str, str] = {}
    for page in _KEYS:
        parts = re.split(r"^#{2,4} +(.+?) *$", _read(page), flags=re.MULTILINE)
        for name, text in zip(parts[1::2], parts[2::2], strict=True):
            if text.strip():
                found.setdefault(name.strip("`").lower(), _COMMENT.sub("", text).strip())
    yield from found.items()


def _keys(name: str) -> Iterator[tuple[str, str]]:
    """The rows of a key, each with the object that it belongs to and under the head of its table."""
    for place, text in _objects():
        for table in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
            head, *rows = table.splitlines()
            for row in rows:
                if row.startswith(f"| `{name}` |"):
                    yield place, f"{head}\n{row}"


def _every_key() -> set[str]:
    return {key for _, text in _objects() for key in re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)}


def _read(page: str) -> str:
    installed = _PACKAGE / "_shipped" / "reference"
    folder = installed if installed.is_dir() else _PACKAGE.parent / "docs" / "reference"
    return (folder / page).read_text(encoding="utf-8")


def _in_columns(words: dict[str, str]) -> str:
    return textwrap.fill(", ".join(sorted(words)), _WIDE, initial_indent="  ", subsequent_indent="  ")


def _as_text(markdown: str) -> str:
    """The Markdown as it reads in a terminal: examples indented, tables as lists, paragraphs wrapped."""
    lines: list[str] = []
    heads: list[str] = []
    inside = False
    paragraph: list[str] = []
    for line in [*markdown.splitlines(), ""]:
        if not inside and _WORDS.match(line):
            paragraph.append(_LINK.sub(r"\1", line).replace("**", ""))
            continue
        if paragraph:
            lines += textwrap.wrap(" ".join(paragraph), _WIDE)
            paragraph.clear()
        if line.startswith("|") and not inside:
            cells = [_LINK.sub(r"\1", cell.strip()).replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            heads = heads or cells
            lines += _row(cells, heads)
            continue
        heads = []
        if _FENCE.fullmatch(line):
            inside = not inside
        else:
            lines.append(f"    {line}".rstrip() if inside else line.rstrip())
    return "\n".join(lines).rstrip()


def _row(cells: list[str], heads: list[str]) -> list[str]:
    """A row of a table: its first cell, and the others behind it; nothing for the head and the line below it."""
    if cells == heads or all(re.fullmatch(r":?-+:?", cell) for cell in cells):
        return []
    first, *others = (_left_out(cell) if head == _LEFT_OUT else cell for cell, head in zip(cells, heads, strict=True))
    name = _CODE.sub(r"\1", first)
    words = "; ".join(each.replace("**", "") for each in others if each)
    return textwrap.wrap(f"  {name}: {words}", _WIDE, subsequent_indent="      ")


def _left_out(cell: str) -> str:
    """What holds without the key, as it reads without the head of its column."""
    if cell.startswith("**"):
        return cell
    return "may be left out" if cell == "nothing" else f"left out: {cell}"
