"""Numbers: read exactly, written canonically, printed on their own side of every line."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import InputError
from scoring.numbers import NumberText, parse, percent, shown, to_json, value

exacts = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**6)


@pytest.mark.parametrize(
    ("source", "number"),
    [
        (7, Fraction(7)),
        ("7", Fraction(7)),
        ("-0", Fraction(0)),
        ("007", Fraction(7)),
        ("7.50", Fraction(15, 2)),
        (NumberText("-0.000001"), Fraction(-1, 10**6)),
        ("6/4", Fraction(3, 2)),
        ("-1/3", Fraction(-1, 3)),
        ("999999999999.999999", Fraction(10**18 - 1, 10**6)),
    ],
)
def test_reads_the_grammar(source, number):
    assert parse(source) == number


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "number_form"),
        ("1e5", "number_form"),
        ("+1", "number_form"),
        (" 1", "number_form"),
        ("1 ", "number_form"),
        ("1\n", "number_form"),
        (".5", "number_form"),
        ("5.", "number_form"),
        ("1,5", "number_form"),
        ("1_000", "number_form"),
        ("0x1F", "number_form"),
        ("NaN", "number_form"),
        ("Infinity", "number_form"),
        ("1/-2", "number_form"),
        ("1.5/2", "number_form"),
        ("0.1234567", "number_form"),
        ("1234567890123", "number_form"),
        ("٣", "number_form"),  # a digit, but not one of ours
        (True, "number_form"),
        (None, "number_form"),
        (1.5, "number_form"),
        ([], "number_form"),
        ("1/0", "number_zero_division"),
        (10**12, "number_size"),
        (-(10**12), "number_size"),
        ("999999999999999999/1", "number_size"),
        pytest.param(10**5000, "number_size", id="huge"),
    ],
)
def test_refuses_everything_else(source, code):
    with pytest.raises(InputError) as caught:
        parse(source)
    assert caught.value.code == code
    assert len(caught.value.params["found"]) <= 41


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 40 + "…"),
        (None, "None"),
        (1.5, "1.5"),
        ([1], "list"),
        pytest.param(-(10**5000), "integer", id="huge"),
        # Where the limit itself lies, the sign makes no difference.
        pytest.param(10**4000, "integer", id="huge at the limit"),
        pytest.param(-(10**4000), "integer", id="huge and negative at the limit"),
        (10**12, "1000000000000"),
    ],
)
def test_says_what_was_found(source, found):
    with pytest.raises(InputError) as caught:
        parse(source)
    assert caught.value.params == {"found": found}


@given(exacts)
def test_json_form_can_be_read_again(number):
    written = to_json(number)
    assert parse(written) == number
    assert isinstance(written, int) == (number.denominator == 1)


@given(st.integers(0, 10**18 - 1))
def test_every_decimal_has_a_json_form_that_can_be_read(digits):
    text = f"{digits // 10**6}.{digits % 10**6:06}"
    assert parse(to_json(parse(text))) == parse(text)


@given(st.integers(4300, 9000), st.integers(1, 10**9), st.booleans())
def test_writes_integers_longer_than_python_prints_at_once(zeros, last, negative):
    number = Fraction(10**zeros + 3 * last, 3)
    text = to_json(-number if negative else number)
    assert text == f"{'-' if negative else ''}1{str(3 * last).rjust(zeros, '0')}/3"


@given(exacts, st.integers(0, 4))
def test_rounds_half_away_from_zero(number, decimals):
    with localcontext() as context:
        context.prec = 60
        # Enough digits that a repeating fraction cannot pass for a half.
        decimal = Decimal(number.numerator) / Decimal(number.denominator)
        expected = decimal.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert Decimal(shown(number, decimals)) == expected


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-1, 3), 0, "0"),  # no minus before a zero
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(-1, 200), 2, "-0.01"),
        (14, 1, "14.0"),
        (0, 0, "0"),
    ],
)
def test_prints(number, decimals, text):
    assert shown(number, decimals) == text


def test_no_decimals_unless_asked_for():
    assert value(Fraction(22, 3)) == {"exact": "22/3", "shown": "7"}
    assert percent(Fraction(1, 3)) == {"exact": "1/3", "shown": "33"}


def test_adds_decimals_until_the_line_is_not_crossed():
    assert percent(Fraction(39, 56), thresholds=[Fraction(7, 10)]) == {"exact": "39/56", "shown": "69.6"}
    assert value(Fraction(15, 2), 0, [0, 8, 15]) == {"exact": "15/2", "shown": "7.5"}
    assert value(8, 0, [0, 8, 15]) == {"exact": 8, "shown": "8"}
    assert shown(Fraction(-2, 5), thresholds=[0]) == "-0.4"
    # 66 2/3 on the line itself, and just below it
    assert shown(Fraction(200, 3), thresholds=[Fraction(200, 3)]) == "67"
    assert shown(Fraction(6666, 100), thresholds=[Fraction(200, 3)]) == "66.66"


def test_four_decimals_are_the_most_and_then_the_last_one_gives_way():
    assert shown(Fraction(69_999_999, 10**6), thresholds=[70]) == "69.9999"
    assert shown(Fraction(100, 3), thresholds=[Fraction(100, 3)]) == "33.3334"


@given(exacts, st.lists(exacts, max_size=3), st.integers(0, 4))
def test_lies_on_its_own_side_of_lines_that_are_apart(number, lines, decimals):
    """Lines closer together than a ten-thousandth cannot be told apart by four decimals."""
    lines = sorted(lines)
    apart = all(high - low > Fraction(1, 1000) for low, high in pairwise(lines))
    printed = Fraction(shown(number, decimals, lines))
    assert abs(printed - number) <= Fraction(1, 2) * Fraction(1, 10**decimals) + Fraction(1, 10**4)
    if apart:
        assert [printed >= line for line in lines] == [number >= line for line in lines]


@given(exacts)
def test_percent_is_the_share_times_a_hundred(share):
    assert percent(share, 2)["shown"] == shown(share * 100, 2)
    assert percent(share)["exact"] == to_json(share)
