"""Notices that files changed, by looking at them; works on every system, on network drives and in containers."""

import asyncio
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

Snapshot = frozenset[tuple[str, int, int]]
"""Path, time of change and size of every file: whatever is edited, added, renamed or deleted, two of them differ."""

_INTERVAL = 0.03
"""Seconds between two looks at the files."""

_REST = 0.02
"""Seconds that files must have been at rest: editors save in several steps, and a checkout brings hundreds of files."""

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


async def change(look: Callable[[], Snapshot], seen: Snapshot) -> Snapshot:
    """Wait until the files are other than `seen`, and at rest.

    Args:
        look: what they are at the moment.
        seen: what they were when they were last built.
    """
    now, took = _timed(look)
    while now == seen:
        # A slow look (many files, a network drive) is repeated less often.
        await asyncio.sleep(max(_INTERVAL, 5 * took))
        now, took = _timed(look)
    while True:
        await asyncio.sleep(max(_REST, took))
        later, took = _timed(look)
        if later == now:
            return now
        now = later  # still being written


def _timed(look: Callable[[], Snapshot]) -> tuple[Snapshot, float]:
    start = time.perf_counter()
    return look(), time.perf_counter() - start
