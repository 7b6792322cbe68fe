"""Puts a finished site into place: it is written beside the old one and swapped in by two renames.

Whatever happens before the swap (a crash, a full disk, a kill) leaves the old folder as it was; an interrupted swap is
put right by the next build.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARKER = ".scorewright"
"""The file that says that a folder was made by this builder and may be replaced by it."""

_KEPT = ".gitignore"


class OutputRefused(Exception):  # noqa: N818, it reads as what happened
    """The folder to write to holds something that this builder has not made."""


class Staging:
    """A folder that becomes the site when it is complete."""

    def __init__(self, folder: Path) -> None:
        """Write into `folder`, which exists and is empty."""
        self.folder = folder
        self.files: set[str] = set()
        self._made: set[str] = {""}

    def write(self, path: str, content: bytes) -> None:
        """Write one file, given by its path with slashes."""
        with self._target(path).open("wb") as file:
            file.write(content)
        self.files.add(path)

    def put(self, path: str, content: bytes | Path) -> None:
        """Write one file, or copy it from where it is."""
        if isinstance(content, bytes):
            self.write(path, content)
            return
        shutil.copyfile(content, self._target(path))
        self.files.add(path)

    def _target(self, path: str) -> Path:
        folder, _, name = path.rpartition("/")
        assert name, "a file needs a name"
        assert not path.startswith("/"), path
        assert ".." not in path.split("/"), path
        if folder not in self._made:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return self.folder / path


@contextmanager
def staging(out: Path) -> Iterator[Staging]:
    """A new folder beside `out`; it is removed at the end unless `swap` has moved it.

    Raises:
        OutputRefused: `out` is not ours to replace.
        OSError: it cannot be made or written.
    """
    repair(out)
    if not _is_ours(out):
        raise OutputRefused(f"{out} holds files that were not made by scorewright")
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = _beside(out, "new")
    folder.mkdir()
    try:
        yield Staging(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap(staged: Staging, out: Path) -> None:
    """Put the staged site into the place of the old one; the old folder's ``.gitignore`` stays."""
    kept = out / _KEPT
    if kept.is_file():
        shutil.copyfile(kept, staged.folder / _KEPT)
    old = _beside(out, "old")
    if out.exists():
        out.rename(old)
    try:
        staged.folder.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def repair(out: Path) -> None:
    """Finish or undo what an interrupted build has left beside `out`."""
    for left in sorted(out.parent.glob(f".{out.name}.old-*")) if out.parent.is_dir() else ():
        if _is_running(left):
            continue
        if out.exists():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.rename(out)
    for left in sorted(out.parent.glob(f".{out.name}.new-*")) if out.parent.is_dir() else ():
        if not _is_running(left):
            shutil.rmtree(left, ignore_errors=True)


def _is_ours(out: Path) -> bool:
    if not out.exists():
        return True
    if not out.is_dir():
        return False
    names = {entry.name for entry in out.iterdir()}
    return MARKER in names or names <= {_KEPT}


def _beside(out: Path, role: str) -> Path:
    """A name on the same disk, for renaming; the process number in it tells leftovers from work in progress."""
    return out.parent / f".{out.name}.{role}-{os.getpid()}"


def _is_running(folder: Path) -> bool:
    number = int(folder.name.rsplit("-", 1)[1]) if folder.name.rsplit("-", 1)[1].isdigit() else 0
    if number in (0, os.getpid()) or os.name == "nt":  # on Windows there is no harmless way to ask
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
