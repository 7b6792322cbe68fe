"""What must hold between the keys of a question, and between questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from scoring.definition.asked import Asked, Questions
from scoring.definition.names import distinct, unique
from scoring.definition.points import is_number
from scoring.definition.problems import Report
from scoring.definition.reduce import reduced
from scoring.definition.tables_questionnaire import MAX_QUESTIONS
from scoring.errors import Path
from scoring.numbers import parse


def check_questions(definition: Mapping[str, Any], questions: Questions, report: Report) -> None:
    """All questions: ids, options, points, numbers, conditions."""
    _check_number_of(questions, report)
    after = [(question, ("after", place)) for place, question in enumerate(definition.get("after", ()))]
    distinct([*((asked.question, asked.path) for asked in questions.order), *after], report)
    for name, scale in definition.get("scales", {}).items():
        unique(scale, ("scales", name), report)
    for asked in questions.order:
        _check_question(definition, asked, report)
    for question, path in after:
        if question:
            _check_after(definition, question, path, report)


def reduce_conditions(definition: Mapping[str, Any], questions: Questions, report: Report) -> None:
    """Put the compiled form of every ``show_if`` in its place."""
    for asked in questions.order:
        if "show_if" in asked.question:
            path = (*asked.path, "show_if")
            condition = reduced(asked.question["show_if"], path, questions, asked.position, report)
            asked.question["show_if"] = condition
    for place, section in enumerate(definition.get("sections", ())):
        if section and "show_if" in section:
            first = sum(asked.home is None or asked.home < place for asked in questions.order)
            path = ("sections", place, "show_if")
            section["show_if"] = reduced(section["show_if"], path, questions, first, report)


def _check_number_of(questions: Questions, report: Report) -> None:
    if report.broken & {"questions", "sections"}:
        return
    if not questions.order:
        report.add("no_questions", ())
    elif len(questions.order) > MAX_QUESTIONS:
        report.add("too_many_questions", (), found=len(questions.order), limit=MAX_QUESTIONS)
    elif not any(asked.scored for asked in questions.order):
        report.add("nothing_scored", ())


def _check_question(definition: Mapping[str, Any], asked: Asked, report: Report) -> None:
    question, path = asked.question, asked.path
    if question.get("source_item") and "source_reason" not in question:
        report.add("missing_key", path, key="source_reason", expected="text")
    if question.get("type") == "numeric":
        _check_numeric(question, path, report)
    else:
        _check_options(definition, asked, report)
    if "floor" in question and "cap" in question and parse(question["floor"]) > parse(question["cap"]):
        report.add("floor_above_cap", (*path, "floor"))
    if asked.scored:
        _check_points(definition, asked, report)
        if question.get("reverse") and definition.get("method") == "outcomes":
            report.add("reverse_outcomes", (*path, "reverse"))


def _check_options(definition: Mapping[str, Any], asked: Asked, report: Report) -> None:
    question, path = asked.question, asked.path
    if report.broken & {"options", "scales", "scale"}:
        return
    if ("scale" in question) == ("options" in question):
        report.add("one_of", path, keys=["scale", "options"])
    elif asked.options is None:
        report.unknown("unknown_scale", (*path, "scale"), question["scale"], definition.get("scales", {}))
    elif "options" in question:
        unique(asked.options, asked.options_path, report)
        if question.get("type") == "single":
            for place, option in enumerate(asked.options):
                if option and option.get("exclusive"):
                    report.add("exclusive_single", (*asked.options_path, place, "exclusive"))


def _check_numeric(question: Mapping[str, Any], path: Path, report: Report) -> None:
    ranges = [each for each in question.get("ranges", ()) if each and "from" in each]
    if question.get("scored", True) and "ranges" not in question and "ranges" not in report.broken:
        report.add("missing_key", path, key="ranges", expected="a list, each a range")
    if "min" in question and "max" in question and parse(question["min"]) >= parse(question["max"]):
        report.add("min_not_below_max", (*path, "min"), min=str(question["min"]), max=str(question["max"]))
    starts = [parse(each["from"]) for each in ranges]
    for place in range(1, len(starts)):
        if starts[place] <= starts[place - 1]:
            report.add("ranges_not_rising", (*path, "ranges", place, "from"))
    if starts and "min" in question and starts[0] > parse(question["min"]):
        report.add("ranges_start", (*path, "ranges", 0, "from"), min=str(question["min"]))
    if starts and "max" in question and starts[-1] > parse(question["max"]):
        report.add("ranges_end", (*path, "ranges", len(starts) - 1, "from"), max=str(question["max"]))


def _check_points(definition: Mapping[str, Any], asked: Asked, report: Report) -> None:
    """Points have the form that the method counts; a list shared by many questions is reported once."""
    method = definition.get("method")
    numeric = asked.question.get("type") == "numeric"
    givers = asked.question.get("ranges") if numeric else asked.options
    path = (*asked.path, "ranges") if numeric else asked.options_path
    outcomes = [each["id"] for each in definition.get("outcomes", ()) if each and "id" in each]
    for place, giver in enumerate(givers or ()):
        if giver is None or "points" in report.broken:
            continue
        points = giver.get("points")
        here = (*path, place)
        if method == "outcomes":
            if points is not None and not isinstance(points, dict):
                report.add("points_per_outcome", (*here, "points"))
            elif "outcomes" not in report.broken:
                for name in points or ():
                    if name not in outcomes:
                        report.unknown("unknown_outcome", (*here, "points", name), name, outcomes)
        elif method != "decision":
            if points is None:
                report.add("missing_points", here, id=giver.get("id", ""))
            elif not is_number(points):
                report.add("points_as_number", (*here, "points"), method=method)
    if method == "levels" and asked.span is not None:
        _check_level_points(definition, asked, givers or (), path, report)


def _check_level_points(
    definition: Mapping[str, Any], asked: Asked, givers: Sequence[Mapping[str, Any]], path: Path, report: Report
) -> None:
    highest = len(definition.get("levels", ())) - 1
    if highest < 0 or "levels" in report.broken:
        return
    if asked.question.get("type") == "multiple":
        assert asked.span is not None
        if not 0 <= asked.span[0] <= asked.span[1] <= highest or any(
            parse(giver["points"]).denominator != 1 for giver in givers
        ):
            report.add("points_as_level", asked.path, highest=highest)
        return
    for place, giver in enumerate(givers):
        points = parse(giver["points"])
        if not 0 <= points <= highest or points.denominator != 1:
            report.add("points_as_level", (*path, place, "points"), highest=highest)


def _check_after(definition: Mapping[str, Any], question: Mapping[str, Any], path: Path, report: Report) -> None:
    if "options" in question:
        unique(question["options"], (*path, "options"), report)
    if "scale" in question and question["scale"] not in definition.get("scales", {}) and "scales" not in report.broken:
        report.unknown("unknown_scale", (*path, "scale"), question["scale"], definition.get("scales", {}))
