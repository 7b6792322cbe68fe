"""axe finds nothing, on every page and in every state, light, dark and in forced colours."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHOICES = ["consistently", "consistently", "sometimes", "consistently"] + ["sometimes"] * 6
SCHEMES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
RUN = """async () => {
    const { violations } = await axe.run(document, { rules: { "target-size": { enabled: true } } });
    return violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""
PAGES = [
    "index.html",
    "guides/index.html",
    "guides/diagnostic.html",
    "embed.html",
    "licences.html",
    "404.html",
    "kpis.html",
]
PAGES += [
    "first-tasks.html",
    "partners.html",
    "cost.html",
    "audit.html",
    "delegate.html",
    "worksheets/sla.html",
    "plan.html",
]


@pytest.fixture(params=list(SCHEMES))
def look(request, new_context, serve, site, watch):
    """Open a page in one of the three looks."""
    page = new_context(viewport={"width": 360, "height": 740}, **SCHEMES[request.param]).new_page()
    page.set_default_timeout(60_000)
    watch.follow(page)
    server = serve(site)
    server_url = server.url

    def go(path):
        page.goto(server_url + path)
        return page

    go.server = server
    return go


def violations(page):
    # The file is injected as a script of the test, so the page's own policy stays as it is.
    page.evaluate(AXE.read_text() + "; undefined")
    # Transitions end first: colours half-way are nobody's design.
    page.wait_for_timeout(250)
    return page.evaluate(RUN)


def answer(page, choices):
    for number, choice in enumerate(choices):
        page.locator("form#assessment fieldset[data-question]").nth(number).locator(f"input[value='{choice}']").check()


def test_every_page_at_rest(look):
    for path in PAGES:
        assert violations(look(path)) == [], path


def test_every_state_of_the_score(look, watch):
    page = look("readiness.html")
    assert violations(page) == [], "start"
    answer(page, CHOICES[:7])
    assert violations(page) == [], "answered"
    page.click("[data-score]")
    page.locator(".error-summary").wait_for()
    assert violations(page) == [], "error"
    answer(page, CHOICES)
    page.click("[data-score]")
    page.wait_for_selector("#result[data-state=ready]")
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert violations(page) == [], "result"
    page.locator("fieldset[data-question] input[value='not-true']").first.check()
    assert violations(page) == [], "stale"
    watch.assert_quiet()


def test_waiting_and_failed(look):
    fault = look.server.fault("runtime/*", "silent")
    page = look("readiness.html")
    answer(page, CHOICES)
    page.click("[data-score]")
    page.locator("[data-runtime-status] progress").wait_for()
    assert violations(page) == [], "waiting"
    look.server.fault("runtime/*", "missing")
    look.server.faults.remove(fault)
    fault.release.set()
    page.reload()
    page.click("[data-score]")
    page.locator(".runtime-status.failed").wait_for()
    page.click("[data-sheet]")
    assert violations(page) == [], "failed, with the score sheet"


def test_ranked_tasks_and_kpis(look, watch):
    page = look("first-tasks.html")
    page.locator("[data-item='data-entry'] [data-confirm]").click()
    page.click("[data-add]")
    page.click("[data-rank-now]")
    page.wait_for_selector("#result[data-state=ready]")
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert violations(page) == [], "ranking"
    page.locator("[data-remove]").first.click()
    assert violations(page) == [], "removed"
    page.goto(
        page.locator("[data-next] a").get_attribute("href")
        and page.evaluate("document.querySelector('[data-next] a').href")
    )
    page.wait_for_selector("#kpis[data-state=ready]")
    assert violations(page) == [], "kpis"
    watch.assert_quiet()
