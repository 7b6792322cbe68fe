"""docs/content-map.md says where each fact stands: the places must exist and hold the figures."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import markdown
import pytest
from markdown.extensions.toc import slugify_unicode

_FIGURE = re.compile(r"`([^`]+)`")
_HEADING = re.compile(r"^(#{2,6}) +(.*)$", re.MULTILINE)


def rows(text: str) -> Iterator[tuple[str, list[str], str]]:
    """Fact, figures and one place per row and place of the map's tables."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("| ") else []
        if len(cells) < 3 or cells[1].startswith(("Figure", "---")):
            continue
        for place in cells[2].strip(" |").split(";"):
            yield cells[0], _FIGURE.findall(cells[1]), place.strip()


def slug(heading: str) -> str:
    """The anchor that Python-Markdown gives to a heading."""
    converter = markdown.Markdown(extensions=["toc"], extension_configs={"toc": {"slugify": slugify_unicode}})
    converter.convert(f"## {heading}")
    return str(converter.toc_tokens[0]["id"])  # type: ignore[attr-defined]


def passage(text: str, anchor: str) -> str:
    """From a heading up to the next one of the same or a higher level."""
    headings = list(_HEADING.finditer(text))
    for place, heading in enumerate(headings):
        if slug(heading[2]) == anchor:
            level = len(heading[1])
            end = next((later.start() for later in headings[place + 1 :] if len(later[1]) <= level), len(text))
            return text[heading.start() : end]
    raise LookupError(f"no heading '{anchor}'")


def part(data: Any, name: str) -> Any:
    """The value of a key, or the object with an id, nearest to the top."""
    level = [data]
    while level:
        for node in level:
            if isinstance(node, dict) and (node.get("id") == name and node is not data):
                return node
            if isinstance(node, dict) and name in node:
                return node[name]
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node if isinstance(node, list) else ())
        ]
    raise LookupError(f"nothing called '{name}'")


def words(data: Any) -> str:
    if isinstance(data, dict):
        return " ".join(f"{key} {words(value)}" for key, value in data.items())
    return " ".join(map(words, data)) if isinstance(data, list) else str(data)


def holds(text: str, figure: str) -> bool:
    """Whether a text holds a figure; a bare number must stand by itself."""
    pattern = re.escape(" ".join(figure.split()))
    if figure[0].isdigit():
        pattern = r"(?<![\d.])" + pattern
    if figure[-1].isdigit():
        pattern += r"(?![\d]|[.,]\d)"
    return re.search(pattern, " ".join(text.split()), re.IGNORECASE) is not None


@pytest.fixture(scope="session")
def find(content: Path, author_data: Callable[[str], Any]) -> Callable[[str], str]:
    def look_up(place: str) -> str:
        if place.startswith(("guides/", "worksheets/")):
            path, _, anchor = place.partition("#")
            text = (content / f"{path}.md").read_text(encoding="utf-8")
            return passage(text, anchor) if anchor else text
        name, *steps = place.split("/")
        data = author_data(name)
        for step in steps:
            data = part(data, step)
        return words(data)

    return look_up


def test_every_place_exists_and_holds_its_figures(content_map: str, find: Callable[[str], str]) -> None:
    faults = []
    for fact, figures, place in rows(content_map):
        try:
            text = find(place)
        except (LookupError, OSError) as error:
            faults.append(f"{fact}: {place}: {error}")
            continue
        faults += [f"{fact}: {place}: '{figure}' is not there" for figure in figures if not holds(text, figure)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("source", "facts"),
    [
        ("The readiness diagnostic", 70),
        ("The operating model (productivity)", 20),
        ("The virtual back office", 40),
        ("Is the back office holding you back", 12),
        ("How to outsource", 24),
        ("Where the sources pull in different directions", 4),
        ("What is ours", 14),
    ],
)
def test_the_map_covers_every_source(content_map: str, source: str, facts: int) -> None:
    """So many lines the sources' facts have at least; a part that is cut off is noticed."""
    part = content_map.split(f"\n## {source}\n")[1].split("\n## ", maxsplit=1)[0]
    assert len({fact for fact, *_ in rows(part)}) >= facts
    assert all(figures for _, figures, _ in rows(part)), "each fact names what has to be found"


@pytest.mark.parametrize(
    ("text", "figure", "there"),
    [
        ("98% of entries", "98%", True),
        ("98 of 100", "8", False),
        ("99.8% accuracy", "99", False),
        ("24 hours", "24 hours", True),
        ("leave no\nmessage", "no message", True),
    ],
)
def test_a_figure_is_found_only_as_a_whole(text: str, figure: str, *, there: bool) -> None:
    assert holds(text, figure) is there
