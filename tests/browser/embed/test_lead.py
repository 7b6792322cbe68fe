"""The lead form against a real endpoint: whatever that does, the visitor has the result and the owner gets the lead."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time

import embed_host
import pytest

LEADS = """
leads:
  endpoint: {endpoint}
  format: {format}
  when: {when}
  required: {required}
  title: Have the result sent to you
  text: We write to you once, with your result.
  button: Send
  fields:
    - {{id: email, label: Your mail address, type: email, required: true}}
    - {{id: company, label: Your business}}
  consent:
    text: I agree that Example Ltd stores my score and writes to me.
    version: 2026-1
    covers_answers: {answers}
  controller: Example Ltd, 1 Example Street, Exampletown
  privacy: https://www.example.org/privacy
  withdrawal: privacy@example.org
  mailto: leads@example.org
"""
NOON = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)
PAYLOAD = {
    "id", "test", "time", "assessment", "kind", "title", "version", "score", "max", "band", "sections", "fields",
    "consent", "campaign", "hidden", "page",
}  # fmt: skip


@pytest.fixture
def lead_site(tmp_path, endpoint):
    def built(**options):
        values = {"endpoint": endpoint.url, "format": "json", "when": "after", "required": "false", "answers": "false"}
        text = LEADS.format(**(values | options))
        return embed_host.built(tmp_path / f"dist{len(list(tmp_path.iterdir()))}", {"site.yaml": text})

    return built


@pytest.fixture
def scored(page, serve, endpoint, watch, lead_site):
    """`scored(**leads)`: the readiness check with its result shown (or held)."""

    def opened(query="", **options):
        watch.allowed.add(endpoint.origin)
        site = serve(lead_site(**options))
        page.goto(site.url + "readiness.html" + query)
        embed_host.answer_all(page.main_frame)
        page.locator("[data-score]").click()
        page.locator("section.lead").wait_for()
        return page

    return opened


def fill_in(page):
    page.get_by_label("Your mail address").fill("owner@example.org")
    page.get_by_label("I agree that").check()
    page.get_by_role("button", name="Send", exact=True).click()


def arrived(page, endpoint, count=1):
    until = time.monotonic() + 60
    while len(endpoint.got) < count:
        assert time.monotonic() < until, f"{len(endpoint.got)} leads arrived"
        page.wait_for_timeout(50)
    return endpoint.got


def stop_the_clock(page):
    """From now on pauses end when the test lets time pass, however busy the machine is."""
    page.clock.install(time=NOON)
    page.clock.pause_at(NOON + dt.timedelta(hours=1))


def nothing_is_sent(page, endpoint):
    asked = endpoint.asked
    page.clock.fast_forward(600_000)
    page.wait_for_timeout(300)
    assert endpoint.asked == asked
    assert endpoint.got == []


def test_sends_what_the_docs_say_and_nothing_else(scored, endpoint):
    page = scored(query="?utm_source=letter&gclid=abc&secret=1&variant=letter-b")
    fill_in(page)
    (lead,) = arrived(page, endpoint)
    assert set(lead) == PAYLOAD
    result = page.locator("section.result")
    assert (lead["assessment"], lead["test"], lead["version"]) == ("readiness", False, "1")
    assert (lead["score"], lead["max"], lead["band"]) == tuple(
        result.get_attribute(f"data-{m}") for m in ("score", "max", "band")
    )
    assert set(lead["sections"]) >= {"time", "process"} or len(lead["sections"]) >= 2
    assert lead["fields"] == {"email": "owner@example.org", "company": ""}
    assert lead["consent"] == {
        "version": "2026-1",
        "text": "I agree that Example Ltd stores my score and writes to me.",
    }
    assert lead["campaign"] == {"utm_source": "letter", "gclid": "abc", "variant": "letter-b"}
    assert "secret" not in str(lead)
    assert "?" not in lead["page"]
    assert "#" not in lead["page"]
    page.get_by_text("Sent to Example Ltd").wait_for()
    assert page.evaluate("localStorage.getItem('scorewright:lead-queue')") is None
    headers = endpoint.headers[0]
    assert "Cookie" not in headers
    assert "Referer" not in headers


def test_answers_only_with_consent_that_covers_them(scored, endpoint):
    page = scored(answers="true")
    fill_in(page)
    (lead,) = arrived(page, endpoint)
    assert set(lead) == PAYLOAD | {"answers"}
    assert len(lead["answers"]) == 10


def test_from_an_embed_marks_and_hidden_fields_come_along(page, serve, endpoint, lead_site, tmp_path):
    site = serve(lead_site())
    card = '<score-card tool="readiness" data-hidden-source="spring" share-url="https://owner.example/check?x=1#y"></score-card>'
    folder = tmp_path / "host"
    folder.mkdir()
    (folder / "index.html").write_text(embed_host.page_of(site.url, card), encoding="utf-8")
    page.goto(serve(folder).url + "index.html?utm_source=letter&utm_campaign=may&fbclid=f1&ref=r&secret=1&email=a@b.c")
    frame = page.locator("iframe").element_handle().content_frame()
    embed_host.finish(frame)
    frame.get_by_label("Your mail address").fill("owner@example.org")
    frame.get_by_label("I agree that").check()
    frame.get_by_role("button", name="Send", exact=True).click()
    (lead,) = arrived(page, endpoint)
    assert lead["campaign"] == {"utm_source": "letter", "utm_campaign": "may", "fbclid": "f1", "ref": "r"}
    assert lead["hidden"] == {"source": "spring"}
    assert lead["page"] == "https://owner.example/check"
    assert "secret" not in str(lead)
    assert "a@b.c" not in str(lead)


def test_as_the_fields_of_a_form(scored, endpoint):
    page = scored(format="form", query="?utm_source=letter")
    fill_in(page)
    (lead,) = arrived(page, endpoint)
    assert lead["email"] == "owner@example.org"
    assert lead["utm_source"] == "letter"
    assert lead["consent_version"] == "2026-1"
    assert lead["assessment"] == "readiness"


def test_box_is_unticked_and_nothing_goes_without_it(scored, endpoint):
    page = scored()
    assert not page.get_by_label("I agree that").is_checked()
    page.get_by_label("Your mail address").fill("owner@example.org")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("heading", name="One entry is missing").wait_for()
    page.get_by_label("I agree that").check()
    page.get_by_label("Your mail address").fill("no address")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("Check this entry").first.wait_for()
    assert endpoint.asked == 0


def test_machines_that_fill_in_everything_send_nothing(scored, endpoint):
    page = scored()
    page.locator("[name=website]").evaluate("(input) => (input.value = 'x')")
    fill_in(page)
    page.wait_for_timeout(500)
    assert endpoint.asked == 0


@pytest.mark.parametrize("mood", ["500", "drop"])
def test_failing_endpoint_gets_the_same_lead_again(scored, endpoint, mood):
    endpoint.moods = [mood, mood]
    page = scored()
    stop_the_clock(page)
    fill_in(page)
    page.get_by_text("could not be sent yet").wait_for()
    assert page.locator("section.result[data-state='ready']").is_visible()
    assert page.evaluate("JSON.parse(localStorage.getItem('scorewright:lead-queue')).waiting.length") == 1
    kept = page.evaluate("JSON.parse(localStorage.getItem('scorewright:lead-queue')).waiting[0].payload.id")
    page.clock.fast_forward(2_000)
    # A dropped request may have been tried twice by the browser itself.
    page.get_by_text("2 tries").or_(page.get_by_text("Sent to Example Ltd")).wait_for()
    page.clock.fast_forward(4_000)
    (lead,) = arrived(page, endpoint)
    assert lead["id"] == kept
    page.get_by_text("Sent to Example Ltd").wait_for()
    assert lead["fields"]["email"] == "owner@example.org"


def test_slow_endpoint_keeps_nobody_waiting(scored, endpoint):
    endpoint.moods = ["slow"]
    page = scored()
    fill_in(page)
    page.get_by_text("Sending to Example Ltd").wait_for()
    assert page.locator("section.result[data-state='ready']").is_visible()
    assert page.evaluate("document.activeElement.tagName") != "BODY"
    assert page.evaluate("JSON.parse(localStorage.getItem('scorewright:lead-queue')).waiting.length") == 1
    endpoint.release.set()
    page.get_by_text("Sent to Example Ltd").wait_for()
    assert len(arrived(page, endpoint)) == 1


def test_lead_arrives_although_the_visitor_leaves_at_once(scored, endpoint):
    page = scored()
    page.get_by_label("Your mail address").fill("owner@example.org")
    page.get_by_label("I agree that").check()
    page.evaluate("document.querySelector('[data-lead-send]').click(); location.href = 'about:blank'")
    page.wait_for_url("about:blank")
    (lead,) = arrived(page, endpoint)
    assert lead["fields"]["email"] == "owner@example.org"


def test_two_tabs_lose_no_lead_and_deleting_empties_both(scored, endpoint):
    endpoint.moods = ["500"] * 50
    one = scored()
    other = one.context.new_page()
    other.goto(one.url)
    embed_host.finish(other.main_frame)
    for tab in (one, other):
        stop_the_clock(tab)
        fill_in(tab)
        tab.get_by_text("could not be sent yet").wait_for()
    # What one tab has kept reaches the other a moment later.
    kept = "JSON.parse(localStorage.getItem('scorewright:lead-queue')).waiting.map((one) => one.payload.id)"
    one.wait_for_function(f"() => new Set({kept}).size === 2")
    one.get_by_role("button", name="Do not send it, delete it").click()
    other.wait_for_function("() => !document.querySelector('[data-lead-status]').textContent.includes('could not')")
    for tab in (one, other):
        tab.wait_for_function("() => localStorage.getItem('scorewright:lead-queue') === null")
    endpoint.moods.clear()
    for tab in (one, other):
        nothing_is_sent(tab, endpoint)


def test_tries_again_by_itself(scored, endpoint):
    endpoint.moods = ["500"]
    page = scored()
    fill_in(page)
    page.get_by_text("could not be sent yet").wait_for()
    arrived(page, endpoint)


def test_endpoint_that_never_answers_is_given_up_and_tried_again(scored, endpoint):
    endpoint.moods = ["hang"]
    page = scored()
    stop_the_clock(page)
    fill_in(page)
    page.get_by_text("Sending to Example Ltd").wait_for()
    page.clock.fast_forward(11_000)
    page.get_by_text("could not be sent yet").wait_for()
    page.clock.fast_forward(3_000)
    arrived(page, endpoint)


def test_offline_the_lead_waits_for_the_line(scored, endpoint):
    page = scored()
    page.context.set_offline(True)
    fill_in(page)
    page.get_by_text("could not be sent yet").wait_for()
    page.context.set_offline(False)
    arrived(page, endpoint)


def test_next_visit_goes_on_sending(scored, endpoint):
    endpoint.moods = ["500"]
    page = scored()
    stop_the_clock(page)
    fill_in(page)
    page.get_by_text("could not be sent yet").wait_for()
    first = page.evaluate("JSON.parse(localStorage.getItem('scorewright:lead-queue')).waiting[0].payload.id")
    page.reload()
    (lead,) = arrived(page, endpoint)
    assert lead["id"] == first


def test_mail_is_the_last_way(scored, endpoint):
    endpoint.moods = ["500"] * 3
    page = scored()
    stop_the_clock(page)
    fill_in(page)
    page.get_by_text("could not be sent yet").wait_for()
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("2 tries").wait_for()
    assert page.get_by_role("link", name="Send it by mail").count() == 0
    page.get_by_role("button", name="Send now").click()
    link = page.get_by_role("link", name="Send it by mail")
    link.wait_for()
    assert link.get_attribute("href").startswith("mailto:leads@example.org?")


@pytest.mark.parametrize("name", ["Do not send it, delete it", "Delete my data"])
def test_delete_my_data_empties_the_queue(scored, endpoint, name):
    endpoint.moods = ["500"]
    page = scored()
    stop_the_clock(page)
    fill_in(page)
    page.get_by_text("could not be sent yet").wait_for()
    page.get_by_role("button", name=name).click()
    assert page.evaluate("localStorage.getItem('scorewright:lead-queue')") is None
    nothing_is_sent(page, endpoint)
    assert endpoint.asked == 1


def test_policy_lets_the_page_reach_exactly_the_endpoint(scored, endpoint):
    page = scored()
    refused = page.evaluate(
        "(url) => fetch(url + '/other', {method: 'POST', mode: 'no-cors'}).then(() => 'sent', () => 'refused')",
        endpoint.url,
    )
    assert refused == "refused"
    assert endpoint.url in page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")


def test_before_the_result_it_can_be_left_out(scored, endpoint):
    page = scored(when="before")
    assert not page.locator("section.result").is_visible()
    page.get_by_role("button", name="Show my result without this").click()
    assert page.locator("section.result[data-state='ready']").is_visible()
    assert page.evaluate("document.activeElement.closest('section.result') !== null")
    assert endpoint.asked == 0


def test_required_before_the_result_costs_no_result_when_the_endpoint_is_down(scored, endpoint):
    endpoint.moods = ["drop"]
    page = scored(when="before", required="true")
    assert not page.locator("section.result").is_visible()
    assert page.locator("[data-lead-skip]").count() == 0
    fill_in(page)
    page.locator("section.result[data-state='ready']").wait_for()
    assert page.locator("section.result").is_visible()


def test_beside_stands_in_the_result(scored):
    page = scored(when="beside")
    assert page.locator("section.result section.lead").is_visible()


def test_first_page_promises_only_what_holds(page, serve, lead_site):
    page.goto(serve(lead_site()).url + "index.html")
    assert "Nobody but you" not in page.locator("main").inner_text()
    assert "Example Ltd receives" in page.locator("main").inner_text()


def test_without_leads_there_is_no_form(page, serve, dist):
    page.goto(serve(dist).url + "readiness.html")
    assert page.locator("section.lead").count() == 0


def test_lead_test_sends_the_same_keys(endpoint, lead_site, tmp_path):
    lead_site()
    folder = next(path for path in tmp_path.iterdir() if path.name.endswith("-content"))
    run = subprocess.run(
        [sys.executable, "-m", "site_builder", "lead-test", str(folder), "--tool", "readiness"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    (lead,) = endpoint.got
    assert set(lead) == PAYLOAD
    assert lead["test"] is True
    assert lead["id"] in run.stdout


def test_lead_test_says_what_the_endpoint_answered(endpoint, lead_site, tmp_path):
    endpoint.moods = ["500"]
    lead_site(format="form")
    folder = next(path for path in tmp_path.iterdir() if path.name.endswith("-content"))
    run = subprocess.run(
        [sys.executable, "-m", "site_builder", "lead-test", str(folder)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "500" in run.stderr
