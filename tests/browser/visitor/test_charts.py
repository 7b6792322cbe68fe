"""Every figure: sentence, numbers, place; at 320 px, on grey paper, in forced colours, from right to left."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

FOURTEEN = [2, 2, 2, 1, 2, 1, 1, 1, 1, 1]
BOXES = """selector => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).map((e) => {
  const r = e.getBoundingClientRect();
  return [r.left, r.top, r.right, r.bottom];
})"""


def centre(page, selector):
    box = page.locator(selector).first.bounding_box()
    return box["x"] + box["width"] / 2


def overlaps(one, other, slack=0.5):
    return (
        one[0] + slack < other[2]
        and other[0] + slack < one[2]
        and one[1] + slack < other[3]
        and other[1] + slack < one[3]
    )


def within(box):
    """The box less a sixth of its width and height on each side."""
    left, top, right, bottom = box
    across, down = (right - left) * 0.16, (bottom - top) * 0.16
    return left + across, top + down, right - across, bottom - down


def any_overlap(boxes):
    return [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if overlaps(a, b)]


@pytest.fixture(scope="module")
def cases(scorer):
    """Results of every method, open ones among them."""
    return {
        "sum": scorer.score("readiness", scorer.row("readiness", FOURTEEN)),
        "sum, open": scorer.score("readiness", scorer.row("readiness", FOURTEEN[:6])),
        "sum, nothing": scorer.score("readiness", scorer.row("readiness", [0] * 10)),
        "matrix": scorer.score("audit", scorer.chance("audit", 2)),
        "matrix, open": scorer.score("audit", scorer.chance("audit", 3, 0.7)),
        "levels": scorer.score("operating-model", scorer.chance("operating-model", 5)),
        "outcomes": scorer.score("sourcing-model", scorer.chance("sourcing-model", 5)),
    }


@pytest.fixture(scope="module")
def fifty(scorer):
    return scorer.rank("first-tasks", scorer.tasks(50))


@pytest.mark.parametrize("name", ["sum", "sum, open", "sum, nothing", "matrix", "matrix, open", "levels", "outcomes"])
def test_every_figure_has_a_sentence_a_hidden_drawing_and_its_data_as_a_table(gallery, cases, name, watch):
    page = gallery(320)
    page.evaluate("case_ => gallery.charts(case_)", cases[name])
    figures = page.locator("figure")
    assert figures.count() >= 1
    for figure in figures.all():
        assert figure.locator("figcaption h3").inner_text().strip()
        assert figure.locator("details table tbody tr").count() >= 1
        assert figure.locator("svg.drawing").count() == figure.locator("svg.drawing[aria-hidden=true]").count() >= 1
    assert page.locator("main [style]:not(.gauge-names)").count() == 0
    assert "undefined" not in page.locator("main").inner_text()
    assert not re.findall(
        r"\b(?:gauge|bars|radar|quadrant|outcomes|levels|bubble|chart|areas)\.[a-z_.]+",
        page.locator("main").inner_text(),
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    watch.assert_quiet()


def test_fourteen_stands_just_before_the_line_at_fifteen(gallery, cases):
    page = gallery(360)
    page.evaluate("case_ => gallery.charts(case_)", cases["sum"])
    scale = page.locator(".gauge .gauge-band").evaluate_all(
        "bands => [bands[0].getBoundingClientRect().left, bands.at(-1).getBoundingClientRect().right]"
    )
    pin = centre(page, ".gauge-pin")
    line = page.locator(".gauge-cut .gauge-line").evaluate_all(
        "lines => lines.map((line) => line.getBoundingClientRect().left)"
    )[1]
    width = scale[1] - scale[0]
    assert pin == pytest.approx(scale[0] + width * 14 / 20, abs=1.5)
    assert line == pytest.approx(scale[0] + width * 15 / 20, abs=1.5)
    title = page.locator(".gauge h3").inner_text()
    assert "14 of 20" in title
    assert "line at 15" in title
    assert "one answer" in title
    assert page.locator(".gauge-names li[data-own]").inner_text().split() == [
        "8",
        "to",
        "below",
        "15",
        "Nearing",
        "the",
        "founder",
        "bottleneck",
    ]


def test_an_open_score_is_a_stretch_not_a_place(gallery, cases):
    page = gallery(360)
    case = cases["sum, open"]
    page.evaluate("case_ => gallery.charts(case_)", case)
    assert page.locator(".gauge-pin").count() == 0
    scale = page.locator(".gauge .gauge-band").evaluate_all(
        "bands => [bands[0].getBoundingClientRect().left, bands.at(-1).getBoundingClientRect().right]"
    )
    box = page.locator(".gauge-range").bounding_box()
    low, high = (case["result"]["range"][end]["exact"] for end in ("low", "high"))
    width = scale[1] - scale[0]
    assert box["x"] == pytest.approx(scale[0] + width * low / 20, abs=2.5)
    assert box["x"] + box["width"] == pytest.approx(scale[0] + width * high / 20, abs=2.5)
    assert "4 answers are missing" in page.locator(".gauge h3").inner_text()


def test_sections_stand_in_the_order_of_the_engine_and_the_flag_apart(gallery, cases):
    page = gallery()
    case = cases["sum"]
    page.evaluate("case_ => gallery.charts(case_)", case)
    drawn = page.locator(".section-bars .bar").evaluate_all("bars => bars.map((bar) => bar.dataset.id)")
    assert drawn == [area["section"] for area in case["result"]["areas"] if not area["flag"]]
    assert "founder" not in drawn
    assert "Founder dependency test" in page.locator(".bars-flags").inner_text()
    widths = page.locator(".section-bars .bar-fill").evaluate_all(
        "bars => bars.map((bar) => bar.getBoundingClientRect().width)"
    )
    track = page.locator(".section-bars .bar-track").first.bounding_box()["width"]
    shares = [6 / 6, 4 / 6, 3 / 6]
    assert [width / track for width in widths] == pytest.approx(shares, abs=0.02)


def test_the_two_sides_of_the_audit_are_two_shapes(gallery, cases):
    page = gallery(360)
    page.evaluate("case_ => gallery.charts(case_)", cases["matrix"])
    assert page.locator(".radar polygon").count() == 2
    assert (
        page.locator(".radar-drawing > text").all_inner_texts() or page.locator(".radar-drawing > text").count() == 10
    )
    assert page.locator(".radar-names").count() == 2
    assert page.locator(".radar-names li").count() == 10
    assert any_overlap(page.evaluate(BOXES, ".radar-drawing > text")) == []


def test_a_place_on_two_axes_lies_in_its_cell(gallery, cases):
    page = gallery(360)
    case = cases["matrix"]
    page.evaluate("case_ => gallery.charts(case_)", case)
    plane = page.locator(".quadrant-drawing").bounding_box()
    dot = page.locator(".quadrant .own-mark").bounding_box()
    scores = {axis["id"]: axis["score"]["exact"] for axis in case["result"]["axes"]}
    exact = {key: eval(str(value)) for key, value in scores.items()}
    assert dot["x"] + dot["width"] / 2 == pytest.approx(
        plane["x"] + plane["width"] * exact["capability"] / 100, abs=1.5
    )
    assert dot["y"] + dot["height"] / 2 == pytest.approx(
        plane["y"] + plane["height"] * (1 - exact["strain"] / 100), abs=1.5
    )


def test_open_axes_are_a_rectangle(gallery, cases):
    page = gallery(360)
    page.evaluate("case_ => gallery.charts(case_)", cases["matrix, open"])
    assert page.locator(".quadrant .own-mark").count() == 0
    box = page.locator(".quadrant-range").bounding_box()
    assert box["width"] > 5
    assert box["height"] > 5


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_fifty_tasks_never_overlap(gallery, fifty, width):
    page = gallery(width)
    page.evaluate("case_ => gallery.bubbles(case_)", fifty)
    assert page.locator(".bubble").count() == 50
    # A diamond's box has empty corners, so the marks themselves are compared by their inner square.
    boxes = page.evaluate(BOXES, ".bubble .bubble-mark")
    inner = [within(box) for box in boxes]
    assert any_overlap(inner) == []
    assert any_overlap(page.evaluate(BOXES, ".bubble-name, .bubble-zone-name")) == []
    plot = page.locator(".bubble-drawing").bounding_box()
    for left, top, right, bottom in boxes:
        assert plot["x"] - 1 <= left
        assert right <= plot["x"] + plot["width"] + 1
        assert plot["y"] - 1 <= top
        assert bottom <= plot["y"] + plot["height"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_table_of_the_grid_says_what_the_bubbles_show(gallery, fifty):
    page = gallery()
    page.evaluate("case_ => gallery.bubbles(case_)", fifty)
    rows = page.locator(".bubble-chart tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.children].map((cell) => cell.textContent))"
    )
    ranked = [one for one in fifty["result"]["items"] if one["state"] == "ranked"]
    by_id = {item["id"]: item for item in fifty["items"]}
    assert len(rows) == 50
    for row, one in zip(rows, ranked, strict=True):
        item = by_id[one["id"]]
        assert row[:5] == [
            str(one["rank"]),
            item["title"],
            *(str(item["ratings"][f]) for f in ("time", "repeat", "risk")),
        ]
        assert row[5] == one["priority"]["shown"]


def test_risk_is_told_by_shape_as_well(gallery, scorer):
    items = [
        {"id": f"risk{risk}", "title": f"Risk {risk}", "ratings": {"time": risk, "repeat": 3, "risk": risk}}
        for risk in range(1, 6)
    ]
    page = gallery()
    page.evaluate("case_ => gallery.bubbles(case_)", scorer.rank("first-tasks", items))
    shapes = {
        risk: page.locator(f"[data-item=risk{risk}] .bubble-mark").evaluate(
            "mark => mark.tagName + (mark.classList.contains('bubble-middle') ? ' ring' : '')"
        )
        for risk in range(1, 6)
    }
    assert shapes == {1: "circle", 2: "circle", 3: "circle ring", 4: "path", 5: "path"}


def test_other_grids_are_bars(gallery, scorer, definitions):
    factors = definitions["partners"]["factors"]
    bids = [
        {
            "id": f"bid-{number}",
            "title": f"Bid {number}",
            "ratings": {
                f["id"]: str(100 + number) if f["type"] == "amount" else True if f["type"] == "check" else 3
                for f in factors
            },
        }
        for number in range(3)
    ]
    page = gallery(320)
    page.evaluate("case_ => gallery.bubbles(case_)", scorer.rank("partners", bids))
    assert page.locator(".bubble").count() == 0
    assert page.locator(".bar").count() == 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def luminance(page, selector, prop="fill"):
    colours = page.locator(selector).evaluate_all(f"all => all.map((one) => getComputedStyle(one).{prop})")
    values = [[int(part) for part in re.findall(r"\d+", colour)[:3]] for colour in colours]
    return [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in values]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_neighbouring_bands_differ_without_colour(gallery, cases, scheme, media):
    page = gallery(color_scheme=scheme)
    page.emulate_media(media=media)
    page.evaluate("case_ => gallery.charts(case_)", cases["sum"])
    greys = luminance(page, ".gauge-band")
    assert all(abs(one - other) > 25 for one, other in pairwise(greys))


def test_forced_colours_keep_place_and_bars(gallery, cases):
    page = gallery(forced_colors="active")
    page.evaluate("case_ => gallery.charts(case_)", cases["sum"])
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    canvas = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    pin = page.locator(".gauge-pin").evaluate("pin => getComputedStyle(pin).stroke")
    fill = page.locator(".bar-fill").first.evaluate("bar => getComputedStyle(bar).fill")
    assert pin not in (background, canvas)
    assert fill not in (background, canvas)


def test_right_to_left_mirrors_scale_and_plot(gallery, cases, fifty):
    page = gallery(360, direction="rtl")
    page.evaluate("case_ => gallery.charts(case_)", cases["sum"])
    scale = page.locator(".gauge .gauge-band").evaluate_all(
        "bands => [bands.at(-1).getBoundingClientRect().left, bands[0].getBoundingClientRect().right]"
    )
    assert centre(page, ".gauge-pin") == pytest.approx(scale[1] - (scale[1] - scale[0]) * 14 / 20, abs=1.5)
    page.evaluate("case_ => gallery.bubbles(case_)", fifty)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", ["sum", "matrix", "levels", "outcomes"])
def test_text_at_two_hundred_percent_stays_on_the_page(gallery, cases, name):
    page = gallery(640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate("case_ => gallery.charts(case_)", cases[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_very_long_words_do_not_break_a_figure(gallery, cases):
    page = gallery(320)
    case = cases["sum"]
    definition = {
        **case["definition"],
        "sections": [
            {**section, "title": "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik"}
            for section in case["definition"]["sections"]
        ],
    }
    page.evaluate("case_ => gallery.charts(case_)", {**case, "definition": definition})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
