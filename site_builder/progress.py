"""How far a build is, for builds that one has to wait for; and afterwards where the time went."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from site_builder.steps import Steps

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 1.0
"""Seconds without a word; most builds are over by then."""

_SLOWEST = 10
"""Pages that a report names."""


class Waiting:
    """Shows on a terminal what a build is doing, once it has taken a while. Use it as a context manager."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self.steps = Steps(self._told if sys.stderr.isatty() else None)
        self._start = time.perf_counter()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def _told(self, step: str, done: int, total: int) -> None:
        if self._bar is None:
            if time.perf_counter() - self._start < _PATIENCE:
                return
            from rich.console import Console  # noqa: PLC0415, most builds are over before it would be loaded
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(step, total=None)
            self._bar.start()
        assert self._task is not None
        self._bar.update(self._task, description=step, completed=done, total=total or None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def time_report(steps: Steps) -> str:
    """Where the time of a build went: its steps, and the pages that took longest."""
    whole = sum(steps.seconds.values())
    rows = [f"{name:<24}{seconds:>9.3f} s{_share(seconds, whole):>7}" for name, seconds in steps.seconds.items()]
    rows.append(f"{'together':<24}{whole:>9.3f} s")
    slowest = sorted(steps.pages.items(), key=lambda page: -page[1])[:_SLOWEST]
    if slowest:
        rows += ["", f"{len(steps.pages)} pages made; the slowest:"]
        rows += [f"{seconds:>9.3f} s  {path}" for path, seconds in slowest]
    return "\n".join(rows)


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %" if whole else ""
