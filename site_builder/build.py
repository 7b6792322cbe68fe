"""Builds a site: load → validate → render → check → write.

Returns data and diagnostics; it never prints, and never ends the process.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from markupsafe import Markup

from site_builder.archive import folder_name, write_archive
from site_builder.assets import Assets
from site_builder.check import PageFacts, check_links, inspect
from site_builder.compile import compile_definitions
from site_builder.cross import cross_check
from site_builder.diagnostics import Diagnostic, in_order, stops_build
from site_builder.directives import Placed
from site_builder.directives.place import context, place, target_page
from site_builder.directives.scan import Scanned, fill, scan
from site_builder.load import DefinitionSource, Sources, load
from site_builder.markdown.convert import Converter
from site_builder.output import OutputRefused, Staging, staging, swap
from site_builder.outputs import OUTPUTS, Site
from site_builder.pages import ROOT, Page, PageIndex
from site_builder.plan import plan
from site_builder.render import Renderer
from site_builder.runtime_files import RuntimeFiles, read_runtime
from site_builder.shipped import Shipped, shipped
from site_builder.strings import Strings, read_strings

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """What to build.

    Attributes:
        folder: the site's folder, with ``site.yaml``.
        out: the folder to write; None: check only.
        shown: what stands before the site's paths in messages, for example ``content/``.
        strict: warnings stop the build too.
        archive: also write the zip to hand out, beside `out`.
        shipped: templates, scripts and runtime.
    """

    folder: Path
    out: Path | None
    shown: str = ""
    strict: bool = False
    archive: bool = False
    shipped: Shipped = field(default_factory=shipped)


@dataclass(frozen=True)
class Result:
    """What came of it.

    Attributes:
        diagnostics: in order of their places.
        written: whether the site was written.
        pages: how many pages it has.
        files: how many files.
        archive: the zip, if one was asked for and written.
    """

    diagnostics: tuple[Diagnostic, ...]
    written: bool = False
    pages: int = 0
    files: int = 0
    archive: Path | None = None


@dataclass
class _Site:
    """A site between two steps."""

    sources: Sources
    strings: Strings
    definitions: dict[str, dict[str, Any]]
    index: PageIndex
    placed: dict[str, tuple[Scanned, list[Placed]]]
    assets: Assets
    runtime: RuntimeFiles | None


def build(request: Request) -> Result:
    """Build (or, without an output folder, check) a site.

    Raises:
        Nothing for mistakes in the site: they are in the result. `OSError` other than those of writing may escape.
    """
    found: list[Diagnostic] = []
    sources = _kept(load(request.folder, request.shown), found)
    site = _validate(sources, request.shipped, found)
    if stops_build(found, strict=request.strict):
        return Result(in_order(found))
    if request.out is None:
        _render_and_check(site, request, None, found)
        return Result(in_order(found), pages=len(site.index.pages))
    return _write(site, request, request.out, found)


def _validate(sources: Sources, parts: Shipped, found: list[Diagnostic]) -> _Site:
    """Everything that can be said before a page is rendered."""
    strings = _kept(read_strings(parts.templates), found)
    runtime = _kept(read_runtime(parts.runtime), found)
    compiled, origin, problems = compile_definitions(sources.definitions)
    found += problems
    index = _kept(plan(sources, compiled, origin, strings, parts.templates), found)
    found += cross_check(compiled, origin, index, [entry["id"] for entry in sources.config.sources])
    placed = _directives(sources, index, found)
    return _Site(sources, strings, compiled, index, placed, Assets(parts.frontend), runtime)


def _directives(sources: Sources, index: PageIndex, found: list[Diagnostic]) -> dict[str, tuple[Scanned, list[Placed]]]:
    """The documents' directives, by file, each with its target."""
    placed: dict[str, tuple[Scanned, list[Placed]]] = {}
    for source in sources.documents:
        scanned = scan(source.document.body, source.file, source.document.line)
        found += scanned.diagnostics
        understood = []
        for call in scanned.calls:
            directive = place(call, index, source.file)
            if isinstance(directive, Diagnostic):
                found.append(directive)
            else:
                understood.append(directive)
        placed[source.file] = scanned, understood
    return placed


