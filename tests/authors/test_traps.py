"""Markdown that shows something else than was meant is told, and what is meant is left alone."""

import pytest

from site_builder.directives.traps import traps

FINE = """\
A sentence (with brackets) and a list:

- one
    - inside
        - further in
    - inside again
- two

1. First
2. Second

    - in the second

!!! note "Title"
    Text, and a list:

    - a
        - b

!!! tip
    Without a title.

See [a guide](about.md) and [another](https://example.org/ "with a title"), `[code] (about.md)`, and [1] (a remark).

```text
- in a fence
  - of another language
[x] (about.md)
```

~~~
``` inside
~~~
"""


def places(body: str) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in traps(body, "x.md", 0)]


def test_what_is_meant_is_left_alone() -> None:
    assert places(FINE) == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("- one\n  - in\n", ("markdown_list", 2, 3)),
        ("1. one\n   - in\n", ("markdown_list", 2, 4)),
        ("- one\n    - in\n      - further\n", ("markdown_list", 3, 7)),
        ("See [x] (about.md).\n", ("markdown_link", 1, 8)),
        ("See [x](about.md\n", ("markdown_link", 1, 8)),
        ("```\ncode\n", ("markdown_fence", 1, 1)),
        ("!!! note\ntext\n", ("callout_form", 1, 1)),
        ("!!! note\n  text\n", ("callout_form", 1, 1)),
        ("!!! note Title\n    text\n", ("callout_form", 1, 10)),
        ("!!! note “Title”\n    text\n", ("callout_form", 1, 10)),
    ],
)
def test_what_shows_something_else_is_told(body: str, place: tuple[str, int, int]) -> None:
    assert places(body) == [place]
