"""A definition whose scoring changed since its version was released: old answers would be scored in silence."""

from collections.abc import Iterator

from scoring.identity import compare
from site_builder.lint.base import Finding, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """``released_changed``: an error, with what changed."""
    released, definition = subject.released, subject.definition
    if released is None or released["version"] != definition["version"]:
        return
    difference = compare(released, definition)
    if difference["same_scoring"]:
        return
    changed = [f"{each['question']} ({', '.join(each['parts']) or each['change']})" for each in difference["questions"]]
    parts = [part for part in difference["parts"] if part != "wording"]
    what = "; ".join([*changed, *parts]) or "the rules"
    message = f"Version {definition['version']} was released with other scoring. Changed: {what}."
    hint = "Give it the next version, or take the change back."
    yield Finding("released_changed", message, ("version",), hint, "error")
