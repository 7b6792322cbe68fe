"""What every question type can do, and what its answers look like inside the engine."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scoring.errors import AnswerError
from scoring.numbers import Exact
from scoring.plain import excerpt, kind_of
from scoring.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    from scoring.models.questionnaire import Question

NOT_APPLICABLE = "not_applicable"
"""The answer that takes a question out of the sum and the ceiling; inside the engine too."""

Answer = int | tuple[int, ...] | Fraction
"""A complete answer: the position of an option, the rising positions of several, or an entered number (a Fraction)."""

Leaf = Mapping[str, Any]
"""A part of a condition that reads one question."""


@record(eq=False)
class Choice:
    """A complete answer that stands for all that give the same points and hold the same conditions.

    Attributes:
        answer: the simplest such answer: fewest options, then earliest; a range's start.
        points: after clamping and reversing, before the weight.
        truths: for each condition leaf asked about, whether it holds.
    """

    answer: Answer
    points: Exact
    truths: tuple[bool, ...]


if TYPE_CHECKING:
    # What a type must offer is for readers and the type checker; the browser need not build it.

    class Kind(Protocol):
        """A question type."""

        def read(self, question: "Question", raw: object) -> Answer | None:
            """Read a raw answer; ``None`` if it is no answer. Raises AnswerError without a path."""

        def write(self, question: "Question", answer: Answer) -> Any:
            """The canonical raw answer."""

        def points(self, question: "Question", answer: Answer) -> Exact:
            """Points after clamping and reversing, before the weight."""

        def outcome_points(self, question: "Question", answer: Answer, outcome: str) -> Exact:
            """Points for one outcome, after clamping, before the weight."""

        def bounds(self, question: "Question", outcome: str | None = None) -> tuple[Exact, Exact]:
            """Least and greatest attainable points (for an outcome), before the weight."""

        def holds(self, question: "Question", answer: Answer, leaf: Leaf) -> bool:
            """Whether the answer satisfies a condition leaf."""

        def choices(
            self, question: "Question", leaves: Sequence[Leaf] = (), outcome: str | None = None
        ) -> list[Choice]:
            """Every attainable pair of points and truths, once each, in order of the options."""

        def advised(self, question: "Question", answer: Answer) -> Iterable[str]:
            """Names of the chosen options (or the range) that carry advice."""

        def symbols(self, question: "Question") -> "Symbols":
            """How answers are numbered in a share code."""

    class Symbols(Protocol):
        """Numbers complete answers for share codes: a first digit, and where that is not enough, further ones.

        Attributes:
            radix: how many first digits there are.
        """

        radix: int

        def digits(self, answer: Answer) -> list[tuple[int, int]]:
            """The digits of an answer, each with its radix; the first in `radix`."""

        def answer(self, first: int, take: "Take") -> Answer | None:
            """Read an answer back, taking one further digit after the other; ``None`` if the digits name none."""

    class Take(Protocol):
        """Gives the next digit of a share code in a radix."""

        def __call__(self, radix: int, /) -> int:
            """A digit from 0 to ``radix - 1``."""


def option_position(question: "Question", raw: object) -> int:
    """The position of an option id."""
    if not isinstance(raw, str):
        raise AnswerError("wrong_type", {"question": question.id, "expected": "option", "found": kind_of(raw)})
    position = question.option_positions.get(raw)
    if position is None:
        raise AnswerError("unknown_option", {"question": question.id, "found": excerpt(raw)})
    return position
