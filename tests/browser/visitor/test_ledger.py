"""The calculation in front of the reader adds up, as printed, to the score."""

from __future__ import annotations

from decimal import Decimal

import pytest

NUMBERS = """table => [...table.querySelectorAll("tbody tr")]
  .map((row) => [row.className, row.lastElementChild.textContent])"""


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("tool", ["readiness", "audit", "contract"])
def test_printed_rows_add_up_to_the_printed_total(gallery, scorer, tool, seed):
    case = scorer.score(tool, scorer.chance(tool, seed))
    page = gallery(360)
    page.evaluate("case_ => gallery.ledger(case_)", case)
    page.evaluate("document.querySelector('details.ledger').open = true")
    tables = page.locator(".ledger table")
    assert tables.count() == len(case["definition"].get("matrix", {}).get("axes", [None]))
    for table in tables.all():
        rows = [(name, Decimal(text)) for name, text in table.evaluate(NUMBERS) if text not in ("\u2013", "")]
        totals = [value for name, value in rows if "ledger-total" in name]
        assert len(totals) == 1
        assert sum(value for name, value in rows if "ledger-total" not in name) == totals[0]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_each_answer_stands_in_the_words_it_was_given_in(gallery, scorer):
    case = scorer.score("readiness", scorer.row("readiness", [2, 0, 1, 1, 2, 1, 0, 1, 1, 1]))
    page = gallery()
    page.evaluate("case_ => gallery.ledger(case_)", case)
    said = page.locator(".ledger-answer").all_text_contents()
    assert said[:3] == ["Consistently true", "Not true", "Sometimes true"]


def test_why_something_did_not_count_is_said(gallery, scorer):
    answers = scorer.chance("audit", 4)
    answers["finance-late-invoices"] = "not_applicable"
    answers["has-customers"] = "none"
    case = scorer.score("audit", answers)
    page = gallery()
    page.evaluate("case_ => gallery.ledger(case_)", case)
    text = page.locator(".ledger").text_content()
    assert "We are paid at once (left out)" in text
    assert "Not asked" in text


def test_a_tool_without_a_sum_lists_its_points_only(gallery, scorer):
    page = gallery()
    page.evaluate(
        "case_ => gallery.ledger(case_)", scorer.score("operating-model", scorer.chance("operating-model", 1))
    )
    assert page.locator(".ledger-total").count() == 0
    assert page.locator(".ledger thead th").count() == 2
