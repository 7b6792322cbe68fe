"""What a site holds beside its pages. One file and one row in the table per kind of output.

Each takes the finished site's data and yields the path in ``dist/`` with its content, or the file to copy.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from site_builder.outputs import (
    assets,
    definitions,
    embed,
    feed,
    hosting,
    images,
    licences,
    marker,
    oembed,
    runtime,
    search,
    share_images,
    sitemap,
)
from site_builder.outputs.base import Site

OUTPUTS: dict[str, Callable[[Site], Iterable[tuple[str, bytes | Path]]]] = {
    "assets": assets.files,
    "definitions": definitions.files,
    "embed": embed.files,
    "feed": feed.files,
    "hosting": hosting.files,
    "images": images.files,
    "licences": licences.files,
    "marker": marker.files,
    "oembed": oembed.files,
    "runtime": runtime.files,
    "search": search.files,
    "share_images": share_images.files,
    "sitemap": sitemap.files,
}

OF_LANGUAGE = ("definitions", "oembed", "search", "share_images")
"""Outputs that every further language has too, below its folder; the others are made once."""

__all__ = ["OF_LANGUAGE", "OUTPUTS", "Site", "licences"]
