"""Reading plain data that came from outside, with the place in every complaint."""

import re
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.errors import InputError, Path
from scoring.numbers import parse
from scoring.plain import excerpt, kind_of

_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")


def mapping(raw: object, path: Path) -> Mapping[str, Any]:
    """An object with named parts, else ``expected_object``."""
    if not isinstance(raw, Mapping):
        raise InputError("expected_object", {"found": kind_of(raw)}, path)
    return raw


def array(raw: object, path: Path) -> Sequence[Any]:
    """A list, else ``expected_list``."""
    if not isinstance(raw, list | tuple):
        raise InputError("expected_list", {"found": kind_of(raw)}, path)
    return raw


def number(raw: object, path: Path) -> Fraction:
    """An exact number, see `scoring.numbers.parse`."""
    try:
        return parse(raw)
    except InputError as error:
        raise InputError(error.code, error.params, path) from None


def one_of(name: object, known: Collection[str], code: str, path: Path) -> None:
    """Complain with ``code`` unless the name is one of the known ones."""
    if not isinstance(name, str) or name not in known:
        raise InputError(code, {"found": _named(name), "known": list(known)}, path)


def new_id(raw: object, seen: set[str], path: Path) -> str:
    """An id of the form ``[a-z][a-z0-9-]{0,39}`` that was not seen before; it is added to ``seen``."""
    if not isinstance(raw, str) or _ID.fullmatch(raw) is None:
        raise InputError("bad_id", {"found": _named(raw)}, path)
    if raw in seen:
        raise InputError("duplicate_id", {"id": raw}, path)
    seen.add(raw)
    return raw


def _named(raw: object) -> str:
    return excerpt(raw) if isinstance(raw, str) else kind_of(raw)
