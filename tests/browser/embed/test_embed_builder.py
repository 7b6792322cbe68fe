"""The page that writes snippets, and the pages that use what it wrote."""

from __future__ import annotations

import re

import embed_host
import pytest


@pytest.fixture
def builder(page, serve, dist):
    site = serve(dist)
    page.goto(site.url + "embed.html")
    return page, site


def written(page) -> str:
    return page.locator("[data-snippet] code").inner_text()


def test_what_it_writes_works_in_a_page(builder, serve, tmp_path, new_context):
    page, site = builder
    page.get_by_label("Which tool").select_option("readiness")
    page.get_by_label("Name of the frame").fill('A "short" check')
    page.get_by_label("Hidden fields").fill("source=letter & co\nnot a field")
    host = tmp_path / "host"
    host.mkdir()
    (host / "index.html").write_text(
        f"<!doctype html><title>Host</title><h1>Mine</h1>{written(page)}", encoding="utf-8"
    )
    tab = new_context().new_page()
    tab.goto(serve(host).url)
    frame = tab.locator("iframe").element_handle()
    assert frame.get_attribute("title") == 'A "short" check'
    inner = frame.content_frame()
    inner.locator("form#assessment").wait_for()
    assert (
        inner.evaluate("new URLSearchParams(document.documentElement.dataset.embed).get('h.source')") == "letter & co"
    )
    assert site.origin in inner.url


@pytest.mark.parametrize(
    ("mode", "holds"),
    [
        ("In the page", "<score-card tool="),
        ("Behind a button, in a window", 'mode="dialog"'),
        ("Behind a button at the page's edge", 'mode="slide"'),
        ("A plain frame, without our script", "<iframe src="),
        ("Only the link", "http"),
    ],
)
def test_each_way_has_its_lines(builder, mode, holds):
    page, _ = builder
    page.get_by_label(mode).check()
    assert written(page).startswith(holds) or holds in written(page)
    assert ("<script" in written(page)) == (mode.startswith(("In the page", "Behind a button")))


def test_weak_accent_is_told_with_the_nearest_that_passes(builder):
    page, _ = builder
    page.get_by_role("textbox", name="Accent colour", exact=True).fill("#ff9a3c")
    use = page.get_by_role("button", name="the nearest that passes")
    use.click()
    page.get_by_text("can be read.").first.wait_for()
    assert "#ff9a3c" not in written(page)
    assert 'accent="#' in written(page)


