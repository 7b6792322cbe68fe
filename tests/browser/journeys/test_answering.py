"""Answering: open questions, clearing, keeping, going back, pressing twice."""

import datetime as dt
import json

CHOICES = ["sometimes"] * 10
NOON = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)
FOCUS = """() => {
    const parts = [document.activeElement, document.activeElement.closest("label")].filter(Boolean);
    const { left, top, width, height } = parts.at(-1).getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const rings = parts.map((part) => getComputedStyle(part));
    return {
        ring: rings.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
        seen: parts.some((part) => part.contains(hit)),
    };
}"""


def test_open_questions_are_named_on_top_and_at_their_place(visit, watch):
    visitor = visit("http", "readiness.html")
    page = visitor.page
    visitor.answer(["sometimes"] * 8)
    page.click("[data-score]")
    summary = page.locator(".error-summary")
    summary.wait_for()
    assert page.evaluate("document.activeElement.matches('.error-summary')")
    assert page.title().startswith("Error")
    links = summary.locator("a")
    assert links.count() == 2
    words = page.locator("fieldset[data-unanswered] .error-message").all_inner_texts()
    assert words == links.all_inner_texts()
    links.first.click()
    assert page.evaluate("document.activeElement.name") == "volume-errors"
    assert page.locator("fieldset[data-question] input:checked").count() == 8
    page.locator("fieldset[data-question='volume-errors'] input[value='sometimes']").check()
    assert page.locator("fieldset[data-question='volume-errors'] .error-message").count() == 0
    watch.assert_quiet()


def test_an_unfinished_check_shows_the_range_and_what_is_open(visit):
    visitor = visit("http", "readiness.html")
    visitor.answer(["sometimes"] * 8)
    visitor.page.click("[data-score]")
    visitor.page.click("[data-score-anyway]")
    visitor.page.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    marks = visitor.marks()
    assert "score" not in marks
    assert marks["complete"] == "false"
    # Eight points are certain, two open statements can add up to four more.
    assert "between 8 and 12 of 20" in visitor.page.locator("#result h2").inner_text()
    assert visitor.page.locator(".result-missing li").count() == 2


def test_every_answer_can_be_cleared_and_progress_is_honest(visit):
    visitor = visit("http", "readiness.html")
    page = visitor.page
    assert page.locator("input:checked").count() == 0
    visitor.answer(["sometimes"] * 3)
    assert page.locator("[data-progress-text]").inner_text() == "3 of 10 answered"
    page.locator("fieldset[data-question='decisions'] [data-clear]").click()
    assert page.locator("[data-progress-text]").inner_text() == "2 of 10 answered"
    assert page.locator("fieldset[data-question='decisions'] input:checked").count() == 0
    assert page.evaluate("document.activeElement.name") == "decisions"


def test_answers_come_back_and_can_be_thrown_away(visit):
    visitor = visit("http", "readiness.html")
    page = visitor.page
    visitor.answer(["consistently"] * 4)
    page.reload()
    assert page.locator("input[value='consistently']:checked").count() == 4
    assert "are back" in page.locator("[data-notices]").inner_text()
    page.click("[data-notices] button")
    assert page.locator("fieldset[data-question] input:checked").count() == 0
    visitor.answer(["consistently"] * 4)
    page.click("[data-delete]")
    page.reload()
    assert page.locator("fieldset[data-question] input:checked").count() == 0
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('readiness')).length") == 0


def test_a_double_click_scores_once(visit):
    visitor = visit("http", "readiness.html")
    page = visitor.page
    page.evaluate("window.results = 0; document.addEventListener('scorewright:result', () => { window.results += 1; })")
    visitor.answer(CHOICES)
    page.dblclick("[data-score]")
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    page.wait_for_timeout(300)
    assert page.evaluate("results") == 1


def test_the_second_click_of_a_double_click_is_not_meant_for_the_result(visit):
    visitor = visit("http", "readiness.html")
    page = visitor.page
    visitor.answer(CHOICES)
    page.wait_for_selector("html[data-runtime=ready]", state="attached")
    # However slow the machine is: not a moment passes between the two clicks.
    page.clock.install(time=NOON)
    page.clock.pause_at(NOON + dt.timedelta(hours=1))
    page.click("[data-score]")
    page.wait_for_selector("#result[data-state=ready]")
    onward = page.locator("#result a.button[href*='first-tasks.html']")
    page.evaluate("document.addEventListener('click', (event) => { window.reached = !event.defaultPrevented; })")
    onward.scroll_into_view_if_needed()
    box = onward.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    assert page.evaluate("window.reached") is None
    page.clock.fast_forward(1_000)
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/first-tasks.html*")


