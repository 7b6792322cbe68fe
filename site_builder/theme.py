"""Themes: brand and colours from ``site.yaml`` → a style sheet of tokens, light and dark, checked for contrast."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scoring.definition.fields import Field, Table
from scoring.definition.types import Address, Choice, Fixed, Form, Id, MapOf, Text, Whole
from site_builder.diagnostics import Diagnostic
from site_builder.hints import did_you_mean
from site_builder.tables import read_table
from site_builder.theme_looks import check, standard
from site_builder.yaml_source import Parsed, parse

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
    plural=True,
)

DARK = Table(
    "dark theme colours",
    "Colours of the dark look, where the derived ones are not wanted.",
    *COLOURS.fields,
    plural=True,
)

FONTS = Table(
    "theme fonts",
    "Faces that visitors have on their devices; no font is loaded from elsewhere.",
    Field("text", _FACES, "what is read and used", default=None),
    Field("heading", _FACES, "headings", default=None),
    plural=True,
)

CALL = Table(
    "call to action",
    "A button of a result's band, instead of the one in the definition.",
    Field("label", Text(80), "its words", required=True),
    Field("page", Fixed(200), "a page of the site", default=""),
    # As in a definition, whose button it takes the place of.
    Field(
        "url",
        Address("an https: or mailto: address", r"(https://|mailto:)[^\s\"<>]{1,500}"),
        "an address outside the site",
        default=None,
    ),
    one_of=("page", "url"),
)

THEME = Table(
    "theme",
    "How the site looks.",
    Field("name", Id(), "a theme that ships with Scorewright, to start from", default=None),
    Field("logo", Fixed(200), "an image below `images/`, shown before the site's name", default=None),
    Field("colours", COLOURS, "colours of the light look", default=None),
    Field("dark", DARK, "colours of the dark look", default=None),
    Field("radius", Whole(0, 24), "how round corners are, in pixels", default=None),
    Field("fonts", FONTS, "faces", default=None),
    Field("look", Choice("auto", "light", "dark"), "which look: the visitor's choice, or always one", default="auto"),
    Field(
        "calls",
        MapOf(MapOf(CALL)),
        "buttons in place of a result's own: tool → band, outcome, verdict or cell → button; `actions` adds one "
        "beside it",
        default={},
    ),
)

TABLES = (THEME, COLOURS, DARK, FONTS, CALL)
"""The objects under ``theme``, as the reference lists them."""


def shipped_themes(templates: Path) -> dict[str, dict[str, Any]]:
    """The themes that ship with Scorewright, by name."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((templates / "themes").glob("*.yaml")):
        values, _ = read_table(THEME, parse(path.read_text(encoding="utf-8"), path.name), path.name)
        found[path.stem] = values
    return found


def resolved(
    theme: Mapping[str, Any] | None, templates: Path, source: Parsed, file: str
) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """A site's theme with the shipped one it starts from filled in, and everything that is wrong with it."""
    if not theme:
        return None, []
    name = theme.get("name")
    shipped = shipped_themes(templates) if name else {}
    if name and name not in shipped:
        hint = did_you_mean(name, shipped) or f"There are: {', '.join(shipped)}."
        place = source.place(("theme", "name"))
        return dict(theme), [Diagnostic("theme_unknown", f"There is no theme “{name}”.", file, *place, hint)]
    start = shipped.get(name or "", {})
    whole = {key: _merged(start.get(key), value) for key, value in theme.items()}
    tokens = templates / "tokens.css"
    found = check(whole, standard(tokens.read_text(encoding="utf-8")), source, file) if tokens.is_file() else []
    return whole, found


def _merged(start: Any, own: Any) -> Any:
    if isinstance(start, dict) and isinstance(own, dict):
        return start | {key: value for key, value in own.items() if value is not None}
    return start if own in (None, "auto", {}) and start is not None else own
