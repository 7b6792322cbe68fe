"""Grids, catalogues and calculators."""

from copy import deepcopy

import pytest


class TestGrid:
    def test_defaults(self, compiled, make):
        data = compiled(make.grid())
        assert (data["step"], data["max_items"], data["tie_break"]) == (1, 50, [])
        assert [(factor["type"], factor["direction"], factor["weight"]) for factor in data["factors"]] == [
            ("rating", "more_first", 1),
            ("amount", "less_first", 1),
            ("check", "more_first", 0),
        ]

    @pytest.mark.parametrize(
        ("place", "keys", "problems"),
        [
            (0, {"min": 5}, [("min_not_below_max", "factors.0.min")]),
            (0, {"min": -2}, []),
            (0, {"unit": "h"}, [("key_not_here", "factors.0.unit")]),
            (1, {"min": -2}, [("number_range", "factors.1.min")]),
            (1, {"min": 1, "max": 9, "unit": "EUR"}, []),
            (2, {"min": 0}, [("key_not_here", "factors.2.min")]),
            (2, {"id": "time"}, [("duplicate_id", "factors.2.id")]),
            (2, {"type": 7}, [("wrong_type", "factors.2.type")]),
        ],
    )
    def test_factors(self, wrong, make, place, keys, problems):
        data = make.grid()
        data["factors"][place] |= keys
        assert wrong(data) == problems

    def test_keys_that_a_rating_needs(self, wrong, make):
        data = make.grid()
        for key in ("min", "max", "direction"):
            del data["factors"][0][key]
        del data["factors"][1]["direction"]
        assert wrong(data) == [("missing_key", "factors.0")] * 3 + [("missing_key", "factors.1")]

    def test_something_weighs(self, wrong, make):
        data = make.grid()
        for factor in data["factors"]:
            factor["weight"] = 0
        assert wrong(data) == [("weights_all_zero", "factors")]
        data["factors"][0]["weight"] = "much"
        assert wrong(data) == [("number_form", "factors.0.weight")]
        assert wrong(make.grid(factors="x")) == [("wrong_type", "factors")]
        assert wrong(make.grid(factors=["x"])) == [("wrong_type", "factors.0"), ("weights_all_zero", "factors")]

    def test_zones_and_requirements(self, wrong, compiled, make):
        test = {"factor": "time", "at_least": 4}
        zones = [
            {"id": "first", "title": "First", "when": {"all": [test, {"not": {"context": "hurry"}}]}},
            {"id": "rest", "title": "Rest"},
        ]
        requires = [
            {"id": "legal", "unless": {"factor": "legal", "at_least": 1}, "because": "Law."},
            {"id": "price", "when": {"any": [{"factor": "price", "at_most": "1/2", "at_least": 0}]}, "because": "Odd."},
        ]
        context = [{"id": "hurry", "label": "In a hurry"}]
        data = make.grid(zones=zones, requires=requires, context=context, tie_break=["legal", "time"])
        compiled(data)
        broken = deepcopy(data)
        broken["zones"][0]["when"]["all"][0]["factor"] = "tim"
        broken["zones"][0]["when"]["all"][1]["not"]["context"] = "hury"
        broken["zones"].append({"id": "more", "title": "More", "when": test})
        broken["requires"][0]["when"] = test
        broken["requires"][1]["when"] = {"any": [{"factor": "pric", "at_most": 1}]}
        broken["requires"] += [{"id": "x", "because": "?"}, "y"]
        broken["zones"].append("z")
        broken["tie_break"] = ["legal", "legal", "tim"]
        assert wrong(broken) == [
            ("wrong_type", "zones.3"),
            ("one_of", "requires.0"),
            ("one_of", "requires.2"),
            ("wrong_type", "requires.3"),
            ("duplicate_name", "tie_break.1"),
            ("unknown_factor", "tie_break.2"),
            ("unknown_factor", "zones.0.when.all.0.factor"),
            ("unknown_context", "zones.0.when.all.1.not.context"),
            ("unknown_factor", "requires.1.when.any.0.factor"),
            ("rule_always_holds", "zones.1"),
        ]

    def test_conditions_have_the_form_of_grids(self, wrong, make):
        zones = [
            {"id": "a", "title": "A", "when": {"question": "time", "in": ["x"]}},
            {"id": "b", "title": "B", "when": {"factor": "time"}},
            {"id": "c", "title": "C", "when": {"context": "x", "at_least": 1}},
            {"id": "d", "title": "D"},
        ]
        assert wrong(make.grid(zones=zones)) == [
            ("condition_form", "zones.0.when"),
            ("condition_tests", "zones.1.when"),
            ("unknown_key", "zones.2.when.at_least"),
            ("unknown_context", "zones.2.when.context"),
        ]

    @pytest.mark.parametrize(
        ("ratings", "problems"),
        [
            ({}, []),
            ({"time": 5, "price": "12.50", "legal": 1}, []),
            ({"time": 0}, [("number_range", "items.0.ratings.time")]),
            ({"time": 6}, [("number_range", "items.0.ratings.time")]),
            ({"price": -1}, [("number_range", "items.0.ratings.price")]),
            ({"legal": 2}, [("number_range", "items.0.ratings.legal")]),
            ({"legal": "1/2"}, [("number_range", "items.0.ratings.legal")]),
            ({"tim": 3}, [("unknown_factor", "items.0.ratings.tim")]),
            ({"time": "high"}, [("number_form", "items.0.ratings.time")]),
            ({7: 3}, [("wrong_type", "items.0.ratings.7")]),
            ({f"f{n}": 1 for n in range(21)}, [("list_length", "items.0.ratings")]),
            ("time", [("wrong_type", "items.0.ratings")]),
        ],
    )
    def test_items(self, wrong, make, ratings, problems):
        assert wrong(make.grid(items=[{"id": "a", "title": "A", "ratings": ratings}])) == problems

    def test_no_more_items_than_can_be_ranked(self, wrong, make):
        items = [{"id": name, "title": name} for name in "abc"]
        assert wrong(make.grid(items=items, max_items=2)) == [("list_length", "items")]
        assert wrong(make.grid(items=[items[0], items[0], "x"])) == [
            ("wrong_type", "items.2"),
            ("duplicate_id", "items.1.id"),
        ]


