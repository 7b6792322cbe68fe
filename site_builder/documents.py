"""Guides and worksheets: directives are understood before anything is rendered, Markdown when the page is due."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.diagnostics import Diagnostic
from site_builder.directives import Placed
from site_builder.directives.place import context, place, target_page
from site_builder.directives.scan import Scanned, fill, scan
from site_builder.load import DocumentSource
from site_builder.markdown.convert import Converter
from site_builder.pages import ROOT, Page, PageIndex
from site_builder.render import Renderer


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

    def convert(self, page: Page) -> list[Diagnostic]:
        """Fill in a page's HTML, contents and embeds; nothing happens to a page that is no document."""
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
        components, found = self._components(document, page)
        page.html = Markup(fill(converted.html, components))  # noqa: S704, cleaned, and filled with our own templates
        return found

    def _components(self, document: Understood, page: Page) -> tuple[list[str], list[Diagnostic]]:
        components: list[str] = []
        found: list[Diagnostic] = []
        for placed in document.placed:
            target = target_page(placed, self._index)
            if target is not None:
                page.embeds.append({"id": target.id, "kind": target.kind, "word": placed.word})
            values = context(placed, target) | {"page": page}
            html, diagnostics = self._renderer.component(placed.component, values, page)
            components.append(html)
            found += diagnostics
        return components, found
