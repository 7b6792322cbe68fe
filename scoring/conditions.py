"""Conditions: does a question appear, an outcome fall out, a rule of a table hold?

Three-valued: ``True``, ``False``, or ``None`` while the answers do not tell yet. The reduced form evaluated here is
described in ``docs/reference/definitions.md``; the page has a twin in JavaScript, and both run the vectors in
``tests/vectors/conditions``.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from scoring.numbers import parse

Condition = Mapping[str, Any]
"""``all``, ``any``, ``not``, or an atom such as ``{"question": Q, "in": [options]}``."""

Known = frozenset[str] | Fraction | bool | None
"""What is known of a question: the chosen options, the entered number, ``False`` when it is not applicable or not
shown, ``None`` when it is unanswered."""


def holds(condition: Condition, atom: Callable[[Condition], bool | None]) -> bool | None:
    """Evaluate ``all``, ``any`` and ``not`` over whatever atoms the caller can evaluate.

    | part           | True      | False     | None (unknown)                |
    | -------------- | --------- | --------- | ----------------------------- |
    | ``all``        | every one | any False | else                          |
    | ``any``        | any True  | every one | else                          |
    | ``not``        | of False  | of True   | of None                       |
    """
    if "all" in condition:
        parts = [holds(part, atom) for part in condition["all"]]
        return False if False in parts else None if None in parts else True
    if "any" in condition:
        parts = [holds(part, atom) for part in condition["any"]]
        return True if True in parts else None if None in parts else False
    if "not" in condition:
        part = holds(condition["not"], atom)
        return None if part is None else not part
    return atom(condition)


def question_atom(known: Mapping[str, Known]) -> Callable[[Condition], bool | None]:
    """The atoms of a questionnaire: options chosen, or a number in ``[from, below)``.

    Intervals are compared as they are: give conditions through `prepared` first.
    """

    def atom(condition: Condition) -> bool | None:
        answer = known.get(condition["question"])
        if answer is None or answer is False:
            return answer
        if "in" in condition:
            return not answer.isdisjoint(condition["in"])  # type: ignore[union-attr]
        return ("from" not in condition or answer >= condition["from"]) and (
            "below" not in condition or answer < condition["below"]
        )

    return atom


def prepared(condition: Condition) -> Condition:
    """The same condition with the ends of its intervals as numbers instead of ``"n/d"`` texts."""
    ready = dict(condition)
    for key in ("all", "any"):
        if key in ready:
            ready[key] = [prepared(part) for part in ready[key]]
    if "not" in ready:
        ready["not"] = prepared(ready["not"])
    for key in ("from", "below"):
        if key in ready:
            ready[key] = parse(ready[key])
    return ready


def visibility(
    questions: Iterable[tuple[str, Condition | None]], answers: Mapping[str, Known]
) -> dict[str, bool | None]:
    """Which questions are shown, in order: shown, not shown, or unknown (which stays hidden).

    A question that is not shown counts as false for those that depend on it, whatever was answered to it before; one
    whose own appearance is unknown counts as unknown.

    Args:
        questions: id and prepared condition (``None``: always shown), in the order of the definition; conditions name
            earlier questions only.
        answers: what is known of each question; absent means unanswered.
    """
    known: dict[str, Known] = {}
    atom = question_atom(known)
    result: dict[str, bool | None] = {}
    for question, condition in questions:
        result[question] = appears = True if condition is None else holds(condition, atom)
        known[question] = answers.get(question) if appears else appears
    return result
