"""A site built from this repository's content, and pages of other people's that show its tools."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.build import Request, build

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

ROOT = Path(__file__).resolve().parents[3]
BELOW = "<p id='below'>What the host's page says below.</p>" + "<p>More of the host's own words.</p>" * 40
# Kept by the host's page: events that bubbled up, and layout shifts without a visitor's doing.
WATCHER = """
window.events = []; window.shifts = 0; window.violations = [];
for (const name of ["ready", "start", "step", "result", "error", "lead", "close"])
  document.addEventListener("scorewright:" + name, (e) => events.push([name, e.detail, e.target.id]));
document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI));
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts += entry.value;
}).observe({type: "layout-shift", buffered: true});
// Every port handed to a frame is listened to as well, to count what comes through it.
window.messages = [];
const Channel = window.MessageChannel;
window.MessageChannel = function () {
  const channel = new Channel();
  channel.port1.addEventListener("message", (e) => messages.push(e.data));
  return channel;
};
"""


def built(out: Path, changes: dict[str, str] | None = None) -> Path:
    """This repository's site in `out`; `changes` are texts appended to its source files, by path."""
    content = out.with_name(out.name + "-content")
    shutil.copytree(ROOT / "content", content)
    for path, text in (changes or {}).items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(before + text, encoding="utf-8")
    result = build(Request(content, out))
    assert result.written, [str(found) for found in result.diagnostics]
    return out


TOLD = """(place) => /px$/.test(document.querySelectorAll("iframe")[place]?.style.height)
  && messages.filter((message) => message?.name === "ready").length > place"""


@dataclass
class Host:
    """Somebody else's page with tools of `site` in it, open in `page`."""

    page: Page
    site: Any
    server: Any

    @property
    def frames(self) -> list[Frame]:
        """The site's frames in the order of the page."""
        found = [element.content_frame() for element in self.page.locator("iframe").element_handles()]
        return [frame for frame in found if frame and frame.url.startswith(self.site.origin)]

    def frame(self, place: int = 0) -> Frame:
        """A tool's frame, once its page is there, has told its height and that it is ready."""
        self.page.wait_for_function(TOLD, arg=place)
        return self.frames[place]

    def still(self) -> list[dict[str, Any]]:
        """All messages, once no more come."""
        found, before = self.messages(), None
        while found != before:
            self.page.wait_for_timeout(500)
            found, before = self.messages(), found
        return found

    def height(self, place: int = 0) -> float:
        return self.page.locator("iframe").nth(place).bounding_box()["height"]

    def fits(self, place: int = 0) -> bool:
        """Whether the frame has become as tall as its content; it is told by messages, and so a moment later."""
        frame = self.page.locator("iframe").nth(place).element_handle().content_frame()
        until = time.monotonic() + 60
        while abs(self.height(place) - body_height(frame)) > 1:
            if time.monotonic() > until:
                return False
            self.page.wait_for_timeout(20)
        return True

    def events(self, name: str) -> list[Any]:
        return [detail for event, detail, _ in self.page.evaluate("events") if event == name]

    def messages(self, kind: str = "") -> list[dict[str, Any]]:
        return [m for m in self.page.evaluate("messages") if not kind or m["type"] == kind]


def body_height(frame: Frame) -> float:
    return frame.evaluate("document.body.getBoundingClientRect().height")


def answer_all(frame: Frame) -> None:
    """Answer every question of a questionnaire with its last option, as a visitor who clicks."""
    # The form may be there before the script that listens to it.
    frame.locator("html:not(.settling) form#assessment").wait_for()
    frame.evaluate(
        """() => { for (const q of document.querySelectorAll("fieldset[data-question]")) {
             const inputs = [...q.querySelectorAll("input")]; inputs[inputs.length - 1].click(); } }"""
    )


def finish(frame: Frame) -> None:
    answer_all(frame)
    button = frame.locator("[data-score]")
    while not button.is_visible():  # one section or question at a time
        frame.locator("[data-continue]").click()
    button.click()
    frame.locator("section.result[data-state='ready']").wait_for()


def page_of(site_url: str, *cards: str, head: str = "", csp: str = "", script: bool = True, above: str = "") -> str:
    """The HTML of a host's page; `cards` are elements or whole snippets."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{csp}">' if csp else ""
    loader = f'<script async src="{site_url}embed/v1.js"></script>' if script else ""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8>{policy}<title>Host</title>"
        f"<meta name=viewport content='width=device-width'><link rel=icon href='data:,'>{head}{loader}</head>"
        f"<body><h1>Somebody's page</h1>{above}{''.join(cards)}{BELOW}</body></html>"
    )


def as_json(value: object) -> str:
    return json.dumps(value)


CARD = (
    '<score-card id="card" tool="readiness" title="A short check"{attributes}>'
    '<a href="{url}readiness.html">Take the check</a></score-card>'
)
ANONYMOUS = {"Access-Control-Allow-Origin": "*"}
