"""The reference and the JSON Schema say what the validator's tables say."""

from copy import deepcopy

import pytest
from write_definitions import TARGET, all_tables, refreshed, regions

from scoring.definition import check, json_schema
from scoring.definition.check import KINDS
from scoring.definition.fields import Table
from scoring.definition.messages import MESSAGES, worded


def test_the_page_is_up_to_date():
    text = TARGET.read_text(encoding="utf-8")
    assert refreshed(text) == text, "run python tests/scoring/write_definitions.py"
    assert sorted(regions(text)) == sorted(all_tables())


def test_only_what_stands_in_a_region_is_written_anew():
    text = refreshed("before <!-- keys: range -->\nstale\n<!-- /keys --> after")
    assert "| `points` | " in text
    assert "stale" not in text
    assert text.startswith("before ")
    assert text.endswith(" after")


def test_objects_are_named_with_their_article_and_several_things_without():
    assert [Table(name, "").expected for name in ("option", "band")] == ["an option", "a band"]
    assert Table("theme colours", "", plural=True).expected == "theme colours"


def references(schema):
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].removeprefix("#/$defs/")
        for each in schema.values():
            yield from references(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from references(each)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_schema_is_closed_and_complete(kind):
    schema = json_schema(kind)
    assert schema["properties"]["kind"] == {"description": "what this file defines", "enum": [kind]}
    assert set(references(schema)) <= set(schema["$defs"])
    assert list(schema["properties"]) == [field.name for field in KINDS[kind][0].fields]
    for part in [schema, *schema["$defs"].values()]:
        for each in part.get("anyOf", [part]):
            assert "$ref" in each or each["additionalProperties"] is False


def test_schema_knows_what_a_variant_needs():
    schema = json_schema("questionnaire")
    assert {
        "if": {"properties": {"method": {"const": "levels"}}, "required": ["method"]},
        "then": {"required": ["levels"]},
    } in schema["allOf"]
    factor = json_schema("grid")["$defs"]["factor"]
    assert {
        "if": {"properties": {"type": {"const": "rating"}}},
        "then": {"required": ["min", "max", "direction"]},
    } in factor["allOf"]


def test_an_unknown_kind_has_no_schema():
    with pytest.raises(KeyError):
        json_schema("quiz")


def test_every_message_is_a_sentence():
    for code, text in MESSAGES.items():
        assert text.endswith((".", "}.")), code
        assert len(text) < 140, code


def test_codes_of_other_modules_are_worded_there(make):
    data = make.calculator()
    data["outputs"][0]["formula"] = "hours +"
    (problem,) = check(data).problems
    assert problem.code not in MESSAGES
    assert problem.message == worded(problem.code, problem.params)
    assert problem.message != problem.code


def test_schema_and_check_agree_about_examples(make):
    """Everything in a valid definition is a property of the schema."""

    def walk(data, schema, definitions):
        if "$ref" in schema:
            schema = definitions[schema["$ref"].removeprefix("#/$defs/")]
        if isinstance(data, dict) and "properties" in schema:
            assert set(data) <= set(schema["properties"])
            assert set(schema["required"]) <= set(data)
            for key, each in data.items():
                walk(each, schema["properties"][key], definitions)
        elif isinstance(data, list) and "items" in schema:
            for each in data:
                walk(each, schema["items"], definitions)

    for data in (make.matrix(), make.grid(), make.calculator()):
        schema = json_schema(data["kind"])
        walk(deepcopy(data), schema, schema["$defs"])
        walk(check(data).definition, schema, schema["$defs"])
