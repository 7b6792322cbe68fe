"""HTTP and the reload socket, on the loopback interface only."""

import asyncio
import gc
import json
import mimetypes
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import httpserver, netutil, web

from site_builder.build import Result
from site_builder.diagnostics import as_json
from site_builder.hosting import FOR_EVER, LASTING
from site_builder.serve.page import problems_page, with_scripts
from site_builder.serve.rebuild import Rebuilder
from site_builder.serve.tabs import Tabs, page_path
from site_builder.serve.watch import Snapshot, change

HOST = "127.0.0.1"

_SWITCH = 0.0005
"""Seconds after which a build lets the server answer: a page that is made early should not wait for the others."""

_LASTING = tuple(f"{folder}/" for folder in LASTING)

_HERE = Path(__file__).parent
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class _Loopback(web.RequestHandler):
    """Answers only requests that were meant for this machine: a foreign name that resolves to it gets nothing."""

    def prepare(self) -> None:
        if not _is_loopback(f"//{self.request.host}"):
            raise web.HTTPError(403, reason="This server answers to localhost only")

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")


class _Own(_Loopback):
    """One of the server's own files."""

    def initialize(self, file: Path, kind: str) -> None:
        self.file = file
        self.kind = kind

    def get(self) -> None:
        self.set_header("Content-Type", self.kind)
        self.write(self.file.read_bytes())


class _Diagnostics(_Loopback):
    """What the last build found, for the overlay."""

    def initialize(self, site: Rebuilder) -> None:
        self.site = site

    async def get(self) -> None:
        await self.site.waiting.over()
        self.set_header("Content-Type", "application/json")
        found = json.loads(as_json(self.site.result.diagnostics))
        self.write(json.dumps({**found, "failing": self.site.failing}))


class _Site(_Loopback):
    """The files of the last good site; while the next one is made, its pages as soon as they are made."""

    def initialize(self, site: Rebuilder, tabs: Tabs, port: Callable[[], int]) -> None:
        self.site = site
        self.tabs = tabs
        self.port = port

    async def head(self, path: str) -> None:
        await self.get(path)

    async def get(self, path: str) -> None:
        where, content = await self._content(path)
        if content is None and not self.site.good:
            self.set_status(500)
            self._html(problems_page(self.site.result.diagnostics, self.port(), self.tabs.now))
            return
        if content is None:
            self.set_status(404)
            where, content = await self._content("404.html")
        if page_path(where):
            self._html(with_scripts(content or b"", self.port(), self.tabs.now))
            return
        if where.startswith(_LASTING):
            self.set_header("Cache-Control", FOR_EVER)
        self.set_header("Content-Type", mimetypes.guess_type(where)[0] or "application/octet-stream")
        self.write(content or b"")

    def _html(self, content: bytes) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(content)

    async def _content(self, path: str) -> tuple[str, bytes | None]:
        """The path of a file in the site, and what it says; None if there is none."""
        file = self._file(path)
        if file is None or not path.startswith(_LASTING):
            wanted = page_path(path) or path
            early = await self.site.waiting.file(wanted)
            if early is not None:
                return wanted, early
            file = self._file(path)
        if file is None:
            return path, None
        return file.relative_to(self.site.out).as_posix(), file.read_bytes()

    def _file(self, path: str) -> Path | None:
        """The file of an address, if it is one of the site's."""
        if "\0" in path:
            return None
        file = (self.site.out / path).resolve()
        if file.is_dir():
            file /= "index.html"
        return file if file.is_relative_to(self.site.out) and file.is_file() else None


class _Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """The reload socket, for pages of this server."""

    def initialize(self, tabs: Tabs) -> None:
        self.tabs = tabs

    def check_origin(self, origin: str) -> bool:
        return _is_loopback(origin) and urlsplit(origin).netloc == self.request.host

    def on_message(self, message: str) -> None:
        super().on_message(message)
        said = json.loads(message)
        if said.get("command") == "info":
            made = said.get("plugins", {}).get("scorewright", {}).get("made", self.tabs.now)
            self.tabs.opened(self, page_path(unquote(urlsplit(said.get("url", "")).path).lstrip("/")), made)

    def on_close(self) -> None:
        super().on_close()
        self.tabs.closed(self)


class _Script(LiveReloadJSHandler):  # type: ignore[misc]  # livereload has no types
    def prepare(self) -> None:
        _Loopback.prepare(self)


def serve(
    site: Rebuilder,
    watch: Callable[[], Snapshot],
    port: int,
    started: Callable[[int], None],
    built: Callable[[Result], None],
) -> None:
    """Serve until interrupted (KeyboardInterrupt) or told to end (SIGTERM; then it returns).

    Args:
        site: what to build and show; not yet built.
        watch: looks at all files that the site is made from; see `site_builder.serve.watch`.
        port: 0 for any free one.
        started: called with the port when requests are answered.
        built: called after every build.

    Raises:
        OSError: the port is taken.
    """
    sockets = netutil.bind_sockets(port, HOST)
    with suppress(asyncio.CancelledError):
        asyncio.run(_run(site, watch, sockets, started, built))


async def _run(
    site: Rebuilder,
    watch: Callable[[], Snapshot],
    sockets: list[Any],
    started: Callable[[int], None],
    built: Callable[[Result], None],
) -> None:
    if (task := asyncio.current_task()) and sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    port: int = sockets[0].getsockname()[1]
    tabs = Tabs()
    site.waiting.told = tabs.changed
    application = web.Application(
        [
            ("/livereload", _Socket, {"tabs": tabs}),
            ("/livereload.js", _Script),
            ("/scorewright-overlay.js", _Own, {"file": _HERE / "overlay.js", "kind": "text/javascript; charset=utf-8"}),
            ("/scorewright-made.js", _Own, {"file": _HERE / "made.js", "kind": "text/javascript; charset=utf-8"}),
            ("/scorewright-problems.css", _Own, {"file": _HERE / "problems.css", "kind": "text/css; charset=utf-8"}),
            ("/scorewright-diagnostics.json", _Diagnostics, {"site": site}),
            ("/(.*)", _Site, {"site": site, "tabs": tabs, "port": lambda: port}),
        ],
        log_function=lambda _: None,
    )
    server = httpserver.HTTPServer(application)
    server.add_sockets(sockets)
    sys.setswitchinterval(_SWITCH)

    async def rebuild() -> None:
        site.waiting.begin(tabs.pages())
        built(await asyncio.to_thread(site.rebuild))
        shown = frozenset() if site.failing else site.waiting.shown()
        site.waiting.end()
        tabs.all_changed(but=shown)

    seen = watch()
    await rebuild()
    gc.collect()
    gc.freeze()  # nearly all of it stays: looking through it again and again takes as long as a rebuild
    started(port)
    while True:
        seen = await change(watch, seen)
        await rebuild()


def _is_loopback(address: str) -> bool:
    try:
        return urlsplit(address).hostname in _LOOPBACK
    except ValueError:
        return False
