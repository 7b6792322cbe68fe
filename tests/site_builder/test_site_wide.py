"""What is derived from all pages: search, the handbook, and what a site with an address tells others about itself."""

import json
import re
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from site_builder.outputs.share_images import HEIGHT, WIDTH, draw
from site_builder.search import BUDGET


def add(folder: Path, line: str) -> None:
    site = folder / "site.yaml"
    site.write_text(f"{site.read_text()}{line}\n")


def index(out: Path) -> dict[str, list]:
    script = (out / "search-index.js").read_text(encoding="utf-8")
    found = re.fullmatch(r"self\.scorewrightSearch=(.*);\n", script, re.DOTALL)
    assert found
    return {row[0]: row for row in json.loads(found[1])}


def test_search_knows_documents_by_section_and_tools_by_their_questions(make_site, run) -> None:
    folder = make_site()
    run(folder)
    pages = index(folder / "dist")
    path, title, summary, kind, sections = pages["guides/first.html"]
    assert (path, title, summary, kind) == ("guides/first.html", "The first guide", "What a small site is.", "guide")
    assert [section[:2] for section in sections] == [["why", "Why"], ["how", "How"]]
    assert "the second guide" in sections[0][2]
    assert "Pages 3" in sections[1][2]
    assert ["", "Size", "The site has few pages. · Every page is short."] in pages["mood.html"][4]
    assert "404.html" not in pages


def test_a_large_index_says_less_and_stays_small(make_site, run) -> None:
    words = [f"word{(number * 7919) % 99_991}" for number in range(60_000)]
    texts = [" ".join(words[start : start + 3_000]) for start in range(0, 60_000, 3_000)]
    guides = {
        f"guides/g{number}.md": f"---\ntitle: Guide {number}\n---\n\n## Part\n\n{text}\n"
        for number, text in enumerate(texts)
    }
    folder = make_site(guides)
    assert run(folder).written
    assert len(zlib.compress((folder / "dist/search-index.js").read_bytes(), 9)) <= BUDGET
    assert index(folder / "dist")["guides/g7.html"][4][0][1] == "Part"


def test_there_is_no_handbook_unless_it_is_asked_for(make_site, run) -> None:
    folder = make_site()
    run(folder)
    assert not (folder / "dist/handbook.html").exists()


def test_the_handbook_holds_all_documents_with_their_links_inside_it(make_site, run, said) -> None:
    folder = make_site()
    add(folder, "handbook: true")
    result = run(folder)
    assert said(result) == []
    html = (folder / "dist/handbook.html").read_text(encoding="utf-8")
    assert re.findall(r'<section id="([^"]+)"><h2>', html) == ["guides-first", "guides-second", "worksheets-list"]
    assert '<h3 id="guides-first--why">Why</h3>' in html
    assert '<a href="#guides-second">the second guide</a>' in html
    assert '<a href="#guides-second--the-end">its end</a>' in html
    assert '<a href="./mood.html">the check</a>' in html
    assert '<label for="worksheets-list--written">' in html
    assert "<form" not in html, "a form works on its own page only"


def test_without_an_address_a_site_says_nothing_about_itself_to_others(make_site, run) -> None:
    folder = make_site()
    run(folder)
    assert not (folder / "dist/share").exists()
    assert "ld+json" not in (folder / "dist/guides/first.html").read_text()
    assert "og:image" not in (folder / "dist/guides/first.html").read_text()


def test_with_an_address_every_page_has_a_picture_and_says_what_it_is(
    make_site, run, said, monkeypatch, tmp_path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = make_site()
    add(folder, "url: https://example.org/checks")
    assert said(run(folder)) == []
    html = (folder / "dist/guides/first.html").read_text(encoding="utf-8")
    assert '<meta property="og:image" content="https://example.org/checks/share/guides-first.png">' in html
    assert (folder / "dist/share/guides-first.png").read_bytes().startswith(b"\x89PNG")
    graph = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])["@graph"]
    assert [part["@type"] for part in graph] == ["WebSite", "Article", "BreadcrumbList"]
    assert graph[1]["timeRequired"] == "PT1M"
    assert [step["name"] for step in graph[2]["itemListElement"]] == ["Small site", "Guides", "The first guide"]
    tool = (folder / "dist/mood.html").read_text(encoding="utf-8")
    assert '"@type":"WebApplication"' in tool


def test_pictures_are_drawn_once_and_are_the_same_from_the_cache(make_site, run, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = make_site()
    add(folder, "url: https://example.org/")
    run(folder)
    first = {path.name: path.read_bytes() for path in (folder / "dist/share").iterdir()}
    for kept in (tmp_path / "cache").rglob("*.png"):
        kept.chmod(0o400)
    run(folder)
    assert {path.name: path.read_bytes() for path in (folder / "dist/share").iterdir()} == first


@pytest.mark.parametrize("title", ["Short", "A very long title " * 20, "Größe und Übermaß", "Unbreakable" * 40])
def test_a_picture_has_the_size_that_messengers_expect(title: str) -> None:
    picture = draw(title, "A site")
    assert picture[16:24] == WIDTH.to_bytes(4, "big") + HEIGHT.to_bytes(4, "big")
    assert len(picture) < 60_000
    assert draw(title, "A site") == picture


def test_with_an_address_the_guides_are_a_feed(make_site, run, said) -> None:
    folder = make_site({"guides/amp.md": "---\ntitle: Buy & <sell>\norder: 90\n---\n\n## One\n\nText.\n"})
    run(folder)
    assert not (folder / "dist/feed.xml").exists()
    add(folder, "url: https://example.org/checks")
    assert said(run(folder)) == []
    channel = ET.parse(folder / "dist/feed.xml").getroot().find("channel")
    assert channel is not None
    assert channel.findtext("title") == "Small site"
    items = {item.findtext("link"): item for item in channel.iter("item")}
    assert list(items) == [f"https://example.org/checks/guides/{name}.html" for name in ("first", "amp", "second")], (
        "in the guides' own order"
    )
    assert items["https://example.org/checks/guides/amp.html"].findtext("title") == "Buy & <sell>"
    assert items["https://example.org/checks/guides/first.html"].findtext("description") == "What a small site is."
    for address, item in items.items():
        assert item.findtext("guid") == address
        assert (folder / "dist" / address.removeprefix("https://example.org/checks/")).is_file()
