"""Formulas: what compiles to which tree, what is refused and where."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.formula import MAX_DEPTH, FormulaError, compile_formula

NAMES = ["hours", "hourly-rate", "x"]
HOURS, RATE, X = ["id", "hours"], ["id", "hourly-rate"], ["id", "x"]

TREES: list[tuple[str, Any]] = [
    ("12", 12),
    ("7.5", "15/2"),
    ("-7.5", "-15/2"),
    ("+x", X),
    ("-x", ["neg", X]),
    ("hours * hourly_rate", ["*", HOURS, RATE]),
    ("hours × hourly_rate ÷ 4 − 1", ["+", ["/", ["*", HOURS, RATE], 4], -1]),  # noqa: RUF001
    ("hours + x + 1 - hourly_rate", ["+", HOURS, X, 1, ["neg", RATE]]),
    ("hours - (x - 1)", ["+", HOURS, ["neg", ["+", X, -1]]]),
    ("2 * (x * hours)", ["*", 2, X, HOURS]),
    ("min(x, hours, 3)", ["min", X, HOURS, 3]),
    ("max(x, 0)", ["max", X, 0]),
    ("1 if x < 2 else 3", ["if", [["<", X, 2]], 1, 3]),
    ("1 if 0 < x <= hours else 3", ["if", [["<", 0, X], ["<=", X, HOURS]], 1, 3]),
    ("1 if x == 2 else 2 if x != 3 else 3", ["if", [["==", X, 2]], 1, ["if", [["!=", X, 3]], 2, 3]]),
    ("1 if x >= 2 else 1 if x > 1 else 0", ["if", [[">=", X, 2]], 1, ["if", [[">", X, 1]], 1, 0]]),
    ("hours\n  * x\n", ["*", HOURS, X]),
]


@pytest.mark.parametrize(("text", "tree"), TREES)
def test_compiles(text: str, tree: Any) -> None:
    assert compile_formula(text, NAMES) == tree


REFUSED: list[tuple[str, str, int | None]] = [
    ("", "formula_empty", None),
    (" \n ", "formula_empty", None),
    ("x + " * 300 + "x", "formula_long", None),
    ("x +", "formula_syntax", 4),
    ("1 2", "formula_syntax", 1),
    ("x ? 1", "formula_character", 3),
    ("x % 2", "formula_character", 3),
    ("print('x')", "formula_character", 7),
    ("__import__", "formula_name", 1),
    ("1 + y", "formula_name", 5),
    ("min + 1", "formula_name", 1),
    ("1e5", "formula_number", 1),
    ("x * .5", "formula_number", 5),
    ("x * 0x10", "formula_number", 5),
    ("1_000", "formula_number", 1),
    ("1.1234567", "formula_number", 1),
    ("True", "formula_number", 1),
    ("x ** 2", "formula_not_allowed", 1),
    ("x // 2", "formula_not_allowed", 1),
    ("x.real", "formula_not_allowed", 1),
    ("abs(x, 1)", "formula_not_allowed", 1),
    ("min(x)", "formula_not_allowed", 1),
    ("min(x, hours, key=x)", "formula_not_allowed", 1),
    ("min(*x, 2)", "formula_not_allowed", 5),
    ("x < 2", "formula_not_allowed", 1),
    ("1 if x else 2", "formula_not_allowed", 1),
    ("1 if x in hours else 2", "formula_not_allowed", 6),
    ("1 if x < 2 and x > 1 else 2", "formula_not_allowed", 1),
    ("not x", "formula_not_allowed", 1),
    ("x, 1", "formula_not_allowed", 1),
]


@pytest.mark.parametrize(("text", "code", "column"), REFUSED)
def test_refuses_everything_else_and_says_where(text: str, code: str, column: int | None) -> None:
    with pytest.raises(FormulaError) as caught:
        compile_formula(text, NAMES)
    assert caught.value.code == code
    if code != "formula_syntax":  # Python's own column differs between versions
        assert caught.value.params.get("column") == column


@pytest.mark.parametrize("text", ["-(" * 150 + "x" + ")" * 150, "(" * 400 + "x" + ")" * 400, "-" * 999 + "x"])
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        compile_formula(text, NAMES)
    assert caught.value.code in {"formula_depth", "formula_syntax"}


def test_long_sums_are_not_deep() -> None:
    assert len(compile_formula(" + ".join(["x"] * 200), NAMES)) == 201


def test_the_known_names_are_listed_as_they_are_written() -> None:
    with pytest.raises(FormulaError) as caught:
        compile_formula("hourly_rte", NAMES)
    assert caught.value.params["known"] == ["hours", "hourly_rate", "x"]


@given(st.text(alphabet=sorted({*"x12.+-*/()<>=!, _", *"if else min max"}), max_size=30))
def test_any_text_compiles_to_a_shallow_tree_or_is_refused(text: str) -> None:
    try:
        tree = compile_formula(text, NAMES)
    except FormulaError:
        return

    def depth(part: Any) -> int:
        return 1 + max(map(depth, part)) if isinstance(part, list) else 0

    assert depth(tree) <= MAX_DEPTH
