"""``::: catalogue ID [FUNCTION]``: the entries of a catalogue, or of one of its functions."""

from site_builder.directives.base import Directive

DIRECTIVE = Directive(
    kind="catalogue", component="catalogue-card", part="functions", example="::: catalogue kpis financial"
)
