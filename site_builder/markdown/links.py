"""Rewrites the links of cleaned HTML so that they work from any page, and adds what tables need.

The cleaner writes HTML in one way only (attributes in double quotes, ``<`` never raw in text): so patterns are safe.
"""

import html
import re
from collections.abc import Callable

_TAG = re.compile(r'<(a|img)((?: [^\s="<>/]+="[^"]*")*)>')
_TARGET = re.compile(r' (href|src)="([^"]*)"')
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_ALIGN = re.compile(r'(<t[hd](?: [^\s="<>/]+="[^"]*")*?) align="(left|right|center)"')
_TABLE = re.compile(r'<table(?: [^\s="<>/]+="[^"]*")*>')
_HEADER_CELL = re.compile(r"<th( class=\"[^\"]*\")?>(.*?)</th>", re.DOTALL)

Resolve = Callable[[str], str | None]
"""From the address that was written, without query and fragment, to the address in the page; None: leave it."""


def is_external(address: str) -> bool:
    """Whether an address leads to another site (or is of another scheme)."""
    return _SCHEME.match(address) is not None


def rewrite(cleaned: str, resolve: Resolve, written: dict[str, str] | None = None) -> str:
    """Replace the addresses of links and images; remember what the author had written."""

    def tag(match: re.Match[str]) -> str:
        name, attributes = match.groups()
        found = _TARGET.search(attributes)
        if found is None:
            return match[0]
        address = html.unescape(found[2])
        if is_external(address):
            return f'<{name}{attributes} rel="noopener">' if name == "a" else match[0]
        path, mark, rest = _cut(address)
        target = resolve(path) if path else None
        if target is None:
            return match[0]
        final = target + mark + rest
        if written is not None:
            written[final] = address
        start, end = found.span(2)
        return f"<{name}{attributes[:start]}{html.escape(final)}{attributes[end:]}>"

    return _TAG.sub(tag, cleaned) if "<a " in cleaned or "<img " in cleaned else cleaned


def finish_wide(cleaned: str) -> str:
    """Let wide tables and code scroll by themselves, also by keyboard.

    Header cells get their scope, ``align`` becomes a class.
    """
    cleaned = cleaned.replace("<pre>", '<pre tabindex="0">')
    if "<table" not in cleaned:
        return cleaned
    aligned = _ALIGN.sub(r'\1 class="align-\2"', cleaned)
    headed = _HEADER_CELL.sub(_header_cell, aligned)
    opened = _TABLE.sub(r'<div class="table-scroll" tabindex="0">\g<0>', headed)
    return opened.replace("</table>", "</table></div>")


def _header_cell(match: re.Match[str]) -> str:
    attributes, text = match[1] or "", match[2]
    return f'<th{attributes} scope="col">{text}</th>' if text.strip() else f"<td{attributes}></td>"


def _cut(address: str) -> tuple[str, str, str]:
    """Path, the first of ``?`` and ``#``, and what follows it."""
    found = re.search(r"[?#]", address)
    return (address[: found.start()], found[0], address[found.end() :]) if found else (address, "", "")
