"""``::: grid ID``: a card that leads to a grid."""

from site_builder.directives.base import Directive

DIRECTIVE = Directive(kind="grid", component="grid-card", example="::: grid first-tasks")
