"""Reads what the packing step has left: the runtime's manifest and the files to ship."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.diagnostics import Diagnostic

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class RuntimeFiles:
    """The packed runtime.

    Attributes:
        base: its folder in ``dist/``, with a slash at the end.
        manifest: what the loader in the page needs.
        files: path in ``dist/`` and file to copy.
        downloads: the same for what visitors may download, the engine's wheel.
    """

    base: str
    manifest: dict[str, Any]
    files: tuple[tuple[str, Path], ...]
    downloads: tuple[tuple[str, Path], ...]


def read_runtime(folder: Path) -> tuple[RuntimeFiles | None, list[Diagnostic]]:
    """The packed runtime below `folder`; None with a warning if it has not been made."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        version = manifest["version"]
    except (OSError, ValueError, KeyError) as error:
        message = f"the packed runtime is not there ({type(error).__name__}); assessments will be worksheets only"
        return None, [Diagnostic("runtime_missing", message, hint="make the runtime first: make runtime", severity="warning")]
    base = f"runtime/{version}/"
    return RuntimeFiles(base, manifest, _below(folder / version, base), _below(folder / "downloads", "downloads/")), []


def _below(folder: Path, prefix: str) -> tuple[tuple[str, Path], ...]:
    return tuple(
        (prefix + path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file()
    )
