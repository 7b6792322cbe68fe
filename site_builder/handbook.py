"""All guides and worksheets as one document to read or print; only if ``site.yaml`` says ``handbook: true``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.pages import ROOT, Card, Page, PageIndex

_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>")
_NAMES = re.compile(r'( (?:id|for|aria-labelledby|aria-describedby))="([^"]*)"')
_LINK = re.compile(r' href="([^"]*)"')
_LOWEST = 6

_CHAPTERS = ("guide", "worksheet")
"""Kinds of pages that the handbook consists of."""


@dataclass(frozen=True)
class Chapter:
    """A document as a part of the handbook.

    Attributes:
        id: its anchor there.
        page: what the page is that it is by itself.
        html: its text: headings one level lower, anchors with the chapter's id before them, links within the handbook.
    """

    id: str
    page: Card
    html: Markup


def chapters(index: PageIndex) -> frozenset[str]:
    """The paths of all pages that are chapters; none if the site has no handbook."""
    if index.find("handbook") is None:
        return frozenset()
    return frozenset(page.path for page in index.pages.values() if page.kind in _CHAPTERS)


def chapter(page: Page, html: str, included: Iterable[str]) -> Chapter:
    """Make a document a chapter.

    Args:
        page: the document's page.
        html: its text, links still with their mark.
        included: paths of all pages that are chapters.
    """
    own = anchor(page.path)
    inside = frozenset(included)

    def link(match: re.Match[str]) -> str:
        path, mark, place = match[1].partition("#")
        target = path.removeprefix(ROOT)
        if not path and mark:
            return f' href="#{own}--{place}"'
        if path.startswith(ROOT) and target in inside:
            return f' href="#{anchor(target)}{f"--{place}" if place else ""}"'
        return match[0]

    def names(match: re.Match[str]) -> str:
        return match[1] + '="' + " ".join(f"{own}--{name}" for name in match[2].split()) + '"'

    def tag(match: re.Match[str]) -> str:
        closing, name, attributes = match.groups()
        if len(name) == len("h2") and name[0] == "h" and name[1].isdigit():
            name = f"h{min(int(name[1]) + 1, _LOWEST)}"
        if attributes:
            attributes = _LINK.sub(link, _NAMES.sub(names, attributes))
        return f"<{closing}{name}{attributes}>"

    return Chapter(own, page.card, Markup(_TAG.sub(tag, html)))  # noqa: S704, it was safe before


def anchor(path: str) -> str:
    """``guides/first.html`` → ``guides-first``."""
    return path.removesuffix(".html").replace("/", "-")
