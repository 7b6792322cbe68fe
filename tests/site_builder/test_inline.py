"""The quick inline step and the quick contents against Python-Markdown's own."""

from pathlib import Path

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.markdown.contents import QuickContents
from site_builder.markdown.convert import Converter
from site_builder.markdown.inline import NEEDED, use_quick_inline

ROOT = Path(__file__).resolve().parents[2]
EXTENSIONS = ["admonition", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables"]

ORIGINAL = markdown.Markdown(extensions=[*EXTENSIONS, "toc"])
QUICK = markdown.Markdown(extensions=[*EXTENSIONS, QuickContents()])
use_quick_inline(QUICK)

_MARKS = [
    "*",
    "**",
    "_",
    "`",
    "``",
    "[",
    "]",
    "(a)",
    "[^1]",
    "![",
    "<",
    ">",
    "<b>",
    "</b>",
    "&",
    "&amp;",
    "\\",
    "  \n",
    "\n\n",
    "\n\n[TOC]\n\n",
    "\n\n## ",
]
_TEXTS = st.lists(
    st.sampled_from([*_MARKS, "\n", " ", "word", "http://x.y", "<http://x.y>", "a@b.c", "[^1]: Note", "# "])
)


def _both(text: str) -> list[tuple[str, object]]:
    return [(parser.reset().convert(text), parser.toc_tokens) for parser in (ORIGINAL, QUICK)]


@given(_TEXTS.map("".join))
@example("[^1](a)\n\n[^1]: A note, not a link")
def test_any_text_comes_out_as_from_the_original(text: str) -> None:
    original, quick = _both(text)
    assert quick == original


@pytest.mark.parametrize("folder", ["content", "docs"])
def test_every_text_of_this_repository_comes_out_as_from_the_original(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.md"):
        original, quick = _both(path.read_text(encoding="utf-8"))
        assert quick == original, path


def test_the_original_has_the_step_that_is_replaced_and_these_patterns() -> None:
    assert callable(getattr(markdown.treeprocessors.InlineProcessor, "_InlineProcessor__handleInline", None))
    assert {entry.name for entry in ORIGINAL.inlinePatterns._priority} >= NEEDED.keys()


def test_builds_use_both() -> None:
    steps = Converter()._guide.treeprocessors
    used = {type(steps[name]).__module__ for name in ("inline", "toc")}
    assert used == {"site_builder.markdown.inline", "site_builder.markdown.contents"}
