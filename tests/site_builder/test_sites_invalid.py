"""Each file in ``tests/sites_invalid`` breaks a small real site in one place and says what the builder must answer.

``site`` and ``file`` name the place, ``instead_of`` the text there (absent: a file of its own), ``wrong`` and ``right``
what is put in; ``says`` lists every line that is then reported. "…" at the end of a line stands for any end. With
``released`` the site is frozen before it is changed.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest

from site_builder.build import Request, build
from site_builder.freeze import freeze
from site_builder.shipped import Shipped
from site_builder.yaml_source import parse

TESTS = Path(__file__).resolve().parents[1]
BROKEN = sorted(path for path in (TESTS / "sites_invalid").glob("*.yaml") if path.name != "by-hand.yaml")
NO_GERMAN = "locale/de.po: translation_missing: notice: "
"""The tests' own small templates speak English only."""


def read(path: Path) -> dict[str, Any]:
    parsed = parse(path.read_text(encoding="utf-8"), path.name)
    assert parsed.diagnostics == ()
    return parsed.data


def findings(fixture: dict[str, Any], text: str, folder: Path, parts: Shipped) -> list[str]:
    shutil.copytree(TESTS / "sites" / fixture["site"], folder)
    if fixture.get("released"):
        freeze(folder, "")
    file = folder / fixture["file"]
    if "instead_of" in fixture:
        whole = file.read_text(encoding="utf-8")
        assert whole.count(fixture["instead_of"]) == 1, "the text to replace must be there once"
        text = whole.replace(fixture["instead_of"], text)
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    said = [str(found) for found in build(Request(folder, None, parts=parts)).diagnostics]
    return [line for line in said if not line.startswith(NO_GERMAN)]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_mistake_is_named_with_its_place_and_the_right_form_is_accepted(
    path: Path, tmp_path: Path, parts: Shipped
) -> None:
    fixture = read(path)
    said = findings(fixture, fixture["wrong"], tmp_path / "wrong", parts)
    assert len(said) == len(fixture["says"])
    for line, expected in zip(said, fixture["says"], strict=True):
        assert line.startswith(expected.removesuffix("…")) if expected.endswith("…") else line == expected
    assert any(f": {path.stem}: " in line for line in said)
    assert findings(fixture, fixture["right"], tmp_path / "right", parts) == []
