"""What would have to become true: shown, tried in a copy, and one's own result left alone."""

from __future__ import annotations

import re

FOURTEEN = [2, 2, 2, 1, 2, 1, 1, 1, 1, 1]


def kept(page):
    return page.evaluate("JSON.parse(localStorage.getItem('scorewright:questionnaire:readiness')).data.answers")


def test_the_fewest_changes_are_tried_in_a_copy(tab, take, watch):
    page = tab("readiness.html")
    take(page, FOURTEEN)
    section = page.locator(".what-if")
    assert "What would have to become true" in section.locator("h3").inner_text()
    steps = section.locator(".what-if-steps li").count()
    before = kept(page)
    section.locator("button", has_text="Try these").click()
    words = section.locator(".try-out-words")
    words.filter(has_text="It would be").wait_for()
    now = int(re.search(r"It would be (\d+) of 20", words.inner_text()).group(1))
    assert now < 8
    assert "Your own result stays 14" in words.inner_text()
    assert section.locator(".try-out-row[data-changed]").count() == steps
    # The original: the result's marks, the form, and what this device keeps.
    assert page.locator("#result").get_attribute("data-score") == "14"
    assert kept(page) == before
    assert page.locator("form#assessment input:checked").evaluate_all("all => all.map((one) => one.value)") == list(
        before.values()
    )
    # Both places stand on the scale.
    assert section.locator(".gauge-pin-before").count() == 1
    assert section.locator(".gauge-number").text_content() == str(now)
    section.locator("button", has_text="Back to my own answers").click()
    words.filter(has_text="These are your own answers").wait_for()
    assert section.locator(".gauge-number").text_content() == "14"
    assert section.locator(".try-out-row[data-changed]").count() == 0
    watch.assert_quiet()


def test_single_answers_move_the_score_as_the_engine_says(tab, take, scorer):
    page = tab("readiness.html")
    take(page, FOURTEEN)
    page.locator(".try-out > summary").click()
    answers = scorer.row("readiness", FOURTEEN)
    words = page.locator(".try-out-words")
    for question, option in (("admin-hours", "not-true"), ("two-weeks", "consistently"), ("priorities", "sometimes")):
        text = next(
            q["text"]
            for s in scorer.definitions["readiness"]["sections"]
            for q in s["questions"]
            if q["id"] == question
        )
        page.locator(".try-out-row", has_text=text).locator("select").select_option(option)
        answers[question] = option
        expected = scorer.score("readiness", answers)["result"]["score"]["shown"]
        words.filter(has_text=f"It would be {expected} of 20").wait_for()


def test_the_keyboard_reaches_every_part_of_the_try_out(tab, take):
    page = tab("readiness.html")
    take(page, FOURTEEN)
    page.locator(".what-if button", has_text="Try these").focus()
    page.keyboard.press("Enter")
    page.locator(".try-out-words", has_text="It would be").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Back to my own answers"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_nothing_is_asked_of_the_best_result_and_of_open_ones(gallery, scorer):
    page = gallery()
    page.evaluate("case_ => gallery.whatIf(case_)", scorer.score("readiness", scorer.row("readiness", [0] * 10)))
    assert "there is no better result" in page.locator(".what-if").inner_text()
    page.evaluate("case_ => gallery.whatIf(case_)", scorer.score("readiness", scorer.row("readiness", [1] * 4)))
    assert page.locator(".what-if").count() == 0


def test_each_axis_of_a_matrix_has_its_own_way(gallery, scorer):
    case = scorer.score("audit", scorer.chance("audit", 2))
    page = gallery(320)
    page.evaluate("case_ => gallery.whatIf(case_)", case)
    titles = page.locator(".what-if > div > h4").all_text_contents()
    assert titles == ["Strain", "Capability to delegate"]
    for goal, part in zip(case["result"]["changes"]["goals"], page.locator(".what-if > div").all(), strict=True):
        assert part.locator(".what-if-steps li").count() == goal["count"]
    page.locator(".try-out > summary").click()
    page.locator(".try-out-row").first.wait_for()
    assert page.locator(".try-out-row").count() == 52
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
