"""The site's content as an author sees it: plain data from the YAML files, text from the Markdown files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scoring.definition import check
from site_builder.yaml_source import parse

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
DEFINITION_FOLDERS = ("assessments", "grids", "catalogues", "calculators")


@pytest.fixture(scope="session")
def content() -> Path:
    return CONTENT


@pytest.fixture(scope="session")
def content_map() -> str:
    return (ROOT / "docs" / "content-map.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def author_data(content: Path) -> Callable[[str], Any]:
    """``author_data("readiness")``: the data of a definition as it was written; ``"site"`` is site.yaml."""
    files = {
        path.stem: path
        for folder in DEFINITION_FOLDERS
        for path in sorted((content / folder).glob("*.yaml"))
        if "." not in path.stem
    }
    files["site"] = content / "site.yaml"
    data = {name: parse(path.read_text(encoding="utf-8"), "").data for name, path in files.items()}
    return data.__getitem__


@pytest.fixture(scope="session")
def definition_ids(content: Path) -> tuple[str, ...]:
    return tuple(
        path.stem
        for folder in DEFINITION_FOLDERS
        for path in sorted((content / folder).glob("*.yaml"))
        if "." not in path.stem
    )


@pytest.fixture(scope="session")
def compiled(author_data: Callable[[str], Any]) -> Callable[[str], dict[str, Any]]:
    """``compiled("readiness")``: the definition after the engine's validator, which must find nothing to say."""
    known: dict[str, dict[str, Any]] = {}

    def compile_once(name: str) -> dict[str, Any]:
        if name not in known:
            checked = check(author_data(name))
            assert not checked.problems, "\n".join(f"{name}: {each.path}: {each.message}" for each in checked.problems)
            assert checked.definition is not None
            known[name] = checked.definition
        return known[name]

    return compile_once
