"""Which modules a Python source imports, read from the source."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def imported(source: bytes) -> set[str]:
    """Absolute names of the modules that `source` imports anywhere, except only for type checkers.

    Imports inside functions count: they run late, when a module left out of the pack would be missed by a visitor.
    """
    found: set[str] = set()
    for node in _run(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    found.discard("__future__")
    return found


def _run(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those under `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.If) and _only_for_types(child.test):
            for late in child.orelse:
                yield late
                yield from _run(late)
            continue
        yield child
        yield from _run(child)


def _only_for_types(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )
