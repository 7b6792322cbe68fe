"""The licences' texts of what ships with a site, beside the page that lists them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_builder.outputs.base import Site
from site_builder.pages import ROOT
from site_builder.runtime_files import RuntimeFiles
from site_builder.shipped import Shipped

_FACE = {
    "name": "Newsreader",
    "version": None,
    "licence": "OFL-1.1",
    "text": "newsreader-ofl.txt",
    "copyright": "The Newsreader Project Authors",
    "source": "https://github.com/productiontype/Newsreader",
}


def files(site: Site) -> Iterator[tuple[str, Path]]:
    """``licences/<part>.txt``."""
    if site.runtime:
        yield from site.runtime.texts
    if (face := _face_text(site.parts)).is_file():
        yield f"licences/{_FACE['text']}", face


def listed(runtime: RuntimeFiles | None, parts: Shipped) -> list[dict[str, Any]]:
    """What ships, for the page: name, version, licence (SPDX), copyright, url of the source, and href of the text."""
    rows = [*(runtime.licences["parts"] if runtime else ()), *([_FACE] if _face_text(parts).is_file() else ())]
    return [
        {
            "name": row["name"],
            "version": row["version"],
            "licence": row["licence"],
            "copyright": row["copyright"],
            "url": row["source"],
            "text": "",
            "href": f"{ROOT}licences/{row['text']}",
        }
        for row in rows
    ]


def _face_text(parts: Shipped) -> Path:
    return parts.templates / "fonts" / "OFL.txt"
