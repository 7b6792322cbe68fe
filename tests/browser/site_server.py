"""A real HTTP server for a folder, with faults that a test can switch on and off per path.

Hosts are configured by strangers: the faults are the ones seen in the wild (a page instead of a file, a body cut
short, a byte flipped by a proxy, a connection that goes quiet, a slow link).
"""

from __future__ import annotations

import fnmatch
import mimetypes
import socket
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Kind = Literal["missing", "html", "truncated", "cut", "wrong_type", "flipped", "stalled", "silent", "reset", "slow"]

HTML = b"<!doctype html><title>Not here</title><p>This host answers every address with its home page."
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".bin": "application/octet-stream",
}


@dataclass
class Fault:
    """What goes wrong with the paths that match `pattern` (fnmatch against the path below the prefix).

    missing: 404. html: 200 with a page instead. truncated: half the body, honestly labelled. cut: full length
    announced, connection closed half-way. wrong_type: `content_type` instead of the right one. flipped: one bit in the
    middle changed. stalled: half the body, then nothing until `release` is set. silent: not even headers until then.
    reset: no answer. slow: `rate` bytes per second.
    """

    pattern: str
    kind: Kind
    times: int | None = None
    content_type: str = "text/plain"
    rate: int = 1_000_000
    release: threading.Event = field(default_factory=threading.Event)

    def take(self) -> bool:
        """Whether the fault still applies; a fault with `times` wears off."""
        if self.times is None:
            return True
        self.times -= 1
        return self.times >= 0


@dataclass
class Seen:
    """One request as the server saw it: path below the prefix, query, status, body bytes sent."""

    path: str
    query: str
    status: int
    sent: int


class SiteServer:
    """Serves `folder` below `prefix` on a port of its own; another instance is another origin."""

    def __init__(self, folder: Path, prefix: str = "/", headers: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.prefix = "/" + prefix.strip("/") + ("/" if prefix.strip("/") else "")
        self.headers = dict(headers or {})
        self.faults: list[Fault] = []
        self.seen: list[Seen] = []
        self._closing = threading.Event()
        outer = self

        class Handler(_Handler):
            site = outer

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.block_on_close = False
        self.port = self._http.server_address[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.url = self.origin + self.prefix
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def fault(self, pattern: str, kind: Kind, **options: object) -> Fault:
        """Switch a fault on; it holds until `heal`."""
        fault = Fault(pattern, kind, **options)  # type: ignore[arg-type]
        self.faults.append(fault)
        return fault

    def heal(self) -> None:
        """Switch every fault off and let go of stalled answers."""
        for fault in self.faults:
            fault.release.set()
        self.faults.clear()

    def paths(self) -> list[str]:
        """Paths asked for so far, in order."""
        return [seen.path for seen in self.seen]

    def close(self) -> None:
        self._closing.set()
        self.heal()
        self._http.shutdown()
        self._http.server_close()

    def wait(self, fault: Fault) -> None:
        """Hold a stalled answer until its fault is released or the server closes."""
        while not (fault.release.wait(0.05) or self._closing.is_set()):
            pass

    def find(self, path: str) -> Path | None:
        """The file for a path below the prefix, or None; nothing outside the folder."""
        target = (self.folder / path).resolve()
        if not target.is_relative_to(self.folder.resolve()):
            return None
        if target.is_dir():
            target = target / "index.html"
        return target if target.is_file() else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: SiteServer
    # Small answers must not wait for the next packet.
    disable_nagle_algorithm = True
    wbufsize = 65536

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Tests read `seen`; the terminal stays quiet."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        whole = unquote(parts.path)
        path = whole.removeprefix(self.site.prefix) if whole.startswith(self.site.prefix) else None
        found = self.site.find(path) if path is not None else None
        fault = next(
            (f for f in self.site.faults if path is not None and fnmatch.fnmatch(path, f.pattern) and f.take()), None
        )
        seen = Seen(path if path is not None else whole, parts.query, 404, 0)
        self.site.seen.append(seen)
        kind = fault.kind if fault else None
        try:
            if fault and kind == "silent":
                self.site.wait(fault)
            if kind == "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                self.close_connection = True
                return
            if found is None or kind == "missing":
                self._head(seen, 404, "text/html; charset=utf-8", len(HTML))
                self._body(seen, [HTML])
                return
            if kind == "html":
                self._head(seen, 200, "text/html; charset=utf-8", len(HTML))
                self._body(seen, [HTML])
                return
            self._send(seen, found, fault)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, seen: Seen, file: Path, fault: Fault | None) -> None:
        body = file.read_bytes()
        half = len(body) // 2
        kind = fault.kind if fault else None
        guessed = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if guessed.startswith("text/"):
            guessed += "; charset=utf-8"
        if fault and kind == "wrong_type":
            guessed = fault.content_type
        if kind == "truncated":
            body = body[:half]
        if kind == "flipped":
            body = body[:half] + bytes([body[half] ^ 1]) + body[half + 1 :]
        self._head(seen, 200, guessed, len(body))
        if kind == "cut":
            self._body(seen, [body[:half]])
            self.close_connection = True
        elif fault and kind == "stalled":
            self._body(seen, [body[:half]])
            self.site.wait(fault)
            self._body(seen, [body[half:]])
        elif fault and kind == "slow":
            self._body(seen, _slowly(body, fault.rate))
        else:
            self._body(seen, [body])

    def _head(self, seen: Seen, status: int, content_type: str, length: int) -> None:
        seen.status = status
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(length))
        for name, value in self.site.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _body(self, seen: Seen, pieces: Iterator[bytes] | list[bytes]) -> None:
        if self.command == "HEAD":
            return
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            seen.sent += len(piece)


def _slowly(body: bytes, rate: int) -> Iterator[bytes]:
    step = max(1, rate // 20)
    for start in range(0, len(body), step):
        time.sleep(0.05)
        yield body[start : start + step]
