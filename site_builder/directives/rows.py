"""``::: rows ID "Caption" rows=8``, a Markdown table, ``:::``: a table to fill in, its rows so far included."""

import re
from typing import Any

from markdown.extensions.toc import slugify_unicode

from site_builder.directives.base import Call, Directive

TYPES = ("text", "number", "check")
"""What a column takes, written in its header: ``Hours {number}``; text if nothing is said."""

_TYPED = re.compile(r"(.*?)\s*\{(\w+)?(?:\s*#([a-z0-9-]+))?\}$")
"""``Stunden {number #hours}``: a translated column keeps the name of the original's, under which entries are kept."""
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_MOST_ROWS = 100


def context(call: Call) -> dict[str, Any]:
    """``id``, ``caption``, ``columns`` (``name``, ``label``, ``type``), ``rows`` (texts; empty ones follow)."""
    lines = [line for line in call.body if line.strip()]
    columns = [_column(cell) for cell in _cells(lines[0])] if lines else []
    filled = [_cells(line) for line in lines[1:] if not _RULE.fullmatch(line)]
    rows = [[*row, *([""] * len(columns))][: len(columns)] for row in filled]
    wanted = min(int(call.options.get("rows", 0)), _MOST_ROWS)
    rows += [[""] * len(columns) for _ in range(wanted - len(rows))]
    return {"id": call.target, "caption": call.label, "columns": columns, "rows": rows}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))]


def _column(cell: str) -> dict[str, str]:
    typed = _TYPED.fullmatch(cell)
    if typed is None or not (typed[2] or typed[3]) or (typed[2] or "text") not in TYPES:
        return {"name": slugify_unicode(cell, "-") or "column", "label": cell, "type": "text"}
    label, kind, name = typed[1], typed[2] or "text", typed[3]
    return {"name": name or slugify_unicode(label, "-") or "column", "label": label, "type": kind}


DIRECTIVE = Directive(
    component="worksheet-rows",
    options={"rows": "whole"},
    context=context,
    has_body=True,
    example='::: rows steps "Steps" rows=8',
)
