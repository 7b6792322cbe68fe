"""The wheel of the engine: what the page runs, what the site offers for download, what analysts install."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from site_builder.runtime_pack.archive import read_zip, stored_zip
from site_builder.runtime_pack.errors import PackError

# hatchling writes this time into the archive; it is overwritten below, but a fixed one keeps its output comparable.
SOURCE_DATE_EPOCH = "315532800"

_BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@dataclass(frozen=True)
class Wheel:
    """A built wheel: its file name and its bytes."""

    name: str
    content: bytes

    @property
    def version(self) -> str:
        """Version as the file name says it."""
        return self.name.split("-")[1]

    def sources(self) -> dict[str, bytes]:
        """Name → source of every Python module in the wheel."""
        return {name: content for name, content in read_zip(self.content) if name.endswith(".py")}


def build_wheel(project: Path) -> Wheel:
    """Build the wheel of `project` (the folder of the engine's pyproject.toml) with the hatchling of this environment.

    No network and no isolated environment: hatchling is called directly, in a process of its own because it works in
    the current folder. The archive is rewritten stored, in name order, so that neither the host's zlib nor the order of
    its file system shows; RECORD, which lists the members' hashes, stays true.

    Raises:
        PackError: hatchling failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own arguments
            [sys.executable, "-c", _BUILD, folder],
            cwd=project,
            env={**os.environ, "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH, "PYTHONHASHSEED": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise PackError(f"The engine's wheel could not be built: {done.stderr.strip()}")
        built = Path(folder) / done.stdout.strip().splitlines()[-1]
        entries = read_zip(built.read_bytes())
        # The specification wants the metadata at the end of the archive.
        entries.sort(key=lambda entry: (".dist-info/" in entry[0], entry[0]))
        return Wheel(built.name, stored_zip(entries))
