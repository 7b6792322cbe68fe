"""What every browser test shares: one Chromium and one site for the session, HTTP servers, and a watch on each page."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from site_builder.build import Request, build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from playwright.sync_api import Browser, BrowserContext, Page


def _beside(name: str) -> ModuleType:
    """Import a helper module of this folder (pytest's importlib mode leaves sys.path alone)."""
    known = f"browser_tests_{name}"
    if known not in sys.modules:
        spec = importlib.util.spec_from_file_location(known, Path(__file__).with_name(f"{name}.py"))
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[known] = module
        spec.loader.exec_module(module)
    return sys.modules[known]


SiteServer = _beside("site_server").SiteServer
runtime_site = _beside("runtime_site")
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Watch:
    """What went wrong on a page without anybody asking: `console` errors, `exceptions`, addresses `off_origin`."""

    allowed: set[str] = field(default_factory=set)
    console: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def off_origin(self) -> list[str]:
        """Requests to another origin than the allowed ones (data: and blob: never leave the browser)."""
        return [url for url in self.requests if _origin(url) not in self.allowed]

    def follow(self, page: Page) -> None:
        page.on(
            "console",
            lambda m: self.console.append(f"{m.text} ({m.location.get('url', '')})") if m.type == "error" else None,
        )
        page.on("pageerror", lambda e: self.exceptions.append(str(e)))
        page.on(
            "request",
            lambda r: self.requests.append(r.url) if not r.url.startswith(("data:", "blob:", "about:")) else None,
        )

    def assert_quiet(self) -> None:
        """No console error, no uncaught exception, no request to an origin that was not allowed."""
        assert self.console == []
        assert self.exceptions == []
        assert self.off_origin == []


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`dist/` of this very site, in a folder whose name needs care."""
    out = tmp_path_factory.mktemp("the sité") / "dist"
    result = build(Request(ROOT / "content", out, "content/"))
    assert result.written, [str(diagnostic) for diagnostic in result.diagnostics]
    return out


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make a fresh context: `new_context(viewport=…, java_script_enabled=False, …)`; closed after the test."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        made.append(chromium.new_context(**options))
        # The machine may be slow and busy; nothing here is about speed.
        made[-1].set_default_timeout(60_000)
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def watch() -> Watch:
    """Follows every page made by `page`; add the origins a test may talk to to `watch.allowed`."""
    return Watch(allowed={"file://"})


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], watch: Watch) -> Page:
    """A page in a context of its own, followed by `watch`."""
    page = new_context().new_page()
    watch.follow(page)
    return page


@pytest.fixture
def serve(watch: Watch) -> Iterator[Callable[..., Any]]:
    """Start a server: `serve(folder, prefix="deep/site", headers={…})` → SiteServer; every call is another origin."""
    running: list[Any] = []

    def start(folder: Path, prefix: str = "/", headers: dict[str, str] | None = None) -> Any:
        server = SiteServer(Path(folder), prefix, headers)
        running.append(server)
        watch.allowed.add(server.origin)
        return server

    yield start
    for server in running:
        server.close()


@pytest.fixture(scope="session")
def small_pack() -> Path:
    """The runtime packed with an engine that can fail on request (`small_engine/`)."""
    return runtime_site.pack(Path(__file__).parent / "small_engine", ROOT / "build" / "cache" / "small_pack")


@pytest.fixture(scope="session")
def runtime_script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script of the smallest page that uses the runtime."""
    return runtime_site.bundle(tmp_path_factory.mktemp("bundle") / "page.js")


@pytest.fixture
def runtime_folder(tmp_path: Path, small_pack: Path, runtime_script: Path) -> Callable[..., Path]:
    """Write that page: `runtime_folder("name", csp=…, limits={…})` → folder with index.html."""

    def write(name: str = "site", **options: Any) -> Path:
        return runtime_site.write_site(tmp_path / name, small_pack, runtime_script, **options)

    return write


@pytest.fixture(scope="session")
def real_pack() -> Path:
    """The runtime as sites get it, with the real engine."""
    return runtime_site.pack(None, ROOT / "build" / "runtime")


@pytest.fixture
def real_site(tmp_path: Path, real_pack: Path, runtime_script: Path) -> Path:
    """A folder with the smallest page that uses the real runtime."""
    return runtime_site.write_site(tmp_path / "real", real_pack, runtime_script)
