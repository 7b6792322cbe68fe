"""Ranking: zones, ties, eligibility, missing ratings, amounts, weights, certainty, stability, bad requests."""

from typing import Any

import pytest

from scoring.errors import InputError
from scoring.grid import rank
from scoring.models.grid import Grid
from scoring.numbers import NumberText

TIME = {"id": "time", "type": "rating", "min": 1, "max": 5, "direction": "more_first", "weight": 1}
ROUTINE = {"id": "routine", "type": "rating", "min": 1, "max": 5, "direction": "more_first", "weight": 1}
RISK = {"id": "risk", "type": "rating", "min": 1, "max": 5, "direction": "less_first", "weight": 1}
PRICE = {"id": "price", "type": "amount", "direction": "less_first", "weight": 1}
QUALITY = {"id": "quality", "type": "rating", "min": 0, "max": 10, "direction": "more_first", "weight": 1}
SECURITY = {"id": "security", "type": "check", "direction": "more_first", "weight": 0}


def grid(*factors: dict[str, Any], **keys: Any) -> Grid:
    base = {"kind": "grid", "id": "example", "version": 1, "scoring_hash": "0" * 64, "factors": list(factors)}
    return Grid.from_compiled(base | keys)


def items(**ratings: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": name, "ratings": rated} for name, rated in ratings.items()]


def column(result: dict[str, Any], key: str) -> dict[str, Any]:
    return {item["id"]: item[key] for item in result["items"]}


def exact(result: dict[str, Any]) -> dict[str, Any]:
    return {item["id"]: item["priority"]["exact"] for item in result["items"] if item["priority"]}


class TestOrder:
    def test_priority_is_the_weighted_mean_of_norms(self) -> None:
        weighted = grid({**TIME, "weight": 2}, RISK)
        result = rank(weighted, {"items": items(a={"time": 4, "risk": 2})})
        # time (4-1)/4 = 3/4 counts twice, risk mirrored (5-2)/4 = 3/4
        assert result["items"][0]["norms"] == {"time": "3/4", "risk": "3/4"}
        assert result["items"][0]["priority"] == {"exact": "3/4", "shown": "75"}

    def test_equal_priority_shares_a_rank_and_the_next_is_skipped(self) -> None:
        result = rank(grid(TIME), {"items": items(a={"time": 3}, b={"time": 5}, c={"time": 1}, d={"time": 3})})
        assert column(result, "rank") == {"b": 1, "a": 2, "d": 2, "c": 4}
        assert column(result, "tied_with") == {"b": [], "a": ["d"], "d": ["a"], "c": []}

    def test_ties_are_listed_by_the_declared_factors_then_by_place(self) -> None:
        tied = items(a={"time": 5, "risk": 5}, b={"time": 1, "risk": 1}, c={"time": 5, "risk": 5})
        assert list(column(rank(grid(TIME, RISK), {"items": tied}), "rank")) == ["a", "b", "c"]
        assert list(column(rank(grid(TIME, RISK, tie_break=["risk"]), {"items": tied}), "rank")) == ["b", "a", "c"]

    def test_zones_come_before_priority_and_the_first_matching_zone_counts(self) -> None:
        zones = [
            {"id": "safe", "when": {"all": [{"factor": "risk", "at_most": 2}, {"factor": "time", "at_least": 2}]}},
            {"id": "late", "when": {"not": {"factor": "risk", "at_most": 4}}},
            {"id": "rest"},
        ]
        rated = items(
            rest={"time": 5, "risk": 3},
            small={"time": 2, "risk": 2},
            late={"time": 5, "risk": 5},
            large={"time": 3, "risk": 1},
        )
        result = rank(grid(TIME, RISK, zones=zones), {"items": rated})
        assert column(result, "zone") == {"large": "safe", "small": "safe", "late": "late", "rest": "rest"}
        assert column(result, "rank") == {"large": 1, "small": 2, "late": 3, "rest": 4}
        assert result["zones"] == [
            {"id": "safe", "items": ["large", "small"]},
            {"id": "late", "items": ["late"]},
            {"id": "rest", "items": ["rest"]},
        ]

    def test_equal_priority_in_different_zones_shares_no_rank(self) -> None:
        zones = [{"id": "one", "when": {"factor": "time", "at_least": 3}}, {"id": "two"}]
        result = rank(
            grid(TIME, RISK, zones=zones), {"items": items(a={"time": 1, "risk": 1}, b={"time": 5, "risk": 5})}
        )
        assert column(result, "rank") == {"b": 1, "a": 2}

    def test_a_grid_without_zones_has_none(self) -> None:
        result = rank(grid(TIME), {"items": items(a={"time": 3})})
        assert column(result, "zone") == {"a": None}
        assert result["zones"] == []

    def test_without_items_the_grids_own_are_ranked(self) -> None:
        own = grid(TIME, items=[{"id": "own", "title": "Own", "ratings": {"time": 5}}])
        assert column(rank(own, {}), "rank") == {"own": 1}
        assert rank(own, {"items": []})["items"] == []

    def test_nothing_to_rank_is_said(self) -> None:
        result = rank(grid(TIME), {"items": items(a={})}, ["stability"])
        assert result["notices"] == [{"code": "no_ranking", "params": {}}]
        assert result["items"][0]["stability"] is None

    def test_ratings_may_be_fractions(self) -> None:
        result = rank(grid(TIME), {"items": items(a={"time": NumberText("2.5")}, b={"time": "7/3"})})
        assert exact(result) == {"a": "3/8", "b": "1/3"}


class TestMissingAndEligible:
    def test_an_item_without_a_rating_is_listed_unranked(self) -> None:
        result = rank(grid(TIME, RISK), {"items": items(a={"time": 5}, b={"time": 1, "risk": 5}, c={"risk": None})})
        assert column(result, "state") == {"b": "ranked", "a": "incomplete", "c": "incomplete"}
        assert column(result, "missing") == {"b": [], "a": ["risk"], "c": ["time", "risk"]}
        assert column(result, "rank") == {"b": 1, "a": None, "c": None}

    def test_a_requirement_that_is_not_met_excludes_with_its_id(self) -> None:
        requires = [
            {"id": "statement", "unless": {"factor": "security", "at_least": 1}},
            {"id": "hopeless", "when": {"factor": "quality", "at_most": 2}},
        ]
        rated = items(
            good={"quality": 5, "security": True},
            open={"quality": 9, "security": False},
            both={"quality": 0, "security": 0},
        )
        result = rank(grid(QUALITY, SECURITY, requires=requires), {"items": rated})
        assert column(result, "state") == {"good": "ranked", "open": "not_eligible", "both": "not_eligible"}
        assert column(result, "because") == {"good": [], "open": ["statement"], "both": ["statement", "hopeless"]}

    def test_an_unknown_requirement_leaves_the_item_incomplete_a_known_one_decides(self) -> None:
        requires = [
            {
                "id": "both",
                "unless": {"all": [{"factor": "security", "at_least": 1}, {"factor": "quality", "at_least": 3}]},
            }
        ]
        rated = items(unknown={"quality": 5}, known={"quality": 1})
        result = rank(grid(QUALITY, SECURITY, requires=requires), {"items": rated})
        assert column(result, "state") == {"known": "not_eligible", "unknown": "incomplete"}
        assert column(result, "missing") == {"known": ["security"], "unknown": ["security"]}

    @pytest.mark.parametrize(("ticked", "state"), [([], "ranked"), (["personal-data"], "not_eligible")])
    def test_a_requirement_may_hang_on_what_holds_for_the_whole_list(self, ticked: list[str], state: str) -> None:
        requires = [
            {
                "id": "statement",
                "unless": {"any": [{"not": {"context": "personal-data"}}, {"factor": "security", "at_least": 1}]},
            }
        ]
        partners = grid(QUALITY, SECURITY, requires=requires, context=[{"id": "personal-data"}])
        request = {"items": items(a={"quality": 5, "security": 0}), "context": ticked}
        assert column(rank(partners, request), "state") == {"a": state}

    @pytest.mark.parametrize(
        ("ratings", "state"),
        [
            ({"quality": 9}, "not_eligible"),  # one part of `any` is certain
            ({"quality": 1}, "incomplete"),
            ({"security": 1}, "not_eligible"),
            ({}, "incomplete"),
        ],
    )
    def test_any_is_three_valued(self, ratings: dict[str, int], state: str) -> None:
        requires = [
            {"id": "r", "when": {"any": [{"factor": "security", "at_least": 1}, {"factor": "quality", "at_least": 5}]}}
        ]
        result = rank(grid(QUALITY, SECURITY, requires=requires), {"items": items(a=ratings)})
        assert column(result, "state") == {"a": state}

    def test_a_negated_unknown_is_unknown(self) -> None:
        requires = [{"id": "r", "when": {"not": {"factor": "quality", "at_least": 5, "at_most": 7}}}]
        result = rank(grid(QUALITY, requires=requires), {"items": items(a={}, b={"quality": 6}, c={"quality": 8})})
        assert column(result, "state") == {"b": "ranked", "c": "not_eligible", "a": "incomplete"}


class TestAmounts:
    def test_a_price_scores_as_lowest_by_price(self) -> None:
        result = rank(
            grid(PRICE), {"items": items(a={"price": 200}, b={"price": 100}, c={"price": NumberText("150.5")})}
        )
        assert exact(result) == {"b": 1, "c": "200/301", "a": "1/2"}

    def test_more_may_be_better(self) -> None:
        years = {"id": "years", "type": "amount", "direction": "more_first", "weight": 1}
        assert exact(rank(grid(years), {"items": items(a={"years": 2}, b={"years": 8})})) == {"b": 1, "a": "1/4"}

    def test_a_free_offer_is_the_best_and_nothing_compares_with_it(self) -> None:
        result = rank(grid(PRICE), {"items": items(a={"price": 5}, b={"price": 0})})
        assert exact(result) == {"b": 1, "a": 0}

    def test_when_all_have_none_of_a_good_thing_they_are_equal(self) -> None:
        years = {"id": "years", "type": "amount", "direction": "more_first", "weight": 1}
        assert exact(rank(grid(years), {"items": items(a={"years": 0}, b={"years": 0})})) == {"a": 1, "b": 1}

    def test_only_eligible_and_complete_items_set_the_lowest_price(self) -> None:
        requires = [{"id": "statement", "unless": {"factor": "security", "at_least": 1}}]
        partners = grid(PRICE, SECURITY, requires=requires)
        rated = items(
            cheap={"price": 1, "security": 0},
            unknown={"price": 2},
            a={"price": 10, "security": 1},
            b={"price": 20, "security": 1},
        )
        assert exact(rank(partners, {"items": rated})) == {"a": 1, "b": "1/2"}

    def test_it_is_said_that_scores_are_relative(self) -> None:
        result = rank(grid(PRICE), {"items": items(a={"price": 20}, b={"price": 10}, c={"price": 10})})
        assert result["notices"] == [
            {"code": "relative_amount", "params": {"factor": "price", "best": ["b", "c"], "amount": 10}}
        ]

    def test_winning_on_price_alone_is_said(self) -> None:
        rated = items(cheap={"price": 10, "quality": 4}, good={"price": 40, "quality": 8})
        result = rank(grid(PRICE, QUALITY), {"items": rated})
        assert list(column(result, "rank")) == ["cheap", "good"]
        assert result["notices"][1] == {
            "code": "decided_by_amount",
            "params": {"factor": "price", "items": ["cheap"], "without": ["good"]},
        }

    def test_a_price_without_weight_decides_nothing(self) -> None:
        rated = items(cheap={"price": 10, "quality": 4}, good={"price": 40, "quality": 8})
        result = rank(grid(PRICE, QUALITY), {"items": rated, "weights": {"price": 0}})
        assert list(column(result, "rank")) == ["good", "cheap"]
        assert result["notices"] == []

    def test_where_only_the_price_counts_nobody_else_would_be_first(self) -> None:
        result = rank(grid(PRICE), {"items": items(a={"price": 20}, b={"price": 10})})
        assert [notice["code"] for notice in result["notices"]] == ["relative_amount"]


class TestWeights:
    def test_the_visitors_weights_replace_the_definitions(self) -> None:
        rated = items(a={"time": 5, "risk": 4}, b={"time": 2, "risk": 1})
        tasks = grid(TIME, RISK)
        assert list(column(rank(tasks, {"items": rated}), "rank")) == ["a", "b"]
        result = rank(tasks, {"items": rated, "weights": {"risk": NumberText("1.5")}})
        assert list(column(result, "rank")) == ["b", "a"]
        assert result["weights"] == {"time": 1, "risk": "3/2"}


class TestCertainty:
    def test_a_pair_is_certain_if_the_upper_item_is_nowhere_worse(self) -> None:
        rated = items(a={"time": 5, "risk": 1}, b={"time": 5, "risk": 2}, c={"time": 1, "risk": 1})
        assert column(rank(grid(TIME, RISK), {"items": rated}), "certain_above") == {"a": None, "b": True, "c": False}

    def test_a_tie_without_dominance_is_not_certain_equal_items_are(self) -> None:
        rated = items(a={"time": 5, "risk": 5}, b={"time": 1, "risk": 1}, c={"time": 1, "risk": 1})
        assert column(rank(grid(TIME, RISK), {"items": rated}), "certain_above") == {"a": None, "b": False, "c": True}

    def test_factors_without_weight_can_get_one(self) -> None:
        rated = items(a={"time": 5, "risk": 5}, b={"time": 1, "risk": 1})
        result = rank(grid(TIME, RISK), {"items": rated, "weights": {"risk": 0}})
        assert column(result, "certain_above") == {"a": None, "b": False}

    def test_weights_cannot_move_an_item_to_another_zone(self) -> None:
        zones = [{"id": "one", "when": {"factor": "time", "at_least": 3}}, {"id": "two"}]
        rated = items(a={"time": 3, "risk": 5}, b={"time": 2, "risk": 1})
        assert column(rank(grid(TIME, RISK, zones=zones), {"items": rated}), "certain_above") == {"a": None, "b": True}


class TestStability:
    def test_it_is_left_out_unless_asked_for(self) -> None:
        assert column(rank(grid(TIME), {"items": items(a={"time": 3})}), "stability") == {"a": None}

    def test_by_hand(self) -> None:
        rated = items(a={"time": 4}, b={"time": 3}, c={"time": 2}, d={"time": 1})
        found = column(rank(grid(TIME), {"items": rated}, ["stability"]), "stability")
        # a: 3, 5; b: 2, 4; c: 1, 3; d: 2 (down is out of range) = 7 changes
        assert {name: entry["changes"] for name, entry in found.items()} == dict.fromkeys("abcd", 7)
        # d reaches rank 3 when c falls to 1 (shared) and when it rises to 2 itself (shared with c)
        assert {name: entry["top3"]["exact"] for name, entry in found.items()} == {"a": 1, "b": 1, "c": 1, "d": "2/7"}
        assert found["a"]["hangs_on"] is None  # b at 4 and a at 3 only share the first rank
        assert found["c"]["hangs_on"] is None

    def test_the_costliest_change_is_named(self) -> None:
        zones = [{"id": "one", "when": {"factor": "time", "at_least": 4}}, {"id": "two"}]
        rated = items(a={"time": 4}, b={"time": 5}, c={"time": 5}, d={"time": 5}, e={"time": 5})
        found = column(rank(grid(TIME, zones=zones), {"items": rated}, ["stability"]), "stability")
        assert found["b"]["hangs_on"] == {"item": "b", "factor": "time", "step": -1, "to": 4, "rank": 4}

    def test_another_items_rating_is_named_where_no_own_one_matters(self) -> None:
        rated = items(a={"time": 1}, b={"time": 1})
        found = column(rank(grid(TIME), {"items": rated}, ["stability"]), "stability")
        assert found["a"]["hangs_on"] == {"item": "b", "factor": "time", "step": 1, "to": 2, "rank": 2}

    def test_losing_eligibility_costs_more_than_any_rank(self) -> None:
        requires = [{"id": "r", "unless": {"factor": "quality", "at_least": 5}}]
        rated = items(a={"quality": 5}, b={"quality": 4})
        found = column(rank(grid(QUALITY, requires=requires), {"items": rated}, ["stability"]), "stability")
        assert found["a"]["hangs_on"] == {"item": "a", "factor": "quality", "step": -1, "to": 4, "rank": None}
        assert found["b"] is None

    def test_the_step_is_the_grids(self) -> None:
        rated = items(a={"time": 3}, b={"time": NumberText("2.75")})
        found = column(rank(grid(TIME, step="1/2"), {"items": rated}, ["stability"]), "stability")
        assert found["a"]["hangs_on"] == {"item": "a", "factor": "time", "step": "-1/2", "to": "5/2", "rank": 2}

    def test_facts_are_not_moved(self) -> None:
        rated = items(a={"price": 3, "security": 1}, b={"price": 2, "security": 0})
        found = column(rank(grid(PRICE, SECURITY), {"items": rated}, ["stability"]), "stability")
        assert found["a"] == {"changes": 0, "top3": None, "hangs_on": None}

    def test_unknown_includes_are_refused(self) -> None:
        with pytest.raises(InputError) as caught:
            rank(grid(TIME), {"items": []}, ["order"])
        assert (caught.value.code, caught.value.path) == ("unknown_include", ("include",))


BAD: list[tuple[dict[str, Any], str, tuple[str | int, ...]]] = [
    ({"items": {}}, "expected_list", ("items",)),
    ({"items": "abc"}, "expected_list", ("items",)),
    ({"items": [3]}, "expected_object", ("items", 0)),
    ({"items": [{"id": "a", "rating": {}}]}, "unknown_key", ("items", 0, "rating")),
    ({"items": [{"ratings": {}}]}, "bad_id", ("items", 0, "id")),
    ({"items": [{"id": "A b", "ratings": {}}]}, "bad_id", ("items", 0, "id")),
    ({"items": [{"id": "a"}, {"id": "a"}]}, "duplicate_id", ("items", 1, "id")),
    ({"items": [{"id": "a", "ratings": []}]}, "expected_object", ("items", 0, "ratings")),
    ({"items": [{"id": "a", "ratings": {"tme": 3}}]}, "unknown_factor", ("items", 0, "ratings", "tme")),
    ({"items": [{"id": "a", "ratings": {"time": 6}}]}, "rating_out_of_range", ("items", 0, "ratings", "time")),
    ({"items": [{"id": "a", "ratings": {"time": 0}}]}, "rating_out_of_range", ("items", 0, "ratings", "time")),
    ({"items": [{"id": "a", "ratings": {"time": True}}]}, "number_form", ("items", 0, "ratings", "time")),
    ({"items": [{"id": "a", "ratings": {"time": "NaN"}}]}, "number_form", ("items", 0, "ratings", "time")),
    ({"items": [{"id": "a", "ratings": {"time": 10**400}}]}, "number_size", ("items", 0, "ratings", "time")),
    ({"items": [{"id": "a", "ratings": {"price": -1}}]}, "amount_too_small", ("items", 0, "ratings", "price")),
    ({"items": [{"id": "a", "ratings": {"security": 2}}]}, "not_a_check", ("items", 0, "ratings", "security")),
    ({"items": [{"id": "a", "ratings": {"security": "yes"}}]}, "number_form", ("items", 0, "ratings", "security")),
    ({"items": [{"id": f"i{n}"} for n in range(4)]}, "too_many_items", ("items",)),
    ({"weights": []}, "expected_object", ("weights",)),
    ({"weights": {"tme": 1}}, "unknown_factor", ("weights", "tme")),
    ({"weights": {"time": -1}}, "negative_weight", ("weights", "time")),
    ({"weights": {"time": None}}, "number_form", ("weights", "time")),
    ({"weights": {"time": 0, "price": 0}}, "weights_all_zero", ("weights",)),
    ({"context": "personal-data"}, "expected_list", ("context",)),
    ({"context": ["other"]}, "unknown_context", ("context", 0)),
    ({"context": [["x"]]}, "unknown_context", ("context", 0)),
]


@pytest.mark.parametrize(("request_", "code", "path"), BAD)
def test_bad_requests_name_the_place(request_: dict[str, Any], code: str, path: tuple[str | int, ...]) -> None:
    tasks = grid(TIME, PRICE, SECURITY, max_items=3, context=[{"id": "personal-data"}])
    with pytest.raises(InputError) as caught:
        rank(tasks, request_)
    assert (caught.value.code, caught.value.path) == (code, path)
