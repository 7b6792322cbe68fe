"""Builds with the memory of earlier ones write what a clean build writes, whatever has been edited in between."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import files
from site_builder.build import Request, Result, build
from site_builder.diagnostics import Diagnostic, stops_build
from site_builder.front import Front
from site_builder.memory import Memory
from site_builder.shipped import Shipped, shipped
from site_builder.steps import Steps

Table = Mapping[str, tuple[str | None, ...]]
Edit = tuple[str, str | None]

HERE = Path(__file__).parent
SMALL = HERE.parent / "sites" / "small"

_MOOD = (SMALL / "assessments/mood.yaml").read_text()
_SITE = (SMALL / "site.yaml").read_text()
_MEASURES = (SMALL / "catalogues/measures.yaml").read_text()
_LIST = (SMALL / "worksheets/list.md").read_text() + "\n::: assessment mood\n\n[A twin](twin).\n"
_FIRST = (SMALL / "guides/first.md").read_text()
_SECOND = (SMALL / "guides/second.md").read_text()
_PARTS = HERE / "parts"


def _part(path: str) -> str:
    return (_PARTS / path).read_text()


_MACROS = """{% set name = site.name %}{% set first = pages["index"].title %}
{% macro shown(card) %}<p>{{ name }} {{ first }} {{ definitions | length }}: {{ card.title }}</p>{% endmacro %}
"""


def _guide(title: str, text: str, more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\n\n{text}\n"


SITE: Table = {
    "guides/first.md": (
        _FIRST,
        _FIRST.replace("The first guide", "Number one"),
        _FIRST.replace("minutes: 1", "minutes: 7\nlevel: all").replace("order: 1\n", ""),
        _FIRST.replace("## Why", "## Why not"),  # the other guide's link to it breaks
        None,
    ),
    "guides/second.md": (
        _SECOND,
        _SECOND + "\nMore, of [mood](mood) and [a picture](../images/dot.png).\n",
        _SECOND.replace("mood inline", "mood"),
        _SECOND + "\n::: grid nothing\n",
        None,
    ),
    "guides/third.md": (
        None,
        _guide("Third", "To [the second](second.md#the-end).", "related: [first, tasks]\ncites: [book]\n"),
        _guide("Zero", "::: assessment other\n", "order: 0\n"),
        "no front matter",
    ),
    "guides/moved.md": (None, _SECOND.replace("The second guide", "Moved")),
    "worksheets/list.md": (
        _LIST,
        _LIST.replace("::: assessment mood", "[An anchor](../guides/second.md#the-end), ![a dot](../images/dot.png)"),
        _guide("Another list", '::: field name "Your name"\n\n::: field name "Twice"', "prefill: measures\n"),
    ),
    "campaigns/go.md": (
        None,
        _guide("Go", "Text.", "tool: mood\npromise: Soon.\ncall: Go\nsample: {small: very-true, tiny: not-true}\n"),
    ),
    "assessments/mood.yaml": (
        _MOOD,
        _MOOD.replace("How small is it?", "How big is it?"),
        _MOOD.replace("points: 2", "points: 3"),
        _MOOD.replace("from: 3", "from: 99"),
        _MOOD.replace("Every page is short.", "Each page is short; see [guide](guides/second.html)."),
        f"# a comment\n{_MOOD}",
        _MOOD.replace("id: mood", "id: moods"),
        _MOOD.replace("kind:", "kind"),
        None,
    ),
    "guides/twin.md": (_guide("Twin", "The word “twin” leads to the other one, where there is one."),),
    "assessments/twin.yaml": (None, _MOOD.replace("id: mood", "id: twin")),
    "assessments/other.yaml": (None, _MOOD.replace("id: mood", "id: other").replace("How small", "How other")),
    "catalogues/measures.yaml": (_MEASURES, _MEASURES.replace("title: ", "title: New ", 1), None),
    "site.yaml": (
        _SITE,
        _SITE.replace("Small site", "Little site"),
        _SITE.replace("Is it small?", "How small is it?"),
        _SITE + "url: https://example.org/x/\n",
        _SITE + "handbook: true\n",
        _SITE + "language: de\nlanguages: [de, en]\n",
        _SITE + "languages: [en, de]\nhandbook: true\n",
        _SITE + 'theme: {colours: {accent: "#7a2e0e"}}\n',
        _SITE.replace("[mood, tasks, measures]", "[tasks, mood]"),
        _SITE.replace("A book", "The book"),
        _SITE + "leads: nonsense\n",
    ),
    "guides/first.de.md": (None, _guide("Der erste", "Zum [zweiten](second.md).")),
    "guides/second.de.md": (None, _guide("Der zweite", "## Ende\n\nZum [ersten](first.md).\n\n::: assessment mood")),
    "assessments/mood.de.yaml": (None, "title: Wie klein?\n", "title: Wie klein?\nbands: {little: {title: Klein}}\n"),
    "site.de.yaml": (None, "name: Kleine Seite\n"),
    "images/dot.png": ("picture", "another picture", None),
    "images/more.svg": (None, "<svg/>"),
}
"""Files of a site and what each may hold; None: it is not there. The first is what it holds at the start."""

TEMPLATES: Table = {
    "templates/pages/guide.html.j2": (
        _part("templates/pages/guide.html.j2"),
        _part("templates/pages/guide.html.j2").replace(
            "{{ page.html }}", "<p>{{ guides | length }}</p>{{ page.html }}"
        ),
        "{% extends 'pages/layout.html.j2' %}{% block body %}{{ page.html }}{{ nothing }}{% endblock %}",
    ),
    "templates/pages/layout.html.j2": (
        _part("templates/pages/layout.html.j2"),
        _part("templates/pages/layout.html.j2").replace("<h1>", '<h1 class="new">'),
    ),
    "templates/components/grid-card/template.html.j2": (
        "{% from 'macros.html.j2' import shown %}{{ shown(target) }}",
        _part("templates/components/grid-card/template.html.j2"),
        None,
    ),
    "templates/macros.html.j2": (_MACROS, "{% macro shown(card) %}<p>{{ card.summary }}</p>{% endmacro %}"),
    "templates/locale/en.po": (
        _part("templates/locale/en.po"),
        _part("templates/locale/en.po").replace("Not found", "Gone"),
        _part("templates/locale/en.po").replace('msgid "page.plan.title"', 'msgid "page.plan.nothing"'),
    ),
    "templates/tokens.css": (_part("templates/tokens.css"), _part("templates/tokens.css") + "/* new */"),
    "frontend/site.css": (_part("frontend/site.css"), "body { margin: 0 }", None),
}
"""The same for the templates and styles that the tests bring along."""


@dataclass
class Place:
    """A site that is edited, its templates, and the two folders that are compared."""

    root: Path
    parts: Shipped

    def write(self, path: str, text: str | None) -> None:
        file = self.root / ("parts" if path in TEMPLATES else "site") / path
        if text is None:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        # A new file in the place of the old one, as editors save: no two states look alike, however fast they follow.
        aside = file.with_name(f".{file.name}")
        aside.write_text(text, encoding="utf-8")
        aside.replace(file)

    def request(self, out: str) -> Request:
        return Request(self.root / "site", self.root / out, parts=self.parts)


@pytest.fixture(autouse=True, scope="module")
def files_are_believed() -> Iterator[None]:
    """Files are taken to be at rest at once: the memory is used as it is some seconds after an edit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_SETTLED", -(10**18))
        yield


