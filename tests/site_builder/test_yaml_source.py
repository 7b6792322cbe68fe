import pytest

from scoring.numbers import NumberText
from site_builder.yaml_source import parse, scalar


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("7", 7),
        ("-12", -12),
        ("2026-01-01", "2026-01-01"),
        ("12:30", "12:30"),
        ("1/3", "1/3"),
    ],
)
def test_plain_words_follow_yaml_1_2(source: str, value: object) -> None:
    assert scalar(source) == value
    assert type(scalar(source)) is type(value)


@pytest.mark.parametrize("source", ["7.50", "1e5", "0x1F", "+3", "007", ".5", ".inf", ".nan", "1_000"])
def test_other_numbers_keep_their_source_text(source: str) -> None:
    assert scalar(source) == source
    assert type(scalar(source)) is NumberText


def test_quoted_numbers_are_text() -> None:
    assert parse('version: "7"', "x").data == {"version": "7"}


def test_the_place_of_every_key_and_value_is_known() -> None:
    parsed = parse("a: 1\nlist:\n  - {id: x, text: Grüße}\n  - id: y\n", "x")
    assert parsed.place(("a",)) == (1, 4)
    assert parsed.place(("list", 0, "text")) == (3, 19)
    assert parsed.place(("list", 0, "text"), of_key=True) == (3, 13)
    assert parsed.place(("list", 1, "id")) == (4, 9)
    assert parsed.place(("list", 1, "missing")) == (4, 5), "the nearest place that exists"


def test_columns_count_characters_not_bytes() -> None:
    assert parse("{ä: 1, ö: 2}", "x").place(("ö",)) == (1, 11)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: [1", "yaml_syntax", 1, 4),
        ("a: b: c", "yaml_syntax", 1, 5),
        ("a: !python/object x", "yaml_tag", 1, 4),
        ("a: 1\n---\nb: 2", "yaml_documents", 2, 1),
        ("? [1]\n: 2", "yaml_key", 1, 3),
        ("a: *b", "yaml_aliases", 1, 4),
        ("a: 1\nb: 2\na: 3", "yaml_duplicate_key", 3, 1),
        ("a: \x01", "yaml_syntax", 1, 4),
        ("x: " + "[" * 40, "yaml_too_deep", 1, 35),
        ("x: &a [1]\ny: [" + "*a," * 101 + "]", "yaml_aliases", 2, 305),
        ("a: 1\n" + "#" * 1_000_000, "yaml_too_large", 0, 0),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, code: str, line: int, column: int) -> None:
    parsed = parse(text, "file.yaml")
    assert parsed.data is None
    assert [(found.code, found.file) for found in parsed.diagnostics] == [(code, "file.yaml")]
    assert [(found.line, found.column) for found in parsed.diagnostics] == [(line, column)]


def test_a_bomb_of_aliases_is_refused() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    found = parse("\n".join(rows), "x").diagnostics
    assert [each.code for each in found] == ["yaml_too_large"]


def test_depth_is_a_number_and_not_a_crash() -> None:
    assert parse("- " * 100_000 + "x", "x").diagnostics[0].code in ("yaml_too_deep", "yaml_syntax")


def test_every_duplicate_key_is_named_with_its_first_place() -> None:
    found = parse("a: 1\nb: {c: 1, c: 2}\na: 2", "x").diagnostics
    assert [(each.line, each.column) for each in found] == [(2, 11), (3, 1)]
    assert "line 2, column 5" in found[0].message
    assert "line 1, column 1" in found[1].message


def test_an_alias_gives_the_same_value() -> None:
    assert parse("a: &x {id: y}\nb: *x", "x").data == {"a": {"id": "y"}, "b": {"id": "y"}}
