"""Ids made from words: of files that ``new`` writes, and of what ``import`` reads."""

import re
import unicodedata
from collections.abc import Collection

MOST = 40

# What stays when accents are taken off; German is the one language here that writes them as two letters.
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l"})

# YAML, by its older rules too, reads these as something else than words.
_NO_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def as_id(words: str, *, taken: Collection[str] = (), otherwise: str = "x") -> str:
    """An id from words: small letters, digits and hyphens, begun by a letter, not one of `taken`.

    >>> as_id("Is it möglich?"), as_id("2. Time"), as_id("a", taken={"a"}), as_id("No"), as_id("???", otherwise="item")
    ('is-it-moeglich', 'x-2-time', 'a-2', 'x-no', 'item')
    """
    plain = unicodedata.normalize("NFKD", words.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not made:
        made = otherwise
    elif not made[0].isalpha() or made in _NO_WORDS:
        made = f"{otherwise}-{made}"
    made = made[:MOST].strip("-")
    number = 1
    candidate = made
    while candidate in taken:
        number += 1
        ending = f"-{number}"
        candidate = made[: MOST - len(ending)].rstrip("-") + ending
    return candidate