def _write(site: _Site, request: Request, out: Path, found: list[Diagnostic]) -> Result:
    """Render into a folder beside the old site, and put it into place if nothing is wrong."""
    try:
        with staging(out) as staged:
            _render_and_check(site, request, staged, found)
            if stops_build(found, strict=request.strict):
                return Result(in_order(found), pages=len(site.index.pages))
            swap(staged, out)
            archive = _archive(site, out) if request.archive else None
            return Result(in_order(found), True, len(site.index.pages), len(staged.files), archive)
    except OutputRefused as refused:
        hint = "choose another folder with --out, or empty it yourself"
        found.append(Diagnostic("output_refused", str(refused), hint=hint))
    except OSError as error:
        message = f"the site cannot be written: {error.strerror or error}"
        found.append(Diagnostic("output_failed", message, str(error.filename or out), hint="the old site has been left as it was"))
    return Result(in_order(found), pages=len(site.index.pages))


def _render_and_check(site: _Site, request: Request, staged: Staging | None, found: list[Diagnostic]) -> None:
    """All pages and other files, one after the other; then the links between them."""
    renderer = _renderer(site, request.shipped)
    facts: list[PageFacts] = []
    files: set[str] = set()
    converter = Converter()
    for page in site.index.pages.values():
        if not renderer.has(page.template):
            files.add(page.path)  # reported once; links to it need no complaint of their own
            continue
        if page.file in site.placed:
            _document(page, *site.placed[page.file], site.index, converter, renderer, found)
        html = _kept(renderer.page(page), found)
        page.html = ""  # the page is done: thousands of them need not be kept
        if not html:
            continue
        facts.append(_kept(inspect(page, html), found))
        files.add(page.path)
        if staged is not None:
            staged.write(page.path, html.encode())
    for path, content in _other_files(site):
        files.add(path)
        if staged is None:
            continue
        if isinstance(content, Path):
            staged.copy(path, content)
        else:
            staged.write(path, content)
    found += site.strings.diagnostics()
    found += _missing_assets(site.assets)
    found += check_links(facts, files)


def _document(
    page: Page, scanned: Scanned, placed: list[Placed], index: PageIndex, converter: Converter, renderer: Renderer, found: list[Diagnostic]
) -> None:
    """Turn a document's Markdown into the page's HTML, components in the places of their directives."""
    folder = page.path.rpartition("/")[0]

    def resolve(written: str) -> str | None:
        target = index.target(written, folder)
        return None if target is None else ROOT + target

    links: dict[str, str] = {}
    converted = converter.document(scanned.text, resolve, links)
    page.written_links = {final.replace(ROOT, page.root): written for final, written in links.items()}
    page.toc = converted.toc
    components = []
    for directive in placed:
        target = target_page(directive, index)
        if target is not None:
            page.embeds.append({"id": target.id, "kind": target.kind, "word": directive.word})
        values = context(directive, target) | {"page": page}
        components.append(_kept(renderer.component(directive.component, values, page), found))
    page.html = Markup(fill(converted.html, components))  # noqa: S704, cleaned, and filled with our own templates


def _renderer(site: _Site, parts: Shipped) -> Renderer:
    pages: Iterable[Page] = site.index.pages.values()
    runtime: Mapping[str, Any] | None = None
    if site.runtime is not None:
        runtime = {"base": ROOT + site.runtime.base, "manifest": site.runtime.manifest}
    context = {
        "site": site.sources.config,
        "definitions": site.definitions,
        "guides": [page for page in pages if page.kind == "guide"],
        "worksheets": [page for page in pages if page.kind == "worksheet"],
        "runtime": runtime,
    }
    return Renderer(parts.templates, context, site.index, site.strings, site.assets, Converter())


def _other_files(site: _Site) -> Iterable[tuple[str, bytes | Path]]:
    data = Site(
        site.sources.folder,
        site.sources.config,
        site.definitions,
        site.index,
        site.sources.images,
        site.assets,
        site.runtime,
    )
    for files in OUTPUTS.values():
        yield from files(data)


def _missing_assets(assets: Assets) -> list[Diagnostic]:
    hint = "make the scripts and styles first: make frontend"
    return [
        Diagnostic("asset_missing", f"there is no script or style '{name}'", f"build/frontend/{name}", hint=near or hint)
        for name, near in sorted(assets.missing.items())
    ]


def _archive(site: _Site, out: Path) -> Path:
    name = folder_name(site.sources.config.name)
    target = out.parent / f"{name}.zip"
    write_archive(out, target, name)
    return target


def _kept(pair: tuple[T, list[Diagnostic]], found: list[Diagnostic]) -> T:
    """The first of a pair, while the second joins what has been found."""
    value, diagnostics = pair
    found += diagnostics
    return value
