"""Just enough of two browser protocols to open a page and run a script in it.

Firefox speaks Marionette over a socket, WebKitGTK the W3C WebDriver over HTTP; both need nothing but Debian's packages.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Protocol

START_SECONDS = 60
# A slow machine boots Python for a while; nothing here is a measurement.
SCRIPT_MS = 120_000

# The prefs that Firefox sets for drivers relax what is tested here.
FIREFOX_PREFS: dict[str, Any] = {
    "remote.prefs.recommended": False,
    "security.fileuri.strict_origin_policy": True,
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "app.update.auto": False,
    "app.normandy.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


class Driver(Protocol):
    """A browser window."""

    def go(self, url: str) -> None:
        """Open an address and wait until it is loaded."""

    def run(self, script: str, *arguments: Any) -> Any:
        """Run an async function's body with `args`; returns what it returns (plain data)."""

    def close(self) -> None:
        """End the browser."""


def _wrapped(script: str) -> str:
    """As both protocols want it: the callback is the last argument."""
    return (
        "const args = [...arguments]; const done = args.pop();"
        f"(async () => {{ {script} }})().then((value) => done({{value}}), (error) => done({{error: String(error)}}));"
    )


def _unwrapped(answer: Any) -> Any:
    if "error" in answer:
        raise AssertionError(answer["error"])
    return answer.get("value")


class Firefox:
    """Debian's Firefox ESR, headless, in a fresh profile."""

    def __init__(self) -> None:
        self.profile = Path(tempfile.mkdtemp(prefix="firefox-"))
        prefs = "".join(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in FIREFOX_PREFS.items())
        (self.profile / "user.js").write_text(prefs, encoding="utf-8")
        command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", str(self.profile)]
        env = {**os.environ, "HOME": str(self.profile), "MOZ_CRASHREPORTER_DISABLE": "1"}
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.number = 0
        try:
            self.socket = self._connect()
            self._receive()
            self._send("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}})
            self._send("WebDriver:SetTimeouts", {"script": SCRIPT_MS, "pageLoad": SCRIPT_MS})
        except BaseException:
            self.close()
            raise

    def _connect(self) -> socket.socket:
        until = time.monotonic() + START_SECONDS
        active = self.profile / "MarionetteActivePort"
        while time.monotonic() < until:
            with contextlib.suppress(OSError, ValueError):
                return socket.create_connection(("127.0.0.1", int(active.read_text())), timeout=SCRIPT_MS / 1000)
            time.sleep(0.1)
        raise RuntimeError("Firefox did not open its Marionette port")

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._read(1)
        return json.loads(self._read(int(length[:-1])))

    def _read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            piece = self.socket.recv(count - len(data))
            if not piece:
                raise RuntimeError("Firefox closed the connection")
            data += piece
        return data

    def _send(self, command: str, parameters: dict[str, Any]) -> Any:
        self.number += 1
        message = json.dumps([0, self.number, command, parameters]).encode()
        self.socket.sendall(f"{len(message)}:".encode() + message)
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error.get('message')}")
        return result

    def go(self, url: str) -> None:
        self._send("WebDriver:Navigate", {"url": url})

    def run(self, script: str, *arguments: Any) -> Any:
        parameters = {"script": _wrapped(script), "args": list(arguments)}
        return _unwrapped(self._send("WebDriver:ExecuteAsyncScript", parameters)["value"])

    def close(self) -> None:
        _end(self.process)
        shutil.rmtree(self.profile, ignore_errors=True)


class WebKit:
    """WebKitGTK's MiniBrowser through Debian's WebKitWebDriver, on a virtual display."""

    def __init__(self) -> None:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        self.display = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        env = {
            **os.environ,
            "DISPLAY": f":{number}",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "GDK_BACKEND": "x11",
        }
        driver = ["WebKitWebDriver", f"--port={port}"]
        self.process = subprocess.Popen(driver, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        self.session = ""
        try:
            browser = {"binary": _mini_browser(), "args": ["--automation"]}
            wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": browser}}}
            self.session = self._retried("/session", wanted)["sessionId"]
            self._send(f"/session/{self.session}/timeouts", {"script": SCRIPT_MS, "pageLoad": SCRIPT_MS})
        except BaseException:
            self.close()
            raise

    def _retried(self, path: str, body: Any) -> Any:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                return self._send(path, body)
            except ConnectionError:
                if time.monotonic() > until:
                    raise
            except urllib.error.URLError as error:
                if isinstance(error, urllib.error.HTTPError) or time.monotonic() > until:
                    raise
            time.sleep(0.1)

    def _send(self, path: str, body: Any, method: str = "POST") -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=SCRIPT_MS / 1000) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            detail = error.read().decode(errors="replace")
            raise RuntimeError(f"{path}: {detail[:1000]}") from error

    def go(self, url: str) -> None:
        self._send(f"/session/{self.session}/url", {"url": url})

    def run(self, script: str, *arguments: Any) -> Any:
        body = {"script": _wrapped(script), "args": list(arguments)}
        return _unwrapped(self._send(f"/session/{self.session}/execute/async", body))

    def close(self) -> None:
        if self.session:
            with contextlib.suppress(OSError, RuntimeError):
                self._send(f"/session/{self.session}", None, "DELETE")
        _end(self.process)
        _end(self.display)


def _mini_browser() -> str:
    found = sorted(Path("/usr").glob("lib*/*/webkit2gtk-4.*/MiniBrowser"))
    if not found:
        raise RuntimeError("WebKitGTK's MiniBrowser is missing (Debian: webkit2gtk-driver)")
    return str(found[-1])


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
