"""A picture per page for when its address is shared: the title on the site's paper, drawn without a browser.

Only for sites with an address; messengers do not load pictures from relative ones.
"""

import hashlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from site_builder.kept import kept_folder, remember
from site_builder.outputs.base import Site
from site_builder.share import image_path

WIDTH, HEIGHT = 1200, 630

_PAPER, _INK, _QUIET, _ACCENT = "#fbfaf5", "#14232a", "#52616a", "#0d5361"
_MARGIN, _BAR, _MOST_LINES = 88, 24, 4
_DRAWN_AS = "1"
"""Counted up when the drawing changes, so that kept pictures are not used any more."""


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``share/<page>.png``."""
    kept = kept_folder("share")
    for page in site.index.pages.values():
        path = image_path(page, site.config)
        if path is None:
            continue
        accent = ((site.config.theme or {}).get("colours") or {}).get("accent") or _ACCENT
        drawn = f"{_DRAWN_AS}\n{page.title}\n{site.config.name}\n{accent}"
        key = hashlib.sha256(drawn.encode()).hexdigest()
        yield path, _remembered(kept / f"{key}.png", page.title, site.config.name, accent)


def draw(title: str, site_name: str, accent: str = _ACCENT) -> bytes:
    """The picture as PNG; the title in as large a type as fits in four lines."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415, slow to import, and rarely needed

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, _BAR, HEIGHT), fill=accent)
    room = WIDTH - 2 * _MARGIN
    for size in (84, 72, 60, 50, 42):
        face = ImageFont.load_default(size)
        lines = _wrapped(title, lambda text: pen.textlength(text, font=face) <= room)  # noqa: B023, called at once
        if len(lines) <= _MOST_LINES:
            break
    pen.multiline_text((_MARGIN, _MARGIN), "\n".join(lines[:_MOST_LINES]), font=face, fill=_INK, spacing=size // 4)
    small = ImageFont.load_default(34)
    pen.text((_MARGIN, HEIGHT - _MARGIN), site_name, font=small, fill=_QUIET, anchor="ls")
    held = BytesIO()
    image.quantize(32).save(held, "PNG", optimize=True)
    return held.getvalue()


def _wrapped(text: str, fits: Callable[[str], bool]) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fits(longer):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _remembered(file: Path, title: str, site_name: str, accent: str) -> bytes:
    """A picture from an earlier build; drawing one takes longer than a guide."""
    try:
        return file.read_bytes()
    except OSError:
        pass
    picture = draw(title, site_name, accent)
    remember(file, picture)
    return picture
