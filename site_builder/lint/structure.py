"""Sections and questions in an order that does not work for who answers, and parts that nothing refers to."""

from collections.abc import Iterator, Mapping
from typing import Any

from scoring.errors import Path
from scoring.formula_tree import names
from scoring.models.questionnaire import leaves
from site_builder.lint.base import Finding, Subject, questions


def check(subject: Subject) -> Iterator[Finding]:
    """``section_empty``, ``scale_unused``, ``conditional_first``."""
    definition = subject.definition
    for place, section in enumerate(definition["sections"]):
        if not section["questions"] and not section["include"]:
            message = f"The section “{section['id']}” has no questions."
            yield Finding("section_empty", message, ("sections", place), "Give it questions, or leave it out.")
    used = {question.get("scale") for _, question in questions(definition)}
    for name in definition["scales"]:
        if name not in used:
            yield Finding("scale_unused", f"No question uses the scale “{name}”.", ("scales", name), "Leave it out.")
    groups: list[tuple[Path, list[Any]]] = [((), definition["questions"])]
    groups += [(("sections", place), section["questions"]) for place, section in enumerate(definition["sections"])]
    for path, group in groups:
        yield from _conditional_first((*path, "questions"), group)


def check_grid(subject: Subject) -> Iterator[Finding]:
    """``context_unused``."""
    definition = subject.definition
    named = {leaf for part in ("zones", "requires") for leaf in _values(definition[part], "context")}
    for place, entry in enumerate(definition["context"]):
        if entry["id"] not in named:
            message = f"No zone or requirement asks for “{entry['id']}”."
            yield Finding("context_unused", message, ("context", place), "Leave it out.")


def check_calculator(subject: Subject) -> Iterator[Finding]:
    """``input_unused``."""
    definition = subject.definition
    named = {name for part in ("values", "outputs") for entry in definition[part] for name in names(entry["tree"])}
    for part in ("inputs", "values"):
        for place, entry in enumerate(definition[part]):
            if entry["id"] not in named:
                yield Finding("input_unused", f"No formula uses “{entry['id']}”.", (part, place), "Leave it out.")


def check_catalogue(subject: Subject) -> Iterator[Finding]:
    """``function_unused``: a function that no section, task or question of the site leads to, while others have one.

    A catalogue that nothing leads to stands for itself: visitors choose its functions on its own page.
    """
    definition = subject.definition
    others = list(subject.others.values())
    if definition["id"] in {name for other in others for name in _values(other, "catalogue")}:
        return  # a question offers all of its functions
    named = {name for other in others for name in _values(other.get("items", []), "function")}
    named |= {name for other in others for section in other.get("sections", []) for name in section["functions"]}
    if named.isdisjoint(function["id"] for function in definition["functions"]):
        return
    for place, function in enumerate(definition["functions"]):
        if function["id"] not in named:
            message = f"No section and no task of the site names the function “{function['id']}”."
            hint = "Name it under functions of a section, or as the function of a task."
            yield Finding("function_unused", message, ("functions", place), hint)


def _conditional_first(path: Path, group: list[Mapping[str, Any]]) -> Iterator[Finding]:
    """A conditional question follows what it depends on; elsewhere it stands after those that everybody is asked."""
    run: set[str] = set()
    for place, question in enumerate(group):
        condition = question.get("show_if")
        if condition is None:
            run = {question["id"]}
            continue
        follows = any(leaf["question"] in run for leaf in leaves(condition))
        run.add(question["id"])
        if not follows and any("show_if" not in later for later in group[place + 1 :]):
            message = f"The conditional question “{question['id']}” stands before questions that everybody is asked."
            hint = "Put it after them, or right after the question it depends on."
            yield Finding("conditional_first", message, (*path, place), hint)


def _values(data: Any, key: str) -> Iterator[str]:
    """Every text under a key, anywhere."""
    if isinstance(data, Mapping):
        if isinstance(data.get(key), str):
            yield data[key]
        for value in data.values():
            yield from _values(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value, key)
