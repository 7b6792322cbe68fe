"""A visitor who reads German: answers that follow into the other language, numbers with a comma, the same score."""

import json
from pathlib import Path

import pytest

from scoring.protocol import handle
from site_builder.build import Request, build

ROOT = Path(__file__).resolve().parents[3]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8") + "; undefined"
VIOLATIONS = """async () => (await axe.run(document, { rules: { "target-size": { enabled: true } } })).violations
    .map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`)"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
NO_STORAGE = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } })"""
)


def ask(op, definition, answers):
    request = {"v": 1, "op": op, "seq": 1, "definition": definition, "answers": answers}
    return json.loads(handle(json.dumps(request)))["result"]


def spoken(page):
    return page.evaluate("() => document.documentElement.lang")


def change_language(page, to):
    page.click(f".languages a[lang={to}]")
    page.wait_for_function("to => document.documentElement.lang === to", arg=to)
    page.wait_for_load_state()


@pytest.mark.parametrize("way", ["http", "file"])
def test_answers_follow_into_the_other_language_and_give_the_same_score(way, visit, site):
    visitor = visit(way, "index.html")
    page = visitor.page
    if way == "http":
        page.add_init_script(NO_STORAGE)
    page.set_viewport_size({"width": 360, "height": 780})
    change_language(page, "de")
    visitor.follow("a.button-large")
    assert page.url.split("#")[0].endswith("de/readiness.html")
    questions = page.locator("form#assessment fieldset[data-question]")
    for number in range(6):
        questions.nth(number).locator("input[value=sometimes]").check()
    change_language(page, "en")
    assert page.url.split("#")[0].endswith("dist/readiness.html" if way == "file" else "/readiness.html")
    assert "#s=" not in page.url
    assert questions.locator("input:checked").count() == 6
    assert questions.first.locator("legend").inner_text().startswith("1. Hours of your week")
    for number in range(6, 10):
        questions.nth(number).locator("input[value=consistently]").check()
    change_language(page, "de")
    assert questions.locator("input:checked").count() == 10
    marks = visitor.score()
    definition = json.loads((site / "definitions/readiness.json").read_bytes())
    names = [question["id"] for section in definition["sections"] for question in section["questions"]]
    given = dict(zip(names, ["sometimes"] * 6 + ["consistently"] * 4, strict=True))
    alone = ask("score", definition, {"assessment": "readiness", "answers": given})
    assert marks["scoreExact"] == str(alone["score"]["exact"])
    assert marks["band"] == alone["band"]
    said = page.inner_text("#result")
    assert "Belastung: 14 von 20" in said
    assert "Kurz vor dem Engpass Chef" in said
    assert page.evaluate(TOO_WIDE) <= 0
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS) == []
    if way == "http":
        return
    # The button of the result leads on in German, and the tasks are ranked there.
    visitor.follow("#result a.button")
    assert (spoken(page), page.url.split("#")[0].endswith("de/first-tasks.html")) == ("de", True)
    assert visitor.rank()[0] == "data-entry"
    assert "Zuerst abgeben" in page.inner_text("#result")
    assert page.evaluate(TOO_WIDE) <= 0


@pytest.fixture(scope="module")
def two_languages(tmp_path_factory):
    out = tmp_path_factory.mktemp("languages") / "dist"
    result = build(Request(ROOT / "tests/sites/languages", out))
    assert result.written, [str(found) for found in result.diagnostics]
    return out


@pytest.mark.parametrize("first", ["de", "en"])
def test_numbers_are_shown_in_the_language_and_typed_with_either_mark(first, page, serve, two_languages):
    path, other, shown = {"de": ("de/check.html", "en", "4,5"), "en": ("check.html", "de", "4.5")}[first]
    page.goto(serve(two_languages).url + path)
    page.check("input[value=often]")
    page.fill("input[name=hours]", "12,5")
    page.click("[data-score]")
    assert "12" in page.inner_text("[data-errors]"), "outside its limits"
    page.fill("input[name=hours]", "7,5")
    page.click("[data-score]")
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    marks = page.locator("#result").evaluate("element => ({...element.dataset})")
    assert (marks["score"], marks["scoreExact"]) == ("4.5", "9/2")
    assert shown in page.inner_text("#result h2")
    change_language(page, other)
    assert page.input_value("input[name=hours]") == ("7,5" if other == "de" else "7.5")


def test_a_link_to_a_result_opens_in_either_language(page, serve, two_languages):
    start = serve(two_languages).url
    definition = json.loads((two_languages / "de/definitions/check.json").read_bytes())
    code = ask("encode", definition, {"assessment": "check", "answers": {"calm": "often", "hours": "7.5"}})["code"]
    for path, shown in (("check.html", "4.5"), ("de/check.html", "4,5")):
        page.goto("about:blank")
        page.goto(f"{start}{path}#r={code}")
        page.wait_for_selector("#result[data-state=ready]", timeout=60_000)
        assert shown in page.inner_text("#result h2")
