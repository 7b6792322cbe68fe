"""Python-Markdown's table of contents, without the list that no text asks for.

The list is made as HTML for every document and put where ``[TOC]`` stands; only the headings are wanted nearly always.
What comes out is the same, which a test holds against the original.
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.toc import TocExtension, TocTreeprocessor


class _Headings(TocTreeprocessor):
    def run(self, doc: Element) -> None:
        marker = self.marker
        if not any(each.text and marker in each.text for each in doc.iter()):
            self.marker = ""
        try:
            super().run(doc)
        finally:
            self.marker = marker

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list) if self.marker else Element("div")


class QuickContents(TocExtension):
    """The extension ``toc``; the parser's ``toc`` holds nothing unless the text asks for it."""

    TreeProcessorClass = _Headings