class TestCatalogue:
    def test_kpis_are_unique_in_all_functions(self, wrong, compiled):
        kpi = {"id": "accuracy", "name": "Accuracy", "target": {"is": "at_least", "value": "99.5", "unit": "%"}}
        functions = [{"id": "a", "title": "A", "kpis": [kpi]}, {"id": "b", "title": "B", "ours": True}]
        data = {"kind": "catalogue", "id": "kpis", "version": 1, "title": "KPIs", "functions": functions}
        assert compiled(data)["functions"][0]["kpis"][0]["target"]["value"] == "199/2"
        functions[1]["kpis"] = [{**kpi, "target": {"is": "every", "value": "day"}}, "x", {"name": "Y"}]
        functions += [{"id": "a", "title": "C"}, "d"]
        assert wrong(data) == [
            ("wrong_type", "functions.1.kpis.1"),
            ("missing_key", "functions.1.kpis.2"),
            ("wrong_type", "functions.3"),
            ("duplicate_id", "functions.2.id"),
            ("duplicate_id", "functions.1.kpis.0.id"),
        ]

    @pytest.mark.parametrize(("value", "code"), [(2.5, "float_found"), ("", "text_empty"), (True, "wrong_type")])
    def test_targets(self, wrong, value, code):
        kpi = {"id": "x", "name": "X", "target": {"is": "equals", "value": value}}
        functions = [{"id": "a", "title": "A", "kpis": [kpi]}]
        data = {"kind": "catalogue", "id": "kpis", "version": 1, "title": "KPIs", "functions": functions}
        assert wrong(data) == [(code, "functions.0.kpis.0.target.value")]


