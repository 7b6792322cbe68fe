"""Grids, catalogues and calculators: what must hold between their parts."""

from collections.abc import Mapping, Sequence
from typing import Any

from scoring.definition.names import distinct, known, unique
from scoring.definition.problems import Report
from scoring.definition.rules_methods import check_last_unconditional
from scoring.errors import InputError, Path
from scoring.models.calculator import MAX_UNCERTAIN
from scoring.numbers import parse


def check_grid(definition: dict[str, Any], report: Report) -> None:
    """Factors, zones, requirements and prefilled items."""
    for key in ("factors", "zones", "requires", "items", "context"):
        unique(definition.get(key, ()), (key,), report)
    factors = {each["id"]: each for each in definition.get("factors", ()) if each and "id" in each}
    if definition.get("factors") and "weight" not in report.broken:
        weights = [parse(each.get("weight", 1)) for each in definition["factors"] if each]
        if not any(weights):
            report.add("weights_all_zero", ("factors",))
    for place, factor in enumerate(definition.get("factors", ())):
        if factor:
            _check_factor(factor, ("factors", place), report)
    if "factors" not in report.broken:
        known(definition["tie_break"], ("tie_break",), factors, "unknown_factor", report)
        _check_grid_conditions(definition, factors, report)
        for place, item in enumerate(definition["items"]):
            if item:
                _check_ratings(item, ("items", place, "ratings"), factors, report)
    check_last_unconditional(definition["zones"], ("zones",), report)
    if len(definition["items"]) > definition["max_items"]:
        found, limit = len(definition["items"]), definition["max_items"]
        report.add("list_length", ("items",), found=found, least=0, greatest=limit)


def check_catalogue(definition: dict[str, Any], report: Report) -> None:
    """Functions, and KPIs whose ids are unique in all of them."""
    functions = definition.get("functions", ())
    unique(functions, ("functions",), report)
    kpis = [
        (kpi, ("functions", place, "kpis", at))
        for place, function in enumerate(functions)
        for at, kpi in enumerate(function["kpis"] if function else ())
    ]
    distinct(kpis, report)


def check_calculator(definition: dict[str, Any], report: Report) -> None:
    """Inputs, presets, and the formulas, which are compiled in order."""
    listed = ((key, definition.get(key, ())) for key in ("inputs", "values", "outputs"))
    distinct([(each, (key, place)) for key, entries in listed for place, each in enumerate(entries)], report)
    inputs = {each["id"]: each for each in definition.get("inputs", ()) if each and "id" in each}
    for place, each in enumerate(definition.get("inputs", ())):
        if each:
            _check_input(each, ("inputs", place), report)
    uncertain = [name for name, each in inputs.items() if each.get("low") != each.get("high")]
    if len(uncertain) > MAX_UNCERTAIN:
        report.add("too_many_uncertain", ("inputs",), found=len(uncertain), limit=MAX_UNCERTAIN)
    unique(definition["presets"], ("presets",), report)
    for place, preset in enumerate(definition["presets"]):
        if preset and "inputs" not in report.broken:
            _check_preset(preset, ("presets", place, "inputs"), inputs, report)
    if "inputs" not in report.broken:
        _compile_formulas(definition, list(inputs), report)


def _check_factor(factor: Mapping[str, Any], path: Path, report: Report) -> None:
    if factor.get("type") == "amount" and "min" in factor and parse(factor["min"]) < 0:
        report.add("number_range", (*path, "min"), found=str(factor["min"]), expected="a number from 0")
    if "min" in factor and "max" in factor and parse(factor["min"]) >= parse(factor["max"]):
        report.add("min_not_below_max", (*path, "min"), min=str(factor["min"]), max=str(factor["max"]))


def _check_grid_conditions(definition: Mapping[str, Any], factors: Mapping[str, Any], report: Report) -> None:
    context = [each["id"] for each in definition["context"] if each and "id" in each]
    for place, zone in enumerate(definition["zones"]):
        if zone and "when" in zone:
            _check_grid_condition(zone["when"], ("zones", place, "when"), factors, context, report)
    for place, rule in enumerate(definition["requires"]):
        for key in ("unless", "when"):
            if not rule or key not in rule:
                continue
            _check_grid_condition(rule[key], ("requires", place, key), factors, context, report)


