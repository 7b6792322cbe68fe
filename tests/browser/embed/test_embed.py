"""A tool in somebody else's page: two origins, a real browser, nothing stubbed."""

from __future__ import annotations

import pytest
from embed_host import CARD, answer_all, built, finish


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_frame_is_as_tall_as_its_content(open_host, width):
    host = open_host(CARD, width=width)
    assert host.fits()
    assert host.frame().evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_frame_grows_with_the_result_and_shrinks_again(open_host):
    host = open_host(CARD)
    frame = host.frame()
    empty = host.height()
    finish(frame)
    host.page.wait_for_function("(before) => document.querySelector('iframe').offsetHeight > before + 200", arg=empty)
    assert host.fits()
    grown = host.height()
    frame.evaluate("document.querySelector('section.result').remove()")
    host.page.wait_for_function("(before) => document.querySelector('iframe').offsetHeight < before - 200", arg=grown)
    assert host.fits()


def test_at_most_three_messages_while_nothing_happens(open_host):
    host = open_host(CARD)
    host.page.wait_for_timeout(1500)
    assert len(host.messages()) <= 3
    assert [m["type"] for m in host.messages("event")] == ["event"]
    assert host.events("ready") == [{"id": "readiness", "kind": "questionnaire"}]


def test_several_embeds_do_not_hear_each_other(open_host):
    one = CARD.replace('id="card"', 'id="one"')
    two = one.replace("readiness", "first-tasks").replace('id="one"', 'id="two"')
    host = open_host(one, one.replace('"one"', '"twin"'), two)
    host.page.locator("#two").scroll_into_view_if_needed()
    host.frame(2)
    finish(next(f for f in host.frames if "readiness" in f.url))
    host.page.wait_for_function("() => events.some(([name]) => name === 'result')")
    assert {card for name, _, card in host.page.evaluate("events") if name in ("start", "result")} == {"one"}
    for place in range(3):
        assert host.fits(place)
    titles = host.page.locator("iframe").evaluate_all("(all) => all.map((one) => one.title)")
    assert len(set(titles)) == 3
    # Copying and sharing a link work in a frame only where its host lets them.
    allowed = host.page.locator("iframe").evaluate_all("(all) => all.map((one) => one.allow)")
    assert allowed == ["clipboard-write; web-share"] * 3


def test_frame_that_is_not_shown_yet_tells_no_height(open_host):
    host = open_host("<div id=box hidden>" + CARD.replace("{attributes}", " loading=eager") + "</div>", wait=False)
    host.page.wait_for_timeout(800)
    assert host.messages("height") == []
    host.page.evaluate("box.hidden = false")
    host.frame()
    assert host.fits()


def test_far_below_the_fold_only_the_loader_is_asked_for(open_host):
    host = open_host(CARD, above="<div style='height:6000px'></div>", wait=False)
    host.page.wait_for_timeout(600)
    assert host.site.paths() == ["embed/v1.js"]
    host.page.locator("#card").scroll_into_view_if_needed()
    host.frame()
    assert "readiness.html" in host.site.paths()


def test_host_does_not_scroll_when_the_tool_loads(open_host):
    host = open_host(CARD)
    host.page.wait_for_timeout(300)
    assert host.page.evaluate("scrollY") == 0


@pytest.mark.parametrize("offset", ["", " offset=80"])
def test_result_heading_is_in_view_and_has_the_focus(open_host, offset):
    host = open_host(CARD.replace("{attributes}", offset), width=390, height=700)
    frame = host.frame()
    finish(frame)
    host.page.wait_for_function("() => events.some(([name]) => name === 'result')")
    assert (
        frame.evaluate("document.activeElement.closest('section.result') !== null && document.activeElement.tagName")
        == "H2"
    )
    host.page.wait_for_timeout(200)
    top = host.page.evaluate("document.querySelector('iframe').getBoundingClientRect().top")
    place = top + frame.evaluate("document.activeElement.getBoundingClientRect().top")
    assert (80 if offset else 0) <= place <= 420


def test_after_a_step_its_heading_is_in_view_and_has_the_focus(open_host):
    host = open_host(CARD.replace("readiness", "contract"), width=390, height=700)
    frame = host.frame()
    answer_all(frame)
    host.page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    frame.locator("[data-continue]").evaluate("(button) => button.click()")
    host.page.wait_for_function("() => events.some(([name, detail]) => name === 'step' && detail.step === 2)")
    assert frame.evaluate("document.activeElement.tagName") in ("H2", "LEGEND")
    at = "document.querySelector('iframe').getBoundingClientRect().top"
    inside = frame.evaluate("document.activeElement.getBoundingClientRect().top")
    host.page.wait_for_function(
        "(inside) => { const top = " + at + " + inside; return top >= 0 && top <= 420; }", arg=inside
    )


FORGED = [
    "null",
    "'hello'",
    "{ns: 'scorewright', v: 1, type: 'height', height: 5}",
    "{ns: 'scorewright', v: 2, type: 'hello'}",
    "{ns: 'other', v: 1, type: 'hello'}",
    "[1, 2]",
]


