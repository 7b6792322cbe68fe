"""Plans the site's pages from its sources: every page and its address is known before the first is rendered."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from pathlib import Path
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.load import DOCUMENT_FOLDERS, DefinitionSource, DocumentSource, Sources, TranslationSource
from site_builder.pages import Page, PageIndex
from site_builder.site_config import SiteConfig
from site_builder.strings import Strings

TEMPLATES = {
    "home": "pages/home.html.j2",
    "guides_index": "pages/guides_index.html.j2",
    "guide": "pages/guide.html.j2",
    "questionnaire": "pages/questionnaire.html.j2",
    "grid": "pages/grid.html.j2",
    "catalogue": "pages/catalogue.html.j2",
    "calculator": "pages/calculator.html.j2",
    "worksheet": "pages/worksheet.html.j2",
    "campaign": "pages/campaign.html.j2",
    "plan": "pages/plan.html.j2",
    "embed": "pages/embed.html.j2",
    "handbook": "pages/handbook.html.j2",
    "licences": "pages/licences.html.j2",
    "search": "pages/search.html.j2",
    "not_found": "pages/not_found.html.j2",
}
"""Kind of page and its template."""

_OWN_PAGES = {
    "plan": "plan.html",
    "embed": "embed.html",
    "search": "search.html",
    "handbook": "handbook.html",
    "licences": "licences.html",
    "not_found": "404.html",
}
"""Pages that every site has, with their addresses; their titles are ``page.<kind>.title`` in the catalogue of words."""


def plan(
    sources: Sources,
    compiled: Mapping[str, dict[str, Any]],
    origin: Mapping[str, DefinitionSource],
    strings: Strings,
    templates: Path,
) -> tuple[PageIndex, list[Diagnostic]]:
    """All pages, in a fixed order, linked with each other."""
    diagnostics: list[Diagnostic] = []
    pages: list[Page] = [_own("home", "index.html", strings, sources.config)]
    paths: dict[str, str] = {}
    for name, source in origin.items():
        definition = compiled.get(name, {})
        page = Page(
            source.kind,
            name,
            definition.get("title", name),
            f"{name}.html",
            template=TEMPLATES[source.kind],
            description=definition.get("summary") or "",
            file=source.file,
            source=source.text,
            definition=definition,
            minutes=definition.get("minutes"),
        )
        pages.append(page)
        paths[source.path] = page.path
    documents = sorted(sources.documents, key=_listed)
    for document in documents:
        page = _document(document)
        pages.append(page)
        paths[document.path] = page.path
    if any(page.kind == "guide" for page in pages):
        pages.append(_own("guides_index", "guides/index.html", strings, sources.config))
    wanted = [kind for kind in _OWN_PAGES if kind != "handbook" or sources.config.handbook]
    pages += [_own(kind, _OWN_PAGES[kind], strings, sources.config) for kind in wanted]
    for page in pages:
        page.language = sources.config.language
    if sources.config.url:
        _root_of(pages, "not_found", sources.config.url)
    diagnostics += _absent(pages, templates)
    index = PageIndex(pages, paths | {image: image for image in sources.images})
    _refer(documents, compiled, index, sources.config)
    return index, diagnostics


def plan_translation(
    original: PageIndex,
    sources: Sources,
    definitions: Mapping[str, tuple[dict[str, Any], TranslationSource]],
    strings: Strings,
    prefix: str,
) -> PageIndex:
    """The pages of a further language: those that are translated, and the builder's own.

    Args:
        original: the pages in the language of the files; they stand in for what is not translated.
        sources: the site's words in this language, and the documents that are translated.
        definitions: the translated ones by id, each with where its texts stand.
        strings: the interface's words in this language.
        prefix: of the paths, for example ``de/``.
    """
    config = sources.config
    documents = {(source.kind, source.slug): source for source in sources.documents}
    is_translated = any(each.kind == "site" and each.language == config.language for each in sources.translations)
    pages = []
    for page in original.pages.values():
        if page.kind == "not_found" or (page.kind == "home" and not is_translated):
            continue  # hosts know one page for missing addresses; a first page says what the site says of itself
        if page.kind == "handbook" and not documents:
            continue
        if page.kind in _OWN_PAGES or page.kind in ("home", "guides_index"):
            made = _own(page.kind, page.path, strings, config)
        elif page.id in definitions and page.definition is not None:
            made = _definition(page, *definitions[page.id])
        elif (page.kind, page.id) in documents:
            made = _document(documents[page.kind, page.id])
        else:
            continue
        made.language, made.prefix, made.path = config.language, prefix, prefix + page.path
        made.root = "../" * made.path.count("/")
        pages.append(made)
    index = PageIndex(pages, {}, original)
    ordered = [page for page in original.pages.values() if page.kind == "guide"]
    translated = [page for page in pages if page.kind in DOCUMENT_FOLDERS.values()]
    of_definitions = {page.id: page.definition for page in pages if page.definition is not None}
    _refer_to(translated, of_definitions, index, config)
    _in_a_row([index[page.ref] for page in ordered], only=set(index.pages))
    return index


def _definition(original: Page, definition: dict[str, Any], source: TranslationSource) -> Page:
    return Page(
        original.kind,
        original.id,
        definition["title"],
        original.path,
        template=original.template,
        description=definition.get("summary") or "",
        file=source.file,
        source=source.text,
        definition=definition,
        minutes=original.minutes,
    )


def _own(kind: str, path: str, strings: Strings, config: SiteConfig) -> Page:
    if kind == "home":
        title = config.home["headline"] or config.name
        told = config.description or config.tagline
        return Page(kind, "index", title, path, template=TEMPLATES[kind], description=told)
    return Page(kind, kind, strings.text(f"page.{kind}.title", {}), path, template=TEMPLATES[kind])


def _document(source: DocumentSource) -> Page:
    meta = source.document.meta
    folder = source.path.split("/", 1)[0]
    return Page(
        source.kind,
        source.slug,
        meta["title"] or source.slug,
        f"{folder}/{source.slug}.html",
        template=TEMPLATES[source.kind],
        description=meta["summary"],
        file=source.file,
        source=source.text,
        order=meta["order"],
        level=meta["level"],
        minutes=meta["minutes"],
        meta=meta,
    )


def _listed(source: DocumentSource) -> tuple[str, bool, int, str]:
    order = source.document.meta["order"]
    return source.kind, order is None, order or 0, source.slug


def _in_a_row(guides: list[Page], only: AbstractSet[str] | None = None) -> None:
    """Each guide knows its neighbours; `only` pages with these paths are told."""
    for before, after in pairwise(guides):
        if only is None or before.path in only:
            before.next = after.card
        if only is None or after.path in only:
            after.previous = before.card


def _root_of(pages: list[Page], kind: str, url: str) -> None:
    """The page for missing addresses is shown at any depth, so its links start at the host."""
    path = "/" + url.split("://", 1)[1].partition("/")[2]
    for page in pages:
        if page.kind == kind:
            page.root = path


def _absent(pages: list[Page], templates: Path) -> list[Diagnostic]:
    return [
        Diagnostic(
            "template_missing",
            "There is no such template; its pages are left out.",
            f"templates/{name}",
            severity="warning",
        )
        for name in sorted({page.template for page in pages})
        if not (templates / name).is_file()
    ]


def _refer(
    documents: Sequence[DocumentSource], compiled: Mapping[str, dict[str, Any]], index: PageIndex, config: SiteConfig
) -> None:
    """Give pages what they refer to by id; `site_builder.references` reports what is not there."""
    of_documents = [index.pages[f"{document.path.split('/', 1)[0]}/{document.slug}.html"] for document in documents]
    _refer_to(of_documents, compiled, index, config)
    _in_a_row([page for page in of_documents if page.kind == "guide"])


def _refer_to(
    of_documents: list[Page], definitions: Mapping[str, dict[str, Any]], index: PageIndex, config: SiteConfig
) -> None:
    cited = {entry["id"]: entry for entry in config.sources}
    for page in of_documents:
        page.cites = [cited[ref] for ref in page.meta["cites"] if ref in cited]
    for name, definition in definitions.items():
        index[name].cites = [cited[ref] for ref in definition["cites"] if ref in cited]
    # Cards hold what has been set by now.
    for page in of_documents:
        page.related = [other.card for ref in page.meta["related"] if ref and (other := index.find(ref))]
