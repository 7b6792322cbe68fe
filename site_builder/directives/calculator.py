"""``::: calculator ID``: a card that leads to a calculator."""

from site_builder.directives.base import Directive

DIRECTIVE = Directive(kind="calculator", component="calculator-card", example="::: calculator cost")
