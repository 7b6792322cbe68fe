"""What a method hands back: the keys of the result that it decides, and the scores behind them."""

from collections.abc import Callable, Sequence
from typing import Any

from scoring.methods.coverage import Coverage
from scoring.methods.form import Form
from scoring.methods.sections import Part
from scoring.methods.standing import Standing
from scoring.records import record


@record(eq=False)
class Scored:
    """A scored questionnaire.

    Attributes:
        keys: result keys with their final values; the others keep their blank.
        forms: the settled scores, for explanation; one per axis under a matrix.
    """

    keys: dict[str, Any]
    forms: Sequence[Form] = ()


Method = Callable[[Standing, Coverage, list[Part]], Scored]
