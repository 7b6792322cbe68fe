"""Spelling checkers are programs of the author's: here small real ones, in the forms that the common ones answer in."""

import shlex
import sys
from pathlib import Path

import pytest

from site_builder.scaffold import NewSite, new_site

KNOWN = "teh|recieve|wierd|seperate|untill|occured|definately"
LIST = f"import re, sys; print(*dict.fromkeys(re.findall('{KNOWN}|pagee', sys.stdin.read())), sep='\\n')"  # hunspell -l
PLACES = f"""
import re, sys
for number, line in enumerate(sys.stdin.read().split(chr(10)), 1):
    for found in re.finditer('{KNOWN}|pagee', line):
        print(f'stdin:{{number}}:{{found.start() + 1}} - Unknown word ({{found[0]}})')
sys.exit(1)
"""  # cspell

GUIDE = """\
---
title: A wierd title
related: [pagee]
---

## Teh first part: teh words

Text with `teh code`, [a seperate link](https://teh.example/untill "x") and <span title="teh">marks</span>.

```text
teh block
```

!!! note "It occured"
    We recieve **it**.
"""


@pytest.fixture
def site(tmp_path) -> Path:
    new_site(NewSite(tmp_path / "site", "Hand-over"))
    folder = tmp_path / "site"
    (folder / "guides/words.md").write_text(GUIDE.replace("related: [pagee]\n", "level: some\n"), encoding="utf-8")
    file = folder / "assessments/hand-over.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("id: owner,", "id: untill,").replace("Everybody knows who", "Everybody \\tdefinately knows who")
    text = text.replace("text: Everybody", 'text: "Everybody').replace("responsible for it.", 'responsible for it."')
    text = text.replace("  Your own answers,", "  You recieve answers,\n  your own,")
    file.write_text(text, encoding="utf-8")
    return folder


def command(script: str, *arguments: str) -> str:
    return shlex.join([sys.executable, "-c", script, *arguments])


def place_of(path: Path, word: str, which: int = 0) -> str:
    """Line and column of an occurrence, counted by hand."""
    found = [
        f"{number}:{column + 1}"
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        for column in range(len(line))
        if line.startswith(word, column)
    ]
    return found[which]


def test_words_and_places_are_found_in_the_wording_only(scorewright, site) -> None:
    guide, check = site / "guides/words.md", site / "assessments/hand-over.yaml"
    expected = {
        f"assessments/hand-over.yaml:{place_of(check, 'recieve')}": "recieve",
        f"assessments/hand-over.yaml:{place_of(check, 'definately')}": "definately",
        f"guides/words.md:{place_of(guide, 'wierd')}": "wierd",
        f"guides/words.md:{place_of(guide, 'teh')}": "teh",
        f"guides/words.md:{place_of(guide, 'seperate')}": "seperate",
        f"guides/words.md:{place_of(guide, 'occured')}": "occured",
        f"guides/words.md:{place_of(guide, 'recieve')}": "recieve",
    }
    listed = scorewright(site, "check", "-q", "--strict", "--spelling", command(LIST))
    assert listed.returncode == 1
    assert [line for line in listed.stderr.splitlines() if ": notice:" not in line and ": spelling: " not in line] == []
    lines = [line for line in listed.stderr.splitlines() if ": spelling: " in line]
    assert lines == [f"{place}: spelling: warning: “{word}” is no known word." for place, word in expected.items()]
    placed = scorewright(site, "check", "-q", "--spelling", command(PLACES))
    assert placed.returncode == 0, "warnings alone do not fail"
    lines = [line for line in placed.stderr.splitlines() if ": spelling: " in line]
    assert lines == [f"{place}: spelling: warning: Unknown word ({word})." for place, word in expected.items()]


def test_corrections_are_hints_and_each_language_has_its_run(scorewright, site) -> None:
    script = "import sys; sys.stdin.read(); print(f'recieve ==> receive-{sys.argv[1]}')"
    text = (site / "assessments/hand-over.yaml").read_text(encoding="utf-8")
    other = text.replace("id: hand-over", "id: uebergabe").replace("language: en", "language: fr")
    (site / "assessments/uebergabe.yaml").write_text(other, encoding="utf-8")
    with (site / "site.yaml").open("a", encoding="utf-8") as config:
        config.write("languages: [en, de]\n")
    (site / "guides/words.de.md").write_text("---\ntitle: Wörter\n---\n\nrecieve `recieve`\n", encoding="utf-8")
    done = scorewright(site, "check", "--spelling", command(script, "{language}"))
    said = [line for line in done.stderr.splitlines() if "recieve" in line]
    assert [line.split(":")[0] for line in said] == [
        "assessments/hand-over.yaml",
        "assessments/uebergabe.yaml",
        "guides/words.de.md",
        "guides/words.md",
    ]
    assert [line.partition("→ ")[2] for line in said] == [
        "Did you mean “receive-en”?",
        "Did you mean “receive-fr”?",
        "Did you mean “receive-de”?",
        "Did you mean “receive-en”?",
    ]
    only_own = scorewright(site, "check", "--spelling", command(script, "x"))
    assert "assessments/uebergabe.yaml" not in only_own.stderr


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("import sys; sys.exit('no dictionary')", "ended with 1: no dictionary"),
        ("print('All is well with this text')", "says something else than words or places"),
    ],
)
def test_a_checker_that_does_not_work_is_no_clean_bill(scorewright, site, script, said) -> None:
    done = scorewright(site, "check", "--spelling", command(script))
    assert done.returncode == 1
    assert ": error" not in done.stderr
    assert "spelling_failed: " in done.stderr
    assert said in done.stderr


def test_a_checker_that_is_not_there_is_named_and_no_file_can_start_one(scorewright, site) -> None:
    done = scorewright(site, "check", "--spelling", "no-such-checker -l")
    assert "spelling_failed: “no-such-checker” cannot be started: No such file or directory." in done.stderr
    with (site / "site.yaml").open("a", encoding="utf-8") as config:
        config.write(f"\nspelling: {command('import sys; open(chr(120), chr(119))')!r}\ncheck: {{spelling: touch x}}\n")
    assert "unknown_key" in scorewright(site, "check").stderr
    assert not (site / "x").exists()


def test_no_shell_reads_the_command(scorewright, site) -> None:
    script = "import sys; sys.stdin.read(); print('recieve' if sys.argv[1:] == ['a;touch', 'x', '$HOME'] else '')"
    done = scorewright(site, "check", "--spelling", f"{command(script)} 'a;touch' x '$HOME'")
    assert "“recieve” is no known word" in done.stderr
    assert not (site / "x").exists()
