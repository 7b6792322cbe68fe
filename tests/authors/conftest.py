"""Scorewright as an author has it: installed from the wheels into an environment of its own, without Node."""

import fcntl
import hashlib
import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

Run = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True)
class Installed:
    """Runs the installed command: nothing but the environment is on its PATH, and no network is reached."""

    binaries: Path

    def __call__(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        given = self._given(folder)
        return subprocess.run(self._command(arguments), capture_output=True, text=True, check=False, **given)  # type: ignore[call-overload]

    def start(self, folder: Path, *arguments: str, **surroundings: str) -> "subprocess.Popen[str]":
        """Start the command and leave it running."""
        given = self._given(folder)
        given["env"] |= surroundings  # type: ignore[operator]
        return subprocess.Popen(self._command(arguments), stdout=subprocess.PIPE, text=True, **given)  # type: ignore[call-overload]

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return [str(self.binaries / "scorewright"), *arguments]

    def _given(self, folder: Path) -> dict[str, object]:
        nowhere = "http://127.0.0.1:9"
        surroundings = {"PATH": str(self.binaries), "HOME": str(folder), "http_proxy": nowhere, "https_proxy": nowhere}
        return {"cwd": folder, "env": surroundings | {"PYTHONUNBUFFERED": "1"}}


@pytest.fixture
def scorewright() -> Run:
    """Run a command of this clone in a folder."""

    def run(folder: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "site_builder", *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]

    return run


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> "Installed":
    """The two wheels, installed into an environment that holds nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    wheels = folder / "wheels"
    pip(sys.executable, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), "./scoring", ".")
    environment = folder / "environment"
    venv.create(environment)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    found = sorted(str(path) for path in wheels.glob("*.whl"))
    assert len(found) == 2
    pip(str(binaries / "python"), "install", "--no-index", "--find-links", str(wheelhouse()), *found)

    return Installed(binaries)


def pip(python: str, *arguments: str) -> None:
    # One pip serves both environments: the new one does without, as `venv` makes it faster that way.
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", python, *arguments]
    subprocess.run(command, cwd=ROOT, check=True)


def wheelhouse() -> Path:
    """The wheels of what the builder depends on, downloaded once per list of dependencies."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    others = [each for each in needed if not each.startswith("scoring")]
    key = hashlib.sha256("\n".join([*others, sys.version]).encode()).hexdigest()[:12]
    folder = ROOT / "build" / "cache" / f"wheelhouse-{key}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Parallel test processes share it.
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").is_file():
            pip(sys.executable, "download", "--dest", str(folder), "--constraint", "constraints.txt", *others)
            (folder / "complete").touch()
    return folder
