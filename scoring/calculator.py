"""Costs and other figures from named inputs: exact, with the range over what is uncertain and what it hangs on."""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, Literal

from scoring.calculator_input import Entry, read_inputs
from scoring.errors import InputError
from scoring.formula_tree import function, is_linear, names, reached_by
from scoring.models.calculator import MAX_UNCERTAIN, Calculator, Formula
from scoring.numbers import Exact, to_json, value

MAX_BITS = 4096
"""Of a formula's numerator and denominator."""

Level = Literal["low", "typical", "high"]
_ENDS: tuple[Level, Level] = ("low", "high")


def calculate(calculator: Calculator, inputs: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Evaluate a calculator.

    Args:
        calculator: a loaded calculator.
        inputs: ``{INPUT: number | {low, typical, high} | null}``; a plain number is certain, absent and null take the
            definition's range.

    Returns:
        The result as plain data, described in ``docs/reference/results.md``. Units are the definition's.

    Raises:
        InputError: for inputs that cannot be read, with their place; ``too_many_uncertain``; ``division_by_zero`` and
            ``result_too_large`` with the formula and the inputs that lead there.
    """
    entries = read_inputs(calculator, inputs)
    uncertain = [entry.id for entry in entries if entry.uncertain]
    if len(uncertain) > MAX_UNCERTAIN:
        raise InputError("too_many_uncertain", {"count": len(uncertain), "most": MAX_UNCERTAIN}, ("inputs",))
    sheet = _Sheet(calculator, entries)
    return {
        "kind": "calculator",
        "id": calculator.id,
        "version": calculator.version,
        "scoring_hash": calculator.scoring_hash,
        "inputs": [
            {
                "id": entry.id,
                "low": to_json(entry.low),
                "typical": to_json(entry.typical),
                "high": to_json(entry.high),
                "source": "entered" if entry.entered else "definition",
                "uncertain": entry.uncertain,
            }
            for entry in entries
        ],
        "values": [sheet.figure(formula) for formula in calculator.values],
        "outputs": [sheet.figure(formula) for formula in calculator.outputs],
        "sensitivity": [row for formula in calculator.outputs for row in sheet.sensitivity(formula)],
    }


class _Sheet:
    """The formulas with their inputs; what was computed once is kept."""

    def __init__(self, calculator: Calculator, entries: Iterable[Entry]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.formulas = {formula.id: formula for formula in (*calculator.values, *calculator.outputs)}
        # In the definition's order: the inputs that make each id uncertain, and the ids that are linear in them.
        self.reach: dict[str, list[str]] = {entry.id: [entry.id] if entry.uncertain else [] for entry in entries}
        linear = set(self.entries)
        reach = {name: set(found) for name, found in self.reach.items()}
        for name, formula in self.formulas.items():
            reach[name] = reached_by(formula.tree, reach)
            self.reach[name] = [each for each in self.entries if each in reach[name]]
            if is_linear(formula.tree, reach, linear):
                linear.add(name)
        self.linear = linear
        self.functions = {
            name: (function(formula.tree), names(formula.tree)) for name, formula in self.formulas.items()
        }
        self.known: dict[tuple[str, ...], Exact] = {}

    def figure(self, formula: Formula) -> dict[str, Any]:
        """Typical, low, high, and whether low and high are exact."""
        typical = self.at(formula.id, {})
        inputs = self.reach[formula.id]
        corners = [
            self.at(formula.id, dict(zip(inputs, corner, strict=True))) for corner in product(_ENDS, repeat=len(inputs))
        ]
        return {
            "id": formula.id,
            "typical": value(typical, formula.decimals),
            "low": value(min(typical, *corners), formula.decimals),
            "high": value(max(typical, *corners), formula.decimals),
            "exact": formula.id in self.linear,
        }

    def sensitivity(self, formula: Formula) -> list[dict[str, Any]]:
        """One uncertain input at a time, the widest spread first, ties in the order of the inputs."""
        rows = []
        for name in self.reach[formula.id]:
            low, high = (self._one_moved(formula.id, name, end) for end in _ENDS)
            rows.append((name, low, high, max(low, high) - min(low, high)))
        rows.sort(key=lambda row: row[3], reverse=True)
        return [
            {
                "output": formula.id,
                "input": name,
                "low": value(low, formula.decimals),
                "high": value(high, formula.decimals),
                "spread": value(spread, formula.decimals),
            }
            for name, low, high, spread in rows
        ]

    def _one_moved(self, formula: str, moved: str, end: Level) -> Exact:
        # In the definition's order, so that a long chain of formulas does not become a deep recursion.
        for each in self.formulas:
            if moved in self.reach[each]:
                self.at(each, {moved: end})
        return self.at(formula, {moved: end})

    def at(self, name: str, levels: Mapping[str, Level]) -> Exact:
        """The value of an input or formula with the named inputs at one end, the others typical."""
        entry = self.entries.get(name)
        if entry is not None:
            return entry.level(levels.get(name, "typical"))
        key = (name, *(levels.get(each, "typical") for each in self.reach[name]))
        if key not in self.known:
            self.known[key] = self._evaluate(name, levels)
        return self.known[key]

    def _evaluate(self, name: str, levels: Mapping[str, Level]) -> Exact:
        compute, uses = self.functions[name]
        values = {used: self.at(used, levels) for used in uses}
        try:
            result = compute(values)
        except ZeroDivisionError:
            raise self._failed("division_by_zero", name, levels) from None
        if max(result.numerator.bit_length(), result.denominator.bit_length()) > MAX_BITS:
            raise self._failed("result_too_large", name, levels)
        return result

    def _failed(self, code: str, name: str, levels: Mapping[str, Level]) -> InputError:
        at = {each: to_json(entry.level(levels.get(each, "typical"))) for each, entry in self.entries.items()}
        return InputError(code, {"formula": name, "inputs": at}, ("inputs",))
