"""Reads what the packing step has left: the runtime's manifest, the files to ship, and their licences."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.diagnostics import Diagnostic


@dataclass(frozen=True)
class RuntimeFiles:
    """The packed runtime.

    Attributes:
        base: its folder in ``dist/``, with a slash at the end.
        manifest: what the loader in the page needs.
        files: path in ``dist/`` and file to copy: the runtime, and the engine's wheel to download.
        licences: ``changes`` (in words) and ``parts`` (name, version, licence, text, copyright, source).
        texts: path in ``dist/`` and file of the licences' texts.
    """

    base: str
    manifest: dict[str, Any]
    files: tuple[tuple[str, Path], ...]
    licences: dict[str, Any]
    texts: tuple[tuple[str, Path], ...]


def read_runtime(folder: Path) -> tuple[RuntimeFiles | None, list[Diagnostic]]:
    """The packed runtime below `folder`; None with a warning if it has not been made."""
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        base = f"runtime/{manifest['id']}/"
        licences = json.loads((folder / "licences.json").read_bytes())
    except (OSError, ValueError, KeyError) as error:
        message = f"The packed runtime is not there ({type(error).__name__}); assessments will be worksheets only."
        hint = "Make it first: python -m site_builder.runtime_pack"
        return None, [Diagnostic("runtime_missing", message, hint=hint, severity="warning")]
    files = _below(folder / "files", base) + _below(folder / "wheel", "downloads/")
    return RuntimeFiles(base, manifest, files, licences, _below(folder / "licences", "licences/")), []


def _below(folder: Path, prefix: str) -> tuple[tuple[str, Path], ...]:
    return tuple(
        (prefix + path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file()
    )
