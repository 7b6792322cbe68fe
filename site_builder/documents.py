"""Guides and worksheets: directives are understood before anything is rendered, Markdown when the page is due."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.diagnostics import Diagnostic
from site_builder.directives import Placed
from site_builder.directives.place import context, place, target_page
from site_builder.directives.scan import Scanned, fill, scan
from site_builder.handbook import Chapter, chapter
from site_builder.load import DocumentSource
from site_builder.markdown.convert import Converter
from site_builder.pages import ROOT, Page, PageIndex
from site_builder.render import Renderer

_CHAPTERS = ("guide", "worksheet")


@dataclass(frozen=True)
class Understood:
    """A document's text with marks in place of its directives, and what each directive becomes."""

    scanned: Scanned
    placed: tuple[Placed, ...]


def understand(sources: Iterable[DocumentSource], index: PageIndex) -> tuple[dict[str, Understood], list[Diagnostic]]:
    """The directives of all documents, by file, each with its target."""
    documents: dict[str, Understood] = {}
    found: list[Diagnostic] = []
    for source in sources:
        scanned = scan(source.document.body, source.file, source.document.line)
        read = [place(call, index, source.file) for call in scanned.calls]
        found += [*scanned.diagnostics, *(wrong for wrong in read if isinstance(wrong, Diagnostic))]
        documents[source.file] = Understood(scanned, tuple(placed for placed in read if isinstance(placed, Placed)))
    return documents, found


class Documents:
    """Turns documents into the HTML of their pages."""

    def __init__(self, documents: dict[str, Understood], index: PageIndex, renderer: Renderer) -> None:
        """Take what `understand` has found, and what renders components."""
        self._documents = documents
        self._index = index
        self._renderer = renderer
        self._converter = Converter()
        self._chapters: list[Chapter] = []
        # Only a handbook needs all documents at once; without one, thousands of them are not kept.
        self._included = (
            {page.path for page in index.pages.values() if page.kind in _CHAPTERS} if index.find("handbook") else set()
        )

    def convert(self, page: Page) -> list[Diagnostic]:
        """Fill in a page's HTML, contents and embeds, or the handbook's chapters; other pages stay as they are."""
        if page.kind == "handbook":
            page.chapters = self._chapters
        document = self._documents.get(page.file)
        if document is None:
            return []
        folder = page.path.rpartition("/")[0]

        def resolve(written: str) -> str | None:
            target = self._index.target(written, folder)
            return None if target is None else ROOT + target

        links: dict[str, str] = {}
        convert = self._converter.plain_document if page.kind == "campaign" else self._converter.document
        converted = convert(document.scanned.text, resolve, links)
        page.written_links = {final.replace(ROOT, page.root): written for final, written in links.items()}
        page.toc = converted.toc
        found: list[Diagnostic] = []
        components = [self._component(placed, placed.component, page, found) for placed in document.placed]
        for placed in document.placed:
            target = target_page(placed, self._index)
            if target is not None:
                page.embeds.append({"id": target.id, "kind": target.kind, "word": placed.word})
        page.html = Markup(fill(converted.html, components))  # noqa: S704, cleaned, and filled with our own templates
        if page.path in self._included:
            # A form works on its own page only: the handbook has the card that leads there.
            cards = [
                html
                if placed.component == placed.directive.component
                else self._component(placed, placed.directive.component, page, found)
                for placed, html in zip(document.placed, components, strict=True)
            ]
            self._chapters.append(chapter(page, fill(converted.html, cards), self._included))
        return found

    def _component(self, placed: Placed, name: str, page: Page, found: list[Diagnostic]) -> str:
        values = context(placed, target_page(placed, self._index)) | {"page": page}
        html, diagnostics = self._renderer.component(name, values, page)
        found += diagnostics
        return html
