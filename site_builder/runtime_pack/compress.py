"""gzip by zopfli and brotli by Node, each done once per content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import zopfli.gzip  # type: ignore[import-untyped]

from site_builder.runtime_pack.in_pyodide import run_node

if TYPE_CHECKING:
    from collections.abc import Callable

# More rounds gain less than one byte in a thousand.
ZOPFLI_ROUNDS = 5

_BROTLI = """
const { brotliCompressSync, constants: c } = require("node:zlib"), fs = require("node:fs");
const [from, to] = process.argv.slice(-2), bytes = fs.readFileSync(from);
fs.writeFileSync(to, brotliCompressSync(bytes, { params: {
  [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_LGWIN]: 24, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
"""


@dataclass(frozen=True)
class Cache:
    """Compressed files kept in `folder`, named by method and by the content they were made from."""

    folder: Path

    def gzip(self, content: bytes) -> bytes:
        """`content` as a gzip file without name or time."""
        method = f"zopfli-{metadata.version('zopfli')}-{ZOPFLI_ROUNDS}"
        return self._once(method, content, lambda: zopfli.gzip.compress(content, numiterations=ZOPFLI_ROUNDS))

    def brotli(self, content: bytes) -> bytes:
        """`content` compressed with brotli at its best."""
        version = run_node(["-p", "process.versions.brotli ?? process.version"]).strip()
        return self._once(f"brotli-{version}", content, lambda: _brotli(content))

    def _once(self, method: str, content: bytes, make: Callable[[], bytes]) -> bytes:
        path = self.folder / f"{method}-{hashlib.sha256(content).hexdigest()}"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            # Renamed when whole: a killed build must not leave half a file to be trusted.
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                file.write(make())
            Path(file.name).replace(path)
        os.utime(path)
        return path.read_bytes()


def _brotli(content: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in", Path(folder) / "out"
        source.write_bytes(content)
        run_node(["-e", _BROTLI, "--", str(source), str(target)])
        return target.read_bytes()
