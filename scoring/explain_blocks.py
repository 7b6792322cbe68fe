"""A short document as a list of blocks, written as plain text, Markdown or HTML."""

import re
from collections.abc import Callable, Sequence

from scoring.records import record

WIDTH = 100


@record()
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: str


@record()
class Paragraph:
    """One line of text without markup."""

    text: str


@record()
class Markdown:
    """An author's text."""

    text: str


@record()
class Items:
    """A list."""

    items: tuple[str, ...]


@record()
class Table:
    """A table; ``numbers`` are the columns that are aligned to the right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int]


Block = Heading | Paragraph | Markdown | Items | Table


def as_text(blocks: Sequence[Block]) -> str:
    """Plain text, at most ``WIDTH`` wide except for long words and tables."""
    return "\n\n".join(map(_text, blocks)) + "\n"


def as_markdown(blocks: Sequence[Block]) -> str:
    """Markdown."""
    return "\n\n".join(map(_markdown, blocks)) + "\n"


def as_html(blocks: Sequence[Block]) -> str:
    """A fragment of HTML; every text is escaped, an author's Markdown is shown as it was written."""
    return "\n".join(map(_html, blocks)) + "\n"


FORMATS: dict[str, Callable[[Sequence[Block]], str]] = {"text": as_text, "markdown": as_markdown, "html": as_html}


def _text(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{text}\n{('=' if level == 1 else '-') * len(text)}"
        case Paragraph(text):
            return _filled(text)
        case Markdown(text):
            paragraphs = [_filled(each) if _flows(each) else each for each in _paragraphs(text)]
            return "\n\n".join(paragraphs)
        case Items(items):
            return "\n".join(_filled(each, "- ", "  ") for each in items)
        case _:
            return _aligned((block.header, *block.rows), block.numbers)


def _filled(text: str, first: str = "", others: str = "") -> str:
    from textwrap import fill  # noqa: PLC0415, only the command line writes plain text

    return fill(text, WIDTH, initial_indent=first, subsequent_indent=others)


def _aligned(rows: Sequence[tuple[str, ...]], numbers: frozenset[int]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _markdown(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_escaped(text)}"
        case Paragraph(text):
            return _escaped(text)
        case Markdown(text):
            return text.strip()
        case Items(items):
            return "\n".join(f"- {_escaped(each)}" for each in items)
        case _:
            rule = ["--:" if column in block.numbers else "---" for column in range(len(block.header))]
            head, *body = ([_escaped(cell) for cell in row] for row in (block.header, *block.rows))
            lines = [head, rule, *body]
            return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _html(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{_safe(text)}</h{level}>"
        case Paragraph(text):
            return f"<p>{_safe(text)}</p>"
        case Markdown(text):
            return "\n".join(f"<p>{_safe(each)}</p>" for each in _paragraphs(text))
        case Items(items):
            return "<ul>\n" + "\n".join(f"<li>{_safe(each)}</li>" for each in items) + "\n</ul>"
        case _:
            head = "".join(f'<th scope="col">{_safe(cell)}</th>' for cell in block.header)
            body = "\n".join(f"<tr>{_html_cells(row, block.numbers)}</tr>" for row in block.rows)
            return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _html_cells(row: tuple[str, ...], numbers: frozenset[int]) -> str:
    return "".join(
        f"<td{' class=' + chr(34) + 'number' + chr(34) if column in numbers else ''}>{_safe(cell)}</td>"
        for column, cell in enumerate(row)
    )


def _safe(text: str) -> str:
    """Text in HTML (the html module would come along to the page)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _paragraphs(text: str) -> list[str]:
    return [each for each in re.split(r"\n\s*\n", text.strip()) if each]


def _flows(paragraph: str) -> bool:
    """Whether it has no lines of its own, such as a list's."""
    return not re.search(r"^\s*([-*+>#|]|\d+\.)", paragraph, re.MULTILINE)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
