"""The engine in the trimmed Pyodide, in real Chromium: a full explanation of an audit, a grid with stability.

Measured from a page, Python being up: request as JSON to the worker, computation, result as JSON back. The cases are
those of `engine.py`, and the audit of this site. Medians; the best beside them, as other work on the machine only adds.

    python tests/bench/engine_browser.py [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from engine import EXPLAINED, audit_case, grid_case
from playwright.sync_api import sync_playwright
from runtime import ROOT, beside

from scoring.load import load

MEASURE = """async ({op, payloads, rounds}) => {
  const times = [];
  const WARM = 5; // the browser compiles Python's own code better while it runs
  for (let round = -WARM; round < rounds; round++) {
    const started = performance.now();
    await runtime.request(op, payloads[(round + WARM) % payloads.length]);
    if (round >= 0) times.push(performance.now() - started);
  }
  return times;
}"""


def site_audit() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """This site's audit with several sets of answers, each complete."""
    definition = json.loads((ROOT / "dist" / "definitions" / "audit.json").read_text(encoding="utf-8"))
    draw = random.Random(4)
    answers = [
        {question.id: draw.choice(question.options).id for question in load(definition).questions} for _ in range(5)
    ]
    return definition, [{"assessment": definition["id"], "answers": each} for each in answers]


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    audit, answers = audit_case()
    own, own_answers = site_audit()
    grid, _, items = grid_case()
    explained = {"include": EXPLAINED}
    cases: list[tuple[str, str, list[dict[str, Any]], int]] = [
        (
            "50 questions, 10 sections, full explanation",
            "score",
            [{"definition": audit.compiled, "answers": answers} | explained],
            30,
        ),
        (
            f"this site's audit, {len(own_answers[0]['answers'])} questions, full explanation",
            "score",
            [{"definition": own, "answers": each} | explained for each in own_answers],
            30,
        ),
        (
            "grid, 50 items, 4 factors, with stability",
            "rank",
            [{"definition": grid.compiled, **items, "include": ["stability"]}],
            50,
        ),
    ]
    rows = []
    runtime_site = beside("runtime_site")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        pack = runtime_site.pack(None, ROOT / "build" / "runtime")
        runtime_site.write_site(Path(name, "site"), pack, runtime_site.bundle(Path(name, "page.js")))
        server = beside("site_server").SiteServer(Path(name))
        path = os.environ.get("CHROMIUM") or ("/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(server.url + "site/")
        for what, op, payloads, bar in cases:
            times = page.evaluate(MEASURE, {"op": op, "payloads": payloads, "rounds": options.rounds})
            rows.append((what, statistics.median(times), min(times), bar))
        browser.close()
        server.close()
    print(f"{'':<52}  {'median':>9}  {'best':>9}  bar")
    for what, median, best, bar in rows:
        verdict = "ok" if median <= bar else "MISSED"
        print(f"{what:<52}  {median:>6.1f} ms  {best:>6.1f} ms  ≤ {bar} ms  {verdict}")
    sys.exit(0 if all(median <= bar for _, median, _, bar in rows) else 1)


if __name__ == "__main__":
    main()
