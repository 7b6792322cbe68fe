"""What the styles, scripts and words promise, checked without a visitor."""

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
SCRIPTS = sorted(path for part in ("common", "components", "pages") for path in (TEMPLATES / part).rglob("*.js"))
MARKUP = sorted(TEMPLATES.rglob("*.j2"))


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palettes():
    text = (TEMPLATES / "tokens.css").read_text()
    blocks = [dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block)) for block in re.split(r"@media", text)]
    return {"light": blocks[0], "dark": next(block for block in blocks[1:] if block)}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_colours_can_be_told_apart(name):
    colours = palettes()[name]
    assert len(colours) >= 19
    for surface in ("surface", "raised", "sunken"):
        for text in ("ink", "quiet", "action"):
            assert contrast(colours[text], colours[surface]) >= 4.5, (text, surface)
        for line in ("line-strong", "focus"):
            assert contrast(colours[line], colours[surface]) >= 3, (line, surface)
    for text, ground in [
        ("on-action", "action"),
        ("on-action", "action-strong"),
        ("ink", "action-soft"),
        ("alert", "surface"),
        ("ink", "alert-soft"),
    ]:
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    steps = [luminance(colours[f"score-{step}"]) for step in range(1, 6)]
    assert steps in (sorted(steps), sorted(steps, reverse=True)), "the ramp reads in grey"
    for one, other in zip(range(1, 5), range(2, 6), strict=True):
        assert contrast(colours[f"score-{one}"], colours[f"score-{other}"]) >= 1.3, one


def test_only_the_tokens_name_colours():
    for path in sorted(TEMPLATES.rglob("*.css")):
        if path.name == "tokens.css" or {"themes", "embed"} & set(path.relative_to(TEMPLATES).parts):
            continue
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|oklch\(", path.read_text()), path


def test_every_word_a_script_asks_for_is_in_the_catalogue():
    with (TEMPLATES / "locale" / "en.po").open("rb") as file:
        keys = {message.id for message in read_po(file) if message.id}
    plain = {key.split("#")[0] for key in keys}
    for path in SCRIPTS:
        for key in re.findall(r"\bt\(\s*\"([a-z_.]+)\"", path.read_text()):
            assert key in plain, f"{path.relative_to(ROOT)} asks for {key}"


def test_conditions_in_the_page_agree_with_the_engine():
    vectors = sorted((ROOT / "tests" / "vectors" / "conditions").glob("*.json"))
    assert vectors
    script = """
        import { readFileSync } from "node:fs";
        const { visibility } = await import(process.argv[1]);
        const out = [];
        for (const file of process.argv.slice(2)) {
            const { questions, cases } = JSON.parse(readFileSync(file, "utf8"));
            const rows = questions.map((question) => [question.id, question.show_if ?? null]);
            for (const { name, answers, shown } of cases) {
                const found = visibility(rows, answers);
                out.push([name, Object.fromEntries(Object.keys(shown).map((id) => [id, found.get(id)])), shown]);
            }
        }
        console.log(JSON.stringify(out));
    """
    module = (TEMPLATES / "common" / "conditions.js").as_uri()
    command = ["node", "--input-type=module", "--eval", script, module, *map(str, vectors)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    cases = json.loads(done.stdout)
    assert cases
    for name, got, expected in cases:
        assert got == expected, name


def compressed(*paths):
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def loaded_by(page, site):
    names = re.findall(r'(?:href|src)="?[./]*(assets/[^"\s>]+)', page.read_text())
    return [site / name for name in dict.fromkeys(names)]


def test_pages_are_light(site):
    assessment = site / "readiness.html"
    assert compressed(assessment, *loaded_by(assessment, site)) <= 80_000
    guide = site / "guides" / "diagnostic.html"
    assert compressed(guide, *loaded_by(guide, site)) <= 50_000
    assert compressed(*[path for path in loaded_by(guide, site) if path.suffix == ".js"]) <= 10_000
    for page in site.glob("*.html"):
        scripts = [path for path in loaded_by(page, site) if path.suffix == ".js"]
        assert scripts, page
        assert compressed(*scripts) <= 40_000, page
