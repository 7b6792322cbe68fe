"""One site in several languages: overlays, catalogues, pages below a folder per language, links between them."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from scoring.definition import check
from scoring.definition.check import KINDS
from scoring.protocol import handle
from site_builder.build import Request, Result, build
from site_builder.overlay import overlay
from site_builder.shipped import Shipped, shipped
from site_builder.strings import read_catalogue, read_strings, translated_strings
from site_builder.yaml_source import Parsed, parse

SITE = Path(__file__).resolve().parents[1] / "sites" / "languages"
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

Made = tuple[Result, Path]


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Made]:
    """Builds the site in two languages with the real templates, after some changes to its files."""

    def make(changes: dict[str, str | None] | None = None, parts: Shipped | None = None) -> Made:
        folder = tmp_path / "site"
        shutil.copytree(SITE, folder, dirs_exist_ok=True)
        for path, text in (changes or {}).items():
            if text is None:
                (folder / path).unlink()
            else:
                (folder / path).parent.mkdir(exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8")
        out = tmp_path / "dist"
        return build(Request(folder, out, parts=parts or shipped())), out

    return make


def tree(out: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((out / path).read_text(encoding="utf-8"))


def links(page: LexborHTMLParser, selector: str) -> dict[str, dict[str, str | None]]:
    return {node.text(strip=True): dict(node.attributes) for node in page.css(selector)}


def with_address(text: str = (SITE / "site.yaml").read_text(encoding="utf-8")) -> str:
    return text + "url: https://example.org/checks/\n"


def test_every_page_that_is_translated_stands_below_the_folder_of_its_language(made: Callable[..., Made]) -> None:
    result, out = made()
    assert result.written
    german = {path.relative_to(out / "de").as_posix() for path in (out / "de").rglob("*.html")}
    own = {"plan.html", "embed.html", "search.html", "licences.html", "guides/index.html"}
    assert german == {"index.html", "check.html", "guides/first.html"} | own
    page = tree(out, "de/check.html")
    html = page.css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "de"
    assert [node.text(strip=True) for node in page.css("legend")] == [
        "1.Die Arbeit ist ruhig.",
        "2.Stunden am Tag dafür.",
    ]
    assert "Stunden" in page.css_first('label[for="answer-hours"]').text()  # type: ignore[union-attr]
    # Numbers follow the language, fields show and the engine's own output stays as it was.
    assert "1,5 Punkte" in page.css_first('[data-question="calm"]').text()  # type: ignore[union-attr]
    assert "ab 7,5" in page.css_first('[data-question="hours"]').text()  # type: ignore[union-attr]
    assert "from 7.5" in tree(out, "check.html").css_first('[data-question="hours"]').text()  # type: ignore[union-attr]


def test_a_translation_leaves_the_scoring_hash_and_every_number_as_they_are(made: Callable[..., Made]) -> None:
    _, out = made()
    english, german = (json.loads((out / f"{prefix}definitions/check.json").read_bytes()) for prefix in ("", "de/"))
    assert english["scoring_hash"] == german["scoring_hash"]
    assert english["content_hash"] != german["content_hash"]
    assert (german["title"], german["language"]) == ("Ein kurzer Test", "de")
    assert check(german).problems == ()  # hashes included
    answers = {"assessment": "check", "answers": {"calm": "often", "hours": "8"}}
    results = [
        json.loads(handle(json.dumps({"v": 1, "op": "score", "seq": 1, "definition": each, "answers": answers})))
        for each in (english, german)
    ]
    assert results[0] == results[1]
    assert results[0]["result"]["score"]["shown"] == "4.5"


def test_links_name_the_same_page_in_the_other_language(made: Callable[..., Made]) -> None:
    _, out = made({"site.yaml": with_address()})
    for path, other, words, tag in (
        ("check.html", "./de/check.html", "Deutsch", "de"),
        ("de/check.html", "../check.html", "English", "en"),
    ):
        page = tree(out, path)
        assert links(page, ".languages a") == {words: {"href": other, "hreflang": tag, "lang": tag, "rel": "alternate"}}
        alternates = {
            node.attributes["hreflang"]: node.attributes["href"] for node in page.css('link[rel="alternate"][hreflang]')
        }
        start = "https://example.org/checks/"
        assert alternates == {
            "en": f"{start}check.html",
            "de": f"{start}de/check.html",
            "x-default": f"{start}check.html",
        }
    sitemap = (out / "sitemap.xml").read_text(encoding="utf-8")
    row = re.search(r"<url><loc>https://example.org/checks/de/check.html</loc>(.*?)</url>", sitemap)
    assert row is not None
    assert 'hreflang="en" href="https://example.org/checks/check.html"' in row[1]
    assert json.loads((out / "de/oembed/check.json").read_bytes())["title"] == "Ein kurzer Test"


def test_what_is_not_translated_is_linked_marked_and_listed(made: Callable[..., Made]) -> None:
    result, out = made({"guides/first.de.md": None})
    assert result.written
    found = {(found.code, found.severity, found.file.rsplit("/", 1)[-1]): found.message for found in result.diagnostics}
    assert found["translation_missing", "notice", "site.yaml"].startswith(
        "Not translated into “de”: guides/first (1 of 9 pages)."
    )
    page = tree(out, "de/check.html")
    foreign = [node.attributes for node in page.css("nav a[hreflang='en']:not(.languages a)")]
    assert foreign
    assert all(each["href"] == "../guides/first.html" for each in foreign)
    # The language's first page is offered where a page is not translated.
    elsewhere = tree(out, "guides/first.html").css_first(".languages a")
    assert elsewhere is not None
    assert elsewhere.attributes["href"] == "../de/index.html"
    assert "Startseite" in elsewhere.text()


def test_a_language_written_from_the_right_turns_its_pages_round(made: Callable[..., Made]) -> None:
    forms = "".join(
        f'msgstr[{number}] "{name} {{n}}"\n'
        for number, name in enumerate(["zero", "one", "two", "few", "many", "other"])
    )
    catalogue = (
        'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 '
        ': n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"\n\n'
        f'msgid "errors.title"\nmsgid_plural "errors.title"\n{forms}\nmsgid "nav.menu"\nmsgstr "القائمة"\n'
    )
    result, out = made(
        {
            "site.yaml": with_address().replace("[en, de]", "[en, de, ar]"),
            "locale/ar.po": catalogue,
            "site.ar.yaml": "name: موقع\n",
            "assessments/check.ar.yaml": "title: اختبار\n",
        }
    )
    assert result.written, [str(found) for found in result.diagnostics]
    html = tree(out, "ar/check.html").css_first("html")
    assert html is not None
    assert (html.attributes["lang"], html.attributes["dir"]) == ("ar", "rtl")
    assert "dir" not in tree(out, "check.html").css_first("html").attributes  # type: ignore[union-attr]
    switch = links(tree(out, "check.html"), ".languages a")
    assert switch["العربية"]["dir"] == "rtl"
    # What is not translated reads in its own direction, or its full stop would stand at the wrong end.
    guides = tree(out, "ar/guides/index.html")
    foreign = [*guides.css(".entries a[hreflang=en]"), *guides.css(".entries p[lang=en]")]
    assert {node.tag for node in foreign} == {"a", "p"}
    assert all((node.attributes["lang"], node.attributes["dir"]) == ("en", "ltr") for node in foreign)
    assert not tree(out, "de/guides/index.html").css("main [dir]")
    words = json.loads(tree(out, "ar/check.html").css_first("#strings").text())  # type: ignore[union-attr]
    assert {key: text for key, text in words.items() if key.startswith("errors.title")} == {
        f"errors.title#{name}": f"{name} {{n}}" for name in ("zero", "one", "two", "few", "many", "other")
    }


def test_a_translated_worksheet_keeps_the_names_of_its_entries(made: Callable[..., Made]) -> None:
    table = '---\ntitle: {0}\nsummary: {0}\n---\n\n::: rows time "{0}" rows=1\n| {1} | {2} |\n| --- | --- |\n:::\n'
    changes = {
        "worksheets/week.md": table.format("A week", "Task", "Hours {number}"),
        "worksheets/week.de.md": table.format("Eine Woche", "Aufgabe {#task}", "Stunden {number #hours}"),
    }
    _, out = made(changes)
    pages = [tree(out, f"{prefix}worksheets/week.html") for prefix in ("", "de/")]
    names = [[node.attributes["name"] for node in page.css("form [name^=time]")] for page in pages]
    assert names == [["time.1.task", "time.1.hours"]] * 2
    assert [node.text(strip=True) for node in pages[1].css("form th")] == ["Aufgabe", "Stunden"]


def test_german_is_complete_and_fills_in_the_same_values() -> None:
    english, found = read_strings(TEMPLATES)
    german, more = translated_strings(english, "de", TEMPLATES, None, "")
    assert found == more == []
    assert german.untranslated == []
    own, _ = read_catalogue((TEMPLATES / "locale" / "de.po").read_bytes(), "", "de")
    assert set(own) - set(english.texts) == set(), "words that the interface does not have any more"
    for key, text in own.items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", english.texts[key])), key


@pytest.mark.parametrize(
    ("language", "number", "form"),
    [
        ("en", 1, "one"),
        ("en", "1.5", "other"),
        ("de", 1, "one"),
        ("de", 0, "other"),
        ("pl", 3, "few"),
        ("pl", 5, "many"),
        ("ar", 2, "two"),
        ("fr", 0, "one"),
        ("de", "1/3", "other"),
    ],
)
def test_plural_forms_are_those_of_the_language(language: str, number: Any, form: str) -> None:
    """Expected forms: CLDR's plural rules."""
    english, _ = read_strings(TEMPLATES)
    texts = "".join(f'msgid "x#{name}"\nmsgstr "{name}"\n\n' for name in ("zero", "one", "two", "few", "many", "other"))
    strings, _ = translated_strings(
        english, language, TEMPLATES, f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{texts}', ""
    )
    assert strings.text("x", {"n": number}) == form


