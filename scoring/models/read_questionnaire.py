"""From a compiled definition to a `Questionnaire`."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.conditions import prepared
from scoring.models.questionnaire import (
    Axis,
    Band,
    Cell,
    Condition,
    DecisionRule,
    Gate,
    Interval,
    Matrix,
    Option,
    Outcome,
    Points,
    Question,
    Questionnaire,
    Rule,
    Section,
    leaves,
)
from scoring.models.scale import Scale
from scoring.numbers import Exact, exact, parse
from scoring.questions import TYPES
from scoring.records import replace

PERCENT: tuple[Exact, Exact] = (0, 100)
"""The scale where the natural one would depend on the answers."""


def read(data: Mapping[str, Any]) -> Questionnaire:
    """Read a compiled definition of kind ``questionnaire``; see `Questionnaire.from_compiled`."""
    sections = data.get("sections", [])
    asked: list[tuple[int | None, Any]] = [(None, item) for item in data.get("questions", [])]
    asked += [(home, item) for home, section in enumerate(sections) for item in section.get("questions", [])]
    positions = {item["id"]: position for position, (_, item) in enumerate(asked)}
    counts_in: dict[int, list[int]] = {}
    for place, section in enumerate(sections):
        for member in _members(section, positions):
            counts_in.setdefault(member, []).append(place)
    questions = tuple(
        _question(data, item, position, home, tuple(counts_in.get(position, ())))
        for position, (home, item) in enumerate(asked)
    )
    branches = any("show_if" in item for _, item in asked) or any("show_if" in section for section in sections)
    method, matrix = data.get("method", "sum"), data.get("matrix")
    natural = method == "sum" and not branches
    bands = _bands(data)
    return Questionnaire(
        id=data["id"],
        version=data["version"],
        scoring_hash=data.get("scoring_hash", ""),
        content_hash=data.get("content_hash", ""),
        method=method,
        direction=data.get("direction"),
        decimals=data.get("decimals", 0),
        scale=_scale(data, questions, bands, natural=natural) if method in {"sum", "mean"} and not matrix else None,
        questions=questions,
        sections=tuple(
            _section(data, position, questions, positions, natural=natural) for position in range(len(sections))
        ),
        bands=bands,
        gates=tuple(_gate(gate, questions, positions) for gate in data.get("gates", [])),
        rule=_rule(data.get("min_answered", "100%")),
        matrix=_matrix(data) if matrix else None,
        outcomes=tuple(_outcome(outcome) for outcome in data.get("outcomes", [])),
        levels=tuple(level["id"] for level in data.get("levels", [])),
        decision=tuple(_decision_rule(rule, positions) for rule in data.get("decision", [])),
        positions=positions,
        branches=branches,
        compiled=data,
    )


def natural_scale(questions: Sequence[Question]) -> tuple[Exact, Exact]:
    """The weighted sums of the least and of the greatest points."""
    counted = [question for question in questions if question.scored]
    low = sum((question.weight * question.low for question in counted), 0)
    return low, sum((question.weight * question.high for question in counted), 0)


def _members(section: Mapping[str, Any], positions: Mapping[str, int]) -> tuple[int, ...]:
    ids = [item["id"] for item in section.get("questions", [])] + list(section.get("include", []))
    return tuple(sorted({positions[identifier] for identifier in ids}))


def _question(
    data: Mapping[str, Any], item: Mapping[str, Any], position: int, home: int | None, sections: tuple[int, ...]
) -> Question:
    scale = item.get("scale")
    options = tuple(_option(option) for option in (data["scales"][scale] if scale else item.get("options", [])))
    question = Question(
        position=position,
        id=item["id"],
        type=item.get("type", "single"),
        weight=exact(item.get("weight", 1)),
        reverse=item.get("reverse", False),
        actionable=item.get("actionable", True),
        scored=item.get("scored", True),
        allows_not_applicable="not_applicable" in item,
        show_if=_condition(item),
        options=options,
        option_positions={option.id: place for place, option in enumerate(options)},
        scale=scale,
        floor=_number(item, "floor"),
        cap=_number(item, "cap"),
        minimum=_number(item, "min"),
        maximum=_number(item, "max"),
        intervals=_intervals(item.get("ranges", [])),
        low=0,
        high=0,
        home=home,
        sections=sections,
    )
    low, high = TYPES[question.type].bounds(question)
    return replace(question, low=low, high=high)


def _option(option: Mapping[str, Any]) -> Option:
    return Option(option["id"], _points(option.get("points")), option.get("exclusive", False), "advice" in option)


def _points(source: object) -> Points:
    if source is None:
        return Points()
    if isinstance(source, Mapping):
        return Points(0, {outcome: exact(number) for outcome, number in source.items()})
    return Points(exact(source))


def _intervals(ranges: Sequence[Mapping[str, Any]]) -> tuple[Interval, ...]:
    starts = [exact(item["from"]) for item in ranges]
    return tuple(
        Interval(start, below, _points(item.get("points")), "advice" in item)
        for start, below, item in zip(starts, [*starts, None][1:], ranges, strict=True)
    )


def _condition(item: Mapping[str, Any], key: str = "show_if") -> Condition | None:
    return prepared(item[key]) if key in item else None


def _number(item: Mapping[str, Any], key: str) -> Exact | None:
    return exact(item[key]) if key in item else None


def _rule(source: int | str) -> Rule:
    if isinstance(source, int):
        return Rule(source, None)
    return Rule(None, Fraction(parse(source.removesuffix("%")), 100))


def _scale(data: Mapping[str, Any], questions: Sequence[Question], bands: Sequence[Band], *, natural: bool) -> Scale:
    if "scale" in data:
        low, high = (exact(end) for end in data["scale"])
    else:
        low, high = natural_scale(questions) if natural else PERCENT
    return Scale.of(low, high, (band.start for band in bands), data.get("decimals", 0))


def _section(
    data: Mapping[str, Any],
    position: int,
    questions: Sequence[Question],
    positions: Mapping[str, int],
    *,
    natural: bool,
) -> Section:
    section = data["sections"][position]
    members = _members(section, positions)
    bands = _bands(section)
    low, high = natural_scale([questions[member] for member in members]) if natural else PERCENT
    scaled = data.get("method", "sum") in {"sum", "mean"}
    return Section(
        position=position,
        id=section["id"],
        weight=exact(section.get("weight", 1)),
        flag=section.get("flag", False),
        show_if=_condition(section),
        questions=members,
        bands=bands,
        rule=_rule(section["min_answered"]) if "min_answered" in section else None,
        required=frozenset(positions[identifier] for identifier in section.get("required", [])),
        scale=Scale.of(low, high, (band.start for band in bands), data.get("decimals", 0)) if scaled else None,
        has_advice="advice" in section,
        has_thin="thin" in section,
    )


def _bands(item: Mapping[str, Any]) -> tuple[Band, ...]:
    return tuple(Band(band["id"], exact(band["from"])) for band in item.get("bands", []))


def _gate(gate: Mapping[str, Any], questions: Sequence[Question], positions: Mapping[str, int]) -> Gate:
    question = questions[positions[gate["question"]]]
    return Gate(question.position, frozenset(question.option_positions[o] for o in gate["options"]), gate["at_most"])


def _matrix(data: Mapping[str, Any]) -> Matrix:
    matrix = data["matrix"]
    places = {section["id"]: place for place, section in enumerate(data["sections"])}
    near = exact(matrix.get("near", 0))
    axes = tuple(_axis(axis, places, near, data.get("decimals", 0)) for axis in matrix["axes"])
    cells = tuple(
        Cell(cell["id"], (cell["at"][axes[0].id], cell["at"][axes[1].id]), cell["caution"]) for cell in matrix["cells"]
    )
    return Matrix(axes, near, cells)


def _axis(axis: Mapping[str, Any], places: Mapping[str, int], near: Exact, decimals: int) -> Axis:
    cut = exact(axis["cut"])
    lines = (cut - near, cut, cut + near) if near else (cut,)
    return Axis(
        id=axis["id"],
        direction=axis["direction"],
        sections=tuple(places[identifier] for identifier in axis["sections"]),
        cut=cut,
        min_sections=axis.get("min_sections", len(axis["sections"])),
        scale=Scale.of(*PERCENT, lines, decimals),
    )


def _outcome(outcome: Mapping[str, Any]) -> Outcome:
    rules = tuple((rule["id"], prepared(rule["when"])) for rule in outcome.get("rules_out", []))
    return Outcome(outcome["id"], rules, outcome.get("addon", False))


def _decision_rule(rule: Mapping[str, Any], positions: Mapping[str, int]) -> DecisionRule:
    when = _condition(rule, "when")
    return DecisionRule(rule["id"], when, tuple(sorted({positions[leaf["question"]] for leaf in leaves(when)})))
