"""Keeps the last good site while the author's files go through states that cannot be built."""

import tempfile
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from site_builder.build import Request, Result, build
from site_builder.diagnostics import stops_build
from site_builder.memory import Memory
from site_builder.serve.waiting import Waiting


class Rebuilder:
    """Builds a site into a folder of its own, as often as asked.

    Attributes:
        result: of the last build.
        good: whether there is a site to show, perhaps an older one.
        waiting: who waits for files of the build under way.
    """

    def __init__(self, request: Request) -> None:
        """Prepare a folder; nothing is built yet. Use it as a context manager: the folder is removed at the end."""
        self._folder = tempfile.TemporaryDirectory(prefix="scorewright-")
        self.out = Path(self._folder.name).resolve() / "site"
        self._request = replace(request, out=self.out, archive=False)
        self._memory = Memory(lasting=True)
        self.result = Result(())
        self.good = False
        self.waiting = Waiting(strict=request.strict)

    @property
    def failing(self) -> bool:
        """Whether the last build found something that stops it."""
        return stops_build(self.result.diagnostics, strict=self._request.strict)

    def rebuild(self) -> Result:
        """Build again; a failing build leaves the last good site where it is."""
        self.result = build(self._request, self._memory, front=self.waiting)
        self.good = self.good or self.result.written
        return self.result

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()
