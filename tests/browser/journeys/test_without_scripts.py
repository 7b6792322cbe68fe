"""Without JavaScript every page is complete: an assessment is a worksheet to print and add up."""

import pytest


@pytest.fixture
def plain(new_context, serve, site):
    """Open a page in a browser that runs no scripts."""
    page = new_context(java_script_enabled=False).new_page()
    base = serve(site).url

    def go(path):
        page.goto(base + path)
        return page

    return go


def test_the_readiness_score_is_a_worksheet(plain):
    page = plain("readiness.html")
    assert page.locator("fieldset[data-question]:visible").count() == 10
    assert page.locator("fieldset[data-question] .points:visible").all_inner_texts()[:3] == [
        "0 points",
        "1 point",
        "2 points",
    ]
    scoring = page.locator("#scoring")
    assert "0\u20137" in scoring.inner_text()
    assert "15\u201320" in scoring.inner_text()
    assert "Too much hangs on you" in scoring.inner_text()
    # What only scripts can do is not offered.
    assert page.locator("button:visible").count() == 0


def test_conditions_are_printed(plain):
    page = plain("audit.html")
    conditions = page.locator(".question-condition:visible").all_inner_texts()
    assert conditions
    assert all(words.startswith("Answer only if") for words in conditions)


def test_the_grid_prints_its_tasks_and_rules(plain):
    page = plain("first-tasks.html")
    assert page.locator("#items [data-item]:visible").count() == 7
    assert page.locator("[name='data-entry.time'][value='5']").is_checked()
    rules = page.locator("#scoring").inner_text()
    assert "Time drain at least 4, Repeatability at least 4, Error risk at most 2" in rules


def test_the_kpis_are_all_there(plain):
    page = plain("kpis.html")
    kpis = page.locator("#kpis [data-kpi][data-function]:visible")
    assert kpis.count() >= 12
    assert page.locator("[data-kpi='invoice-accuracy'] .kpi-target").inner_text() == "at least 99 %"
    assert page.locator("[data-kpi='expense-turnaround'] .kpi-target").inner_text() == "agree with the partner"


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "guides/diagnostic.html",
        "guides/index.html",
        "cost.html",
        "licences.html",
        "plan.html",
        "404.html",
    ],
)
def test_other_pages_read_well(plain, path):
    page = plain(path)
    assert page.locator("h1:visible").count() == 1
    assert len(page.locator("main").inner_text()) > 40


def test_the_first_words_explain_a_missing_folder(new_context, serve, site, tmp_path):
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "index.html").write_bytes((site / "index.html").read_bytes())
    page = new_context().new_page()
    page.goto(serve(alone).url)
    first = page.locator("body > :first-child")
    assert first.is_visible()
    assert "Extract the whole zip" in first.inner_text()
