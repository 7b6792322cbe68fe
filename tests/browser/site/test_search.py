"""Searching the real site, on a server below a path and from a folder."""

from pathlib import Path

import pytest
from playwright.sync_api import expect


@pytest.fixture(params=["http", "file"])
def base(request, serve, site: Path) -> str:
    if request.param == "file":
        return site.as_uri() + "/"
    return serve(site, prefix="/some/where/").url


def test_typed_words_lead_to_the_place_that_says_them(page, watch, base: str) -> None:
    page.goto(f"{base}search.html")
    page.get_by_label("Search the guides").fill("overdue invo")
    results = page.locator(".search-results li")
    expect(page.get_by_role("status")).to_contain_text("found")
    expect(results.first.locator("mark").first).to_be_visible()
    results.get_by_role("link", name="Full back-office audit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("audit")
    watch.assert_quiet()


def test_a_place_inside_a_guide_is_opened_at_its_heading(page, watch, base: str) -> None:
    page.goto(f"{base}search.html?q=five+signs")
    page.locator(".search-results a[href*='diagnostic.html#']").first.click()
    page.wait_for_url("**/diagnostic.html#*")
    anchor = page.url.split("#")[1]
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    watch.assert_quiet()


def test_nothing_is_loaded_before_words_are_typed(page, watch, base: str) -> None:
    page.goto(f"{base}search.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in watch.requests if "search-index" in url]
    page.get_by_label("Search the guides").fill("zzzzzz")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “zzzzzz”")
    assert [url for url in watch.requests if "search-index" in url]


def test_words_with_a_meaning_in_patterns_or_markup_are_only_words(page, watch, base: str) -> None:
    page.goto(f"{base}search.html")
    for words in ("(", "a[b", "\\", "<img src=x onerror=alert(1)>", "*.*", "$&"):
        page.get_by_label("Search the guides").fill(words)
        page.wait_for_timeout(300)
    watch.assert_quiet()
    expect(page.locator(".search-results img")).to_have_count(0)


def test_an_index_that_is_missing_is_said_and_tried_again(page, serve, site: Path) -> None:
    server = serve(site)
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto(f"{server.url}search.html")
    page.get_by_label("Search the guides").fill("invoices")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    page.unroute("**/search-index.js")
    page.get_by_label("Search the guides").fill("invoice")
    expect(page.locator(".search-results li").first).to_be_visible()


def test_without_scripts_the_page_says_so(new_context, site: Path) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site.as_uri()}/search.html")
    expect(page.get_by_text("The search needs JavaScript.")).to_be_visible()


def test_words_that_are_typed_before_the_script_runs_are_searched(page, serve, site: Path) -> None:
    held = []
    page.route("**/assets/search.*.js", lambda route: held.append(route))  # noqa: PLW0108, it wants a function of Python's
    with page.expect_request("**/assets/search.*.js"):
        page.goto(f"{serve(site).url}search.html", wait_until="commit")
    page.get_by_label("Search the guides").fill("invoice")
    held[0].continue_()
    expect(page.locator(".search-results li").first).to_be_visible()
    expect(page.get_by_label("Search the guides")).to_have_value("invoice")
