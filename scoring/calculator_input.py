"""Reading what was entered into a calculator."""

from collections.abc import Mapping
from typing import Any

from scoring.errors import InputError, Path
from scoring.models.calculator import Calculator, Input
from scoring.numbers import Exact, to_json
from scoring.reading import mapping, number, one_of
from scoring.records import record

_ENDS = ("low", "typical", "high")


@record()
class Entry:
    """An input's numbers; certain if low = typical = high."""

    id: str
    low: Exact
    typical: Exact
    high: Exact
    entered: bool

    @property
    def uncertain(self) -> bool:
        """Whether it has a range."""
        return self.low < self.high

    def level(self, name: str) -> Exact:
        """``low``, ``typical`` or ``high``."""
        return self.low if name == "low" else self.high if name == "high" else self.typical


def read_inputs(calculator: Calculator, raw: Mapping[str, Any] | None) -> tuple[Entry, ...]:
    """All inputs in the definition's order; see `scoring.calculator.calculate`.

    Raises:
        InputError: ``unknown_input``, ``input_out_of_range``, ``input_order`` and what `scoring.reading` raises.
    """
    path = ("inputs",)
    entered = mapping({} if raw is None else raw, path)
    known = [each.id for each in calculator.inputs]
    for name in entered:
        one_of(name, known, "unknown_input", (*path, str(name)))
    return tuple(_entry(each, entered.get(each.id), (*path, each.id)) for each in calculator.inputs)


def _entry(known: Input, raw: object, path: Path) -> Entry:
    if raw is None:
        return Entry(known.id, known.low, known.typical, known.high, entered=False)
    if not isinstance(raw, Mapping):
        certain = _within(known, raw, path)
        return Entry(known.id, certain, certain, certain, entered=True)
    for end in raw:
        one_of(end, _ENDS, "unknown_key", (*path, str(end)))
    ends = {"low": known.low, "typical": known.typical, "high": known.high}
    for end, entered in raw.items():
        if entered is not None:
            ends[end] = _within(known, entered, (*path, end))
    if not ends["low"] <= ends["typical"] <= ends["high"]:
        raise InputError("input_order", {name: to_json(end) for name, end in ends.items()}, path)
    return Entry(known.id, ends["low"], ends["typical"], ends["high"], entered=True)


def _within(known: Input, raw: object, path: Path) -> Exact:
    read = number(raw, path)
    entered = read.numerator if read.denominator == 1 else read
    if (known.least is not None and entered < known.least) or (known.most is not None and entered > known.most):
        limits = {
            "min": None if known.least is None else to_json(known.least),
            "max": None if known.most is None else to_json(known.most),
        }
        raise InputError("input_out_of_range", {"found": to_json(entered), **limits}, path)
    return entered
