"""Several options; their points are added and clamped between floor and cap.

An ``exclusive`` option ("none of these") stands alone. Nothing selected is no answer.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from scoring.errors import AnswerError
from scoring.numbers import Exact
from scoring.plain import kind_of
from scoring.questions.kind import Answer, Choice, Leaf, option_position

if TYPE_CHECKING:
    from scoring.models.questionnaire import Option, Question
    from scoring.questions.kind import Symbols, Take

_Key = tuple[Exact, tuple[bool, ...]]
"""Points and the truths of the leaves asked about."""


def read(question: "Question", raw: object) -> Answer | None:
    """Read a list of option ids; ``None``, ``""`` and ``[]`` are no answer. A single id stands for itself."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, str):
        return (option_position(question, raw),)
    if not isinstance(raw, list | tuple):
        raise AnswerError("wrong_type", {"question": question.id, "expected": "options", "found": kind_of(raw)})
    chosen = sorted(option_position(question, item) for item in raw)
    for earlier, later in pairwise(chosen):
        if earlier == later:
            raise AnswerError("repeated_option", {"question": question.id, "option": question.options[later].id})
    if len(chosen) > 1:
        for position in chosen:
            if question.options[position].exclusive:
                raise AnswerError(
                    "exclusive_option", {"question": question.id, "option": question.options[position].id}
                )
    return tuple(chosen) or None


def write(question: "Question", answer: Answer) -> list[str]:
    """The options' ids, in order of the definition."""
    return [question.options[position].id for position in _positions(answer)]


def points(question: "Question", answer: Answer) -> Exact:
    """The clamped sum, mirrored if the question is reversed."""
    total: Exact = 0
    for position in _positions(answer):
        total += question.options[position].points.number
    return _mirrored(question, _clamped(question, total))


def outcome_points(question: "Question", answer: Answer, outcome: str) -> Exact:
    """The clamped sum of the points for an outcome."""
    total: Exact = 0
    for position in _positions(answer):
        total += question.options[position].points.outcomes.get(outcome, 0)
    return _clamped(question, total)


def bounds(question: "Question", outcome: str | None = None) -> tuple[Exact, Exact]:
    """Least and greatest clamped sum of an allowed selection."""
    free = [_number(option, outcome) for option in question.options if not option.exclusive]
    ends = [_number(option, outcome) for option in question.options if option.exclusive]
    if free:
        ends += [
            sum((n for n in free if n < 0), 0) if min(free) < 0 else min(free),
            sum((n for n in free if n > 0), 0) if max(free) > 0 else max(free),
        ]
    return _clamped(question, min(ends)), _clamped(question, max(ends))


def holds(question: "Question", answer: Answer, leaf: Leaf) -> bool:
    """Whether any selected option is in the leaf's set."""
    return any(question.options[position].id in leaf["in"] for position in _positions(answer))


def choices(question: "Question", leaves: Sequence[Leaf] = (), outcome: str | None = None) -> list[Choice]:
    """Every attainable pair of points and truths with its simplest selection, simplest first."""
    # For each unclamped sum and set of leaves that hold: the best selection so far, option by option.
    best: dict[_Key, tuple[int, ...]] = {}
    nothing = tuple(False for _ in leaves)
    exclusive: list[tuple[_Key, tuple[int, ...]]] = []
    for position, option in enumerate(question.options):
        number = _number(option, outcome)
        hits = tuple(option.id in leaf["in"] for leaf in leaves)
        if option.exclusive:
            exclusive.append(((number, hits), (position,)))
            continue
        grown = [
            ((total + number, tuple(a or b for a, b in zip(truths, hits, strict=True))), (*selection, position))
            for (total, truths), selection in [((0, nothing), ()), *best.items()]
        ]
        for key, selection in grown:
            _keep_simplest(best, key, selection)
    for key, selection in exclusive:
        _keep_simplest(best, key, selection)
    found: dict[_Key, tuple[int, ...]] = {}
    for (total, truths), selection in best.items():
        number = _clamped(question, total)
        _keep_simplest(found, (number if outcome else _mirrored(question, number), truths), selection)
    ordered = sorted(found.items(), key=lambda item: _simplicity(item[1]))
    return [Choice(selection, number, truths) for (number, truths), selection in ordered]


def advised(question: "Question", answer: Answer) -> Iterable[str]:
    """The selected options that have advice."""
    chosen = [question.options[position] for position in _positions(answer)]
    return [option.id for option in chosen if option.has_advice]


def symbols(question: "Question") -> "Symbols":
    """Exclusive options first, then the selections of the others as bits."""
    return _Symbols(question)


class _Symbols:
    __slots__ = ("_exclusive", "_free", "radix")

    def __init__(self, question: "Question") -> None:
        self._exclusive = [position for position, option in enumerate(question.options) if option.exclusive]
        self._free = [position for position, option in enumerate(question.options) if not option.exclusive]
        self.radix = len(self._exclusive) + (1 << len(self._free)) - 1

    def digits(self, answer: Answer) -> list[tuple[int, int]]:
        chosen = _positions(answer)
        if chosen[0] in self._exclusive:
            return [(self._exclusive.index(chosen[0]), self.radix)]
        bits = sum(1 << bit for bit, position in enumerate(self._free) if position in chosen)
        return [(len(self._exclusive) + bits - 1, self.radix)]

    def answer(self, first: int, _take: "Take") -> Answer | None:
        if first < len(self._exclusive):
            return (self._exclusive[first],)
        bits = first - len(self._exclusive) + 1
        return tuple(position for bit, position in enumerate(self._free) if bits >> bit & 1)


def _number(option: "Option", outcome: str | None) -> Exact:
    return option.points.number if outcome is None else option.points.outcomes.get(outcome, 0)


def _clamped(question: "Question", number: Exact) -> Exact:
    if question.floor is not None and number < question.floor:
        return question.floor
    if question.cap is not None and number > question.cap:
        return question.cap
    return number


def _mirrored(question: "Question", number: Exact) -> Exact:
    return question.low + question.high - number if question.reverse else number


def _simplicity(selection: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return len(selection), selection


def _keep_simplest(best: dict[_Key, tuple[int, ...]], key: _Key, selection: tuple[int, ...]) -> None:
    known = best.get(key)
    if known is None or _simplicity(selection) < _simplicity(known):
        best[key] = selection


def _positions(answer: Answer) -> tuple[int, ...]:
    assert isinstance(answer, tuple)
    return answer
