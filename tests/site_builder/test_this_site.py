"""The repository's own site with the real templates; scripts and runtime must have been made (``make site``)."""

import json
import re
from pathlib import Path

import pytest

from site_builder.build import Request, Result, build
from site_builder.shipped import shipped
from site_builder.strings import read_strings

ROOT = Path(__file__).resolve().parents[2]
PARTS = shipped()

# How templates and scripts ask for a text by a fixed key; computed keys are covered by the build itself.
_USED = re.compile(r"""(?<![\w.])t\(\s*(["'])([\w.]+)\1""")

pytestmark = pytest.mark.skipif(
    not (PARTS.frontend / "site.css").is_file() or not (PARTS.runtime / "manifest.json").is_file(),
    reason="scripts and runtime have not been made",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    out = tmp_path_factory.mktemp("own") / "dist"
    return build(Request(ROOT / "content", out, "content/")), out


def test_it_builds_with_nothing_to_put_right(built: tuple[Result, Path]) -> None:
    result, _ = built
    # Guides that are not translated are told; they are no mistake.
    told = {"translation_missing"}
    assert [str(found) for found in result.diagnostics if found.code not in told] == []
    assert result.written


def test_it_holds_what_the_public_contract_promises(built: tuple[Result, Path]) -> None:
    _, out = built
    for name in ("index", "readiness", "first-tasks", "kpis", "plan", "embed", "licences", "404", "guides/diagnostic"):
        assert (out / f"{name}.html").is_file(), name
    for name in ("readiness", "first-tasks", "kpis"):
        assert json.loads((out / f"definitions/{name}.json").read_bytes())["id"] == name
    assert (out / "embed/v1.js").is_file()
    assert len(list((out / "downloads").glob("scoring-*-py3-none-any.whl"))) == 1
    assert len(list((out / "runtime").iterdir())) == 1


def test_its_files_stay_below_twenty_megabytes(built: tuple[Result, Path]) -> None:
    _, out = built
    assert sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) <= 20_000_000


def test_no_page_asks_another_origin_for_anything(built: tuple[Result, Path]) -> None:
    _, out = built
    for page in out.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not re.findall(r"""<(?:script|img|iframe|source)[^>]+src=["']?(?:https?:)?//""", html), page
        assert not re.findall(r"""<link(?![^>]*canonical)[^>]+href=["']?(?:https?:)?//""", html), page


def test_every_text_that_templates_and_scripts_use_is_there() -> None:
    strings, _ = read_strings(PARTS.templates)
    missing = set()
    for path in sorted(PARTS.templates.rglob("*")):
        if path.suffix in (".j2", ".js") and path.is_file():
            for _, key in _USED.findall(path.read_text(encoding="utf-8")):
                if key not in strings.texts and f"{key}#other" not in strings.texts and not key.endswith("."):
                    missing.add((path.relative_to(PARTS.templates).as_posix(), key))
    assert missing == set()
