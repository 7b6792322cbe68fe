"""The two other engines, one window each for the session; only when asked for (`make test-engines`)."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


def _load(path: Path) -> ModuleType:
    name = f"engine_tests_{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec
        assert spec.loader
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


drivers = _load(Path(__file__).with_name("drivers.py"))
runtime_site = _load(ROOT / "tests" / "browser" / "runtime_site.py")
site_server = _load(ROOT / "tests" / "browser" / "site_server.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.engines)
            if not os.environ.get("TEST_ENGINES"):
                item.add_marker(pytest.mark.skip(reason="other engines: make test-engines"))


@pytest.fixture(scope="session", params=["Firefox", "WebKit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Any]:
    driver = getattr(drivers, request.param)()
    yield driver
    driver.close()


@pytest.fixture(scope="session")
def runtime_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest page that uses the runtime, in a folder with a space and a letter beyond ASCII."""
    pack = runtime_site.pack(None, ROOT / "build" / "runtime")
    script = runtime_site.bundle(tmp_path_factory.mktemp("bundle") / "page.js")
    return runtime_site.write_site(tmp_path_factory.mktemp("engines") / "Mein Ordner ü", pack, script)


@pytest.fixture(scope="session")
def dist() -> Path:
    """The built site, as `make site` left it."""
    folder = ROOT / "dist"
    if not (folder / "readiness.html").exists():
        pytest.skip("no built site: make site")
    return folder


@pytest.fixture
def serve() -> Iterator[Any]:
    running = []

    def start(folder: Path, prefix: str = "/") -> Any:
        running.append(site_server.SiteServer(folder, prefix))
        return running[-1]

    yield start
    for server in running:
        server.close()
