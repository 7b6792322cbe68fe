"""Question types. One type = one module = one row of `TYPES`."""

from typing import TYPE_CHECKING

from scoring.questions import multiple, numeric, single
from scoring.questions.kind import NOT_APPLICABLE, Answer, Choice

if TYPE_CHECKING:
    from scoring.questions.kind import Kind

TYPES: "dict[str, Kind]" = {
    "single": single,
    "multiple": multiple,
    "numeric": numeric,
}

__all__ = ["NOT_APPLICABLE", "TYPES", "Answer", "Choice"]
