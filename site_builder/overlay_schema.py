"""JSON Schema for translations, from the tables of their originals: what editors complete in ``readiness.de.yaml``."""

from typing import Any

from scoring.definition.fields import Table
from scoring.definition.types import ID, Address, ListOf, MapOf, Type
from scoring.definition.types_numbers import TextOrNumber
from site_builder.overlay import ids_of, is_text


def translation_schema(table: Table, title: str) -> dict[str, Any]:
    """The schema of a translation of an object; every key may be left out."""
    definitions: dict[str, Any] = {}
    top = _object(table, definitions)
    definitions.pop(_name(table), None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(table: Table, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {}
    for field in table.fields:
        schema = _schema(field.type, definitions)
        if schema is not None:
            properties[field.name] = {"description": field.doc, **schema}
    return {
        "description": f"Texts of: {table.doc}",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _schema(kind: Type, definitions: dict[str, Any]) -> dict[str, Any] | None:
    """The schema of a value's translation, or None if there is nothing in it to translate."""
    if is_text(kind) or isinstance(kind, Address):
        return kind.schema()
    if isinstance(kind, TextOrNumber):
        return {"type": "string", "minLength": 1}
    if isinstance(kind, Table):
        name = _name(kind)
        if name not in definitions:
            definitions[name] = {}  # a table may hold itself
            definitions[name] = _object(kind, definitions)
        return {"$ref": f"#/$defs/{name}"} if definitions[name].get("properties") else None
    return _many(kind, definitions) if isinstance(kind, ListOf | MapOf) else None


def _many(kind: ListOf | MapOf, definitions: dict[str, Any]) -> dict[str, Any] | None:
    inner = _schema(kind.item, definitions)
    if inner is None:
        return None
    if isinstance(kind, MapOf) or ids_of(kind):
        return {"type": "object", "propertyNames": {"pattern": f"^{ID.pattern}$"}, "additionalProperties": inner}
    return {"type": "array", "items": {"anyOf": [inner, {"type": "null"}]}, "maxItems": kind.limit}


def _name(table: Table) -> str:
    return table.name.replace(" ", "_")
