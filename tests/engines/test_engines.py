"""The runtime and one journey through the site in Firefox and WebKitGTK: over http, and by double click."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "tests" / "vectors" / "sum-bands"

SCORE = """
const outcome = await begin();
if (outcome !== "ready") return {outcome, error: runtime.error && runtime.error.detail};
const got = [];
for (const text of args[0]) {
  const {op, v, seq, ...payload} = JSON.parse(text);
  got.push(await ask(op, payload));
}
return {outcome, got};
"""

JOURNEY = """
const until = async (find) => {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const form = await until(() => document.querySelector("form#assessment"));
for (const question of form.querySelectorAll("fieldset[data-question]")) {
  const choices = question.querySelectorAll("input[type=radio]");
  choices[choices.length - 1].click();
}
form.querySelector("button[type=submit]").click();
const result = await until(() => document.querySelector("#result:is([data-state=ready], [data-state=error])"));
return {...result.dataset, runtime: document.documentElement.dataset.runtime};
"""


def expected():
    texts = (VECTORS / "requests.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n")[:6]
    answers = (VECTORS / "expected.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n")[:6]
    want = []
    for line in answers:
        answer = json.loads(line)
        want.append({"result": answer["result"]} if answer["ok"] else answer["error"]["code"])
    return texts, want


@pytest.mark.parametrize("how", ["http", "file"])
def test_the_runtime_scores(engine, runtime_folder, serve, how):
    if how == "http":
        engine.go(serve(runtime_folder, prefix="deep/site").url + "index.html")
    else:
        engine.go((runtime_folder / "index.html").as_uri())
    texts, want = expected()
    got = engine.run(SCORE, texts)
    assert got["outcome"] == "ready", got
    assert [answer if "result" in answer else answer["code"] for answer in got["got"]] == want


@pytest.mark.parametrize("how", ["http", "file"])
def test_the_readiness_score(engine, dist, serve, how, tmp_path):
    if how == "http":
        engine.go(serve(dist, prefix="deep/site").url + "readiness.html")
    else:
        folder = tmp_path / "Meine Website ü"
        shutil.copytree(dist, folder)
        engine.go((folder / "readiness.html").as_uri())
    result = engine.run(JOURNEY)
    # Ten statements, all consistently true: two points each.
    assert (result["state"], result["score"], result["max"], result["runtime"]) == ("ready", "20", "20", "ready")
