"""What to do about a problem of the engine's, told from the lines of the file that it is in.

The engine sees plain data. An author sees a file, where the same data came about by a comma, a comment or a missing
quotation mark: these are named here.
"""

import re
from collections.abc import Iterator
from typing import Any

from scoring.definition.problems import Problem
from scoring.numbers import NumberText
from site_builder.ids import as_id
from site_builder.yaml_source import Parsed

_FLOW_ENTRY = re.compile(r"[{,]\s*$")
_CURLY = re.compile("[\u201c\u201d\u201e\u2018\u00ab\u00bb]")
_COMMA = re.compile(r"(-?\d+),(\d+)")
_DIGITS = re.compile(r"\d+")
_ODD_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]")
_SHARED = frozenset({"questions", "kpis"})
"""Lists whose ids are told apart across the whole file."""


def remedied(problem: Problem, source: Parsed) -> tuple[str, str]:
    """The message and the hint of a problem: its own, or better ones where the file tells more."""
    message, hint = problem.message, problem.hint or ""
    found = str(problem.params.get("found"))
    if problem.code == "wrong_type":
        message, hint = _wrong_type(problem, source, message, hint)
    elif problem.code == "unknown_key":
        hint = hint or _unknown_key(problem, source)
    elif problem.code == "id_form":
        hint = _better_id(found)
    elif problem.code == "duplicate_id" and not hint and (first := _first(problem, source)):
        message = f"{message[:-1]}, first in line {first[0]}, column {first[1]}."
        hint = "Give one of the two another id."
    elif problem.code == "number_form" and (comma := _COMMA.fullmatch(found)):
        hint = f"Write decimals with a point: {comma[1]}.{comma[2]}"
    elif problem.code == "text_form" and "web address" in message and re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", found):
        hint = f"Did you mean https://{found}?"
    return message, hint


def _wrong_type(problem: Problem, source: Parsed, message: str, hint: str) -> tuple[str, str]:
    value = _value(source.data, problem.path)
    expected = str(problem.params["expected"])
    if not problem.path and value is None:
        message, hint = "The file is empty.", "Write it, or remove it."
    elif not problem.path:
        message, hint = "The file has no keys.", "It begins with lines such as: title: …"
    elif isinstance(value, bool | int | NumberText):
        hint = ""
        if expected == "an id":
            hint = _better_id(_written(value))
        elif expected.startswith("text"):
            hint = f'Put it in quotes: "{_written(value)}"'
    elif value is None and "#" in _after_colon(source, problem):
        hint = "What follows # is a comment; put a text that begins with # in quotes."
    return message, hint


def _unknown_key(problem: Problem, source: Parsed) -> str:
    key = str(problem.path[-1])
    if _ODD_SPACE.search(key):
        return "A space that is none stands in it, as they come with copied text: write plain spaces."
    line, column = source.place(problem.path, of_key=True)
    before = _text(source, line)[: column - 1]
    if _value(source.data, problem.path) is None and _FLOW_ENTRY.search(before):
        if _DIGITS.fullmatch(key) and re.search(r"\d,\s*$", before):
            return f"Write decimals with a point: {_last_number(before)}.{key}"
        curly = " Curly ones do not count: use straight ones." if _CURLY.search(before) else ""
        return f"If it belongs to the text before the comma, put that text in quotes.{curly}"
    return ""


def _last_number(before: str) -> str:
    return str(re.findall(r"\d+", before)[-1])


def _better_id(found: str) -> str:
    better = as_id(found, otherwise="a")
    return f"Write, for example, {better}" if better != found else ""


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _first(problem: Problem, source: Parsed) -> tuple[int, int] | None:
    """Where an id that is used twice is used first."""
    lists = [place for place, step in enumerate(problem.path) if isinstance(step, int)]
    if not lists:
        return None
    found, at = problem.params.get("found"), lists[-1]
    name = str(problem.path[at - 1]) if at else ""
    if name in _SHARED:
        entries = list(_entries(source.data, name, ()))
    else:
        same = _value(source.data, problem.path[:at])
        entries = [(*problem.path[:at], place) for place in range(len(same))] if isinstance(same, list) else []
    for path in entries:
        if path == problem.path[: at + 1]:
            return None
        if _value(source.data, (*path, "id")) == found:
            return source.place((*path, "id"))
    return None


def _entries(data: Any, name: str, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """The paths of all entries of all lists of one name, in the order of the file."""
    steps: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        if step == name and isinstance(value, list):
            yield from ((*path, step, place) for place in range(len(value)))
        yield from _entries(value, name, (*path, step))


def _value(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _after_colon(source: Parsed, problem: Problem) -> str:
    line, column = source.place(problem.path, of_key=True)
    return _text(source, line)[column - 1 :].partition(":")[2]


def _text(source: Parsed, line: int) -> str:
    lines = source.text.split("\n")
    return lines[line - 1] if 0 < line <= len(lines) else ""
