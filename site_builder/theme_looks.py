"""The two looks of a theme: every token from a few colours, the check that each pair can be read, the style sheet."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.theme_colour import SHAPE, TEXT, action_roles, contrast, from_oklch, nearest, to_oklch
from site_builder.yaml_source import Parsed

PAIRS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("ink", ("surface", "raised", "sunken", "action-soft", "alert-soft"), TEXT),
    ("quiet", ("surface", "raised", "sunken"), TEXT),
    ("action", ("surface", "raised", "sunken", "action-soft"), TEXT),
    ("action-strong", ("surface", "raised", "sunken", "action-soft"), TEXT),
    ("alert", ("surface", "raised", "sunken"), TEXT),
    ("on-action", ("action", "action-strong"), TEXT),
    ("line-strong", ("surface", "raised", "sunken"), SHAPE),
    ("focus", ("surface", "raised", "sunken"), SHAPE),
    ("score-4", ("surface", "raised"), SHAPE),
    ("score-5", ("surface", "raised"), SHAPE),
)
"""Every pair of tokens that meets on a page: what is read or seen, on what, and the least contrast."""

_KEY = {"ink": "ink", "quiet": "ink", "line-strong": "ink", "focus": "focus", "score-4": "score", "score-5": "score"}
"""Which key of ``colours`` a token comes from; the others come from the accent."""

_BLOCK = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-fA-F]{6});")

Tokens = dict[str, str]


@dataclass(frozen=True)
class Looks:
    """The colour tokens of both looks."""

    light: Tokens
    dark: Tokens


def standard(tokens_css: str) -> Looks:
    """The colours of ``templates/tokens.css``."""
    light: Tokens = {}
    dark: Tokens = {}
    for block in _BLOCK.finditer(tokens_css):
        before = tokens_css[: block.start()].rsplit("}", 1)[-1]
        if "print" in before:
            continue
        target = dark if "prefers-color-scheme: dark" in before else light
        target |= dict(_TOKEN.findall(block[1]))
    return Looks(light, light | dark)


def looks(theme: Mapping[str, Any] | None, base: Looks) -> Looks:
    """The tokens of a theme: the standard ones, with everything that follows from its few colours."""
    given = _given(theme, "colours")
    night = _given(theme, "dark")
    return Looks(_light(given, base.light), _dark(given, night, base.dark))


def _given(theme: Mapping[str, Any] | None, key: str) -> Tokens:
    return {name: value.lower() for name, value in ((theme or {}).get(key) or {}).items() if value}


def _light(given: Tokens, base: Tokens) -> Tokens:
    tokens = dict(base)
    if "surface" in given:
        light, chroma, hue = to_oklch(given["surface"])
        tokens["surface"] = given["surface"]
        tokens["raised"] = from_oklch((min(1.0, light + 0.02), chroma / 2, hue))
        tokens["sunken"] = from_oklch((light - 0.03, chroma, hue))
        tokens["line"] = from_oklch((light - 0.12, chroma + 0.005, hue))
    grounds = [tokens["surface"], tokens["raised"], tokens["sunken"]]
    if "ink" in given:
        light, chroma, hue = to_oklch(given["ink"])
        ground = to_oklch(tokens["surface"])[0]
        tokens["ink"] = given["ink"]
        tokens["quiet"] = from_oklch((light + (ground - light) * 0.27, chroma, hue))
        tokens["line-strong"] = from_oklch((light + (ground - light) * 0.45, chroma, hue))
    if "accent" in given:
        tokens |= action_roles(given["accent"], grounds, dark=False) | {"action": given["accent"]}
    if "score" in given:
        tokens |= _ramp(given["score"], (0.93, to_oklch(given["score"])[0]), given["score"])
    if "focus" in given:
        tokens["focus"] = given["focus"]
    return _follow(tokens, grounds, set(given))


def _dark(given: Tokens, night: Tokens, base: Tokens) -> Tokens:
    tokens = dict(base)
    surface = night.get("surface") or given.get("surface")
    if surface:
        light, chroma, hue = to_oklch(surface)
        level = light if "surface" in night else 0.21
        chroma = chroma if "surface" in night else min(chroma, 0.02)
        tokens["surface"] = night.get("surface") or from_oklch((level, chroma, hue))
        tokens["raised"] = from_oklch((level + 0.04, chroma, hue))
        tokens["sunken"] = from_oklch((max(0.0, level - 0.03), chroma, hue))
        tokens["line"] = from_oklch((level + 0.14, chroma, hue))
    grounds = [tokens["surface"], tokens["raised"], tokens["sunken"]]
    if night.get("ink") or "ink" in given:
        _, chroma, hue = to_oklch(night.get("ink") or given["ink"])
        chroma = min(chroma, 0.015)
        tokens["ink"] = night.get("ink") or from_oklch((0.93, chroma, hue))
        tokens["quiet"] = from_oklch((0.75, chroma, hue))
        tokens["line-strong"] = from_oklch((0.62, chroma, hue))
    accent = night.get("accent") or given.get("accent")
    if accent:
        tokens |= action_roles(accent, grounds, dark=True)
        if "accent" in night:
            tokens["action"] = night["accent"]
    score = night.get("score") or given.get("score")
    if score:
        tokens |= _ramp(score, (0.3, 0.87), night.get("score"))
    if "focus" in night:
        tokens["focus"] = night["focus"]
    elif "focus" in given:
        light, chroma, hue = to_oklch(given["focus"])
        tokens["focus"] = from_oklch((max(0.78, light), chroma, hue))
    return _follow(tokens, grounds, set(night))


def _ramp(colour: str, ends: tuple[float, float], last: str | None) -> Tokens:
    """Five steps of one hue, light to deep (or dim to bright): neighbours differ in grey too."""
    _, chroma, hue = to_oklch(colour)
    start, end = ends
    steps = {
        f"score-{step}": from_oklch(
            (start + (end - start) * (step - 1) / 4, chroma * (0.3 + 0.7 * (step - 1) / 4), hue)
        )
        for step in range(1, 6)
    }
    return steps | ({"score-5": last} if last else {})


def _follow(tokens: Tokens, grounds: list[str], fixed: set[str]) -> Tokens:
    """Move what the owner has not chosen until it can be read on what they have."""
    for name, on, least in PAIRS:
        if _KEY.get(name, "accent") in fixed and name in ("ink", "action", "focus", "score-5"):
            continue
        behind = [tokens[ground] for ground in on]
        tokens[name] = nearest(tokens[name], behind, least) or nearest(tokens[name], grounds, least) or tokens[name]
    return tokens


def check(theme: Mapping[str, Any] | None, base: Looks, source: Parsed, file: str) -> list[Diagnostic]:
    """Every pair that cannot be read, with the nearest colour that can."""
    found: list[Diagnostic] = []
    both = looks(theme, base)
    for look, key, tokens in (("light", "colours", both.light), ("dark", "dark", both.dark)):
        for name, grounds, least in PAIRS:
            weak = [on for on in grounds if contrast(tokens[name], tokens[on]) < least]
            if not weak:
                continue
            on = weak[0]
            better = nearest(tokens[name], [tokens[ground] for ground in grounds], least)
            message = (
                f"In the {look} look, {name} {tokens[name]} on {on} {tokens[on]} has a contrast of "
                f"{_shown(contrast(tokens[name], tokens[on]))}; {least} is needed."
            )
            hint = (
                f"The nearest colour that passes is {better}."
                if better
                else "No lightness of this hue passes: change both."
            )
            place = source.place(("theme", key, _KEY.get(name, "accent")))
            found.append(Diagnostic("theme_contrast", message, file, *place, hint))
    return found


def _shown(value: float) -> str:
    # Never rounded up to the line that was missed.
    return f"{math.floor(value * 100) / 100:.2f}"


def sheet(theme: Mapping[str, Any] | None, base: Looks) -> bytes:
    """The style sheet of tokens that follows the site's own: the theme, and both looks for pages that ask for one."""
    both = looks(theme, base)
    values = theme or {}
    fonts = values.get("fonts") or {}
    shared = {
        "--radius": f"{values['radius']}px" if values.get("radius") is not None else None,
        "--face-text": fonts.get("text"),
        "--face-heading": fonts.get("heading"),
    }
    always = "".join(f"{name}:{value};" for name, value in shared.items() if value)
    light = f"color-scheme:light;{_css(both.light)}"
    dark = f"color-scheme:dark;{_css(both.dark)}"
    look = values.get("look", "auto")
    day, night = (light, light) if look == "light" else (dark, dark) if look == "dark" else (light, dark)
    parts = [f":root{{{always}}}"] if always else []
    if theme:
        first = day.replace("color-scheme:light;", "") if look == "auto" else day
        second = night.replace("color-scheme:dark;", "") if look == "auto" else night
        parts += [
            f"@media screen{{:root{{{first}}}}}",
            f"@media screen and (prefers-color-scheme:dark){{:root{{{second}}}}}",
        ]
    parts += [f"@media screen{{[data-theme=light]{{{light}}}[data-theme=dark]{{{dark}}}}}"]
    return "\n".join(parts).encode()


def _css(tokens: Tokens) -> str:
    return "".join(f"--{name}:{value};" for name, value in sorted(tokens.items()))
