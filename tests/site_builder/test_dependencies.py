"""Which part may import which: the tree's direction, held by reading the imports."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {"site_builder.cli", "site_builder.__main__", "scoring.__main__"}


def modules(package: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imported(name: str, path: Path) -> Iterator[str]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            whole = ".".join([*base, *([node.module] if node.module else [])])
            yield whole
            yield from (f"{whole}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    ("name", "path"), list(modules("scoring")), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_engine_imports_the_standard_library_and_itself(name: str, path: Path) -> None:
    outside = {module.split(".")[0] for module in imported(name, path)} - {"scoring"} - set(sys.stdlib_module_names)
    assert outside == set()


WHOLE_NUMBERS = {"math.comb", "math.gcd", "math.lcm"}
INEXACT = {"cmath", "decimal", "math", "random", "statistics"}


@pytest.mark.parametrize(
    ("name", "path"), list(modules("scoring")), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_engine_computes_without_floats(name: str, path: Path) -> None:
    found = {each for each in imported(name, path) if each.split(".")[0] in INEXACT} - WHOLE_NUMBERS - {"math"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            found.add(str(node.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            found.add("float()")
        if isinstance(node, ast.Import):  # `import math` would bring its floats along
            found |= {alias.name for alias in node.names} & INEXACT
    assert found == set()


@pytest.mark.parametrize("package", ["scoring", "site_builder"])
def test_nothing_imports_a_command_line(package: str) -> None:
    found = {name for name, path in modules(package) if name not in COMMANDS and COMMANDS & set(imported(name, path))}
    assert found == set()


def test_pages_are_rendered_without_knowing_the_server_or_the_linter() -> None:
    outer = ("site_builder.serve", "site_builder.lint", "site_builder.build")
    for name in ("render", "pages", "load", "plan", "check", "output", "markdown.convert", "directives.scan"):
        path = ROOT / "site_builder" / f"{name.replace('.', '/')}.py"
        found = [module for module in imported(f"site_builder.{name}", path) if module.startswith(outer)]
        assert found == [], name


def test_modules_stay_small() -> None:
    long = {
        name: lines
        for package in ("scoring", "site_builder")
        for name, path in modules(package)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
