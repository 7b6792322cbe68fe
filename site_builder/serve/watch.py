"""Notices that files changed, by looking at them; works on every system, on network drives and in containers."""

import os
from collections.abc import Iterable
from pathlib import Path

Snapshot = frozenset[tuple[str, int, int]]
"""Path, time of change and size of every file: whatever is edited, added, renamed or deleted, two of them differ."""

_LEFT_OUT = ("__pycache__", "node_modules")


def snapshot(folders: Iterable[Path], *, without: Iterable[Path] = ()) -> Snapshot:
    """Look at all files below the folders, except hidden ones and those below `without`."""
    excluded = {os.fspath(folder.resolve()) for folder in without}
    found: set[tuple[str, int, int]] = set()
    stack = [os.fspath(folder.resolve()) for folder in folders]
    while stack:
        try:
            entries = list(os.scandir(stack.pop()))
        except OSError:
            continue  # deleted meanwhile, or not there yet
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~") or entry.name in _LEFT_OUT:
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    if entry.path not in excluded:
                        stack.append(entry.path)
                    continue
                status = entry.stat()
            except OSError:
                continue
            found.add((entry.path, status.st_mtime_ns, status.st_size))
    return frozenset(found)
