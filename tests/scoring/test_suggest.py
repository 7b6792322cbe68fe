"""KPI suggestions: the order, the reasons, the whole catalogue without context, bad context."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import InputError
from scoring.models.catalogue import Catalogue
from scoring.suggest import suggest

FUNCTIONS = ["financial", "data", "support", "sales"]
CATALOGUE = Catalogue.from_compiled(
    {
        "id": "kpis",
        "version": 1,
        "scoring_hash": "0" * 64,
        "functions": [
            {
                "id": "financial",
                "kpis": [{"id": "accuracy", "target": {"is": "at_least", "value": 99}}, {"id": "days"}],
            },
            {"id": "data", "kpis": [{"id": "backlog"}]},
            {"id": "support", "kpis": [{"id": "first-answer"}]},
            {"id": "sales", "kpis": []},
        ],
    }
)


def order(context: dict[str, Any] | None) -> list[str]:
    return [function["id"] for function in suggest(CATALOGUE, context)["functions"]]


def reasons(context: dict[str, Any], function: str) -> list[dict[str, Any]]:
    found = next(each for each in suggest(CATALOGUE, context)["functions"] if each["id"] == function)
    return list(found["reasons"])


@pytest.mark.parametrize("context", [None, {}, {"functions": None, "tasks": [], "sections": None}])
def test_without_context_the_whole_catalogue_in_order(context: dict[str, Any] | None) -> None:
    result = suggest(CATALOGUE, context)
    assert result["functions"] == [
        {"id": name, "chosen": False, "points": 0, "share": None, "reasons": []} for name in FUNCTIONS
    ]
    assert result["kpis"] == [
        {"id": "accuracy", "function": "financial", "target": "stated", "reasons": []},
        {"id": "days", "function": "financial", "target": "agree", "reasons": []},
        {"id": "backlog", "function": "data", "target": "agree", "reasons": []},
        {"id": "first-answer", "function": "support", "target": "agree", "reasons": []},
    ]


def test_chosen_functions_come_first_in_catalogue_order() -> None:
    assert order({"functions": ["support", "data"]}) == ["data", "support", "financial", "sales"]
    assert reasons({"functions": ["data"]}, "data") == [{"code": "function_chosen", "params": {"function": "data"}}]


def test_the_first_three_tasks_give_three_two_and_one_point() -> None:
    tasks = [
        {"id": "a", "function": "sales", "rank": 1},
        {"id": "b", "function": "support", "rank": 2},
        {"id": "c", "function": "support", "rank": 3},
        {"id": "d", "function": "data", "rank": 4},
        {"id": "e", "function": "data", "rank": None},
        {"id": "f", "function": None, "rank": 5},
    ]
    # 3 for sales, 2 + 1 for support: catalogue order decides
    assert order({"tasks": tasks}) == ["support", "sales", "financial", "data"]
    assert reasons({"tasks": tasks}, "support") == [
        {
            "code": "function_tasks",
            "params": {
                "function": "support",
                "points": 3,
                "tasks": [{"id": "b", "rank": 2, "points": 2}, {"id": "c", "rank": 3, "points": 1}],
            },
        }
    ]
    assert reasons({"tasks": tasks}, "data") == []


def test_tasks_that_share_a_rank_give_the_same_points() -> None:
    tasks = [{"function": "sales", "rank": 2}, {"function": "data", "rank": 2}, {"function": "support", "rank": 4}]
    points = {function["id"]: function["points"] for function in suggest(CATALOGUE, {"tasks": tasks})["functions"]}
    assert points == {"sales": 2, "data": 2, "support": 0, "financial": 0}


def test_the_highest_share_of_a_section_that_names_the_function_counts() -> None:
    sections = [
        {"id": "time", "share": "1/2", "functions": ["financial", "sales"]},
        {"id": "errors", "share": {"exact": "2/3", "shown": "67"}, "functions": ["sales"]},
        {"id": "again", "share": "2/3", "functions": ["sales"]},
        {"id": "none", "share": None, "functions": ["data"]},
        {"id": "nothing", "share": 0, "functions": ["data"]},
        {"id": "unnamed", "share": 1},
    ]
    assert order({"sections": sections}) == ["sales", "financial", "data", "support"]
    assert reasons({"sections": sections}, "sales") == [
        {
            "code": "function_section",
            "params": {"function": "sales", "section": "errors", "share": {"exact": "2/3", "shown": "67"}},
        }
    ]
    assert reasons({"sections": sections}, "data") == []


def test_a_kpi_carries_the_reasons_of_its_function() -> None:
    result = suggest(CATALOGUE, {"functions": ["data"], "sections": [{"id": "s", "share": 1, "functions": ["data"]}]})
    assert result["kpis"][0]["id"] == "backlog"
    assert [reason["code"] for reason in result["kpis"][0]["reasons"]] == ["function_chosen", "function_section"]


tasks_strategy = st.lists(
    st.fixed_dictionaries({"function": st.sampled_from(FUNCTIONS), "rank": st.one_of(st.none(), st.integers(1, 5))}),
    max_size=6,
)
sections_strategy = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.just("s"),
            "share": st.one_of(st.none(), st.fractions(0, 1, max_denominator=5).map(str)),
            "functions": st.lists(st.sampled_from(FUNCTIONS), max_size=3),
        }
    ),
    max_size=4,
)


@given(st.lists(st.sampled_from(FUNCTIONS)), tasks_strategy, sections_strategy)
def test_the_order_is_what_the_specification_says(
    chosen: list[str], tasks: list[dict[str, Any]], sections: list[dict[str, Any]]
) -> None:
    def key(function: str) -> tuple[bool, int, Fraction]:
        points = sum({1: 3, 2: 2, 3: 1}.get(t["rank"], 0) for t in tasks if t["function"] == function)
        shares = [Fraction(s["share"]) for s in sections if function in s["functions"] and s["share"] is not None]
        return (function in chosen, points, max(shares, default=Fraction(0)))

    expected = sorted(FUNCTIONS, key=lambda name: (tuple(-part for part in key(name)), FUNCTIONS.index(name)))
    assert order({"functions": chosen, "tasks": tasks, "sections": sections}) == expected


BAD: list[tuple[Any, str, tuple[str | int, ...]]] = [
    ([], "expected_object", ("context",)),
    ({"function": []}, "unknown_key", ("context", "function")),
    ({"functions": "data"}, "expected_list", ("context", "functions")),
    ({"functions": ["dat"]}, "unknown_function", ("context", "functions", 0)),
    ({"tasks": [3]}, "expected_object", ("context", "tasks", 0)),
    ({"tasks": [{"function": "dat", "rank": 9}]}, "unknown_function", ("context", "tasks", 0, "function")),
    ({"tasks": [{"function": "data", "rank": 0}]}, "bad_rank", ("context", "tasks", 0, "rank")),
    ({"tasks": [{"function": "data", "rank": True}]}, "bad_rank", ("context", "tasks", 0, "rank")),
    ({"tasks": [{"function": "data", "rank": "1"}]}, "bad_rank", ("context", "tasks", 0, "rank")),
    ({"tasks": [{"function": "data", "place": 1}]}, "unknown_key", ("context", "tasks", 0, "place")),
    ({"sections": [{"share": 1, "functions": []}]}, "bad_id", ("context", "sections", 0, "id")),
    ({"sections": [{"id": "s", "share": "3/2"}]}, "share_out_of_range", ("context", "sections", 0, "share")),
    ({"sections": [{"id": "s", "share": "high"}]}, "number_form", ("context", "sections", 0, "share")),
    ({"sections": [{"id": "s", "functions": ["x"]}]}, "unknown_function", ("context", "sections", 0, "functions", 0)),
]


@pytest.mark.parametrize(("context", "code", "path"), BAD)
def test_bad_context_names_the_place(context: Any, code: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(InputError) as caught:
        suggest(CATALOGUE, context)
    assert (caught.value.code, caught.value.path) == (code, path)
