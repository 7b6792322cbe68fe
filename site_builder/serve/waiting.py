"""Who waits for files while the development server builds: open pages, and requests that came meanwhile."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable

from site_builder.diagnostics import Diagnostic, stops_build
from site_builder.front import Front


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
        self._paths: deque[str] = deque()
        self._early: dict[str, bytes | None] = {}
        self._news = asyncio.Event()
        self._building = False

    def begin(self, open_pages: Iterable[str]) -> None:
        """A build is about to start; `open_pages`: the paths of pages that somebody is looking at."""
        self._loop = asyncio.get_running_loop()
        self._building = True
        self._paths.extend(open_pages)

    def end(self) -> None:
        """The build is over: the site's folder has everything, or what it had before."""
        self._building = False
        self._paths.clear()
        self._early.clear()
        self._wake()

    async def file(self, path: str) -> bytes | None:
        """A file as the build under way makes it, as soon as it has; None if the site's folder has it."""
        if self._building and path not in self._early:
            self._paths.append(path)
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
        """The path of the next file that is waited for."""
        return self._paths.popleft() if self._paths else None

    def show(self, path: str, content: bytes | None, found: tuple[Diagnostic, ...] = ()) -> None:
        """A file that is waited for is made; one with mistakes of its own is not shown."""
        if self._loop is not None and not stops_build(found, strict=self._strict):
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
