"""Which modules Python sources import, read from the sources."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def needed(sources: Mapping[str, bytes], entry: str) -> set[str]:
    """Modules that must be there so that every one of `sources` can be imported and `entry` can be used.

    `sources` maps dotted names to source. What `entry` can reach counts with the imports inside its functions:
    they run late, when a module left out would be missed by a visitor. Of the others (the command line) only what they
    import at once counts.
    """
    reached: set[str] = set()
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        parts = name.split(".")
        # Importing a module runs its packages first; `from package import name` may name a module.
        for known in (".".join(parts[:count]) for count in range(1, len(parts) + 1)):
            if known in sources and known not in reached:
                reached.add(known)
                waiting += imported(sources[known], names=True)
    found = set(sources)
    for name, source in sources.items():
        found |= imported(source, late=name in reached)
    return found


def imported(source: bytes, *, late: bool = True, names: bool = False) -> set[str]:
    """Absolute names of the modules that `source` imports, except only for type checkers.

    `late`: also inside functions. `names`: also `package.name` for every `from package import name`.
    """
    found: set[str] = set()
    for node in _run(ast.parse(source), late=late):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            if names:
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
    found.discard("__future__")
    return found


def _run(tree: ast.AST, *, late: bool) -> Iterator[ast.AST]:
    """All nodes but those under `if TYPE_CHECKING`, and, unless `late`, inside functions."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.If) and _only_for_types(child.test):
            for other in child.orelse:
                yield other
                yield from _run(other, late=late)
        elif late or not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            yield from _run(child, late=late)


def _only_for_types(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )
