"""An endpoint for leads as owners have them: some answer, some fail, some never answer."""

from __future__ import annotations

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


class Endpoint:
    """Listens on loopback. `moods` are used up one per request (ok, slow, 500, hang, drop); then it answers ok."""

    def __init__(self) -> None:
        self.moods: list[str] = []
        self.got: list[dict] = []
        self.asked = 0
        self.headers: list[dict] = []
        self.release = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """The terminal stays quiet."""

            def do_OPTIONS(self) -> None:
                self._answer(204)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                outer.asked += 1
                mood = outer.moods.pop(0) if outer.moods else "ok"
                if mood == "hang":
                    outer.release.wait(60)
                    self.close_connection = True
                    return
                if mood == "drop":
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                    self.close_connection = True
                    return
                if mood == "slow":
                    outer.release.wait(60)
                if mood != "500":
                    form = "urlencoded" in self.headers["Content-Type"]
                    plain = parse_qs(body, keep_blank_values=True)
                    outer.got.append({k: v[0] for k, v in plain.items()} if form else json.loads(body))
                    outer.headers.append(dict(self.headers))
                self._answer(500 if mood == "500" else 200)

            def _answer(self, status: int) -> None:
                self.send_response(status)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Access-Control-Allow-Headers", "content-type")
                self.send_header("Content-Length", "0")
                self.end_headers()

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.block_on_close = False
        self.origin = f"http://127.0.0.1:{self._http.server_address[1]}"
        self.url = f"{self.origin}/leads"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self.release.set()
        self._http.shutdown()
        self._http.server_close()
