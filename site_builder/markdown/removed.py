"""Names what the cleaner has taken out of an author's text: nothing of it may vanish in silence."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from site_builder.diagnostics import Diagnostic
from site_builder.markdown.sanitise import SCHEMES, text_cleaner

_OPENED = re.compile("<(?!tbody)[a-zA-Z]")  # a browser's parser adds <tbody> by itself
_WRITTEN = re.compile(r"<[a-zA-Z][a-zA-Z0-9-]*\s[^<>]*=")
"""An element with an attribute in the author's own HTML."""

_ADDRESS = re.compile(
    r"""\]\(\s*(?:<([^>\n]*)>|([^)\s]+))   # [words](address), [words](<address>)
    | ^\ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)   # [name]: address
    | <([a-z][a-z0-9+.-]*:[^\s<>]*)>       # <address>""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_TAG = re.compile(r"""<!--.*?-->|<([a-z][a-z0-9-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE | re.DOTALL)
_UNPARSED = re.compile(
    r"(<(script|style|textarea|title|iframe|xmp|noembed|noframes|noscript)\b[^>]*>).*?(?:</\2\s*>|$)",
    re.IGNORECASE | re.DOTALL,
)
"""Elements whose content is no HTML to a browser."""

_ADDED = frozenset({"html", "head", "body"})
"""What a parser makes of every text, whether it was written or not."""

_OF_TABLES = frozenset({"caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"})
_TARGETS = ("href", "src")
_CLEANER = text_cleaner()


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that the cleaner has taken out.

    Attributes:
        code: of the diagnostic.
        message: what it was.
        needle: how it stands in the source, as far as that can be known.
        hint: what to do.
    """

    code: str
    message: str
    needle: str
    hint: str

    def diagnostic(self, file: str, line: int, column: int) -> Diagnostic:
        """The same as something to put right, with its place."""
        return Diagnostic(self.code, self.message, file, line, column, self.hint, "warning")


def removed(raw: str, cleaned: str, written: str) -> tuple[Removed, ...]:
    """What HTML has lost by being cleaned.

    Args:
        raw: the HTML that Markdown has become.
        cleaned: what the cleaner has left of it.
        written: the author's text, which may hold HTML.
    """
    if (
        raw.count('="') == cleaned.count('="')
        and len(_OPENED.findall(raw)) == len(_OPENED.findall(cleaned))
        and not _WRITTEN.search(written)
    ):
        return ()
    before, after = _parts(raw), _parts(cleaned)
    elements = {tag for tag, name, _ in before - after if not name}
    lost = [part for part in before - after if not part[1] or part[0] not in elements]
    there = Counter({tag: count for (tag, name, _), count in before.items() if not name and tag not in _ADDED})
    return (
        *(_named(*part) for part in lost),
        *(_misplaced(tag) for tag in _opened(raw) - there if tag not in elements),
    )


def suspicious(text: str) -> bool:
    """Whether a text names an address that would be taken out of a link: cheap to ask before it is converted."""
    if ":" not in text:
        return False
    return any(not _stays(address) for found in _ADDRESS.findall(text) for address in found if address)


def _stays(address: str) -> bool:
    return "href" in _CLEANER.clean(f'<a href="{html.escape(address)}">x</a>')


def _parts(text: str) -> Counter[tuple[str, str, str]]:
    """Every element as (tag, "", ""), and every attribute as (tag, name, value), in the order of the text."""
    return Counter(_each(text))


def _each(text: str) -> Iterator[tuple[str, str, str]]:
    for node in LexborHTMLParser(text).css("*"):
        tag = node.tag or ""
        yield tag, "", ""
        for name, value in node.attributes.items():
            yield tag, name, value or ""


def _opened(text: str) -> Counter[str]:
    """Every element by the tags that were written: a browser drops those that stand where they cannot be."""
    return Counter(tag.lower() for tag in _TAG.findall(_UNPARSED.sub(r"\1", text)) if tag)


def _misplaced(tag: str) -> Removed:
    hint = "It belongs into a <table>." if tag in _OF_TABLES else "Write it in Markdown, or leave it out."
    message = f"<{tag}> cannot stand where it is and has been left out; its text stays."
    return Removed("html_removed", message, f"<{tag}", hint)


def _named(tag: str, name: str, value: str) -> Removed:
    if not name:
        hint = "Write it in Markdown, or leave it out."
        return Removed("html_removed", f"<{tag}> may not stand in a text and has been left out.", f"<{tag}", hint)
    if name in _TARGETS:
        schemes = ", ".join(f"{scheme}:" for scheme in sorted(SCHEMES))
        hint = f"An address leads to a page or file of this site, or is a whole one that starts with {schemes}"
        return Removed("link_removed", f"The address “{value}” cannot be used and has been left out.", value, hint)
    message = f"The attribute “{name}” of <{tag}> may not stand in a text and has been left out."
    return Removed("html_removed", message, name, "Leave it out.")
