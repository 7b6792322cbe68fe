"""How the points of the answers become a result: one small module per rule, one row per method.

A method's module is imported when it is first used: a visitor waits for no other.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.methods.coverage import Coverage
    from scoring.methods.scored import Method, Scored
    from scoring.methods.sections import Part
    from scoring.methods.standing import Standing


def _total(standing: "Standing", coverage: "Coverage", parts: "list[Part]") -> "Scored":
    from scoring.methods.totals import total  # noqa: PLC0415

    return total(standing, coverage, parts)


def _matrix(standing: "Standing", coverage: "Coverage", parts: "list[Part]") -> "Scored":
    from scoring.methods.matrix import matrix  # noqa: PLC0415

    return matrix(standing, coverage, parts)


def _outcomes(standing: "Standing", coverage: "Coverage", parts: "list[Part]") -> "Scored":
    from scoring.methods.outcomes import outcomes  # noqa: PLC0415

    return outcomes(standing, coverage, parts)


def _levels(standing: "Standing", coverage: "Coverage", parts: "list[Part]") -> "Scored":
    from scoring.methods.levels import levels  # noqa: PLC0415

    return levels(standing, coverage, parts)


def _decision(standing: "Standing", coverage: "Coverage", parts: "list[Part]") -> "Scored":
    from scoring.methods.decision import decide  # noqa: PLC0415

    return decide(standing, coverage, parts)


METHODS: "dict[str, Method]" = {
    "sum": _total,
    "mean": _total,
    "matrix": _matrix,
    "outcomes": _outcomes,
    "levels": _levels,
    "decision": _decision,
}

__all__ = ["METHODS"]
