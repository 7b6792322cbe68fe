"""Remembers what was made from files, as long as the files are the same."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from site_builder.pure import Kept

V = TypeVar("V")

_SETTLED = 2_000_000_000
"""Nanoseconds. A file that has changed later than this before it was read may change again without a trace: clocks of
disks are coarse. It is read again next time, as git does."""

State = tuple[int, ...]


class Files:
    """What was made from each file."""

    def __init__(self) -> None:
        """Nothing has been read yet."""
        self.sources: Kept[Any] = Kept()
        """What files say, by what they are and their text."""
        self._known: dict[tuple[str, str], tuple[State, bool, Any]] = {}

    def get(self, file: Path, purpose: str, make: Callable[[], V]) -> V:
        """The result for a file: from an earlier build if the file is as it was then.

        Args:
            file: which `make` reads; it may be missing.
            purpose: what is made; several things may be made of one file.
            make: called if nothing is known.
        """
        key = (os.fspath(file), purpose)
        started = time.time_ns()
        state = _state(key[0])
        known = self._known.get(key)
        if known is not None and known[0] == state and known[1]:
            return known[2]  # type: ignore[no-any-return]
        made = make()
        if known is not None and known[2] == made:
            made = known[2]  # the same object, so that what was made from it is found again
        settled = not state or started - max(state[2:]) > _SETTLED
        self._known[key] = (state, settled, made)
        return made


def _state(file: str) -> State:
    """Number, size and times of a file; nothing if there is none."""
    try:
        status = os.stat(file)  # noqa: PTH116, called for every file of every build
    except OSError:
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
