"""``site.yaml``: what a site says about itself. The tables are the reference; a test holds the docs against them."""

import re
from dataclasses import dataclass, field
from typing import Any

from scoring.definition.fields import Field, Table
from scoring.definition.types import Address, Fixed, Form, Id, ListOf, MapOf, Markdown, Text, Truth
from site_builder import leads
from site_builder.diagnostics import Diagnostic
from site_builder.hosting import EMBED
from site_builder.language_codes import unknown
from site_builder.tables import blank, read_table
from site_builder.theme import THEME
from site_builder.yaml_source import Parsed

_ADDRESS = Address("a web address such as https://example.org/checks/", r"https?://[^\s\"<>]{1,500}")
_ROOT = Form(_ADDRESS.expected, _ADDRESS.pattern)
LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LANGUAGE = Form("a language code such as en", LANGUAGE.pattern)
_LABEL = Field("label", Text(80), "the words of the link", required=True)
_PAGE = "a page, by id: `readiness`, `guides/diagnostic`, `worksheets/sla`, `plan`, `licences`"
_BUTTON = (
    _LABEL,
    Field("page", Fixed(200), _PAGE, required=True),
    Field("fragment", Fixed(200), "the place on that page: an element's id", default=""),
)

BUTTON = Table("button", "A link with words of its own.", *_BUTTON)

HOME = Table(
    "home",
    "The first page.",
    Field("headline", Text(), "the first line a visitor reads: about their problem, not about the site", default=""),
    Field("lead", Text(), "what they do and what they get", default=""),
    Field("privacy", Text(), "one sentence on what happens to the answers", default=""),
    Field("start", BUTTON, "the first button", default=None),
    Field("reassurance", Text(), "a few words beside the button", default=""),
    Field("how_scored", BUTTON, "the link to the published rules", default=None),
    Field(
        "second",
        Table(
            "second way",
            "A link with words before it.",
            Field("lead", Text(), "words before the link", default=""),
            *_BUTTON,
        ),
        "the second way in",
        default=None,
    ),
    Field(
        "questions",
        ListOf(
            Table(
                "visitor's question",
                "What a careful visitor asks before starting.",
                Field("id", Id(), "its anchor on the page", required=True),
                Field("title", Text(), "the question", required=True),
                Field("text", Markdown(), "the answer", required=True),
            ),
            20,
        ),
        "what a careful visitor asks before starting",
        default=[],
    ),
    Field(
        "steps",
        ListOf(
            Table(
                "step",
                "A step of the road through the tools.",
                Field("title", Text(), "the step", required=True),
                Field("text", Text(), "one sentence about it", default=""),
                *_BUTTON,
            ),
            20,
        ),
        "the road through the tools, in order",
        default=[],
    ),
    Field("guides_title", Text(), "the heading over the list of guides", default=""),
)

NAVIGATION = Table(
    "navigation entry",
    "A link in the header (`page`) or a group of links (`pages`).",
    _LABEL,
    Field("page", Fixed(200), _PAGE, default=""),
    Field("pages", ListOf(Fixed(200), 50), "the pages of a group", default=[]),
    one_of=("page", "pages"),
)

FOOTER = Table(
    "footer",
    "The foot of every page.",
    Field("text", Markdown(), "what it says", default=""),
    Field("pages", ListOf(Fixed(200), 50), "pages to link", default=[]),
)

SOURCE = Table(
    "source",
    "A document that guides and definitions refer to by `cites`.",
    Field("id", Id(), "the name that `cites` uses", required=True),
    Field("title", Text(), "how the document is called", required=True),
    Field("note", Text(), "what a reader should know about it", default=""),
    Field("url", _ADDRESS, "where it can be read", default=None),
)

ACTION = Table(
    "site action",
    "A link that results and pages may offer by its name: to a page or to an address.",
    _LABEL,
    Field("page", Fixed(200), _PAGE, default=""),
    Field("url", _ADDRESS, "an address outside the site", default=None),
    one_of=("page", "url"),
)

