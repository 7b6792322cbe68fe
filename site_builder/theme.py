"""Themes: brand and colours from ``site.yaml`` → a style sheet of tokens, light and dark, checked for contrast."""

from scoring.definition.fields import Field, Table
from scoring.definition.types import Choice, Form, Id, MapOf, Text, Whole

_HEX = Form("a colour such as #0d5361", "#[0-9a-fA-F]{6}")
_FACES = Form("names of faces such as Georgia, serif", r"[\w ,'\"\-]{1,200}")

COLOURS = Table(
    "theme colours",
    "Colours of the light look; the dark one follows from them. What is left out stays as it is.",
    Field("accent", _HEX, "buttons and links", default=None),
    Field("surface", _HEX, "the page", default=None),
    Field("ink", _HEX, "text", default=None),
    Field("score", _HEX, "the deepest step of the score's scale", default=None),
    Field("focus", _HEX, "the ring around what has the focus", default=None),
)

DARK = Table(
    "dark theme colours",
    "Colours of the dark look, where the derived ones are not wanted.",
    *COLOURS.fields,
)

FONTS = Table(
    "theme fonts",
    "Faces that visitors have on their devices; no font is loaded from elsewhere.",
    Field("text", _FACES, "what is read and used", default=None),
    Field("heading", _FACES, "headings", default=None),
)

CALL = Table(
    "call to action",
    "A button of a result's band, instead of the one in the definition.",
    Field("label", Text(80), "its words", required=True),
    Field("page", Text(200), "a page of the site", default=""),
    Field("url", Form("a web address", r"https?://[^\s\"<>]{1,500}"), "an address outside the site", default=None),
    one_of=("page", "url"),
)

THEME = Table(
    "theme",
    "How the site looks.",
    Field("name", Id(), "a theme that ships with Scorewright, to start from", default=None),
    Field("logo", Text(200), "an image below `images/`, shown before the site's name", default=None),
    Field("colours", COLOURS, "colours of the light look", default=None),
    Field("dark", DARK, "colours of the dark look", default=None),
    Field("radius", Whole(0, 24), "how round corners are, in pixels", default=None),
    Field("fonts", FONTS, "faces", default=None),
    Field("look", Choice("auto", "light", "dark"), "which look: the visitor's choice, or always one", default="auto"),
    Field("calls", MapOf(MapOf(CALL)), "calls to action: assessment → band → button", default={}),
)

TABLES = (THEME, COLOURS, FONTS, CALL)
"""The objects under ``theme``, as the reference lists them."""
