"""Every definition of the site is valid, and what it says can happen can happen."""

from collections.abc import Callable
from typing import Any

from scoring.calculator import calculate
from scoring.models.calculator import Calculator

Definition = dict[str, Any]
Compiled = Callable[[str], Definition]


def test_every_definition_is_valid(definition_ids: tuple[str, ...], compiled: Compiled) -> None:
    for name in definition_ids:
        assert compiled(name)["id"] == name


def test_functions_named_anywhere_are_in_the_kpi_catalogue(definition_ids: tuple[str, ...], compiled: Compiled) -> None:
    known = {function["id"] for function in compiled("kpis")["functions"]}
    named = {
        function
        for definition in map(compiled, definition_ids)
        for section in definition.get("sections", ())
        for function in section["functions"]
    }
    named |= {item["function"] for item in compiled("first-tasks")["items"]}
    assert named <= known


def test_only_kpis_from_a_source_have_a_target(compiled: Compiled) -> None:
    """The sources' targets are the only ones: a number of ours would look like one of theirs."""
    for function in compiled("kpis")["functions"]:
        for kpi in function["kpis"]:
            assert kpi["ours"] != ("source" in kpi), kpi["id"]
            assert not (kpi["ours"] and "target" in kpi), kpi["id"]


def test_two_kpis_of_the_readiness_guide_have_no_target(compiled: Compiled) -> None:
    open_targets = {
        kpi["id"]
        for function in compiled("kpis")["functions"]
        for kpi in function["kpis"]
        if kpi.get("source") == "diagnostic" and "target" not in kpi
    }
    assert open_targets == {"expense-turnaround", "correction-time"}


def test_every_source_that_is_cited_is_described(
    definition_ids: tuple[str, ...], compiled: Compiled, author_data: Callable[[str], Any]
) -> None:
    described = {source["id"] for source in author_data("site")["sources"]}
    assert {cited for name in definition_ids for cited in compiled(name)["cites"]} <= described


def test_every_cost_input_says_whose_number_it_is(compiled: Compiled) -> None:
    for entry in compiled("cost")["inputs"]:
        assert entry["ours"] != ("source" in entry), entry["id"]


def test_cost_adds_up_by_hand(compiled: Compiled) -> None:
    """40 hours at $10 times 1.9, 52 weeks: 39,520; a $250 desk: 3,000 a year; two own hours a week: 4,160."""
    result = calculate(Calculator.from_compiled(compiled("cost")))
    typical = {row["id"]: row["typical"]["exact"] for row in result["outputs"]}
    assert typical["inhouse"] == 42_520 + 4_160
    assert typical["outsourced"] == 42_520 * 3 // 4 + 3 * 40 * 52
    assert typical["difference"] == typical["inhouse"] - typical["outsourced"]
    assert typical["inhouse-first"] == typical["inhouse"] + 1_000


def test_round_the_clock_takes_4_2_people(compiled: Compiled) -> None:
    result = calculate(Calculator.from_compiled(compiled("cost")), {"hours": 168})
    people = next(row for row in result["outputs"] if row["id"] == "headcount")
    assert people["typical"]["shown"] == "4.2"


def test_a_bid_replaces_the_assumed_share(compiled: Compiled) -> None:
    result = calculate(Calculator.from_compiled(compiled("cost")), {"bid": 1_000, "managing": 0})
    assert next(row for row in result["outputs"] if row["id"] == "outsourced")["typical"]["exact"] == 12_000


def test_the_best_case_is_never_the_default(compiled: Compiled) -> None:
    share = next(entry for entry in compiled("cost")["inputs"] if entry["id"] == "share")
    assert share["low"] > 15
    assert [preset["inputs"]["share"] for preset in compiled("cost")["presets"] if "share" in preset["inputs"]] == [15]
