"""The guides as a feed, for readers that watch addresses; only with an address in ``site.yaml``.

RSS 2.0 and not Atom: Atom wants the date of every change, and nothing in a site says when a page changed.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from site_builder.outputs.base import Site
from site_builder.pages import Page

PATH = "feed.xml"


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``feed.xml`` per language that has guides, in their order."""
    for each in (site, *site.others):
        guides = [page for page in each.index.pages.values() if page.kind == "guide"]
        own = [page for page in guides if page.language == each.config.language]
        if each.config.url and own:
            own.sort(key=lambda page: (page.order is None, page.order or 0, page.path))
            yield own[0].prefix + PATH, _feed(each, own)


def _feed(site: Site, guides: list[Page]) -> bytes:
    url, config = str(site.config.url), site.config
    address = f"{url}{guides[0].prefix}{PATH}"
    feed = ET.Element("rss", {"version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom"})
    channel = ET.SubElement(feed, "channel")
    home = f"{url}{guides[0].prefix}index.html"
    for name, text in (
        ("title", config.name),
        ("link", home),
        ("description", config.description or config.tagline or config.name),
        ("language", config.language),
    ):
        ET.SubElement(channel, name).text = text
    ET.SubElement(channel, "atom:link", {"href": address, "rel": "self", "type": "application/rss+xml"})
    for guide in guides:
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "title").text = guide.title
        ET.SubElement(item, "link").text = url + guide.path
        ET.SubElement(item, "description").text = guide.description or guide.title
        ET.SubElement(item, "guid", {"isPermaLink": "true"}).text = url + guide.path
    ET.indent(feed)
    written: bytes = ET.tostring(feed, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written + b"\n"
