"""Draw every page and state at 360 and 1280 px, light and dark, into screenshots/: `make screenshots`; then look.

python tests/browser/screenshots.py [STATE …]     (DIST and SCREENSHOTS name other folders)
"""

from __future__ import annotations

import functools
import http.server
import importlib.util
import os
import shutil
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
OUT = Path(os.environ.get("SCREENSHOTS", ROOT / "screenshots"))
LONGEST = 15_000
WIDTHS = {"360": (360, 640), "1280": (1280, 900)}


def _states() -> dict[str, Callable[[Page, str], None]]:
    """Every page and state, from the file beside this one (which tests read too)."""
    spec = importlib.util.spec_from_file_location("browser_tests_states", Path(__file__).with_name("states.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ALL


def main() -> None:
    """Serve dist/ and draw."""
    if not sys.argv[1:]:
        shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(exist_ok=True)
    handler = functools.partial(Quiet, directory=str(Path(os.environ.get("DIST", ROOT / "dist"))))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    chromium = os.environ.get("CHROMIUM") or ("/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None)
    with sync_playwright() as playwright:
        wanted = {name: reach for name, reach in _states().items() if not sys.argv[1:] or name in sys.argv[1:]}
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, (across, down) in WIDTHS.items():
            for name, reach in wanted.items():
                context = browser.new_context(viewport={"width": across, "height": down})
                page = context.new_page()
                reach(page, base)
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    page.wait_for_timeout(300)
                    file = OUT / f"{name}-{width}-{scheme}.png"
                    # What the visitor sees first, then the whole page.
                    page.screenshot(path=file.with_stem(f"{file.stem}-screen"))
                    # A book in one page is longer than a picture can be.
                    if page.evaluate("document.documentElement.scrollHeight") < LONGEST:
                        page.screenshot(path=file, full_page=True)
                page.unroute_all(behavior="ignoreErrors")
                context.close()
        browser.close()
    server.shutdown()
    sys.stdout.write(f"{len(list(OUT.iterdir()))} pictures in {OUT.name}/\n")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """The terminal stays quiet."""


if __name__ == "__main__":
    main()