def test_whatever_is_overlaid_the_scoring_hash_stays() -> None:
    """Every text of every kind of definition in the repository, replaced by another."""
    content = TEMPLATES.parent / "content"
    seen = 0
    for path in sorted(content.glob("*s/*.yaml")):
        data = parse(path.read_text(encoding="utf-8"), path.name).data
        if "." in path.stem or "kind" not in data:
            continue
        definition = check(data).definition
        assert definition is not None
        table = KINDS[definition["kind"]][0]
        missing = overlay(table, definition, Parsed({}), "").missing
        laid = overlay(table, definition, Parsed(_replaced(definition, missing)), "")
        assert laid.diagnostics == []
        assert laid.missing == []
        del laid.values["content_hash"]
        again = check(laid.values)  # verifies the scoring hash that is still there
        assert again.problems == (), path.name
        seen += len(missing)
    assert seen > 500


def _replaced(definition: dict[str, Any], missing: list[str]) -> dict[str, Any]:
    """An overlay that puts something else in the place of each of these texts."""
    whole: dict[str, Any] = {}
    for name in missing:
        *way, last = name.split(".")
        here: Any = whole
        original: Any = definition
        for step in way:
            if isinstance(original, list) and not step.isdigit():
                original = next(entry for entry in original if entry["id"] == step)
            else:
                original = original[int(step) if isinstance(original, list) else step]
            here = here.setdefault(step, {})
        here[last] = "x" * min(len(str(original[last])), 40)
    return _with_lists(whole)


def _with_lists(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    inner = {key: _with_lists(value) for key, value in part.items()}
    if inner and all(key.isdigit() for key in inner):
        return [inner.get(str(place), {}) for place in range(max(map(int, inner)) + 1)]
    return inner