SITE = Table(
    "site",
    "What a site says about itself.",
    Field("name", Text(120), "the site's name", required=True),
    Field("tagline", Text(), "one line under the name", default=""),
    Field("description", Text(), "one sentence for search engines and share cards", default=""),
    Field(
        "url",
        _ROOT,
        "the address it will have; without it, canonical links and the sitemap are left out",
        default=None,
    ),
    Field("language", _LANGUAGE, "the language that the files are written in", default="en"),
    Field(
        "languages",
        ListOf(_LANGUAGE, 40),
        "all languages of the site, `language` among them; their files have the language before the ending",
        default=[],
    ),
    Field("owner", Text(), "who runs the site, for the footer", default=""),
    Field("home", HOME, "the first page", default=None),
    Field("navigation", ListOf(NAVIGATION, 12), "the entries of the header", default=[]),
    Field("footer", FOOTER, "the foot of every page", default=None),
    Field("sources", ListOf(SOURCE, 500), "the documents that `cites` refers to", default=[]),
    Field(
        "actions",
        MapOf(ACTION),
        "the owner's offer after a result, beside its own button, by the tool (`mood`) or by the tool and its result "
        "(`mood-low`); `calls` in `theme` replaces a result's own button",
        default={},
    ),
    Field(
        "handbook", Truth(), "whether guides and worksheets also stand in one document, handbook.html", default=False
    ),
    Field("theme", THEME, "how the site looks", default=None),
    Field("leads", leads.LEADS, "asks for the visitor's details", default=None),
    Field("embed", EMBED, "who may embed the tools", default=None),
)

TABLES = (SITE, HOME, NAVIGATION, FOOTER, SOURCE, ACTION)
"""The objects of ``site.yaml``, as the reference lists them."""


@dataclass(frozen=True)
class SiteConfig:
    """The checked ``site.yaml``. Mappings hold every key of their table, empty or None where the author left it out."""

    name: str = ""
    tagline: str = ""
    description: str = ""
    url: str | None = None
    """With a slash at its end, or None."""
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    """All of them, the one of the files first."""
    owner: str = ""
    home: dict[str, Any] = field(default_factory=lambda: blank(HOME))
    navigation: tuple[dict[str, Any], ...] = ()
    footer: dict[str, Any] = field(default_factory=lambda: blank(FOOTER))
    sources: tuple[dict[str, Any], ...] = ()
    actions: dict[str, Any] = field(default_factory=dict)
    handbook: bool = False
    theme: dict[str, Any] | None = None
    leads: dict[str, Any] | None = None
    embed: dict[str, Any] = field(default_factory=lambda: blank(EMBED))
    values: dict[str, Any] = field(default_factory=lambda: blank(SITE))
    """As the table has read them; what a translation is laid over."""


def site_config(source: Parsed, file: str) -> tuple[SiteConfig, list[Diagnostic]]:
    """Check ``site.yaml`` and fill in what was left out."""
    values, diagnostics = read_table(SITE, source, file)
    diagnostics += leads.check(values["leads"], source, file)
    language, languages = values["language"], [each for each in values["languages"] if each]
    if languages and language not in languages:
        message = f"“{language}”, the language of the files, is not among the languages."
        hint = f"Write languages: [{', '.join([language, *languages])}], or set language to the one of the files."
        place = source.place(("languages",))
        diagnostics.append(Diagnostic("language_own", message, file, *place, hint))
    diagnostics += _unknown_languages(values, source, file)
    return config_of(values), diagnostics


def _unknown_languages(values: dict[str, Any], source: Parsed, file: str) -> list[Diagnostic]:
    """A warning for each code that is not a language's: pages would name it, their numbers and plurals be English."""
    places: dict[str, tuple[str | int, ...]] = {each: ("languages", at) for at, each in enumerate(values["languages"])}
    found = []
    for code, path in ({values["language"]: ("language",)} | places).items():
        hint = unknown(code) if code else None
        if hint is not None:
            message, hint = f"There is no language with the code “{code}”.", hint or "Write one such as fr or pt-BR."
            found.append(Diagnostic("language_unknown", message, file, *source.place(path), hint, "warning"))
    return found


def config_of(values: dict[str, Any]) -> SiteConfig:
    """The configuration from what the table has read."""
    url = values["url"]
    others = [each for each in values["languages"] if each and each != values["language"]]
    return SiteConfig(
        name=values.get("name", ""),
        tagline=values["tagline"],
        description=values["description"],
        url=url.rstrip("/") + "/" if url else None,
        language=values["language"],
        languages=tuple(dict.fromkeys([values["language"], *others])),
        owner=values["owner"],
        home=values["home"] or blank(HOME),
        navigation=_whole(values["navigation"]),
        footer=values["footer"] or blank(FOOTER),
        sources=_whole(values["sources"]),
        actions=values["actions"],
        handbook=values["handbook"],
        theme=values["theme"],
        leads=values["leads"],
        embed=values["embed"] or blank(EMBED),
        values=values,
    )


def _whole(entries: list[Any]) -> tuple[dict[str, Any], ...]:
    """The entries that could be read; the others have been reported, with what they lack."""
    return tuple(entry for entry in entries if entry is not None and {"label", "id"} & entry.keys())
