"""Links that lead outside the site: which there are, and whether what they lead to is still there.

Asked for only on request (``scorewright check --external``): a build never needs a network.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from site_builder.check import PageFacts, locate
from site_builder.diagnostics import Diagnostic
from site_builder.pages import Page

if TYPE_CHECKING:
    from site_builder.outside.request import Answer

AT_ONCE = 4
"""Hosts that are asked at the same time; each gets one request after the other."""

_NOT_SAID = frozenset({401, 402, 403, 407, 408, 423, 425, 429, 451, 999})
"""Answers of hosts that keep programs out or ask to come back later: the page may well be there for a visitor."""

_PRODUCT = ("licences",)
"""Pages whose links are not the author's."""


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """An address outside the site and the first place that links to it.

    Attributes:
        address: as it stands in the page, without the part after ``#``.
        file: as for diagnostics.
        line: as for diagnostics.
        column: as for diagnostics.
        pages: how many pages link to it.
    """

    address: str
    file: str
    line: int
    column: int
    pages: int


def outside_links(facts: Iterable[PageFacts], config: Page, own: str | None) -> tuple[OutsideLink, ...]:
    """Every address outside the site, each once, in order.

    Args:
        facts: of all pages.
        config: a stand-in for ``site.yaml``, with its file and text: links of header, footer and sources stand there.
        own: the site's own address, which is not asked.
    """
    found: dict[str, list[Page]] = {}
    for fact in facts:
        if fact.page.kind in _PRODUCT:
            continue
        addresses = {urldefrag(link)[0] for link in fact.links if urlsplit(link).scheme.lower() in ("http", "https")}
        for address in addresses:
            if not (own and address.startswith(own)):
                found.setdefault(address, []).append(fact.page)
    return tuple(_placed(address, pages, config) for address, pages in sorted(found.items()))


def check_outside(links: Iterable[OutsideLink], limit: float) -> list[Diagnostic]:
    """Ask for every address; what is gone, what has moved, and what cannot be told.

    Args:
        links: as `outside_links` gives them.
        limit: seconds that one request may take in all.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415, builds import this module and ask for nothing

    from site_builder.outside.request import ask  # noqa: PLC0415

    by_host: dict[str, list[OutsideLink]] = {}
    for link in links:
        by_host.setdefault(urlsplit(link.address).netloc.lower(), []).append(link)
    pool = ThreadPoolExecutor(AT_ONCE, "outside")
    try:
        answers = pool.map(lambda each: [(link, ask(link.address, limit)) for link in each], by_host.values())
        return [said for each in answers for link, answer in each if (said := judge(link, answer))]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def judge(link: OutsideLink, answer: "Answer") -> Diagnostic | None:
    """What an answer means for whoever follows the link."""
    place = (link.file, link.line, link.column)
    also = f" {link.pages} pages link to it." if link.pages > 1 else ""
    name = f"“{link.address}”"
    if answer.fault and answer.gone:
        hint = "Correct the address, or take the link out."
        return Diagnostic("link_dead", f"{name} cannot be reached: {answer.fault}.{also}", *place, hint)
    if answer.fault:
        return Diagnostic("link_unknown", f"{name} did not answer: {answer.fault}.{also}", *place, severity="notice")
    status = f"{answer.status} {_PHRASES.get(answer.status, '')}".strip()
    if answer.status in _NOT_SAID or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        message = f"{name} answers {status}: whether the page is there cannot be told.{also}"
        return Diagnostic("link_unknown", message, *place, "Open it in a browser.", "notice")
    if answer.status >= HTTPStatus.BAD_REQUEST:
        hint = "Correct the address, or take the link out."
        return Diagnostic("link_dead", f"{name} answers {status}.{also}", *place, hint)
    if answer.address != link.address:
        message = f"{name} leads on to “{answer.address}”{', for good' if answer.for_good else ''}.{also}"
        hint = "Link to the new address." if answer.for_good else ""
        return Diagnostic("link_moved", message, *place, hint, "warning" if answer.for_good else "notice")
    return None


_PHRASES: Mapping[int, str] = {status.value: status.phrase for status in HTTPStatus}


def _placed(address: str, pages: list[Page], config: Page) -> OutsideLink:
    places = [locate(page, _written(page, address)) for page in (*pages, config)]
    sure = next((place for place in places if place[1]), None)
    # A link that stands in no source as it is was put together by a template: the page is all that can be named.
    return OutsideLink(address, *(sure or places[0]), len(pages))


def _written(page: Page, address: str) -> str:
    """The address in the words of the source, where ``&`` may stand as it does in HTML."""
    return address if address in page.source else address.replace("&", "&amp;")
