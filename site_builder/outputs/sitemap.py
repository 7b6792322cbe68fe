"""The list of pages for search engines; only with an address in ``site.yaml``."""

from collections.abc import Iterator
from html import escape

from site_builder.outputs.base import Site
from site_builder.pages import Page

_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_WITH_LANGUAGES = f'{_NAMES} xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_UNLISTED = ("not_found", "embed", "search")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``sitemap.xml``, without dates: nothing in a site says when a page changed."""
    if site.config.url is None:
        return
    listed = [
        page
        for each in (site, *site.others)
        for page in each.index.pages.values()
        # A campaign's variant is the same page with other words.
        if page.kind not in _UNLISTED and "variant" not in page.meta
    ]
    rows = [
        f"<url><loc>{escape(site.config.url + page.path)}</loc>{_alternates(page, site.config.url)}</url>"
        for page in listed
    ]
    names = _WITH_LANGUAGES if site.others else _NAMES
    start = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {names}>\n'
    yield "sitemap.xml", (start + "\n".join(rows) + "\n</urlset>\n").encode()


def _alternates(page: Page, url: str) -> str:
    """The same page in every language that has it."""
    if len(page.alternates) < 2:  # noqa: PLR2004, itself and another
        return ""
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(url + card.path)}"/>'
        for language, card in page.alternates.items()
    )
