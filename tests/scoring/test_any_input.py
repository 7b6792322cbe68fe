"""Whatever is sent to rank, suggest and calculate is answered, or refused with a code and a place."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.calculator import calculate
from scoring.errors import InputError
from scoring.grid import rank
from scoring.jsontext import canonical
from scoring.load import load
from scoring.numbers import NumberText
from scoring.suggest import suggest

RATING = {"type": "rating", "min": 1, "max": 5, "label": "R"}
GRID = load(
    {
        "kind": "grid",
        "id": "g",
        "version": 1,
        "title": "G",
        "factors": [
            {"id": "time", "direction": "more_first", **RATING},
            {"id": "price", "type": "amount", "label": "P", "direction": "less_first"},
            {"id": "check", "type": "check", "label": "C"},
        ],
        "context": [{"id": "data", "label": "D"}],
        "requires": [
            {"id": "r", "when": {"all": [{"context": "data"}, {"factor": "check", "at_most": 0}]}, "because": "B"}
        ],
        "zones": [
            {"id": "first", "title": "F", "when": {"factor": "time", "at_least": 3}},
            {"id": "rest", "title": "R"},
        ],
    }
)
CATALOGUE = load(
    {
        "kind": "catalogue",
        "id": "c",
        "version": 1,
        "title": "C",
        "functions": [{"id": "data", "title": "D", "kpis": [{"id": "k", "name": "K", "ours": True}]}],
    }
)
LIMITS = {"min": 0, "max": 10, "low": 1, "typical": 2, "high": 3, "ours": True}
CALCULATOR = load(
    {
        "kind": "calculator",
        "id": "k",
        "version": 1,
        "title": "K",
        "inputs": [{"id": name, "label": name, **LIMITS} for name in ("time", "price")],
        "outputs": [{"id": "out", "label": "Out", "formula": "time / price"}],
    }
)

names = st.sampled_from(
    [
        *("time", "price", "check", "data", "items", "id", "ratings", "weights", "context", "functions", "tasks"),
        *("sections", "function", "rank", "share", "low", "typical", "high", "exact", "__proto__", "constructor"),
    ]
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-2, 12)
    | st.sampled_from([10**12, -(10**12), 10**400])
    | names
    | st.sampled_from(["", "1/2", "0/0", "1e5", "NaN", "9" * 30, "\x00", "ü"])
    | st.sampled_from(["2.5", "-0.000001", "1e5"]).map(NumberText)
)
data = st.recursive(
    leaves,
    lambda part: st.lists(part, max_size=4) | st.dictionaries(names | st.text(max_size=3), part, max_size=5),
    max_leaves=12,
)
ratings = st.dictionaries(st.sampled_from(["time", "price", "check"]), leaves, max_size=3)
items = st.lists(st.fixed_dictionaries({"id": st.sampled_from("abc"), "ratings": ratings | data}), max_size=3)


def answered_or_refused(call: Any) -> None:
    try:
        result = call()
    except InputError as error:
        refused = error
    else:
        canonical(result)
        return
    assert len(str(refused)) < 400
    canonical(refused.as_dict())


@given(st.fixed_dictionaries({}, optional={"items": items | data, "weights": ratings | data, "context": data}))
@settings(max_examples=300)
def test_rank(request: dict[str, Any]) -> None:
    answered_or_refused(lambda: rank(GRID, request, ["stability"]))


task = st.fixed_dictionaries({}, optional={"function": st.just("data") | data, "rank": leaves, "id": leaves})
section = st.fixed_dictionaries(
    {"id": leaves}, optional={"share": data, "functions": st.lists(names, max_size=2) | data}
)
contexts = st.fixed_dictionaries(
    {},
    optional={"functions": data, "tasks": st.lists(task, max_size=3) | data, "sections": st.lists(section, max_size=3)},
)


@given(contexts | data)
@settings(max_examples=300)
def test_suggest(context: Any) -> None:
    answered_or_refused(lambda: suggest(CATALOGUE, context))


ranges = st.dictionaries(st.sampled_from(["low", "typical", "high"]), leaves)


@given(st.dictionaries(st.sampled_from(["time", "price"]), leaves | ranges | data) | data)
@settings(max_examples=300)
def test_calculate(inputs: Any) -> None:
    answered_or_refused(lambda: calculate(CALCULATOR, inputs))
