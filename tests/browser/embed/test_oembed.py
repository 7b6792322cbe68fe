"""A pasted link becomes a frame: what a program that knows oEmbed does, from the page to the tool in its frame."""

from __future__ import annotations

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from site_builder.build import Request, build

SMALL = Path(__file__).resolve().parents[2] / "sites" / "small"


class Discovery(HTMLParser):
    """Reads where a page says that its oEmbed answer is."""

    found = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "alternate" and given.get("type") == "application/json+oembed":
            self.found = given["href"]


def embedded(address: str) -> dict[str, object]:
    """What a consumer gets for a pasted address: it knows nothing but the page and the oEmbed specification."""
    with urlopen(address) as page:
        discovery = Discovery()
        discovery.feed(page.read().decode(page.headers.get_content_charset() or "utf-8"))
    if not discovery.found:
        return {}
    with urlopen(urljoin(address, discovery.found)) as answer:
        assert answer.headers.get_content_type() == "application/json"
        return json.load(answer)


@pytest.fixture
def hosted(serve, tmp_path):
    """A site that knows its address, below a path of a server."""
    out = tmp_path / "dist"
    out.mkdir()
    server = serve(out, prefix="our/tools")
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    with (content / "site.yaml").open("a") as settings:
        settings.write(f"url: {server.url}\n")
    result = build(Request(content, out, "content/"))
    assert result.written, [str(found) for found in result.diagnostics]
    return server


@pytest.mark.parametrize("tool", ["mood", "tasks"])
def test_a_pasted_link_becomes_a_frame_with_the_tool(page, serve, hosted, tmp_path, tool):
    answer = embedded(f"{hosted.url}{tool}.html")
    # What the specification asks of a rich answer.
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert all(isinstance(answer[key], int) and answer[key] > 0 for key in ("width", "height"))
    assert (answer["provider_name"], answer["provider_url"]) == ("Small site", hosted.url)
    host = tmp_path / "host"
    host.mkdir()
    (host / "index.html").write_text(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><link rel=icon href='data:,'>"
        f"<h1>Their text</h1>{answer['html']}"
    )
    page.goto(serve(host).url)
    frame = page.frame_locator(f"iframe[title='{answer['title']}']")
    frame.locator("[data-score], [data-rank-now]").click()
    shown = "section#result[data-state=ready]" if tool == "tasks" else ".error-summary"
    frame.locator(shown).wait_for(timeout=60_000)
    box = page.locator("iframe").bounding_box()
    assert (box["width"], box["height"]) == (answer["width"], answer["height"])


def test_only_tools_can_be_embedded(hosted):
    assert embedded(f"{hosted.url}guides/first.html") == {}
    assert embedded(f"{hosted.url}index.html") == {}
