"""Conditions: does a question appear, an outcome fall out, a rule of a table hold?

Three-valued: ``True``, ``False``, or ``None`` while the answers do not tell yet. The reduced form evaluated here is
described in ``docs/reference/definitions.md``. Which questions appear is decided with it in `scoring.methods.standing`;
the page has a twin of both in JavaScript, and the vectors in ``tests/vectors/conditions`` hold for engine and page.
"""

from collections.abc import Callable, Mapping
from typing import Any

from scoring.numbers import parse

Condition = Mapping[str, Any]
"""``all``, ``any``, ``not``, or an atom such as ``{"question": Q, "in": [options]}``."""


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