def test_forged_messages_to_the_host_do_nothing(open_host):
    host = open_host(CARD, "<iframe id=stranger srcdoc='<p>Stranger'></iframe>")
    host.still()
    before = host.height()
    stranger = next(f for f in host.page.frames if f.url == "about:srcdoc")
    for message in FORGED:
        stranger.evaluate(f"parent.postMessage({message}, '*')")
        host.page.evaluate(f"postMessage({message}, '*')")
    host.page.wait_for_timeout(300)
    assert host.height() == before
    assert [event for event in host.page.evaluate("events") if event[0] != "ready"] == []


def test_forged_messages_to_the_frame_do_nothing(open_host):
    host = open_host(CARD, "<iframe id=stranger srcdoc='<p>Stranger'></iframe>")
    count = len(host.still())
    hello = "{ns: 'scorewright', v: 1, type: 'hello'}"
    host.page.evaluate("window.got = []")
    stranger = next(f for f in host.page.frames if f.url == "about:srcdoc")
    # A stranger in the same page sends a hello with a port of its own.
    stranger.evaluate(
        f"""() => {{ window.got = [];
            for (let n = 0; n < parent.length; n += 1) {{
              const channel = new MessageChannel();
              channel.port1.onmessage = (e) => got.push(e.data);
              parent[n].postMessage({hello}, "*", [channel.port2]);
            }} }}"""
    )
    for message in [*FORGED, hello]:
        host.page.evaluate(f"frames[0].postMessage({message}, '*')")
    host.page.wait_for_timeout(300)
    assert stranger.evaluate("got") == []
    assert len(host.messages()) == count
    # The right host is still heard: the tool goes on reporting its height to it.
    finish(host.frame())
    host.page.wait_for_function("() => events.some(([name]) => name === 'result')")


NOT_OURS = """<!doctype html><title>Another tool</title><p>Another tool<script>
addEventListener("message", ({ports: [port]}) => {
  const send = (message) => port.postMessage({ns: "scorewright", v: 1, ...message});
  send({type: "height", height: 300});
  for (const height of ["9", -4, 0, NaN, Infinity, 1e9, null, {}]) send({type: "height", height});
  for (const top of ["1", null, NaN]) send({type: "view", top});
  for (const name of ["On Load<", "", null, "constructor!"]) send({type: "event", name, detail: 1});
  for (const odd of [null, "height", 7, [1], {ns: "scorewright", v: 2, type: "height", height: 5}])
    port.postMessage(odd);
  send({type: "event", name: "done"});
});</script>"""


def test_wrong_values_in_messages_are_dropped(open_host, serve, tmp_path):
    strange = tmp_path / "strange"
    (strange / "embed").mkdir(parents=True)
    (strange / "readiness.html").write_text(NOT_OURS, encoding="utf-8")
    site = serve(strange)
    loader = open_host(CARD, wait=False).site
    card = CARD.replace(' tool="readiness"', ' loading="eager"').replace("{url}", site.url)
    host = open_host(
        card,
        site=loader,
        head="<script>document.addEventListener('scorewright:done', () => (window.done = true))</script>",
        wait=False,
    )
    host.page.wait_for_function("() => window.done")
    assert host.height() == 300
    assert host.page.evaluate("scrollY") == 0
    assert host.page.evaluate("events") == []


def test_nothing_of_the_answers_leaves_the_frame(open_host):
    host = open_host(CARD, query="?utm_source=letter&secret=1&variant=b")
    finish(host.frame())
    host.page.wait_for_function("() => events.some(([name]) => name === 'result')")
    # The variant is what the host's own address says.
    assert host.events("result") == [{"id": "readiness", "kind": "questionnaire", "state": "final", "variant": "b"}]
    for message in host.messages():
        assert set(message) <= {"ns", "v", "type", "height", "top", "name", "detail"}
        if message["type"] == "event":
            assert set(message["detail"]) <= {"id", "kind", "step", "steps", "state", "code", "variant"}
    assert {seen.query for seen in host.site.seen} == {""}
    assert "secret" not in "".join(frame.url for frame in host.frames)
    assert host.frame().evaluate("document.referrer") == ""


def test_owner_may_let_hosts_know_the_band(open_host, serve, tmp_path):
    told = built(tmp_path / "telling", {"site.yaml": "\nembed: {tell: [band, score]}\n"})
    host = open_host(CARD, site=serve(told))
    finish(host.frame())
    host.page.wait_for_function("() => events.some(([name]) => name === 'result')")
    (detail,) = host.events("result")
    result = host.frame().locator("section.result")
    assert (detail["band"], detail["score"]) == (result.get_attribute("data-band"), result.get_attribute("data-score"))


def test_hosts_that_are_not_listed_are_told_nothing(open_host, serve, tmp_path):
    closed = built(tmp_path / "closed", {"site.yaml": "\nembed: {hosts: ['https://www.example.org']}\n"})
    host = open_host(CARD, site=serve(closed), wait=False)
    host.page.wait_for_function("() => document.querySelector('iframe')")
    host.page.wait_for_timeout(1000)
    assert host.messages() == []
    assert host.page.get_by_role("link", name="Take the check").is_visible()
