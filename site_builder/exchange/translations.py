"""The wording in which two readings of a survey differ: what a translation of its definition holds."""

from typing import Any

from scoring.definition.fields import Table
from scoring.definition.types import ListOf, MapOf, Type
from site_builder.overlay import ids_of, is_text


def wording(kind: Type, own: Any, other: Any) -> Any:
    """The texts of `other` that differ from `own`, in the form of an overlay; None if there are none.

    Args:
        kind: of both; `scoring.definition`'s tables say what is a text.
        own: in the definition's language.
        other: the same in another language: of the same form, though its ids may be made from other words.
    """
    if isinstance(kind, Table) and isinstance(own, dict) and isinstance(other, dict):
        both = (each for each in kind.fields if each.name in own and each.name in other)
        return _found({each.name: wording(each.type, own[each.name], other[each.name]) for each in both})
    if isinstance(kind, MapOf) and isinstance(own, dict) and isinstance(other, dict) and len(own) == len(other):
        places = zip(own.items(), other.values(), strict=True)
        return _found({key: wording(kind.item, one, two) for (key, one), two in places})
    if isinstance(kind, ListOf) and isinstance(own, list) and isinstance(other, list) and len(own) == len(other):
        pairs = [(one, wording(kind.item, one, two)) for one, two in zip(own, other, strict=True)]
        if ids_of(kind):
            return _found({one["id"]: each for one, each in pairs})
        return (
            [{} if each is None else each for _, each in pairs] if any(each is not None for _, each in pairs) else None
        )
    return other if is_text(kind) and isinstance(other, str) and other != own else None


def _found(texts: dict[str, Any]) -> dict[str, Any] | None:
    return {key: each for key, each in texts.items() if each is not None} or None
