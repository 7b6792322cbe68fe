"""What a result says in words agrees with what it shows in numbers."""

import json
from pathlib import Path

import pytest

POINTS = """wanted => {
  for (const set of document.querySelectorAll("form#assessment fieldset[data-question]")) {
    const points = wanted[set.dataset.question];
    if (points === undefined) continue;
    set.querySelectorAll("input")[points].checked = true;
  }
  document.querySelector("form#assessment input").dispatchEvent(new Event("change", {bubbles: true}));
}"""


@pytest.fixture
def base(serve, site: Path) -> str:
    return serve(site).url


def audit(site: Path) -> dict:
    return json.loads((site / "definitions" / "audit.json").read_text("utf-8"))


def places(definition: dict, level: dict[str, int]) -> dict[str, int]:
    """The place of the option by section: 0 to 3 points each, the two questions before them with yes."""
    found = {question["id"]: 0 for question in definition["questions"]}
    for section in definition["sections"]:
        for question in section["questions"]:
            points = level.get(section["id"])
            if points is not None:
                found[question["id"]] = 3 - points if question["reverse"] else points
    return found


def scored(page, anyway: bool = False) -> None:
    for _ in range(20):
        if page.locator("[data-score]").is_visible() or page.locator(".error-summary").count():
            break
        page.locator("[data-continue]").click()
    page.locator("[data-score-anyway]" if anyway else "[data-score]").click()
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)


def test_no_area_on_the_good_side_of_its_line_is_called_behind(page, base: str, site: Path) -> None:
    definition = audit(site)
    axes = {axis["id"]: axis for axis in definition["matrix"]["axes"]}
    sides = {section: name for name, axis in axes.items() for section in axis["sections"]}
    # Strain: one area at its worst, the rest at nothing. Capability: one thing an area "mostly", the rest "always".
    level = {section: 3 if sides[section] != "strain" or section == "data" else 0 for section in sides}
    wanted = places(definition, level)
    for section in definition["sections"]:
        first = section["questions"][0]
        if sides[section["id"]] != "strain":
            wanted[first["id"]] = 1 if first["reverse"] else 2
    page.goto(f"{base}audit.html")
    page.evaluate(POINTS, wanted)
    scored(page)
    acted = page.locator("[data-areas] li").evaluate_all("rows => rows.map((row) => row.dataset.area)")
    assert acted == ["data"]


def test_what_is_still_open_is_not_taken_for_no_experience(page, base: str, site: Path) -> None:
    definition = audit(site)
    page.goto(f"{base}audit.html")
    page.evaluate(POINTS, places(definition, dict.fromkeys(definition["matrix"]["axes"][0]["sections"], 1)))
    scored(page, anyway=True)
    assert "no experience with outside work" not in page.locator("#result").inner_text()


def test_bids_that_are_rated_and_not_eligible_are_not_called_unrated(page, base: str) -> None:
    page.goto(f"{base}partners.html")
    page.locator(".grid-context input").first.check()
    for bid in page.locator("[data-item]:visible").all():
        bid.locator("input[data-number]").first.fill("100")
        for rating in bid.locator("fieldset.rating").all():
            rating.locator("input[type=radio]").nth(2).check(force=True)
    page.click("[data-rank-now]")
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    assert page.locator("#result-title").inner_text() == "None of them can be ranked"


def test_german_nouns_keep_their_capital_in_a_sentence(page, base: str) -> None:
    page.goto(f"{base}de/first-tasks.html")
    page.locator("[data-item='data-entry'] [data-confirm]").click()
    page.click("[data-rank-now]")
    page.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    assert "Zeitaufwand 5 von 5" in page.locator(".first-win-why").inner_text()
