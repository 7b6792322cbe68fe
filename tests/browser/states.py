"""Every page at rest and every state a visitor can bring it into: drawn by `make screenshots`, examined by the tests.

Each state is a function of (page, base): it leaves the page in that state, whatever the page showed before.
"""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    State = Callable[[Page, str], None]

REST = ["index", "guides/index", "guides/diagnostic", "guides/how-to-outsource", "readiness", "audit", "first-tasks"]
REST += ["partners", "kpis", "cost", "delegate", "holding-back", "plan", "handbook", "search", "embed", "licences"]
REST += ["worksheets/sla", "worksheets/time-audit", "campaigns/evenings", "404"]

MIXED = [2, 2, 1, 2, 1, 1, 1, 1, 1, 1]
FILL = """places => {
  const sets = [...document.querySelectorAll("form#assessment fieldset[data-question]")];
  sets.forEach((set, at) => {
    const place = Array.isArray(places) ? places[at % places.length] : places[set.dataset.question];
    const inputs = [...set.querySelectorAll("input")].filter((input) => input.value !== "not_applicable");
    if (place === null || place === undefined || !inputs.length) return;
    if (inputs[0].type === "number") inputs[0].value = "5";
    else inputs[Math.min(place, inputs.length - 1)].checked = true;
  });
  sets[0].querySelector("input").dispatchEvent(new Event("change", {bubbles: true}));
}"""


def fill(page: Page, places: list[int | None] | dict[str, int]) -> None:
    """Answer by the places of the options, in order (repeated to the end) or by question."""
    page.evaluate(FILL, places)


def ask(page: Page) -> None:
    """Walk to the last step and press the button."""
    button = page.locator("form#assessment [data-score]")
    for _ in range(20):
        if button.is_visible():
            break
        page.locator("form#assessment [data-continue]").click()
    button.click()


def ready(page: Page) -> None:
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)


def visit(page: Page, base: str, path: str) -> None:
    # Another page first: with nothing but a new fragment the browser would stay where it is.
    page.goto("about:blank")
    page.goto(base + path)


def scored(page: Page, base: str, tool: str = "readiness", places: list[int | None] | None = None) -> None:
    visit(page, base, f"{tool}.html")
    fill(page, places or MIXED)
    ask(page)
    ready(page)


def answered(page: Page, base: str) -> None:
    visit(page, base, "readiness.html")
    fill(page, [*MIXED[:4], *[None] * 6])


def restored(page: Page, base: str) -> None:
    answered(page, base)
    page.reload()
    page.locator("[data-notices] .notice").wait_for()


def other_version(page: Page, base: str) -> None:
    answered(page, base)
    page.evaluate(
        """() => {
            const key = "scorewright:questionnaire:readiness";
            localStorage.setItem(key, JSON.stringify({...JSON.parse(localStorage.getItem(key)), hash: "0".repeat(64)}));
        }"""
    )
    page.reload()
    page.locator("[data-notices] .notice").wait_for()


def error(page: Page, base: str) -> None:
    visit(page, base, "readiness.html")
    fill(page, [*MIXED[:8], None, None])
    page.click("[data-score]")
    page.locator(".error-summary").wait_for()


def open_range(page: Page, base: str) -> None:
    error(page, base)
    page.click("[data-score-anyway]")
    ready(page)


def stale(page: Page, base: str) -> None:
    scored(page, base)
    page.locator("fieldset[data-question] input[value='not-true']").first.check()
    page.locator(".result-stale").wait_for()


def waiting(page: Page, base: str) -> None:
    page.route("**/runtime/**", lambda _: None)
    visit(page, base, "readiness.html")
    fill(page, MIXED)
    page.click("[data-score]")
    page.locator("[data-runtime-status] progress").wait_for()


def failed(page: Page, base: str) -> None:
    page.route("**/runtime/**", lambda route: route.fulfill(status=404))
    visit(page, base, "readiness.html")
    fill(page, MIXED)
    page.click("[data-score]")
    page.locator(".runtime-status.failed").wait_for()
    page.click("[data-sheet]")


def not_scored(page: Page, base: str) -> None:
    """The engine refuses: what the page holds is not what was built."""
    page.route(
        "**/readiness.html", lambda route: route.fulfill(response=(got := route.fetch()), body=broken(got.text()))
    )
    visit(page, base, "readiness.html")
    fill(page, MIXED)
    page.click("[data-score]")
    page.locator(".runtime-status.failed").wait_for()


def broken(html: str) -> str:
    """A page whose definition was changed behind its hashes."""
    return html.replace('"min_answered":"100%"', '"min_answered":"90%"', 1)


def shared(page: Page, base: str) -> None:
    """The link of a result, made by sharing one."""
    scored(page, base)
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); undefined")
    page.locator("[data-share=result]").click()
    page.locator("[data-qr]").click()
    page.locator(".qr-code").wait_for()


def borrowed(page: Page, base: str) -> None:
    shared(page, base)
    link = page.locator(".share-box textarea, .share-box input").first.input_value()
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.goto(link)
    ready(page)
    page.locator("[data-notices] .notice").wait_for()


def compared(page: Page, base: str) -> None:
    shared(page, base)
    link = page.locator(".share-box textarea, .share-box input").first.input_value()
    for question, option in (("admin-hours", "not-true"), ("decisions", "not-true")):
        page.locator(f"fieldset[data-question='{question}'] input[value='{option}']").check()
    ask(page)
    page.wait_for_function("() => !document.querySelector('.result-stale')")
    page.locator(".compare > summary").click()
    page.locator(".compare-link input").fill(link)
    page.locator("[data-compare-link]").click()
    page.locator(".compare-result h4").first.wait_for()


