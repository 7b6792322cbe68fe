"""Draw every page and state at 360 and 1280 px, light and dark, into screenshots/: `make screenshots`; then look."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "screenshots"
WIDTHS = {"360": (360, 640), "1280": (1280, 900)}
MIXED = ["consistently", "consistently", "sometimes", "consistently"] + ["sometimes"] * 6
PAGES = ["index", "guides/index", "guides/diagnostic", "readiness", "audit", "first-tasks", "partners", "kpis", "cost"]
PAGES += ["delegate", "holding-back", "plan", "worksheets/sla", "embed", "licences", "404"]


def answer(page: Page, choices: list[str]) -> None:
    for number, choice in enumerate(choices):
        page.locator("form#assessment fieldset[data-question]").nth(number).locator(f"input[value='{choice}']").check()


def scored(page: Page, base: str) -> None:
    page.goto(base + "readiness.html")
    answer(page, MIXED)
    page.click("[data-score]")
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)


def answered(page: Page, base: str) -> None:
    page.goto(base + "readiness.html")
    answer(page, MIXED[:4])


def error(page: Page, base: str) -> None:
    page.goto(base + "readiness.html")
    answer(page, MIXED[:8])
    page.click("[data-score]")


def open_range(page: Page, base: str) -> None:
    error(page, base)
    page.click("[data-score-anyway]")
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)


def waiting(page: Page, base: str) -> None:
    page.route("**/runtime/**", lambda _: None)
    page.goto(base + "readiness.html")
    answer(page, MIXED)
    page.click("[data-score]")


def failed(page: Page, base: str) -> None:
    page.route("**/runtime/**", lambda route: route.fulfill(status=404))
    page.goto(base + "readiness.html")
    answer(page, MIXED)
    page.click("[data-score]")
    page.wait_for_selector(".runtime-status.failed")
    page.click("[data-sheet]")


def ranked(page: Page, base: str) -> None:
    page.goto(base + "first-tasks.html")
    page.locator("[data-item='data-entry'] [data-confirm]").click()
    page.locator("[data-item='invoice-processing'] [data-confirm]").click()
    page.click("[data-rank-now]")
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)


def measures(page: Page, base: str) -> None:
    ranked(page, base)
    page.goto(page.evaluate("document.querySelector('[data-next] a').href"))
    page.wait_for_selector("#kpis[data-state=ready]", timeout=60_000)


def planned(page: Page, base: str) -> None:
    scored(page, base)
    measures(page, base)
    page.goto(base + "plan.html")
    page.wait_for_timeout(2000)


def audited(page: Page, base: str) -> None:
    page.goto(base + "audit.html")
    while True:
        for number, question in enumerate(page.locator("fieldset[data-question]:visible").all()):
            options = question.locator("input[type=radio]:not([value=not_applicable])")
            options.nth(number % options.count()).check()
        if not page.locator("[data-continue]").is_visible():
            break
        page.click("[data-continue]")
    page.click("[data-score]")
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)


STATES: dict[str, Callable[[Page, str], None]] = {
    "readiness-answered": answered,
    "readiness-error": error,
    "readiness-result": scored,
    "readiness-range": open_range,
    "readiness-waiting": waiting,
    "readiness-failed": failed,
    "first-tasks-ranked": ranked,
    "kpis-mine": measures,
    "plan-filled": planned,
    "audit-result": audited,
}


def main() -> None:
    """Serve dist/ and draw."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    handler = functools.partial(Quiet, directory=str(Path(os.environ.get("DIST", ROOT / "dist"))))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    chromium = os.environ.get("CHROMIUM") or ("/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, (across, down) in WIDTHS.items():
            for scheme in ("light", "dark"):
                shots = {
                    name.replace("/", "-"): functools.partial(visit, path=f"{name}.html") for name in PAGES
                } | STATES
                for name, reach in shots.items():
                    context = browser.new_context(viewport={"width": across, "height": down}, color_scheme=scheme)
                    page = context.new_page()
                    reach(page, base)
                    page.wait_for_timeout(300)
                    file = OUT / f"{name}-{width}-{scheme}.png"
                    # What the visitor sees first, then the whole page.
                    page.screenshot(path=file.with_stem(f"{file.stem}-screen"))
                    page.screenshot(path=file, full_page=True)
                    context.close()
        browser.close()
    server.shutdown()
    sys.stdout.write(f"{len(list(OUT.iterdir()))} pictures in {OUT.name}/\n")


def visit(page: Page, base: str, path: str) -> None:
    page.goto(base + path)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """The terminal stays quiet."""


if __name__ == "__main__":
    main()
