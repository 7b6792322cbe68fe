"""What a visitor sees when scoring does not work: plain words, a way on, and their answers still there."""

import pytest

CHOICES = ["sometimes"] * 10
# What a browser's translation does: every text becomes another one inside two <font> elements, as soon as it appears.
TRANSLATED = """() => {
    const skip = "script, style, font, textarea, select";
    const translate = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
            if (!text.data.trim() || !text.parentElement || text.parentElement.closest(skip)) continue;
            const [outer, inner] = [document.createElement("font"), document.createElement("font")];
            inner.textContent = `[${text.data.toUpperCase()}]`;
            outer.append(inner);
            text.replaceWith(outer);
        }
    };
    translate(document.body);
    document.documentElement.className += " translated-ltr";
    new MutationObserver((changes) => {
        const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
        for (const node of added) if (node instanceof HTMLElement) translate(node);
    }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.fixture
def hosted(page, serve, site):
    """The readiness score on a server whose faults the test sets, all statements answered."""

    def go(pattern=None, kind=None):
        server = serve(site)
        if pattern:
            server.fault(pattern, kind)
        page.goto(server.url + "readiness.html")
        questions = page.locator("form#assessment fieldset[data-question]")
        for number, choice in enumerate(CHOICES):
            questions.nth(number).locator(f"input[value='{choice}']").check()
        return server

    return go


@pytest.mark.parametrize(("kind", "words"), [("missing", "is missing"), ("flipped", "damaged")])
def test_a_failed_runtime_offers_retry_and_the_score_sheet(page, hosted, kind, words):
    server = hosted("runtime/*", kind)
    page.click("[data-score]")
    failed = page.locator(".runtime-status.failed")
    failed.wait_for()
    assert words in failed.inner_text()
    assert "Your answers are still here" in failed.inner_text()
    assert page.locator("html").get_attribute("data-runtime") == "failed"
    assert page.locator("#result").get_attribute("data-state") == "error"
    assert page.locator("fieldset[data-question] input:checked").count() == 10

    page.click("[data-sheet]")
    assert page.locator("#scoring").get_attribute("open") is not None
    assert page.locator("fieldset[data-question] .points:visible").count() == 30

    server.heal()
    page.click("[data-retry]")
    page.wait_for_selector("#result[data-state=ready][data-score='10']", timeout=60_000)
    assert failed.count() == 0


def test_a_failed_runtime_forgets_nothing(page, hosted):
    hosted("runtime/*", "missing")
    page.click("[data-score]")
    page.locator(".runtime-status.failed").wait_for()
    page.reload()
    assert page.locator("fieldset[data-question] input:checked").count() == 10


def test_offline_before_the_runtime_is_there_scores_itself_when_back(page, hosted):
    server = hosted("runtime/*", "reset")
    page.wait_for_selector("html[data-runtime=failed]", state="attached")
    page.context.set_offline(True)
    server.heal()
    page.click("[data-score]")
    page.click("[data-retry]")
    page.locator(".runtime-status.failed").wait_for()
    assert "offline" in page.locator(".runtime-status").inner_text()
    page.context.set_offline(False)
    page.wait_for_selector("#result[data-state=ready][data-score='10']", timeout=60_000)


def test_the_first_question_does_not_wait_for_the_runtime(page, serve, site):
    server = serve(site)
    server.fault("runtime/*", "silent")
    page.goto(server.url + "readiness.html")
    page.locator("input[value='sometimes']").first.check()
    page.locator("input[value='sometimes']").last.check()
    assert page.locator("[data-progress-text]").inner_text() == "2 of 10 answered"


def test_who_saves_data_is_asked_before_four_megabytes(page, serve, site, watch):
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(serve(site).url + "readiness.html")
    questions = page.locator("form#assessment fieldset[data-question]")
    for number, choice in enumerate(CHOICES):
        questions.nth(number).locator(f"input[value='{choice}']").check()
    page.click("[data-score]")
    assert "4 MB" in page.locator("[data-runtime-status]").inner_text()
    assert not any("runtime/" in url for url in watch.requests)
    page.get_by_role("button", name="Load now").click()
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)


def test_what_the_engine_refuses_is_told_with_details_and_the_answers_stay(page, hosted):
    # A page whose rules were changed behind their hashes: the engine raises, and says so by a code of its own.
    def broken(route):
        answer = route.fetch()
        text = answer.text()
        assert '"min_answered":"100%"' in text
        route.fulfill(response=answer, body=text.replace('"min_answered":"100%"', '"min_answered":"90%"', 1))

    page.route("**/readiness.html", broken)
    hosted()
    page.click("[data-score]")
    failed = page.locator(".runtime-status.failed")
    failed.wait_for()
    assert failed.locator("p").first.inner_text() == "This could not be scored."
    assert "Your answers are still here" in failed.inner_text()
    failed.locator("summary").click()
    details = failed.locator("pre")
    assert "hash_mismatch" in details.inner_text()
    assert details.evaluate("element => getComputedStyle(element).userSelect") == "all"
    assert page.locator("html").get_attribute("data-runtime") == "ready"
    assert page.locator("#result").get_attribute("data-state") == "error"
    assert page.title().startswith("Error")
    page.unroute_all()
    page.reload()
    assert page.locator("fieldset[data-question] input:checked").count() == 10
    page.click("[data-score]")
    page.wait_for_selector("#result[data-state=ready][data-score='10']", timeout=60_000)


def test_a_translated_page_scores_the_same(page, hosted, watch):
    hosted()
    page.evaluate(TRANSLATED)
    page.locator("[data-clear]:visible").last.click()
    page.click("[data-score]")
    page.locator(".error-summary a").click()
    page.keyboard.press("2")
    page.click("[data-score]")
    page.wait_for_selector("#result[data-state=ready][data-score='10']", timeout=60_000)
    page.locator("#result h2 font").first.wait_for()
    page.locator("fieldset[data-question] input[value='consistently']").first.check()
    page.locator(".result-stale button").click()
    page.wait_for_selector("#result[data-score='11']")
    page.locator(".try-out > summary").click()
    page.locator(".try-out-row select").first.select_option(index=1)
    page.locator(".try-out-row[data-changed]").wait_for()
    watch.assert_quiet()


def test_two_tabs_follow_each_other_until_both_are_used(page, hosted):
    server = hosted()
    checked = "fieldset[data-question] input:checked"
    other = page.context.new_page()
    other.goto(server.url + "readiness.html")
    assert other.locator(checked).count() == 10
    other.locator("input[value='consistently']").first.check()
    # The first tab was used too: it keeps its answers, says so once, and offers those of the other.
    offer = page.get_by_role("button", name="Use the answers of the other tab")
    offer.wait_for()
    other.locator("input[value='consistently']").nth(1).check()
    assert page.locator("input[value='consistently']:checked").count() == 0
    assert offer.count() == 1
    # What one tab has kept reaches the other a moment later.
    kept = "localStorage.getItem('scorewright:questionnaire:readiness')"
    page.wait_for_function(f"() => {kept}.split('consistently').length === 3")
    offer.click()
    assert page.locator("input[value='consistently']:checked").count() == 2
    # A third one that nobody touches follows.
    third = page.context.new_page()
    third.goto(server.url + "readiness.html")
    other.locator("input[value='not-true']").nth(2).check()
    third.wait_for_selector("input[value='not-true']:checked")
    assert third.locator(checked).count() == 10


def test_a_full_memory_is_told_once_and_the_next_page_knows_all_the_same(page, serve, site):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    page.goto(serve(site).url + "readiness.html")
    questions = page.locator("form#assessment fieldset[data-question]")
    for number in range(10):
        questions.nth(number).locator("input[value='sometimes']").check()
    page.click("[data-score]")
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    assert page.locator("[data-notices] .notice").count() == 1
    assert "full" in page.locator("[data-notices] .notice").inner_text()
    assert "#s=" in page.locator("#result a.button[href*='first-tasks.html']").get_attribute("href")


def test_a_double_click_goes_on_by_one_step(page, serve, site):
    page.goto(serve(site).url + "audit.html")
    for question in page.locator("fieldset[data-question]:visible").all():
        question.locator("input").first.check()
    page.locator("[data-continue]").dblclick()
    assert page.title().startswith("Part 2 of")
    assert page.locator(".error-summary").count() == 0


def test_a_page_that_was_only_put_aside_goes_on(page, hosted):
    hosted()
    page.evaluate("document.querySelectorAll('input:checked')[0].checked = false")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.locator("[data-progress-text]").inner_text() == "9 of 10 answered"
