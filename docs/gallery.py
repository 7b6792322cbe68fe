"""The gallery: every kind of question and result as tools that run, every part of a page from its example file."""  # noqa: INP001, a script, not a package

import re
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup

from site_builder.markdown.convert import Converter
from site_builder.scaffold import METHODS, new_file
from site_builder.shipped import shipped
from site_builder.strings import read_strings

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "tests" / "sites" / "methods"
"""Definitions that the tests use, too."""

PAGE = "guides/gallery"
_TITLES = {
    "sum": "Added points",
    "mean": "A profile",
    "outcomes": "The best fit",
    "levels": "How far",
    "decision": "One verdict",
}
_PLACE = re.compile(r"<p>EXAMPLE (\S+) (\d+)</p>")
_NAMED = "id|for|name|list|form|data-question|aria-(?:labelledby|describedby|controls)"
_NAMES = re.compile(rf'(?P<start> (?:{_NAMED})="|href="#)(?P<names>[^"]+)"')


def stage_gallery(folder: Path) -> None:
    """Add the page and the tools that it shows to a staged site."""
    for method, title in _TITLES.items():
        new_file(folder, "assessment", title, method)
    new_file(folder, "grid", "What first?")
    new_file(folder, "worksheet", "Weekly review")
    for path in ("assessments/every-type.yaml", "calculators/price.yaml"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text((EXAMPLES / path).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / f"{PAGE}.md").write_text("\n".join(_page()), encoding="utf-8")


def fill_gallery(out: Path) -> int:
    """Draw the parts into the built page; returns how many there are."""
    path = out / f"{PAGE}.html"
    environment = _environment()
    html, count = _PLACE.subn(
        lambda place: _drawn(environment, place[1], int(place[2])), path.read_text(encoding="utf-8")
    )
    path.write_text(html, encoding="utf-8")
    return count


def described() -> dict[str, dict[str, Any]]:
    """The example files of all components, by the component's name."""
    files = sorted((ROOT / "templates" / "components").glob("*/examples.yaml"))
    return {path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}


def _page() -> list[str]:
    lines = ["---", "title: Gallery", "summary: Every kind of question, result and part.", "order: 5", "---", ""]
    lines += [
        "## Kinds of questions",
        "",
        "One answer, several, a number, a statement turned round, a way out, and questions",
        "that only some are asked. It runs: answer it and press the button.",
        "",
    ]
    lines += ["::: assessment every-type inline", "", "## Ways to score", ""]
    for method, title in _TITLES.items():
        lines += [f"`method: {method}`: {METHODS[method]}.", "", f"::: assessment {_id(title)}", ""]
    lines += [
        "## Other tools",
        "",
        "::: grid what-first",
        "",
        "::: calculator price",
        "",
        "::: worksheet weekly-review",
        "",
    ]
    lines += ["## Parts", "", "What pages are put together from, drawn from the example file beside each template.", ""]
    for name, component in described().items():
        lines += [f"### {name}", "", str(component["about"]), ""]
        for number, example in enumerate(component["examples"]):
            lines += [f"**{example['name'].capitalize()}**", "", f"EXAMPLE {name} {number}", ""]
    return lines


def _id(title: str) -> str:
    return title.lower().replace(" ", "-")


def _environment() -> jinja2.Environment:
    templates = shipped().templates
    strings = read_strings(templates)[0]
    converter = Converter()
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates), autoescape=True, undefined=jinja2.StrictUndefined
    )
    made.globals["t"] = lambda key, **params: strings.text(key, params)
    made.filters["md"] = lambda text: Markup(converter.block(text, lambda _: None))  # noqa: S704, it has been cleaned
    made.filters["md_inline"] = lambda text: Markup(converter.inline(text, lambda _: None))  # noqa: S704, the same
    return made


def _drawn(environment: jinja2.Environment, name: str, number: int) -> str:
    component = described()[name]
    macro = getattr(environment.get_template(f"components/{name}/template.html.j2").module, component["macro"])
    within = component.get("within", "div")
    html = str(macro(**component["examples"][number]["arguments"]))
    # Each example keeps to itself: names that are the same in two of them are made different.
    mine = _NAMES.sub(lambda found: _renamed(found, f"{name}-{number}-"), html)
    mine = mine.replace("<nav ", '<div role="group" ').replace("</nav>", "</div>")  # an example is no landmark here
    shown = re.sub(r"^(\s*<[^>]*?) hidden(?=[ >])", r"\1", mine)
    role = ' role="list"' if within == "ul" else ""
    return f"<{within}{role}>{shown}</{within}>"


def _renamed(found: re.Match[str], before: str) -> str:
    names = " ".join(before + each for each in found["names"].split())
    return f'{found["start"]}{names}"'
