"""The written server files: their text where the host cannot be run here, real nginx and Apache on loopback."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
import zipfile
from pathlib import Path

import brotli
import pytest

SITE = """
embed: {hosts: ['https://www.example.org', 'https://*.example.net']}
leads:
  endpoint: https://hooks.example.org/leads?key=1
  title: Have it sent
  button: Send
  fields: [{id: email, label: Mail, type: email, required: true}]
  consent: {text: I agree., version: "1"}
  controller: Example Ltd
  privacy: https://www.example.org/privacy
  withdrawal: privacy@example.org
"""


@pytest.fixture
def dist(make_site, run, request):
    folder = make_site()
    with (folder / "site.yaml").open("a", encoding="utf-8") as config:
        config.write(getattr(request, "param", SITE))
    result = run(folder, compress=True)
    assert result.written, [str(found) for found in result.diagnostics]
    return folder / "dist"


def test_headers_file_gives_no_header_twice(dist):
    rules = re.split(r"\n\n", (dist / "_headers").read_text())[1:]
    table = {}
    for rule in rules:
        _, path, *lines = rule.strip().split("\n")
        table[path] = {line.strip().split(":")[0] for line in lines}
    everywhere = table.pop("/*")
    assert "Content-Security-Policy" in everywhere
    # Cloudflare Pages and Netlify join the values of rules that meet.
    assert all(not names & everywhere for names in table.values())
    assert set(table) == {"/assets/*", "/runtime/*", "/embed/*", "/definitions/*", "/oembed/*"}


def test_only_listed_sites_may_frame_and_only_the_endpoint_is_reached(dist):
    policy = re.search("Content-Security-Policy: (.*)", (dist / "_headers").read_text())[1]
    assert "frame-ancestors 'self' https://www.example.org https://*.example.net" in policy
    # A query is no part of a policy's address.
    assert "connect-src 'self' https://hooks.example.org/leads;" in policy


@pytest.mark.parametrize("dist", [""], indirect=True)
def test_without_a_list_every_site_may_frame(dist):
    for name in ("_headers", ".htaccess", "hosting/nginx.conf"):
        assert "frame-ancestors" not in (dist / name).read_text()


def _install(package: str) -> None:
    """On a Debian machine that is ours to change; elsewhere nothing happens."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        wanted = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
        subprocess.run(wanted, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, capture_output=True, check=False)


def _found(program: str, package: str) -> str:
    path = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin")
    if path is None:
        _install(package)
        path = shutil.which(program, path="/usr/sbin")
    if path is None:
        pytest.skip(f"needs {program} (Debian: apt install {package})")
    return path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _nginx(dist: Path, place: Path, port: int) -> list[str]:
    site = (dist / "hosting" / "nginx.conf").read_text()
    site = site.replace("listen 80", f"listen 127.0.0.1:{port}").replace("/var/www/scorewright", str(dist))
    (place / "site.conf").write_text(site)
    user = "user root;" if os.geteuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {place}/{kind};" for kind in kinds)
    (place / "nginx.conf").write_text(
        f"{user} daemon off; pid {place}/pid; error_log stderr; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {temporary} include {place}/site.conf; }}\n"
    )
    return [_found("nginx", "nginx-light"), "-e", "stderr", "-p", str(place), "-c", str(place / "nginx.conf")]


def _nginx_with_brotli(dist: Path, place: Path, port: int) -> list[str]:
    """The same with the module, and with the line for it switched on, as the written file says."""
    command = _nginx(dist, place, port)
    module = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    if not module.is_file():
        _install("libnginx-mod-http-brotli-static")
    if not module.is_file():
        pytest.skip("needs nginx's brotli module (Debian: apt install libnginx-mod-http-brotli-static)")
    site = place / "site.conf"
    site.write_text(site.read_text().replace("# brotli_static on;", "brotli_static on;"))
    main = place / "nginx.conf"
    main.write_text(f"load_module {module};\n{main.read_text()}")
    return command


def _apache(dist: Path, place: Path, port: int) -> list[str]:
    modules = ["authz_core", "mime", "dir", "headers", "rewrite", "deflate", "filter", "env", "mpm_event"]
    loaded = "\n".join(f"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so" for m in modules)
    (place / "httpd.conf").write_text(
        f"ServerRoot {place}\nListen 127.0.0.1:{port}\nServerName localhost\nPidFile {place}/pid\n"
        f"ErrorLog {place}/error.log\n"
        f"{loaded}\nTypesConfig /etc/mime.types\nDocumentRoot {dist}\n"
        f"<Directory {dist}>\n  AllowOverride All\n  Require all granted\n</Directory>\n"
    )
    return [_found("apache2", "apache2"), "-f", str(place / "httpd.conf"), "-DFOREGROUND"]


