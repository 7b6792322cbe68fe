"""The search index, if the site has a page that searches."""

from collections.abc import Iterator

from site_builder.outputs.base import Site
from site_builder.search import PATH


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``search-index.js``."""
    if site.index.own("search"):
        yield site.prefix + PATH, site.search.render()
