"""Makes the pages of a site, or finds that a page is still what an earlier build has made of it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from typing import Any

from site_builder import campaigns
from site_builder.check import PageFacts, inspect
from site_builder.diagnostics import Diagnostic
from site_builder.documents import Documents
from site_builder.foreign import marked
from site_builder.handbook import Chapter
from site_builder.pages import Page
from site_builder.render import Renderer
from site_builder.search import Words, words
from site_builder.seen import Question, Seen, same

_RESULTS = ("html", "toc", "embeds", "sample", "written_links")
"""Fields of a page that are filled in while it is made."""

_GIVEN = tuple(each.name for each in fields(Page) if each.name not in _RESULTS)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished page without its HTML, and everything that it was made from.

    Attributes:
        given: the page as it was planned, its document, and whether the search index wants its words.
        renderer: which templates, interface words and other fixed things it was made with.
        questions: what it asked of the rest of the site.
        facts: what the check of all links needs; None if the page could not be rendered.
        words: its words for the search index.
        chapter: what it is in the handbook.
        diagnostics: what was found in it.
        assets: the scripts and styles that it uses.
    """

    given: tuple[Any, ...]
    renderer: Renderer
    questions: frozenset[Question]
    facts: PageFacts | None
    words: Words | None
    chapter: Chapter | None
    diagnostics: tuple[Diagnostic, ...]
    assets: tuple[Any, ...]

    @property
    def has_text(self) -> bool:
        """Whether more than its headings was taken for the search index."""
        return bool(self.given[-1])


@dataclass
class Maker:
    """Makes the pages of one language.

    Attributes:
        renderer: looks at `seen`.
        seen: the site.
        documents: what guides and worksheets consist of.
        earlier: the pages of the last good build, by path.
        changed: questions that have another answer than in the last good build.
    """

    renderer: Renderer
    seen: Seen
    documents: Documents
    earlier: Mapping[str, Made]
    changed: AbstractSet[Question]

    def make(self, page: Page, *, text: bool) -> tuple[Made, str | None]:
        """A page with its whole HTML; None for that if it is the same as in the last good build.

        Args:
            page: as planned; of the handbook, with its chapters.
            text: whether the search index wants more than the page's headings.
        """
        given = (*(getattr(page, name) for name in _GIVEN), self.documents.of(page), text)
        before = self.earlier.get(page.path)
        if before is not None and before.renderer is self.renderer and self._agrees(before, given):
            return before, None
        found: list[Diagnostic] = []
        with self.seen.recording() as answers:
            chapter = self.documents.convert(page, found)
            said = words(page, text=text)
            if page.kind == "campaign":
                page.sample = campaigns.sample(page.meta, self.seen.definitions)
            html, problems = self.renderer.page(page)
            if page.prefix:
                html = marked(html, page, page.root, self.seen.pages.at)
        found += problems
        page.html = ""  # thousands of them need not be kept
        facts, problems = inspect(page, html) if html else (None, [])
        found += problems
        assets = tuple(name for table, name in answers if table == "asset")
        return Made(given, self.renderer, frozenset(answers), facts, said, chapter, tuple(found), assets), html

    def _agrees(self, before: Made, given: tuple[Any, ...]) -> bool:
        return self.changed.isdisjoint(before.questions) and same(given, before.given)
