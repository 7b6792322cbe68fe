"""The development server seen from a real browser: the reload, and what is shown over a broken site."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

HERE = Path(__file__).parent
SMALL = HERE.parent / "sites" / "small"


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    command = [sys.executable, str(HERE / "serve_site.py"), str(HERE / "parts"), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            running.stdout.readline()
            yield f"http://127.0.0.1:{running.stdout.readline().strip()}"
        finally:
            running.terminate()


def test_an_open_page_follows_the_file_and_mistakes_are_laid_over_it(make_site, tab: Page) -> None:
    folder = make_site()
    guide = folder / "guides/second.md"
    good = guide.read_text()
    problems: list[str] = []
    tab.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    with served(folder) as address:
        tab.goto(f"{address}/guides/second.html")
        guide.write_text(good + "\nMore words.\n")
        expect(tab.get_by_text("More words.")).to_be_visible()
        # A link in the other guide leads to this heading: the page stays as it was, the broken link is named.
        alert = tab.get_by_role("alert", name="Problems in the site")
        guide.write_text(good.replace("## The end", "## The very end"))
        expect(alert).to_contain_text("guides/first.md:12:51 link_anchor")
        expect(tab.get_by_role("heading", name="The end", exact=True)).to_be_visible()
        alert.get_by_role("button", name="Hide").click()
        expect(alert).to_have_count(0)
        guide.write_text(good + "\nDone.\n")
        expect(tab.get_by_text("Done.")).to_be_visible()
        expect(alert).to_have_count(0)
    assert [text for text in problems if "Policy" in text] == [], "the pages' own policy allows the reload"


def test_a_page_is_reloaded_once_for_each_save(make_site, tab: Page) -> None:
    folder = make_site()
    guide, config = folder / "guides/second.md", folder / "site.yaml"
    good, loads = guide.read_text(), []
    tab.on("domcontentloaded", lambda _: loads.append(tab.url))
    with served(folder) as address:
        tab.goto(f"{address}/guides/second.html")
        for number in range(3):
            save(guide, f"{good}\nSave {number}.\n")
            expect(tab.get_by_text(f"Save {number}.")).to_be_visible()
            tab.wait_for_load_state()
        save(config, config.read_text().replace("Small site", "Little site"))  # every page has the name
        expect(tab).to_have_title(re.compile("Little site"))
        tab.wait_for_load_state()
        tab.request.get(f"{address}/scorewright-diagnostics.json")  # answered when the build is over
        picture = folder / "images/dot.png"
        with tab.expect_event("domcontentloaded"):
            save(picture, picture.read_bytes() + b" ")
    assert len(loads) == 1 + 3 + 1 + 1


def test_the_first_build_may_fail(make_site, tab: Page) -> None:
    folder = make_site({"guides/third.md": "no front matter"})
    with served(folder) as address:
        tab.goto(address)
        expect(tab.get_by_role("heading", name="The site cannot be built yet")).to_be_visible()
        expect(tab.get_by_role("listitem")).to_contain_text("guides/third.md:1:1")
        (folder / "guides/third.md").unlink()
        expect(tab.get_by_role("heading", name="Is it small?")).to_be_visible()


def test_answers_survive_a_reload_for_a_text_or_a_style(tmp_path: Path, tab: Page) -> None:
    folder = tmp_path / "site"
    shutil.copytree(SMALL, folder)
    check, config = folder / "assessments/mood.yaml", folder / "site.yaml"
    command = [sys.executable, "-m", "site_builder", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            address = next(line.split()[0] for line in running.stdout if line.startswith("http://"))
            tab.goto(f"{address}mood.html")
            answer = tab.locator("input[name=small][value=very-true]")
            answer.check()
            save(check, check.read_text().replace("Every page is short.", "Each page is short."))
            expect(tab.get_by_text("Each page is short.").first).to_be_visible()
            expect(answer).to_be_checked()
            save(check, check.read_text().replace('"Quite true"', "Absolutely true"))
            expect(tab.get_by_text("Absolutely true").first).to_be_visible()
            expect(answer).to_be_checked()
            style = tab.locator("link[href*='/theme.']")
            before = style.get_attribute("href")
            assert before is not None
            save(config, config.read_text() + 'theme: {colours: {accent: "#7a2e0e"}}\n')
            expect(style).not_to_have_attribute("href", before)
            expect(answer).to_be_checked()
            assert tab.locator("input[name=tiny]:checked").count() == 0
        finally:
            running.terminate()


def save(file: Path, content: str | bytes) -> None:
    """As editors do it: all at once."""
    aside = file.with_name(f".{file.name}")
    aside.write_bytes(content.encode() if isinstance(content, str) else content)
    aside.replace(file)
