"""The quick inline step against Python-Markdown's own."""

import sys
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.markdown.convert import Converter
from site_builder.markdown.inline import NEEDED, use_quick_inline

ROOT = Path(__file__).resolve().parents[2]
EXTENSIONS = ["admonition", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc"]

ORIGINAL, QUICK = (markdown.Markdown(extensions=EXTENSIONS) for _ in range(2))
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
]
_TEXTS = st.lists(
    st.sampled_from([*_MARKS, "\n", " ", "word", "http://x.y", "<http://x.y>", "a@b.c", "[^1]: Note", "# "])
)


def _both(text: str) -> tuple[str, str]:
    return ORIGINAL.reset().convert(text), QUICK.reset().convert(text)


@given(_TEXTS.map("".join))
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


def test_builds_use_it() -> None:
    parser = Converter()._guide
    assert type(parser.treeprocessors["inline"]).__module__ in sys.modules
    assert type(parser.treeprocessors["inline"]).__module__ == "site_builder.markdown.inline"
