"""The keys of grids, catalogues and calculators."""

from typing import Any

from scoring.definition.conditions import RATINGS
from scoring.definition.fields import Field, Table
from scoring.definition.problems import Report
from scoring.definition.tables_shared import FORM_PROPERTIES, head, tail
from scoring.definition.types import Choice, Derived, Fixed, Id, ListOf, MapOf, Markdown, Number, Text, Truth, Whole
from scoring.definition.types_numbers import TextOrNumber
from scoring.errors import Path

MAX_ITEMS = 200

FACTOR = Table(
    "factor",
    "Something that items are rated on.",
    Field("id", Id(), "short name", required=True),
    Field("label", Text(120), "what the visitor reads", required=True),
    Field("help", Markdown(), "one line under it"),
    Field(
        "type",
        Choice("rating", "amount", "check"),
        "`rating` on a fixed range, `amount` entered by the visitor and scored against the best one, `check` 0 or 1",
        default="rating",
    ),
    Field("min", Number(), "least rating or amount", required=("rating",), only=("rating", "amount")),
    Field("max", Number(), "greatest rating or amount", required=("rating",), only=("rating", "amount")),
    Field("unit", Text(40), "of an amount", only=("amount",)),
    Field(
        "direction",
        Choice("more_first", "less_first"),
        "whether more or less puts an item first; a `check` may leave it out",
        required=("rating", "amount"),
        defaults={"check": "more_first"},
    ),
    Field("weight", Number(0), "in the priority", default=1, defaults={"check": 0}),
    Field("low", Text(80), "words at the lower end"),
    Field("high", Text(80), "words at the upper end"),
    variant="type",
)
ZONE = Table(
    "zone",
    "A group of items that comes before all later zones.",
    Field("id", Id(), "short name", required=True),
    Field("title", Text(120), "its heading", required=True),
    Field("when", RATINGS, "which items belong to it; absent in the last zone only"),
    Field("advice", Markdown(), "what to do with its items"),
)
REQUIREMENT = Table(
    "requirement",
    "What makes an item not eligible. It has one of `unless` and `when`.",
    Field("id", Id(), "short name", required=True),
    Field("unless", RATINGS, "not eligible unless this holds"),
    Field("when", RATINGS, "not eligible when this holds"),
    Field("because", Markdown(), "the reason, shown with the item", required=True),
    one_of=("unless", "when"),
)
ITEM = Table(
    "item",
    "Something to rank, prefilled.",
    Field("id", Id(), "short name", required=True),
    Field("title", Text(200), "what the visitor reads", required=True),
    Field("function", Id(), "function of the catalogue it belongs to"),
    Field("help", Markdown(), "one line under it"),
    Field("example", Truth(), "marked as an example until the visitor changes it", default=False),
    Field("ratings", MapOf(Number(), 20), "factor: rating; may be incomplete", default={}),
)
CONTEXT = Table(
    "context statement",
    "A statement about the whole list that the visitor may tick.",
    Field("id", Id(FORM_PROPERTIES), "short name", required=True),
    Field("label", Text(200), "what the visitor reads", required=True),
    Field("help", Markdown(), "one line under it"),
)
GRID = Table(
    "grid",
    "Items rated on factors and put in order.",
    *head("grid"),
    Field("factors", ListOf(FACTOR, 20, least=1), "what items are rated on", required=True),
    Field("tie_break", ListOf(Id(), 20), "factors that decide inside a tie, in order", default=[]),
    Field("zones", ListOf(ZONE, 20), "ordered rules, first match wins, the last without `when`", default=[]),
    Field("requires", ListOf(REQUIREMENT, 20), "what makes items not eligible", default=[]),
    Field("context", ListOf(CONTEXT, 20), "statements that conditions may ask for", default=[]),
    Field("items", ListOf(ITEM, MAX_ITEMS), "prefilled items", default=[]),
    Field("max_items", Whole(1, MAX_ITEMS), "most items that can be ranked at once", default=50),
    Field("step", Number(positive=True), "by how much a rating is moved to try how sure the order is", default=1),
    Field("decimals", Whole(0, 4), "of shown priorities, in per cent", default=0),
    *tail(),
)

