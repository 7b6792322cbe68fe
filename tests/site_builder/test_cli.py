import json
import re
import subprocess
import sys
from pathlib import Path

import pytest


def scorewright(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "site_builder", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "--help"], ["serve", "--help"]])
def test_help_shows_examples(tmp_path: Path, arguments: list[str]) -> None:
    done = scorewright(tmp_path, *arguments)
    assert done.returncode == 0
    examples = done.stdout.split("Examples:\n")[1].splitlines()
    assert examples[0].strip().startswith("scorewright ")


def test_help_lists_only_what_works(tmp_path: Path) -> None:
    listed = scorewright(tmp_path, "--help").stdout.split("Commands:\n")[1]
    # In a narrow terminal a summary goes on below itself.
    commands = [line.split()[0] for line in listed.splitlines() if re.match(r"  \S", line)]
    assert len(commands) > 5
    for command in commands:
        assert scorewright(tmp_path, command, "--help").returncode == 0


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; sys.argv = ['scorewright', '--help']\n"
        "from site_builder.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'jinja2', 'markdown', 'babel', 'rich', 'tornado', 'yaml', 'nh3'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_folder_without_a_site_is_named(tmp_path: Path) -> None:
    done = scorewright(tmp_path, "build")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "site.yaml: site_missing: There is no site.yaml in this folder." in done.stderr
    assert "Nothing was written: 1 error" in done.stderr
    assert not (tmp_path / "dist").exists()


def test_an_unknown_option_is_a_usage_error(tmp_path: Path) -> None:
    assert scorewright(tmp_path, "build", "--stict").returncode == 2


def test_findings_are_printed_once_each_as_place_code_message_hint(make_site) -> None:
    folder = make_site({"guides/third.md": "---\ntitle: Third\n---\n\n::: assessment moood\n"})
    done = scorewright(folder, "build")
    [line] = [line for line in done.stderr.splitlines() if "moood" in line]
    assert line == "guides/third.md:5:16: directive_target: There is no questionnaire “moood”. → Did you mean “mood”?"
    assert done.returncode == 1
    assert not (folder / "dist").exists()


def test_paths_can_be_opened_from_where_the_command_runs(make_site) -> None:
    folder = make_site({"guides/third.md": "---\ntitle: Third\n---\n\n::: assessment moood\n"})
    done = scorewright(folder.parent, "check", folder.name)
    assert f"{folder.name}/guides/third.md:5:16: directive_target:" in done.stderr


def test_json_has_the_same_findings(make_site) -> None:
    folder = make_site({"guides/third.md": "---\ntitle: Third\n---\n\n::: assessment moood\n"})
    done = scorewright(folder, "check", "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["errors"] == 1
    [diagnostic] = [each for each in found["diagnostics"] if each["severity"] == "error"]
    assert diagnostic == {
        "code": "directive_target",
        "severity": "error",
        "file": "guides/third.md",
        "line": 5,
        "column": 16,
        "message": "There is no questionnaire “moood”.",
        "hint": "Did you mean “mood”?",
    }


def test_a_content_folder_is_found_and_dist_stands_beside_it(make_site) -> None:
    folder = make_site(name="content")
    done = scorewright(folder.parent, "check")
    assert "site_missing" not in done.stderr
    (folder / "guides/bad.md").write_text("x")
    assert "content/guides/bad.md:1:1: front_matter_missing" in scorewright(folder.parent, "check").stderr


def test_a_report_says_where_the_time_went_and_leaves_the_output_to_programs(make_site) -> None:
    done = scorewright(make_site(), "build", "--watch-report", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["errors"] == 0
    assert "make pages" in done.stderr
    assert "guides/first.html" in done.stderr
