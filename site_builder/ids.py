"""Ids made from words: of files that ``new`` writes, and of what ``import`` reads."""

import re
import unicodedata
from collections.abc import Collection

MOST = 40

# What stays when accents are taken off; German is the one language here that writes them as two letters.
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l"})


def as_id(words: str, *, taken: Collection[str] = (), otherwise: str = "x") -> str:
    """An id from words: small letters, digits and hyphens, begun by a letter, not one of `taken`.

    >>> as_id("Is it möglich?"), as_id("2. Time"), as_id("a", taken={"a"}), as_id("???", otherwise="question")
    ('is-it-moeglich', 'x-2-time', 'a-2', 'question')
    """
    plain = unicodedata.normalize("NFKD", words.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not made:
        made = otherwise
    elif not made[0].isalpha():
        made = f"{otherwise}-{made}"
    made = made[:MOST].strip("-")
    number = 1
    candidate = made
    while candidate in taken:
        number += 1
        ending = f"-{number}"
        candidate = made[: MOST - len(ending)].rstrip("-") + ending
    return candidate
