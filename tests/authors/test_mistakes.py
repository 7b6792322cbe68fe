"""What authors get wrong, and what they are told: the place of the mistake itself, and what to write instead."""

import json
import subprocess
import sys

import pytest

from site_builder.front_matter import split
from site_builder.yaml_source import parse

GOOD = """\
kind: questionnaire
id: mood
version: 1
title: Mood
method: sum
direction: high_is_good
scales:
  truth:
    - {id: not-true, label: Not true, points: 0}
    - {id: fully, label: Fully true, points: 1}
questions:
  - id: one
    text: One.
    scale: truth
  - {id: two, text: Two., scale: truth}
bands:
  - {from: 0, id: low, title: Low, meaning: Low., next: Rest.}
  - {from: 1, id: high, title: High, meaning: High., next: Go on.}
"""

SYNTAX = [
    ("    text: One.", "\ttext: One.", "13:1", "indented with a tab", "spaces"),
    ("    text: One.", "    text:\tOne: yes", "13:14", "A colon with a space", '"One: yes"'),
    ("title: Mood", "title: Mood: a check", "4:12", "A colon with a space", '"Mood: a check"'),
    ("title: Mood", "title: “Mood: a check”", "4:13", "A colon with a space", "Curly quotation marks"),
    ("title: Mood", "title Mood", "4:1", "no colon", "colon and a space"),
    ("title: Mood", "title:Mood", "4:6", "no space after it", "title: Mood"),
    ("version: 1\n", "version: 1\n  minutes: 2\n", "4:3", "deeper than line 3", "column 1"),
    ("    text: One.", "   text: One.", "13:4", "where nothing above it begins", "column 5"),
    ("    text: One.", "\u00a0\u00a0  text: One.", "13:1", "a space that is none", "plain spaces"),
    ("title: Mood", "title: 'It's mood'", "4:12", "The quotation ends", "''"),
    ("title: Mood", 'title: "A "good" mood', "4:12", "The quotation ends", "single quotes"),
    ("title: Mood", 'title: "Mood', "4:8", "never closed", "Close it"),
    ("title: Mood", 'title: "C:\\mood"', "4:11", "backslash", "single quotes"),
    ("label: Not true, points: 0}", "label: Not true, points: 0", "9:7", "{ is opened here", "}"),
    ("label: Not true, points", "label: Not true points", "9:44", "comma or the closing }", "commas"),
    ("title: Mood", "title: [Mood, ", "4:8", "[ is opened here", "]"),
    ("title: Mood", "title: @mood", "4:8", "cannot begin with @", '"@mood"'),
    ("title: Mood", "title: *Mood* today", "4:8", "cannot begin with *", '"*Mood* today"'),
    ("title: Mood", "title: ![](x.png)", "4:8", "cannot begin with !", '"![](x.png)"'),
    ("title: Mood", "title: [Mood](x.md)", "4:14", "The brackets end", "in quotes"),
    ("{id: two, text", "{id:[two], text", "15:8", "no space after it", "Write a space"),
    ("title: Mood", "title: % of mood", "4:8", "cannot begin with %", '"% of mood"'),
    ("title: Mood", "title: Mood\nlead_in: | Think.", "5:12", "Nothing may follow", "next line"),
    ("title: Mood", "title: - Mood", "4:8", "cannot begin here", "line of its own"),
    ("title: Mood", "<<<<<<< HEAD\ntitle: Mood\n=======\ntitle: Mud\n>>>>>>> x", "4:1", "merge", "one of the two"),
    ("title: Mood", "title: Mood]]\nsummary: {}}", "5:12", "closes nothing", "Remove it"),
]


@pytest.mark.parametrize(("right", "wrong", "place", "says", "advice"), SYNTAX, ids=[row[1] for row in SYNTAX])
def test_what_is_not_yaml_is_told_in_plain_words_at_the_mistake(
    right: str, wrong: str, place: str, says: str, advice: str
) -> None:
    found = parse(GOOD.replace(right, wrong, 1), "mood.yaml").diagnostics
    assert [each.place for each in found] == [f"mood.yaml:{place}"], found
    assert says in found[0].message
    assert advice in found[0].hint


