"""A folder with the smallest page that uses the runtime, laid out like a real site."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.runtime_pack import make_pack

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self'; img-src data:; "
    "style-src 'self'; base-uri 'none'; form-action 'none'"
)


def pack(engine: Path | None, out: Path) -> Path:
    """The runtime pack of `engine` (None: the real one) in `out`, made if need be."""
    with _one_at_a_time(out):
        make_pack(ROOT, out, engine=engine)
    return out


@contextmanager
def _one_at_a_time(out: Path) -> Iterator[None]:
    """Parallel test processes share the pack."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.with_name(f"{out.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_site(folder: Path, packed: Path, script: Path, *, csp: str = CSP, **options: Any) -> Path:
    """Write page and runtime into `folder`; `options` reach the page's script (`limits`, `report`)."""
    manifest = json.loads((packed / "manifest.json").read_text(encoding="utf-8"))
    base = f"runtime/{manifest['id']}/"
    shutil.copytree(packed / "files", folder / base)
    shutil.copytree(packed / "wheel", folder / "downloads")
    shutil.copy(script, folder / "page.js")
    page = (HERE / "runtime_page" / "index.html").read_text(encoding="utf-8")
    fields = {"csp": csp, "manifest": json.dumps(manifest), "options": json.dumps({"base": base, **options})}
    for name, value in fields.items():
        page = page.replace("{" + name + "}", value)
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def bundle(out: Path) -> Path:
    """The test page's script as the bundler ships scripts: one classic file."""
    entry = HERE / "runtime_page" / "page.js"
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    subprocess.run(
        [esbuild, entry, "--bundle", "--format=iife", "--target=es2020", f"--outfile={out}", "--log-level=error"],
        check=True,
    )
    return out
