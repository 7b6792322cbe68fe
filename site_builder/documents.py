"""Guides and worksheets: directives are understood before anything is rendered, Markdown when the page is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from site_builder.check import locate
from site_builder.diagnostics import Diagnostic
from site_builder.directives import Placed
from site_builder.directives.place import context, place, target_page
from site_builder.directives.scan import Scanned, fill, scan
from site_builder.handbook import Chapter, chapter
from site_builder.load import DocumentSource
from site_builder.pages import ROOT, Page, PageIndex
from site_builder.pure import KeptOf
from site_builder.render import Renderer
from site_builder.seen import Seen


@dataclass(frozen=True)
class Understood:
    """A document's text with marks in place of its directives, and what each directive becomes."""

    scanned: Scanned
    placed: tuple[Placed, ...]


def understand(
    sources: Iterable[DocumentSource], index: PageIndex, known: KeptOf[Scanned]
) -> tuple[dict[str, Understood], list[Diagnostic]]:
    """The directives of all documents, by file, each with its target.

    Args:
        sources: the documents.
        index: all pages.
        known: what earlier builds have found in them.
    """
    documents: dict[str, Understood] = {}
    found: list[Diagnostic] = []
    for source in sources:
        scanned = known.get(source, partial(scan, source.document.body, source.file, source.document.line))
        read = [place(call, index, source.file) for call in scanned.calls]
        found += [*scanned.diagnostics, *(wrong for wrong in read if isinstance(wrong, Diagnostic))]
        documents[source.file] = Understood(scanned, tuple(placed for placed in read if isinstance(placed, Placed)))
    return documents, found


class Documents:
    """Turns documents into the HTML of their pages."""

    def __init__(self, documents: Mapping[str, Understood], renderer: Renderer, seen: Seen) -> None:
        """Take what `understand` has found, what renders components, and the site that they look at."""
        self._documents = documents
        self._renderer = renderer
        self._pages = seen.pages
        self._seen = seen

    def of(self, page: Page) -> Understood | None:
        """What a page is made of, if it is a document's."""
        return self._documents.get(page.file)

    def convert(self, page: Page, found: list[Diagnostic]) -> Chapter | None:
        """Fill in a page's HTML, contents and embeds; other pages stay as they are.

        Returns:
            The page as a part of the handbook, if the site has one.
        """
        document = self.of(page)
        if document is None:
            return None
        folder = page.place.rpartition("/")[0]

        def resolve(written: str) -> str | None:
            target = self._pages.target(written, folder)
            return None if target is None else ROOT + target

        links: dict[str, str] = {}
        converter = self._renderer.converter
        convert = converter.plain_document if page.kind == "campaign" else converter.document
        converted = convert(document.scanned.text, resolve, links)
        page.written_links = {final.replace(ROOT, page.root): written for final, written in links.items()}
        page.toc = converted.toc
        found += [lost.diagnostic(*locate(page, lost.needle)) for lost in converted.removed]
        components = [self._component(placed, placed.component, page, found) for placed in document.placed]
        page.embeds = [
            {"id": target.id, "kind": target.kind, "word": placed.word}
            for placed in document.placed
            if (target := target_page(placed, self._pages)) is not None
        ]
        page.html = Markup(fill(converted.html, components))  # noqa: S704, cleaned, and filled with our own templates
        included = self._seen.ask("chapters", None)
        if page.path not in included:
            return None
        # A form works on its own page only: the handbook has the card that leads there.
        cards = [
            html
            if placed.component == placed.directive.component
            else self._component(placed, placed.directive.component, page, found)
            for placed, html in zip(document.placed, components, strict=True)
        ]
        return chapter(page, fill(converted.html, cards), included)

    def _component(self, placed: Placed, name: str, page: Page, found: list[Diagnostic]) -> str:
        html, diagnostics = self._renderer.component(name, context(placed, self._pages) | {"page": page}, page)
        found += diagnostics
        return html
