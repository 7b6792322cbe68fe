"""The examples in the docs run in the wheel that the site ships, on the site's own definitions."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scoring.definition import check
from scoring.jsontext import canonical
from site_builder.runtime_pack.wheel import build_wheel
from site_builder.yaml_source import parse

ROOT = Path(__file__).parents[2]
DEFINITIONS = ("assessments/readiness", "grids/first-tasks", "catalogues/kpis", "calculators/cost")


def compiled(name: str) -> dict[str, Any]:
    data = parse((ROOT / "content" / f"{name}.yaml").read_text(encoding="utf-8"), "").data
    definition = check(data).definition
    assert definition is not None
    return definition


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with definitions, and the wheel."""
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "definitions").mkdir()
    for name in DEFINITIONS:
        file = folder / "definitions" / f"{Path(name).name}.json"
        file.write_text(canonical(compiled(name)), encoding="utf-8")
    wheel = build_wheel(ROOT / "scoring")
    (folder / wheel.name).write_bytes(wheel.content)
    return folder, folder / wheel.name


@pytest.mark.parametrize("page", ["notebook.md", "by-hand.md"])
def test_the_examples_come_out_as_they_are_printed(notebook: tuple[Path, Path], page: str) -> None:
    folder, wheel = notebook
    code = (
        "import doctest, scoring, sys\n"
        "assert scoring.__file__.startswith(sys.argv[2]), scoring.__file__\n"
        "options = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL\n"
        "found = doctest.testfile(sys.argv[1], module_relative=False, optionflags=options)\n"
        "sys.exit(found.failed or not found.attempted)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "docs" / page), str(wheel)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
