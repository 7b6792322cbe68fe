"""The list of pages for search engines; only with an address in ``site.yaml``."""

from collections.abc import Iterator
from html import escape

from site_builder.outputs.base import Site

_UNLISTED = ("not_found", "embed", "search")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``sitemap.xml``, without dates: nothing in a site says when a page changed."""
    if site.config.url is None:
        return
    listed = [page.path for page in site.index.pages.values() if page.kind not in _UNLISTED]
    rows = [f"<url><loc>{escape(site.config.url + path)}</loc></url>" for path in listed]
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield "sitemap.xml", (start + "\n".join(rows) + "\n</urlset>\n").encode()
