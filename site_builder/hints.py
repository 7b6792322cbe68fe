"""Words that help: the name that was probably meant."""

import difflib
from collections.abc import Iterable

_FEW = 12


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """A hint that names the nearest of the known words, or all of them if they are few; else the empty text."""
    words = sorted(set(known))
    near = difflib.get_close_matches(found.lower(), words, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Known: {', '.join(words)}." if 0 < len(words) <= _FEW else ""
