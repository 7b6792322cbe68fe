"""The words of questions: one idea each, short, said without detours. A source's own items are exempt."""

import re
from collections.abc import Iterator

from site_builder.lint.base import Finding, Subject, questions

MOST_WORDS = 25

_BOTH = re.compile(r"\band/or\b|\b(?:and|or)\b", re.IGNORECASE)
_NEGATIONS = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|rarely|unless)\b|n.t\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Finding]:
    """``item_double``, ``item_negatives`` (both for English), ``item_long``."""
    english = subject.language.split("-")[0] == "en"
    for path, question in questions(subject.definition):
        if question["source_item"]:
            continue
        text = question["text"]
        place = (*path, "text")
        both = _BOTH.search(text)
        if english and both:
            message = f"“{both[0]}” may join two ideas; who agrees with one of them cannot answer."
            hint = "Ask for one thing, or write source_item: true with source_reason."
            yield Finding("item_double", message, place, hint)
        if english and len(_NEGATIONS.findall(text)) > 1:
            message = "Two negations in one question; it is easily read as its opposite."
            yield Finding("item_negatives", message, place, "Say it in the positive.")
        words = len(text.split())
        if words > MOST_WORDS:
            message = f"The question has {words} words; beyond {MOST_WORDS} many lose the thread."
            yield Finding("item_long", message, place, "Move explanations to help.")
