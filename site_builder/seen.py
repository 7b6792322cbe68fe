"""What a page sees of the rest of the site, and a record of it: what it asked for, and what the answer was.

Templates and documents get nothing else of other pages than these answers. So a page has to be made again exactly if
its own source differs or if one of the questions has another answer now.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, overload

from site_builder.assets import Assets
from site_builder.handbook import chapters
from site_builder.pages import Card, PageIndex
from site_builder.site_config import SiteConfig

Question = tuple[str, Hashable]
"""What is asked, and of which: ``("card", "guides/first")``, ``("site", "footer")``."""

Answers = dict[Question, Any]


class Seen:
    """A site that can be asked.

    Attributes:
        settings: ``site.yaml``, value by value.
        definitions: the compiled definitions by id.
        pages: all pages by what they are called, as cards.
    """

    def __init__(self, tables: Mapping[str, Callable[[Any], Any]], names: Callable[[], list[str]] = list) -> None:
        """Take the tables.

        Args:
            tables: what can be asked, each with where the answer comes from.
            names: everything that pages are called, for hints.
        """
        self._tables = tables
        self._answers: Answers = {}
        self._records: list[Answers] = []
        self.names = names
        self.settings = Settings(self)
        self.definitions = Definitions(self)
        self.pages = Pages(self)

    def ask(self, table: str, key: Hashable) -> Any:
        """The answer to a question; the page that is being made depends on it from now on."""
        question = (table, key)
        found = self._answer(question)
        if self._records:
            self._records[-1][question] = found
        return found

    @contextmanager
    def recording(self) -> Iterator[Answers]:
        """Collect everything that is asked meanwhile; a record inside another one keeps to itself, see `add`."""
        self._records.append({})
        try:
            yield self._records[-1]
        finally:
            self._records.pop()

    def add(self, answers: Answers) -> None:
        """Count what was asked elsewhere as asked now."""
        if self._records:
            self._records[-1].update(answers)

    def agrees(self, answers: Answers) -> bool:
        """Whether all questions still have these answers."""
        return all(same(self._answer(question), before) for question, before in answers.items())

    def changed(self, answers: Answers) -> frozenset[Question]:
        """Those of the questions that have another answer now."""
        return frozenset(question for question, before in answers.items() if not same(self._answer(question), before))

    def answers(self, asked: Iterable[Iterable[Question]]) -> Answers:
        """The answers to everything that was asked."""
        return {question: self._answer(question) for question in frozenset().union(*asked)}

    def _answer(self, question: Question) -> Any:
        try:
            return self._answers[question]
        except KeyError:
            table, key = question
            return self._answers.setdefault(question, self._tables[table](key))


def tables(
    config: SiteConfig,
    definitions: Mapping[str, dict[str, Any]],
    index: PageIndex,
    lists: Mapping[str, tuple[Card, ...]],
    assets: Assets,
) -> dict[str, Callable[[Any], Any]]:
    """What a page can ask of the site, in one of its languages.

    Args:
        config: ``site.yaml``.
        definitions: compiled, by id.
        index: all pages.
        lists: all pages of a kind, in their order.
        assets: scripts and styles.
    """
    return {
        "asset": assets.path,
        "card": lambda ref: page.card if (page := index.find(ref)) else None,
        "cards": lambda kind: lists[kind],
        "chapters": lambda _: chapters(index),
        "definition": definitions.get,
        "definition of": lambda path: page.definition if (page := index.reachable.get(path)) else None,
        "definitions": lambda _: tuple(definitions),
        "definitions of": lambda kinds: tuple(each for each in definitions.values() if each["kind"] in kinds),
        "page at": lambda path: page.card if (page := index.reachable.get(path)) else None,
        "site": lambda name: getattr(config, name),
        "target": lambda asked: index.target(*asked),
    }


_PLAIN = frozenset({str, int, bool, float, bytes, type(None)})
"""Types whose values look the same exactly if Python finds them equal."""


def same(one: Any, other: Any) -> bool:
    """Whether two values look the same to a template.

    Python's own comparison is not enough: there, 1 equals true, and the order of a mapping's keys does not count.
    """
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind in _PLAIN:
        return one == other  # type: ignore[no-any-return]
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return len(one) == len(other) and all(map(same, one, other)) and all(map(same, one.values(), other.values()))
    values = _values(kind)  # type: ignore[arg-type]  # classes can be hashed
    return all(map(same, values(one), values(other))) if values else bool(one == other)


@cache
def _values(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gives all fields of a dataclass's object; None for other types."""
    if not is_dataclass(kind):
        return None
    names = [each.name for each in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)


class Settings:
    """``site.yaml`` as templates see it: the attributes of `SiteConfig`."""

    def __init__(self, seen: Seen) -> None:
        """The values are asked for one by one."""
        self._seen = seen

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._seen.ask("site", name)


class Definitions(Mapping[str, dict[str, Any]]):
    """Definitions by id, in their order."""

    def __init__(self, seen: Seen) -> None:
        """The definitions are asked for one by one."""
        self._seen = seen

    def __getitem__(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] | None = self._seen.ask("definition", name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._seen.ask("definitions", None))

    def __len__(self) -> int:
        return len(self._seen.ask("definitions", None))

    def __contains__(self, name: object) -> bool:
        return name in self._seen.ask("definitions", None)

    def of_kind(self, *kinds: str) -> tuple[dict[str, Any], ...]:
        """All definitions of some kinds; who asks so does not depend on the others."""
        return self._seen.ask("definitions of", kinds)  # type: ignore[no-any-return]


class Pages:
    """Pages by what authors and templates call them; see `site_builder.pages.PageIndex`."""

    def __init__(self, seen: Seen) -> None:
        """The pages are asked for one by one."""
        self._seen = seen

    def find(self, ref: str) -> Card | None:
        """The page that `ref` names."""
        return self._seen.ask("card", ref)  # type: ignore[no-any-return]

    def target(self, written: str, folder: str) -> str | None:
        """Where a link in an author's text leads."""
        return self._seen.ask("target", (written, folder))  # type: ignore[no-any-return]

    def at(self, path: str) -> Card | None:
        """The page with a path, in any language."""
        return self._seen.ask("page at", path)  # type: ignore[no-any-return]

    def definition(self, card: Card) -> dict[str, Any] | None:
        """The definition of a page of one."""
        return self._seen.ask("definition of", card.path)  # type: ignore[no-any-return]

    @property
    def names(self) -> list[str]:
        """Everything that `find` knows, for hints."""
        return self._seen.names()

    def __getitem__(self, ref: str) -> Card:
        found = self.find(ref)
        if found is None:
            raise KeyError(ref)
        return found

    def __contains__(self, ref: object) -> bool:
        return self._seen.ask("card", ref) is not None


class Cards(Sequence[Card]):
    """All pages of a kind, in their order."""

    def __init__(self, seen: Seen, kind: str) -> None:
        """The pages are asked for all at once."""
        self._seen = seen
        self._kind = kind

    @overload
    def __getitem__(self, place: int) -> Card: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Card]: ...
    def __getitem__(self, place: int | slice) -> Card | Sequence[Card]:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> tuple[Card, ...]:
        return self._seen.ask("cards", self._kind)  # type: ignore[no-any-return]
