"""Keys that every kind of definition has, and small objects that several kinds use."""

from scoring.definition.fields import Field, Table
from scoring.definition.types import Address, Choice, Fixed, Form, Id, ListOf, Markdown, Text, Whole

# Property names of HTMLFormElement and its ancestors that have the form of an id: a form control of such a name would
# hide the form's own property from every script on the page, and `constructor` any object's.
_PROPERTIES = """
    accept action after animate append attributes autocapitalize autocomplete autocorrect autofocus before blur children
    click closest constructor contains contenteditable dataset dir draggable elements encoding enctype focus hidden id
    inert lang length matches method name nonce normalize part popover prefix prepend rel remove reset role slot
    spellcheck style submit tabindex target title translate
"""
FORM_PROPERTIES = frozenset(_PROPERTIES.split())
# Addresses of a site that are no definition's.
PAGES = frozenset({"index", "plan", "embed", "search", "handbook", "licences", "guides", "worksheets"})

HASH = Form("a SHA-256 in hexadecimal", "[0-9a-f]{64}")

ACTION = Table(
    "action",
    "A button. It leads to a page of the site or to an address: one of the two.",
    Field("label", Text(80), "what the button says", required=True),
    Field("page", Fixed(200), "id of a definition, or path of a guide"),
    Field(
        "url", Address("an https: or mailto: address", r"(https://|mailto:)[^\s\"<>]{1,500}"), "an address elsewhere"
    ),
    one_of=("page", "url"),
)
REFERENCE = Table(
    "reference",
    "A publication that the definition rests on.",
    Field("title", Text(500), "author, title, year", required=True),
    Field("url", Address("an https: address", r"https://[^\s\"<>]{1,500}"), "where it can be read"),
    Field("note", Markdown(), "what was taken from it"),
)


def head(kind: str) -> tuple[Field, ...]:
    """The keys at the top of every definition."""
    return (
        Field("kind", Choice(kind), "what this file defines", required=True),
        Field("id", Id(PAGES), "short name; also the name of its page", required=True),
        Field("version", Whole(1, 999_999), "counted up when points, questions or lines change", required=True),
        Field("title", Text(120), "heading and link text", required=True),
        Field("summary", Text(), "one sentence for lists, search and share images"),
        Field("minutes", Whole(1, 600), "how long it takes"),
        Field("language", Form("a language code such as en", "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"), "of the texts"),
        Field("lead_in", Markdown(), "shown above the form, on every screen"),
        Field("disclaimer", Markdown(), "shown with every result"),
    )


def tail() -> tuple[Field, ...]:
    """The keys at the end of every definition."""
    return (
        Field("cites", ListOf(Fixed(200), 50), "sources that the site lists as references", default=[]),
        Field("references", ListOf(REFERENCE, 50), "publications", default=[]),
        Field("scoring_hash", HASH, "added by the build: hash of what decides numbers; verified when present"),
        Field("content_hash", HASH, "added by the build: hash of everything else too; verified when present"),
    )
