"""Question types. One type = one module = one row of `TYPES`."""

from scoring.questions import multiple, numeric, single
from scoring.questions.kind import NOT_APPLICABLE, Answer, Choice, Kind

TYPES: dict[str, Kind] = {
    "single": single,
    "multiple": multiple,
    "numeric": numeric,
}

__all__ = ["NOT_APPLICABLE", "TYPES", "Answer", "Choice", "Kind"]
