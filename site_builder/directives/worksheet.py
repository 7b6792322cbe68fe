"""``::: worksheet SLUG``: a card that leads to a worksheet."""

from site_builder.directives.base import Directive

DIRECTIVE = Directive(kind="worksheet", component="worksheet-card", example="::: worksheet sla")
