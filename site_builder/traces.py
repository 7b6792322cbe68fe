"""Results that depend on what they asked of the site while they were made."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from site_builder.seen import Answers, Seen, same

V = TypeVar("V")


class Traces(Generic[V]):
    """Results by name, each with what it was made from and what it asked of the site."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[str, tuple[Any, Answers, V]] = {}

    def get(self, name: str, given: Any, seen: Seen, make: Callable[[], V]) -> V:
        """The result for a name; made again if `given`, or an answer that `make` got from `seen`, is another now."""
        known = self._known.get(name)
        if known is not None and same(known[0], given) and seen.agrees(known[1]):
            return known[2]
        with seen.recording() as answers:
            made = make()
        self._known[name] = (given, answers, made)
        return made