def test_previews_show_the_choice_at_both_widths(builder):
    page, _ = builder
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_label("Which tool").select_option("first-tasks")
    page.get_by_label("Always dark").check()
    previews = page.locator("iframe[data-preview]")
    shown = "(f) => f.contentDocument?.documentElement?.dataset.theme === 'dark'"
    page.wait_for_function(f"() => [...document.querySelectorAll('iframe[data-preview]')].every({shown})")
    widths = [previews.nth(n).evaluate("(f) => f.contentWindow.innerWidth") for n in (0, 1)]
    assert widths[0] <= 390
    # A desktop's width on a phone too, drawn smaller.
    assert widths[1] >= 1270
    assert previews.nth(1).bounding_box()["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert all("first-tasks" in previews.nth(n).evaluate("(f) => f.contentWindow.location.href") for n in (0, 1))


def test_from_a_folder_it_asks_for_the_address(page, dist):
    page.goto((dist / "embed.html").as_uri())
    page.get_by_text("Fill in the address of your site").wait_for()
    page.get_by_label("Where this site lives").fill("https://checks.example.org")
    assert not page.get_by_text("Fill in the address of your site").is_visible()
    assert "https://checks.example.org/embed/v1.js" in written(page)
    page.frame_locator("iframe[data-preview]").first.locator("h1").wait_for()


def test_demo_page_shows_the_tool(page, serve, dist, watch):
    page.goto(serve(dist).url + "embed/demo.html")
    page.wait_for_function("() => document.querySelector('#demo iframe')?.offsetHeight > 1000")
    page.get_by_role("button", name="Open the check").click()
    page.frame_locator("dialog iframe").locator("form#assessment").wait_for()
    watch.assert_quiet()


def test_every_tool_has_a_snippet_that_works(builder, open_host):
    """Every questionnaire, grid and calculator, as the builder writes it, all in one page of somebody else's."""
    page, site = builder
    tools = page.get_by_label("Which tool").locator("option").evaluate_all("(all) => all.map((one) => one.value)")
    assert len(tools) >= 10
    snippets = []
    for tool in tools:
        page.get_by_label("Which tool").select_option(tool)
        card, _, loader = written(page).partition("<script")
        assert f'src="{site.url}embed/v1.js"' in loader
        snippets.append(card.replace("<score-card", '<score-card loading="eager"'))
    host = open_host(*snippets, site=site, wait=False)
    host.page.wait_for_function("(n) => messages.filter((m) => m.name === 'ready').length === n", arg=len(tools))
    assert {(one["id"]) for one in host.events("ready")} == set(tools)
    assert {one["kind"] for one in host.events("ready")} == {"questionnaire", "grid", "calculator"}
    host.page.wait_for_function("() => [...document.querySelectorAll('iframe')].every((f) => f.offsetHeight > 400)")
    for place, frame in enumerate(host.frames):
        assert host.fits(place), frame.url
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth"), frame.url


def test_check_of_a_page_tells_what_holds_there(builder, serve, tmp_path):
    page, site = builder
    folder = tmp_path / "landing"
    folder.mkdir()
    plain = f'<iframe src="{site.url}first-tasks.html" title="Plain" width="300" height="400"></iframe>'
    card = embed_host.CARD.replace("{url}", site.url).replace("{attributes}", " share-url='https://owner.example/'")
    (folder / "index.html").write_text(embed_host.page_of(site.url, card, plain), encoding="utf-8")
    address = serve(folder).url.replace("127.0.0.1", "localhost")
    page.get_by_label("Address of the test copy").fill(address)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Check at a phone's width").click()
    page.get_by_text("Finished: 1 thing to put right").wait_for(timeout=60_000)
    found = page.locator("[data-check-list] ul").evaluate_all(
        "(all) => all.map((list) => [...list.children].map((row) => row.dataset.finding))"
    )
    spoken = next(rows for rows in found if "spoken" in rows)
    assert {"height", "width", "marks", "no_leak", "share_other", "result", "view"} <= set(spoken)
    silent = next(rows for rows in found if "silent" in rows)
    assert not {"height", "marks", "result"} & set(silent)
    assert opened.value.viewport_size["width"] == 390
    page.get_by_label("Address of the test copy").fill("my page")
    page.get_by_role("button", name="Check at a desktop's width").click()
    page.get_by_text("Write an address").wait_for()


VARIANTS = """---
title: Is the office work too much?
tool: readiness
promise: Two minutes.
call: Start
variants:
  - {id: b, title: Count your hours, call: Count}
---
More words.
"""


def test_variant_of_a_campaign_has_an_address_and_is_named(page, serve, tmp_path):
    owner = "\nurl: https://checks.example.org/\n"
    built = embed_host.built(tmp_path / "dist", {"campaigns/letter.md": VARIANTS, "site.yaml": owner})
    page.goto(serve(built).url + "campaigns/letter-b.html?utm_source=letter")
    assert page.get_by_role("heading", level=1).inner_text() == "Count your hours"
    assert page.get_by_text("Two minutes.").is_visible()
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert canonical == "https://checks.example.org/campaigns/letter.html"
    page.get_by_role("link", name="Count").first.click()
    page.wait_for_url("**/readiness.html?utm_source=letter&variant=letter-b")
    listed = (built / "sitemap.xml").read_text(encoding="utf-8")
    assert "campaigns/letter.html" in listed
    assert "letter-b" not in listed
    # The other page says nothing of variants.
    assert "variant" not in (built / "campaigns" / "letter.html").read_text(encoding="utf-8")


def test_campaign_leads_to_the_tool_with_its_marks_and_nothing_else(page, serve, dist):
    page.goto(serve(dist).url + "campaigns/evenings.html?utm_source=letter&secret=1")
    page.get_by_role("link", name="Start the check").first.click()
    page.wait_for_url("**/readiness.html?utm_source=letter")


def test_campaign_example_is_what_the_tool_computes(page, serve, dist):
    site = serve(dist)
    page.goto(site.url + "campaigns/evenings.html")
    shown = page.locator(".campaign-score").inner_text()
    band = page.locator(".campaign-band").inner_text()
    page.goto(site.url + "readiness.html")
    parts = (
        (embed_host.ROOT / "content" / "campaigns" / "evenings.md").read_text(encoding="utf-8").split("sample:\n")[1]
    )
    sample = dict(re.findall(r"^  ([a-z-]+): ([a-z-]+)$", parts.split("questions:")[0], re.MULTILINE))
    assert len(sample) == 10
    for question, option in sample.items():
        page.locator(f"input[name='{question}'][value='{option}']").check(force=True)
    page.locator("[data-score]").click()
    result = page.locator("section.result[data-state='ready']")
    result.wait_for()
    assert shown.endswith(f"{result.get_attribute('data-score')} of {result.get_attribute('data-max')}")
    assert band in result.inner_text()
