"""Every example in a component's folder renders, has no duplicate ids, and axe finds nothing in it."""

from pathlib import Path

import jinja2
import pytest
import yaml
from markupsafe import escape

from site_builder.strings import read_strings

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
FILES = sorted((TEMPLATES / "components").glob("*/examples.yaml"))
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGE = """<!doctype html><html lang="en" class="js"><head><title>Examples</title><style>{css}</style></head>
<body><main class="main"><h1>Examples</h1>{body}</main></body></html>"""


@pytest.fixture(scope="module")
def environment():
    strings, problems = read_strings(TEMPLATES)
    assert problems == []
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    made.globals["t"] = lambda key, **params: strings.text(key, params)
    made.filters |= {"md": escape, "md_inline": escape}
    yield made
    assert strings.missing == set()


def test_there_are_examples():
    assert len(FILES) >= 8


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_examples(file, environment, page):
    described = yaml.safe_load(file.read_text())
    macro = getattr(
        environment.get_template(f"components/{file.parent.name}/template.html.j2").module, described["macro"]
    )
    css = (ROOT / "build" / "frontend" / "site.css").read_text()
    for example in described["examples"]:
        within = described.get("within", "div")
        page.set_content(PAGE.format(css=css, body=f"<{within}>{macro(**example['arguments'])}</{within}>"))
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
        assert len(ids) == len(set(ids)), example["name"]
        page.evaluate("document.querySelectorAll('[hidden]').forEach((element) => { element.hidden = false; })")
        page.evaluate(AXE.read_text() + "; undefined")
        found = page.evaluate(
            "axe.run({ rules: { 'target-size': { enabled: true } } }).then((ran) => ran.violations.map(({ id }) => id))"
        )
        assert found == [], example["name"]
