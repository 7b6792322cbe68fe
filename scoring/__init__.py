"""Exact, explained scoring of questionnaires, task grids, KPI catalogues and calculators.

>>> import scoring
>>> stress = scoring.load({
...     "kind": "questionnaire", "id": "stress", "version": 1, "title": "Stress", "direction": "low_is_good",
...     "questions": [{"id": "evenings", "text": "I work in the evening.", "options": [
...         {"id": "rarely", "label": "Rarely", "points": 0}, {"id": "often", "label": "Often", "points": 1}]}],
...     "bands": [{"from": 0, "id": "low", "title": "Low"}, {"from": 1, "id": "high", "title": "High"}]})
>>> result = scoring.score(stress, {"assessment": "stress", "answers": {"evenings": "often"}})
>>> result["score"], result["band"]
({'exact': 1, 'shown': '1'}, 'high')

`load` checks a definition and makes it ready; `score`, `rank`, `suggest` and `calculate` compute with it and return
plain data (``docs/reference/results.md``). `check` only checks. `handle` does all of that from JSON text to JSON text,
as the page does. What goes wrong is a `ScoringError`.
"""

from typing import TYPE_CHECKING, Any

from scoring.errors import AnswerError, DefinitionError, InputError, ScoringError

# These two have the name of their module, which an import at first use would put in the function's place.
from scoring.load import load
from scoring.suggest import suggest

if TYPE_CHECKING:
    from scoring.calculator import calculate
    from scoring.definition import check
    from scoring.grid import rank
    from scoring.protocol import handle
    from scoring.questionnaire import score

__version__ = "0.1.0"

__all__ = [
    "AnswerError",
    "DefinitionError",
    "InputError",
    "ScoringError",
    "__version__",
    "calculate",
    "check",
    "handle",
    "load",
    "rank",
    "score",
    "suggest",
]

# Imported when first asked for: a page that ranks tasks does not wait for the questionnaire.
_LAZY = {
    "calculate": "scoring.calculator",
    "check": "scoring.definition",
    "handle": "scoring.protocol",
    "rank": "scoring.grid",
    "score": "scoring.questionnaire",
}


def __getattr__(name: str) -> Any:
    """Fetch a public function from its module at first use."""
    if name not in _LAZY:
        raise AttributeError(f"module 'scoring' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415, the lazy half

    found = getattr(import_module(_LAZY[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