WITHOUT_LIBYAML = """
import json, sys
sys.modules["yaml._yaml"] = None
import yaml
from site_builder.yaml_source import parse
assert not yaml.__with_libyaml__
found = [parse(text, "mood.yaml").diagnostics for text in json.load(sys.stdin)]
json.dump([[[each.line, each.message, each.hint] for each in some] for some in found], sys.stdout)
"""


def test_it_is_told_in_the_same_words_where_yaml_is_read_without_libyaml() -> None:
    """A few texts that libyaml refuses are read otherwise there; none is refused in the parser's own words."""
    texts = [GOOD.replace(right, wrong, 1) for right, wrong, *_ in SYNTAX]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_LIBYAML], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    known = [[[each.line, each.message, each.hint] for each in parse(text, "x").diagnostics] for text in texts]
    assert sum(here == there for here, there in zip(told, known, strict=True)) >= len(SYNTAX) - 3
    assert [hint for some in told for _, _, hint in some if hint.startswith("Check indentation")] == []


VALUES = [
    ("label: Not true", "label: 1", "wrong_type", '"1"'),
    ("label: Not true", "label: true", "wrong_type", '"true"'),
    ("id: not-true", "id: 1", "wrong_type", "a-1"),
    ("id: not-true", "id: not_true", "id_form", "not-true"),
    ("id: two", "id: Übung", "id_form", "uebung"),
    ("id: two", "id: one", "duplicate_id", "another id"),
    ("title: Mood", "title: #1 mood", "wrong_type", "comment"),
    ("label: Not true", "label: No, never", "unknown_key", "in quotes"),
    ("label: Not true", "label: “No, never”", "unknown_key", "straight"),
    ("points: 1}", "points: 1,5}", "unknown_key", "1.5"),
    ("    text: One.", "    text: One.\n    weight: 1,5", "number_form", "1.5"),
]


@pytest.mark.parametrize(("right", "wrong", "code", "advice"), VALUES, ids=[row[1].strip() for row in VALUES])
def test_a_value_of_the_wrong_form_comes_with_what_to_write(  # noqa: PLR0917, a row of the table
    right: str, wrong: str, code: str, advice: str, scorewright, tmp_path
) -> None:
    (tmp_path / "site.yaml").write_text("name: Mood\n", encoding="utf-8")
    (tmp_path / "assessments").mkdir()
    text = GOOD.replace(right, wrong, 1)
    (tmp_path / "assessments" / "mood.yaml").write_text(text, encoding="utf-8")
    line = text[: text.rindex(wrong)].count("\n") + 1 + wrong.count("\n")
    said = scorewright(tmp_path, "check").stderr.splitlines()
    told = next(each for each in said if f": {code}: " in each)
    assert told.startswith(f"assessments/mood.yaml:{line}:")
    assert advice in told.partition(" → ")[2]


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "null-", "y"])
def test_words_that_older_yaml_takes_for_something_else_are_ids(word: str) -> None:
    assert parse(f"id: {word}\n", "x").data == {"id": word}


@pytest.mark.parametrize(
    ("text", "says", "advice"),
    [
        ("", "is empty", "title: …"),
        ("# My guide\n\nText.\n", "no front matter", "title: My guide and ---, in place of the line # My guide"),
        ("# One: two\n", "no front matter", 'title: "One: two"'),
        ("\n---\ntitle: X\n---\n", "stands before", "Begin the file with the line ---"),
        ("<!-- a note -->\n---\ntitle: X\n---\n", "stands before", "Begin the file with the line ---"),
        ("---\ntitle: X\n\nText.\n", "not closed", "below its last key"),
        ("+++\ntitle = 'X'\n+++\n", "not YAML", "title: …"),
    ],
)
def test_the_front_matter_of_a_guide_is_asked_for_as_it_would_be_written(text: str, says: str, advice: str) -> None:
    [found] = split(text, "guides/x.md")[1]
    assert found.code == "front_matter_missing"
    assert says in found.message
    assert advice in found.hint


def test_a_key_of_another_program_comes_with_the_keys_that_there_are() -> None:
    [found] = split("---\ntitle: X\ntags: [a]\n---\n", "guides/x.md")[1]
    assert found.place == "guides/x.md:3:1"
    assert found.hint.startswith("Known: title, summary, ")
