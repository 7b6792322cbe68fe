"""The licences' texts of what ships with a site, beside the page that lists them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_builder.outputs.base import Site
from site_builder.pages import ROOT
from site_builder.runtime_files import RuntimeFiles
from site_builder.shipped import Shipped

_OWN_PARTS = (
    {
        "name": "Newsreader",
        "version": None,
        "licence": "OFL-1.1",
        "text": "newsreader-ofl.txt",
        "copyright": "The Newsreader Project Authors",
        "source": "https://github.com/productiontype/Newsreader",
        "file": "fonts/OFL.txt",
    },
    {
        "name": "uqr",
        "version": "0.1.3",
        "licence": "MIT",
        "text": "uqr-mit.txt",
        "copyright": "Project Nayuki; Anthony Fu",
        "source": "https://github.com/unjs/uqr",
        "file": "components/qr/LICENCE.txt",
    },
)
"""What pages hold beside the runtime; ``file`` is the licence's text below the folder of templates."""


def files(site: Site) -> Iterator[tuple[str, Path]]:
    """``licences/<part>.txt``."""
    if site.runtime:
        yield from site.runtime.texts
    for part in _own_parts(site.parts):
        yield f"licences/{part['text']}", site.parts.templates / part["file"]


def listed(runtime: RuntimeFiles | None, parts: Shipped) -> list[dict[str, Any]]:
    """What ships, for the page: name, version, licence (SPDX), copyright, url of the source, and href of the text."""
    rows = [*(runtime.licences["parts"] if runtime else ()), *_own_parts(parts)]
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


def _own_parts(parts: Shipped) -> list[dict[str, Any]]:
    return [part for part in _OWN_PARTS if (parts.templates / str(part["file"])).is_file()]
