"""From a saved file to the reloaded page, in Chromium, with the development server on a copy of this site.

Run: ``python tests/bench/serve.py``

Bar: 300 ms on the clock, for an edit of a text; the median of seven saves each.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BAR = 0.3
SAVES = 7

Edit = Callable[[str, int], str]
ACCENTS = [f"#7a2e{number:02x}" for number in range(14, 14 + SAVES)]

EDITS: list[tuple[str, str, str, Edit]] = [
    ("a guide's text", "guides/start.md", "guides/start.html", lambda text, number: f"{text}\nSaved {number}.\n"),
    (
        "a question's text",
        "assessments/readiness.yaml",
        "readiness.html",
        lambda text, number: re.sub(r"text: \S+", f"text: Saved {number}.", text, count=1),
    ),
    (
        "an assessment's title, in every header",
        "assessments/readiness.yaml",
        "readiness.html",
        lambda text, number: re.sub(r"(?m)^title: .*", f"title: Saved {number}.", text, count=1),
    ),
    (
        "site.yaml: the first page's words",
        "site.yaml",
        "index.html",
        lambda text, number: re.sub(r"(?m)^  headline: .*", f"  headline: Saved {number}.", text, count=1),
    ),
    (
        "site.yaml: the name, on every page",
        "site.yaml",
        "index.html",
        lambda text, number: re.sub(r"(?m)^name: .*", f"name: Saved {number}.", text, count=1),
    ),
    (
        "site.yaml: a colour of the theme, on every page",
        "site.yaml",
        "index.html",
        lambda text, number: f"{text}\ntheme: {{colours: {{accent: '{ACCENTS[number]}'}}}}\n",
    ),
]


SAYS = """([words, accent]) => document.readyState === "complete" && (document.body.textContent.includes(words)
    || getComputedStyle(document.documentElement).getPropertyValue("--action").trim() === accent)"""
"""Whether the page says what was saved, or has the colour, and is complete."""

SHOWN = """() => {
    const [loaded] = performance.getEntriesByType("navigation");
    const [painted] = performance.getEntriesByName("first-contentful-paint");
    return Date.now() - performance.now() + Math.max(loaded.domContentLoadedEventEnd, painted.startTime);
}"""
"""When, in milliseconds of the clock, the page had been read and painted. Asked afterwards, so that asking takes
no time from it."""


def main() -> None:
    """Print the table."""
    missed = False
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name) / "content"
        shutil.copytree(ROOT / "content", site)
        path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(
            executable_path=path if Path(path).exists() else None, args=["--no-sandbox"]
        )
        command = [sys.executable, "-m", "site_builder", "serve", str(site), "--port", "0"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                address = next(line.split()[0] for line in server.stdout if line.startswith("http://"))
                time.sleep(2.5)
                page = browser.new_page()
                for label, file, shown, edit in EDITS:
                    took = saved(page, address + shown, site / file, edit)
                    missed = missed or took > BAR
                    mark = "  MISSED" if took > BAR else ""
                    print(f"{label:<48}{took * 1000:>8.0f} ms  bar {BAR * 1000:.0f} ms{mark}", flush=True)
            finally:
                server.terminate()
        browser.close()
    sys.exit(missed)


def saved(page: Page, address: str, file: Path, edit: Edit) -> float:
    """The median time until the reloaded page shows what was saved."""
    page.goto(address)
    took = []
    original = file.read_text(encoding="utf-8")
    for number in range(SAVES):
        page.wait_for_timeout(500)
        start = time.time()
        file.write_text(edit(original, number), encoding="utf-8")
        page.wait_for_function(SAYS, arg=[f"Saved {number}.", ACCENTS[number]])
        page.wait_for_timeout(200)
        took.append(page.evaluate(SHOWN) / 1000 - start)
    file.write_text(original, encoding="utf-8")
    page.wait_for_timeout(1000)
    return sorted(took)[SAVES // 2]


if __name__ == "__main__":
    main()
