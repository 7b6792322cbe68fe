"""The author's images, as they are."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.outputs.base import Site


def files(site: Site) -> Iterator[tuple[str, Path]]:
    """``images/…`` as in the site's folder."""
    for path in site.images:
        yield path, site.folder / path
