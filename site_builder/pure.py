"""Results of pure steps, each kept under what it was made from."""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

V = TypeVar("V")

_NOTHING: Any = object()


class Kept(Generic[V]):
    """Results of one pure step by what they were made from; those that a whole build does not ask for are dropped."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._now: dict[Hashable, V] = {}
        self._before: dict[Hashable, V] = {}

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The result for `key`, from an earlier build or made now; `key` must hold everything that `make` uses."""
        found = self._now.get(key, _NOTHING)
        if found is _NOTHING:
            found = self._before.get(key, _NOTHING)
            self._now[key] = found = make() if found is _NOTHING else found
        return found  # type: ignore[no-any-return]

    def turn(self) -> None:
        """A build is over."""
        self._before, self._now = self._now, {}


class KeptOf(Generic[V]):
    """The same for steps that are made from plain data: the very same object gives the same result."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._kept: Kept[tuple[Any, V]] = Kept()

    def get(self, subject: Any, make: Callable[[], V], *more: Hashable) -> V:
        """The result for an object, which nobody may change afterwards, and for `more` that can be compared."""
        # The object is kept beside its result, so that no other one can get its number.
        return self._kept.get((id(subject), *more), lambda: (subject, make()))[1]

    def turn(self) -> None:
        """A build is over."""
        self._kept.turn()
