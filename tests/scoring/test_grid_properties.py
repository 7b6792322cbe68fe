"""Ranking against a naive re-statement of the specification, sampled weights, and brute force over single changes."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.grid import rank
from scoring.models.grid import Grid

Data = dict[str, Any]


@st.composite
def grids(draw: st.DrawFn) -> Data:
    """A compiled grid with some of everything."""
    types = draw(st.lists(st.sampled_from(["rating", "rating", "amount", "check"]), min_size=1, max_size=4))
    factors = []
    for place, kind in enumerate(types):
        limits = {"min": 1, "max": draw(st.sampled_from([2, 3, 5]))} if kind == "rating" else {}
        direction = draw(st.sampled_from(["more_first", "less_first"]))
        weight = draw(st.sampled_from([0, 1, 1, 2, "1/2"]))
        factors.append({"id": f"f{place}", "type": kind, "direction": direction, "weight": weight, **limits})
    if all(factor["weight"] == 0 for factor in factors):
        factors[0]["weight"] = 1
    ids = [factor["id"] for factor in factors]
    leaf = st.builds(
        lambda factor, sign, limit: {"factor": factor, sign: limit},
        st.sampled_from(ids),
        st.sampled_from(["at_least", "at_most"]),
        st.integers(0, 5),
    )
    condition = st.recursive(
        leaf,
        lambda part: st.one_of(
            st.builds(lambda parts: {"all": parts}, st.lists(part, min_size=1, max_size=2)),
            st.builds(lambda parts: {"any": parts}, st.lists(part, min_size=1, max_size=2)),
            st.builds(lambda one: {"not": one}, part),
        ),
        max_leaves=3,
    )
    zones = [{"id": f"z{n}", "when": when} for n, when in enumerate(draw(st.lists(condition, max_size=2)))]
    requires = [{"id": f"r{n}", "unless": when} for n, when in enumerate(draw(st.lists(condition, max_size=1)))]
    tie_break = draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))
    return {
        "id": "grid",
        "version": 1,
        "scoring_hash": "",
        "factors": factors,
        "zones": [*zones, {"id": "rest"}],
        "requires": requires,
        "tie_break": tie_break,
        "step": draw(st.sampled_from([1, 1, "1/2", 2])),
    }


@st.composite
def ranked_lists(draw: st.DrawFn, *, missing: bool = True) -> tuple[Data, list[Data]]:
    definition = draw(grids())
    rated = []
    for number in range(draw(st.integers(1, 7))):
        ratings: Data = {}
        for factor in definition["factors"]:
            if factor["type"] == "rating":
                ratings[factor["id"]] = draw(st.integers(factor["min"], factor["max"]))
            else:
                ratings[factor["id"]] = draw(st.integers(0, 1 if factor["type"] == "check" else 4))
        if missing and draw(st.integers(0, 9)) == 0:
            del ratings[draw(st.sampled_from(sorted(ratings)))]
        rated.append({"id": f"i{number}", "ratings": ratings})
    return definition, rated


def holds(condition: Data, ratings: Data) -> bool:
    """A condition over complete ratings."""
    if "all" in condition:
        return all(holds(part, ratings) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, ratings) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], ratings)
    rating = ratings[condition["factor"]]
    return bool(condition.get("at_least", rating) <= rating <= condition.get("at_most", rating))


def norm(factor: Data, rating: Fraction, amounts: list[Fraction]) -> Fraction:
    more = factor["direction"] == "more_first"
    if factor["type"] == "amount":
        best = max(amounts) if more else min(amounts)
        if best == 0:
            return Fraction(rating == 0)
        return rating / best if more else best / rating
    low, high = factor.get("min", 0), factor.get("max", 1)
    share = (rating - low) / Fraction(high - low)
    return share if more else 1 - share


def naive(definition: Data, rated: list[Data], weights: list[Fraction] | None = None) -> dict[str, Data]:
    """Norms, priority, zone and rank of every ranked item, as the specification says them."""
    factors = definition["factors"]
    ids = [factor["id"] for factor in factors]
    weights = [Fraction(factor["weight"]) for factor in factors] if weights is None else weights
    eligible = [
        {name: Fraction(rating) for name, rating in item["ratings"].items()} | {"id": item["id"]}
        for item in rated
        if set(item["ratings"]) == set(ids)
        and all(holds(rule["unless"], item["ratings"]) for rule in definition["requires"])
    ]
    found: dict[str, Data] = {}
    for item in eligible:
        norms = [norm(f, item[f["id"]], [other[f["id"]] for other in eligible]) for f in factors]
        zone = next((n for n, z in enumerate(definition["zones"]) if "when" not in z or holds(z["when"], item)), 0)
        priority = sum((w * n for w, n in zip(weights, norms, strict=True)), Fraction(0)) / sum(weights)
        found[item["id"]] = {"norms": norms, "zone": zone, "priority": priority}
    for one in found.values():
        one["rank"] = 1 + sum(
            (other["zone"], -other["priority"]) < (one["zone"], -one["priority"]) for other in found.values()
        )
    return found


@given(ranked_lists())
@settings(max_examples=200)
def test_ranking_is_what_the_specification_says(case: tuple[Data, list[Data]]) -> None:
    definition, rated = case
    expected = naive(definition, rated)
    ranked = [item for item in rank(Grid.from_compiled(definition), {"items": rated})["items"] if item["rank"]]
    assert {item["id"]: item["rank"] for item in ranked} == {name: one["rank"] for name, one in expected.items()}
    ids = [factor["id"] for factor in definition["factors"]]
    places = {item["id"]: place for place, item in enumerate(rated)}
    for item in ranked:
        one = expected[item["id"]]
        assert Fraction(item["priority"]["exact"]) == one["priority"]
        assert [Fraction(item["norms"][factor]) for factor in ids] == one["norms"]
        assert item["zone"] == definition["zones"][one["zone"]]["id"]

    def sort_key(name: str) -> tuple[Any, ...]:
        one = expected[name]
        ties = [-one["norms"][ids.index(factor)] for factor in definition["tie_break"]]
        return (one["zone"], -one["priority"], ties, places[name])

    assert [item["id"] for item in ranked] == sorted(expected, key=sort_key)


@given(ranked_lists(), st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=5, max_size=20))
@settings(max_examples=200)
def test_a_certain_pair_is_never_reversed_by_sampled_weights_an_uncertain_one_is_by_some(
    case: tuple[Data, list[Data]], samples: list[list[int]]
) -> None:
    definition, rated = case
    count = len(definition["factors"])
    ranked = [item for item in rank(Grid.from_compiled(definition), {"items": rated})["items"] if item["rank"]]
    corners = [[int(place == chosen) for place in range(count)] for chosen in range(count)]
    weightings = [weights[:count] for weights in samples if any(weights[:count])] + corners
    rankings = [naive(definition, rated, [Fraction(weight) for weight in weights]) for weights in weightings]

    def reversed_by(found: dict[str, Data], above: str, below: str) -> bool:
        one, other = found[above], found[below]
        return bool((other["zone"], -other["priority"]) < (one["zone"], -one["priority"]))

    assert not ranked or ranked[0]["certain_above"] is None
    for above, below in pairwise(ranked):
        reversals = [reversed_by(found, above["id"], below["id"]) for found in rankings]
        # Weight on a single factor reverses a pair exactly where the lower item is better on that factor.
        assert any(reversals) == (not below["certain_above"])


@given(ranked_lists(), st.fractions(min_value=Fraction(1, 100), max_value=100, max_denominator=100))
@settings(max_examples=100)
def test_multiplying_all_weights_changes_nothing(case: tuple[Data, list[Data]], factor: Fraction) -> None:
    definition, rated = case
    loaded = Grid.from_compiled(definition)
    scaled = {one["id"]: str(Fraction(one["weight"]) * factor) for one in definition["factors"]}
    plain = rank(loaded, {"items": rated}, ["stability"])
    other = rank(loaded, {"items": rated, "weights": scaled}, ["stability"])
    assert {**plain, "weights": None} == {**other, "weights": None}


@st.composite
def bids(draw: st.DrawFn) -> tuple[Data, list[Data]]:
    """Offers whose eligibility hangs on a rating, with a price: single changes move the lowest price."""
    quality = {"id": "quality", "type": "rating", "min": 1, "max": 5, "direction": "more_first", "weight": 1}
    price = {
        "id": "price",
        "type": "amount",
        "direction": draw(st.sampled_from(["less_first", "more_first"])),
        "weight": draw(st.sampled_from([0, 1, 3])),
    }
    zones = [{"id": f"z{limit}", "when": {"factor": "price", "at_most": limit}} for limit in range(4)] + [
        {"id": "rest"}
    ]
    definition = {
        "id": "grid",
        "version": 1,
        "scoring_hash": "",
        "factors": [quality, price],
        "zones": draw(st.sampled_from([[], zones])),
        "requires": [{"id": "good", "unless": {"factor": "quality", "at_least": 3}}],
        "tie_break": [],
        "step": 1,
    }
    offer = st.fixed_dictionaries({"quality": st.integers(1, 4), "price": st.integers(0, 4)})
    offers = draw(st.lists(offer, min_size=1, max_size=5))
    return definition, [{"id": f"i{place}", "ratings": ratings} for place, ratings in enumerate(offers)]


@given(ranked_lists() | bids())
@settings(max_examples=200)
def test_stability_is_what_brute_force_finds(case: tuple[Data, list[Data]]) -> None:
    definition, rated = case
    found = rank(Grid.from_compiled(definition), {"items": rated}, ["stability"])["items"]
    before = {item["id"]: item["rank"] for item in found if item["rank"]}
    step = Fraction(definition["step"])
    # In the documented order: as listed, by factor, down before up.
    by_id = {item["id"]: item["ratings"] for item in rated}
    changes = [
        (item["id"], factor["id"], signed, by_id[item["id"]][factor["id"]] + signed)
        for item in found
        if set(by_id[item["id"]]) == {factor["id"] for factor in definition["factors"]}
        for factor in definition["factors"]
        for signed in (-step, step)
        if factor["type"] == "rating" and factor["min"] <= by_id[item["id"]][factor["id"]] + signed <= factor["max"]
    ]
    tries = []
    for name, factor, signed, to in changes:
        changed = [
            {"id": each["id"], "ratings": each["ratings"] | ({factor: to} if each["id"] == name else {})}
            for each in rated
        ]
        ranks = {each: one["rank"] for each, one in naive(definition, changed).items()}
        tries.append((name, factor, signed, to, ranks))
    if not before:
        return
    for item in found:
        if item["rank"] is None:
            assert item["stability"] is None
            continue
        name = item["id"]
        top = sum(ranks.get(name, 99) <= 3 for *_, ranks in tries)
        hinge, worst = None, (before[name], False)
        for changed_item, factor, signed, to, ranks in tries:
            severity = (ranks.get(name, 99), changed_item == name)
            if ranks.get(name, 99) > before[name] and severity > worst:
                worst = severity
                numbers = [int(x) if x.denominator == 1 else str(x) for x in (signed, Fraction(to))]
                hinge = {
                    "item": changed_item,
                    "factor": factor,
                    "step": numbers[0],
                    "to": numbers[1],
                    "rank": ranks.get(name),
                }
        assert item["stability"]["changes"] == len(tries)
        share = item["stability"]["top3"]
        assert (share and Fraction(share["exact"])) == (Fraction(top, len(tries)) if tries else None)
        assert item["stability"]["hangs_on"] == hinge


@given(ranked_lists() | bids())
@settings(max_examples=200)
def test_what_is_first_on_an_amount_alone_is_what_is_not_first_without_it(case: tuple[Data, list[Data]]) -> None:
    definition, rated = case
    weights = [Fraction(factor["weight"]) for factor in definition["factors"]]
    result = rank(Grid.from_compiled(definition), {"items": rated})
    found = naive(definition, rated)
    expected = []
    for place, factor in enumerate(definition["factors"]):
        if factor["type"] != "amount" or not weights[place] or not found:
            continue
        amounts = {name: next(i["ratings"][factor["id"]] for i in rated if i["id"] == name) for name in found}
        best = (max if factor["direction"] == "more_first" else min)(amounts.values())
        order = [item["id"] for item in result["items"]]
        leaders = sorted((name for name, amount in amounts.items() if amount == best), key=order.index)
        params: Data = {"factor": factor["id"], "best": leaders, "amount": best}
        expected.append({"code": "relative_amount", "params": params})
        others = [Fraction(0) if other == place else weight for other, weight in enumerate(weights)]
        if any(others):
            without = naive(definition, rated, others)
            first = [name for name in order if name in found and found[name]["rank"] == 1]
            first_without = [name for name in order if name in without and without[name]["rank"] == 1]
            decided = [name for name in first if name not in first_without]
            if decided:
                params = {"factor": factor["id"], "items": decided, "without": first_without}
                expected.append({"code": "decided_by_amount", "params": params})
    assert result["notices"] == (expected if found else [{"code": "no_ranking", "params": {}}])
