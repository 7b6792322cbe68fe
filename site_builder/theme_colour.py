"""Colours and their contrast: the twin of ``templates/common/colour.js``, both held to ``tests/vectors/colours.json``.

Lightness is moved in OKLCH (Björn Ottosson, 2020), where equal steps look equal and the hue stays.
"""

import math
from collections.abc import Sequence

OKLCH = tuple[float, float, float]
"""Lightness 0 to 1, chroma, hue in radians."""

TEXT = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""

SHAPE = 3.0
"""The least contrast of borders, marks and rings (WCAG 2.2, 1.4.11)."""

_STEPS = 200


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004, sRGB


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004, sRGB


def _parts(colour: str) -> list[float]:
    return [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]


def contrast(one: str, other: str) -> float:
    """1 to 21, as WCAG defines it."""
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 for r, g, b in (_parts(one), _parts(other))]
    return max(light) / min(light)


def to_oklch(colour: str) -> OKLCH:
    """Of a colour such as ``#0d5361``."""
    r, g, b = _parts(colour)
    l_ = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    m_ = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    s_ = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    x = 1.9779984951 * l_ - 2.428592205 * m_ + 0.4505937099 * s_
    y = 0.0259040371 * l_ + 0.7827717662 * m_ - 0.808675766 * s_
    return 0.2104542553 * l_ + 0.793617785 * m_ - 0.0040720468 * s_, math.hypot(x, y), math.atan2(y, x)


def from_oklch(colour: OKLCH) -> str:
    """The colour, with less chroma where the screen has no such one."""
    light, chroma, hue = colour
    part = 1.0
    while True:
        x, y = chroma * part * math.cos(hue), chroma * part * math.sin(hue)
        l_ = (light + 0.3963377774 * x + 0.2158037573 * y) ** 3
        m_ = (light - 0.1055613458 * x - 0.0638541728 * y) ** 3
        s_ = (light - 0.0894841775 * x - 1.291485548 * y) ** 3
        rgb = (
            4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
            -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
            -0.0041960863 * l_ - 0.7034186147 * m_ + 1.707614701 * s_,
        )
        if part == 0 or all(-0.0005 < value < 1.0005 for value in rgb):  # noqa: PLR2004, rounding
            # Half up, as JavaScript rounds.
            bytes_ = [math.floor(_gamma(min(1.0, max(0.0, value))) * 255 + 0.5) for value in rgb]
            return "#" + "".join(f"{byte:02x}" for byte in bytes_)
        part = part - 0.02 if part > 0.02 else 0.0  # noqa: PLR2004, a step of fifty


def nearest(wanted: str, grounds: Sequence[str], least: float) -> str | None:
    """The colour nearest to the wanted one that stands out enough from every ground: the same hue, lighter or darker.

    The wanted one itself if it passes; None if none does.
    """

    def passes(colour: str) -> bool:
        return all(contrast(colour, ground) >= least for ground in grounds)

    if passes(wanted):
        return wanted
    light, chroma, hue = to_oklch(wanted)
    for step in range(1, _STEPS + 1):
        for sign in (-1, 1):
            moved = light + sign * step / _STEPS
            if 0 <= moved <= 1 and passes(found := from_oklch((moved, chroma, hue))):
                return found
    return None


def action_roles(accent: str, grounds: Sequence[str], *, dark: bool) -> dict[str, str]:
    """The roles that follow from one accent colour: action, action-strong, on-action, action-soft.

    Args:
        accent: as the owner wants it; moved as far as it must be to be read.
        grounds: what it stands on: surface, raised, sunken.
        dark: whether those are dark.
    """
    light, chroma, hue = to_oklch(accent)
    wanted = from_oklch((max(0.78, light), min(chroma, 0.1), hue)) if dark else accent
    soft = from_oklch((0.32 if dark else 0.93, min(chroma, 0.05 if dark else 0.025), hue))
    action = nearest(wanted, [*grounds, soft], TEXT) or wanted
    own = to_oklch(action)[0]
    strong = from_oklch((min(1.0, own + 0.08) if dark else max(0.0, own - 0.1), chroma, hue))
    ink = from_oklch((0.2, min(chroma, 0.05), hue)) if dark else "#ffffff"
    return {
        "action": action,
        "action-strong": strong,
        "on-action": nearest(ink, [action, strong], TEXT) or "#000000",
        "action-soft": soft,
    }
