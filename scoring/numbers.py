"""Exact numbers: how they are read, kept, and printed.

A number comes in as source text and never passes through a binary float. In memory it is an ``int`` or a
``fractions.Fraction``; in JSON it is an integer or the reduced text ``"n/d"``; a number that people read has a rounded
``shown`` text beside it.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import TypedDict

from scoring.errors import InputError
from scoring.plain import excerpt

MAX_DECIMALS = 4
"""A shown number has at most so many decimals."""

MAX_MAGNITUDE = 10**12
"""Every number that is read lies strictly between minus and plus this."""

_DECIMAL = r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"
# The longest decimal has 18 digits above the line when it is written as n/d: what is written can be read again.
_FRACTION = r"-?[0-9]{1,18}/[0-9]{1,12}"
_NUMBER = re.compile(f"{_DECIMAL}|{_FRACTION}")

# Python refuses to print integers above 4,300 digits in one go.
_PRINTABLE_DIGITS = 4000
_PRINTABLE = 10**_PRINTABLE_DIGITS

Exact = int | Fraction
"""A number as the engine computes with it."""

JsonNumber = int | str
"""A number in JSON: an integer, or ``"n/d"`` in lowest terms with d ≥ 2."""


class NumberText(str):
    """A number as it stands in the source, for example ``7.5``, ``1/3`` or (refused later, with its place) ``1e5``.

    Loaders of JSON and YAML make one of every number that is no plain integer.
    """

    __slots__ = ()


class Value(TypedDict):
    """A number in a result: the exact one, and the text that people read."""

    exact: JsonNumber
    shown: str


def parse(source: object) -> Fraction:
    """Read a number exactly.

    Args:
        source: an integer, or text of the form ``-?d{1,12}(.d{1,6})?`` or ``n/d``; no exponent, no plus sign, no space.

    Raises:
        InputError: ``number_form`` for anything else (floats and booleans too), ``number_zero_division`` for ``n/0``,
            ``number_size`` beyond ±10¹². The caller knows the place and adds it.
    """
    if isinstance(source, bool) or not isinstance(source, int | str):
        raise InputError("number_form", {"found": _excerpt(source)})
    if isinstance(source, int):
        number = Fraction(source)
    elif _NUMBER.fullmatch(source) is None:
        raise InputError("number_form", {"found": _excerpt(source)})
    else:
        try:
            number = Fraction(source)
        except ZeroDivisionError:
            raise InputError("number_zero_division", {"found": _excerpt(source)}) from None
    if not -MAX_MAGNITUDE < number < MAX_MAGNITUDE:
        raise InputError("number_size", {"found": _excerpt(source)})
    return number


def exact(source: object) -> Exact:
    """Read a number as `parse` does; ``int`` where it is whole, which computes faster."""
    number = parse(source)
    return number.numerator if number.denominator == 1 else number


def to_json(number: Exact) -> JsonNumber:
    """The JSON form: an integer, or ``"n/d"`` in lowest terms.

    >>> to_json(Fraction(15, 2)), to_json(Fraction(8, 2))
    ('15/2', 4)
    """
    if number.denominator == 1:
        return int(number)
    return f"{_digits(number.numerator)}/{_digits(number.denominator)}"


def shown(exact: Exact, decimals: int = 0, thresholds: Iterable[Exact] = ()) -> str:
    """Print a number so that it lies on its own side of every threshold.

    Rounded half away from zero to ``decimals``; decimals are added, up to four in all, until the printed number is at
    or above exactly those thresholds that the exact one is at or above. Where four are not enough, the fourth is
    rounded towards the exact value's side.

    >>> shown(Fraction(15, 2)), shown(Fraction(15, 2), thresholds=[8])
    ('8', '7.5')
    """
    sides = [(t.numerator, t.denominator, exact >= t) for t in thresholds]
    places = decimals
    while True:
        power = 10**places
        units = _half_away_from_zero(exact.numerator * power, exact.denominator)
        wrong = [above for top, bottom, above in sides if (units * bottom >= top * power) != above]
        if not wrong:
            break
        if places >= MAX_DECIMALS:
            units += 1 if wrong[0] else -1
            break
        places += 1
    digits = str(abs(units)).rjust(places + 1, "0")
    sign = "-" if units < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def value(exact: Exact, decimals: int = 0, thresholds: Iterable[Exact] = ()) -> Value:
    """A number for a result: ``{"exact": int or "n/d", "shown": text}``, see `shown`."""
    return {"exact": to_json(exact), "shown": shown(exact, decimals, thresholds)}


def percent(share: Exact, decimals: int = 0, thresholds: Iterable[Exact] = ()) -> Value:
    """A share for a result: exact from 0 to 1, shown in percent without the sign.

    Args:
        share: 0 to 1.
        decimals: of the percentage.
        thresholds: shares (``Fraction(7, 10)`` for a line at 70 %).

    >>> percent(Fraction(39, 56), thresholds=[Fraction(7, 10)])
    {'exact': '39/56', 'shown': '69.6'}
    """
    return {"exact": to_json(share), "shown": shown(share * 100, decimals, [t * 100 for t in thresholds])}


def _half_away_from_zero(numerator: int, denominator: int) -> int:
    units = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -units if numerator < 0 else units


def _digits(number: int) -> str:
    if -_PRINTABLE < number < _PRINTABLE:
        return str(number)
    if number < 0:
        return "-" + _digits(-number)
    rest, last = divmod(number, _PRINTABLE)
    return _digits(rest) + str(last).rjust(_PRINTABLE_DIGITS, "0")


def _excerpt(source: object) -> str:
    """What was found, short enough for a message; a huge integer is not printed, it could not be."""
    if isinstance(source, int) and not -_PRINTABLE < source < _PRINTABLE:
        return "integer"
    text = str(source) if isinstance(source, str | int | float | None) else type(source).__name__
    return excerpt(text)