class TestCalculator:
    def test_compiles_formulas(self, compiled, make):
        values = [{"id": "half", "label": "Half", "formula": "hours / 2"}]
        data = compiled(make.calculator(values=values))
        assert data["outputs"][0]["tree"] == ["*", ["id", "hours"], ["id", "hourly-rate"]]
        assert (data["inputs"][0]["low"], data["inputs"][0]["high"]) == (10, 10)

    def test_a_tree_that_came_along_is_made_anew(self, compiled, make):
        data = compiled(make.calculator())
        forged = deepcopy(data)
        forged["outputs"][0]["tree"] = 7
        assert compiled(forged) == data

    def test_formulas_use_what_is_defined_before(self, wrong, make):
        values = [
            {"id": "a", "label": "A", "formula": "b + 1"},
            {"id": "b", "label": "B", "formula": "cost"},
            {"id": "c", "label": "C", "formula": "a *"},
            {"id": "d", "label": "D"},
            "e",
            {"label": "F", "formula": "1"},
        ]
        found = wrong(make.calculator(values=values))
        assert [place for _, place in found] == [
            "values.3",
            "values.4",
            "values.5",
            "values.0.formula",
            "values.1.formula",
            "values.2.formula",
        ]

    def test_ids_are_unique_in_all_lists(self, wrong, make):
        values = [{"id": "hours", "label": "A", "formula": "1"}, {"id": "cost", "label": "A", "formula": "1"}]
        assert wrong(make.calculator(values=values)) == [
            ("duplicate_id", "values.0.id"),
            ("duplicate_id", "outputs.0.id"),
        ]

    @pytest.mark.parametrize(
        ("keys", "problems"),
        [
            ({"low": 1, "high": 20, "min": 0, "max": 20}, []),
            ({"low": 11}, [("ends_order", "inputs.0")]),
            ({"high": 9}, [("ends_order", "inputs.0")]),
            ({"min": 11}, [("number_range", f"inputs.0.{key}") for key in ("low", "typical", "high")]),
            ({"max": 15, "high": 16}, [("number_range", "inputs.0.high")]),
            ({"min": 10, "max": 10}, [("min_not_below_max", "inputs.0.min")]),
            ({"id": "name"}, [("id_reserved", "inputs.0.id"), ("formula_name", "outputs.0.formula")]),
            ({"typical": "many"}, [("number_form", "inputs.0.typical")]),
        ],
    )
    def test_inputs(self, wrong, make, keys, problems):
        data = make.calculator()
        data["inputs"][0] |= keys
        assert wrong(data) == problems

    def test_few_inputs_are_uncertain(self, wrong, make):
        inputs = [{"id": f"i{n}", "label": "I", "low": 0, "typical": 1, "high": 2} for n in range(11)]
        data = make.calculator(inputs=inputs, outputs=[{"id": "o", "label": "O", "formula": "i0"}])
        assert wrong(data) == [("too_many_uncertain", "inputs")]

    def test_presets(self, wrong, compiled, make):
        data = make.calculator(
            presets=[{"id": "a", "label": "A", "inputs": {"hours": 12, "hourly-rate": {"typical": 8}}}]
        )
        data["inputs"][0] |= {"min": 0, "max": 20}
        assert compiled(data)["presets"][0]["inputs"]["hourly-rate"] == {"low": 8, "typical": 8, "high": 8}
        data["presets"] += [
            {"id": "a", "label": "A", "inputs": {"hours": 21, "hour": 1}},
            {"id": "b", "label": "B", "inputs": {"hours": {"low": 9, "typical": 8, "high": 21}, "hourly-rate": {}}},
            "c",
        ]
        assert wrong(data) == [
            ("missing_key", "presets.2.inputs.hourly-rate"),
            ("wrong_type", "presets.3"),
            ("duplicate_id", "presets.1.id"),
            ("number_range", "presets.1.inputs.hours"),
            ("unknown_input", "presets.1.inputs.hour"),
            ("ends_order", "presets.2.inputs.hours"),
            ("number_range", "presets.2.inputs.hours.high"),
        ]

    def test_broken_inputs_are_reported_once(self, wrong, make):
        assert wrong(make.calculator(inputs="x", presets=[{"id": "a", "label": "A", "inputs": {"x": 1}}])) == [
            ("wrong_type", "inputs")
        ]
        data = make.calculator()
        data["inputs"].append("x")
        assert wrong(data) == [("wrong_type", "inputs.2")]
