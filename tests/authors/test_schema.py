"""The schemas that editors use say what the validator says, as far as a schema can."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from scoring.numbers import NumberText
from site_builder.front_matter import split
from site_builder.load import DEFINITION_FOLDERS, load
from site_builder.scaffold import FILES, METHODS, NewSite, new_file, new_site
from site_builder.schema import SCHEMAS, schema_comment, write_schemas
from site_builder.yaml_source import parse

ROOT = Path(__file__).resolve().parents[2]
SITES = [ROOT / "content", *sorted(path for path in (ROOT / "tests/sites").iterdir() if (path / "site.yaml").is_file())]
BROKEN = sorted(path for path in (ROOT / "tests/sites_invalid").glob("*.yaml") if path.name != "by-hand.yaml")
DOCUMENTS = {"guides": "guide", "worksheets": "worksheet", "campaigns": "campaign"}

# What the form of a key cannot say: rules between keys, and what only the whole site knows. Everything else that the
# validator calls an error in a YAML file, a schema must refuse too.
BEYOND_A_SCHEMA = {
    "action_unknown",
    "axes_share", "bands_not_rising", "bands_start", "catalogue_unknown", "caution_twice", "cell_axes", "cell_twice",
    "cite_unknown", "condition_answered", "condition_depth", "condition_later", "condition_points", "condition_tests",
    "condition_type", "conditional_first", "denominators", "duplicate_id", "duplicate_name", "ends_order",
    "exclusive_single", "floor_above_cap", "formula_character", "formula_empty", "formula_name",
    "formula_not_allowed", "formula_number", "formula_syntax", "function_unknown", "gate_numeric", "hash_mismatch",
    "id_reserved", "id_taken", "include_own", "last_rule_conditional", "lead_endpoint", "lead_field_name",
    "language_own", "lead_field_twice", "lead_required",
    "min_answered_number", "min_not_below_max", "min_sections", "missing_points",
    "never_shown", "never_true", "no_questions", "no_total_with_matrix", "not_in_section", "nothing_scored",
    "number_form", "number_size", "number_zero_division", "one_of", "options_equal", "page_unknown",
    "points_as_level", "points_as_number", "points_per_outcome", "question_without_section", "ranges_end",
    "ranges_not_rising", "ranges_start", "released_changed", "reverse_falling", "reverse_outcomes",
    "rule_always_holds",
    "scale_not_rising", "scale_order", "section_empty", "text_character", "theme_call_unknown", "theme_contrast",
    "theme_unknown", "translation_list", "translation_missing",
    "unknown_band", "unknown_cell", "unknown_context", "unknown_factor", "unknown_input",
    "unknown_option", "unknown_outcome", "unknown_question", "unknown_scale", "unknown_section", "weights_all_zero",
}  # fmt: skip


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[kind]())


def as_json(data: Any) -> Any:
    """Parsed YAML as an editor sees it: numbers are numbers."""
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return float(data) if isinstance(data, NumberText) and len(data) < 30 else data  # a hash may be all digits


def complaints(kind: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(as_json(data))]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_is_a_valid_schema(kind) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind]())


@pytest.mark.parametrize("folder", SITES, ids=lambda path: path.name)
def test_every_file_of_the_repository_is_accepted(folder) -> None:
    sources = load(folder)[0]
    assert complaints("site", sources.config_source.data) == []
    for definition in sources.definitions:
        assert complaints(definition.kind, definition.parsed.data) == [], definition.path
    for document in sources.documents:
        assert complaints(document.kind, document.document.source.data) == [], document.path
    for other in sources.translations:
        assert complaints(f"{other.kind}.translation", other.parsed.data) == [], other.path
    for translation in sources.translations:
        assert complaints(f"{translation.kind}.translation", translation.parsed.data) == [], translation.path


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/vectors").glob("*/vector.yaml")), ids=lambda path: path.parent.name
)
def test_every_definition_of_the_vectors_is_accepted(path) -> None:
    data = parse(path.read_text(encoding="utf-8"), path.name).data["definition"]
    if isinstance(data, str):
        data = parse((path.parent / data).read_text(encoding="utf-8"), data).data
    assert complaints(data["kind"], data) == []


def kind_of(file: str) -> str | None:
    folder = file.split("/", maxsplit=1)[0]
    kind = "site" if folder.startswith("site.") else {**DEFINITION_FOLDERS, **DOCUMENTS}.get(folder)
    is_translation = Path(file).stem.count(".") == 1
    return f"{kind}.translation" if kind and is_translation else kind


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_the_validator_refuses_the_schema_refuses_where_it_can(path) -> None:
    fixture = parse(path.read_text(encoding="utf-8"), path.name).data
    kind = kind_of(fixture["file"])
    if kind is None:
        pytest.skip("no file of a kind that has a schema")
    read = {}
    for form in ("wrong", "right"):
        text = fixture[form]
        if "instead_of" in fixture:
            whole = (ROOT / "tests/sites" / fixture["site"] / fixture["file"]).read_text(encoding="utf-8")
            text = whole.replace(fixture["instead_of"], text)
        if fixture["file"].endswith(".md"):
            read[form] = split(text, "")[0].source
        else:
            read[form] = parse(text, "")
    assert complaints(kind, read["right"].data) == []
    if read["wrong"].diagnostics or (fixture["file"].endswith(".md") and path.stem == "front_matter_missing"):
        return  # an editor says by itself that it is no YAML
    is_error = any(f": {path.stem}: " in line and f": {path.stem}: warning" not in line for line in fixture["says"])
    in_text = fixture["file"].endswith(".md") and path.stem not in ("unknown_key", "wrong_type", "missing_key")
    refused = complaints(kind, read["wrong"].data) != []
    assert refused == (is_error and not in_text and path.stem not in BEYOND_A_SCHEMA)


def test_the_schemas_of_a_site_are_written_once(tmp_path) -> None:
    assert {path.stem for path in write_schemas(tmp_path)} == set(SCHEMAS)
    assert write_schemas(tmp_path) == []
    (tmp_path / "schemas/grid.json").write_text("{}")
    assert [path.name for path in write_schemas(tmp_path)] == ["grid.json"]


def test_every_scaffold_names_its_schema_and_follows_it(tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    for method in METHODS:
        new_file(tmp_path, "assessment", f"by-{method}", method)
    for kind in set(FILES) - {"assessment"}:
        new_file(tmp_path, kind, f"a-{kind}")
    files = [path for path in tmp_path.rglob("*") if path.suffix in (".yaml", ".md")]
    assert len(files) == 3 + len(METHODS) + len(FILES) - 1
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        comment = lines[1] if path.suffix == ".md" else lines[0]
        schema = (path.parent / comment.removeprefix("# yaml-language-server: $schema=")).resolve()
        kind = schema.stem
        assert comment + "\n" == schema_comment(kind, len(path.relative_to(tmp_path).parts) - 1)
        front = "\n".join(lines[1 : lines.index("---", 1)]) if path.suffix == ".md" else "\n".join(lines)
        data = yaml.safe_load(front)
        assert list(Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).iter_errors(data)) == []
