"""The real engine in the trimmed runtime: every module, every vector, the same bytes as in CPython."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VECTORS = sorted(path.parent for path in (ROOT / "tests" / "vectors").glob("*/requests.jsonl"))


def lines(path):
    """The file's lines, without their newline; other separators may be part of a text."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


@pytest.fixture(scope="session")
def expected():
    return [line for folder in VECTORS for line in lines(folder / "expected.jsonl")]


@pytest.fixture(scope="session")
def requests():
    return [line for folder in VECTORS for line in lines(folder / "requests.jsonl")]


def test_every_module_and_every_vector_under_node(real_pack, requests, expected, tmp_path):
    library = tmp_path / "library.zip"
    library.write_bytes(gzip.decompress((real_pack / "files" / "python-stdlib.bin").read_bytes()))
    names = [
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in (ROOT / "scoring").rglob("*.py")
    ]
    modules = sorted(name.removesuffix(".__init__") for name in names)
    task, result = tmp_path / "task.json", tmp_path / "result.json"
    task.write_text(json.dumps({"modules": modules, "texts": requests}), encoding="utf-8")
    pyodide = ROOT / "node_modules" / "pyodide"
    done = subprocess.run(
        ["node", Path(__file__).with_name("in_node.mjs"), pyodide, library, task, result],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    got = json.loads(result.read_text(encoding="utf-8"))
    assert got["failed"] == []
    assert got["answers"] == expected


def test_every_vector_in_chromium(page, serve, real_site, requests, expected):
    page.add_init_script(
        "const W = Worker; window.Worker = class extends W { constructor(u) { super(u); window.theirs = this } }"
    )
    page.goto(serve(real_site).url)
    assert page.evaluate("begin()") == "ready"
    send = """async (texts) => {
      const got = [];
      const all = new Promise((resolve) => theirs.addEventListener("message", ({ data }) => {
        got[data.seq] = data.is === "answer" ? data.text : data;
        if (data.seq === texts.length - 1) resolve();
      }));
      texts.forEach((text, seq) => theirs.postMessage({ is: "ask", seq, text }));
      await all;
      return got;
    }"""
    assert page.evaluate(send, requests) == expected


def test_a_pyodide_page_can_install_what_scored_the_page(page, serve, real_site, requests, expected):
    """The lock file beside the runtime, read by Pyodide as shipped, installs the wheel of dist/downloads/."""
    shutil.copytree(ROOT / "node_modules" / "pyodide", real_site / "pyodide")
    manifest = json.loads((ROOT / "build" / "runtime" / "manifest.json").read_text(encoding="utf-8"))
    page.goto(serve(real_site).url)
    install = """async ([id, texts]) => {
      const { loadPyodide } = await import(new URL("pyodide/pyodide.mjs", location).href);
      const lockFileURL = new URL(`runtime/${id}/pyodide-lock.json`, location).href;
      const python = await loadPyodide({ lockFileURL });
      await python.loadPackage("scoring");
      const handle = python.runPython("from scoring.protocol import handle; handle");
      return [Object.keys(python.loadedPackages), texts.map((text) => handle(text))];
    }"""
    installed, answers = page.evaluate(install, [manifest["id"], requests[:40]])
    assert installed == ["scoring"]
    assert answers == expected[:40]


def test_the_transfer_stays_within_its_bar(real_pack):
    files = json.loads((real_pack / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert sum(entry["bytes"] for entry in files.values()) <= 4_000_000
    assert sum(entry["br"]["bytes"] for entry in files.values()) <= 3_200_000
