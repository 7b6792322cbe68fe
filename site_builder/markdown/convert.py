"""Python-Markdown with a literal list of extensions, cleaned."""

import html
import re
from dataclasses import dataclass
from typing import Any

import markdown as python_markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode

from site_builder.markdown.checklist import finish_checklists
from site_builder.markdown.contents import QuickContents
from site_builder.markdown.inline import use_quick_inline
from site_builder.markdown.links import Resolve, finish_wide, rewrite
from site_builder.markdown.removed import Removed, removed, suspicious
from site_builder.markdown.sanitise import guide_cleaner, text_cleaner
from site_builder.pages import Heading
from site_builder.pure import Kept

CALLOUTS = ("note", "tip", "warning", "example", "quote")

_SHARED = ("admonition", "def_list", "fenced_code", "sane_lists", "tables")
_GUIDE = (*_SHARED, "attr_list", "footnotes", QuickContents(slugify=slugify_unicode))
_SETTINGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},  # the other way is style="…", which the policy forbids
    "footnotes": {"SEPARATOR": "-"},
}

_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>\s*", re.DOTALL)


@dataclass(frozen=True)
class Converted:
    """HTML of a document, its headings, and what of the author's text may not be in it."""

    html: str
    toc: list[Heading]
    removed: tuple[Removed, ...]


class Converter:
    """Turns Markdown into HTML. One serves a whole build: making the parser takes longer than a short text."""

    def __init__(self, *, lasting: bool = False) -> None:
        """Make the parsers; `lasting`: it serves several builds, so it keeps what documents become."""
        self._lasting = lasting
        self._guide = _parser(_GUIDE)
        self._text = _parser(_SHARED)
        # Raw HTML is for guides only: here it is text.
        self._text.preprocessors.deregister("html_block")
        self._text.inlinePatterns.deregister("html")
        for parser in (self._guide, self._text):
            use_quick_inline(parser)
            parser.treeprocessors.deregister("prettify")  # line breaks between blocks, for people who read HTML
        self._clean_guide = guide_cleaner()
        self._clean_text = text_cleaner()
        self._texts: Kept[str] = Kept()
        self._documents: Kept[tuple[str, list[Heading], tuple[Removed, ...]]] = Kept()

    def document(self, text: str, resolve: Resolve, written: dict[str, str]) -> Converted:
        """A guide or worksheet: with heading ids, table of contents, footnotes, and HTML of the author's (cleaned)."""
        if self._lasting:
            finished, headings, lost = self._documents.get(text, lambda: self._document(text))
        else:
            finished, headings, lost = self._document(text)
        return Converted(rewrite(finished, resolve, written), headings, lost)

    def plain_document(self, text: str, resolve: Resolve, written: dict[str, str]) -> Converted:
        """A campaign's text: without HTML of the author's, without anchors."""
        raw, cleaned = self._cleaned(text)
        return Converted(rewrite(finish_wide(cleaned), resolve, written), [], removed(raw, cleaned, text))

    def lost(self, text: str) -> tuple[Removed, ...]:
        """What is taken out of a text of a definition or of ``site.yaml``."""
        return removed(*self._cleaned(text), text)

    def block(self, text: str, resolve: Resolve) -> str:
        """A text of a definition or of ``site.yaml``."""
        return rewrite(self._texts.get(text, lambda: self._block(text)), resolve)

    def inline(self, text: str, resolve: Resolve) -> str:
        """The same without the paragraph around it, where there is just one."""
        block = self.block(text, resolve)
        alone = _ONE_PARAGRAPH.fullmatch(block)
        return alone[1] if alone else block

    def turn(self) -> None:
        """A build is over: texts that it did not have are forgotten."""
        self._texts.turn()
        self._documents.turn()

    def _document(self, text: str) -> tuple[str, list[Heading], tuple[Removed, ...]]:
        self._guide.reset()
        raw = self._guide.convert(text)
        cleaned = self._clean_guide.clean(raw)
        tokens: list[dict[str, Any]] = self._guide.toc_tokens  # type: ignore[attr-defined]
        headings = [_heading(token) for token in tokens]
        return finish_checklists(finish_wide(cleaned)), headings, removed(raw, cleaned, text)

    def _block(self, text: str) -> str:
        return finish_wide(self._cleaned(text)[1])

    def _cleaned(self, text: str) -> tuple[str, str]:
        """A short text's HTML before and after it has been cleaned."""
        self._text.reset()
        raw = self._text.convert(text)
        return raw, self._clean_text.clean(raw)


def lost_in_text(text: str) -> tuple[Removed, ...]:
    """What is taken out of a text of a definition or of ``site.yaml``: nearly always nothing, and then it is quick."""
    return Converter().lost(text) if suspicious(text) else ()


def _parser(extensions: tuple[str | Extension, ...]) -> python_markdown.Markdown:
    settings = {name: _SETTINGS[name] for name in extensions if name in _SETTINGS}
    return python_markdown.Markdown(extensions=list(extensions), extension_configs=settings, output_format="html")


def _heading(token: dict[str, Any]) -> Heading:
    children = tuple(_heading(child) for child in token["children"])
    return Heading(token["level"], token["id"], html.unescape(token["name"]), children)
