"""The real site, built once."""

from pathlib import Path

import pytest

from site_builder.build import Request, build

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`dist/` of this very site, in a folder whose name needs care."""
    out = tmp_path_factory.mktemp("the sité") / "dist"
    result = build(Request(ROOT / "content", out, "content/"))
    assert result.written, [str(diagnostic) for diagnostic in result.diagnostics]
    return out
