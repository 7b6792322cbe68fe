"""What a visitor waits for and downloads, on the built site in real Chromium; and how long a second `make site` takes.

python tests/bench/pages.py        (needs `make site` first)
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
DIST = Path(os.environ.get("DIST", ROOT / "dist"))

CLICK_TO_RESULT = """() => new Promise((resolve) => {
  const started = performance.now();
  document.addEventListener(
    "scorewright:result",
    () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started))), // after the paint
    {once: true},
  );
  document.querySelector("form#assessment button[data-score]").click();
})"""


# From an answer changed in the try-out to the score drawn, and from a rating changed to the list drawn.
CHANGE_TO_DRAWN = """([control, drawn, number]) => new Promise((resolve) => {
  const started = performance.now();
  new MutationObserver((_, seen) => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
  }).observe(document.querySelector(drawn), {childList: true, subtree: true, characterData: true});
  const found = document.querySelectorAll(control);
  const chosen = found[number % found.length];
  if (chosen instanceof HTMLSelectElement) {
    chosen.selectedIndex = 1 + (chosen.selectedIndex % (chosen.options.length - 2));
    chosen.dispatchEvent(new Event("change", {bubbles: true}));
  } else chosen.click();
})"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain static server."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def answer_all(page: Page) -> None:
    """Choose the second option of every visible question, step by step."""
    for _ in range(30):
        for question in page.query_selector_all("fieldset[data-question]"):
            if question.is_visible():
                inputs = question.query_selector_all("input[type=radio]:not([value=not_applicable])")
                if inputs:
                    inputs[min(1, len(inputs) - 1)].click(force=True)
        onward = page.get_by_role("button", name="Continue").locator("visible=true")
        if not onward.count():
            return
        onward.first.click()


def click_to_result(browser: Any, address: str) -> tuple[float, float]:
    """Median milliseconds from the click to the drawn result, Python being up; and from a change tried out."""
    page = browser.new_page()
    page.goto(address)
    answer_all(page)
    page.wait_for_selector("html[data-runtime=ready]", timeout=60_000)
    page.evaluate(CLICK_TO_RESULT)
    times = []
    for number in range(9):
        question = page.query_selector_all("fieldset[data-question]")[-1]
        radios = question.query_selector_all("input[type=radio]:not([value=not_applicable])")
        radios[number % 2].evaluate("input => input.click()")
        page.wait_for_timeout(200)
        times.append(page.evaluate(CLICK_TO_RESULT))
    page.locator(".try-out > summary").click()
    page.locator(".try-out-row select").first.wait_for()
    live = [page.evaluate(CHANGE_TO_DRAWN, [".try-out-row select", ".try-out-words", 7 * n]) for n in range(11)]
    page.close()
    return statistics.median(times), statistics.median(live)


def rating_to_list(browser: Any, address: str) -> float:
    """Median milliseconds from a changed rating to the list drawn anew."""
    page = browser.new_page()
    page.goto(address)
    page.locator("[data-confirm]").first.click()
    page.locator("[data-rank-now]").click()
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    radios = "[data-item]:not([data-example]) .rating input[type=radio]:not(:checked)"
    live = [page.evaluate(CHANGE_TO_DRAWN, [radios, "#ranking", 3 * n]) for n in range(11)]
    page.close()
    return statistics.median(live)


def scripts() -> int:
    """Compressed bytes of the largest page's own scripts."""
    sizes = []
    for page in DIST.glob("*.html"):
        names = re.findall(r"<script[^>]* src=\"?(?:\./)?(assets/[^\s\">]+)", page.read_text("utf-8"))
        sizes.append(sum(len(gzip.compress((DIST / name).read_bytes(), 9)) for name in set(names)))
    return max(sizes)


def weight(browser: Any, address: str) -> tuple[int, int]:
    """Compressed bytes of a page before the first answer, and bytes of the runtime among them."""
    page = browser.new_page()
    bodies: dict[str, bytes] = {}
    page.on("response", lambda answer: bodies.setdefault(urlsplit(answer.url).path, answer.body()))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.close()
    runtime = sum(len(body) for path, body in bodies.items() if "/runtime/" in path)
    return sum(len(gzip.compress(body, 9)) for body in bodies.values()), runtime


def clock(command: list[str]) -> float:
    """Seconds on the clock."""
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(DIST)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    path = os.environ.get("CHROMIUM") or ("/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        readiness, readiness_live = click_to_result(browser, base + "readiness.html")
        audit, audit_live = click_to_result(browser, base + "audit.html")
        grid_live = rating_to_list(browser, base + "first-tasks.html")
        page, runtime = weight(browser, base + "readiness.html")
        guide, _ = weight(browser, base + "guides/diagnostic.html")
        browser.close()
    server.shutdown()
    script = scripts()
    size = sum(file.stat().st_size for file in DIST.rglob("*") if file.is_file())
    build = clock(
        [sys.executable, "-m", "site_builder", "build", "--out", str(ROOT / "build" / "cache" / "bench-dist")]
    )
    again = clock(["make", "site"])
    rows: list[tuple[str, str, str, bool]] = [
        ("click to result, warm: readiness", f"{readiness:.0f} ms", "≤ 100 ms", readiness <= 100),
        ("click to result, warm: audit, 52 questions", f"{audit:.0f} ms", "≤ 100 ms", audit <= 100),
        ("answer tried out: readiness", f"{readiness_live:.0f} ms", "≤ 50 ms", readiness_live <= 50),
        ("answer tried out: audit", f"{audit_live:.0f} ms", "≤ 50 ms", audit_live <= 50),
        ("rating changed: first tasks", f"{grid_live:.0f} ms", "≤ 50 ms", grid_live <= 50),
        ("a page's own scripts, the largest", f"{script / 1e3:.1f} kB", "≤ 40 kB", script <= 40_000),
        ("readiness before the first answer", f"{page / 1e3:.1f} kB", "≤ 80 kB", page <= 80_000),
        ("runtime bytes among them", f"{runtime} B", "0 B", runtime == 0),
        ("a guide", f"{guide / 1e3:.1f} kB", "≤ 50 kB", guide <= 50_000),
        ("dist/ in all", f"{size / 1e6:.1f} MB", "≤ 20 MB", size <= 20_000_000),
        ("build of this site", f"{build:.2f} s", "≤ 1.5 s", build <= 1.5),
        ("second make site", f"{again:.2f} s", "≤ 5 s", again <= 5),
    ]
    width = max(len(row[0]) for row in rows)
    for what, value, bar, good in rows:
        print(f"{what:<{width}}  {value:<14} {bar:<10} {'ok' if good else 'MISSED'}")
    sys.exit(0 if all(row[3] for row in rows) else 1)


if __name__ == "__main__":
    main()
