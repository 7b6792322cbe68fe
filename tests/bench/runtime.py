"""How long from a click to a first score: our runtime against Pyodide as shipped, in the same Chromium, one run.

Both are cold (a fresh browser context each time), served by the same server, which compresses nothing. Stock means the
npm package's files on the main thread, the engine installed from its wheel. Ratios: medians of alternating rounds.

    python tests/bench/runtime.py [--rounds N]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BROWSER_TESTS = ROOT / "tests" / "browser"
# 9 Mbit/s and 60 ms, as in the browser's own presets for a phone in town.
LINK = {"offline": False, "latency": 60, "downloadThroughput": 9e6 / 8, "uploadThroughput": 3e6 / 8}

STOCK_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Stock</title><link rel="icon" href="data:,">
<script>
window.measure = async (requests) => {
  const started = performance.now();
  const script = document.createElement("script");
  script.src = "pyodide/pyodide.js";
  document.head.append(script);
  await new Promise((resolve, reject) => { script.onload = resolve; script.onerror = reject; });
  const wheel = fetch("WHEEL").then((answer) => answer.arrayBuffer());
  const python = await loadPyodide();
  python.unpackArchive(await wheel, "wheel");
  python.runPython("from scoring.protocol import handle");
  const handle = python.globals.get("handle");
  let last;
  for (const request of requests) last = JSON.parse(handle(JSON.stringify(request)));
  return {ms: performance.now() - started, last};
};
</script></html>"""

MEASURE_OURS = """async ({op, payload}) => {
  const started = performance.now();
  const result = await runtime.request(op, payload);
  return {ms: performance.now() - started, last: {ok: true, result}};
}"""


