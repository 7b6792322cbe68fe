"""Builds a site: load → validate → render → check → write.

Returns data and diagnostics; it never prints, and never ends the process.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from site_builder import campaigns, leads, theme, twins
from site_builder.archive import folder_name, write_archive
from site_builder.assets import Assets
from site_builder.check import PageFacts, check_links, inspect
from site_builder.compile import compile_definitions
from site_builder.diagnostics import Diagnostic, in_order, stops_build
from site_builder.documents import Documents, understand
from site_builder.foreign import marked
from site_builder.languages import View, connect, language_of, translate
from site_builder.linting import lint_definitions
from site_builder.load import Sources, load
from site_builder.markdown.convert import Converter
from site_builder.output import OutputRefused, Staging, staging, swap
from site_builder.outputs import OF_LANGUAGE, OUTPUTS, Site, licences
from site_builder.outside import OutsideLink, outside_links
from site_builder.pages import ROOT, Page
from site_builder.plan import plan
from site_builder.references import check_references
from site_builder.render import Renderer, Tools
from site_builder.runtime_files import read_runtime
from site_builder.search import SearchIndex
from site_builder.shipped import Shipped, shipped
from site_builder.strings import Strings, read_strings
from site_builder.theme_looks import sheet, standard

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
        compress: also write compressed twins of text files, for hosts that send them.
        outside: also list the links that lead outside.
        parts: templates, scripts and runtime.
    """

    folder: Path
    out: Path | None
    shown: str = ""
    strict: bool = False
    archive: bool = False
    compress: bool = False
    outside: bool = False
    parts: Shipped = field(default_factory=shipped)


@dataclass(frozen=True)
class Result:
    """What came of it.

    Attributes:
        diagnostics: in order of their places.
        written: whether the site was written.
        pages: how many pages it has.
        files: how many files.
        archive: the zip, if one was asked for and written.
        outside: the links that lead outside, if they were asked for.
    """

    diagnostics: tuple[Diagnostic, ...]
    written: bool = False
    pages: int = 0
    files: int = 0
    archive: Path | None = None
    outside: tuple[OutsideLink, ...] = ()


def build(request: Request) -> Result:
    """Build a site or, without an output folder, check it. All that is wrong with it is in the result."""
    found: list[Diagnostic] = []
    sources = _kept(load(request.folder, request.shown), found)
    views = _validate(sources, request.parts, found)
    if stops_build(found, strict=request.strict):
        return Result(in_order(found))
    if request.out is None:
        facts = _render_and_check(views, request.parts, None, found)
        outside = _outside(views[0], facts) if request.outside else ()
        return Result(in_order(found), pages=_count(views), outside=outside)
    return _write(views, request, request.out, found)


def _validate(sources: Sources, parts: Shipped, found: list[Diagnostic]) -> list[View]:
    """Everything that can be said before a page is rendered: the site in each of its languages, its own first."""
    strings = _kept(read_strings(parts.templates), found)
    runtime = _kept(read_runtime(parts.runtime), found)
    sources = _themed(sources, parts, found)
    config = sources.config
    config = replace(config, home=leads.reworded(config.home, config.leads, strings))
    sources = replace(sources, config=config)
    prepare = partial(theme.with_calls, theme=config.theme)
    compiled, origin, problems = compile_definitions(sources.definitions, prepare)
    found += problems
    found += theme.check_calls(config.theme, compiled, sources.config_source, sources.config_file)
    for one in sources.documents:
        if one.kind == "campaign":
            found += campaigns.check(one.document.meta, compiled, one.document.source, one.file)
    found += lint_definitions(sources, compiled, origin)
    index = _kept(plan(sources, compiled, origin, strings, parts.templates), found)
    found += check_references(sources, compiled, origin, index)
    documents = _kept(understand(sources.documents, index), found)
    views = [View(language_of(config.language), sources, strings, compiled, index, documents, runtime)]
    for tag in config.languages[1:]:
        views.append(_kept(translate(views[0], origin, tag, parts.templates), found))
    connect(views)
    return views


def _themed(sources: Sources, parts: Shipped, found: list[Diagnostic]) -> Sources:
    """The site with the theme it starts from filled in."""
    config = sources.config
    whole = _kept(theme.resolved(config.theme, parts.templates, sources.config_source, sources.config_file), found)
    return replace(sources, config=replace(config, theme=whole))


def _write(views: list[View], request: Request, out: Path, found: list[Diagnostic]) -> Result:
    """Render into a folder beside the old site, and put it into place if nothing is wrong."""
    try:
        with staging(out) as staged:
            _render_and_check(views, request.parts, staged, found)
            if stops_build(found, strict=request.strict):
                return Result(in_order(found), pages=_count(views))
            if request.compress:
                twins.write(staged)
            swap(staged, out)
            archive = _archive(views[0], out) if request.archive else None
            return Result(in_order(found), True, _count(views), len(staged.files), archive)
    except OutputRefused as refused:
        hint = "Choose another folder with --out, or empty it yourself."
        found.append(Diagnostic("output_refused", str(refused), hint=hint))
    except OSError as error:
        message = f"The site cannot be written: {error.strerror or error}."
        place = str(error.filename or out)
        found.append(Diagnostic("output_failed", message, place, hint="The old site has been left as it was."))
    return Result(in_order(found), pages=_count(views))


