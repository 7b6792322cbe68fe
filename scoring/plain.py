"""Name what came in from outside, for messages."""

from collections.abc import Mapping
from fractions import Fraction


def kind_of(raw: object) -> str:
    """The JSON name of a value's type, for messages."""
    if raw is None:
        return "null"
    if isinstance(raw, bool):
        return "boolean"
    if isinstance(raw, int | float | Fraction):
        return "number"
    if isinstance(raw, str):
        return "text"
    return "object" if isinstance(raw, Mapping) else "list" if isinstance(raw, list | tuple) else "other"


def excerpt(text: str, limit: int = 40) -> str:
    """Text from outside, short enough for a message, without characters that cannot be written."""
    safe = text.encode("utf-8", "replace").decode("utf-8")
    return safe if len(safe) <= limit else safe[:limit] + "…"
