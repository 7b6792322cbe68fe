"""Every page and state: axe in three looks, large and spread text, narrow screens, right to left, stillness, words."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8") + "; undefined"


def beside(name):
    known = f"browser_tests_{name}"
    if known not in sys.modules:
        spec = importlib.util.spec_from_file_location(known, Path(__file__).parents[1] / f"{name}.py")
        sys.modules[known] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[known])
    return sys.modules[known]


ALL = beside("states").ALL
KEYS = {
    key.split("#")[0]
    for key in re.findall(r'^msgid "(.+)"', (ROOT / "templates/locale/en.po").read_text("utf-8"), re.MULTILINE)
}

VIOLATIONS = """async (rules) => {
    const only = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
    const { violations } = await axe.run(document, { ...only, rules: { "target-size": { enabled: true } } });
    return violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""
WEAR = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""
TOO_WIDE = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const out = [...document.querySelectorAll("body *")].filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (right > wide + 1 || left < -1);
    });
    return [`${document.documentElement.scrollWidth} px`, ...out.slice(0, 6).map((one) => one.outerHTML.slice(0, 100))];
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    return /[1-9]/.test(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth";
}).map((element) => element.outerHTML.slice(0, 100))"""
JUMPS = """window.jumped = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumped += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""

TOLD = "() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(told))))"

LOOKS = {
    "light": ({"color_scheme": "light", "forced_colors": "none"}, []),
    # What the colours do not change was seen in the light.
    "dark": ({"color_scheme": "dark", "forced_colors": "none"}, ["color-contrast"]),
    "forced colours": ({"color_scheme": "light", "forced_colors": "active"}, ["color-contrast"]),
}
SPREAD = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
SHAPES = {
    "320 px": ("", 320, "ltr"),
    "text at 200 %": ("html { font-size: 200%; }", 320, "ltr"),
    "text spread": (SPREAD + " p { margin-block-end: 2em !important; }", 320, "ltr"),
    "right to left": ("", 360, "rtl"),
    "right to left, wide": ("", 1280, "rtl"),
    "tablet": ("", 768, "ltr"),
    "desk": ("", 1280, "ltr"),
}


def examine(page):
    """What is wrong with the page as it stands, in words."""
    # What the last change has moved is told with the pictures after it.
    page.evaluate(TOLD)
    found = [f"jumps by {jumped}" for jumped in [page.evaluate("window.jumped")] if jumped > 0.02]
    # A key where a word should stand: the page was not given what its scripts say.
    found += [f"no word: {key}" for key in set(re.findall(r"[a-z_]+(?:\.[a-z_]+)+", page.inner_text("body"))) & KEYS]
    page.emulate_media(reduced_motion="reduce")
    found += [f"moves: {element}" for element in page.evaluate(MOVING)]
    # The file is injected as a script of the test, so the page's own policy stays as it is.
    page.evaluate(AXE)
    for look, (media, rules) in LOOKS.items():
        page.emulate_media(**media)
        found += [f"{look}: {violation}" for violation in page.evaluate(VIOLATIONS, rules)]
    page.emulate_media(color_scheme="light", forced_colors="none")
    for shape, (css, width, direction) in SHAPES.items():
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
        page.evaluate(WEAR, css)
        found += [f"{shape}: {element}" for element in page.evaluate(TOO_WIDE)]
    return found


@pytest.fixture
def tour(new_context, serve, site, watch):
    """Bring a page into one state after the other; what is wrong in each of them."""
    server = serve(site)
    context = new_context()
    context.add_init_script(JUMPS)

    def go(states):
        wrong = {}
        for name, reach in states.items():
            page = context.new_page()
            page.set_default_timeout(60_000)
            page.set_viewport_size({"width": 360, "height": 740})
            watch.follow(page)
            reach(page, server.url)
            if found := examine(page):
                wrong[name] = found
            page.unroute_all(behavior="ignoreErrors")
            page.goto(server.url + "licences.html")
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
            page.close()
        return wrong

    return go


@pytest.mark.parametrize("part", range(6))
def test_every_page_and_state(tour, part):
    names = list(ALL)[part::6]
    assert tour({name: ALL[name] for name in names}) == {}
