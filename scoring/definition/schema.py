"""JSON Schema from the tables of fields: what editors complete and underline."""

from typing import Any

from scoring.definition.check import KINDS
from scoring.definition.conditions import ANSWERS, RATINGS
from scoring.definition.fields import ABSENT, Field, Table
from scoring.definition.types import Choice, ListOf, MapOf, Type


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of definition."""
    return table_schema(KINDS[kind][0], f"Scorewright {kind}")


def table_schema(table: Table, title: str) -> dict[str, Any]:
    """The schema of an object and of all objects that it may hold."""
    definitions = ANSWERS.definitions() | RATINGS.definitions()
    for each in (*ANSWERS.tables, *RATINGS.tables, *tables_of(table)):
        definitions[_name(each.schema()["$ref"])] = _object(each)
    top = _object(table)
    used: dict[str, Any] = {}
    _collect(top, definitions, used)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **top,
        "$defs": {name: used[name] for name in sorted(used)},
    }


def tables_of(table: Table) -> list[Table]:
    """A table and all tables that its fields use, each once, in order."""
    found: list[Table] = []
    waiting: list[Any] = [table]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, Table):
            if each not in found:
                found.append(each)
                waiting += [field.type for field in each.fields]
        elif isinstance(each, ListOf | MapOf):
            waiting.append(each.item)
        else:
            waiting += getattr(each, "tables", ())
    return found


def _name(reference: str) -> str:
    return reference.rsplit("/", 1)[1]


def _collect(part: Any, definitions: dict[str, Any], used: dict[str, Any]) -> None:
    """Put every definition that a part of a schema refers to into ``used``."""
    if isinstance(part, dict):
        if "$ref" in part and _name(part["$ref"]) not in used:
            used[_name(part["$ref"])] = definitions[_name(part["$ref"])]
            _collect(used[_name(part["$ref"])], definitions, used)
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            _collect(each, definitions, used)


def _object(table: Table) -> dict[str, Any]:
    return {
        "description": table.doc,
        "type": "object",
        "properties": {field.name: _property(field) for field in table.fields},
        "required": [field.name for field in table.fields if field.required is True],
        "additionalProperties": False,
        **({"oneOf": [{"required": [key]} for key in table.one_of]} if table.one_of else {}),
        **_variants(table),
    }


def _property(field: Field) -> dict[str, Any]:
    default = {} if field.default is ABSENT else {"default": field.default}
    return {"description": field.doc, **field.type.schema(), **default}


def _variants(table: Table) -> dict[str, Any]:
    """Keys that are required for some values of the table's variant key only, and keys that only some of them know."""
    if table.variant is None:
        return {}
    variants: Type = table.by_name[table.variant].type
    assert isinstance(variants, Choice)
    rules = []
    for choice in variants.choices:
        required = [field.name for field in table.fields if field.required is not True and field.is_required(choice)]
        # The compiled form holds the default of a key that does not belong there; so that is no mistake.
        strange = {
            field.name: False if field.default is ABSENT else {"const": field.default}
            for field in table.fields
            if field.only and choice not in field.only
        }
        condition: dict[str, Any] = {"properties": {table.variant: {"const": choice}}}
        if table.by_name[table.variant].default != choice:
            condition["required"] = [table.variant]
        if required:
            rules.append({"if": condition, "then": {"required": required}})
        if strange:
            rules.append({"if": condition, "then": {"properties": strange}})
    return {"allOf": rules} if rules else {}
