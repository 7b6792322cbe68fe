"""How the points of the answers become a result: one small module per rule, one row per method."""

from scoring.methods.decision import decide
from scoring.methods.levels import levels
from scoring.methods.matrix import matrix
from scoring.methods.outcomes import outcomes
from scoring.methods.scored import Method
from scoring.methods.totals import total

METHODS: dict[str, Method] = {
    "sum": total,
    "mean": total,
    "matrix": matrix,
    "outcomes": outcomes,
    "levels": levels,
    "decision": decide,
}

__all__ = ["METHODS", "Method"]