def opened(page: Page, base: str) -> None:
    """A result with everything unfolded."""
    scored(page, base)
    page.locator(".try-out > summary").click()
    page.locator(".try-out-row select").first.select_option(index=1)
    page.wait_for_function("() => document.querySelector('.try-out-row[data-changed]')")
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


def step_error(page: Page, base: str) -> None:
    visit(page, base, "audit.html")
    fill(page, [0])
    page.locator("[data-continue]").click()
    page.locator("fieldset[data-question]:visible [data-clear]").first.click()
    page.locator("[data-continue]").click()
    page.locator(".error-summary").wait_for()


def audit_places(base_points: dict[str, int], definition: dict[str, object]) -> dict[str, int]:
    """Places of options that give each axis of the audit so many points, spread evenly."""
    places: dict[str, int] = {}
    for axis in definition["matrix"]["axes"]:  # type: ignore[index]
        asked = [
            question
            for section in definition["sections"]  # type: ignore[attr-defined]
            if section["id"] in axis["sections"]
            for question in section["questions"]
        ]
        total = base_points[axis["id"]]
        for place, question in enumerate(asked):
            points = total * (place + 1) // len(asked) - total * place // len(asked)
            places[question["id"]] = 3 - points if question["reverse"] else points
    return places


def on_the_line(page: Page, base: str, strain: int = 47, capability: int = 50) -> None:
    """Strain 47 of 90 and capability 50 of 60: just across the first line, far from the second."""
    visit(page, base, "audit.html")
    definition = json.loads(page.locator("#definition").text_content() or "{}")
    places = audit_places({"strain": strain, "capability": capability}, definition)
    fill(page, [0])
    fill(page, places)
    ask(page)
    ready(page)


def audited(page: Page, base: str) -> None:
    on_the_line(page, base, 70, 30)


def unfinished(page: Page, base: str) -> None:
    """An audit that was left after half of its parts."""
    visit(page, base, "audit.html")
    fill(page, [0, 0, *[place % 4 for place in range(25)], *[None] * 25])
    page.locator("[data-continue]").click()
    for _ in range(6):
        if page.locator(".error-summary").count():
            break
        page.locator("[data-continue]").click()
    page.locator("[data-score-anyway]").click()
    ready(page)


def ranked(page: Page, base: str) -> None:
    visit(page, base, "first-tasks.html")
    page.locator("[data-item='data-entry'] [data-confirm]").click()
    page.locator("[data-item='invoice-processing'] [data-confirm]").click()
    page.click("[data-rank-now]")
    ready(page)


def removed(page: Page, base: str) -> None:
    visit(page, base, "first-tasks.html")
    page.click("[data-add]")
    page.locator("[data-remove]:visible").first.click()
    page.locator("[data-notices] .notice").first.wait_for()


def measures(page: Page, base: str) -> None:
    ranked(page, base)
    page.goto(page.evaluate("document.querySelector('[data-next] a').href"))
    page.wait_for_selector("#kpis[data-state=ready]", timeout=60_000)


def half_planned(page: Page, base: str) -> None:
    scored(page, base)
    visit(page, base, "plan.html")
    page.wait_for_selector(".plan-live[data-state=half]")


def planned(page: Page, base: str) -> None:
    scored(page, base)
    measures(page, base)
    visit(page, base, "plan.html")
    page.wait_for_selector(".plan-live[data-state=half], .plan-live[data-state=full]")


def found(page: Page, base: str) -> None:
    visit(page, base, "search.html?q=invoice")
    page.locator("[data-search-count]:not(:empty)").wait_for()


def calculated(page: Page, base: str) -> None:
    visit(page, base, "cost.html")
    page.locator("[data-calculate]").click()
    ready(page)


STATES: dict[str, State] = {
    "readiness-answered": answered,
    "readiness-restored": restored,
    "readiness-other-version": other_version,
    "readiness-error": error,
    "readiness-result": scored,
    "readiness-range": open_range,
    "readiness-stale": stale,
    "readiness-opened": opened,
    "readiness-compared": compared,
    "readiness-borrowed": borrowed,
    "readiness-waiting": waiting,
    "readiness-failed": failed,
    "readiness-not-scored": not_scored,
    "audit-step-error": step_error,
    "audit-result": audited,
    "audit-on-the-line": on_the_line,
    "audit-unfinished": unfinished,
    "delegate-result": functools.partial(scored, tool="delegate", places=[0]),
    "holding-back-result": functools.partial(scored, tool="holding-back", places=[0]),
    "operating-model-result": functools.partial(scored, tool="operating-model", places=[1, 2, 0]),
    "sourcing-model-result": functools.partial(scored, tool="sourcing-model", places=[1]),
    "contract-result": functools.partial(scored, tool="contract", places=[0, 1, 2]),
    "cost-result": calculated,
    "first-tasks-ranked": ranked,
    "first-tasks-removed": removed,
    "kpis-mine": measures,
    "plan-half": half_planned,
    "plan-filled": planned,
    "search-found": found,
}

ALL: dict[str, State] = {
    name.replace("/", "-"): functools.partial(visit, path=f"{name}.html") for name in REST
} | STATES
