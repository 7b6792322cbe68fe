"""Readiness score → result → task grid → KPIs, in every way the site can be opened."""

import pytest

WAYS = ["http", "sub-path", "file", "frame", "sandbox"]
# 2+2+1 of 6, 2+1+1 of 6, 1+1+1 of 6 and 1 of 2, added up by hand.
CHOICES = ["consistently", "consistently", "sometimes", "consistently"] + ["sometimes"] * 6


@pytest.mark.parametrize("way", WAYS)
def test_from_the_score_to_the_kpis(visit, watch, way):
    visitor = visit(way, "readiness.html")
    view = visitor.view
    visitor.answer(CHOICES)
    marks = visitor.score()
    assert (marks["score"], marks["scoreExact"], marks["max"], marks["band"], marks["complete"]) == (
        "13",
        "13",
        "20",
        "nearing",
        "true",
    )
    assert view.evaluate("document.activeElement.closest('#result') !== null && document.activeElement.matches('h2')")
    assert view.evaluate("document.documentElement.dataset.runtime") == "ready"
    heading = view.locator("#result h2").inner_text()
    assert "13 of 20" in heading
    assert "Nearing the founder bottleneck" in heading

    view.locator("[data-after] input[value='sales-support']").check()
    visitor.follow("#result a.button[href*='first-tasks.html']")
    assert "#s=" not in view.url
    order = visitor.rank()
    # The guide's rule: high, high and low come first; of those the highest priority.
    assert order[0] == "data-entry"
    assert view.locator("ol#ranking > li").first.get_attribute("data-rank") == "1"

    view.locator("[data-item='invoice-processing'] [data-confirm]").click()
    view.wait_for_selector("[data-item='invoice-processing'] [data-example-tag]", state="hidden")
    view.wait_for_selector("[data-win] *")
    visitor.follow("a[href*='kpis.html']:not(.site-header a):not(.site-footer a)")
    view.wait_for_selector("#kpis[data-state=ready]", timeout=60_000)
    functions = view.locator("#kpis [data-function-group]").evaluate_all(
        "groups => groups.map((group) => group.dataset.functionGroup)"
    )
    # What was said to eat the hours first, then the function of the confirmed task; examples count for nothing.
    assert functions[:2] == ["sales-support", "financial"]
    reasons = view.locator(".kpi-reason:visible").all_inner_texts()
    assert len(reasons) == 2
    assert "Invoice processing" in reasons[1]
    assert view.locator("[data-kpi='expense-turnaround'] .kpi-target").inner_text() == "agree with the partner"
    watch.assert_quiet()


def test_a_guide_leads_to_the_check_and_loads_no_runtime(visit, watch):
    visitor = visit("http", "guides/diagnostic.html")
    assert not any("runtime/" in url for url in watch.requests)
    visitor.follow(".card a[href*='readiness.html']")
    visitor.page.wait_for_timeout(300)
    assert not any("runtime/" in url for url in watch.requests), "opening an assessment is no intent yet"
    visitor.answer(["sometimes"])
    visitor.page.wait_for_selector("html[data-runtime=loading], html[data-runtime=ready]", state="attached")
    watch.assert_quiet()


def test_the_first_statement_is_on_the_first_screen_of_a_phone(visit):
    visitor = visit("http", "readiness.html")
    visitor.page.set_viewport_size({"width": 360, "height": 640})
    box = visitor.page.locator("fieldset[data-question] legend").first.bounding_box()
    assert box["y"] + box["height"] < 640


def test_the_result_fits_the_first_screen_of_a_phone(visit):
    visitor = visit("http", "readiness.html")
    visitor.page.set_viewport_size({"width": 360, "height": 640})
    visitor.answer(CHOICES)
    visitor.score()
    for selector in ("#result h2", "#result .result-cause", "#result .todo a.button"):
        box = visitor.page.locator(selector).bounding_box()
        assert box["y"] >= 0, selector
        assert box["y"] + box["height"] <= 640, selector
