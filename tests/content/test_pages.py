"""What every page of this site tells a visitor, a search engine and a messenger; all of it derived from the content."""

import json
import re
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_builder.build import Request, build
from site_builder.shipped import shipped

CONTENT = Path(__file__).parents[2] / "content"
ADDRESS = "https://example.org/checks/"
TOOLS = (
    "readiness", "holding-back", "audit", "operating-model", "delegate", "first-tasks", "kpis", "sourcing-model",
    "cost", "partners", "contract",
)  # fmt: skip
GUIDES = ("start", "diagnostic", "holding-back", "productivity", "virtual-back-office", "how-to-outsource", "glossary")
SHEETS = (
    "time-audit", "sop", "scope", "sla", "interview", "security", "contract", "transition", "weekly-review",
)  # fmt: skip

pytestmark = pytest.mark.skipif(
    not (shipped().frontend / "site.css").is_file(), reason="scripts and styles have not been made"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This site as it would be published: with an address."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(CONTENT, folder / "content")
    site = folder / "content" / "site.yaml"
    site.write_text(f"{site.read_text('utf-8')}\nurl: {ADDRESS}\n", "utf-8")
    assert build(Request(folder / "content", folder / "dist", "content/")).written
    return folder / "dist"


@pytest.fixture(scope="module")
def pages(out: Path) -> dict[str, LexborHTMLParser]:
    """The pages in the language of the files, by path."""
    others = {"de"}
    return {
        path.relative_to(out).as_posix(): LexborHTMLParser(path.read_text("utf-8"))
        for path in sorted(out.rglob("*.html"))
        if path.relative_to(out).parts[0] not in {*others, "embed"}
    }


def text(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    return " ".join(node.text().split()) if node else ""


def content(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    return (node.attributes.get("content") or node.attributes.get("href") or "") if node else ""


def test_every_guide_tool_and_worksheet_is_there(pages: dict[str, LexborHTMLParser]) -> None:
    wanted = {f"{name}.html" for name in TOOLS}
    wanted |= {f"guides/{name}.html" for name in GUIDES} | {f"worksheets/{name}.html" for name in SHEETS}
    wanted |= {"index.html", "guides/index.html", "handbook.html", "plan.html", "search.html", "404.html"}
    assert wanted <= pages.keys()


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_says_what_you_get_how_long_it_takes_and_who_sees_it(
    pages: dict[str, LexborHTMLParser], out: Path, tool: str
) -> None:
    page = pages[f"{tool}.html"]
    definition = json.loads((out / "definitions" / f"{tool}.json").read_bytes())
    head = text(page, ".page-head")
    assert definition["summary"] in head
    assert f"About {definition['minutes']} minutes." in head
    assert "Your answers stay on this device." in head


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_begins_with_a_summary_and_ends_with_what_to_do(pages: dict[str, LexborHTMLParser], guide: str) -> None:
    page = pages[f"guides/{guide}.html"]
    assert re.search(r"\d+ minutes · \w", text(page, ".guide-head")), "reading time and for whom"
    headings = [" ".join(node.text().split()) for node in page.css(".prose h2")]
    if guide != "glossary":
        assert headings[0] == "In short"
        assert headings[-1] == "What to do next"
    assert len(page.css(".guide-related li")) >= 1
    assert page.css_first("nav.contents, .contents") is not None
    assert text(page, ".sources, [class*=sources]")


def test_glossary_words_are_linked_from_the_guides(pages: dict[str, LexborHTMLParser]) -> None:
    links = {
        (node.attributes.get("href") or "").split("#")[-1]
        for name in GUIDES
        for node in pages[f"guides/{name}.html"].css(".prose a[href*='glossary.html#']")
    }
    assert {"bpo", "sla", "sop", "kpi", "csat", "rpa", "crm"} <= links
    terms = {node.attributes.get("id") for node in pages["guides/glossary.html"].css("h2[id]")}
    assert links <= terms
    assert {"offshoring", "multisourcing", "escalation-path"} <= terms


def test_the_handbook_holds_all_guides_and_worksheets(pages: dict[str, LexborHTMLParser]) -> None:
    chapters = {node.attributes.get("id") for node in pages["handbook.html"].css("section[id]")}
    assert {f"guides-{name}" for name in GUIDES} | {f"worksheets-{name}" for name in SHEETS} <= chapters


def test_navigation_reaches_everything_and_folds_its_groups(pages: dict[str, LexborHTMLParser]) -> None:
    page = pages["index.html"]
    for place in ("header", "footer"):
        links = {node.attributes.get("href") for node in page.css(f"{place} a")}
        assert {f"./{name}.html" for name in TOOLS} <= links
        assert {f"./guides/{name}.html" for name in GUIDES} <= links
        assert {f"./worksheets/{name}.html" for name in SHEETS} <= links
        assert {"./plan.html", "./search.html"} <= links
        folded = len(page.css(f"{place} details a"))
        assert len(page.css(f"{place} a")) - folded <= 10, "what is not folded is few"
        assert all("open" not in node.attributes for node in page.css(f"{place} details"))


def test_titles_and_descriptions_are_there_and_no_two_alike(pages: dict[str, LexborHTMLParser]) -> None:
    listed = {path: page for path, page in pages.items() if path != "404.html"}
    titles = [text(page, "title") for page in listed.values()]
    assert len(set(titles)) == len(titles)
    without = [path for path, page in listed.items() if not content(page, "meta[name=description]")]
    assert set(without) <= {
        "embed.html",
        "search.html",
        "licences.html",
        "guides/index.html",
        "plan.html",
        "handbook.html",
    }
    said = [content(page, "meta[name=description]") for path, page in listed.items() if path not in without]
    assert len(set(said)) == len(said)


def test_address_picture_and_data_of_every_page(pages: dict[str, LexborHTMLParser], out: Path) -> None:
    sitemap = (out / "sitemap.xml").read_text("utf-8")
    for name in (*TOOLS, *(f"guides/{guide}" for guide in GUIDES), *(f"worksheets/{sheet}" for sheet in SHEETS)):
        path, page = f"{name}.html", pages[f"{name}.html"]
        assert content(page, "link[rel=canonical]") == ADDRESS + path
        assert f"<loc>{ADDRESS}{path}</loc>" in sitemap
        picture = (out / content(page, "meta[property='og:image']").removeprefix(ADDRESS)).read_bytes()
        assert struct.unpack(">II", picture[16:24]) == (1200, 630)
        graph = json.loads(page.css_first("script[type='application/ld+json']").text())["@graph"]
        about = next(part for part in graph if part.get("url") == ADDRESS + path)
        assert text(page, "h1") in (about.get("name"), about.get("headline"))
        assert about["description"] == content(page, "meta[name=description]")
    assert "404.html" not in sitemap
    assert content(pages["404.html"], "link[rel=canonical]") == ""


def test_the_search_index_is_small_and_knows_guides_tools_and_worksheets(out: Path) -> None:
    script = (out / "search-index.js").read_bytes()
    assert len(zlib.compress(script, 9)) <= 60_000
    rows = json.loads(script.decode().removeprefix("self.scorewrightSearch=").rstrip(";\n"))
    paths = {row[0] for row in rows}
    assert {f"{name}.html" for name in TOOLS} <= paths
    assert {f"guides/{name}.html" for name in GUIDES} | {f"worksheets/{name}.html" for name in SHEETS} <= paths
