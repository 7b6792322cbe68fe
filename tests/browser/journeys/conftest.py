"""A visitor of the real site who reaches it in every way: hosted, in a folder, in somebody's frame."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame, Page


@dataclass
class Visitor:
    """A person with a browser. `view` is the page, or the frame that shows it."""

    page: Page
    view: Page | Frame
    base: str

    def open(self, path: str) -> None:
        if self.view is self.page:
            self.page.goto(self.base + path)
        else:
            self.view.goto(self.base + path)

    def answer(self, choices: list[str]) -> None:
        questions = self.view.locator("form#assessment fieldset[data-question]")
        for number, choice in enumerate(choices):
            questions.nth(number).locator(f"input[value='{choice}']").check()

    def score(self) -> dict[str, str]:
        """Press the button; the marks of the result."""
        self.view.click("[data-score]")
        self.view.wait_for_selector("section#result[data-state=ready]", timeout=60_000)
        return self.marks()

    def marks(self) -> dict[str, str]:
        return self.view.locator("section#result").evaluate("element => ({...element.dataset})")

    def rank(self) -> list[str]:
        """Press the button; the tasks in ranking order."""
        self.view.click("[data-rank-now]")
        self.view.wait_for_selector("section#result[data-state=ready]", timeout=60_000)
        return self.ranking()

    def ranking(self) -> list[str]:
        return self.view.locator("ol#ranking > li[data-item]").evaluate_all(
            "rows => rows.map((row) => row.dataset.item)"
        )

    def follow(self, selector: str) -> None:
        """Click a link and wait for the page that it leads to."""
        link = self.view.locator(selector).first
        target = link.get_attribute("href") or ""
        link.click()
        self.view.wait_for_url(lambda url: target.split("#")[0].lstrip("./") in url)
        self.view.wait_for_load_state()


HOST = """<!doctype html><html lang="en"><title>Somebody's page</title><link rel="icon" href="data:,">
<h1>Their page</h1><p>Their words.</p>
<iframe title="A check" src="{address}" width="600" height="400"{sandbox}></iframe>"""


@pytest.fixture
def visit(page: Page, serve: Callable[..., Any], site: Path, tmp_path: Path, watch: Any) -> Callable[..., Visitor]:
    """`visit("http" | "sub-path" | "file" | "frame" | "sandbox", path)` → a visitor who has opened that page."""

    def go(way: str = "http", path: str = "index.html") -> Visitor:
        if way == "file":
            folder = tmp_path / "mein Ordner ü" / "dist"
            shutil.copytree(site, folder)
            visitor = Visitor(page, page, folder.as_uri() + "/")
            visitor.open(path)
            return visitor
        server = serve(site, prefix="deep/er" if way == "sub-path" else "/")
        if way in ("http", "sub-path"):
            visitor = Visitor(page, page, server.url)
            visitor.open(path)
            return visitor
        host = tmp_path / "host"
        host.mkdir()
        sandbox = ' sandbox="allow-scripts"' if way == "sandbox" else ""
        text = HOST.format(address=f"{server.url}{path}?embed=1", sandbox=sandbox)
        (host / "index.html").write_text(text)
        page.goto(serve(host).url)
        # A sandboxed frame sends the origin "null".
        watch.allowed.add("null")
        frame = next(frame for frame in page.frames if frame.parent_frame is not None)
        frame.wait_for_load_state()
        return Visitor(page, frame, server.url)

    return go
