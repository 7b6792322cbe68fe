"""Jobs done by the pinned Python itself: which modules are used, and compiling them.

Host Pythons differ; .pyc files of another minor version would not load, and of another patch version might differ.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.runtime_pack.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.runtime_pack.wheel import Wheel

_HERE = Path(__file__).parent


@dataclass(frozen=True, order=True)
class Module:
    """A module of the standard library: dotted name, and whether it is a package."""

    name: str
    package: bool

    @property
    def path(self) -> str:
        """Its source inside the library's zip."""
        return self.name.replace(".", "/") + ("/__init__.py" if self.package else ".py")


@dataclass(frozen=True)
class Python:
    """What a job runs with: the npm package's folder, the standard library (a zip of sources) and the engine."""

    pyodide: Path
    library: bytes
    wheel: Wheel


def find_modules(python: Python, imports: Sequence[str], requests: Sequence[str]) -> list[Module]:
    """Standard library modules that are loaded after boot, `imports` and `requests` (JSON texts), sorted.

    Raises:
        PackError: a module that the engine imports does not exist in Pyodide's standard library, or the run failed.
    """
    job = {"do": "find", "wheel": python.wheel.name, "imports": list(imports), "requests": list(requests)}
    result, _ = _run(python, job)
    if result["missing"]:
        name, reason = result["missing"][0]
        raise PackError(f"{name} cannot be imported in Pyodide: {reason}")
    return [Module(name, package) for name, package in result["modules"]]


def compile_modules(python: Python, modules: Sequence[Module]) -> dict[str, bytes]:
    """Compiled files by their path (`json/decoder.pyc`, `scoring/grid.pyc`): `modules` and everything in the wheel.

    PEP 552 unchecked hash files without asserts and docstrings.
    """
    sources = [["stdlib", module.path] for module in modules]
    sources += [["wheel", name] for name in sorted(python.wheel.sources())]
    _, compiled = _run(python, {"do": "compile", "wheel": python.wheel.name, "sources": sources})
    return compiled


def _run(python: Python, job: dict[str, Any]) -> tuple[dict[str, Any], dict[str, bytes]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / python.wheel.name).write_bytes(python.wheel.content)
        (folder / "stdlib.zip").write_bytes(python.library)
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        run_node([str(_HERE / "pyodide_job.mjs"), str(python.pyodide), str(_HERE / "inside.py"), name])
        result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
        out = folder / "out"
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.pyc"))}
        return result, files


def run_node(arguments: Sequence[str]) -> str:
    """Run Node with `arguments`; returns its standard output.

    Raises:
        PackError: Node is not there or reported an error (its last lines are in the message).
    """
    # Whatever the caller's shell sets must not change what is built.
    env = {key: value for key, value in os.environ.items() if not key.startswith(("NODE_", "PYTHON"))}
    try:
        done = subprocess.run(["node", *arguments], env=env, capture_output=True, text=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise PackError("Node is needed to make the runtime pack; install Node 20 or newer") from error
    if done.returncode:
        # Pyodide's script is one line of a megabyte, which Node prints before the message.
        tail = "\n".join(line[:300] for line in done.stderr.splitlines()[-30:])
        raise PackError(f"node {Path(arguments[0]).name} failed:\n{tail}")
    return done.stdout
