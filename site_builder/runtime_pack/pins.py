"""The one place that says which Pyodide is packed, and how its files are known to be the right ones."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from site_builder.runtime_pack.errors import PackError

if TYPE_CHECKING:
    from pathlib import Path

PYODIDE_VERSION: Final = "0.29.5"
PYTHON_VERSION: Final = "3.13.2"
ABI_VERSION: Final = "2025_0"
PLATFORM: Final = "emscripten_4_0_9"
ARCH: Final = "wasm32"

# SHA-256 of the files that are used from the npm package `pyodide`.
FILES: Final[dict[str, str]] = {
    "pyodide.asm.js": "356c42f69e1695397e9d8670bd3c2e678248cde76e18bdae1731e848537b47d7",
    "pyodide.asm.wasm": "54309a5a2cfd757b1f0fdbc9093c92503f7b341500110329d932487183912718",
    "pyodide.js": "7f832a350240263d9946a9c3c877f7bcdab6c37d6dc65f72cd3be5905dca62dd",
    "pyodide.mjs": "510ca14305230018f50c40fb81be673afd68080e70ce7733fcce6600dd6a1714",
    "python_stdlib.zip": "831fd1e535084b972f87c6a35275de3d236efd5166f5e77ce89497710635e73c",
}


def verify(pyodide: Path) -> None:
    """Check the files in `pyodide` (the npm package's folder) against the pins.

    Raises:
        PackError: a file is missing or is not the pinned one.
    """
    for name, pinned in FILES.items():
        try:
            found = hashlib.sha256((pyodide / name).read_bytes()).hexdigest()
        except OSError as error:
            raise PackError(
                f"Pyodide {PYODIDE_VERSION}: {name} cannot be read ({error.strerror}); run: npm ci"
            ) from error
        if found != pinned:
            raise PackError(f"Pyodide {PYODIDE_VERSION}: {name} has SHA-256 {found}, expected {pinned}; run: npm ci")


def lock_info() -> dict[str, str]:
    """The `info` table of a pyodide-lock.json for this runtime, as the npm package's own lock file has it."""
    return {"abi_version": ABI_VERSION, "arch": ARCH, "platform": PLATFORM, "python": PYTHON_VERSION}