TARGET = Table(
    "target",
    "What a KPI should reach.",
    Field("is", Choice("at_least", "at_most", "under", "over", "equals", "every"), "how to compare", required=True),
    Field("value", TextOrNumber(), "the number; words such as “day” for `every`", required=True),
    Field("unit", Text(40), "of the number"),
)
KPI = Table(
    "kpi",
    "A measure to agree on.",
    Field("id", Id(), "short name, unique in the catalogue", required=True),
    Field("name", Text(120), "what it is called", required=True),
    Field("target", TARGET, "absent: agree on one with the partner"),
    Field("every", Text(80), "how often to look"),
    Field("measured", Markdown(), "how it is measured"),
    Field("note", Markdown(), "what to watch"),
    Field("source", Fixed(200), "where it comes from"),
    Field("ours", Truth(), "it comes from no source", default=False),
)
FUNCTION = Table(
    "function",
    "A field of work and its KPIs.",
    Field("id", Id(), "short name", required=True),
    Field("title", Text(120), "its heading", required=True),
    Field("note", Markdown(), "shown under the heading"),
    Field("source", Fixed(200), "where it comes from"),
    Field("ours", Truth(), "it comes from no source", default=False),
    Field("kpis", ListOf(KPI, 100), "in the order in which they are suggested", default=[]),
)
CATALOGUE = Table(
    "catalogue",
    "KPIs by function, to suggest from.",
    *head("catalogue"),
    Field("functions", ListOf(FUNCTION, 50, least=1), "in the order in which they are suggested", required=True),
    *tail(),
)

INPUT = Table(
    "input",
    "A number that the visitor enters, with a typical value and how far it may vary.",
    Field("id", Id(FORM_PROPERTIES), "short name; in formulas with `_` for `-`", required=True),
    Field("label", Text(200), "what the visitor reads", required=True),
    Field("unit", Text(40), "of the number"),
    Field("min", Number(), "least that may be entered"),
    Field("max", Number(), "greatest that may be entered"),
    Field("low", Number(), "cautious value; default: typical"),
    Field("typical", Number(), "what is filled in", required=True),
    Field("high", Number(), "generous value; default: typical"),
    Field("step", Number(positive=True), "step of the input; not checked"),
    Field("help", Markdown(), "one line under it"),
    Field("source", Fixed(200), "where the values come from"),
    Field("ours", Truth(), "they come from no source", default=False),
)
VALUE = Table(
    "value",
    "A number computed on the way.",
    Field("id", Id(), "short name; in formulas with `_` for `-`", required=True),
    Field("label", Text(200), "what the visitor reads", required=True),
    Field("formula", Fixed(2000), "over inputs and what is defined before", required=True),
    Field("unit", Text(40), "of the number"),
    Field("tree", Derived(), "added by the build: the compiled formula"),
)
OUTPUT = Table(
    "output",
    "A number that is the point of the calculator.",
    *VALUE.fields,
    Field("decimals", Whole(0, 4), "of the shown number", default=0),
)
ENDS = Table(
    "preset value",
    "A value and how far it may vary.",
    Field("low", Number(), "cautious value"),
    Field("typical", Number(), "what is filled in", required=True),
    Field("high", Number(), "generous value"),
)


class NumberOrEnds:
    """A number, or an object with ``low``, ``typical`` and ``high``."""

    expected = "a number, or an object with low, typical and high"
    tables = (ENDS,)

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """A canonical number or a dict of them."""
        return (ENDS if isinstance(value, dict) else Number()).read(value, path, report)

    def schema(self) -> dict[str, Any]:
        """Either form."""
        return {"anyOf": [*Number().schema()["anyOf"], ENDS.schema()]}


PRESET = Table(
    "preset",
    "A set of inputs to start from.",
    Field("id", Id(), "short name", required=True),
    Field("label", Text(200), "what the visitor reads", required=True),
    Field("help", Markdown(), "what it stands for"),
    Field(
        "inputs", MapOf(NumberOrEnds(), 100), "input: a number, or an object with `low`, `typical`, `high`", default={}
    ),
)
CALCULATOR = Table(
    "calculator",
    "Numbers in, numbers out, with the range that uncertain inputs leave.",
    *head("calculator"),
    Field("inputs", ListOf(INPUT, 100, least=1), "what the visitor enters", required=True),
    Field("values", ListOf(VALUE, 100), "numbers computed on the way, in order", default=[]),
    Field("outputs", ListOf(OUTPUT, 50, least=1), "the results", required=True),
    Field("presets", ListOf(PRESET, 20), "sets of inputs to start from", default=[]),
    *tail(),
)
