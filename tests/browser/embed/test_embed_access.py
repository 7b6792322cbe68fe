"""axe finds nothing in lead form, campaign pages, embeds and example themes; and the docs say what is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import embed_host
import pytest

from site_builder.leads_send import payload

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
    const { violations } = await axe.run(document, { rules: { "target-size": { enabled: true } } });
    return violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""
SCHEMES = ["light", "dark"]


def faults(frame):
    frame.evaluate(AXE.read_text(encoding="utf-8"))
    return frame.evaluate(RUN)


@pytest.fixture(scope="session")
def themed(tmp_path_factory):
    """The site in each example theme, with leads switched on."""
    docs = (ROOT / "docs" / "leads.md").read_text(encoding="utf-8")
    leads = re.search(r"```yaml\n(leads:.*?)```", docs, re.DOTALL)[1]
    return {
        name: embed_host.built(
            tmp_path_factory.mktemp(name) / "dist",
            {
                "site.yaml": "\n"
                + leads.replace("https://hooks.example.org/leads", "http://127.0.0.1:9/leads")
                + f"\ntheme: {{name: {name}}}\n"
            },
        )
        for name in ("harbour", "orchard")
    }


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["harbour", "orchard"])
def test_result_and_form_in_the_example_themes(themed, serve, new_context, name, scheme):
    page = new_context(color_scheme=scheme).new_page()
    page.goto(serve(themed[name]).url + "readiness.html")
    assert faults(page.main_frame) == []
    embed_host.answer_all(page.main_frame)
    page.locator("[data-score]").click()
    page.locator("section.lead").wait_for()
    assert faults(page.main_frame) == []
    page.locator("[data-lead-send]").click()
    page.locator("section.lead .error-summary").wait_for()
    assert faults(page.main_frame) == []
    page.get_by_label("Your mail address").fill("owner@example.org")
    page.locator("[name=consent]").check()
    page.locator("[data-lead-send]").click()
    page.get_by_text("could not be sent yet").wait_for()
    assert faults(page.main_frame) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_campaign_and_demo(themed, serve, new_context, scheme):
    page = new_context(color_scheme=scheme).new_page()
    site = serve(themed["harbour"])
    page.goto(site.url + "campaigns/evenings.html")
    assert faults(page.main_frame) == []
    page.goto(site.url + "embed/demo.html")
    page.wait_for_function("() => document.querySelector('#demo iframe')?.offsetHeight > 1000")
    assert faults(page.main_frame) == []
    page.get_by_role("button", name="Open the check").click()
    page.frame_locator("dialog iframe").locator("form#assessment").wait_for()
    assert faults(page.main_frame) == []
    assert faults(page.frames[-1]) == []


def test_lead_form_reflows_and_takes_the_keyboard(themed, serve, new_context):
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(serve(themed["orchard"]).url + "readiness.html")
    embed_host.answer_all(page.main_frame)
    page.locator("[data-score]").click()
    page.locator("section.lead").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_label("Your mail address").focus()
    order = []
    for _ in range(5):
        order.append(page.evaluate("document.activeElement.name || document.activeElement.textContent"))
        page.keyboard.press("Tab")
    assert order == ["email", "company", "consent", "Privacy notice", "Send"]


# The docs


def doc(name):
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_documented_attributes_are_those_of_the_loader():
    table = doc("embedding.md").split("## Attributes")[1].split("\n## ")[0]
    documented = set(re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE))
    loader = (ROOT / "templates" / "embed" / "v1.js").read_text(encoding="utf-8")
    known = set(re.findall(r' get\("([a-z-]+)"\)', loader)) | set(re.findall(r'\(get\("([a-z-]+)"\)', loader))
    known |= set(re.findall(r'"([a-z-]+)"', re.search(r"for \(const key of \[(.*?)\]", loader)[1]))
    assert documented == known


def test_every_check_that_is_listed_is_a_test():
    listed = re.findall(r"`(test_\w+)`", doc("decisions/0070-embeds.md"))
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert len(listed) >= 20
    assert [name for name in listed if f"def {name}(" not in tests] == []


def test_documented_payload_has_the_keys_that_are_sent():
    example = json.loads(re.search(r"```json\n(.*?)```", doc("leads.md"), re.DOTALL)[1])
    leads = {
        "fields": [{"id": "email", "type": "email"}],
        "consent": {"version": "1", "text": "", "covers_answers": False},
    }
    tool = {"id": "readiness", "kind": "questionnaire", "title": "", "version": 1}
    assert set(example) == set(payload(leads, tool))


RECIPES = {
    "datalayer": (
        "window.dataLayer = []",
        "dataLayer.map((e) => [e.event, e.tool])",
        ["scorewright_start", "readiness"],
    ),
    "ga4": (
        "window.got = []; window.gtag = (...a) => got.push(a)",
        "got",
        ["event", "scorewright_start", {"tool": "readiness"}],
    ),
    "plausible": (
        "window.got = []; window.plausible = (...a) => got.push(a)",
        "got",
        ["Scorewright start", {"props": {"tool": "readiness"}}],
    ),
    "matomo": ("window._paq = []", "_paq", ["trackEvent", "Scorewright", "start", "readiness"]),
}


@pytest.mark.parametrize("name", RECIPES)
def test_recipe_counts_a_start(page, name):
    before, read, expected = RECIPES[name]
    recipe = re.search(rf"```js recipe-{name}\n(.*?)```", doc("embedding.md"), re.DOTALL)[1]
    page.set_content("<score-card id=card></score-card>")
    page.evaluate(before)
    page.evaluate(f"() => {{ {recipe} }}")
    page.evaluate(
        "card.dispatchEvent(new CustomEvent('scorewright:start', {bubbles: true, detail: {id: 'readiness'}}))"
    )
    assert expected in page.evaluate(read)
