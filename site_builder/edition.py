"""All pages of one language: made in their order, those that somebody waits for first."""

import hashlib
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from site_builder import leads
from site_builder.assets import Assets
from site_builder.csp import policy
from site_builder.documents import Documents
from site_builder.languages import View
from site_builder.making import Made, Maker
from site_builder.memory import Memory
from site_builder.output import Staging
from site_builder.outputs import licences
from site_builder.pages import ROOT, Card, Page
from site_builder.search import SearchIndex
from site_builder.seen import Seen, tables
from site_builder.shipped import Shipped
from site_builder.steps import Steps
from site_builder.strings import Strings

if TYPE_CHECKING:
    from site_builder.handbook import Chapter

PAGES = "make pages"
"""The step that makes them."""


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


class Edition:
    """The pages of one language.

    Attributes:
        view: the site in this language.
        pages: those that have a template, by path, in their order.
        search: what can be searched of the pages that have been added.
    """

    def __init__(self, view: View, views: list[View], work: Work) -> None:
        """Prepare to make pages; none is made yet.

        Args:
            view: the site in this language.
            views: the site in all its languages.
            work: what all languages share.
        """
        self.view = view
        self._work = work
        memory, staged = work.memory, work.staged
        fixed = _fixed(view, views, work.parts)
        words = [each.strings.texts for each in views]
        renderer = memory.renderer(view.language.tag, work.parts.templates, [fixed, words, _templates(work)])
        asked = tables(view.sources.config, view.definitions, view.index, _lists(view, views), work.assets)
        self._seen = Seen(asked, lambda: view.index.names)
        words_of = {each.language.tag: partial(_word, each.strings) for each in views}
        renderer.look(self._seen, view.strings, fixed | {"words_of": words_of})
        # Where nothing is written, a page that has been made need not be there.
        self._earlier = {} if staged is not None and not staged.standing else memory.pages
        changed = self._seen.changed(memory.answers.get(view.language.tag, {}))
        documents = Documents(view.documents, renderer, self._seen)
        self._maker = Maker(renderer, self._seen, documents, self._earlier, changed)
        self.search = SearchIndex(memory.fits)
        self._chapters: list[Chapter] = []
        self._added = 0
        # Others are reported once, with the template's name.
        self.pages = {path: page for path, page in view.index.pages.items() if renderer.has(page.template)}

    def first(self, path: str) -> tuple[Made, bytes | None] | None:
        """A page before its turn, with its whole HTML unless that is as in the last good site.

        Returns:
            None for a page that this language does not have, or that consists of all others.
        """
        page = self.pages.get(path)
        if page is None or page.kind == "handbook" or self._work.staged is None:
            return None
        if path not in self._work.pages:
            before = self._earlier.get(path)
            self._make(page, text=before is None or before.has_text)
        return self._work.pages[path], self._work.staged.written(path)

    def add(self, page: Page) -> None:
        """The next page in their order."""
        self._added += 1
        text = self.search.wants_words
        made = self._work.pages.get(page.path)
        if made is None or made.has_text is not text:
            if page.kind == "handbook":
                page.chapters = self._chapters
            made = self._make(page, text=text)
        self.search.add(made.words)
        if made.chapter is not None:
            self._chapters.append(made.chapter)
        for name in made.assets:
            self._work.assets.use(name)

    def answers(self) -> dict[Any, Any]:
        """Everything that the pages have asked of the site, with its answers."""
        return self._seen.answers(made.questions for path in self.pages if (made := self._work.pages.get(path)))

    def _make(self, page: Page, *, text: bool) -> Made:
        steps, staged = self._work.steps, self._work.staged
        start = time.perf_counter()
        made, html = self._maker.make(page, text=text)
        self._work.pages[page.path] = made
        if html is not None:
            steps.page(PAGES, page.path, time.perf_counter() - start, (self._added, len(self.view.index.pages)))
        if staged is not None and html is None:
            staged.keep(page.path, made)
        elif staged is not None and html:  # else reported, with the template's line
            staged.write(page.path, html.encode(), made)
        return made


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
