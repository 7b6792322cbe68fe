"""A page in somebody's frame: no header, no footer, as tall as its content, and it never moves the host's page."""

import pytest


@pytest.mark.parametrize("way", ["frame", "sandbox"])
def test_the_frame_follows_its_content(visit, way, watch):
    visitor = visit(way, "readiness.html")
    frame, page = visitor.view, visitor.page
    assert not frame.locator(".site-header").is_visible()
    assert not frame.locator(".site-footer").is_visible()

    def heights():
        page.wait_for_timeout(300)
        content = frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
        return content, page.evaluate("document.querySelector('iframe').getBoundingClientRect().height")

    content, shown = heights()
    # The default border of an iframe is 2 px on each side.
    assert abs(shown - 4 - content) <= 1 or abs(shown - content) <= 1
    assert page.evaluate("scrollY") == 0
    frame.evaluate("document.querySelector('#scoring').open = true")
    grown, shown = heights()
    assert grown > content
    assert shown >= grown
    frame.evaluate("document.querySelector('#scoring').open = false")
    shrunk, shown = heights()
    assert shrunk == content
    assert abs(shown - shrunk) <= 4
    watch.assert_quiet()


def test_events_reach_the_host_without_answers(visit):
    visitor = visit("frame", "readiness.html")
    visitor.page.evaluate(
        """() => {
            window.heard = [];
            for (const name of ["start", "result"]) {
                document.addEventListener(`scorewright:${name}`, (event) => window.heard.push([name, event.detail]));
            }
        }"""
    )
    visitor.answer(["sometimes"] * 10)
    visitor.score()
    visitor.page.wait_for_function("window.heard.length >= 2")
    assert visitor.page.evaluate("heard") == [
        ["start", {"id": "readiness", "kind": "questionnaire"}],
        ["result", {"id": "readiness", "kind": "questionnaire", "state": "final"}],
    ]


def test_nothing_is_said_to_a_host_that_does_not_say_hello(page, serve, site, tmp_path):
    host = tmp_path / "host"
    host.mkdir()
    address = serve(site).url + "readiness.html?embed=1"
    (host / "index.html").write_text(
        f"<!doctype html><title>Host</title><script>window.heard = []; onmessage = (e) => heard.push(e.data);</script>"
        f'<iframe src="{address}"></iframe>'
    )
    page.goto(serve(host).url)
    page.wait_for_timeout(500)
    assert page.evaluate("heard") == []
