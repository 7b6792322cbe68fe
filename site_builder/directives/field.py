"""``::: field ID "Label" lines=3 help="…"``: a line (or several) to fill in."""

from typing import Any

from site_builder.directives.base import Call, Directive


def context(call: Call) -> dict[str, Any]:
    """``id``, ``label``, ``lines`` (1: one line), ``help`` (may be empty)."""
    return {
        "id": call.target,
        "label": call.label,
        "lines": int(call.options.get("lines", 1)),
        "help": call.options.get("help", ""),
    }


DIRECTIVE = Directive(
    component="worksheet-field",
    options={"lines": "whole", "help": "text"},
    context=context,
    example='::: field owner "Who does it"',
)
