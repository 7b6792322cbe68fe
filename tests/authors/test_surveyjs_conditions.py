"""Conditions of SurveyJS: those that can be said become conditions of a definition, the others are refused."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.exchange.surveyjs_conditions import Asked, NotSaid, condition

ASKED = {
    "size": Asked("size", "single", {"1": "one", "2": "two", "3": "three"}),
    "where": Asked("where", "multiple", {"a": "a", "b": "b"}),
    "hours": Asked("hours", "numeric", {}),
    "sure": Asked("sure", "single", {"true": "yes", "false": "no"}),
}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("{size} = 2", {"question": "size", "in": ["two"]}),
        ("{size} == '2'", {"question": "size", "in": ["two"]}),
        ("{size} >= 2", {"question": "size", "in": ["two", "three"]}),
        ("2 < {size}", {"question": "size", "in": ["three"]}),
        ("{size} anyof [1, 3]", {"question": "size", "in": ["one", "three"]}),
        ("{where} contains 'a'", {"question": "where", "in": ["a"]}),
        ("{where} *= 'a'", {"question": "where", "in": ["a"]}),
        ("{where} allof ['a', 'b']", {"all": [{"question": "where", "in": ["a"]}, {"question": "where", "in": ["b"]}]}),
        ("{where} notcontains 'a'", {"not": {"question": "where", "in": ["a"]}}),
        ("{sure} = true", {"question": "sure", "in": ["yes"]}),
        ("{hours} >= 8", {"question": "hours", "from": "8"}),
        ("{hours} < 8.5", {"question": "hours", "below": "8.5"}),
        ("{hours} notempty", {"question": "hours", "answered": True}),
        ("not ({size} = 1)", {"not": {"question": "size", "in": ["one"]}}),
        (
            "{size} = 1 or {size} = 2 and {sure} = false",
            {
                "any": [
                    {"question": "size", "in": ["one"]},
                    {"all": [{"question": "size", "in": ["two"]}, {"question": "sure", "in": ["no"]}]},
                ]
            },
        ),
    ],
)
def test_expressions(expression, expected) -> None:
    assert condition(expression, ASKED)[0] == expected


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "{later} = 1",
        "{size}",
        "{size} = 9",
        "{size} empty",
        "{size} = {hours}",
        "{hours} > 8",
        "{where} = ['a']",
        "iif({size} = 1, true, false)",
        "{size} = 1 and",
        "({size} = 1",
        "{size} = 1 {size}",
        "{size} + 1 = 2",
        "((((((((({size} = 1)))))))))",
        "'",
    ],
)
def test_expressions_that_are_no_conditions(expression) -> None:
    with pytest.raises(NotSaid) as caught:
        condition(expression, ASKED)
    assert str(caught.value)


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["{size}", "{where}", "=", "and", "not", "(", ")", "[", "]", "1", "'a'", ">", "contains", ","]),
        max_size=20,
    ).map(" ".join)
)
@settings(max_examples=200, deadline=None)
def test_any_expression_is_a_condition_or_refused(expression) -> None:
    with contextlib.suppress(NotSaid):
        condition(expression, ASKED)
