"""What a visitor gets, seen in two ways: the real site, and single components with results from CPython."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po

from scoring.grid import rank as rank_grid
from scoring.load import from_compiled
from scoring.questionnaire import score as score_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).resolve().parents[3]
INCLUDE = ("ledger", "areas", "changes", "advice")
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; font-src data:"


def _server_class() -> Any:
    name = "browser_tests_site_server"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[1] / "site_server.py")
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name].SiteServer


@pytest.fixture(scope="session")
def definitions(site: Path) -> dict[str, dict[str, Any]]:
    """The compiled definitions, as the site publishes them."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((site / "definitions").glob("*.json"))}


def questions(definition: dict[str, Any]) -> list[dict[str, Any]]:
    return definition["questions"] + [q for section in definition["sections"] for q in section["questions"]]


def options(definition: dict[str, Any], question: dict[str, Any]) -> list[str]:
    listed = definition["scales"][question["scale"]] if "scale" in question else question.get("options", [])
    return [option["id"] for option in listed]


@dataclass
class Scorer:
    """Results from CPython, with the definitions and answers that they belong to."""

    definitions: dict[str, dict[str, Any]]

    def score(self, tool: str, answers: dict[str, Any]) -> dict[str, Any]:
        definition = self.definitions[tool]
        result = score_answers(from_compiled(definition), {"assessment": tool, "answers": answers}, INCLUDE)
        return {"definition": definition, "answers": answers, "result": result}

    def row(self, tool: str, places: list[int]) -> dict[str, Any]:
        """Answers by the place of their option, in the order of the questions."""
        definition = self.definitions[tool]
        asked = zip(questions(definition), places, strict=False)
        return {question["id"]: options(definition, question)[place] for question, place in asked}

    def chance(self, tool: str, seed: int, share: float = 1) -> dict[str, Any]:
        """Answers by chance; `share` of the questions gets one."""
        source = random.Random(seed)
        definition = self.definitions[tool]
        answers: dict[str, Any] = {}
        for question in questions(definition):
            if source.random() > share:
                continue
            listed = options(definition, question)
            choice: Any = source.choice(listed) if listed else str(question["min"])
            answers[question["id"]] = [choice] if question["type"] == "multiple" else choice
        return answers

    def rank(self, grid: str, items: list[dict[str, Any]]) -> dict[str, Any]:
        definition = self.definitions[grid]
        plain = [{key: value for key, value in item.items() if key != "example"} for item in items]
        result = rank_grid(from_compiled(definition), {"items": plain}, ("stability",))
        return {"definition": definition, "items": items, "result": result}

    def tasks(self, count: int, seed: int = 1) -> list[dict[str, Any]]:
        source = random.Random(seed)
        return [
            {
                "id": f"t{number}",
                "title": f"Task number {number} of a long list",
                "function": "financial",
                "ratings": {factor: source.randint(1, 5) for factor in ("time", "repeat", "risk")},
            }
            for number in range(count)
        ]


@pytest.fixture(scope="session")
def scorer(definitions: dict[str, dict[str, Any]]) -> Scorer:
    return Scorer(definitions)


@pytest.fixture(scope="session")
def gallery_folder(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """A page with the site's style sheet, all words and the components of gallery.js, under the site's policy."""
    folder = tmp_path_factory.mktemp("gallery")
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    source = Path(__file__).with_name("gallery.js")
    command = [
        str(esbuild),
        str(source),
        "--bundle",
        "--format=iife",
        f"--outfile={folder / 'gallery.js'}",
        "--log-level=warning",
    ]
    subprocess.run(command, check=True, cwd=ROOT)
    (folder / "site.css").write_bytes(next((site / "assets").glob("site.*.css")).read_bytes())
    with (ROOT / "templates/locale/en.po").open("rb") as opened:
        words = {message.id: message.string for message in read_po(opened) if message.id}
    block = json.dumps(words).replace("<", "\\u003c")
    (folder / "index.html").write_text(
        '<!doctype html><html lang="en" class="js"><head><meta charset="utf-8"><title>Gallery</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<link rel="stylesheet" href="site.css"></head><body><main class="main result"></main>'
        f'<script type="application/json" id="strings">{block}</script><script src="gallery.js"></script>'
        "</body></html>",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def gallery_server(gallery_folder: Path) -> Iterator[Any]:
    server = _server_class()(gallery_folder, "/", None)
    yield server
    server.close()


@pytest.fixture
def gallery(gallery_server: Any, new_context: Callable[..., BrowserContext], watch: Any) -> Callable[..., Page]:
    """`gallery(width=360, direction="rtl", …)` → the bare page; give its components data with `page.evaluate`."""
    watch.allowed.add(gallery_server.origin)

    def show(width: int = 1280, direction: str = "ltr", **context: Any) -> Page:
        page = new_context(viewport={"width": width, "height": 800}, **context).new_page()
        watch.follow(page)
        page.goto(gallery_server.url + "index.html")
        page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
        return page

    return show


@pytest.fixture
def tab(
    serve: Callable[..., Any], site: Path, new_context: Callable[..., BrowserContext], watch: Any
) -> Callable[..., Page]:
    """`tab("readiness.html")` → a page of the real site; `tab.server` is where it comes from."""
    server = serve(site)

    def visit(path: str, context: BrowserContext | None = None, **options: Any) -> Page:
        page = (context or new_context(**options)).new_page()
        watch.follow(page)
        page.goto(server.url + path)
        return page

    visit.server = server
    return visit


FILL = """places => {
  const sets = [...document.querySelectorAll("form#assessment fieldset[data-question]")];
  sets.forEach((set, at) => {
    const inputs = [...set.querySelectorAll("input")].filter((input) => input.value !== "not_applicable");
    const place = places[at % places.length];
    if (place === null || !inputs.length) return;
    if (inputs[0].type === "number") inputs[0].value = "5";
    else inputs[Math.min(place, inputs.length - 1)].checked = true;
  });
  sets[0].querySelector("input").dispatchEvent(new Event("change", {bubbles: true}));
}"""


@pytest.fixture(scope="session")
def take() -> Callable[[Page, list[int | None]], None]:
    """Fill in a questionnaire by the places of the options, and ask for the score."""

    def fill_in(page: Page, places: list[int | None]) -> None:
        page.evaluate(FILL, places)
        button = page.locator("form#assessment [data-score]")
        for _ in range(20):
            if button.is_visible():
                break
            page.locator("form#assessment button:visible", has_text="Continue").first.click()
        button.click()
        page.wait_for_selector("#result[data-state=ready]", timeout=60_000)

    return fill_in
