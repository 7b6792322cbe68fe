"""Directives: lines of the form ``::: name target`` in guides and worksheets that become components of the page.

To add one: a file like its neighbours, a row in the table, a component to render it.
"""

from site_builder.directives import assessment, calculator, catalogue, field, grid, rows, worksheet
from site_builder.directives.base import Call, Directive, Placed

DIRECTIVES: dict[str, Directive] = {
    "assessment": assessment.DIRECTIVE,
    "calculator": calculator.DIRECTIVE,
    "catalogue": catalogue.DIRECTIVE,
    "field": field.DIRECTIVE,
    "grid": grid.DIRECTIVE,
    "rows": rows.DIRECTIVE,
    "worksheet": worksheet.DIRECTIVE,
}

__all__ = ["DIRECTIVES", "Call", "Directive", "Placed"]
