"""What a visitor sees when scoring does not work: plain words, a way on, and their answers still there."""

import pytest

CHOICES = ["sometimes"] * 10


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
