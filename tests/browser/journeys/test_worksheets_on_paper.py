"""Worksheets on paper: lines to write on, boxes to tick, nothing cut off, nothing that only a screen needs."""

import subprocess
from shutil import which

import pytest

# 210 mm less two margins of 16 mm, at 96 dots per inch.
PAPER = {"width": 672, "height": 1000}

MEASURED = r"""() => {
  const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const name = (one) => one.id || one.name || one.className || one.tagName;
  const style = (one) => getComputedStyle(one);
  const border = (one) => parseFloat(style(one).borderBlockEndWidth);
  return {
    wide: all("main *").filter((one) => one.getBoundingClientRect().right > 673).map(name),
    cut: all("main *").filter((one) => style(one).overflow !== "visible")
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1).map(name),
    unlined: all(".field :is(input, textarea), .rows :is(textarea, input:not([type=checkbox]))")
      .filter((one) => border(one) < 1 || parseInt(style(one).borderBlockEndColor.slice(4)) > 160).map(name),
    short: all(".field textarea")
      .filter((one) => one.getBoundingClientRect().height < one.rows * parseFloat(style(one).lineHeight)).map(name),
    split: all(".field, .check, .rows tr").filter((one) => style(one).breakInside !== "avoid").map(name),
    boxless: all("input[type=checkbox]")
      .filter((one) => one.getBoundingClientRect().width < 12 || (style(one).appearance === "none" && border(one) < 1))
      .map(name),
    // Ticks and the browser's own boxes are drawn as on white paper.
    dark: [document.documentElement, document.body].filter((one) => style(one).colorScheme !== "light"
      || !/^rgb\(255, 255, 255\)$|, 0\)$/.test(style(one).backgroundColor)).map((one) => one.tagName),
    faded: all("input[type=checkbox]").filter((one) => style(one).printColorAdjust !== "exact").map(name),
    // The box stands beside its words, whatever its author called it.
    moved: new Set(all(".check input").map((one) =>
      Math.round(one.getBoundingClientRect().top - one.closest("li").getBoundingClientRect().top))).size,
    screen: all("button, .button, .site-header, nav, .keep, [role=status], .page-head a").map(name),
    filled: all(".field :is(input, textarea), .rows textarea, input[type=checkbox]").length,
  };
}"""

SHEETS = ("contract", "interview", "scope", "security", "sla", "sop", "time-audit", "transition", "weekly-review")
TEXT = "Every month the invoices of the branch offices are collected, checked and entered. " * 4


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_worksheet_can_be_filled_in_by_hand(visit, colours):
    visitor = visit("http", f"worksheets/{SHEETS[0]}.html")
    page = visitor.page
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print", color_scheme=colours)
    for sheet in SHEETS:
        visitor.open(f"worksheets/{sheet}.html")
        found = page.evaluate(MEASURED)
        assert found.pop("filled") >= 8, sheet
        assert found.pop("moved") <= 1, sheet
        assert {problem: names for problem, names in found.items() if names} == {}, sheet


def test_what_was_written_is_printed_whole(visit, tmp_path):
    visitor = visit("http", "worksheets/scope.html")
    page = visitor.page
    for field in ("purpose", "steps"):
        page.fill(f"[name={field}]", TEXT)
    page.fill("[name='goals.1.goal']", TEXT[:160])
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    assert page.evaluate(MEASURED)["cut"] == []
    path = tmp_path / "sheet.pdf"
    page.pdf(path=path, format="A4")
    if which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) reads the paper")
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    flat = " ".join(text.split())
    assert flat.count(TEXT.strip()) == 2
    # The words above a line and the line are on the same sheet: no sheet ends with a label.
    labels = page.locator(".field label").all_inner_texts()
    for sheet in text.split("\f"):
        last = [line.strip() for line in sheet.splitlines() if line.strip()][-1:]
        assert not set(last) & set(labels), last
    assert "All worksheets" not in flat
