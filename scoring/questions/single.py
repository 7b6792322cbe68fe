"""One option out of several; its points count."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scoring.numbers import Exact
from scoring.questions.kind import Answer, Choice, Leaf, option_position

if TYPE_CHECKING:
    from scoring.models.questionnaire import Question
    from scoring.questions.kind import Symbols, Take


def read(question: "Question", raw: object) -> Answer | None:
    """Read an option id; ``None`` and ``""`` are no answer."""
    return None if raw is None or raw == "" else option_position(question, raw)


def write(question: "Question", answer: Answer) -> str:
    """The option's id."""
    return question.options[_position(answer)].id


def points(question: "Question", answer: Answer) -> Exact:
    """The option's points, mirrored if the question is reversed."""
    number = question.options[_position(answer)].points.number
    return question.low + question.high - number if question.reverse else number


def outcome_points(question: "Question", answer: Answer, outcome: str) -> Exact:
    """The option's points for an outcome; 0 if it names none."""
    return question.options[_position(answer)].points.outcomes.get(outcome, 0)


def bounds(question: "Question", outcome: str | None = None) -> tuple[Exact, Exact]:
    """Least and greatest points of the options."""
    numbers = [
        option.points.number if outcome is None else option.points.outcomes.get(outcome, 0)
        for option in question.options
    ]
    return min(numbers), max(numbers)


def holds(question: "Question", answer: Answer, leaf: Leaf) -> bool:
    """Whether the option is in the leaf's set."""
    return question.options[_position(answer)].id in leaf["in"]


def choices(question: "Question", leaves: Sequence[Leaf] = (), outcome: str | None = None) -> list[Choice]:
    """The options; of those with equal points and truths the first."""
    found: dict[tuple[Exact, tuple[bool, ...]], Choice] = {}
    for position in range(len(question.options)):
        number = points(question, position) if outcome is None else outcome_points(question, position, outcome)
        truths = tuple(holds(question, position, leaf) for leaf in leaves)
        found.setdefault((number, truths), Choice(position, number, truths))
    return list(found.values())


def advised(question: "Question", answer: Answer) -> Iterable[str]:
    """The chosen option, if it has advice."""
    option = question.options[_position(answer)]
    return [option.id] if option.has_advice else []


def symbols(question: "Question") -> "Symbols":
    """Options are numbered as they stand."""
    return _Symbols(len(question.options))


class _Symbols:
    __slots__ = ("radix",)

    def __init__(self, count: int) -> None:
        self.radix = count

    def digits(self, answer: Answer) -> list[tuple[int, int]]:
        return [(_position(answer), self.radix)]

    def answer(self, first: int, _take: "Take") -> Answer | None:
        return first


def _position(answer: Answer) -> int:
    assert isinstance(answer, int)
    return answer