def _render_and_check(
    views: list[View], parts: Shipped, staged: Staging | None, found: list[Diagnostic]
) -> list[PageFacts]:
    """All pages and other files, one after the other; then the links between them."""
    assets = Assets(parts.frontend)
    tokens = parts.templates / "tokens.css"
    if tokens.is_file():
        theme_of_all = views[0].sources.config.theme
        assets.add("theme.css", sheet(theme_of_all, standard(tokens.read_text(encoding="utf-8"))))
    facts: list[PageFacts] = []
    files: set[str] = set()
    sites = []
    for view in views:
        search = SearchIndex(prefix=view.language.prefix)
        tools = Tools(view.index, view.strings, assets, Converter())
        renderer = Renderer(parts.templates, _context(view, views, parts), tools)
        for page, html in _rendered(view, renderer, search, found):
            facts.append(_kept(inspect(page, html), found))
            if staged is not None:
                staged.write(page.path, html.encode())
        files |= view.index.pages.keys()
        sites.append(_site(view, parts, assets, search))
    for path, content in _other_files(sites):
        files.add(path)
        if staged is not None:
            staged.put(path, content)
    for view in views:
        found += view.strings.diagnostics()
    found += assets.diagnostics()
    found += check_links(facts, files)
    return facts


def _rendered(
    view: View, renderer: Renderer, search: SearchIndex, found: list[Diagnostic]
) -> Iterator[tuple[Page, str]]:
    """All pages of a language, one after the other."""
    documents = Documents(view.documents, view.index, renderer)
    for page in view.index.pages.values():
        if not renderer.has(page.template):
            continue  # reported once, with the template's name
        found += documents.convert(page)
        search.add(page)
        if page.kind == "campaign":
            page.sample = campaigns.sample(page.meta, view.definitions)
        html = _kept(renderer.page(page), found)
        page.html = ""  # the page is done: thousands of them need not be kept
        if html and page.prefix:
            html = marked(html, page, page.root, view.index.reachable)
        if html:  # else reported, with the template's line
            yield page, html


def _count(views: list[View]) -> int:
    return sum(len(view.index.pages) for view in views)


def _outside(site: View, facts: list[PageFacts]) -> tuple[OutsideLink, ...]:
    config = site.sources
    text = (config.folder / "site.yaml").read_text(encoding="utf-8")
    settings = Page("site", "site", config.config.name, "site.yaml", "", file=config.config_file, source=text)
    return outside_links(facts, settings, config.config.url)


def _context(view: View, views: list[View], parts: Shipped) -> dict[str, Any]:
    """What every template sees beside its functions."""
    # In the order of the language of the files; what is not translated is listed as it is.
    pages = [view.index[page.ref] for page in views[0].index.pages.values() if page.kind in ("guide", "worksheet")]
    runtime = view.runtime and {"base": ROOT + view.runtime.base, "manifest": view.runtime.manifest}
    return {
        "site": view.sources.config,
        "language": view.language,
        "languages": [each.language for each in views],
        "homes": {each.language.tag: home.card for each in views if (home := each.index.own("home"))},
        "words_of": {each.language.tag: partial(_word, each.strings) for each in views},
        "definitions": view.definitions,
        "guides": [page.card for page in pages if page.kind == "guide"],
        "worksheets": [page.card for page in pages if page.kind == "worksheet"],
        "runtime": runtime,
        "licences": licences.listed(view.runtime, parts),
        "licence_changes": view.runtime.licences["changes"] if view.runtime else "",
    }


def _word(strings: Strings, key: str) -> str:
    return strings.text(key, {})


def _site(view: View, parts: Shipped, assets: Assets, search: SearchIndex) -> Site:
    sources = view.sources
    return Site(
        folder=sources.folder,
        config=sources.config,
        definitions={name: each for name, each in view.definitions.items() if view.index.own(name)},
        index=view.index,
        images=sources.images,
        assets=assets,
        runtime=view.runtime,
        parts=parts,
        search=search,
        prefix=view.language.prefix,
    )


def _other_files(sites: list[Site]) -> Iterator[tuple[str, bytes | Path]]:
    first, *others = sites
    for files in OUTPUTS.values():
        yield from files(replace(first, others=tuple(others)))
    for site in others:
        for name in OF_LANGUAGE:
            yield from OUTPUTS[name](site)


def _archive(site: View, out: Path) -> Path:
    name = folder_name(site.sources.config.name)
    target = out.parent / f"{name}.zip"
    write_archive(out, target, name)
    return target


def _kept(pair: tuple[T, list[Diagnostic]], found: list[Diagnostic]) -> T:
    """The first of a pair, while the second joins what has been found."""
    value, diagnostics = pair
    found += diagnostics
    return value
