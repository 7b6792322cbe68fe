"""Words that help: the name that was probably meant."""

from collections.abc import Iterable

_FEW = 12
_NAMED = 20


def nearest(found: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known word that is most like the one found, or the empty text if none is like it enough (0 to 1)."""
    import difflib  # noqa: PLC0415, only mistakes need it

    near = difflib.get_close_matches(found.lower(), sorted(set(known)), n=1, cutoff=likeness)
    return near[0] if near else ""


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """A hint that names the nearest of the known words, or all of them if they are few; else the empty text."""
    words = sorted(set(known))
    near = nearest(found, words)
    if near:
        return f"Did you mean “{near}”?"
    return f"Known: {', '.join(words)}." if 0 < len(words) <= _FEW else ""


def listed(names: list[str]) -> str:
    """The names for a message; of very many only the first, and how many more there are."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
