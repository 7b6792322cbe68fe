"""What the tests of embeds and leads share: hosts' pages around the site's tools, an endpoint.

The helper modules beside it are imported by their own names: `from embed_host import CARD, finish`.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

for name in ("embed_host", "lead_endpoint", "real_tabs"):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec
    assert spec.loader
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])

embed_host, lead_endpoint = sys.modules["embed_host"], sys.modules["lead_endpoint"]


@pytest.fixture(scope="session")
def dist(site):
    """This repository's site as it is built for everybody."""
    return site


@pytest.fixture
def open_host(serve, new_context, tmp_path, dist, watch):
    """`open_host(*cards, width=…, …)`: cards may hold `{url}`; opens the page with a watch on events and messages."""

    def opened(*cards, width=768, height=900, site=None, query="", wait=True, context=None, name="localhost", **page):
        site = site or serve(dist, headers=embed_host.ANONYMOUS)
        folder = tmp_path / f"host{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        filled = [card.replace("{url}", site.url).replace("{attributes}", "") for card in cards]
        values = {
            key: value.replace("{url}", site.url) if isinstance(value, str) else value for key, value in page.items()
        }
        (folder / "index.html").write_text(embed_host.page_of(site.url, *filled, **values), encoding="utf-8")
        server = serve(folder)
        tab = new_context(viewport={"width": width, "height": height}, **(context or {})).new_page()
        watch.follow(tab)
        tab.add_init_script("if (window.top === window) {" + embed_host.WATCHER + "}")
        # Another port would be the same site to the browser. `localhost` is another one: the frame gets a process and a
        # storage of its own, as in somebody else's page.
        tab.goto(f"{_named(server, name)}index.html{query}")
        host = embed_host.Host(tab, site, server)
        if wait:
            host.frame()
        return host

    return opened


def _named(server, name):
    return server.url.replace("127.0.0.1", name)


@pytest.fixture
def endpoint():
    """Where leads go, on this machine."""
    endpoint = lead_endpoint.Endpoint()
    yield endpoint
    endpoint.close()
