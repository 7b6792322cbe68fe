"""Python-Markdown's inline step, without the patterns that a text cannot match.

Most pieces of text hold no mark-up at all, and Python-Markdown searches each with every pattern: a third of the time
that a document takes. What comes out is the same, which a test holds against the original.
"""

from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

NEEDED = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[",
    "reference": "[",
    "link": "[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
}
"""Patterns by the name that they are registered with, each with a character that everything it matches holds."""

_NAME = "inline"
_PRIORITY = 20


def use_quick_inline(parser: Markdown) -> None:
    """Let a parser take this step instead of its own, when all its patterns are registered."""
    parser.treeprocessors.register(_Quick(parser), _NAME, _PRIORITY)


class _Quick(InlineProcessor):
    def __init__(self, parser: Markdown) -> None:
        super().__init__(parser)
        patterns: Any = parser.inlinePatterns
        sorted_by_priority = list(patterns)
        names = [entry.name for entry in patterns._priority]  # noqa: SLF001, there is no public way to the names
        needed = [NEEDED.get(name, "") for name in names]
        self._listed = list(zip(sorted_by_priority, needed, strict=True))

    # It has this name so that it takes the place of the original's private method.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        start = 0
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        while patternIndex < len(self._listed):
            pattern, needed = self._listed[patternIndex]
            if needed in data:
                data, matched, start = apply(pattern, data, patternIndex, start)
                if matched:
                    continue
            patternIndex += 1  # noqa: N806
            start = 0
        return data
