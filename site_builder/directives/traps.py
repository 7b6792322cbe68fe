"""Markdown that is valid and shows something else than its author meant: told, because nothing breaks by it."""

import re
from collections.abc import Iterator

from site_builder.diagnostics import Diagnostic

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
_ITEM = re.compile(r"( *)(?:[-*+]|\d{1,9}\.)[ \t]+\S")
_FURTHER_IN = re.compile(r"\n (?: {0,2}| {4,6}| {8,10})(?:[-*+]|\d{1,9}\.)[ \t]")
_LEFT_OPEN = re.compile(r"\]\([^()\n]*\n")
_CALLOUT = re.compile(r"( *)!!![ \t]*\w+(.*)$")
_GOOD_CALLOUT = re.compile(r"\n( *)!!!(?=[ \t]*\w+(?:[ \t]+\"[^\"\n]*\")?[ \t]*\n(?:[ \t]*\n)*\1 {4})")
_WORDS = re.compile(r"""[ \t]*(?:"[^"]*"[ \t]*)?""")
_APART = re.compile(r"\[[^\[\]]+\](\s+)\((?:https?://[^()\s]+|[\w./-]+\.(?:md|html|png|jpe?g|svg|webp)[^()\s]*)\)")
_OPEN = re.compile(r"\[[^\[\]]+\](\()(?:https?://[^()\s]+|[\w./-]+\.(?:md|html|png|jpe?g|svg|webp)[^()\s]*)$")
_CODE = re.compile(r"`[^`]*`")
_STEP = 4

_Told = tuple[str, int, int, str, str]
"""Code, line and column counted from 0, message, hint."""


def traps(body: str, file: str, above: int) -> list[Diagnostic]:
    """What in a document looks like something that it is not.

    Args:
        body: the Markdown below the front matter.
        file: for the diagnostics.
        above: lines above the body.
    """
    # Most documents have none of it, and that is found out without going through their lines.
    if not (
        ("!!!" in body and body.count("!!!") != len(_GOOD_CALLOUT.findall(f"\n{body}")))
        or "] (" in body
        or "~~~" in body
        or body.count("```") % 2
        or _FURTHER_IN.search(f"\n{body}")
        or _LEFT_OPEN.search(body)
    ):
        return []
    return [
        Diagnostic(code, message, file, above + number + 1, column + 1, hint, "warning")
        for code, number, column, message, hint in _found(body.split("\n"))
    ]


def _found(lines: list[str]) -> Iterator[_Told]:
    fence, opened = "", 0
    items: list[int] = []
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence, opened = mark[1], number
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            fence = ""
        if fence or mark:
            continue
        if callout := _CALLOUT.match(line):
            yield from _callout(callout, number, lines)
        item = _ITEM.match(line)
        if item:
            yield from _item(item, number, items)
        elif line.strip() and not line.startswith(" "):
            items = []
        if "](" in line or "] (" in line:
            yield from _link(_CODE.sub(lambda code: "`" * len(code[0]), line), number)
    if fence:
        hint = f"Close it with a line of its own: {fence}"
        yield _say("markdown_fence", opened, 0, "The code block is opened here and never closed.", hint)


def _item(item: re.Match[str], number: int, items: list[int]) -> Iterator[_Told]:
    """An entry that is further in than the one it stands below, and not far enough to be inside it."""
    indent = len(item[1])
    while items and items[-1] > indent:
        items.pop()
    if items and 0 < indent - items[-1] < _STEP:
        message = "The entry is not indented far enough to stand inside the one above."
        hint = f"Indent it by {items[-1] + _STEP} spaces, or not further than the one above."
        yield _say("markdown_list", number, indent, message, hint)
    elif not items or items[-1] < indent:
        items.append(indent)


def _callout(callout: re.Match[str], number: int, lines: list[str]) -> Iterator[_Told]:
    words = callout[2]
    if not _WORDS.fullmatch(words):
        message = "The title of the callout is lost: it needs double quotes."
        title = words.strip().strip("“”„'")
        column = callout.start(2) + len(words) - len(words.lstrip())
        yield _say("callout_form", number, column, message, f'Write it like this: !!! note "{title}"')
    following = next((line for line in lines[number + 1 :] if line.strip()), "")
    if len(following) - len(following.lstrip(" ")) < len(callout[1]) + _STEP and not following.startswith("\t"):
        message = "The callout is empty: its text is not indented below it."
        yield _say(
            "callout_form", number, len(callout[1]), message, f"Indent its text by {len(callout[1]) + _STEP} spaces."
        )


def _link(line: str, number: int) -> Iterator[_Told]:
    for apart in _APART.finditer(line):
        message = "This is no link: a space stands between its two brackets."
        yield _say("markdown_link", number, apart.start(1), message, "Remove the space between ] and (.")
    if opened := _OPEN.search(line.rstrip()):
        message = "This is no link: its bracket is not closed."
        yield _say("markdown_link", number, opened.start(1), message, "Write ) at its end.")


def _say(code: str, line: int, column: int, message: str, hint: str) -> _Told:
    return code, line, column, message, hint
