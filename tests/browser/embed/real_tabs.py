"""Tabs as a visitor has them: only the one in front is shown.

Playwright tells each of its pages that it has the focus, and Chromium then counts it as shown. These tabs live in the
browser's own context, which Playwright leaves alone, and are spoken to through the browser's DevTools connection.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession


class RealTab:
    """A tab that is opened behind or in front of the others."""

    def __init__(self, browser: CDPSession, url: str, *, background: bool) -> None:
        self._browser = browser
        self._answers: dict[int, Any] = {}
        self._count = 0
        self._id = browser.send("Target.createTarget", {"url": url, "background": background})["targetId"]
        self._session = browser.send("Target.attachToTarget", {"targetId": self._id, "flatten": False})["sessionId"]
        browser.on("Target.receivedMessageFromTarget", self._take)

    def _take(self, event: dict[str, Any]) -> None:
        if event.get("sessionId") == self._session:
            message = json.loads(event["message"])
            if "id" in message:
                self._answers[message["id"]] = message

    def send(self, method: str, **params: Any) -> Any:
        """One DevTools command to the tab."""
        self._count += 1
        number = self._count
        text = json.dumps({"id": number, "method": method, "params": params})
        self._browser.send("Target.sendMessageToTarget", {"sessionId": self._session, "message": text})
        for _ in range(1000):
            if number in self._answers:
                return self._answers.pop(number)["result"]
            self._browser.send("Target.getTargets")  # lets Playwright hand over what has arrived
            time.sleep(0.02)
        raise AssertionError(f"no answer to {method}")

    def evaluate(self, expression: str, frame: int = 0) -> Any:
        """The value of an expression in the page, or in one of its frames (of the same site)."""
        where = {}
        if frame:
            tree = self.send("Page.getFrameTree")["frameTree"]
            inner = tree["childFrames"][frame - 1]["frame"]["id"]
            world = self.send("Page.createIsolatedWorld", frameId=inner)
            where = {"contextId": world["executionContextId"]}
        return self.send("Runtime.evaluate", expression=expression, returnByValue=True, **where)["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Until the expression is true."""
        for _ in range(600):
            if self.evaluate(expression):
                return
            time.sleep(0.05)
        raise AssertionError(f"never came true: {expression}")

    def show(self) -> None:
        """As if the visitor had clicked on the tab."""
        self._browser.send("Target.activateTarget", {"targetId": self._id})

    def close(self) -> None:
        self._browser.send("Target.closeTarget", {"targetId": self._id})


def first_tab(browser: Browser) -> tuple[CDPSession, RealTab]:
    """A connection to the browser and a tab in front."""
    connection = browser.new_browser_cdp_session()
    return connection, RealTab(connection, "about:blank", background=False)
