"""Small real sites in folders of their own, built with the tests' own small templates."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from site_builder.build import Request, Result, build
from site_builder.shipped import Shipped

HERE = Path(__file__).parent
SMALL = HERE.parent / "sites" / "small"

Build = Callable[..., Result]
MakeSite = Callable[..., Path]


@pytest.fixture
def parts() -> Shipped:
    return Shipped(HERE / "parts" / "templates", HERE / "parts" / "frontend", HERE / "parts" / "runtime")


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """A copy of the small site with some files changed (text), added (text) or removed (None)."""

    def make(changes: Mapping[str, str | None] | None = None, name: str = "site") -> Path:
        folder = tmp_path / name
        shutil.copytree(SMALL, folder)
        for path, text in (changes or {}).items():
            if text is None:
                (folder / path).unlink()
            else:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def run(parts: Shipped) -> Build:
    """Build a folder; by default into ``dist`` inside it."""

    def run(folder: Path, out: Path | None = None, **options: object) -> Result:
        return build(Request(folder, out or folder / "dist", parts=parts, **options))  # type: ignore[arg-type]

    return run


@pytest.fixture
def said() -> Callable[[Result], list[str]]:
    """A result's diagnostics as they are printed."""
    return lambda result: [str(found) for found in result.diagnostics]
