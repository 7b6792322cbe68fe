"""The documentation says what is so: its tutorial runs, its site builds, and no command is missing."""

import re
import runpy
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from scoring import rank, score
from scoring.definition.messages import MESSAGES
from scoring.definition.tables_questionnaire import QUESTION, QUESTIONNAIRE
from scoring.definition.types import Derived
from scoring.jsontext import loads
from scoring.load import load
from site_builder.build import Request, build
from site_builder.cli import main
from site_builder.directives import DIRECTIVES
from site_builder.exchange import import_definition
from site_builder.load import load as load_site
from site_builder.markdown.convert import CALLOUTS
from site_builder.scaffold import NewSite, new_site
from site_builder.yaml_source import parse

ROOT = Path(__file__).resolve().parents[2]
DOCS = runpy.run_path(str(ROOT / "docs" / "build.py"))
TUTORIAL = (ROOT / "docs/guides/tutorial.md").read_text(encoding="utf-8")


def consoles(text: str) -> list[str]:
    return [part.split("```", maxsplit=1)[0] for part in text.split("```console\n")[1:]]


def test_the_tutorial_does_what_it_says(scorewright, tmp_path) -> None:
    folder = tmp_path
    files = DOCS["files_of"](TUTORIAL)
    assert list(files) == ["assessments/fit-for-winter.yaml"]
    begin, mistake, *rest = consoles(TUTORIAL)

    def run(console: str) -> str:
        nonlocal folder
        said = ""
        for line in console.splitlines():
            if not line.startswith("$ "):
                continue
            program, *arguments = shlex.split(line[2:])
            if program == "cd":
                folder /= arguments[0]
                continue
            assert program == "scorewright"
            done = scorewright(folder, *arguments)
            said += done.stderr
            assert done.returncode == (1 if console == mistake else 0), done.stderr
        return said

    run(begin)
    [path] = (folder / name for name in files)
    assert path.is_file(), "what the tutorial replaces is there"
    right = files["assessments/fit-for-winter.yaml"]
    head, tail = right.split("rain., scale: truth", maxsplit=1)
    path.write_text(f"{head}rain., scale: thruth{tail}", encoding="utf-8")
    expected = [line for line in mistake.splitlines() if not line.startswith("$ ")]
    assert [line for line in run(mistake).splitlines() if ": notice:" not in line] == expected
    path.write_text(right, encoding="utf-8")
    for console in rest:
        run(console)
    assert (folder / "guides/why-brakes-come-first.md").is_file()
    definition = load(loads((folder / "dist/definitions/fit-for-winter.json").read_bytes()))
    answers = {"light": "fully", "brakes": "fully", "tyres": "partly"}
    result = score(definition, {"assessment": "fit-for-winter", "answers": answers})
    assert (result["score"]["shown"], result["band"]) == ("5", "go")


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs/guides" / page).read_text(encoding="utf-8")
    return [part.split("```", maxsplit=1)[0] for part in text.split(f"```{language}\n")[1:]]


def test_the_explanation_of_scoring_has_the_engine_on_its_side() -> None:
    mean, outcomes, grid = (load(parse(block, "").data) for block in blocks("scoring.md", "yaml"))
    answers = {"owner": "yes", "stand-in": "partly", "number": "partly", "mistakes": "not_applicable"}
    result = score(mean, {"assessment": "hand-over", "answers": answers})
    assert (result["score"], result["band"]) == ({"exact": "200/3", "shown": "67"}, "good")
    assert [section["share"]["exact"] for section in result["sections"]] == ["3/4", "1/2"]
    open_one = score(mean, {"assessment": "hand-over", "answers": answers | {"stand-in": None}})
    assert [open_one["range"][end]["shown"] for end in ("low", "high")] == ["50", "83"]
    assert (open_one["band"], open_one["possible_bands"]) == (None, ["weak", "good"])
    fits = score(outcomes, {"assessment": "make-or-buy", "answers": {"often": "daily", "skill": "others"}})
    assert [(each["points"]["exact"], each["share"]["exact"]) for each in fits["outcomes"]] == [
        (2, "2/3"),
        (3, 1),
        (2, "1/2"),
    ]
    assert fits["winners"] == ["share"]
    assert fits["outcomes"][2]["ruled_out"] == {"id": "daily"}
    ratings = {"first": {"effect": 4, "effort": 2}, "second": {"effect": 5, "effort": 5}}
    ranked = rank(grid, {"items": [{"id": key, "title": key, "ratings": each} for key, each in ratings.items()]})
    assert [(item["priority"]["shown"], item["norms"]) for item in ranked["items"]] == [
        ("75", {"effect": "3/4", "effort": "3/4"}),
        ("67", {"effect": 1, "effort": 0}),
    ]


