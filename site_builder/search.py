"""The search index: what each page is called and says, by section, as a script that also loads from a disk."""

import json
import zlib
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from site_builder.pages import Page
from site_builder.pure import Kept

PATH = "search-index.js"
BUDGET = 60_000
"""Bytes, compressed. A larger index says less of each section; titles and headings stay."""

_LENGTHS = (None, 1_000, 800, 600, 400, 150, 0)
"""Characters of text per section, tried one after the other until the index fits."""

_HOPELESS = 1_000_000
"""Characters that cannot be compressed into the budget; trying takes time."""

_MOST_KEPT = 2_000_000
"""Characters of text that are kept while pages are rendered: of a large site most could not stay anyway."""

_HEADINGS = ("h2", "h3")
_SILENT = ("script", "style", "form", "nav", "input", "button")
_UNLISTED = ("not_found", "search", "handbook", "licences")
_SEPARATORS = {0x2028: " ", 0x2029: " "}


@dataclass
class Section:
    """What stands under a heading; the first section of a page has none."""

    anchor: str
    title: str
    text: str


@dataclass
class Words:
    """What the index knows of a page, and how that is written for each length that was tried.

    Attributes:
        about: path, title, summary and kind.
        sections: what the page says.
    """

    about: tuple[str, str, str, str]
    sections: list[Section]
    _rows: dict[int | None, str] = field(default_factory=dict)
    _least: dict[int | None, int] = field(default_factory=dict)

    @cached_property
    def length(self) -> int:
        """Characters of text."""
        return sum(len(section.text) for section in self.sections)

    def least(self, length: int | None) -> int:
        """Characters that `row` has at least."""
        if length not in self._least:
            self._least[length] = sum(len(section.title) + len(section.text[:length]) for section in self.sections)
        return self._least[length]

    def row(self, length: int | None) -> str:
        """``[path, title, summary, kind, [[anchor, heading, text], …]]`` with so much text per section."""
        if length not in self._rows:
            listed = [[section.anchor, section.title, section.text[:length]] for section in self.sections]
            text = json.dumps([*self.about, listed], ensure_ascii=False, separators=(",", ":"))
            self._rows[length] = text.translate(_SEPARATORS)
        return self._rows[length]


@dataclass
class SearchIndex:
    """Collects pages while they are rendered.

    Attributes:
        fits: whether a script fits into the budget, as far as earlier builds have found out.
        entries: the pages.
    """

    fits: Kept[bool] = field(default_factory=Kept)
    entries: list[Words] = field(default_factory=list)
    _kept: int = 0

    @property
    def wants_words(self) -> bool:
        """Whether there is room for more than the headings of the next page."""
        return self._kept <= _MOST_KEPT

    def add(self, words: Words | None) -> None:
        """Take what `words` has found in a page."""
        if words is not None:
            self._kept += words.length
            self.entries.append(words)

    def render(self) -> bytes:
        """``self.scorewrightSearch = […]``, a row per page."""
        for length in _LENGTHS[:-1]:
            if sum(entry.least(length) for entry in self.entries) > _HOPELESS:
                continue
            script = self._script(length)
            if len(script) <= _HOPELESS and self.fits.get(script, partial(_fits, script)):
                return script
        return self._script(_LENGTHS[-1])

    def _script(self, length: int | None) -> bytes:
        rows = ",".join([entry.row(length) for entry in self.entries])
        return f"self.scorewrightSearch=[{rows}];\n".encode()


def words(page: Page, *, text: bool) -> Words | None:
    """A page's words by section: of a document its text, of a tool its sections and questions.

    Args:
        page: with its HTML.
        text: whether more than headings is wanted.

    Returns:
        None for a page that is not to be found.
    """
    if not _is_listed(page):
        return None
    about = page.path, page.title, page.description, page.kind
    if not text:
        return Words(about, [Section(heading.id, heading.name, "") for heading in page.toc])
    return Words(about, _of_document(page.html) if page.html else _of_definition(page.definition or {}))


def _fits(script: bytes) -> bool:
    return len(zlib.compress(script, 9)) <= BUDGET


def _is_listed(page: Page) -> bool:
    """Whether a page is to be found; a campaign's variant is the same page with other words."""
    return page.kind not in _UNLISTED and "variant" not in page.meta


def _of_document(html: str) -> list[Section]:
    sections = [Section("", "", "")]
    body = LexborHTMLParser(html).body
    node = body.child if body is not None else None
    while node is not None:
        if node.tag in _HEADINGS:
            sections.append(Section(node.attributes.get("id") or "", _text(node), ""))
        elif node.tag not in _SILENT:
            said = _text(node)
            sections[-1].text = f"{sections[-1].text} {said}".strip()
        node = node.next
    return [section for section in sections if section.title or section.text]


def _of_definition(definition: dict[str, Any]) -> list[Section]:
    parts = [definition, *definition.get("sections", []), *definition.get("functions", [])]
    listed = ("questions", "kpis", "items", "inputs")
    sections = []
    for number, part in enumerate(parts):
        words = [
            entry.get("text") or entry.get("name") or entry.get("title") or entry.get("label") or ""
            for key in listed
            for entry in part.get(key, ())
        ]
        title = part.get("title", "") if number else ""
        if title or words:
            sections.append(Section("", title, " · ".join(words)))
    return sections


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())
