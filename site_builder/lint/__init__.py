"""Checks of definitions that are valid and probably not what is meant.

One file per concern; a check is one row in the table of its kind. A new code needs an example in
``tests/sites_invalid``.
"""

from site_builder.lint import advice, bands, cells, items, outcomes, points, released, structure, verdicts, zones
from site_builder.lint.base import Check, Finding, Subject

CHECKS: dict[str, tuple[Check, ...]] = {
    "questionnaire": (
        advice.check,
        bands.check,
        cells.check,
        items.check,
        outcomes.check,
        points.check,
        structure.check,
        verdicts.check,
        released.check,
    ),
    "grid": (points.check_grid, structure.check_grid, zones.check, released.check),
    "catalogue": (structure.check_catalogue, released.check),
    "calculator": (structure.check_calculator, released.check),
}


def lint(subject: Subject) -> list[Finding]:
    """Everything that is to be said about one definition."""
    return [finding for check in CHECKS[subject.definition["kind"]] for finding in check(subject)]


__all__ = ["CHECKS", "Check", "Finding", "Subject", "lint"]