def test_the_brand_of_the_docs_can_be_read_and_the_one_that_cannot_is_named(tmp_path) -> None:
    new_site(NewSite(tmp_path, "Readiness"))
    (tmp_path / "images").mkdir()
    (tmp_path / "images/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    config = (tmp_path / "site.yaml").read_text(encoding="utf-8")
    given: dict[str, str] = {}
    for block in blocks("own-brand.md", "yaml"):
        lines = "".join(f"{line}\n" for line in block.splitlines() if not line.startswith("name:"))
        theme = lines.replace("strained:", "weak:")  # the first check of a new site has other bands
        (tmp_path / "site.yaml").write_text(config + theme, encoding="utf-8")
        found = [str(each) for each in build(Request(tmp_path, None)).diagnostics if each.severity != "notice"]
        assert found == [], block
        given[lines] = theme
    assert len(given) == 5
    [said] = blocks("own-brand.md", "text")
    wrong = 'theme: {colours: {accent: "#ffb3c7", surface: "#fffdf8"}}\n'
    (tmp_path / "site.yaml").write_text(config + wrong, encoding="utf-8")
    assert said.strip() in "\n".join(str(each) for each in build(Request(tmp_path, None)).diagnostics)


def test_options_in_the_guides_are_real() -> None:
    known = {
        option for _, command in DOCS["_all"](main, "scorewright") for each in command.params for option in each.opts
    }
    for path in sorted((ROOT / "docs/guides").glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            ours = line.split("--spelling")[0]
            if "scorewright " in line:
                assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", ours)) <= known, f"{path.name}: {line}"


@pytest.fixture(scope="module")
def staged(tmp_path_factory) -> Path:
    return DOCS["stage"](tmp_path_factory.mktemp("docs") / "site")


def test_the_documentation_is_a_site_without_a_finding(staged) -> None:
    found = build(Request(staged, None)).diagnostics
    assert [str(each) for each in found if each.severity != "notice"] == []


def test_every_page_of_the_documentation_is_on_the_site(staged) -> None:
    written = {path.name for folder in ("", "reference", "guides") for path in (ROOT / "docs" / folder).glob("*.md")}
    assert written - {path.name for path in (staged / "guides").glob("*.md")} <= DOCS["LEFT_OUT"]


def test_every_page_of_the_documentation_is_in_its_menu(staged) -> None:
    config = load_site(staged)[0].config
    listed = {page for entry in config.navigation for page in (entry["pages"] or [entry["page"]])}
    assert {f"guides/{path.stem}" for path in (staged / "guides").glob("*.md")} <= listed


def test_every_record_of_a_decision_is_listed_and_the_tests_that_prove_it_are_there() -> None:
    folder = ROOT / "docs/decisions"
    listed = re.findall(r"^- \[(.*)\]\((.*)\)$", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    records = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    texts = [path.read_text(encoding="utf-8") for path in records]
    assert listed == [
        (text.split("\n", 1)[0].removeprefix("# "), path.name) for path, text in zip(records, texts, strict=True)
    ]
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", "".join(texts)))
    assert {name for name in named if f"def {name}(" not in tests} == set()


def test_every_command_is_documented_with_an_example() -> None:
    text = DOCS["commands"]()
    for name, command in DOCS["_all"](main, "scorewright"):
        assert f"\n## {name}\n" in text
        with click.Context(command, info_name=name) as context:
            assert "Example" in command.get_help(context), name


def test_the_smallest_table_of_the_docs_is_read(tmp_path) -> None:
    text = (ROOT / "docs/guides/import.md").read_text(encoding="utf-8")
    file = tmp_path / "fit.csv"
    file.write_text(text.split("```csv\n")[1].split("```", maxsplit=1)[0], encoding="utf-8")
    assert import_definition(file).errors == []


def test_what_the_page_on_writing_shows_can_be_written(tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    with (tmp_path / "site.yaml").open("a", encoding="utf-8") as config:
        config.write("".join(blocks("writing.md", "yaml")))
    (tmp_path / "images").mkdir()
    for name in ("hours.png", "line.png"):
        (tmp_path / "images" / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "worksheets").mkdir()
    examples = blocks("writing.md", "markdown")
    assert len(examples) >= 8
    for number, example in enumerate(examples):
        folder = "worksheets" if "::: field" in example else "guides"
        front = "" if example.startswith("---") else f"---\ntitle: Example {number}\n---\n\n"
        (tmp_path / folder / f"example-{number}.md").write_text(front + example, encoding="utf-8")
    assert build(Request(tmp_path, None)).diagnostics == ()


def test_the_page_on_writing_knows_every_directive_and_callout() -> None:
    text = (ROOT / "docs/guides/writing.md").read_text(encoding="utf-8")
    assert {name for name in DIRECTIVES if f"::: {name}" not in text} == set()
    assert {name for name in CALLOUTS if f"`{name}`" not in text} == set()


def test_every_code_object_and_key_of_the_reference_can_be_asked_for() -> None:
    def said(word: str) -> str:
        done = CliRunner().invoke(main, ["explain", word])
        assert done.exit_code == 0, word
        return done.output

    for code in MESSAGES:
        if not code.startswith("json_") and code not in {"float_found", "definition_size"}:
            assert "Right:" in said(code)
    for table in (QUESTION, QUESTIONNAIRE):
        text = said(table.name)
        for field in table.fields:
            if not isinstance(field.type, Derived):
                assert f"\n  {field.name}: " in text
                assert f"in {table.name}\n  {field.name}: " in said(field.name)


def test_what_is_explained_reads_as_text() -> None:
    """No half of a pair of code marks is lost, paragraphs are wrapped as a whole, and what may be left out is said."""
    for word in ("factor", "target", "conditions", "values"):
        output = CliRunner().invoke(main, ["explain", word]).output
        assert output.count("`") % 2 == 0, word
        assert "**" not in output
    factor = CliRunner().invoke(main, ["explain", "factor"]).output
    assert "  unit: text; may be left out; of an amount" in factor
    assert "left out: `rating`" in factor


def test_every_key_of_the_reference_is_in_the_documentation_in_two_columns(staged) -> None:
    """Three or four columns of words are wider than a phone."""
    for page in ("definitions.md", "site.md"):
        key = re.compile(r"^\| (`\w+`) \|", re.MULTILINE)
        source = (ROOT / "docs/reference" / page).read_text(encoding="utf-8")
        text = (staged / "guides" / page).read_text(encoding="utf-8")
        assert key.findall(text) == key.findall(source)
        rows = [line for line in text.splitlines() if key.match(line)]
        assert {len(re.split(r"(?<!\\)\|", row)) - 2 for row in rows if "<small>" in row} == {2}
        assert "| key | value |" not in text
    definitions = (staged / "guides/definitions.md").read_text(encoding="utf-8")
    assert "| `layout` | all on a page, a section or a question per screen<br><small>" in definitions
    assert "left out: `page`</small> |" in definitions
