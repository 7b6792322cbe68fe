"""What only the whole browser has: tabs behind one another, and a visitor's rules for storage."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from embed_host import ANONYMOUS, CARD, WATCHER, answer_all, finish, page_of
from real_tabs import RealTab, first_tab


def whole_chromium():
    """Where it is: $CHROMIUM, Debian's, or Playwright's own that is not the headless shell."""
    path = os.environ.get("CHROMIUM") or ("/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None)
    return {"executable_path": path} if path else {"channel": "chromium"}


@pytest.fixture(scope="module")
def window(playwright_session):
    browser = playwright_session.chromium.launch(args=["--no-sandbox"], **whole_chromium())
    yield browser
    browser.close()


@pytest.fixture
def chromium(window):
    """In the place of the headless shell that the other tests use."""
    return window


def test_starts_in_a_hidden_tab(chromium, serve, dist, tmp_path):
    """In a background tab nothing is drawn, so nothing can be measured until the visitor comes to see it."""
    site = serve(dist, headers=ANONYMOUS)
    eager = CARD.replace('id="card"', 'id="eager"').replace("{attributes}", " loading=eager")
    cards = [card.replace("{url}", site.url).replace("{attributes}", "") for card in (CARD, eager)]
    (tmp_path / "index.html").write_text(
        page_of(site.url, *cards, head=f"<script>{WATCHER}</script>"), encoding="utf-8"
    )
    connection, front = first_tab(chromium)
    tab = RealTab(connection, serve(tmp_path).url, background=True)
    tab.wait_for("messages.some((m) => m.name === 'ready')")
    assert tab.evaluate("document.visibilityState") == "hidden"
    # Loading lazily means: not before somebody looks.
    assert tab.evaluate("document.querySelectorAll('#card iframe').length") == 0
    tab.show()
    tab.wait_for("messages.filter((m) => m.type === 'height').length > 1")
    assert tab.evaluate("document.visibilityState") == "visible"
    # The second height may follow the first: what has been told is what is so in the end.
    for _ in range(600):
        told = [tab.evaluate(f"document.querySelector('#{name} iframe').offsetHeight") for name in ("eager", "card")]
        real = [tab.evaluate("document.body.getBoundingClientRect().height", frame=number) for number in (1, 2)]
        fits = all(abs(one - other) <= 1 for one, other in zip(told, real, strict=True))
        if fits:
            break
    assert fits, (told, real)
    assert tab.evaluate("scrollY") == 0
    for one in (tab, front):
        one.close()


def test_full_run_with_storage_blocked(open_host):
    """Chromium refuses all storage to another site's frame, unless the visitor has changed that."""
    host = open_host(CARD)
    asked = "(() => { try { return typeof localStorage; } catch (error) { return error.name; } })()"
    assert host.frame().evaluate(asked) == "SecurityError"
    finish(host.frame())
    assert host.frame().locator("section.result").get_attribute("data-score") == "20"


def test_each_host_has_a_storage_of_its_own(chromium, serve, dist, tmp_path):
    """Where frames may store, each storage belongs to the site around them: another host's page knows nothing."""
    site = serve(dist)
    folder = tmp_path / "host"
    folder.mkdir()
    card = CARD.replace("{url}", site.url).replace("{attributes}", "")
    (folder / "index.html").write_text(page_of(site.url, card), encoding="utf-8")
    server = serve(folder)
    # Playwright switches the keeping apart off (ThirdPartyStoragePartitioning); the last of these switches counts.
    args = ["--no-sandbox", "--disable-features=Translate"]
    settings = tmp_path / "profile" / "Default" / "Preferences"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"profile": {"cookie_controls_mode": 0, "block_third_party_cookies": false}}')
    context = chromium.browser_type.launch_persistent_context(tmp_path / "profile", args=args, **whole_chromium())
    page = context.pages[0]

    def opened(name):
        page.goto(server.url.replace("127.0.0.1", name))
        frame = page.locator("iframe").element_handle().content_frame()
        frame.locator("html[data-runtime] form#assessment").wait_for()
        frame.wait_for_load_state()
        return frame

    answer_all(opened("localhost"))
    opened("localhost").locator("input:checked").nth(9).wait_for(state="attached")
    # To the browser this is the same page at another site, and the tool's own.
    assert opened("127.0.0.1").locator("input:checked").count() == 0
    page.goto(f"{site.url}readiness.html")
    assert page.locator("input:checked").count() == 0
    context.close()
