"""The one script that a Blob worker is made of: Pyodide's two scripts and ours, minified."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from site_builder.runtime_pack import pins
from site_builder.runtime_pack.errors import PackError

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = (
    "/*! Scorewright worker (MIT) with Pyodide {version} (MPL-2.0, source: "
    "https://github.com/pyodide/pyodide/tree/{version}); other licences: licences.html */\n"
)


def boot_script(pyodide: Path, worker: Path, esbuild: Path) -> bytes:
    """Pyodide's loader, Emscripten's script and our worker, in the order in which they need each other.

    Each is minified on its own: they are classic scripts whose top-level names are meant to be seen by one another, and
    esbuild leaves top-level names of such scripts alone.
    """
    # Pyodide insists on a lock file; it lists no packages, as the worker loads none.
    lock = json.dumps({"info": pins.lock_info() | {"version": pins.PYODIDE_VERSION}, "packages": {}}, sort_keys=True)
    parts = [
        _minified(pyodide / "pyodide.js", esbuild),
        _minified(pyodide / "pyodide.asm.js", esbuild),
        _minified(worker, esbuild, f"--define:globalThis.LOCK_FILE={json.dumps(lock)}"),
    ]
    return NOTICE.format(version=pins.PYODIDE_VERSION).encode() + b";\n".join(parts)


def _minified(script: Path, esbuild: Path, *options: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - the pinned tool, our own arguments
            [str(esbuild), *options, "--minify", "--legal-comments=none", "--target=es2022"],
            input=script.read_bytes(),
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise PackError(f"{esbuild} is missing; run: npm ci") from error
    if done.returncode:
        raise PackError(f"esbuild could not minify {script.name}: {done.stderr.decode(errors='replace')[:500]}")
    return done.stdout.rstrip()
