"""Writes ``docs/reference/site.md`` from the tables of keys.

Run: ``python tests/site_builder/write_site.py``
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scoring.definition.fields import ABSENT, Field, Table
from site_builder.campaigns import CAMPAIGN
from site_builder.front_matter import FRONT_MATTER
from site_builder.site_config import SITE

TARGET = Path(__file__).resolve().parents[2] / "docs" / "reference" / "site.md"

_INTRO = """# The files of a site

<!-- Written by tests/site_builder/write_site.py from the tables of keys. -->

| file | what it holds |
| --- | --- |
| `site.yaml` | what the site says about itself: the keys below |
| `guides/*.md`, `worksheets/*.md` | texts, with front matter and directives |
| `campaigns/*.md` | pages that lead to one tool |
| `assessments/*.yaml`, `grids/*.yaml` | questionnaires and grids, see [definitions](definitions.md) |
| `catalogues/*.yaml`, `calculators/*.yaml` | catalogues and calculators, see there too |
| `images/` | pictures, copied as they are |
| `site.de.yaml`, `guides/first.de.md` … | texts in other languages: [Translate your site](../guides/translate.md) |
| `locale/de.po` | the site's own words for buttons and messages in a language |

YAML is read by the rules of YAML 1.2: `no` and `on` are words, dates are words, numbers stay exact. Unknown keys are
errors. A key without "needed" may be left out.
"""


def tables() -> list[Table]:
    """Every table of keys that a site's own files have, each after the one that refers to it."""
    found: list[Table] = []
    for start in (SITE, FRONT_MATTER, CAMPAIGN):
        for table in _reachable(start):
            if table not in found:
                found.append(table)
    return found


def render() -> str:
    """The whole page."""
    return "\n".join([_INTRO, *(_section(table) for table in tables())])


def _reachable(table: Table) -> Iterator[Table]:
    yield table
    for field in table.fields:
        for inner in _inside(field.type):
            yield from _reachable(inner)


def _inside(kind: Any) -> Iterable[Table]:
    while not isinstance(kind, Table) and hasattr(kind, "item"):
        kind = kind.item
    return [kind] if isinstance(kind, Table) else []


def _section(table: Table) -> str:
    rows = [_row(field) for field in table.fields]
    doc = f"{table.doc}\n\n" if table.doc else ""
    either = " or ".join(f"`{key}`" for key in table.one_of)
    rule = f"\nExactly one of {either} is needed.\n" if either else ""
    head = "| key | value | what it says |\n| --- | --- | --- |"
    return f"## {table.name}\n\n{doc}{head}\n" + "\n".join(rows) + f"\n{rule}"


def _row(field: Field) -> str:
    told = [field.doc]
    if field.required:
        told.append("**needed**")
    elif field.default not in (ABSENT, None, "", [], {}):
        shown = str(field.default).lower() if isinstance(field.default, bool) else field.default
        told.append(f"default `{shown}`")
    return f"| `{field.name}` | {field.type.expected} | {'; '.join(told)} |"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(render(), encoding="utf-8")
