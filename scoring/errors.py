"""What can go wrong, as exceptions. Each carries a code, parameters and a place; the words are in `scoring.wording`."""

from collections.abc import Mapping, Sequence
from typing import Any

Path = tuple[str | int, ...]
"""Keys and positions from the top of the data to the place, for example ``("questions", 3, "scale")``."""


class ScoringError(Exception):
    """Something in the input makes a result impossible; there is never a default score.

    Attributes:
        code: what is wrong, a stable name such as ``unknown_option``.
        params: plain data that the message needs (ids, what was found, what was expected).
        path: the place in the input.
    """

    def __init__(self, code: str, params: Mapping[str, Any] | None = None, path: Sequence[str | int] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, Any] = dict(params or {})
        self.path: Path = tuple(path)

    @property
    def message(self) -> str:
        """One English line that says what is wrong."""
        from scoring.wording import word  # noqa: PLC0415, only a message needs the words

        return word(self.code, self.params)

    def as_dict(self) -> dict[str, Any]:
        """``{code, params, path}``, as responses carry it."""
        return {"code": self.code, "params": self.params, "path": list(self.path)}

    def __str__(self) -> str:
        place = ".".join(str(step) for step in self.path)
        return f"{place}: {self.message}" if place else self.message


class InputError(ScoringError):
    """The text, request, items, context or numbers that came in cannot be read."""


class AnswerError(InputError):
    """The answers do not fit the definition: unknown question or option, wrong type, out of range, another version."""


class DefinitionError(ScoringError):
    """The definition is not valid; ``problems`` lists everything that is wrong with it, the first is in ``code``.

    Attributes:
        problems: the `scoring.definition.Problem` values, in the order in which they were found.
    """

    def __init__(self, problems: Sequence[Any]) -> None:
        first = problems[0]
        super().__init__(first.code, first.params, first.path)
        self.problems = tuple(problems)

    @property
    def message(self) -> str:
        """One line: the first problem, and how many more there are."""
        more = len(self.problems) - 1
        return f"{self.problems[0]} ({more} more)" if more else str(self.problems[0])

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
