"""What is wrong with a definition: values, collected until everything has been looked at."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Literal

from scoring.definition.messages import worded
from scoring.errors import Path
from scoring.records import field, record

MAX_DENOMINATOR = 10**12
"""The numbers of one definition must have a common denominator up to this, so that exact sums stay short."""

MAX_ITEMS = 100_000
"""So many list items are looked at in one definition, the same one met twice through an alias counting twice."""


@record()
class Problem:
    """One thing that is wrong.

    Attributes:
        code: stable name; its words are in `scoring.definition.messages`.
        path: keys and positions from the top of the definition.
        params: plain data for the message.
        hint: what to do about it, or ``None``.
        severity: an error stops the build, a warning does not.
    """

    code: str
    path: Path
    params: dict[str, Any] = field(default_factory=dict)
    hint: str | None = None
    severity: Literal["error", "warning"] = "error"

    @property
    def message(self) -> str:
        """One English sentence: what was expected, what was found."""
        return worded(self.code, self.params)

    def __str__(self) -> str:
        place = ".".join(str(step) for step in self.path)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} {self.hint}" if self.hint else text


MAX_PROBLEMS = 1000
"""More are not collected: a file with so many is no definition."""


class Report:
    """Collects the problems of one definition.

    Attributes:
        broken: names of keys whose whole list or object could not be read; what they should have held is not reported
            as missing elsewhere.
    """

    def __init__(self) -> None:
        self._problems: dict[tuple[str, Path, str], Problem] = {}
        self.broken: set[str] = set()
        self._denominator = 1
        self._items = 0

    def add(self, code: str, path: Path, hint: str | None = None, **params: Any) -> None:
        """Report something wrong at a place; the same words at the same place count once."""
        if len(self._problems) < MAX_PROBLEMS:
            self._problems.setdefault((code, path, repr(params)), Problem(code, path, params, hint))

    def unknown(self, code: str, path: Path, found: str, known: Iterable[str], **params: Any) -> None:
        """Report a name that nothing goes by, with the nearest one that something does."""
        from difflib import get_close_matches  # noqa: PLC0415, only mistakes need it

        near = get_close_matches(found, list(known), n=1) if len(self._problems) < MAX_PROBLEMS else []
        hint = f"Did you mean “{near[0]}”?" if near else None
        self.add(code, path, hint, found=found, **params)

    def count_denominator(self, denominator: int, path: Path) -> None:
        """Note a number's denominator; together they must stay small."""
        if self._denominator <= MAX_DENOMINATOR:
            # the least common multiple, without floating-point neighbours of gcd
            self._denominator *= Fraction(self._denominator, denominator).denominator
            if self._denominator > MAX_DENOMINATOR:
                self.add("denominators", path)

    def has_room_for(self, items: int, path: Path) -> bool:
        """Count list items; false, and reported, when the definition as a whole holds too many."""
        self._items += items
        if self.is_too_large:
            self.add("definition_size", path[:1], limit=MAX_ITEMS)
        return not self.is_too_large

    @property
    def is_too_large(self) -> bool:
        """Whether reading was broken off."""
        return self._items > MAX_ITEMS

    def __bool__(self) -> bool:
        return bool(self._problems)

    def problems(self) -> tuple[Problem, ...]:
        """Everything reported, in the order in which it was found."""
        return tuple(self._problems.values())
