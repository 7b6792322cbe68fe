"""Which pages the site will have, under which addresses, and how they are referred to."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

ROOT = "\ue010"
"""Stands for the way from a page up to the site's folder until the page is written; so one text serves every page."""


@dataclass
class Card:
    """What other pages may know of a page: enough to link to it and to list it, nothing of its body.

    Attributes:
        kind: home, guides_index, guide, questionnaire, grid, catalogue, calculator, worksheet, campaign, plan, embed,
            search, handbook, licences or not_found.
        id: a definition's id, a document's slug, or the kind.
        title: in the page's language, plain text.
        path: of the file in ``dist/``.
        description: one sentence, may be empty.
        order: a document's place in lists, if it says one.
        level: for whom it is, in a few words; may be empty.
        minutes: how long it takes.
        meta: a document's front matter.
        cites: the sources, as in ``site.yaml``.
        language: of its texts.
        prefix: of its path: nothing, or the folder of a further language such as ``de/``.
    """

    kind: str
    id: str
    title: str
    path: str
    description: str = ""
    order: int | None = None
    level: str = ""
    minutes: int | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    cites: list[Mapping[str, Any]] = field(default_factory=list)
    language: str = ""
    prefix: str = ""

    @property
    def place(self) -> str:
        """The path that the page has, or would have, in the language of the files."""
        return self.path.removeprefix(self.prefix)

    @property
    def ref(self) -> str:
        """What authors call the page, without doubt: ``readiness``, ``guides/diagnostic``, ``guides``, ``404``."""
        return self.place.removesuffix(".html").removesuffix("/index")

    @property
    def href(self) -> str:
        """A link to the page, for any page."""
        return ROOT + self.path

    @property
    def summary(self) -> str:
        """The description, by the name that definitions give it."""
        return self.description


@dataclass(eq=False)
class Page(Card):
    """One HTML page, while it is made.

    Attributes:
        template: the Jinja template, below the folder of templates.
        file: the source file as shown to the author; empty for pages without one.
        source: the source file's whole text.
        html: a document's body, sanitised.
        toc: a document's headings, nested.
        related: pages to offer, in the author's order.
        embeds: what the document's directives placed, in order.
        definition: the compiled definition, for pages of one.
    """

    template: str = ""
    file: str = ""
    source: str = ""
    html: str = ""
    toc: list["Heading"] = field(default_factory=list)
    related: list[Card] = field(default_factory=list)
    embeds: list[Mapping[str, Any]] = field(default_factory=list)
    chapters: list[Any] = field(default_factory=list)
    """Of the handbook: `site_builder.handbook.Chapter` values."""
    definition: dict[str, Any] | None = None
    sample: Any = None
    """An example of a result, for campaigns."""
    previous: Card | None = None
    next: Card | None = None
    written_links: dict[str, str] = field(default_factory=dict)
    """For links that were rewritten: the address in the page → the address that the author wrote."""
    alternates: dict[str, Card] = field(default_factory=dict)
    """The page in every language that has it, itself included, by language; empty in a site of one language."""
    root: str = "./"
    """The way from the page up to the site's folder."""

    def __post_init__(self) -> None:
        self.root = "../" * self.path.count("/") or "./"

    @cached_property
    def card(self) -> Card:
        """What others may know of it; to be asked for when the plan of the site is complete."""
        return Card(*(getattr(self, each.name) for each in fields(Card)))

    @property
    def inline(self) -> list[str]:
        """Ids of the assessments that a document shows as a form, in order."""
        return [embed["id"] for embed in self.embeds if embed["word"] == "inline"]


@dataclass(frozen=True)
class Heading:
    """A heading of a document with those below it."""

    level: int
    id: str
    name: str
    children: tuple["Heading", ...] = ()


class PageIndex:
    """Finds a page by what authors and templates call it."""

    def __init__(self, pages: Iterable[Page], sources: Mapping[str, str], fallback: "PageIndex | None" = None) -> None:
        """Index the pages.

        Args:
            pages: all of them.
            sources: source path in the site's folder → path of the page or file, in the language of the files.
            fallback: where a page is looked up that is not translated.
        """
        self.pages = {page.path: page for page in pages}
        self.reachable: dict[str, Page] = (fallback.reachable if fallback else {}) | self.pages
        """By path, with the pages that stand in for those that are not translated."""
        self._places: dict[str, Page] = fallback._places.copy() if fallback else {}  # noqa: SLF001, of its own kind
        self._places |= {page.place: page for page in self.pages.values()}
        self._sources: dict[str, str] = (fallback._sources if fallback else {}) | dict(sources)  # noqa: SLF001
        self._names: dict[str, Page] = {}
        # Later rows give way: an assessment and a guide may share a name, the guide then goes by `guides/name`.
        for page in self.pages.values():
            self._names.setdefault(page.ref, page)
        for page in self.pages.values():
            if page.kind not in ("guide", "worksheet", "campaign"):
                self._names.setdefault(page.id, page)
        for page in self.pages.values():
            self._names.setdefault(page.id, page)
        if fallback is not None:
            self._names = fallback._names | self._names  # noqa: SLF001

    def find(self, ref: str) -> Page | None:
        """The page that `ref` names: ``readiness``, ``guides/diagnostic``, ``guides/diagnostic.html``, ``plan``."""
        return self._places.get(ref) or self._names.get(ref)

    def own(self, ref: str) -> Page | None:
        """As `find`, but only pages of this language."""
        page = self.find(ref)
        return page if page is not None and page.path in self.pages else None

    def __getitem__(self, ref: str) -> Page:
        """As `find`, for templates."""
        page = self.find(ref)
        if page is None:
            raise KeyError(ref)
        return page

    def __contains__(self, ref: str) -> bool:
        return self.find(ref) is not None

    @property
    def names(self) -> list[str]:
        """Everything that `find` knows, for hints."""
        return sorted(self._names)

    def target(self, written: str, folder: str) -> str | None:
        """Where a link in an author's text leads.

        Args:
            written: the address without query and fragment: relative to the page, to the source file, or a page's id.
            folder: of the page in the language of the files, and of the source: ``""`` or for example ``guides``.

        Returns:
            A path from the site's folder, whether or not such a file exists; None if it leads out of the site.
        """
        path = posixpath.normpath(posixpath.join(folder, written))
        path = self._sources.get(path, path)
        if path in self._places:
            return self._places[path].path
        if "/" not in written and "." not in written and (page := self.find(written)):
            return page.path
        return None if path.startswith(("../", "/")) or path == ".." else path
