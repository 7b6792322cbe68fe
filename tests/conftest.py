"""One Chromium for every test folder: Playwright's synchronous interface can be started once in a process.

And how hypothesis runs: without time limits, since machines differ, and with the same examples each time, so that a
change fails for what it does and not by chance. `make explore` looks at other examples each time. What a page is
expected to show may take a slow machine long, too.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("same", PATIENT, derandomize=True)
settings.register_profile("explore", PATIENT)
settings.load_profile("same")
expect.set_options(timeout=60_000)


def chromium_path() -> str | None:
    """$CHROMIUM, Debian's, or None for the one Playwright brought.

    The headless shell is the same engine without the window around it, as Playwright itself starts it. It needs a third
    less of the machine.
    """
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    return next(
        (path for path in ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium") if Path(path).exists()), None
    )


@pytest.fixture(scope="session")
def playwright_session() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright_session: Playwright) -> Iterator[Browser]:
    """One Chromium for all browser tests; contexts keep the tests apart."""
    # Root (containers) cannot use Chromium's own sandbox.
    args = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    browser = playwright_session.chromium.launch(executable_path=chromium_path(), args=args)
    yield browser
    browser.close()
