"""A calculator: named inputs with a range each, formulas over them, outputs."""

from collections.abc import Mapping
from typing import Any

from scoring.numbers import Exact, exact
from scoring.records import record

Tree = Exact | tuple[Any, ...]
"""A formula's tree as `scoring.formula` describes it, with tuples for lists and exact numbers."""

MAX_UNCERTAIN = 10
"""Inputs with a range; the corners that are looked at are 2 to the power of this."""

VALUE_DECIMALS = 2
"""Of intermediate values; an output says its own."""


@record()
class Input:
    """A number to be entered; ``low`` ≤ ``typical`` ≤ ``high`` are taken where nothing is entered.

    Attributes:
        least: the least number that may be entered.
        most: the greatest one.
    """

    id: str
    least: Exact | None
    most: Exact | None
    low: Exact
    typical: Exact
    high: Exact


@record()
class Formula:
    """An intermediate value or an output."""

    id: str
    tree: Tree
    decimals: int


@record()
class Calculator:
    """A checked calculator; every formula uses inputs and formulas before it (values first, then outputs)."""

    id: str
    version: int
    scoring_hash: str
    inputs: tuple[Input, ...]
    values: tuple[Formula, ...]
    outputs: tuple[Formula, ...]
    compiled: Mapping[str, Any]

    @classmethod
    def from_compiled(cls, data: Mapping[str, Any]) -> "Calculator":
        """From a compiled definition (`scoring.definition.check`), which is not checked again."""
        return cls(
            id=data["id"],
            version=data["version"],
            scoring_hash=data["scoring_hash"],
            compiled=data,
            inputs=tuple(
                Input(
                    entry["id"],
                    exact(entry["min"]) if "min" in entry else None,
                    exact(entry["max"]) if "max" in entry else None,
                    exact(entry["low"]),
                    exact(entry["typical"]),
                    exact(entry["high"]),
                )
                for entry in data["inputs"]
            ),
            values=tuple(Formula(entry["id"], _tree(entry["tree"]), VALUE_DECIMALS) for entry in data["values"]),
            outputs=tuple(Formula(entry["id"], _tree(entry["tree"]), entry["decimals"]) for entry in data["outputs"]),
        )


def _tree(compiled: Any) -> Tree:
    if not isinstance(compiled, list):
        return exact(compiled)
    operator, *operands = compiled
    if operator == "id":
        return ("id", *operands)
    if operator == "if":
        comparisons, then, otherwise = operands
        tests = tuple((sign, _tree(left), _tree(right)) for sign, left, right in comparisons)
        return ("if", tests, _tree(then), _tree(otherwise))
    return (operator, *map(_tree, operands))