@pytest.fixture(params=[_nginx, _apache], ids=["nginx", "apache"])
def get(request, dist, tmp_path):
    """`get(path, **headers)` → status, headers (lower case), body, from a real server of that kind."""
    for parent in [dist, *dist.parents]:
        if parent.owner() == os.environ.get("USER", "root"):
            parent.chmod(parent.stat().st_mode | 0o055)
    (dist / "runtime").mkdir(exist_ok=True)
    (dist / "runtime" / "probe.wasm").write_bytes(b"\0asm")
    (dist / "runtime" / "probe.bin").write_bytes(gzip.compress(b"runtime"))
    place = tmp_path / "server"
    place.mkdir()
    place.chmod(0o777)
    port = _free_port()
    server = subprocess.Popen(request.param(dist, place, port), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def ask(path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    for _ in range(1200):
        try:
            ask("/")
            break
        except OSError:
            assert server.poll() is None, server.stdout.read().decode()
            time.sleep(0.05)
    yield ask
    server.terminate()
    server.wait(60)


def test_server_sends_what_the_table_says(get, dist):
    asset = next(f"/assets/{file.name}" for file in (dist / "assets").iterdir() if file.suffix == ".css")
    status, page, _ = get("/index.html")
    assert status == 200
    assert page["content-type"].startswith("text/html")
    assert "frame-ancestors 'self' https://www.example.org https://*.example.net" in page["content-security-policy"]
    assert page["x-content-type-options"] == "nosniff"
    assert page["referrer-policy"] == "no-referrer"
    assert "camera=()" in page["permissions-policy"]
    assert "immutable" not in page.get("cache-control", "")
    _, style, _ = get(asset)
    assert style["cache-control"] == "public, max-age=31536000, immutable"
    assert style["access-control-allow-origin"] == "*"
    assert style["x-content-type-options"] == "nosniff"
    _, loader, _ = get("/embed/v1.js")
    assert loader["cache-control"] == "public, max-age=3600"
    assert loader["content-type"].split(";")[0] in ("text/javascript", "application/javascript")
    assert get("/definitions/mood.json")[1]["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in page


def test_server_knows_the_runtimes_types_and_leaves_it_as_it_is(get):
    assert get("/runtime/probe.wasm")[1]["content-type"] == "application/wasm"
    _, headers, body = get("/runtime/probe.bin", Accept_Encoding="gzip, br")
    assert headers["content-type"] == "application/octet-stream"
    assert "content-encoding" not in headers
    assert gzip.decompress(body) == b"runtime"


def test_server_sends_the_twin_beside_a_file(get, dist):
    """Byte by byte what the build has written: the server has not compressed it anew."""
    types = {"mood.html": "text/html", "definitions/mood.json": "application/json"}
    for path, kind in types.items():
        file = dist / path
        _, headers, body = get(f"/{path}", Accept_Encoding="gzip")
        assert headers["content-encoding"] == "gzip"
        assert headers["content-type"].startswith(kind)
        assert headers["vary"] == "Accept-Encoding"
        assert body == file.with_name(f"{file.name}.gz").read_bytes()
        assert headers["x-content-type-options"] == "nosniff"
        _, headers, body = get(f"/{path}")
        assert "content-encoding" not in headers
        assert body == file.read_bytes()


@pytest.mark.parametrize("get", [_apache, _nginx_with_brotli], ids=["apache", "nginx"], indirect=True)
def test_server_sends_the_brotli_twin_to_those_who_can_read_it(get, dist):
    for path in ("/mood.html", "/definitions/mood.json"):
        _, headers, body = get(path, Accept_Encoding="gzip, deflate, br")
        assert headers["content-encoding"] == "br"
        assert body == (dist / f"{path[1:]}.br").read_bytes()
        assert brotli.decompress(body) == (dist / path[1:]).read_bytes()


def test_server_compresses_what_has_no_twin(get, dist):
    file = dist / "definitions" / "mood.json"
    for ending in (".gz", ".br"):
        file.with_name(file.name + ending).unlink()
    _, headers, body = get("/definitions/mood.json", Accept_Encoding="gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == file.read_bytes()


def test_twins_are_the_same_bytes_every_time_and_only_on_request(make_site, run):
    folder = make_site()
    first, second, plain = (folder.parent / name for name in ("first", "second", "plain"))
    for out, compress in ((first, True), (second, True), (plain, False)):
        assert run(folder, out, compress=compress).written

    def files(out, *endings):
        return {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in out.rglob("*")
            if path.is_file() and (path.suffix in (".gz", ".br")) == bool(endings)
        }

    assert files(plain, "twins") == {}
    assert files(first) == files(second) == files(plain)
    twins = files(first, "twins")
    assert twins == files(second, "twins")
    assert {"index.html.gz", "index.html.br"} <= set(twins) or {"mood.html.gz", "mood.html.br"} <= set(twins)
    for path, content in twins.items():
        whole = gzip.decompress(content) if path.endswith(".gz") else brotli.decompress(content)
        assert whole == files(first)[path[:-3]]
        assert len(content) < len(whole)


def test_zip_to_hand_out_has_no_twins(make_site, run):
    result = run(make_site(), compress=True, archive=True)
    names = zipfile.ZipFile(result.archive).namelist()
    assert [name for name in names if name.endswith((".gz", ".br"))] == []


def test_missing_page_is_the_sites_own(get, dist):
    status, headers, body = get("/nothing-here.html")
    assert status == 404
    assert body == (dist / "404.html").read_bytes()
    assert headers["x-content-type-options"] == "nosniff"


def test_settings_are_not_served(get):
    assert get("/.htaccess")[0] in (403, 404)
