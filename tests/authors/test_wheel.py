"""The released wheel, as somebody has it who knows neither this repository nor Node."""

from pathlib import Path

import pytest
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def site(installed, tmp_path_factory) -> Path:
    """A new site, built by the installed command."""
    folder = tmp_path_factory.mktemp("author")
    made = installed(folder, "new", "mysite", "--name", "Our hand-over", "--kind", "sum")
    assert made.returncode == 0, made.stderr
    return folder / "mysite"


def test_a_new_site_has_nothing_to_put_right(installed, site) -> None:
    done = installed(site, "check", "--strict")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("nothing to put right.\n")


def test_the_built_site_scores_in_a_browser_without_a_server(installed, site, chromium) -> None:
    done = installed(site, "build", "--strict")
    assert done.returncode == 0, done.stderr
    page = chromium.new_page()
    page.goto((site / "dist" / "index.html").as_uri())
    page.get_by_role("link", name="Start the check").click()
    for question in page.locator("fieldset[data-question]").all():
        question.get_by_label("Partly true").check()
    page.locator("form#assessment button[type=submit]").click()
    result = page.locator("section#result[data-state=ready]")
    # Six statements, one of the two points each.
    expect(result).to_have_attribute("data-score", "6", timeout=60_000)
    expect(result).to_have_attribute("data-band", "fair")
    page.close()


def test_every_command_is_there(installed, tmp_path) -> None:
    done = installed(tmp_path, "--help")
    commands = done.stdout.split("Commands:\n")[1]
    assert {line.split()[0] for line in commands.splitlines() if line.startswith("  ") and line[2] != " "} >= {
        "build",
        "check",
        "freeze",
        "new",
        "serve",
    }
