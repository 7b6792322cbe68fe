"""Writes ``docs/reference/diagnostics.md`` from the broken sites, so that docs and tests show the same examples.

Run: ``python tests/site_builder/write_diagnostics.py``
"""

import ast
import re
import textwrap
from itertools import groupby
from pathlib import Path
from typing import Any

from scoring.definition.messages import MESSAGES
from site_builder.yaml_source import parse

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "reference" / "diagnostics.md"
FIXTURES = ROOT / "tests" / "sites_invalid"

BY_HAND = "by-hand.yaml"
"""Codes that no site alone can show: they are about the disk, the installation or the templates."""

_REPORTERS = {"Diagnostic", "report", "_Refused", "_Wrong", "broken", "Finding", "_say", "wrong", "Removed"}

# Codes of the engine's that files of a site cannot lead to: these are JSON texts, and what YAML has refused before.
_NOT_IN_SITES = {code for code in MESSAGES if code.startswith("json_")} | {"float_found", "definition_size"}

_INTRO = """# Diagnostics

<!-- Written by tests/site_builder/write_diagnostics.py from tests/sites_invalid/. -->

Everything that `scorewright build`, `check` and `serve` can say about a site, by code. A finding is one line:

    file:line:column: code: message → what to do about it

Errors stop the build, and the old site stays. Lines with `warning:` stop it with `--strict`. `--json` gives the same
findings as data.
"""


def fixtures() -> dict[str, dict[str, Any]]:
    """Every broken site, and every code explained by hand, by code."""
    found = {}
    for path in sorted(FIXTURES.glob("*.yaml")):
        parsed = parse(path.read_text(encoding="utf-8"), path.name)
        assert not parsed.diagnostics, parsed.diagnostics
        if path.name == BY_HAND:
            found.update(parsed.data)
        else:
            found[path.stem] = parsed.data
    return found


def builder_codes() -> set[str]:
    """Every code that stands in the builder's source as the first argument of something that reports, or in a table."""
    codes: set[str] = set()
    for path in (ROOT / "site_builder").rglob("*.py"):
        if "runtime_pack" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in _REPORTERS:
                codes |= {each.value for each in ast.walk(node.args[0]) if _is_code(each)}
            elif isinstance(node, ast.Assign | ast.AnnAssign) and _is_table(node):
                codes |= {each.value for each in ast.walk(node) if _is_code(each) and "_" in each.value}
    return codes


def engine_codes() -> set[str]:
    """The validator's codes that a site can lead to, and those of formulas."""
    formulas = (ROOT / "scoring" / "formula.py").read_text(encoding="utf-8")
    return set(MESSAGES) - _NOT_IN_SITES | set(re.findall(r'FormulaError\("(formula_\w+)"', formulas))


def render() -> str:
    """The whole page."""
    parts = [_INTRO]
    for letter, codes in groupby(sorted(fixtures().items()), lambda item: item[0][0].upper()):
        parts += [f"## {letter}\n", *(_section(code, fixture) for code, fixture in codes)]
    return "\n".join(parts)


def _section(code: str, fixture: dict[str, Any]) -> str:
    file = fixture.get("file", "")
    language = "markdown" if file.endswith(".md") else "yaml" if file else "text"
    where = f", in `{file}`" if file else ""
    wrong, right = (f"```{language}\n{_lines(fixture, fixture[key])}\n```\n" for key in ("wrong", "right"))
    says = [f"    {line}\n" for line in fixture.get("says", []) if f": {code}: " in line]
    parts = [f"### {code}\n", fixture["about"] + "\n", f"Wrong{where}:\n", wrong, *says[:1], "Right:\n", right]
    return "\n".join(parts)


def _lines(fixture: dict[str, Any], text: str) -> str:
    """The whole lines that an example changes, without their common indentation."""
    if "instead_of" not in fixture:
        return text.rstrip("\n")
    whole = (ROOT / "tests" / "sites" / fixture["site"] / fixture["file"]).read_text(encoding="utf-8")
    before, after = whole.split(fixture["instead_of"])
    start = before.rpartition("\n")[2]
    rest = "" if text.endswith("\n") else after.partition("\n")[0]
    if not text:  # something was left out: show what stands around its place
        return textwrap.dedent("\n".join([*before.splitlines()[-1:], *after.splitlines()[:1]])) or "(nothing)"
    return textwrap.dedent(start + text + rest).rstrip("\n")


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_code(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.isidentifier()
        and node.value.islower()
    )


def _is_table(node: ast.Assign | ast.AnnAssign) -> bool:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return getattr(target, "id", "") in ("_CODES", "CODES")


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(render(), encoding="utf-8")