def _edits(table: Table) -> st.SearchStrategy[Edit]:
    return st.sampled_from([(path, text) for path, texts in table.items() for text in texts])


def _written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


_PAGES = (
    *("handbook.html", "guides/second.html", "mood.html", "de/mood.html", "nothing.html", "tasks.html", "index.html"),
    *("worksheets/list.html", "guides/first.html", "de/index.html", "guides/third.html", "plan.html", "404.html"),
    "images/dot.png",
)


class Asking(Front):
    """Waits for some pages, some of which are not there, one before each page that is made."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = list(paths)
        self._asks = True
        self.shown: dict[str, bytes | None] = {}

    def wanted(self) -> str | None:
        self._asks = not self._asks
        return None if self._asks or not self._paths else self._paths.pop()

    def show(self, path: str, content: bytes | None, found: tuple[Diagnostic, ...] = ()) -> None:
        if not stops_build(found):
            self.shown[path] = content


def _follow(place: Place, table: Table, saves: list[list[Edit]], wanted: Sequence[str] = _PAGES) -> None:
    """Make the edits of each save, build with the memory, build clean, and compare all that came of it.

    While it builds, pages are waited for: what is shown of them early has to be what they then are.
    """
    memory = Memory(lasting=True)
    state = {path: texts[0] for path, texts in table.items()}
    clean: dict[tuple[str | None, ...], tuple[list[str], dict[str, bytes] | None]] = {}
    good: dict[str, bytes] = {}
    for edits in [[], *saves]:
        for path, text in edits:
            place.write(path, text)
            state[path] = text
        front = Asking(wanted)
        result = build(place.request("out"), memory, front=front)
        key = tuple(state.values())
        if key not in clean:
            afresh = build(place.request("clean"))
            clean[key] = _said(afresh), _written(place.root / "clean") if afresh.written else None
        said, files_of_it = clean[key]
        assert _said(result) == said
        assert result.written == (files_of_it is not None)
        if files_of_it is not None:
            assert front.shown == {
                path: None if good.get(path) == files_of_it[path] and content is None else files_of_it[path]
                for path, content in front.shown.items()
            }
            good = files_of_it
        assert _written(place.root / "out") == good


def _said(result: Result) -> list[str]:
    return [str(found) for found in result.diagnostics]


@contextmanager
def _place(parts: Shipped, table: Table) -> Iterator[Place]:
    """A site of its own in its first state; `parts` are copied if the table edits them."""
    with TemporaryDirectory() as name:
        root = Path(name)
        if table is not SITE:
            shutil.copytree(_PARTS, root / "parts")
            parts = Shipped(root / "parts/templates", root / "parts/frontend", root / "parts/runtime")
        place = Place(root, parts)
        for path, texts in table.items():
            place.write(path, texts[0])
        (root / "site/grids").mkdir()
        shutil.copyfile(SMALL / "grids/tasks.yaml", root / "site/grids/tasks.yaml")
        yield place


def test_every_single_edit_gives_what_a_clean_build_gives(parts: Shipped) -> None:
    table = {**SITE, **TEMPLATES}
    saves = [[(path, each)] for path, texts in table.items() for text in texts[1:] for each in (text, texts[0])]
    with _place(parts, table) as place:
        _follow(place, table, saves)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(
    saves=st.lists(st.lists(_edits({**SITE, **TEMPLATES}), min_size=1, max_size=3), min_size=4, max_size=7),
    wanted=st.lists(st.sampled_from(_PAGES)),
)
def test_any_edits_give_what_a_clean_build_gives(parts: Shipped, saves: list[list[Edit]], wanted: list[str]) -> None:
    with _place(parts, {**SITE, **TEMPLATES}) as place:
        _follow(place, {**SITE, **TEMPLATES}, saves, wanted)


@settings(max_examples=3, suppress_health_check=list(HealthCheck))
@given(saves=st.lists(st.lists(_edits(SITE), min_size=1, max_size=2), min_size=3, max_size=5))
def test_any_edits_with_the_shipped_templates(saves: list[list[Edit]]) -> None:
    with _place(replace(shipped(), runtime=_PARTS / "runtime"), SITE) as place:
        _follow(place, SITE, saves)


def test_a_file_at_rest_is_read_once(tmp_path: Path) -> None:
    read: list[str] = []
    known = files.Files()

    def make() -> str:
        read.append(file.read_text() if file.exists() else "nothing")
        return read[-1]

    file = tmp_path / "a.md"
    for text in ("one", "one", "two", None, None, "one"):
        if text is None:
            file.unlink(missing_ok=True)
        elif not file.exists() or file.read_text() != text:
            file.write_text(text)
        assert known.get(file, "text", make) == (text or "nothing")
    assert read == ["one", "two", "nothing", "one"]


def test_a_file_that_has_just_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_SETTLED", 10**18)
    known = files.Files()
    file = tmp_path / "a.md"
    file.write_text("one")
    assert known.get(file, "text", file.read_text) == "one"
    status = file.stat()
    file.write_text("two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert known.get(file, "text", file.read_text) == "two"


def test_only_what_an_edit_touches_is_made_again(parts: Shipped) -> None:
    with _place(parts, SITE) as place:
        memory = Memory(lasting=True)
        build(place.request("out"), memory)

        def made(path: str, text: str | None) -> set[str]:
            place.write(path, text)
            steps = Steps()
            assert build(place.request("out"), memory, steps).written
            return set(steps.pages)

        assert made("guides/second.md", SITE["guides/second.md"][1]) == {"guides/second.html"}
        assert made("assessments/mood.yaml", SITE["assessments/mood.yaml"][5]) == {"mood.html"}
        changed = made("assessments/mood.yaml", SITE["assessments/mood.yaml"][1])
        assert changed >= {"mood.html", "worksheets/list.html"}
        assert "tasks.html" not in changed
        assert made("images/more.svg", "<svg/>") == set()


def test_a_page_that_is_waited_for_is_made_first(parts: Shipped) -> None:
    with _place(parts, SITE) as place:
        memory = Memory(lasting=True)
        build(place.request("out"), memory)
        place.write("site.yaml", SITE["site.yaml"][1])
        steps, front = Steps(), Asking(["mood.html"])
        assert build(place.request("out"), memory, steps, front).written
        assert next(iter(steps.pages)) == "mood.html"
        assert len(steps.pages) > 1
        assert front.shown == {"mood.html": (place.root / "out/mood.html").read_bytes()}
        unchanged = Asking(["mood.html"])
        build(place.request("out"), memory, front=unchanged)
        assert unchanged.shown == {"mood.html": None}


def test_what_an_early_page_needs_is_there_as_early() -> None:
    class Browser(Asking):
        def show(self, path: str, content: bytes | None, found: tuple[Diagnostic, ...] = ()) -> None:
            super().show(path, content, found)
            if path.endswith(".html"):
                self._paths += re.findall(r'(?:href|src)="\./((?:assets|images)/[^"]+)', (content or b"").decode())

    with _place(replace(shipped(), runtime=_PARTS / "runtime"), SITE) as place:
        memory = Memory(lasting=True)
        build(place.request("out"), memory)
        place.write("site.yaml", _SITE + 'theme: {colours: {accent: "#7a2e0e"}}\n')
        front = Browser(["index.html"])
        assert build(place.request("out"), memory, front=front).written
        assert any("theme." in path for path in front.shown)
        assert front.shown == {path: (place.root / "out" / path).read_bytes() for path in front.shown}
