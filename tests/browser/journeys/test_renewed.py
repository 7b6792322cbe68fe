"""A new version of the site appears under an open tab: the page is loaded anew, once; nothing is lost or mixed up."""

import json
import os
import shutil

import pytest

from scoring.load import from_compiled
from scoring.share import encode

CHOICES = ["sometimes"] * 10
ANSWERS = "fieldset[data-question] input:checked"
BLOCKED = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { throw new Error("blocked"); } });"""


@pytest.fixture
def published(site, tmp_path):
    """`published("next")` → the site, its scoring files under another name, its page changed by `pages`."""
    own = next((site / "runtime").iterdir()).name

    def publish(name, pages=lambda text: text, whole=True):
        folder = tmp_path / name
        version = own[::-1]
        shutil.copytree(site, folder, copy_function=os.link)
        old = folder / "runtime" / own
        if whole:
            old.rename(folder / "runtime" / version)
        else:
            shutil.rmtree(old)
        page = folder / "readiness.html"
        text = page.read_text("utf-8").replace(own, version)
        page.unlink()
        page.write_text(pages(text), "utf-8")
        return folder

    return publish


@pytest.fixture
def open_tab(page, serve, site):
    """The page open in a tab, then another version on the server, then all answered and a score asked for."""

    def go(folder):
        server = serve(site)
        page.goto(server.url + "readiness.html")
        server.folder = folder
        questions = page.locator("form#assessment fieldset[data-question]")
        for number, choice in enumerate(CHOICES):
            questions.nth(number).locator(f"input[value='{choice}']").check()
        page.click("[data-score]")
        return server

    return go


def loads(server):
    return sum(path == "readiness.html" for path in server.paths())


def test_the_page_is_loaded_anew_and_goes_on_to_the_score(page, open_tab, published):
    server = open_tab(published("next"))
    page.wait_for_selector("#result[data-state=ready][data-score='10']", timeout=60_000)
    assert page.locator(ANSWERS).count() == 10
    assert "new version of this site" in page.locator("[data-notices]").inner_text()
    # Opened, asked what it is now, loaded anew.
    assert loads(server) == 3
    page.reload()
    assert "are back" in page.locator("[data-notices]").inner_text()
    assert "new version" not in page.locator("[data-notices]").inner_text()


def test_a_version_without_its_files_is_not_loaded_again_and_again(page, open_tab, published):
    server = open_tab(published("broken", whole=False))
    page.locator("[data-notices] .notice").wait_for()
    page.locator(".runtime-status.failed").wait_for()
    page.wait_for_function("() => !document.querySelector('.runtime-status progress')")
    page.click("[data-retry]")
    page.locator(".runtime-status.failed").wait_for()
    assert "Your answers are still here" in page.locator(".runtime-status").inner_text()
    page.wait_for_timeout(500)
    assert page.locator(ANSWERS).count() == 10
    # Each failure asks the page once what it is now; only the first had another answer.
    navigations = page.evaluate("performance.getEntriesByType('navigation').length")
    assert navigations == 1
    assert page.evaluate("sessionStorage.getItem('scorewright-renewed').split(' ').length") == 1
    assert loads(server) > 3


def test_changed_rules_are_told_and_nothing_is_scored_in_silence(page, open_tab, published, site):
    definition = json.loads((site / "definitions" / "readiness.json").read_text("utf-8"))
    other = definition["scoring_hash"][::-1]
    open_tab(published("rules", lambda text: text.replace(definition["scoring_hash"], other)))
    page.wait_for_function("() => document.querySelectorAll('[data-notices] .notice').length === 2")
    told = page.locator("[data-notices]").inner_text()
    assert "new version of this site" in told
    assert "another version of this page" in told
    assert page.locator(ANSWERS).count() == 0
    assert page.locator("#result").get_attribute("data-state") == "empty"
    kept = json.loads(page.evaluate("localStorage.getItem('scorewright:questionnaire:readiness')"))
    assert len(kept["data"]["answers"]) == 10
    page.get_by_role("button", name="Use what still fits").click()
    assert page.locator(ANSWERS).count() == 10
    assert page.locator("#result").get_attribute("data-state") == "empty"


def test_without_storage_the_answers_travel_in_the_address(page, open_tab, published):
    page.add_init_script(BLOCKED)
    server = open_tab(published("next"))
    page.wait_for_selector("#result[data-state=ready][data-score='10']", timeout=60_000)
    assert page.locator(ANSWERS).count() == 10
    assert "#" not in page.url
    assert loads(server) == 3


def test_a_shared_result_is_opened_again_and_stays_somebody_elses(page, serve, site, published):
    definition = json.loads((site / "definitions" / "readiness.json").read_text("utf-8"))
    compiled = from_compiled(definition)
    ids = [question["id"] for section in definition["sections"] for question in section["questions"]]
    code = encode(compiled, {"assessment": "readiness", "answers": dict.fromkeys(ids, "consistently")})
    server = serve(site)
    page.goto(server.url + "readiness.html")
    page.locator("input[value='not-true']").first.check()
    page.goto("about:blank")
    newer = published("next")

    def swap(route):
        server.folder = newer
        route.continue_()

    page.route("**/runtime/**", swap)
    page.goto(server.url + "readiness.html#r=" + code)
    page.wait_for_selector("#result[data-state=ready][data-score='20']", timeout=60_000)
    page.get_by_role("button", name="Show mine instead").click()
    assert page.locator(ANSWERS).evaluate_all("inputs => inputs.map(({value}) => value)") == ["not-true"]
