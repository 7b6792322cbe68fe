"""Links that lead outside, asked for on a real server with the answers that hosts give."""

import contextlib
import json
import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from site_builder.scaffold import NewSite, new_site


class Host(ThreadingHTTPServer):
    """Answers by path: ``/404`` with that status, ``/to/301/x`` leads to ``/x``, and a few special ones."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[tuple[str, str]] = []
        self.closing = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()


class Handler(BaseHTTPRequestHandler):
    server: Host

    def do_HEAD(self) -> None:
        self.answer("HEAD")

    def do_GET(self) -> None:
        self.answer("GET")

    def answer(self, method: str) -> None:
        self.server.seen.append((method, self.path))
        with contextlib.suppress(OSError):  # who asked has hung up
            self.say(method)

    def say(self, method: str) -> None:
        path = self.path.split("?", maxsplit=1)[0]
        if found := re.fullmatch(r"/to/(\d+)(/.*)", path):
            self.head(int(found[1]), found[2])
        elif path == "/loop":
            self.head(302, "/loop")
        elif path == "/elsewhere":
            self.head(302, "file:///etc/passwd")
        elif path == "/no-head":
            self.head(405 if method == "HEAD" else 200)
        elif path == "/silent":
            self.server.closing.wait(20)
        elif path == "/drip":  # a byte now and then, so that no single wait takes long
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Endless: ")
            while not self.server.closing.wait(0.05):
                self.wfile.write(b"x")
        elif path == "/broken":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif path == "/endless" and method == "GET":
            self.head(200)
            while not self.server.closing.is_set():
                self.wfile.write(b"x" * 65536)
        else:
            self.head(405 if path == "/endless" else int(path.strip("/")) if path.strip("/").isdigit() else 200)

    def head(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    def finish(self) -> None:
        with contextlib.suppress(OSError):  # who asked has hung up
            super().finish()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host():
    server = Host()
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()


def page(*addresses: str) -> str:
    links = "\n\n".join(f"[Link {number}]({address})" for number, address in enumerate(addresses))
    return f"---\ntitle: Links\n---\n\n{links}\n"


@pytest.fixture
def site(tmp_path) -> Path:
    new_site(NewSite(tmp_path / "site", "Hand-over"))
    return tmp_path / "site"


@pytest.fixture
def closed_port():
    """Taken, so that no other process gets it meanwhile, and nobody listens there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_every_answer_is_told_for_what_it_is(scorewright, host, site, closed_port) -> None:
    nobody = f"http://127.0.0.1:{closed_port}/"
    url = host.url
    expected = {
        f"{url}/fine": None,
        f"{url}/no-head": None,
        f"{url}/endless": None,
        f"{url}/Pr%C3%BCfung?a=1&b=2#there": None,
        f"{url}/404": "link_dead: “…” answers 404 Not Found.",
        f"{url}/410": "link_dead: “…” answers 410 Gone.",
        f"{url}/loop": "link_dead: “…” cannot be reached: it leads on more than 8 times.",
        f"{url}/elsewhere": "link_dead: “…” cannot be reached: it leads on to “file:///etc/passwd”, which",
        nobody: "link_dead: “…” cannot be reached: the host refuses the connection.",
        "http://no-such-host.invalid/": "there is no such host|cannot be looked up now|nothing within",
        f"{url}/to/301/fine": f"link_moved: warning: “…” leads on to “{url}/fine”, for good.",
        f"{url}/to/302/fine": f"link_moved: notice: “…” leads on to “{url}/fine”.",
        f"{url}/to/302/to/308/fine": f"link_moved: notice: “…” leads on to “{url}/fine”.",
        f"{url}/to/301/404": "link_dead: “…” answers 404 Not Found.",
        f"{url}/429": "link_unknown: notice: “…” answers 429 Too Many Requests: whether the page is there cannot",
        f"{url}/403": "link_unknown: notice: “…” answers 403 Forbidden: whether the page is there cannot be told.",
        f"{url}/503": "link_unknown: notice: “…” answers 503 Service Unavailable: whether",
        f"{url}/silent": "link_unknown: notice: “…” did not answer: nothing within 4 seconds.",
        f"{url}/drip": "link_unknown: notice: “…” did not answer: nothing within 4 seconds.",
        f"{url}/broken": "link_unknown: notice: “…” did not answer: the connection broke",
    }
    (site / "guides/links.md").write_text(page(*expected), encoding="utf-8")
    done = scorewright(site, "check", "--external", "--time-limit", "4")
    lines = {line.split(":")[1]: line for line in done.stderr.splitlines() if line.startswith("guides/links.md:")}
    for number, (address, said) in enumerate(expected.items()):
        line = lines.pop(str(5 + 2 * number), None)
        if said is None:
            assert line is None
            continue
        assert line is not None, address
        message = line.replace(address, "…", 1)
        assert any(each in message for each in said.split("|")), line
    assert lines == {}
    assert done.returncode == 1
    # One request after the other for each host, HEAD before GET, nothing of the fragment, and no content is waited for.
    asked = sorted(address.partition("#")[0] for address in expected if address.startswith(url))
    heads = [path for method, path in host.seen if method == "HEAD"]
    first = [heads.index(address.removeprefix(url)) for address in asked]
    assert first == sorted(first)
    assert host.seen.index(("HEAD", "/no-head")) + 1 == host.seen.index(("GET", "/no-head"))
    assert ("HEAD", "/Pr%C3%BCfung?a=1&b=2") in host.seen
    assert ("GET", "/429") not in host.seen


def test_an_address_is_asked_once_and_has_the_place_of_its_source(scorewright, host, site) -> None:
    config = (site / "site.yaml").read_text(encoding="utf-8")
    footer = config.replace("predict nothing.", f"predict nothing. [Home]({host.url}/410)")
    (site / "site.yaml").write_text(f"{footer}\nurl: {host.url}/mine/\n", encoding="utf-8")
    (site / "guides/links.md").write_text(page(f"{host.url}/404", f"{host.url}/404#part"), encoding="utf-8")
    done = scorewright(site, "check", "--external", "--json")
    found = {each["message"].split("”")[0]: each for each in json.loads(done.stdout)["diagnostics"]}
    assert (found[f"“{host.url}/404"]["file"], found[f"“{host.url}/404"]["line"]) == ("guides/links.md", 5)
    home = found[f"“{host.url}/410"]
    assert (home["code"], home["file"]) == ("link_dead", "site.yaml")
    assert footer.splitlines()[home["line"] - 1][home["column"] - 1 :].startswith(host.url)
    assert "pages link to it." in home["message"]
    asked = [path for method, path in host.seen if method == "HEAD"]
    assert sorted(asked) == ["/404", "/410"], "each once, and not the site's own address"


def test_without_the_option_nothing_is_asked(scorewright, host, site) -> None:
    (site / "guides/links.md").write_text(page(f"{host.url}/404"), encoding="utf-8")
    assert scorewright(site, "check", "--strict").returncode == 0
    assert host.seen == []
