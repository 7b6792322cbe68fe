"""What a pack depends on, as one hash: equal keys, equal packs."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.runtime_pack.pack import Sources


def content_key(sources: Sources) -> str:
    """Hex SHA-256 over the engine, the worker, the packing step itself and the tools' versions.

    Pyodide's own files are in it by their pins (they are checked against them whenever a pack is made).
    """
    whole = hashlib.sha256()
    for tool in ("hatchling", "zopfli"):
        whole.update(f"{tool} {metadata.version(tool)}\n".encode())
    for label, path in _inputs(sources):
        whole.update(f"{label} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _inputs(sources: Sources) -> Iterator[tuple[str, Path]]:
    for label, folder in (("engine", sources.engine), ("step", Path(__file__).parent)):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"{label}/{path.relative_to(folder).as_posix()}", path
    yield "worker", sources.worker
    # The lock names the exact versions of Pyodide and of the minifier.
    yield "npm", sources.root / "package-lock.json"
