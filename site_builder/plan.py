"""Plans the site's pages from its sources: every page and its address is known before the first is rendered."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.hints import did_you_mean
from site_builder.load import DefinitionSource, DocumentSource, Sources
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
    "plan": "pages/plan.html.j2",
    "embed": "pages/embed.html.j2",
    "licences": "pages/licences.html.j2",
    "not_found": "pages/not_found.html.j2",
}
"""Kind of page and its template."""

_OWN_PAGES = {"plan": "plan.html", "embed": "embed.html", "licences": "licences.html", "not_found": "404.html"}
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
            TEMPLATES[source.kind],
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
        page = _document(document, sources.config)
        pages.append(page)
        paths[document.path] = page.path
    _in_a_row([page for page in pages if page.kind == "guide"])
    if any(page.kind == "guide" for page in pages):
        pages.append(_own("guides_index", "guides/index.html", strings, sources.config))
    pages += [_own(kind, path, strings, sources.config) for kind, path in _OWN_PAGES.items()]
    if sources.config.url:
        _root_of(pages, "not_found", sources.config.url)
    diagnostics += _absent(pages, templates)
    index = PageIndex(pages, paths | {image: image for image in sources.images})
    diagnostics += _refer(documents, origin, index, sources)
    return index, diagnostics


def _own(kind: str, path: str, strings: Strings, config: SiteConfig) -> Page:
    if kind == "home":
        title = config.home["headline"] or config.name
        return Page(kind, "index", title, path, TEMPLATES[kind], description=config.description or config.tagline)
    return Page(kind, kind, strings.text(f"page.{kind}.title", {}), path, TEMPLATES[kind])


def _document(source: DocumentSource, config: SiteConfig) -> Page:
    meta = source.document.meta
    folder = source.path.split("/", 1)[0]
    return Page(
        source.kind,
        source.slug,
        meta["title"] or source.slug,
        f"{folder}/{source.slug}.html",
        TEMPLATES[source.kind],
        description=meta["summary"],
        file=source.file,
        source=source.text,
        cites=[entry for name in meta["cites"] for entry in config.sources if entry["id"] == name],
        order=meta["order"],
        level=meta["level"],
        minutes=meta["minutes"],
        meta=meta,
    )


def _listed(source: DocumentSource) -> tuple[str, bool, int, str]:
    order = source.document.meta["order"]
    return source.kind, order is None, order or 0, source.slug


def _in_a_row(guides: list[Page]) -> None:
    for before, after in pairwise(guides):
        before.next, after.previous = after, before


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
            "there is no such template; its pages are left out",
            f"templates/{name}",
            severity="warning",
        )
        for name in sorted({page.template for page in pages})
        if not (templates / name).is_file()
    ]


def _refer(
    documents: Iterable[DocumentSource], origin: Mapping[str, DefinitionSource], index: PageIndex, sources: Sources
) -> list[Diagnostic]:
    """Resolve what documents, definitions and ``site.yaml`` refer to by id: related pages and sources."""
    found: list[Diagnostic] = []
    cited = {entry["id"] for entry in sources.config.sources}

    def unknown(code: str, what: str, ref: str, place: tuple[str, int, int], known: Iterable[str]) -> None:
        file, line, column = place
        found.append(Diagnostic(code, f"there is no {what} '{ref}'", file, line, column, did_you_mean(ref, known)))

    for document in documents:
        page = index.pages.get(f"{document.path.split('/', 1)[0]}/{document.slug}.html")
        parsed = document.document.source
        for number, ref in enumerate(document.document.meta["related"]):
            other = index.find(ref)
            if other is None:
                unknown("page_unknown", "page", ref, (document.file, *parsed.place(("related", number))), index.names)
            elif page is not None:
                page.related.append(other)
        for number, ref in enumerate(document.document.meta["cites"]):
            if ref not in cited:
                unknown("cite_unknown", "source", ref, (document.file, *parsed.place(("cites", number))), cited)
    for name, source in origin.items():
        page = index.find(name)
        written = source.parsed.data.get("cites")
        for number, ref in enumerate(written if isinstance(written, list) else ()):
            entry = next((entry for entry in sources.config.sources if entry["id"] == ref), None)
            if entry is None:
                unknown(
                    "cite_unknown", "source", str(ref), (source.file, *source.parsed.place(("cites", number))), cited
                )
            elif page is not None:
                page.cites.append(entry)
    for path, ref in _config_refs(sources.config):
        if index.find(ref) is None:
            unknown("page_unknown", "page", ref, (sources.config_file, *sources.config_source.place(path)), index.names)
    return found


def _config_refs(config: SiteConfig) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Every page that ``site.yaml`` names, with the path of the name."""
    for button in ("start", "how_scored", "second"):
        if config.home[button] and config.home[button]["page"]:
            yield ("home", button, "page"), config.home[button]["page"]
    for number, step in enumerate(config.home["steps"]):
        if step["page"]:
            yield ("home", "steps", number, "page"), step["page"]
    for number, entry in enumerate(config.navigation):
        if entry["page"]:
            yield ("navigation", number, "page"), entry["page"]
        for place, ref in enumerate(entry["pages"]):
            yield ("navigation", number, "pages", place), ref
    for place, ref in enumerate(config.footer["pages"]):
        yield ("footer", "pages", place), ref
    for name, action in config.actions.items():
        if action["page"]:
            yield ("actions", name, "page"), action["page"]
