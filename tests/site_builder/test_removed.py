"""What the cleaner takes out of an author's text is named, wherever the text stands."""

from collections.abc import Callable

import pytest

from site_builder.build import Result
from site_builder.markdown.convert import Converter

SCRIPT = "[Press](javascript:alert(1))"

SITE = "name: Small site\nhome:\n  headline: Is it small?\nsources:\n  - {id: book, title: A book}\n"

DEFINITION = """kind: questionnaire
id: third
version: 1
title: Third
questions:
  - id: one
    text: It is small.
    options:
      [{id: a, label: A, points: 0}, {id: b, label: B, points: 1}]
"""


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("guides/third.md", f"---\ntitle: Third\n---\n\nText.\n\n{SCRIPT}\n", "7:9"),
        ("worksheets/third.md", f"---\ntitle: Third\n---\n\nText.\n\n{SCRIPT}\n", "7:9"),
        (
            "campaigns/third.md",
            f"---\ntitle: Third\ntool: mood\npromise: Two questions.\ncall: Start\n---\n\nText.\n\n{SCRIPT}\n",
            "10:9",
        ),
        ("campaigns/third.md", f'---\ntitle: Third\ntool: mood\nprivacy: "{SCRIPT}"\n---\n\nText.\n', "4:10"),
        (
            "assessments/third.yaml",
            f'{DEFINITION}lead_in: "{SCRIPT}"\n',
            "10:10",
        ),
        ("site.yaml", f'{SITE}footer:\n  text: "{SCRIPT}"\n', "7:9"),
    ],
    ids=["guide", "worksheet", "campaign", "front matter", "definition", "site.yaml"],
)
def test_an_address_that_is_left_out_is_named_with_its_place(make_site, run, file, text, place):
    result = run(make_site({file: text}))
    found = [str(each) for each in result.diagnostics if each.code == "link_removed"]
    assert len(found) == 1, [str(each) for each in result.diagnostics]
    assert f"{file}:{place}: link_removed: warning: The address “javascript:alert(1)” cannot be used" in found[0]


def test_a_translation_is_read_as_its_original_is(make_site, run, said: Callable[[Result], list[str]]):
    changes = {
        "site.yaml": f"{SITE}language: en\nlanguages: [de]\n",
        "assessments/mood.de.yaml": f'language: de\nlead_in: "{SCRIPT}"\n',
    }
    found = [line for line in said(run(make_site(changes))) if "link_removed" in line]
    assert ["assessments/mood.de.yaml:2" in line for line in found] == [True]


LOST = [
    ("[a](http://[broken)", ["http://[broken"]),
    ("[a](<https://not an address>)", ["https://not an address"]),
    ("[a]\n\n[a]: vbscript:x", ["vbscript:x"]),
    ("<ftp://example.org/file>", ["ftp://example.org/file"]),
    ("![A dot](data:image/png;base64,AAAA)", ["data:image/png;base64,AAAA"]),
    ("<script>alert(1)</script>", ["<script"]),
    ('<iframe src="https://example.org/" onload="x()"></iframe>', ["<iframe"]),
    ('<p onclick="x()" class="note">Text</p>', ["onclick"]),
    ("Text\n{: .lead style='color: red' }", ["style"]),
    ("Before\n\n<tr>\n<td>stray</td>\n</tr>", ["<tr", "<td"]),
    ("<ul><tr><li>a</li></tr></ul> and <frame>", ["<tr", "<frame"]),
    ("<form action='x'><form>a</form></form>", ["<form"]),
    ("<font color=red>a</font> and <blink>b</blink>", ["<font", "<blink"]),
]
KEPT = [
    "[a](mailto:a@example.org) [b](tel:+123) <https://example.org/?a=1&b=2> [c](//example.org) [d](../x.md#y)",
    "`<script>` and `[a](javascript:x)` stand in code.\n\n```html\n<p onclick='x'>\n```",
    "<!-- a comment --> <details open><summary>More</summary>\n\nText\n\n</details>",
    "`<tr>` <!-- <tr> --> <img src='a.png' alt='1 > 0 <tr>'> <P>a<p>b",
    "<table><caption>c<tr><td colspan=2>a</table>",
    "<table><tr><td colspan=2>a</td></tr></table>\n\n<ul><li>a<li>b</ul>",
    "| a | b |\n| --- | ---: |\n| 1 | 2 |\n\nNote.[^1]\n\n[^1]: Foot.\n\n- [ ] open\n- [x] done",
    '<img src="a.png" alt="A" width=10 height=10> <time datetime="2025">x</time> a < b & c > d = "e"',
]


def unresolved(_address: str) -> None:
    return None


@pytest.mark.parametrize(("text", "needles"), LOST)
def test_everything_that_a_guide_loses_is_said(text, needles):
    assert [lost.needle for lost in Converter().document(text, unresolved, {}).removed] == needles


@pytest.mark.parametrize("text", KEPT)
def test_what_stays_is_not_reported(text):
    assert Converter().document(text, unresolved, {}).removed == ()


def test_a_lasting_converter_says_it_again():
    converter = Converter(lasting=True)
    first, second = (converter.document(SCRIPT, unresolved, {}).removed for _ in range(2))
    assert first == second != ()
