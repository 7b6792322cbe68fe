"""The released wheel, as somebody has it who knows neither this repository nor Node."""

import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(installed, tmp_path_factory) -> Path:
    """A new site, built by the installed command."""
    folder = tmp_path_factory.mktemp("author")
    made = installed(folder, "new", "mysite", "--name", "Our hand-over", "--kind", "sum")
    assert made.returncode == 0, made.stderr
    return folder / "mysite"


def test_a_new_site_has_nothing_to_put_right(installed, site) -> None:
    done = installed(site, "check", "--strict")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("nothing to put right.\n")


def test_the_built_site_scores_in_a_browser_without_a_server(installed, site, chromium) -> None:
    done = installed(site, "build", "--strict")
    assert done.returncode == 0, done.stderr
    page = chromium.new_page()
    page.goto((site / "dist" / "index.html").as_uri())
    page.get_by_role("link", name="Start the check").click()
    for question in page.locator("fieldset[data-question]").all():
        question.get_by_label("Partly true").check()
    page.locator("form#assessment button[type=submit]").click()
    result = page.locator("section#result[data-state=ready]")
    # Six statements, one of the two points each.
    expect(result).to_have_attribute("data-score", "6", timeout=60_000)
    expect(result).to_have_attribute("data-band", "fair")
    page.close()


def test_every_command_is_there_and_its_help_shows_an_example(installed, tmp_path) -> None:
    listed = installed(tmp_path, "--help").stdout.split("Commands:\n")[1]
    commands = {line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "}
    assert commands >= {"build", "check", "freeze", "new", "serve"}
    for name in sorted(commands):
        done = installed(tmp_path, name, "--help")
        assert done.returncode == 0, done.stderr
        example = done.stdout.split("Example", maxsplit=1)[1].splitlines()[1]
        assert example.strip().startswith(f"scorewright {name}")


def test_what_a_finding_means_is_said_without_the_repository(installed, tmp_path) -> None:
    done = installed(tmp_path, "explain", "link_missing")
    assert done.returncode == 0, done.stderr
    assert "Wrong, in" in done.stdout
    assert "Right:" in done.stdout
    keys = installed(tmp_path, "explain", "show_if").stdout.splitlines()
    assert {"in question", "in section"} <= set(keys)
    assert any(
        line.startswith("  reverse: ") for line in installed(tmp_path, "explain", "question").stdout.splitlines()
    )


def test_a_frozen_site_notices_that_its_scoring_was_changed(installed, site) -> None:
    done = installed(site, "freeze")
    assert done.stdout == "released/our-hand-over.json\n", done.stderr
    file = site / "assessments/our-hand-over.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("points: 2}", "points: 3}"), encoding="utf-8")
    done = installed(site, "check")
    file.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert ": released_changed: " in done.stderr


def test_the_site_is_served_on_this_machine(installed, site) -> None:
    process = installed.start(site, "serve", "--port", "0")
    try:
        address = next(line for line in process.stdout if line.startswith("http://127.0.0.1:")).split()[0]
        with urllib.request.urlopen(f"{address}our-hand-over.html", timeout=30) as page:
            assert b"Our hand-over</h1>" in page.read()
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_the_site_is_opened_in_the_browser_if_asked(installed, site) -> None:
    # The variable by which a person says which browser is theirs; this one prints the address.
    process = installed.start(site, "serve", "--port", "0", "--open", BROWSER=f"{shutil.which('echo')} opened %s")
    try:
        lines = iter(process.stdout)
        address = next(line for line in lines if line.startswith("http://127.0.0.1:")).split()[0]
        assert next(lines) == f"opened {address}\n"
    finally:
        process.terminate()
        process.communicate(timeout=30)


COMPLETED = {
    "scorewright ch": "check",
    "scorewright new gr": "grid",
    "scorewright check --ext": "--external",
    "scorewright new assessment x --kind le": "levels",
    "scorewright new site x --language d": "de",
    "scorewright export our": "our-hand-over",
    "scorewright freeze --only our": "our-hand-over",
    "scorewright explain link_mis": "link_missing",
}


def in_bash(words: str) -> str:
    return f"""COMP_WORDS=({words}); COMP_CWORD={words.count(" ")}
        COMPREPLY=(); _scorewright_completion scorewright; echo "${{COMPREPLY[@]}}" """


def in_zsh(words: str) -> str:
    """The function that `compinit` calls, with what it offers printed; a description follows a colon."""
    return f"words=({words}); CURRENT={words.count(' ') + 1}; _scorewright_completion"


def in_fish(words: str) -> str:
    return f"complete -C '{words}'"


SHELLS = {
    "bash": (["--norc"], 'eval "$(_SCOREWRIGHT_COMPLETE=bash_source scorewright)"', in_bash),
    "zsh": (["-f"], 'eval "$(_SCOREWRIGHT_COMPLETE=zsh_source scorewright)"', in_zsh),
    "fish": (["--no-config"], "_SCOREWRIGHT_COMPLETE=fish_source scorewright | source", in_fish),
}
BEFORE = {
    "zsh": """autoload -Uz compinit && compinit -D
        _describe() { print -r -- ${${(P)3}%%:*} }
        compadd() { print -r -- ${(P)5} }
        """
}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_completes_what_is_typed(installed, site, tmp_path, shell) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"needs {shell}")
    options, switch_on, completed = SHELLS[shell]
    told = [(ROOT / "docs" / "build.py").read_text(encoding="utf-8"), installed(tmp_path, "--help").stdout]
    assert [switch_on in text for text in told] == [True, True], "as the documentation and the help say it"
    script = "\n".join([BEFORE.get(shell, "") + switch_on, *map(completed, COMPLETED)])
    done = subprocess.run(
        [program, *options, "-c", script],
        cwd=site,
        env={"PATH": f"{installed.binaries}:/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    offered = [line.partition("\t")[0] for line in done.stdout.splitlines()]  # fish puts a description behind a tab
    assert offered == list(COMPLETED.values()), done.stderr
