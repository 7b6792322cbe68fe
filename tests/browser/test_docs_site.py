"""The documentation as its readers have it: opened from a folder, and one journey through all of it on a host."""

import runpy
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
    const { violations } = await axe.run(document, { rules: { "target-size": { enabled: true } } });
    return violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""
TOO_WIDE = """() => [...document.querySelectorAll("main *")]
    .filter((element) => element.checkVisibility() && !element.closest(".table-scroll, pre"))
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120))"""
PAGES = ["index", "guides/gallery", "guides/tutorial", "guides/commands", "guides/site", "guides/embedding", "search"]


@pytest.fixture(scope="module")
def docs(tmp_path_factory) -> Path:
    build = runpy.run_path(str(ROOT / "docs" / "build.py"))
    folder = tmp_path_factory.mktemp("docs")
    result = build["make"](build["stage"](folder / "staged"), folder / "dist-docs")
    assert result.written, [str(found) for found in result.diagnostics]
    return folder / "dist-docs"


def test_a_reader_finds_the_way_and_every_kind_of_page_is_sound(docs, new_context, serve, watch) -> None:
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    watch.follow(page)
    site = serve(docs)
    page.goto(site.url)
    # Navigation: a link, a group, the page that is open.
    page.get_by_role("link", name="Start the tutorial").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A check in ten minutes")
    header = page.locator("header").first
    header.get_by_text("Reference", exact=True).click()
    header.get_by_role("link", name="Diagnostics").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Diagnostics")
    # Search: from a code to its section.
    header.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill("theme_contrast")
    page.locator("main a[href*='diagnostics.html#theme_contrast']").first.click()
    expect(page.locator("#theme_contrast")).to_be_in_viewport()
    # The check of the tutorial, as it is described there.
    page.goto(f"{site.url}guides/tutorial.html")
    for question, answer in {"light": "fully", "brakes": "fully", "tyres": "partly"}.items():
        page.locator(f"[data-question={question}] input[value={answer}]").check()
    page.locator("form[data-assessment] button[type=submit]").click()
    expect(page.locator("[data-state=ready]")).to_have_attribute("data-score", "5", timeout=60_000)
    expect(page.locator("[data-state=ready]")).to_have_attribute("data-band", "go")
    watch.assert_quiet()


@pytest.mark.parametrize("look", [(360, "dark"), (1280, "light")])
def test_pages_are_readable_and_axe_finds_nothing(docs, new_context, serve, watch, look) -> None:
    width, scheme = look
    page = new_context(viewport={"width": width, "height": 740}, color_scheme=scheme).new_page()
    watch.follow(page)
    site = serve(docs)
    for path in PAGES:
        page.goto(f"{site.url}{path}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(TOO_WIDE) == [], path
        page.evaluate(AXE + "; undefined")
        assert page.evaluate(RUN) == [], path
    watch.assert_quiet()


def test_it_opens_from_a_folder_and_finds_words_there(docs, page, watch) -> None:
    page.goto((docs / "index.html").as_uri())
    page.locator("header").first.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill("hunspell")
    page.locator("main a[href*='checking.html']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check a site")
    watch.assert_quiet()


def test_the_gallery_shows_every_example(docs) -> None:
    gallery = runpy.run_path(str(ROOT / "docs" / "gallery.py"))
    html = (docs / "guides/gallery.html").read_text(encoding="utf-8")
    assert "EXAMPLE" not in html
    for name, component in gallery["described"]().items():
        assert f'<h3 id="{name}">' in html
        for example in component["examples"]:
            assert f"<strong>{example['name'].capitalize()}</strong>" in html
    for method in gallery["METHODS"]:
        assert f"<code>method: {method}</code>" in html
