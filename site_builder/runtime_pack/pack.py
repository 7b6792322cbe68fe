"""Makes the runtime pack: reads as a table of contents, from pinned files to the manifest.

Output folder (`build/runtime/`):

- `manifest.json`: what a page needs to know (its data block `#runtime-manifest`)
- `files/`: goes to `dist/runtime/<id>/` as it is
- `wheel/`: goes to `dist/downloads/`
- `licences.json`, `licences/`: what `licences.html` shows
- `contents.json`: modules, sizes and hashes, for people and tests
- `key`: what it was made from; as long as that is unchanged, nothing is done
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.runtime_pack import licences, packed, pins
from site_builder.runtime_pack.archive import stored_zip
from site_builder.runtime_pack.boot_script import boot_script
from site_builder.runtime_pack.compress import Cache
from site_builder.runtime_pack.errors import PackError
from site_builder.runtime_pack.imports import needed
from site_builder.runtime_pack.in_pyodide import Module, Python, compile_modules, find_modules
from site_builder.runtime_pack.key import content_key
from site_builder.runtime_pack.library import library_source, stood_in
from site_builder.runtime_pack.lockfile import lock_text
from site_builder.runtime_pack.wheel import Wheel, build_wheel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REQUESTS = Path(__file__).with_name("requests.jsonl")


@dataclass(frozen=True)
class Sources:
    """Where the parts come from: the clone's folder, and the folder of the engine's pyproject.toml."""

    root: Path
    engine: Path

    @property
    def pyodide(self) -> Path:
        """The pinned npm package."""
        return self.root / "node_modules" / "pyodide"

    @property
    def esbuild(self) -> Path:
        """The pinned minifier."""
        return self.root / "node_modules" / ".bin" / "esbuild"

    @property
    def worker(self) -> Path:
        """Our worker's source."""
        return self.root / "templates" / "runtime" / "worker.js"

    @property
    def cache(self) -> Path:
        """Compressed files by content."""
        return self.root / "build" / "cache" / "runtime"


def _quiet(step: str) -> None:
    """Nobody wants to know."""


def make_pack(
    root: Path, out: Path, *, engine: Path | None = None, force: bool = False, progress: Callable[[str], None] = _quiet
) -> bool:
    """Make the pack of the clone at `root` in `out`, unless it is there already; returns whether it was made.

    `engine` is the project to pack instead of the clone's `scoring/`; it must have `scoring.protocol.handle`.
    `progress` hears what begins: the whole takes up to a minute or two.

    Raises:
        PackError: something is missing or not what it should be; `out` is untouched.
    """
    sources = Sources(root, engine or root / "scoring")
    key = content_key(sources)
    if not force and is_whole(out, key):
        return False
    progress("checking the pinned files, building the engine's wheel")
    pins.verify(sources.pyodide)
    wheel = build_wheel(sources.engine)
    python = Python(sources.pyodide, library_source((sources.pyodide / "python_stdlib.zip").read_bytes()), wheel)
    imports = _imports(wheel)
    if hidden := stood_in(imports):
        raise PackError(f"the engine imports {', '.join(hidden)}, which the page's runtime has only as a stand-in")
    progress("finding the modules that the engine uses")
    modules = find_modules(python, imports, _requests(wheel))
    progress(f"compiling {len(modules)} modules of the library and the engine")
    compiled = compile_modules(python, modules)
    cache = Cache(sources.cache)
    progress("compressing (the longest step; kept for the next time)")
    parts = {
        "boot": boot_script(sources.pyodide, sources.worker, sources.esbuild),
        "wasm": (sources.pyodide / "pyodide.asm.wasm").read_bytes(),
        "stdlib": stored_zip(sorted(compiled.items())),
    }
    files, manifest = _forms(parts, cache)
    files["pyodide-lock.json"] = lock_text(wheel)
    manifest |= {"version": pins.PYODIDE_VERSION, "engine": wheel.version, "id": _identity(files)}
    contents = _contents(wheel, modules, compiled, parts, files)
    with _swapped(out) as folder:
        _write(folder / "files", files)
        _write(folder / "wheel", {wheel.name: wheel.content})
        licences.write(folder)
        _write(folder, {"manifest.json": _json(manifest), "contents.json": _json(contents), "key": key.encode()})
    return True


def is_whole(out: Path, key: str) -> bool:
    """Whether `out` holds the pack for `key` with every file in its full length."""
    try:
        if (out / "key").read_text(encoding="utf-8") != key:
            return False
        contents = json.loads((out / "contents.json").read_text(encoding="utf-8"))
        return all((out / "files" / name).stat().st_size == size for name, size in contents["files"].items())
    except (OSError, ValueError):
        return False


def _imports(wheel: Wheel) -> list[str]:
    """Every module of the engine, and what they import."""
    sources = {
        path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): source
        for path, source in wheel.sources().items()
    }
    return sorted(needed(sources, "scoring.protocol"))


def _requests(wheel: Wheel) -> list[str]:
    """Requests to send while looking for modules: late imports inside the standard library show only in a call."""
    if "scoring/protocol.py" not in wheel.sources():
        return []
    return _REQUESTS.read_text(encoding="utf-8").splitlines()


def _forms(parts: dict[str, bytes], cache: Cache) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Each part as gzip, brotli and packed scripts: the files by path, and the manifest's `files` and `packed`."""
    files: dict[str, bytes] = {}
    listed: dict[str, Any] = {}
    count: dict[str, int] = {}
    for name, content in parts.items():
        zipped, brotli = cache.gzip(content), cache.brotli(content)
        # `.bin`, because some hosts announce `.gz` as an encoding (the browser then inflates it behind our back), and
        # some refuse types they do not know.
        path, brotli_path = f"python-{name}.bin", f"python-{name}-br.bin"
        files |= {path: zipped, brotli_path: brotli}
        listed[name] = _entry(path, zipped) | {"br": _entry(brotli_path, brotli)}
        scripts = packed.scripts(name, zipped)
        files |= {f"packed/{script}": text for script, text in scripts}
        count[name] = len(scripts)
    return files, {"files": listed, "packed": count}


def _entry(path: str, content: bytes) -> dict[str, Any]:
    return {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _identity(files: dict[str, bytes]) -> str:
    """Names the folder in `dist/runtime/`: another content, another address, so that caches never mix versions."""
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()[:12]


def _contents(
    wheel: Wheel, modules: list[Module], compiled: dict[str, bytes], parts: dict[str, bytes], files: dict[str, bytes]
) -> dict[str, Any]:
    return {
        "pyodide": {"version": pins.PYODIDE_VERSION, "python": pins.PYTHON_VERSION},
        "wheel": _entry(wheel.name, wheel.content),
        "modules": [module.name for module in modules],
        "compiled": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(compiled.items())},
        "parts": {name: len(content) for name, content in parts.items()},
        "files": {name: len(content) for name, content in sorted(files.items())},
    }


def _json(data: Any) -> bytes:
    return (json.dumps(data, indent=1, sort_keys=True) + "\n").encode()


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@contextmanager
def _swapped(out: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of `out` when everything in it was written."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield fresh
        fresh.chmod(0o755)
        if out.exists():
            shutil.rmtree(out)
        fresh.rename(out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
