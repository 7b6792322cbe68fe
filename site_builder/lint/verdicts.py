"""Verdicts, levels, rules and questions that never come up: conditions that do not leave room for them."""

from collections.abc import Iterator

from scoring.questions import TYPES
from site_builder.lint.base import Finding, Subject, questions


def check(subject: Subject) -> Iterator[Finding]:
    """``verdict_unreachable``, ``level_unreachable``, ``never_true``, ``never_shown``."""
    yield from _verdicts(subject)
    yield from _levels(subject)
    yield from _rules(subject)
    yield from _shown(subject)


def _verdicts(subject: Subject) -> Iterator[Finding]:
    table = subject.questionnaire.decision
    found = subject.worlds.truths([row.when for row in table if row.when is not None]) if table else None
    if found is None:
        return
    # The last row has no condition: it is reached where no other holds.
    reached = {next((place for place, truth in enumerate(truths) if truth), len(table) - 1) for truths in found}
    for place, row in enumerate(table):
        if place not in reached:
            message = f"No answers lead to “{row.id}”: an earlier rule always comes first, or its own never holds."
            yield Finding("verdict_unreachable", message, ("decision", place), "Change the order or the conditions.")


def _levels(subject: Subject) -> Iterator[Finding]:
    questionnaire = subject.questionnaire
    reached: set[int] = set()
    for section in questionnaire.sections:
        members = [questionnaire.questions[place] for place in section.questions]
        values = [{int(choice.points) for choice in TYPES[each.type].choices(each)} for each in members if each.scored]
        if values:
            ceiling = min(max(each) for each in values)
            reached |= {level for each in values for level in each if level <= ceiling}
    for place, level in enumerate(questionnaire.levels):
        if reached and place not in reached:
            message = f"No answers lead to the level “{level}”."
            yield Finding("level_unreachable", message, ("levels", place), "Give an option its points.")


def _rules(subject: Subject) -> Iterator[Finding]:
    for place, outcome in enumerate(subject.questionnaire.outcomes):
        for number, (name, when) in enumerate(outcome.rules_out):
            found = subject.worlds.truths([when])
            if found is not None and not any(truths[0] for truths in found):
                message = f"The rule “{name}” never holds."
                yield Finding("never_true", message, ("outcomes", place, "rules_out", number), "Look at its condition.")


def _shown(subject: Subject) -> Iterator[Finding]:
    shown = subject.worlds.ever_shown()
    if shown is None:
        return
    for place, (path, question) in enumerate(questions(subject.definition)):
        if not shown[place]:
            message = f"No answers make the question “{question['id']}” appear."
            yield Finding("never_shown", message, path, "Look at its condition, and at that of its section.")
