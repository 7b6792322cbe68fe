"""Calculators: exact values, ranges over corners, what is exact, sensitivity, errors with a name."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.calculator import calculate
from scoring.errors import InputError
from scoring.formula import compile_formula
from scoring.models.calculator import Calculator
from scoring.numbers import NumberText


def calculator(inputs: dict[str, Any], outputs: dict[str, str], values: dict[str, str] | None = None) -> Calculator:
    """``inputs``: a number, or (low, typical, high)."""
    names = list(inputs)
    compiled: dict[str, list[dict[str, Any]]] = {"values": [], "outputs": []}
    for kind, formulas in (("values", values or {}), ("outputs", outputs)):
        for name, text in formulas.items():
            compiled[kind].append({"id": name, "tree": compile_formula(text, names), "decimals": 2})
            names.append(name)
    entries = []
    for name, numbers in inputs.items():
        low, typical, high = numbers if isinstance(numbers, tuple) else (numbers,) * 3
        entries.append({"id": name, "low": low, "typical": typical, "high": high})
    return Calculator.from_compiled({"id": "cost", "version": 1, "scoring_hash": "", "inputs": entries, **compiled})


def output(result: dict[str, Any], place: int = 0) -> tuple[Any, Any, Any, bool]:
    found = result["outputs"][place]
    return found["low"]["exact"], found["typical"]["exact"], found["high"]["exact"], found["exact"]


class TestValues:
    def test_everything_is_exact(self) -> None:
        result = calculate(calculator({"hours": 10, "rate": "15/2"}, {"cost": "hours * rate / 7"}))
        assert result["outputs"] == [
            {
                "id": "cost",
                "typical": {"exact": "75/7", "shown": "10.71"},
                "low": {"exact": "75/7", "shown": "10.71"},
                "high": {"exact": "75/7", "shown": "10.71"},
                "exact": True,
            }
        ]
        assert result["sensitivity"] == []

    @pytest.mark.parametrize(
        ("formula", "expected"),
        [
            ("min(a, b, 1)", 1),
            ("max(a, b, 1)", 5),
            ("-a + b", 2),
            ("a - b - 1", -3),
            ("1 if a < b else 0", 1),
            ("1 if a > b else 0", 0),
            ("1 if a <= 3 <= b else 0", 1),
            ("1 if a <= 3 <= 2 else 0", 0),
            ("1 if a == 3 else 0", 1),
            ("1 if a != 3 else 0", 0),
            ("1 if b >= 6 else 0", 0),
            ("7 / 2 * 2", 7),
        ],
    )
    def test_operators(self, formula: str, expected: int) -> None:
        assert output(calculate(calculator({"a": 3, "b": 5}, {"out": formula})))[1] == expected

    def test_formulas_build_on_earlier_ones(self) -> None:
        result = calculate(calculator({"a": 3}, {"out": "double + 1", "more": "out * 2"}, {"double": "a * 2"}))
        assert [value["typical"]["exact"] for value in (*result["values"], *result["outputs"])] == [6, 7, 14]

    def test_a_long_chain_of_formulas_is_no_problem(self) -> None:
        values = {f"v{n}": f"v{n - 1} + a" if n else "a" for n in range(1500)}
        assert output(calculate(calculator({"a": (0, 1, 2)}, {"out": "v1499"}, values))) == (0, 1500, 3000, True)

    def test_entered_numbers_replace_the_definitions(self) -> None:
        sheet = calculator({"a": (1, 2, 3), "b": (1, 2, 3), "c": (1, 2, 3)}, {"out": "a + b + c"})
        result = calculate(sheet, {"a": NumberText("2.5"), "b": {"low": "1/2", "high": None}, "c": None})
        assert result["inputs"] == [
            {"id": "a", "low": "5/2", "typical": "5/2", "high": "5/2", "source": "entered", "uncertain": False},
            {"id": "b", "low": "1/2", "typical": 2, "high": 3, "source": "entered", "uncertain": True},
            {"id": "c", "low": 1, "typical": 2, "high": 3, "source": "definition", "uncertain": True},
        ]
        assert output(result) == (4, "13/2", "17/2", True)


class TestRange:
    @pytest.mark.parametrize(
        ("formula", "expected"),
        [
            ("a + b", (3, 5, 8, True)),
            ("a * b", (2, 6, 15, True)),
            ("a - b", (-4, -1, 1, True)),
            ("a / 2 + b / k", ("3/2", "5/2", 4, True)),
            ("b / a", ("2/3", "3/2", 5, False)),  # not linear in a
            ("a * a", (1, 4, 9, False)),
            ("a * v", (1, 4, 9, False)),  # v is a
            ("min(a, 2)", (1, 2, 2, False)),
            ("a if b < 3 else b", (1, 3, 5, False)),
            ("a if k < 3 else b * 2", (1, 2, 3, True)),  # the condition is certain
            ("a if k < 3 else b * b", (1, 2, 3, False)),
            ("min(k, 3) * a", (2, 4, 6, True)),
            ("(a - 2) * (a - 2)", (0, 0, 1, False)),  # typical below both corners
        ],
    )
    def test_range_over_the_corners_exact_only_if_linear(self, formula: str, expected: tuple[Any, ...]) -> None:
        sheet = calculator({"a": (1, 2, 3), "b": (2, 3, 5), "k": 2}, {"out": formula}, {"v": "a + 0"})
        assert output(calculate(sheet)) == expected

    def test_a_formula_without_uncertain_inputs_is_exact(self) -> None:
        assert output(calculate(calculator({"a": (1, 2, 3), "k": 3}, {"out": "k * k / k"}))) == (3, 3, 3, True)

    def test_ten_uncertain_inputs_and_no_more(self) -> None:
        names = [f"i{n}" for n in range(11)]
        sheet = calculator(dict.fromkeys(names, (0, 1, 2)), {"out": " + ".join(names)})
        assert output(calculate(sheet, {"i0": 5})) == (5, 15, 25, True)
        with pytest.raises(InputError) as caught:
            calculate(sheet)
        assert (caught.value.code, caught.value.params) == ("too_many_uncertain", {"count": 11, "most": 10})


class TestSensitivity:
    def test_one_input_at_a_time_widest_first(self) -> None:
        sheet = calculator({"a": (1, 2, 3), "b": (0, 10, 20), "c": 7, "d": (0, 1, 2)}, {"out": "a * b + c", "x": "d"})
        rows = calculate(sheet)["sensitivity"]
        assert [(row["output"], row["input"], row["low"]["exact"], row["high"]["exact"]) for row in rows] == [
            ("out", "b", 7, 47),
            ("out", "a", 17, 37),
            ("x", "d", 0, 2),
        ]
        assert [row["spread"]["shown"] for row in rows] == ["40.00", "20.00", "2.00"]

    def test_spread_has_no_sign_and_ties_keep_the_order_of_the_inputs(self) -> None:
        rows = calculate(calculator({"a": (0, 1, 2), "b": (0, 1, 2)}, {"out": "a - b"}))["sensitivity"]
        assert [(row["input"], row["spread"]["exact"]) for row in rows] == [("a", 2), ("b", 2)]


class TestErrors:
    def test_division_by_zero_names_the_formula_and_the_inputs(self) -> None:
        with pytest.raises(InputError) as caught:
            calculate(calculator({"a": 1, "b": (0, 1, 2)}, {"out": "a / b"}))
        assert caught.value.code == "division_by_zero"
        assert caught.value.params == {"formula": "out", "inputs": {"a": 1, "b": 0}}

    def test_a_conditional_guards_a_division(self) -> None:
        assert output(calculate(calculator({"a": 1, "b": 0}, {"out": "a / b if b > 0 else 0"})))[1] == 0

    def test_a_value_that_explodes_is_stopped(self) -> None:
        values = {"v0": "a * a"} | {f"v{n}": f"v{n - 1} * v{n - 1}" for n in range(1, 30)}
        with pytest.raises(InputError) as caught:
            calculate(calculator({"a": 10**11}, {"out": "v29"}, values))
        assert caught.value.code == "result_too_large"

    @pytest.mark.parametrize(
        ("inputs", "code", "path"),
        [
            ([], "expected_object", ("inputs",)),
            ({"c": 1}, "unknown_input", ("inputs", "c")),
            ({"a": "x"}, "number_form", ("inputs", "a")),
            ({"a": True}, "number_form", ("inputs", "a")),
            ({"a": [1]}, "number_form", ("inputs", "a")),
            ({"a": -1}, "input_out_of_range", ("inputs", "a")),
            ({"a": {"low": 101}}, "input_out_of_range", ("inputs", "a", "low")),
            ({"a": {"lowest": 1}}, "unknown_key", ("inputs", "a", "lowest")),
            ({"a": {"low": 5, "typical": 4}}, "input_order", ("inputs", "a")),
            ({"b": 10**400}, "number_size", ("inputs", "b")),
        ],
    )
    def test_bad_inputs_name_the_place(self, inputs: Any, code: str, path: tuple[str, ...]) -> None:
        limited = {"id": "a", "min": 0, "max": 100, "low": 1, "typical": 2, "high": 3}
        free = {"id": "b", "low": 1, "typical": 1, "high": 1}
        sheet = Calculator.from_compiled(
            {"id": "c", "version": 1, "scoring_hash": "", "inputs": [limited, free], "values": [], "outputs": []}
        )
        with pytest.raises(InputError) as caught:
            calculate(sheet, inputs)
        assert (caught.value.code, caught.value.path) == (code, path)

    def test_one_sided_limits(self) -> None:
        entry = {"id": "a", "max": 3, "low": 1, "typical": 1, "high": 1}
        sheet = Calculator.from_compiled(
            {"id": "c", "version": 1, "scoring_hash": "", "inputs": [entry], "values": [], "outputs": []}
        )
        with pytest.raises(InputError) as caught:
            calculate(sheet, {"a": 4})
        assert caught.value.params == {"found": 4, "min": None, "max": 3}


FORMS = ["({} + {})", "({} - {})", "({} * {})", "({} / 3)", "min({}, {})", "({} if {} < {} else {})"]


@st.composite
def formulas(draw: st.DrawFn, depth: int = 3) -> str:
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(["a", "b", "c", "2", "(-1)"]))
    form = draw(st.sampled_from(FORMS))
    return form.format(*(draw(formulas(depth - 1)) for _ in range(form.count("{}"))))


limits_strategy = st.lists(st.integers(-5, 5), min_size=3, max_size=3).map(sorted)


@given(
    formulas(),
    st.lists(limits_strategy, min_size=3, max_size=3),
    st.lists(st.fractions(0, 1, max_denominator=7), min_size=3, max_size=3),
)
@settings(max_examples=300)
def test_an_exact_range_holds_every_point_inside(formula: str, limits: list[list[int]], shares: list[Fraction]) -> None:
    low, typical, high, exact = output(
        calculate(calculator({name: tuple(at) for name, at in zip("abc", limits, strict=True)}, {"out": formula}))
    )

    def worth(point: list[Fraction]) -> Fraction:
        names = dict(zip("abc", point, strict=True)) | {"min": min, "three": Fraction(3)}
        return Fraction(eval(formula.replace("/ 3", "/ three"), names))

    assert Fraction(low) <= Fraction(typical) <= Fraction(high)
    assert Fraction(low) <= worth([Fraction(at[2]) for at in limits]) <= Fraction(high)
    if exact:
        inside = [at[0] + share * (at[2] - at[0]) for at, share in zip(limits, shares, strict=True)]
        assert Fraction(low) <= worth(inside) <= Fraction(high)
