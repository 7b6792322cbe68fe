import asyncio
import http.client
import json
import re
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from site_builder.diagnostics import Diagnostic
from site_builder.serve.waiting import Waiting
from site_builder.serve.watch import change

HERE = Path(__file__).parent


@dataclass
class Server:
    port: int
    out: Path

    def get(self, path: str, host: str | None = None) -> tuple[int, str, str]:
        """Status, content type and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, answer.getheader("Content-Type") or "", body

    def failing(self) -> bool:
        return json.loads(self.get("/scorewright-diagnostics.json")[2])["failing"]

    def reload_after(self, change: Callable[[], object], page: str = "", patience: float = 60) -> str:
        """Make a change as an open page would see it; the command that its reload socket gets.

        Args:
            change: what to do while the page is open.
            page: its HTML, as it was sent.
            patience: seconds.
        """
        made = re.search(r"made=(\d+)", page)
        plugins = {"scorewright": {"made": int(made[1])}} if made else {}

        async def listen() -> str:
            socket = await self.connect()
            await socket.write_message(json.dumps({"command": "hello"}))
            await socket.read_message()
            await socket.write_message(json.dumps({"command": "info", "url": "http://x/", "plugins": plugins}))
            change()
            message = await asyncio.wait_for(socket.read_message(), patience)
            socket.close()
            assert isinstance(message, str)
            return json.loads(message)["command"]

        return run(listen())

    async def connect(self, origin: str | None = None) -> WebSocketClientConnection:
        address = f"ws://127.0.0.1:{self.port}/livereload"
        headers = {"Origin": origin or f"http://127.0.0.1:{self.port}"}
        return await websocket_connect(HTTPRequest(address, headers=headers))


def run(doing: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: the browser tests' event loop may be running in this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, doing).result()


def save(file: Path, text: str) -> None:
    """As editors do it: all at once, so that a busy machine never sees half a file."""
    aside = file.with_name(f".{file.name}")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    command = [sys.executable, str(HERE / "serve_site.py"), str(HERE / "parts"), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            out = Path(running.stdout.readline().strip())
            yield Server(int(running.stdout.readline()), out)
        finally:
            running.terminate()


@pytest.fixture
def small(make_site) -> Path:
    return make_site()


def test_pages_get_the_reload_script_from_a_file_and_may_open_its_socket(small: Path) -> None:
    with served(small) as server:
        status, kind, html = server.get("/")
        assert (status, kind) == (200, "text/html; charset=utf-8")
        assert f'<script src="/livereload.js?port={server.port}" defer></script>' in html
        assert "connect-src 'self' ws:" in html
        assert "<script>" not in html
        assert server.get("/livereload.js")[0] == 200
        assert server.get("/guides/first.html")[0] == 200
        assert "text/css" in server.get(html.split('rel="stylesheet" href=".')[1].split('"')[0])[1]


def test_told_to_end_it_leaves_nothing_behind(small: Path) -> None:
    with served(small) as server:
        assert server.out.is_dir()
    assert not server.out.parent.exists()


def test_a_missing_page_is_the_sites_own(small: Path) -> None:
    with served(small) as server:
        status, _, html = server.get("/nothing.html")
        assert status == 404
        assert "<h1>Not found</h1>" in html


def test_saving_a_file_rebuilds_and_reloads(small: Path) -> None:
    guide = small / "guides/second.md"
    with served(small) as server:
        command = server.reload_after(lambda: save(guide, guide.read_text() + "\nA new line.\n"))
        assert command == "reload"
        assert "A new line." in server.get("/guides/second.html")[2]


def test_a_page_that_changed_before_it_listened_is_reloaded(small: Path) -> None:
    config = small / "site.yaml"
    with served(small) as server:
        old = server.get("/")[2]
        server.reload_after(lambda: save(config, config.read_text().replace("Small site", "Little site")))
        assert "Little site" not in old
        assert server.reload_after(lambda: None, old) == "reload"
        new = server.get("/")[2]
        assert "Little site" in new
        with pytest.raises(TimeoutError):
            server.reload_after(lambda: None, new, patience=1)


def test_what_never_changes_may_be_kept_by_the_browser(small: Path) -> None:
    with served(small) as server:
        style = server.get("/")[2].split('rel="stylesheet" href="./')[1].split('"')[0]
        kept = {}
        for path in (style, "index.html", "search-index.js"):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            connection.request("GET", f"/{path}")
            kept[path] = connection.getresponse().getheader("Cache-Control") or ""
            connection.close()
        assert "immutable" in kept.pop(style)
        assert set(kept.values()) == {"no-store"}


def test_new_and_deleted_files_are_noticed(small: Path) -> None:
    with served(small) as server:
        server.reload_after(lambda: save(small / "guides/third.md", "---\ntitle: Third\n---\n\nText.\n"))
        assert server.get("/guides/third.html")[0] == 200
        server.reload_after((small / "guides/third.md").unlink)
        assert server.get("/guides/third.html")[0] == 404


def test_a_renamed_file_is_another_page(small: Path) -> None:
    with served(small) as server:
        guide = small / "guides/second.md"
        first = small / "guides/first.md"

        def rename() -> None:
            save(first, first.read_text().replace("second", "last"))
            guide.rename(small / "guides/last.md")

        server.reload_after(rename)
        assert server.get("/guides/last.html")[0] == 200
        assert server.get("/guides/second.html")[0] == 404


def test_a_burst_of_changes_is_one_change() -> None:
    states = [frozenset({(name, 1, 1)}) for name in "aabcdd"]
    looks = iter(states)
    assert run(change(lambda: next(looks), states[0])) == states[-1]
    assert next(looks, None) is None


def test_requests_wait_for_what_a_build_makes() -> None:
    async def requests() -> list[object]:
        waiting = Waiting(strict=False)
        answers = [await waiting.file("a.html")]
        waiting.begin(["open.html"])
        asked = [asyncio.ensure_future(waiting.file(path)) for path in ("a.html", "open.html", "wrong.html")]
        over = asyncio.ensure_future(waiting.over())
        mistake = (Diagnostic("x", "A mistake of this page.", "a.md"),)

        def build() -> None:
            while (path := waiting.wanted()) is not None:
                waiting.show(path, path.encode(), mistake if path == "wrong.html" else ())

        while not asked[0].done():
            await asyncio.to_thread(build)
        answers += [await asked[0], await asked[1], asked[2].done() or over.done(), waiting.shown()]
        waiting.end()
        await over
        return [*answers, await asked[2], await waiting.file("open.html")]

    shown = frozenset({"a.html", "open.html"})
    assert run(requests()) == [None, b"a.html", b"open.html", False, shown, None, None]


def test_a_mistake_is_shown_over_the_last_good_site(small: Path) -> None:
    guide = small / "guides/second.md"
    good = guide.read_text()
    with served(small) as server:
        server.reload_after(lambda: save(guide, good + "\n::: grid nothing\n"))
        assert server.failing()
        status, _, html = server.get("/guides/second.html")
        assert status == 200
        assert "/scorewright-overlay.js" in html
        found = json.loads(server.get("/scorewright-diagnostics.json")[2])["diagnostics"]
        assert [each["code"] for each in found] == ["directive_target"]
        server.reload_after(lambda: save(guide, good))
        assert not server.failing()


def test_it_starts_with_a_site_that_cannot_be_built(make_site) -> None:
    folder = make_site({"guides/third.md": "<no front matter>"})
    with served(folder) as server:
        status, _, html = server.get("/")
        assert status == 500
        assert "guides/third.md:1:1" in html
        assert "/livereload.js" in html
        server.reload_after((folder / "guides/third.md").unlink)
        assert server.get("/")[0] == 200


def test_its_output_is_that_of_a_clean_build(small: Path, run, tmp_path: Path) -> None:
    guide = small / "guides/second.md"
    with served(small) as server:
        for text in ("One.", "Two.\n\n::: grid nothing", "Three."):
            whole = f"---\ntitle: Second\n---\n\n## The end\n\n{text}\n"
            server.reload_after(lambda whole=whole: save(guide, whole))
        served_files = {p.relative_to(server.out): p.read_bytes() for p in server.out.rglob("*") if p.is_file()}
    assert run(small, out=tmp_path / "clean").written
    clean = tmp_path / "clean"
    assert served_files == {p.relative_to(clean): p.read_bytes() for p in clean.rglob("*") if p.is_file()}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "10.0.0.1", ""])
def test_a_foreign_host_gets_nothing(small: Path, host: str) -> None:
    with served(small) as server:
        for path in ("/", "/livereload.js", "/scorewright-diagnostics.json"):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            connection.putrequest("GET", path, skip_host=True)
            connection.putheader("Host", host)
            connection.endheaders()
            assert connection.getresponse().status in (400, 403)
            connection.close()


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/guides/../../secret",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/a%00b",
    ],
)
def test_no_address_leads_out_of_the_site(small: Path, path: str) -> None:
    with served(small) as server:
        (server.out.parent / "secret").write_text("secret")
        status, _, body = server.get(path)
        assert status in (400, 404)
        assert "secret\n" not in body
        assert "root:" not in body


def test_a_page_of_another_site_cannot_open_the_reload_socket(small: Path) -> None:
    with served(small) as server, pytest.raises(HTTPClientError, match="403"):
        run(server.connect("https://evil.example"))


def test_it_listens_on_the_loopback_interface_only(small: Path) -> None:
    with served(small) as server:
        listening = Path("/proc/net/tcp").read_text().splitlines()[1:]
        addresses = {line.split()[1] for line in listening if line.split()[1].endswith(f":{server.port:04X}")}
        assert addresses == {f"0100007F:{server.port:04X}"}