def test_a_changed_answer_says_that_the_score_is_old(visit):
    visitor = visit("http", "readiness.html")
    page = visitor.page
    visitor.answer(CHOICES)
    assert visitor.score()["score"] == "10"
    page.locator("fieldset[data-question='decisions'] input[value='consistently']").check()
    page.locator(".result-stale button").click()
    page.wait_for_selector("#result[data-score='11']")
    assert page.locator(".result-stale").count() == 0


def test_back_from_the_next_page_finds_the_answers(visit):
    visitor = visit("http", "readiness.html")
    visitor.answer(CHOICES)
    visitor.score()
    visitor.follow("#result a.button[href*='first-tasks.html']")
    visitor.page.go_back()
    assert visitor.page.locator("fieldset[data-question] input:checked").count() == 10


def test_answers_of_another_version_are_kept_told_and_not_used(visit):
    visitor = visit("http", "readiness.html")
    page = visitor.page
    visitor.answer(["consistently"] * 4)
    page.evaluate(
        """() => {
            const key = "scorewright:questionnaire:readiness";
            const state = JSON.parse(localStorage.getItem(key));
            localStorage.setItem(key, JSON.stringify({ ...state, hash: "0".repeat(64) }));
        }"""
    )
    page.reload()
    assert page.locator("fieldset[data-question] input:checked").count() == 0
    assert "another version" in page.locator("[data-notices]").inner_text()
    page.locator("[data-notices] button").first.click()
    assert page.locator("fieldset[data-question] input:checked").count() == 4


def test_damaged_and_future_state_is_told_once_and_ignored(visit, watch):
    visitor = visit("http", "readiness.html")
    page = visitor.page
    for bad in ("{", json.dumps({"schema": 99}), json.dumps({"schema": 1, "kind": "questionnaire", "id": "__proto__"})):
        page.evaluate("bad => localStorage.setItem('scorewright:questionnaire:readiness', bad)", bad)
        page.reload()
        assert page.locator("[data-notices] .notice").count() == 1
        assert page.locator("fieldset[data-question] input:checked").count() == 0
    watch.assert_quiet()


def test_a_damaged_hand_over_is_told(visit, watch):
    visitor = visit("http", "readiness.html")
    visitor.open("first-tasks.html#s=abc*")
    assert visitor.page.locator("[data-notices] .notice").count() == 1
    assert "#s=" not in visitor.page.url
    watch.assert_quiet()


def test_storage_that_throws_is_told_and_the_page_works(visit, watch):
    visitor = visit("http", "index.html")
    visitor.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    visitor.open("readiness.html")
    visitor.answer(CHOICES)
    assert visitor.score()["score"] == "10"
    assert visitor.page.locator("[data-notices] .notice").count() == 1
    watch.assert_quiet()


def test_number_keys_choose_and_arrows_stay_in_the_question(visit):
    visitor = visit("http", "readiness.html")
    page = visitor.page
    page.locator("fieldset[data-question='admin-hours'] input").first.focus()
    page.keyboard.press("3")
    assert page.locator("fieldset[data-question='admin-hours'] input[value='consistently']").is_checked()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.name") == "admin-hours"


def test_the_keyboard_alone_gives_the_same_result_as_the_mouse(visit):
    visitor = visit("http", "readiness.html")
    page = visitor.page
    page.locator("fieldset[data-question='admin-hours'] input").first.focus()
    for place in range(10):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        # One stop per group; then the button that clears it; then the next group.
        for _ in range(2 if place < 9 else 0):
            page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-score]')")
    # Back up through the form and down again: what has the focus shows it, and nothing lies over it.
    for _ in range(9):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(FOCUS) == {"ring": True, "seen": True}
    for _ in range(9):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    by_keyboard = visitor.marks()
    page.evaluate("localStorage.clear()")
    visitor.open("readiness.html")
    visitor.answer(CHOICES)
    assert visitor.score() == by_keyboard
