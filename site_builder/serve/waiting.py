"""Who waits for files while the development server builds: open pages, and requests that came meanwhile."""

import asyncio
import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue

from site_builder.diagnostics import Diagnostic, stops_build
from site_builder.front import Front

_GIVE_WAY = 0.1
"""Seconds that a build leaves to the browser after a page was shown: on two cores it would load a third slower."""


class Waiting(Front):
    """The pages in front of the author are made first, and shown while the rest is made.

    Lives on the server's event loop; only `wanted` and `show` are called from the thread that builds.

    Attributes:
        told: called with the path of a file when it has been made early and is not what it was.
    """

    def __init__(self, *, strict: bool) -> None:
        """No build is under way.

        Args:
            strict: whether warnings stop a build.
        """
        self.told: Callable[[str], None] = lambda _: None
        self._strict = strict
        self._loop: asyncio.AbstractEventLoop | None = None
        self._paths: SimpleQueue[str] = SimpleQueue()
        self._until = 0.0
        self._early: dict[str, bytes | None] = {}
        self._news = asyncio.Event()
        self._building = False

    def begin(self, open_pages: Iterable[str]) -> None:
        """A build is about to start; `open_pages`: the paths of pages that somebody is looking at."""
        self._loop = asyncio.get_running_loop()
        self._building = True
        for path in open_pages:
            self._paths.put(path)

    def end(self) -> None:
        """The build is over: the site's folder has everything, or what it had before."""
        self._building = False
        self._paths = SimpleQueue()
        self._early.clear()
        self._wake()

    async def file(self, path: str) -> bytes | None:
        """A file as the build under way makes it, as soon as it has; None if the site's folder has it."""
        if self._building and path not in self._early:
            self._paths.put(path)
        while self._building and path not in self._early:
            await self._news.wait()
        return self._early.get(path)

    async def over(self) -> None:
        """Wait for the end of a build that is under way."""
        while self._building:
            await self._news.wait()

    def shown(self) -> frozenset[str]:
        """The paths of all files that have been shown since the build began."""
        return frozenset(path for path, content in self._early.items() if content is not None)

    def wanted(self) -> str | None:
        """The path of the next file that is waited for; what a page asks for that was just shown comes soon."""
        pause = self._until - time.monotonic()
        try:
            return self._paths.get(timeout=pause) if pause > 0 else self._paths.get_nowait()
        except Empty:
            return None

    def show(self, path: str, content: bytes | None, found: tuple[Diagnostic, ...] = ()) -> None:
        """A file that is waited for is made; one with mistakes of its own is not shown."""
        if self._loop is not None and not stops_build(found, strict=self._strict):
            if content is not None:
                self._until = time.monotonic() + _GIVE_WAY
            self._loop.call_soon_threadsafe(self._take, path, content)

    def _take(self, path: str, content: bytes | None) -> None:
        if self._building and path not in self._early:
            self._early[path] = content
            self._wake()
            if content is not None:
                self.told(path)

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
