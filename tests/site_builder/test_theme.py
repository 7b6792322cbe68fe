"""Themes: every pair of tokens can be read, mistakes name the pair, and the page's twin of the arithmetic agrees."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import theme
from site_builder.build import Request, build
from site_builder.theme_colour import SHAPE, TEXT, action_roles, contrast, from_oklch, nearest, to_oklch
from site_builder.theme_looks import PAIRS, check, looks, sheet, standard
from site_builder.yaml_source import Parsed

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
VECTORS = json.loads((ROOT / "tests" / "vectors" / "colours.json").read_text(encoding="utf-8"))
BASE = standard((TEMPLATES / "tokens.css").read_text(encoding="utf-8"))
LIGHT = ["#fbf9f4", "#ffffff", "#f2eee5"]
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize("vector", VECTORS["contrast"], ids=lambda v: f"{v['one']}/{v['other']}")
def test_contrast_is_wcags(vector):
    assert math.floor(contrast(vector["one"], vector["other"]) * 100 + 1e-9) / 100 == vector["is"]


@given(COLOUR)
@settings(max_examples=200)
def test_colours_come_back_from_oklch(colour):
    assert from_oklch(to_oklch(colour)) == colour


@given(COLOUR, st.lists(COLOUR, min_size=1, max_size=3), st.sampled_from([SHAPE, TEXT]))
@settings(max_examples=60)
def test_nearest_passes_or_nothing_of_that_hue_would(colour, grounds, least):
    found = nearest(colour, grounds, least)
    if found is not None:
        assert all(contrast(found, ground) >= least for ground in grounds)
    else:
        assert any(contrast("#000000", g) < least for g in grounds) or any(
            contrast("#ffffff", g) < least for g in grounds
        )


@given(COLOUR, st.booleans())
@settings(max_examples=40)
def test_any_accent_gives_buttons_that_can_be_read(accent, dark):
    grounds = ["#13191b", "#1b2326", "#0d1213"] if dark else LIGHT
    roles = action_roles(accent, grounds, dark=dark)
    assert all(contrast(roles["action"], ground) >= TEXT for ground in grounds)
    assert contrast(roles["on-action"], roles["action"]) >= TEXT


def test_page_and_builder_compute_the_same_colours():
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs node, which only a clone has")
    script = f"""
      import {{ actionRoles, contrast, nearest }} from "{(TEMPLATES / "common" / "colour.js").as_uri()}";
      const v = {json.dumps(VECTORS)};
      console.log(JSON.stringify([
        v.contrast.map(({{one, other}}) => contrast(one, other)),
        v.nearest.map(({{wanted, grounds, least}}) => nearest(wanted, grounds, least)),
        v.accents.map((a) => [false, true].map((dark) => actionRoles(a, {json.dumps(LIGHT)}, dark))),
      ]));"""
    run = subprocess.run([node, "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    contrasts, nearests, roles = json.loads(run.stdout)
    for vector, value in zip(VECTORS["contrast"], contrasts, strict=True):
        assert value == pytest.approx(contrast(vector["one"], vector["other"]), abs=1e-9)
    assert nearests == [nearest(v["wanted"], v["grounds"], v["least"]) for v in VECTORS["nearest"]]
    assert roles == [[action_roles(a, LIGHT, dark=dark) for dark in (False, True)] for a in VECTORS["accents"]]


def test_standard_colours_pass():
    assert check(None, BASE, Parsed({}), "site.yaml") == []


@pytest.mark.parametrize("name", ["harbour", "orchard"])
def test_shipped_themes_pass_and_set_every_colour(name):
    values = theme.shipped_themes(TEMPLATES)[name]
    assert check(values, BASE, Parsed({}), "site.yaml") == []
    assert all(values["colours"].values())
    both = looks(values, BASE)
    for tokens in (both.light, both.dark):
        for front, grounds, least in PAIRS:
            for ground in grounds:
                assert contrast(tokens[front], tokens[ground]) >= least, (front, ground)


def test_ramp_gets_deeper_step_by_step():
    for name in ("harbour", "orchard"):
        both = looks(theme.shipped_themes(TEMPLATES)[name], BASE)
        ground = both.light["surface"], both.dark["surface"]
        for tokens, surface in zip((both.light, both.dark), ground, strict=True):
            steps = [contrast(tokens[f"score-{step}"], surface) for step in range(1, 6)]
            assert steps == sorted(steps)


@pytest.fixture
def themed(make_site, parts):
    """`themed(yaml)` → result of a build with that theme, with the shipped themes beside the small templates."""

    def themed(text, changes=None):
        folder = make_site(changes or {})
        templates = folder.parent / "templates"
        if not templates.exists():
            shutil.copytree(parts.templates, templates)
            shutil.copytree(TEMPLATES / "themes", templates / "themes", dirs_exist_ok=True)
        with (folder / "site.yaml").open("a", encoding="utf-8") as config:
            config.write(text)
        return folder, build(Request(folder, folder / "dist", parts=replace(parts, templates=templates)))

    return themed


def test_pale_accent_is_refused_with_the_nearest_that_passes(themed):
    folder, result = themed('theme:\n  colours: {accent: "#ff9a3c"}\n')
    found = [one for one in result.diagnostics if one.code == "theme_contrast"]
    assert not result.written
    assert "action #ff9a3c on surface #fbf9f4" in found[0].message
    better = re.search(r"#[0-9a-f]{6}", found[0].hint)[0]
    assert all(contrast(better, ground) >= TEXT for ground in LIGHT)
    assert found[0].line == (folder / "site.yaml").read_text().split("theme:")[0].count("\n") + 2


def test_unknown_theme_names_the_near_one(themed):
    _, result = themed("theme: {name: harbor}\n")
    (found,) = [one for one in result.diagnostics if one.code == "theme_unknown"]
    assert "harbour" in found.hint


def test_call_to_action_of_a_band_is_the_owners(themed):
    definition = "assessments/mood.yaml"
    text = (ROOT / "tests" / "sites" / "small" / definition).read_text(encoding="utf-8")
    band = re.search(r"from: [^}\n]*id: ([a-z-]+)", text)[1]
    address = "https://www.example.org/talk"
    folder, result = themed(f"theme:\n  calls:\n    mood:\n      {band}: {{label: Talk to us, url: '{address}'}}\n")
    assert result.written, [str(one) for one in result.diagnostics]
    compiled = json.loads((folder / "dist" / "definitions" / "mood.json").read_text())
    (called,) = [one for one in compiled["bands"] if one["id"] == band]
    assert called["action"] == {"label": "Talk to us", "url": address}


def test_call_to_action_of_no_band_is_a_mistake(themed):
    _, result = themed("theme:\n  calls:\n    mood:\n      no-such: {label: Talk, page: index}\n")
    assert [one.code for one in result.diagnostics if one.severity == "error"] == ["theme_call_unknown"]


def test_levels_have_no_button_to_replace(themed):
    """Where an owner names one all the same, that is what is said, not a mistake in the check."""
    levels = (
        "kind: questionnaire\nid: grown\nversion: 1\ntitle: Grown\nmethod: levels\n"
        "levels: [{id: low, title: Low}, {id: up, title: Up}]\nsections:\n  - id: s\n    title: S\n"
        "    questions:\n      - id: q\n        text: It is so.\n"
        "        options: [{id: a, label: A, points: 0}, {id: b, label: B, points: 1}]\n"
    )
    button = "{label: Talk, url: 'https://www.example.org/talk'}"
    text = f"theme:\n  calls:\n    grown:\n      low: {button}\nactions:\n  grown-low: {button}\n  grown: {button}\n"
    _, result = themed(text, {"assessments/grown.yaml": levels})
    found = [one for one in result.diagnostics if one.severity == "error"]
    assert [(one.code, one.file.rpartition("/")[2]) for one in found] == [
        ("theme_call_unknown", "site.yaml"),
        ("action_unknown", "site.yaml"),
    ]


def test_call_to_action_leads_to_a_protected_address(themed):
    """Like a definition's own button: an unprotected one is told where it was written, in site.yaml."""
    _, result = themed("theme:\n  calls:\n    mood:\n      little: {label: Talk, url: 'http://www.example.org/talk'}\n")
    found = [one for one in result.diagnostics if one.severity == "error"]
    assert {one.file.rpartition("/")[2] for one in found} == {"site.yaml"}
    assert any("https:" in one.message + one.hint for one in found)


def test_call_to_action_may_be_a_mail(themed):
    _, result = themed("theme:\n  calls:\n    mood:\n      little: {label: Write, url: 'mailto:talk@example.org'}\n")
    assert result.written, [str(one) for one in result.diagnostics]


def test_sheet_keeps_print_black_and_forces_a_look():
    text = sheet({"colours": {"accent": "#1d4f91"}, "look": "light"}, BASE).decode()
    outside = re.sub(r"@media screen[^{]*\{(?:[^{}]*\{[^{}]*\})*\}", "", text)
    assert "--action" not in outside
    assert text.count("prefers-color-scheme:dark") == 1
    night = text.split("prefers-color-scheme:dark){:root{")[1].split("}")[0]
    assert "color-scheme:light" in night
    assert "--action:#1d4f91" in night
