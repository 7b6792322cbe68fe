"""All pages and other files of a site, one after the other; then the links between them."""

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from site_builder import leads
from site_builder.assets import Assets
from site_builder.check import PageFacts, check_links
from site_builder.csp import policy
from site_builder.diagnostics import Diagnostic
from site_builder.documents import Documents
from site_builder.languages import View
from site_builder.making import Made, Maker
from site_builder.memory import Memory
from site_builder.output import Staging
from site_builder.outputs import OF_LANGUAGE, OUTPUTS, Site, licences
from site_builder.pages import ROOT, Card
from site_builder.search import SearchIndex
from site_builder.seen import Seen, tables
from site_builder.shipped import Shipped
from site_builder.steps import Steps
from site_builder.strings import Strings
from site_builder.theme_looks import sheet, standard

if TYPE_CHECKING:
    from site_builder.handbook import Chapter

_PAGES = "make pages"


@dataclass
class Work:
    """What making a site needs beside the site.

    Attributes:
        parts: templates, scripts and runtime.
        memory: of earlier builds.
        steps: is told what is being done.
        staged: where files are written; None: nowhere.
        assets: scripts and styles.
        pages: the pages that are made, by path.
    """

    parts: Shipped
    memory: Memory
    steps: Steps
    staged: Staging | None
    assets: Assets
    pages: dict[str, Made] = field(default_factory=dict)


def assemble(
    views: list[View], parts: Shipped, memory: Memory, steps: Steps, *, staged: Staging | None
) -> tuple[dict[str, Made], list[Diagnostic]]:
    """Make everything and check the links.

    Args:
        views: the site in its languages.
        parts: templates, scripts and runtime.
        memory: of earlier builds.
        steps: is told what is being done.
        staged: where files are written; None: nowhere.

    Returns:
        All pages by path, and everything that is wrong.
    """
    work = Work(parts, memory, steps, staged, _assets(views[0], parts))
    with steps.step(_PAGES):
        sites = [_site(view, work, _make(view, views, work)) for view in views]
    files = {path for view in views for path in view.index.pages}
    with steps.step("make other files"):
        for path, content in _other_files(sites):
            files.add(path)
            if staged is not None:
                staged.put(path, content)
    with steps.step("check links"):
        found = [each for made in work.pages.values() for each in made.diagnostics]
        for view in views:
            found += view.strings.diagnostics()
        found += work.assets.diagnostics()
        found += check_links(facts(work.pages), files)
    return work.pages, found


def facts(pages: Mapping[str, Made]) -> list[PageFacts]:
    """What is known of all pages that could be rendered."""
    return [made.facts for made in pages.values() if made.facts is not None]


def _make(view: View, views: list[View], work: Work) -> SearchIndex:
    """All pages of a language."""
    memory, staged = work.memory, work.staged
    fixed = _fixed(view, views, work.parts)
    words = [each.strings.texts for each in views]
    renderer = memory.renderer(view.language.tag, work.parts.templates, [fixed, words, _templates(work)])
    asked = tables(view.sources.config, view.definitions, view.index, _lists(view, views), work.assets)
    seen = Seen(asked, lambda: view.index.names)
    words_of = {each.language.tag: partial(_word, each.strings) for each in views}
    renderer.look(seen, view.strings, fixed | {"words_of": words_of})
    # Where nothing is written, a page that has been made need not be there.
    earlier = {} if staged is not None and not staged.standing else memory.pages
    maker = Maker(renderer, seen, Documents(view.documents, renderer, seen), earlier)
    search = SearchIndex(memory.fits)
    chapters: list[Chapter] = []
    for number, page in enumerate(view.index.pages.values(), 1):
        if not renderer.has(page.template):
            continue  # reported once, with the template's name
        if page.kind == "handbook":
            page.chapters = chapters
        start = time.perf_counter()
        made, html = maker.make(page, text=search.wants_words)
        work.pages[page.path] = made
        search.add(made.words)
        if made.chapter is not None:
            chapters.append(made.chapter)
        for name in made.assets:
            work.assets.use(name)
        if html is not None:
            work.steps.page(_PAGES, page.path, time.perf_counter() - start, (number, len(view.index.pages)))
        if staged is not None and html is None:
            staged.keep(page.path, made)
        elif staged is not None and html:  # else reported, with the template's line
            staged.write(page.path, html.encode(), made)
    return search


def _assets(view: View, parts: Shipped) -> Assets:
    assets = Assets(parts.frontend)
    tokens = parts.templates / "tokens.css"
    if tokens.is_file():
        assets.add("theme.css", sheet(view.sources.config.theme, standard(tokens.read_text(encoding="utf-8"))))
    return assets


def _templates(work: Work) -> list[tuple[str, bytes]]:
    """All templates, each with what changes when its text does."""
    paths = sorted(work.parts.templates.rglob("*.j2"))
    return [(str(path), work.memory.files.get(path, "hash", partial(_hash, path))) for path in paths]


def _hash(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _fixed(view: View, views: list[View], parts: Shipped) -> dict[str, Any]:
    """What every template sees beside its functions and what it asks for."""
    runtime = view.runtime and {"base": ROOT + view.runtime.base, "manifest": view.runtime.manifest}
    addresses = leads.endpoints(view.sources.config.leads)
    return {
        "csp": Markup(policy(addresses)),  # noqa: S704, its quotes belong there
        "language": view.language,
        "languages": [each.language for each in views],
        "homes": {each.language.tag: home.href for each in views if (home := each.index.own("index"))},
        "runtime": runtime,
        "licences": licences.listed(view.runtime, parts),
        "licence_changes": view.runtime.licences["changes"] if view.runtime else "",
    }


def _lists(view: View, views: list[View]) -> dict[str, tuple[Card, ...]]:
    """Pages by kind, in the order of the language of the files; what is not translated is listed as it is."""
    kinds = ("guide", "worksheet")
    pages = [view.index[page.ref] for page in views[0].index.pages.values() if page.kind in kinds]
    return {kind: tuple(page.card for page in pages if page.kind == kind) for kind in kinds}


def _word(strings: Strings, key: str) -> str:
    return strings.text(key, {})


def _site(view: View, work: Work, search: SearchIndex) -> Site:
    sources = view.sources
    return Site(
        folder=sources.folder,
        config=sources.config,
        definitions={name: each for name, each in view.definitions.items() if view.index.own(name)},
        index=view.index,
        images=sources.images,
        assets=work.assets,
        runtime=view.runtime,
        parts=work.parts,
        search=search,
        known=work.memory.outputs,
        prefix=view.language.prefix,
    )


def _other_files(sites: list[Site]) -> Iterator[tuple[str, bytes | Path]]:
    first, *others = sites
    for files in OUTPUTS.values():
        yield from files(replace(first, others=tuple(others)))
    for site in others:
        for name in OF_LANGUAGE:
            yield from OUTPUTS[name](site)
