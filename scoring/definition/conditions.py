"""The author's form of conditions: its keys, and how it is read (`scoring.definition.reduce` compiles it)."""

from typing import Any

from scoring.definition.fields import Field, Table
from scoring.definition.problems import Report
from scoring.definition.types import INVALID, Id, ListOf, Number, Truth, described
from scoring.errors import Path

MAX_DEPTH = 8
MAX_PARTS = 100

_QUESTION_TESTS = ({"in"}, {"answered"}, {"at_least", "at_most"}, {"from", "below"})
_FACTOR_TESTS = ({"at_least", "at_most"},)

QUESTION = Table(
    "condition",
    "What was answered to one question. One test, or two that bound one number.",
    Field("question", Id(), "the question; for `show_if` an earlier one", required=True),
    Field("in", ListOf(Id(), 100), "one of these options was chosen (type `single` or `multiple`)"),
    Field("answered", Truth(), "`true`: it was answered at all"),
    Field("at_least", Number(), "its points, after clamping and reversing, before the weight"),
    Field("at_most", Number(), "the same"),
    Field("from", Number(), "the entered number (type `numeric`)"),
    Field("below", Number(), "the entered number is less than this"),
)
FACTOR = Table(
    "grid condition",
    "What an item was rated on one factor.",
    Field("factor", Id(), "the factor", required=True),
    Field("at_least", Number(), "the rating"),
    Field("at_most", Number(), "the rating"),
)
CONTEXT = Table(
    "context condition",
    "A statement about the whole list that the visitor ticked.",
    Field("context", Id(), "an id of `context`", required=True),
)


class Condition:
    """`all`, `any` (lists of conditions), `not` (a condition), or a test of one question, factor or statement."""

    expected = "a condition"

    def __init__(self, *atoms: Table, depth: int = 1) -> None:
        self.tables = atoms
        self.depth = depth
        self.atoms = {atom.fields[0].name: atom for atom in atoms}

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The condition with canonical numbers, still in the author's form."""
        if not isinstance(value, dict):
            report.add("wrong_type", path, expected=self.expected, found=described(value))
            return INVALID
        if self.depth > MAX_DEPTH:
            report.add("condition_depth", path, limit=MAX_DEPTH)
            return INVALID
        connectives = [key for key in ("all", "any", "not") if key in value]
        if connectives and len(value) == 1:
            return self._connected(connectives[0], value, path, report)
        atom = next((table for key, table in self.atoms.items() if key in value), None)
        if connectives or atom is None:
            keys = ["all", "any", "not", *self.atoms]
            report.add("condition_form", path, found=", ".join(str(key)[:40] for key in value) or "nothing", keys=keys)
            return INVALID
        tests = set(value) - {atom.fields[0].name}
        allowed = {"question": _QUESTION_TESTS, "factor": _FACTOR_TESTS, "context": (set[str](),)}[atom.fields[0].name]
        if tests <= set(atom.by_name) and not any(tests <= each and bool(tests) == bool(each) for each in allowed):
            report.add("condition_tests", path, tests=[sorted(each) for each in allowed])
            return INVALID
        if value.get("answered", True) is not True:
            report.add("condition_answered", (*path, "answered"))
        return atom.read(value, path, report)

    def _connected(self, key: str, value: dict[str, Any], path: Path, report: Report) -> Any:
        deeper = Condition(*self.tables, depth=self.depth + 1)
        if key == "not":
            part = deeper.read(value[key], (*path, key), report)
            return INVALID if part is INVALID else {key: part}
        parts = ListOf(deeper, MAX_PARTS, least=1).read(value[key], (*path, key), report)
        return INVALID if parts is INVALID or None in parts else {key: parts}

    def schema(self) -> dict[str, Any]:
        """A reference; the definition is written by `definitions`."""
        return {"$ref": f"#/$defs/any_{next(iter(self.atoms))}_condition"}

    def definitions(self) -> dict[str, Any]:
        """The JSON Schema of this kind of condition, by name."""
        this = self.schema()
        connected = {
            "all": {"type": "array", "items": this, "minItems": 1},
            "any": {"type": "array", "items": this, "minItems": 1},
            "not": this,
        }
        forms = [
            {"type": "object", "properties": {key: part}, "required": [key], "additionalProperties": False}
            for key, part in connected.items()
        ]
        return {this["$ref"].rsplit("/", 1)[1]: {"anyOf": [*forms, *(atom.schema() for atom in self.atoms.values())]}}


ANSWERS = Condition(QUESTION)
RATINGS = Condition(FACTOR, CONTEXT)
