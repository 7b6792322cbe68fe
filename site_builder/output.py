"""Puts a finished site into place: it is written beside the old one and swapped in by two renames.

Whatever happens before the swap (a crash, a full disk, a kill) leaves the old folder as it was; an interrupted swap is
put right by the next build.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

MARKER = ".scorewright"
"""The file that says that a folder was made by this builder and may be replaced by it."""

_KEPT = ".gitignore"


class OutputRefused(Exception):  # noqa: N818, it reads as what happened
    """The folder to write to holds something that this builder has not made."""


class Staging:
    """A folder that becomes the site, or its changed part, when it is complete.

    Attributes:
        folder: where files are written.
        files: the paths of all files that the site will have, with what tells whether each has changed.
        standing: the `files` of the earlier site.
    """

    def __init__(self, folder: Path, standing: Mapping[str, object]) -> None:
        """Write into `folder`, which exists and is empty, what an earlier site has not."""
        self.folder = folder
        self.files: dict[str, object] = {}
        self.standing = standing
        self._made: set[str] = {""}

    def write(self, path: str, content: bytes, state: object = None) -> None:
        """Write one file, given by its path with slashes."""
        with self._target(path).open("wb") as file:
            file.write(content)
        self.files[path] = state

    def keep(self, path: str, state: object) -> None:
        """Have one file as it is in the earlier site."""
        self.files[path] = state

    def written(self, path: str) -> bytes | None:
        """The content of a file, if this build has written it."""
        file = self.folder / path
        return file.read_bytes() if file.is_file() else None

    def put(self, path: str, content: bytes | Path) -> None:
        """Have one file with this content, or copied from where it is."""
        state = _state(content)
        if self.standing.get(path) == state:
            self.keep(path, state)
        elif isinstance(content, bytes):
            self.write(path, content, state)
        else:
            shutil.copyfile(content, self._target(path))
            self.files[path] = state

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
def staging(out: Path, standing: Mapping[str, object] | None = None) -> Iterator[Staging]:
    """A new folder beside `out`; it is removed at the end unless `swap` has moved it.

    Args:
        out: the site's folder.
        standing: which files it has, for `merge`; empty for `swap`.

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
        yield Staging(folder, standing or {})
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


def merge(staged: Staging, out: Path, standing: Iterable[str]) -> None:
    """Put what has changed into a folder that nobody else writes to, and take away what is gone.

    Args:
        staged: the changed files, and the paths of all.
        out: the folder; made if it is not there.
        standing: the paths of all files in it.
    """
    for path in standing:
        if path not in staged.files:
            (out / path).unlink(missing_ok=True)
            _remove_empty((out / path).parent, out)
    for folder, _, names in os.walk(staged.folder):
        below = out / Path(folder).relative_to(staged.folder)
        if names:
            below.mkdir(parents=True, exist_ok=True)
        for name in names:
            (Path(folder) / name).replace(below / name)


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


def _remove_empty(folder: Path, out: Path) -> None:
    while folder != out and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _state(content: bytes | Path) -> object:
    """What differs when a file's content differs."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).digest()
    status = content.stat()
    return os.fspath(content), status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


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
