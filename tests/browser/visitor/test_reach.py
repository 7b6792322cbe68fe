"""axe finds nothing in the states that a visitor reaches after the score: figures, try-out, sharing, the plan."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
RUN = """async () => {
  const { violations } = await axe.run(document, { rules: { "target-size": { enabled: true } } });
  return violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
FOURTEEN = [2, 2, 2, 1, 2, 1, 1, 1, 1, 1]


def found(page):
    page.evaluate(AXE + "; undefined")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    page.evaluate("new Promise((done) => setTimeout(done, 250))")
    return page.evaluate(RUN)


@pytest.fixture(params=list(LOOKS))
def look(request):
    return {"viewport": {"width": 360, "height": 740}, **LOOKS[request.param]}


def test_figures_ledger_and_card(gallery, scorer, look, definitions):
    page = gallery(360, **{key: value for key, value in look.items() if key != "viewport"})
    # The bare page has no heading of its own; the figures begin at the third level.
    page.evaluate("""() => {
      for (const level of ["h1", "h2"]) {
        const heading = document.createElement(level);
        heading.textContent = `Heading ${level}`;
        document.querySelector("main").before(heading);
      }
    }""")
    cases = {
        "readiness": scorer.score("readiness", scorer.row("readiness", FOURTEEN)),
        "audit": scorer.score("audit", scorer.chance("audit", 3, 0.7)),
        "operating-model": scorer.score("operating-model", scorer.chance("operating-model", 5)),
        "sourcing-model": scorer.score("sourcing-model", scorer.chance("sourcing-model", 5)),
    }
    for name, case in cases.items():
        page.evaluate("case_ => gallery.charts(case_)", case)
        assert ignoring_landmarks(found(page)) == [], name
        page.evaluate("case_ => gallery.ledger(case_)", case)
        assert ignoring_landmarks(found(page)) == [], name
    grid = scorer.rank("first-tasks", scorer.tasks(20))
    page.evaluate("case_ => gallery.bubbles(case_)", grid)
    assert ignoring_landmarks(found(page)) == []
    card = {
        "ranking": grid["result"],
        "grid": grid["definition"],
        "items": grid["items"],
        "catalogue": definitions["kpis"],
    }
    page.evaluate("given => gallery.firstWin(given)", card)
    assert ignoring_landmarks(found(page)) == []


def ignoring_landmarks(violations):
    """The bare page's own headings stand outside its only landmark."""
    return [one for one in violations if not one.startswith("region:")]


def test_the_plan_half_filled_and_full(tab, look, scorer, definitions):
    def envelope(kind, id_, data):
        hash_ = definitions[id_]["scoring_hash"]
        return {"schema": 1, "kind": kind, "id": id_, "hash": hash_, "time": "2026-01-02T03:04:05Z", "data": data}

    kept = [
        envelope("questionnaire", "readiness", {"answers": scorer.row("readiness", FOURTEEN)}),
        envelope("grid", "first-tasks", {"items": scorer.tasks(5)}),
        envelope("questionnaire", "audit", {"answers": scorer.chance("audit", 2)}),
        envelope("questionnaire", "sourcing-model", {"answers": scorer.chance("sourcing-model", 5)}),
    ]
    for envelopes, state in ((kept[:1], "half"), (kept, "full")):
        fragment = base64.urlsafe_b64encode(json.dumps(envelopes).encode()).decode().rstrip("=")
        page = tab(f"plan.html#s={fragment}", **look)
        page.wait_for_selector(f".plan-live[data-state={state}]", timeout=60_000)
        page.locator(".plan-step input[type=checkbox]").first.check()
        assert found(page) == [], state
