"""Definitions: what an author writes, checked and compiled.

`check` is the one validator; `json_schema` and the reference in ``docs/reference/definitions.md`` are made from the
same tables of fields.
"""

from typing import Any

from scoring.definition.check import Checked, check
from scoring.definition.problems import Problem

__all__ = ["Checked", "Problem", "check", "json_schema"]


def json_schema(kind: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of one kind: ``questionnaire``, ``grid``, ``catalogue`` or ``calculator``.

    It describes the form of every key, for editors; what must hold between keys is only known to `check`.
    """
    from scoring.definition.schema import json_schema  # noqa: PLC0415, only editors need it

    return json_schema(kind)