def beside(name: str) -> Any:
    """A helper module of the browser tests."""
    spec = importlib.util.spec_from_file_location(name, BROWSER_TESTS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def example() -> tuple[dict[str, Any], dict[str, Any]]:
    """A definition and a complete set of answers: the readiness score, every first option."""
    import yaml  # noqa: PLC0415

    from scoring.definition import check  # noqa: PLC0415

    class Text(yaml.SafeLoader):
        """Numbers stay text, as the builder reads them."""

    from scoring.numbers import NumberText  # noqa: PLC0415

    Text.add_constructor("tag:yaml.org,2002:float", lambda loader, node: NumberText(loader.construct_scalar(node)))
    data = yaml.load((ROOT / "content" / "assessments" / "readiness.yaml").read_text(encoding="utf-8"), Text)
    checked = check(data)
    if checked.definition is None:
        raise SystemExit("\n".join(problem.message for problem in checked.problems))
    definition = checked.definition
    answers = {}
    for section in definition["sections"]:
        for question in section["questions"]:
            options = question.get("options") or definition["scales"][question["scale"]]
            answers[question["id"]] = options[0]["id"]
    return definition, {"assessment": definition["id"], "answers": answers}


def sites(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Write ours/ and stock/ below `folder`; returns the folder and the runtime's manifest."""
    runtime_site = beside("runtime_site")
    pack = runtime_site.pack(None, ROOT / "build" / "runtime")
    runtime_site.write_site(folder / "ours", pack, runtime_site.bundle(folder / "page.js"))
    stock = folder / "stock"
    shutil.copytree(ROOT / "node_modules" / "pyodide", stock / "pyodide")
    wheel = next((pack / "wheel").glob("*.whl"))
    shutil.copy(wheel, stock / wheel.name)
    (stock / "index.html").write_text(STOCK_PAGE.replace("WHEEL", wheel.name), encoding="utf-8")
    return folder, json.loads((pack / "manifest.json").read_text(encoding="utf-8"))


def measure(browser: Any, url: str, script: str, argument: Any, link: dict[str, Any] | None) -> tuple[float, Any]:
    """Milliseconds from the click to the answer in a fresh context, and the answer."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.goto(url)
        if link:
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", link)
        got = page.evaluate(script, argument)
        return got["ms"], got["last"]
    finally:
        context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow-rounds", type=int, default=3)
    options = parser.parse_args()
    definition, answers = example()
    load = {"v": 1, "op": "load", "seq": 1, "definition": definition}
    score = {"v": 1, "op": "score", "seq": 2, "hash": definition["content_hash"], "answers": answers}
    ours = {"op": "score", "payload": {"definition": definition, "answers": answers}}
    rows: list[tuple[str, str, str, bool]] = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, manifest = sites(Path(name))
        server = beside("site_server").SiteServer(folder)
        path = os.environ.get("CHROMIUM") or ("/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for what, link, rounds, bar in (
            ("cold start to first score", None, options.rounds, 0.35),
            ("the same at 9 Mbit/s, 60 ms", LINK, options.slow_rounds, 0.75),
        ):
            ours_ms, stock_ms = [], []
            for number in range(rounds + 1):
                one, first = measure(browser, server.url + "ours/", MEASURE_OURS, ours, link)
                other, second = measure(
                    browser, server.url + "stock/", "(requests) => measure(requests)", [load, score], link
                )
                assert first["result"] == second["result"], "the two must agree before they are compared"
                if number or rounds == 1:  # the first round warms the machine's file cache
                    ours_ms.append(one)
                    stock_ms.append(other)
            ratio = statistics.median(ours_ms) / statistics.median(stock_ms)
            shown = f"{ratio:.2f} x ({statistics.median(ours_ms):.0f} / {statistics.median(stock_ms):.0f} ms)"
            rows.append((what, shown, f"≤ {bar} x", ratio <= bar))
        sent = transferred(browser, server, ours)
        rows.append(("transfer, nothing compressed", f"{sent / 1e6:.3f} MB", "≤ 4.0 MB", sent <= 4_000_000))
        warm = warm_score(browser, server, ours)
        rows.append(("question to answer, warm (without the page)", f"{warm:.1f} ms", "≤ 100 ms", warm <= 100))
        slowest, fault = fault_message(browser, server, ours)
        rows.append((f"fault to message, slowest ({fault})", f"{slowest:.0f} ms", "≤ 2000 ms", slowest <= 2000))
        browser.close()
        server.close()
    width = max(len(row[0]) for row in rows)
    print(f"Pyodide {manifest['version']}, pack {manifest['id']}")
    for what, value, bar, good in rows:
        print(f"{what:<{width}}  {value:<28} {bar:<10} {'ok' if good else 'MISSED'}")
    sys.exit(0 if all(row[3] for row in rows) else 1)


def transferred(browser: Any, server: Any, ours: dict[str, Any]) -> int:
    """Body bytes of the runtime as the server sent them."""
    server.seen.clear()
    measure(browser, server.url + "ours/", MEASURE_OURS, ours, None)
    return sum(seen.sent for seen in server.seen if "/runtime/" in seen.path)


def warm_score(browser: Any, server: Any, ours: dict[str, Any]) -> float:
    """Median milliseconds of a score when Python is up."""
    script = f"async (ours) => {{ const measure = {MEASURE_OURS}; const times = [];"
    script += "for (let n = 0; n < 21; n++) times.push((await measure(ours)).ms);"
    script += "return {ms: times.slice(1).sort((a, b) => a - b)[10], last: null} }"
    return measure(browser, server.url + "ours/", script, ours, None)[0]


def fault_message(browser: Any, server: Any, ours: dict[str, Any]) -> tuple[float, str]:
    """The longest time from the click to the error, over every kind of bad file, and which it was."""
    script = """async ({op, payload}) => {
      const started = performance.now();
      const last = await runtime.request(op, payload).then(() => null, (error) => error.code);
      return {ms: performance.now() - started, last};
    }"""
    taken = {}
    for kind in ("missing", "html", "truncated", "cut", "flipped", "reset"):
        # The packed scripts would stand in for a file that the server refuses.
        for pattern in ("*/python-wasm.bin", "*/packed/wasm-*.js"):
            server.fault(pattern, kind)
        taken[kind], code = measure(browser, server.url + "ours/", script, ours, None)
        assert code, f"{kind} must be an error"
        server.heal()
    slowest = max(taken, key=taken.__getitem__)
    return taken[slowest], slowest


if __name__ == "__main__":
    main()
