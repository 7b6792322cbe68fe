"""The documentation says what is so: its tutorial runs, its site builds, and no command is missing."""

import runpy
import shlex
from pathlib import Path

import click
import pytest

from scoring import score
from scoring.jsontext import loads
from scoring.load import load
from site_builder.build import Request, build
from site_builder.cli import main
from site_builder.exchange import import_definition

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


@pytest.fixture(scope="module")
def staged(tmp_path_factory) -> Path:
    return DOCS["stage"](tmp_path_factory.mktemp("docs") / "site")


def test_the_documentation_is_a_site_without_a_finding(staged) -> None:
    found = build(Request(staged, None)).diagnostics
    assert [str(each) for each in found if each.severity != "notice"] == []


def test_every_page_of_the_documentation_is_on_the_site(staged) -> None:
    written = {path.name for folder in ("", "reference", "guides") for path in (ROOT / "docs" / folder).glob("*.md")}
    assert written - {path.name for path in (staged / "guides").glob("*.md")} <= DOCS["LEFT_OUT"]


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
