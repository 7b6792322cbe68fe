"""Marks links of a translated page that lead to a page in another language, so that the reader is told beforehand."""

import re
from collections.abc import Callable
from functools import cache

from markupsafe import escape

from site_builder.languages import language_of
from site_builder.pages import Card

_LINK = re.compile(r'<a ([^<>]*?)href="([^"#<>]*)((?:#[^"<>]*)?)"([^<>]*)>([^<]*)')


@cache
def _direction(language: str) -> str:
    return language_of(language).direction


def marked(html: str, page: Card, root: str, at: Callable[[str], Card | None]) -> str:
    """A page's HTML in which such links have `hreflang`; `lang` and `dir` too where their words are the other's title.

    Args:
        html: the finished page.
        page: the page.
        root: the way from the page up to the site's folder.
        at: the page with a path, if there is one.
    """

    def mark(match: re.Match[str]) -> str:
        before, address, fragment, after, words = match.groups()
        target = at(address.removeprefix(root)) if address.startswith(root) else None
        if target is None or target.language == page.language or "hreflang=" in before + after:
            return match[0]
        spoken = ""
        if words.strip() == str(escape(target.title)):
            direction = _direction(target.language)
            spoken = f' lang="{target.language}"' + (
                f' dir="{direction}"' if direction != _direction(page.language) else ""
            )
        return f'<a {before}href="{address}{fragment}" hreflang="{target.language}"{spoken}{after}>{words}'

    return _LINK.sub(mark, html)
