"""The wording of a site's files: everything else is replaced by spaces, so that lines and columns stay the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from scoring.definition.check import KINDS
from scoring.definition.fields import Table
from scoring.definition.types import Fixed, ListOf, MapOf, Text
from site_builder.campaigns import CAMPAIGN
from site_builder.front_matter import FRONT_MATTER
from site_builder.load import Sources
from site_builder.site_config import SITE
from site_builder.yaml_source import parse

_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*$", re.MULTILINE | re.DOTALL)
_ESCAPE = re.compile(r"\\.")

_NO_WORDING = (
    re.compile(r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)", re.DOTALL),
    re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE),  # where a link by reference leads
    re.compile(r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?<=\])\[[^\]\n]*\]"),  # where a link leads
    re.compile(r"\[\^[^\]\n]+\]:?"),
    re.compile(r"\{[:#.][^}\n]*\}|(?<=\w )\{(?:number|check|text)\}"),
    re.compile(r"</?[A-Za-z][^<>]*>|&#?\w+;"),
    re.compile(r"\b(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"^ *(?:!!!|:::)[^\"\n]*", re.MULTILINE),
    re.compile(r"(?<=\" )[a-z]+=[^\"\n]*"),  # settings of a directive
)


@dataclass(frozen=True, slots=True)
class Plain:
    """The wording of one file, at its places; `file` as for diagnostics."""

    file: str
    language: str
    text: str


def plain_texts(sources: Sources) -> Iterator[Plain]:
    """The wording of every file, in the order in which they were read."""
    language = sources.config.language
    config = sources.folder / "site.yaml"
    if config.is_file():
        text = config.read_text(encoding="utf-8-sig", errors="replace")
        yield Plain(sources.config_file, language, of_yaml(text, SITE))
    for definition in sources.definitions:
        own = definition.parsed.data.get("language") if isinstance(definition.parsed.data, dict) else None
        text = of_yaml(definition.text, KINDS[definition.kind][0])
        yield Plain(definition.file, own if isinstance(own, str) else language, text)
    for document in sources.documents:
        table = CAMPAIGN if document.kind == "campaign" else FRONT_MATTER
        yield Plain(document.file, language, of_document(document.text, table))
    for other in sources.translations:
        read = of_document if other.path.endswith(".md") else of_yaml
        yield Plain(other.file, other.language, read(other.text, None))


def of_document(text: str, table: Table | None) -> str:
    """A Markdown file: front matter and text."""
    front = _FRONT.match(text)
    if front is None:
        return of_markdown(text)
    start, end = front.span(1)
    return (
        blank(text[:start])
        + of_yaml(text[start:end], table)
        + blank(text[end : front.end()])
        + of_markdown(text[front.end() :])
    )


def of_yaml(text: str, table: Table | None) -> str:
    """A YAML file: the values whose type is wording; without a table, as in a translation, all that are text."""
    parsed = parse(text, "")
    if parsed.diagnostics:
        return blank(text)
    paths = _wordings(table, parsed.data, ())
    wanted = {parsed.place(path) for path in paths}
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    kept, done = [], 0
    events: Any = yaml.parse(text, Loader=yaml.SafeLoader)
    for event in events:
        first, last = event.start_mark, event.end_mark
        if not isinstance(event, yaml.ScalarEvent) or (first.line + 1, first.column + 1) not in wanted:
            continue
        start, end = starts[first.line] + first.column, starts[last.line] + last.column
        if start < done:
            continue
        written = text[start:end]
        if event.style == '"':
            written = _ESCAPE.sub("  ", written)
        kept += [blank(text[done:start]), of_markdown(written)]
        done = end
    return "".join([*kept, blank(text[done:])])


def of_markdown(text: str) -> str:
    """Markdown without code, addresses, tags and marks."""
    for pattern in _NO_WORDING:
        text = pattern.sub(lambda match: blank(match[0]), text)
    return text


def blank(text: str) -> str:
    """Spaces in place of everything but line ends."""
    return re.sub(r"[^\n]", " ", text)


def _wordings(kind: Any, value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """Paths of the values that are wording, by their types in the tables of keys."""
    if isinstance(value, dict):
        for key, each in value.items():
            if kind is None:
                inner: Any = None if key != "id" else Fixed()
            elif isinstance(kind, Table):
                inner = kind.by_name[key].type if key in kind.by_name else Fixed()
            else:
                inner = kind.item if isinstance(kind, MapOf) else Fixed()
            yield from _wordings(inner, each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            inner = kind.item if isinstance(kind, ListOf) else None if kind is None else Fixed()
            yield from _wordings(inner, each, (*path, place))
    elif isinstance(value, str) and (kind is None or (isinstance(kind, Text) and not isinstance(kind, Fixed))):
        yield path
