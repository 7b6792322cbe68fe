"""``::: assessment ID``: a card that leads to an assessment; with ``inline``, the form itself."""

from site_builder.directives.base import Directive

DIRECTIVE = Directive(
    kind="questionnaire",
    component="assessment-card",
    words={"inline": "assessment-inline"},
    example="::: assessment readiness",
)
