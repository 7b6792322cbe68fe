"""An entered number; the points of the range it falls in count."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from scoring.errors import AnswerError, InputError
from scoring.numbers import MAX_MAGNITUDE, Exact, JsonNumber, parse, to_json
from scoring.plain import kind_of
from scoring.questions.kind import Answer, Choice, Leaf

if TYPE_CHECKING:
    from scoring.models.questionnaire import Interval, Question
    from scoring.questions.kind import Symbols, Take


def read(question: "Question", raw: object) -> Answer | None:
    """Read a number or its text; ``None`` and ``""`` are no answer. Outside min..max is an error, never clamped."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise AnswerError("wrong_type", {"question": question.id, "expected": "number", "found": kind_of(raw)})
    try:
        number = parse(raw)
    except InputError as error:
        raise AnswerError("bad_number", {"question": question.id, "found": error.params["found"]}) from None
    low, high = question.minimum, question.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise AnswerError(
            "out_of_range",
            {"question": question.id, "found": to_json(number), "min": _json(low), "max": _json(high)},
        )
    return number


def write(_question: "Question", answer: Answer) -> str:
    """The number as text: decimal where it is one, else ``n/d``."""
    return text(_number(answer))


def text(number: Fraction) -> str:
    """The canonical text of an entered number.

    >>> text(Fraction(25, 2)), text(Fraction(1, 3)), text(Fraction(-7))
    ('12.5', '1/3', '-7')
    """
    places = _places(number)
    if places is None:
        return f"{number.numerator}/{number.denominator}"
    units = abs(number.numerator) * 10**places // number.denominator
    digits = str(units).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def points(question: "Question", answer: Answer) -> Exact:
    """The range's points, mirrored if the question is reversed."""
    interval = _interval(question, answer)
    number = interval.points.number if interval else 0
    return question.low + question.high - number if question.reverse else number


def outcome_points(question: "Question", answer: Answer, outcome: str) -> Exact:
    """The range's points for an outcome."""
    interval = _interval(question, answer)
    return interval.points.outcomes.get(outcome, 0) if interval else 0


def bounds(question: "Question", outcome: str | None = None) -> tuple[Exact, Exact]:
    """Least and greatest points of the ranges."""
    numbers = [i.points.number if outcome is None else i.points.outcomes.get(outcome, 0) for i in question.intervals]
    return min(numbers, default=0), max(numbers, default=0)


def holds(_question: "Question", answer: Answer, leaf: Leaf) -> bool:
    """Whether the number lies in the leaf's interval."""
    number = _number(answer)
    start, below = leaf.get("from"), leaf.get("below")
    return (start is None or number >= start) and (below is None or number < below)


def choices(question: "Question", leaves: Sequence[Leaf] = (), outcome: str | None = None) -> list[Choice]:
    """The pieces that ranges and condition leaves cut the numbers into; of equal ones the first."""
    cuts = {interval.start for interval in question.intervals}
    for leaf in leaves:
        cuts |= {leaf[end] for end in ("from", "below") if end in leaf}
    low, high = question.minimum, question.maximum
    starts = sorted(cut for cut in cuts if (low is None or cut > low) and (high is None or cut <= high))
    first = low if low is not None else (starts[0] - 1 if starts else 0)
    found: dict[tuple[Exact, tuple[bool, ...]], Choice] = {}
    for start in [first, *starts]:
        answer = Fraction(start)
        number = points(question, answer) if outcome is None else outcome_points(question, answer, outcome)
        truths = tuple(holds(question, answer, leaf) for leaf in leaves)
        found.setdefault((number, truths), Choice(answer, number, truths))
    return list(found.values())


def advised(question: "Question", answer: Answer) -> Iterable[str]:
    """The position of the range, if it has advice."""
    interval = _interval(question, answer)
    return [str(question.intervals.index(interval))] if interval and interval.has_advice else []


def symbols(question: "Question") -> "Symbols":
    """The number of decimals, then the number in units of the last one; anything else as numerator and denominator."""
    return _Symbols(question)


_FRACTION = 7
_MAX_PLACES = 6


class _Symbols:
    """Digits: the form (0..6 decimals, 7 = n/d), then the units counted from the least possible number."""

    __slots__ = ("_high", "_low", "radix")

    def __init__(self, question: "Question") -> None:
        self.radix = _FRACTION + 1
        self._low = Fraction(-MAX_MAGNITUDE) if question.minimum is None else Fraction(question.minimum)
        self._high = Fraction(MAX_MAGNITUDE) if question.maximum is None else Fraction(question.maximum)

    def _units(self, places: int) -> tuple[int, int]:
        """The least number in units of 10^-places, and how many there are."""
        power = 10**places
        low = -(-self._low.numerator * power // self._low.denominator)
        return low, max(1, self._high.numerator * power // self._high.denominator - low + 1)

    def digits(self, answer: Answer) -> list[tuple[int, int]]:
        number = _number(answer)
        places = _places(number)
        if places is None:
            return [
                (_FRACTION, self.radix),
                (number.denominator, MAX_MAGNITUDE),
                (number.numerator + _TOP, 2 * _TOP),
            ]
        low, count = self._units(places)
        return [(places, self.radix), (number.numerator * 10**places // number.denominator - low, count)]

    def answer(self, first: int, take: "Take") -> Answer | None:
        if first == _FRACTION:
            denominator = take(MAX_MAGNITUDE)
            numerator = take(2 * _TOP) - _TOP
            if not denominator:
                return None
            number = Fraction(numerator, denominator)
        else:
            low, count = self._units(first)
            number = Fraction(low + take(count), 10**first)
        return number if self._low <= number <= self._high else None


_TOP = 10**18


def _places(number: Fraction) -> int | None:
    """The decimals that print a number exactly, at most six; ``None`` if they cannot."""
    for places in range(_MAX_PLACES + 1):
        if not 10**places % number.denominator:
            return places
    return None


def _interval(question: "Question", answer: Answer) -> "Interval | None":
    number = _number(answer)
    found = None
    for interval in question.intervals:
        if number < interval.start:
            break
        found = interval
    return found


def _number(answer: Answer) -> Fraction:
    assert isinstance(answer, Fraction)
    return answer


def _json(number: Exact | None) -> JsonNumber | None:
    return None if number is None else to_json(number)
