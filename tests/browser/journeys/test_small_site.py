"""Numbers, several answers, a condition and "does not apply", one question at a time and inside a guide."""

from pathlib import Path

import pytest

from site_builder.build import Request, build

ACTIONS = """actions:
  one: {label: Talk to us, url: "https://example.org/talk"}
  page: {label: Talk to us, url: "https://example.org/talk"}
  page-low: {label: See the guide, page: guides/inside}
"""
DEFINITION = """kind: questionnaire
id: {id}
version: 1
title: Numbers
direction: low_is_good
layout: {layout}
questions:
  - id: people
    type: numeric
    text: How many people work here
    min: 0
    max: 500
    ranges: [{{from: 0, points: 0}}, {{from: 10, points: 1}}, {{from: 50, points: 3}}]
  - id: shifts
    text: Do you work in shifts
    options: [{{id: no, label: "No", points: 0}}, {{id: yes, label: "Yes", points: 2}}]
    not_applicable: We have no staff
    show_if: {{question: people, from: 10}}
  - id: which
    type: multiple
    text: Which apply
    options:
      - {{id: a, label: This, points: 1}}
      - {{id: b, label: That, points: 1}}
      - {{id: none, label: None, points: 0, exclusive: true}}
bands:
  - {{from: 0, id: low, title: Low}}
  - {{from: 50, id: high, title: High}}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    for part in ("assessments", "guides"):
        (folder / part).mkdir()
    (folder / "site.yaml").write_text("name: Small\nlanguage: en\nhome: {headline: Small site}\n" + ACTIONS)
    (folder / "assessments" / "one.yaml").write_text(DEFINITION.format(id="one", layout="one"))
    (folder / "assessments" / "page.yaml").write_text(DEFINITION.format(id="page", layout="page"))
    guide = "---\ntitle: Inside\nsummary: A guide with a form.\n---\n\n## Here\n\n::: assessment page inline\n"
    (folder / "guides" / "inside.md").write_text(guide)
    result = build(Request(folder, folder / "dist", "small/"))
    assert result.written, [diagnostic.message for diagnostic in result.diagnostics]
    return folder / "dist"


def finish(page):
    page.check("[name=which][value=a]")
    page.check("[name=which][value=none]")
    assert page.locator("[name=which]:checked").count() == 1, "none of these stands alone"
    page.check("[name=which][value=b]")
    page.click("[data-score]")
    page.wait_for_selector(".result[data-state=ready]", timeout=60_000)
    # (1 of 3) and (1 of 2), what does not apply is out: 2 of 5 points, on the scale of 100.
    assert page.locator(".result").get_attribute("data-score") == "40"


def test_one_question_at_a_time(page, serve, small, watch):
    page.goto(serve(small).url + "one.html")
    shown = page.locator("fieldset[data-question]:visible")
    assert shown.count() == 1
    page.fill("[name=people]", "700")
    page.click("[data-continue]")
    assert "from 0 to 500" in page.locator(".error-summary").inner_text()
    page.fill("[name=people]", "12")
    page.click("[data-continue]")
    assert shown.get_attribute("data-question") == "shifts"
    page.check("[name=shifts][value=not_applicable]")
    page.click("[data-continue]")
    finish(page)
    offer = page.locator(".result-offer a")
    assert (offer.inner_text(), offer.get_attribute("href")) == ("Talk to us", "https://example.org/talk")
    watch.assert_quiet()


def test_a_form_inside_a_guide(page, serve, small, watch):
    page.goto(serve(small).url + "guides/inside.html")
    assert page.locator("form[data-assessment=page]").count() == 1
    assert page.locator("fieldset[data-question]:visible").count() == 2
    page.fill("[name=people]", "12")
    page.check("[name=shifts][value=not_applicable]")
    finish(page)
    # What the owner offers for this very result goes before what they offer for the tool.
    assert page.locator(".result-offer a").inner_text() == "See the guide"
    watch.assert_quiet()


def test_whether_two_results_differ_clearly_is_what_the_engine_says(page, serve, small, watch):
    page.goto(serve(small).url + "page.html")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")

    def ask(people, *which, score):
        page.fill("[name=people]", people)
        for option in ("a", "b"):
            page.set_checked(f"[name=which][value={option}]", option in which)
        page.click("[data-score]")
        page.wait_for_selector(f".result[data-state=ready][data-score='{score}']", timeout=60_000)

    # An answer that was given before its question was hidden: it counts nowhere, and so it does not differ.
    page.fill("[name=people]", "12")
    page.check("[name=shifts][value=yes]")
    ask("5", "a", score=20)
    page.locator("[data-share=result]").click()
    link = page.locator(".share-box textarea, .share-box input").first.input_value()

    def compared(title):
        if not page.locator(".compare-link input").is_visible():
            page.locator(".compare > summary").click()
        page.locator(".compare-link input").fill(link)
        page.locator("[data-compare-link]").click()
        page.locator(".compare-result h4", has_text=title).wait_for()
        return page.locator(".compare-list li").count()

    page.fill("[name=people]", "12")
    page.check("[name=shifts][value=not_applicable]")
    # 20 of 100 is less than one answer can move (3 of 5 points).
    ask("5", "a", "b", score=40)
    assert compared("No clear change: 40 and 20 of 100 are too close to tell apart.") == 1
    ask("60", "a", "b", score=100)
    assert compared("Yours: 100 of 100.") == 3
    watch.assert_quiet()
