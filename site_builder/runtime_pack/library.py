"""The standard library as the page's runtime gets it, before modules are picked and compiled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from site_builder.runtime_pack.archive import read_zip, stored_zip
from site_builder.runtime_pack.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterable

_STAND_INS = Path(__file__).with_name("stand_ins")

# Imported while Pyodide starts, and never reached by an engine that is called synchronously and reads no files. They
# and what they import are a third of the library's download, and of the time to start.
STAND_INS: Final = {
    "asyncio/__init__.py": "asyncio.py",
    "importlib/resources/__init__.py": "importlib_resources.py",
    "pyodide/_package_loader.py": "package_loader.py",
    "pyodide/webloop.py": "webloop.py",
}


def stood_in(modules: Iterable[str]) -> list[str]:
    """Those of `modules` (dotted names) that are not what they seem in the page's runtime."""
    hidden = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in STAND_INS}
    return sorted(name for name in modules if any(f"{name}.".startswith(f"{module}.") for module in hidden))


def library_source(stock: bytes) -> bytes:
    """Pyodide's python_stdlib.zip with the stand-ins put in; everything else as it is, still as source.

    Raises:
        PackError: Pyodide has no such module (any more), so the stand-in would replace nothing.
    """
    entries = dict(read_zip(stock))
    for name, stand_in in STAND_INS.items():
        if name not in entries:
            raise PackError(f"Pyodide's library has no {name} that could be replaced")
        entries[name] = (_STAND_INS / stand_in).read_bytes()
    return stored_zip(entries.items())