def _check_grid_condition(
    condition: Mapping[str, Any], path: Path, factors: Mapping[str, Any], context: Sequence[str], report: Report
) -> None:
    for key in ("all", "any"):
        for place, part in enumerate(condition.get(key, ())):
            _check_grid_condition(part, (*path, key, place), factors, context, report)
    if "not" in condition:
        _check_grid_condition(condition["not"], (*path, "not"), factors, context, report)
    if "factor" in condition and condition["factor"] not in factors:
        report.unknown("unknown_factor", (*path, "factor"), condition["factor"], factors)
    if "context" in condition and condition["context"] not in context and "context" not in report.broken:
        report.unknown("unknown_context", (*path, "context"), condition["context"], context)


def _check_ratings(item: Mapping[str, Any], path: Path, factors: Mapping[str, Any], report: Report) -> None:
    for name, rating in item["ratings"].items():
        factor = factors.get(name)
        if factor is None:
            report.unknown("unknown_factor", (*path, name), name, factors)
            continue
        check = factor.get("type") == "check"
        low = 0 if check or factor.get("type") == "amount" else None
        _check_within(rating, factor.get("min", low), 1 if check else factor.get("max"), (*path, name), report)
        if check and parse(rating).denominator != 1:
            report.add("number_range", (*path, name), found=str(rating), expected="0 or 1")


def _check_within(number: Any, low: Any, high: Any, path: Path, report: Report) -> None:
    if (low is not None and parse(number) < parse(low)) or (high is not None and parse(number) > parse(high)):
        ends = [f"from {low}"] if low is not None else []
        ends += [f"to {high}"] if high is not None else []
        report.add("number_range", path, found=str(number), expected="a number " + " ".join(ends))


def _check_input(each: dict[str, Any], path: Path, report: Report) -> None:
    if "typical" not in each:
        return
    each.setdefault("low", each["typical"])
    each.setdefault("high", each["typical"])
    _check_ends(each, each, path, report)
    if "min" in each and "max" in each and parse(each["min"]) >= parse(each["max"]):
        report.add("min_not_below_max", (*path, "min"), min=str(each["min"]), max=str(each["max"]))


def _check_ends(ends: Mapping[str, Any], limits: Mapping[str, Any], path: Path, report: Report) -> None:
    if not parse(ends["low"]) <= parse(ends["typical"]) <= parse(ends["high"]):
        report.add("ends_order", path, low=str(ends["low"]), typical=str(ends["typical"]), high=str(ends["high"]))
    for key in ("low", "typical", "high"):
        _check_within(ends[key], limits.get("min"), limits.get("max"), (*path, key), report)


def _check_preset(preset: dict[str, Any], path: Path, inputs: Mapping[str, Any], report: Report) -> None:
    for name, given in preset["inputs"].items():
        limits = inputs.get(name)
        if limits is None:
            report.unknown("unknown_input", (*path, name), name, inputs)
        elif not isinstance(given, dict):
            _check_within(given, limits.get("min"), limits.get("max"), (*path, name), report)
        elif "typical" in given:
            given.setdefault("low", given["typical"])
            given.setdefault("high", given["typical"])
            _check_ends(given, limits, (*path, name), report)


def _compile_formulas(definition: dict[str, Any], names: list[str], report: Report) -> None:
    from scoring.formula import compile_formula  # noqa: PLC0415, only calculators have formulas

    for key in ("values", "outputs"):
        for place, each in enumerate(definition.get(key, ())):
            if not each:
                continue
            if "formula" in each:
                try:
                    each["tree"] = compile_formula(each["formula"], names)
                except InputError as error:
                    report.add(error.code, (key, place, "formula"), **error.params)
            if "id" in each:
                names.append(each["id"])
