"""Pages of the site that are open in a browser, each with the socket over which it can be reloaded."""

from collections.abc import Collection
from typing import Protocol

from tornado.websocket import WebSocketClosedError

_RELOAD = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}


class Socket(Protocol):
    """What a page listens to; the messages are those of livereload.js."""

    def write_message(self, message: dict[str, object]) -> object:
        """Tell the page something."""


class Tabs:
    """Open pages, and which of them show something older than there is.

    Attributes:
        now: which state of the site pages belong to that are sent now.
    """

    def __init__(self) -> None:
        """Nothing is open."""
        self._open: dict[Socket, str] = {}
        self.now = 0
        self._changed: dict[str, int] = {}
        self._all_changed = 0

    def pages(self) -> list[str]:
        """The paths of all open pages."""
        return list(dict.fromkeys(self._open.values()))

    def opened(self, socket: Socket, path: str, made: int) -> None:
        """A page listens; it is told at once if it has changed since the state in which it was sent."""
        self._open[socket] = path
        if made < self._changed.get(path, self._all_changed):
            self._reload(socket)

    def closed(self, socket: Socket) -> None:
        """A page is not open any more."""
        self._open.pop(socket, None)

    def changed(self, path: str) -> None:
        """A page is not what it was."""
        self.now += 1
        self._changed[path] = self.now
        for socket, shown in list(self._open.items()):
            if shown == path:
                self._reload(socket)

    def all_changed(self, but: Collection[str]) -> None:
        """Any page may be other than it was, except those of which `changed` has told since the last time."""
        self.now += 1
        self._all_changed = self.now
        self._changed = {path: self._changed[path] for path in but}
        for socket, shown in list(self._open.items()):
            if shown not in but:
                self._reload(socket)

    def _reload(self, socket: Socket) -> None:
        try:
            socket.write_message(_RELOAD)
        except WebSocketClosedError:
            self.closed(socket)


def page_path(address: str) -> str:
    """The path of a page in the site from that of an address; empty for other files."""
    path = f"{address}index.html" if not address or address.endswith("/") else address
    return path if path.endswith(".html") else ""
