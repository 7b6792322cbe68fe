"""All pages and other files of a site, one after the other; then the links between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.assets import Assets
from site_builder.check import PageFacts, check_links
from site_builder.diagnostics import Diagnostic
from site_builder.edition import PAGES, Edition, Work
from site_builder.front import Front
from site_builder.languages import View
from site_builder.making import Made
from site_builder.memory import Memory
from site_builder.output import Staging
from site_builder.outputs import OF_LANGUAGE, OUTPUTS, Site
from site_builder.seen import Answers
from site_builder.shipped import Shipped
from site_builder.steps import Steps
from site_builder.theme_looks import sheet, standard


@dataclass(frozen=True)
class Assembled:
    """What a good build leaves to the next one.

    Attributes:
        pages: all pages by path.
        answers: what pages have asked of the site, by language.
    """

    pages: Mapping[str, Made]
    answers: Mapping[str, Answers]


def assemble(
    views: list[View], parts: Shipped, memory: Memory, steps: Steps, front: Front, *, staged: Staging | None
) -> tuple[Assembled, list[Diagnostic]]:
    """Make everything and check the links.

    Args:
        views: the site in its languages.
        parts: templates, scripts and runtime.
        memory: of earlier builds.
        steps: is told what is being done.
        front: who waits for files.
        staged: where files are written; None: nowhere.

    Returns:
        All pages, and everything that is wrong.
    """
    work = Work(parts, memory, steps, staged, _assets(views[0], parts))
    with steps.step(PAGES):
        editions = [Edition(view, views, work) for view in views]
        for edition in editions:
            for page in edition.pages.values():
                _serve(front, editions, work)
                edition.add(page)
    made = Assembled(
        {path: work.pages[path] for edition in editions for path in edition.pages},
        {edition.view.language.tag: edition.answers() for edition in editions},
    )
    files = {path for view in views for path in view.index.pages}
    with steps.step("make other files"):
        for path, content in _other_files([_site(edition, work) for edition in editions]):
            files.add(path)
            if staged is not None:
                staged.put(path, content)
    with steps.step("check links"):
        found = [each for page in made.pages.values() for each in page.diagnostics]
        for view in views:
            found += view.strings.diagnostics()
        found += work.assets.diagnostics()
        found += check_links(facts(made.pages), files)
    return made, found


def facts(pages: Mapping[str, Made]) -> list[PageFacts]:
    """What is known of all pages that could be rendered."""
    return [made.facts for made in pages.values() if made.facts is not None]


def _serve(front: Front, editions: list[Edition], work: Work) -> None:
    """Make what is waited for before its turn."""
    while (path := front.wanted()) is not None:
        early = next((early for each in editions if (early := each.first(path))), None)
        if early is not None:
            made, html = early
            front.show(path, html, made.diagnostics)
        elif (content := work.assets.content(path)) is not None:
            front.show(path, content)
        elif path in editions[0].view.sources.images:
            front.show(path, (editions[0].view.sources.folder / path).read_bytes())


def _assets(view: View, parts: Shipped) -> Assets:
    assets = Assets(parts.frontend)
    tokens = parts.templates / "tokens.css"
    if tokens.is_file():
        assets.add("theme.css", sheet(view.sources.config.theme, standard(tokens.read_text(encoding="utf-8"))))
    return assets


def _site(edition: Edition, work: Work) -> Site:
    view = edition.view
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
        search=edition.search,
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
