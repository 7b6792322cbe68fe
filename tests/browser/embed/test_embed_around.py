"""A tool in pages that forbid, block or restyle much: fallbacks, policies, storage, keyboard, look, sharing."""

from __future__ import annotations

import gzip

import pytest
from embed_host import CARD, finish


def test_without_scripts_the_link_leads_to_the_tool(open_host):
    host = open_host(CARD, wait=False, context={"java_script_enabled": False})
    host.page.get_by_role("link", name="Take the check").click()
    host.page.wait_for_url("**/readiness.html")
    assert host.page.get_by_role("heading", level=1).is_visible()


def test_with_the_script_blocked_the_link_leads_to_the_tool(open_host):
    host = open_host(CARD, wait=False, csp="default-src 'self'; script-src 'none'")
    host.page.get_by_role("link", name="Take the check").click()
    host.page.wait_for_url("**/readiness.html")


def test_plain_frame_scrolls_inside(open_host):
    host = open_host(
        '<iframe id=plain src="{url}readiness.html" title="A check" width="100%" height="500"></iframe>',
        wait=False,
        script=False,
    )
    host.page.wait_for_load_state()
    frame = host.page.frames[1]
    frame.locator("form#assessment").wait_for()
    assert frame.evaluate("document.documentElement.scrollHeight > innerHeight")
    assert not frame.locator(".site-header").is_visible()
    finish(frame)
    frame.wait_for_function("() => scrollY > 100")
    assert host.page.evaluate("scrollY") < 200
    place = frame.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 0 <= place <= 400


@pytest.mark.parametrize(
    ("tool", "title"),
    [
        # Every last answer: the most points, nobody who can judge the work, every area kept up.
        ("readiness", "Too much hangs on you"),
        ("delegate", "Not yet"),
        ("operating-model", "Kept up"),
        # And, where there is that answer, "not applicable": too little is left of the audit for a place.
        ("audit", "There is nothing to score yet"),
    ],
)
def test_pasted_link_in_a_sandboxed_frame_runs_to_the_result(open_host, watch, tool, title):
    card = (
        f'<iframe sandbox="allow-scripts" src="{{url}}{tool}.html" title="A check" width="600" height="500"></iframe>'
    )
    host = open_host(card, wait=False, script=False)
    host.page.wait_for_load_state()
    frame = host.page.frames[1]
    frame.locator("form#assessment").wait_for()
    finish(frame)
    assert frame.locator("section.result h2 .result-title").inner_text() == title
    assert watch.exceptions == []


def test_under_a_strict_policy_of_the_host(open_host):
    site = "default-src 'self'; script-src 'self' {origin}; frame-src {origin}; img-src 'self' data:"
    probe = open_host(CARD, wait=False)
    policy = site.replace("{origin}", probe.site.origin)
    host = open_host(CARD, csp=policy, site=probe.site)
    finish(host.frame())
    assert host.page.evaluate("violations") == []
    assert host.fits()


@pytest.mark.parametrize("width", [390, 1280])
def test_host_page_does_not_jump(open_host, width):
    host = open_host(CARD.replace("{attributes}", ' style="display:block;min-height:100vh"'), width=width)
    host.page.wait_for_timeout(500)
    assert host.page.evaluate("shifts") <= 0.02


def test_tab_leads_in_through_and_out(open_host):
    host = open_host("<button id=before>Before</button>", CARD, "<button id=after>After</button>")
    host.frame()
    host.page.locator("#before").focus()
    seen = []
    for _ in range(200):
        host.page.keyboard.press("Tab")
        where = host.page.evaluate("document.activeElement.id || document.activeElement.tagName")
        if not seen or seen[-1] != where:
            seen.append(where)
        if where == "after":
            break
    assert seen == ["IFRAME", "after"]
    host.page.keyboard.press("Shift+Tab")
    assert host.page.evaluate("document.activeElement.tagName") == "IFRAME"


def test_dialog_keeps_the_focus_and_closes_with_escape(open_host):
    host = open_host(CARD.replace("{attributes}", ' mode="dialog"'), wait=False)
    host.page.get_by_role("button", name="Take the check").click()
    host.page.wait_for_function("() => events.some(([name]) => name === 'ready')")
    frame = host.page.frames[1]
    frame.locator("input").first.focus()
    for _ in range(60):
        host.page.keyboard.press("Tab")
        inside = host.page.evaluate(
            "[document.body, ...document.querySelectorAll('dialog, dialog *')].includes(document.activeElement)"
        )
        assert inside
    frame.locator("input").first.focus()
    host.page.keyboard.press("Escape")
    host.page.wait_for_function("() => !document.querySelector('dialog').open")
    assert host.page.evaluate("document.activeElement.textContent") == "Take the check"
    host.page.wait_for_function("() => events.some(([name]) => name === 'close')")
    # What was answered is still there when it is opened again.
    frame.evaluate("document.querySelector('input').click()")
    host.page.get_by_role("button", name="Take the check").click()
    assert frame.evaluate("document.querySelector('input').checked")


def test_slide_in_comes_from_the_edge_and_goes(open_host):
    host = open_host(CARD.replace("{attributes}", ' mode="slide"'), wait=False, width=1280)
    button = host.page.get_by_role("button", name="Take the check")
    place = button.bounding_box()
    # Always at hand, at the lower edge, however far the page is scrolled.
    assert place["x"] + place["width"] > 1200
    assert place["y"] + place["height"] > 850
    assert host.site.paths() == ["embed/v1.js"]
    button.click()
    host.page.wait_for_function("() => events.some(([name]) => name === 'ready')")
    host.page.wait_for_function(
        "() => Math.round(document.querySelector('dialog').getBoundingClientRect().right) === 1280"
    )
    panel = host.page.locator("dialog").bounding_box()
    assert round(panel["width"]) <= 480
    assert panel["height"] >= 890
    assert host.page.evaluate("scrollX") == 0
    host.page.get_by_role("button", name="Close").click()
    host.page.wait_for_function("() => events.some(([name]) => name === 'close')")
    assert host.page.evaluate("document.activeElement.textContent") == "Take the check"


def test_options_of_the_element_reach_the_page(open_host):
    options = ' theme="dark" accent="#8a1c7c" radius="12" font="Georgia, serif" hide="header intro"'
    host = open_host(CARD.replace("{attributes}", options))
    frame = host.frame()
    style = frame.evaluate(
        """() => ({
            radius: getComputedStyle(document.documentElement).getPropertyValue("--radius"),
            font: getComputedStyle(document.body).fontFamily,
            theme: document.documentElement.dataset.theme,
        })"""
    )
    assert style == {"radius": "12px", "font": "Georgia, serif", "theme": "dark"}
    assert frame.locator("h1").bounding_box()["width"] <= 1
    ink, ground = frame.locator("[data-score]").evaluate(
        "(b) => [getComputedStyle(b).color, getComputedStyle(b).backgroundColor]"
    )
    assert _contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(
    "options",
    [
        'theme="javascript:1" accent="red;}" radius="9999" font="x;} body{display:none" hide="everything"',
        'accent="#zzzzzz"',
    ],
)
def test_options_of_the_wrong_form_change_nothing(open_host, options):
    host = open_host(CARD)
    plain = host.frame().evaluate("document.documentElement.style.cssText")
    odd = open_host(CARD.replace("{attributes}", " " + options))
    assert odd.frame().evaluate("document.documentElement.style.cssText") == plain
    assert odd.frame().locator("h1").is_visible()


def test_links_within_the_frame_keep_the_look(open_host):
    host = open_host(CARD.replace("{attributes}", ' theme="dark"'))
    finish(host.frame())
    host.frame().locator("section.result .todo a.button").first.click()
    host.page.wait_for_function("() => events.filter(([name]) => name === 'ready').length === 2")
    assert host.events("ready")[1]["id"] != "readiness"
    assert host.frames[0].evaluate("document.documentElement.dataset.theme") == "dark"


def test_shared_link_opens_the_result_in_the_owners_page(open_host):
    card = CARD.replace("{attributes}", ' share-url="https://owner.example/check"')
    host = open_host(card)
    frame = host.frame()
    finish(frame)
    frame.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    frame.locator("[data-share='result']").evaluate("(button) => button.click()")
    frame.wait_for_function("() => window.copied")
    address = frame.evaluate("copied")
    assert address.startswith("https://owner.example/check#r=")
    again = open_host(card, query="#" + address.split("#")[1])
    again.frame().locator("section.result[data-state='ready']").wait_for()
    assert again.frame().locator("section.result").get_attribute("data-score") == "20"


def test_loader_is_small(dist):
    assert len(gzip.compress((dist / "embed" / "v1.js").read_bytes(), 9)) <= 2000


def _contrast(one, other):
    def light(colour):
        parts = [int(x) / 255 for x in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
