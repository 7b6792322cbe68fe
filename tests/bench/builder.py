"""The builder on a generated site, beside bare Python-Markdown + Jinja2 on the same pages.

Run: ``python tests/bench/builder.py [--large]``; with ``--large`` the site grows to 10,000 pages (minutes),
else to 3,000.

Bar: 1,000 guides and 50 assessments, clean build, in at most 1.5 of the bare time. Times are of the processor, so that
a busy machine changes them little, unless a row says otherwise.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import peers

ROOT = Path(__file__).resolve().parents[2]
GUIDES = 1_000
ASSESSMENTS = 50
BAR = 1.5
MANY = (1_000, 5_000, 10_000) if "--large" in sys.argv else (1_000, 3_000)
LINEAR = 1.25
MEMORY = 1_000
"""MB."""

_BODY = (ROOT / "content" / "guides" / "productivity.md").read_text(encoding="utf-8").split("---\n", 2)[2]


def generate(folder: Path, guides: int, assessments: int) -> None:
    """A site of guides with links, tables and callouts, and of assessments with ten questions each."""
    (folder / "guides").mkdir(parents=True)
    (folder / "assessments").mkdir()
    (folder / "site.yaml").write_text("name: Bench\nhome:\n  headline: Bench\n")
    paragraphs = _own_links(_BODY)
    for number in range(guides):
        after = (number + 1) % guides
        text = f"---\ntitle: Guide {number}\nsummary: Number {number}.\norder: {number}\n---\n\n[Next](g{after}.md).\n"
        (folder / "guides" / f"g{number}.md").write_text(text + paragraphs, encoding="utf-8")
    for number in range(assessments):
        questions = "".join(f"  - {{id: q{place}, text: Statement {place}., scale: truth}}\n" for place in range(10))
        (folder / "assessments" / f"a{number}.yaml").write_text(
            f"kind: questionnaire\nid: a{number}\nversion: 1\ntitle: Check {number}\ndirection: low_is_good\n"
            "scales:\n  truth: [{id: never, label: Never, points: 0}, {id: always, label: Always, points: 2}]\n"
            f"questions:\n{questions}"
            "bands:\n  - {from: 0, id: low, title: Low}\n  - {from: 9, id: high, title: High}\n"
        )


def _own_links(body: str) -> str:
    """The text without links to pages that the generated site does not have, and without directives."""
    lines = [line for line in body.split("\n") if not line.startswith(":::")]
    return "\n".join(lines).replace("](", "](https://example.org/")


BARE = """
import sys, time
from pathlib import Path
import jinja2, markdown
source, out = Path(sys.argv[1]), Path(sys.argv[2])
out.mkdir(parents=True)
page = jinja2.Environment(autoescape=True).from_string(
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>{{ title }}</title></head>"
    "<body><header><a href=index.html>Bench</a></header><main><h1>{{ title }}</h1>{{ body | safe }}</main></body>"
    "</html>"
)
parser = markdown.Markdown(extensions=["admonition", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists",
                                       "tables", "toc"])
for path in sorted(source.glob("*.md")):
    text = path.read_text(encoding="utf-8").split("---\\n", 2)[2]
    parser.reset()
    html = page.render(title=path.stem, body=parser.convert(text))
    (out / f"{path.stem}.html").write_text(html, encoding="utf-8")
"""


EDITS = """
import gc, sys, time
from pathlib import Path
from site_builder.build import Request
from site_builder.serve.rebuild import Rebuilder
gc.set_threshold(20_000, 20, 50)
folder, edited = map(Path, sys.argv[1:3])
with Rebuilder(Request(folder, None)) as site:
    assert site.rebuild().written
    time.sleep(2.1)
    site.rebuild()
    took = []
    for number in range(9):
        edited.write_text(edited.read_text(encoding="utf-8") + f"\\nEdit {number}.\\n", encoding="utf-8")
        start = time.perf_counter()
        result = site.rebuild()
        took.append(time.perf_counter() - start)
        assert result.written and 1 <= result.made <= 3, result.made
print(sorted(took)[len(took) // 2])
"""
"""One file saved again and again, as the development server sees it: the median of nine rebuilds."""


def timed(command: list[str]) -> tuple[float, float]:
    """Processor seconds and greatest memory (MB) of a command."""
    reader = [sys.executable, "-c", _MEASURE, *command]
    done = subprocess.run(reader, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    seconds, memory = done.stdout.split()[-2:]
    return float(seconds), float(memory)


_MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(done.returncode)
"""
"""In a process of its own, since the greatest memory is that of all children so far."""

COMMAND = [sys.executable, "-m", "site_builder", "build"]


@dataclass
class Row:
    label: str
    value: str
    note: str = ""
    missed: bool = False


def clean_builds(folder: Path) -> Iterator[Row]:
    """A thousand guides: bare Markdown and Jinja2, ours, and peers."""
    generate(folder / "site", GUIDES, ASSESSMENTS)
    guides = folder / "site" / "guides"
    runs: dict[str, list[tuple[float, float]]] = {"bare": [], "ours": []}
    for attempt in range(2):  # side by side, twice: the better one counts
        runs["bare"].append(timed([sys.executable, "-c", BARE, str(guides), str(folder / f"bare{attempt}")]))
        runs["ours"].append(timed([*COMMAND, str(folder / "site"), "--out", str(folder / "dist")]))
    bare, (ours, memory) = min(runs["bare"])[0], min(runs["ours"])
    yield Row("1,000 guides + 50 assessments, bare", f"{bare:.2f} s")
    yield Row("1,000 guides + 50 assessments, ours", f"{ours:.2f} s", f"{memory:.0f} MB")
    yield Row("ratio", f"{ours / bare:.2f}", f"bar {BAR}", ours > BAR * bare)
    yield from beside_peers(folder)


def beside_peers(folder: Path) -> Iterator[Row]:
    """The same Markdown, without assessments, which the others do not have; the better of two runs in turn."""
    python = peers.interpreter()
    if python is None:
        yield Row("the same Markdown, MkDocs and Pelican", "left out", "they cannot be installed without a network")
        return
    generate(folder / "plain", GUIDES, 0)
    guides = folder / "plain" / "guides"
    commands = {
        "ours": [*COMMAND, str(folder / "plain"), "--out", str(folder / "plain-dist")],
        "Pelican": peers.pelican(python, guides, folder / "pelican"),
        "MkDocs Material": peers.mkdocs(python, guides, folder / "mkdocs"),
    }
    best = dict.fromkeys(commands, float("inf"))
    for attempt in range(2):
        for name, command in commands.items():
            if attempt and name == "MkDocs Material":
                continue  # far enough away, and slow
            best[name] = min(best[name], timed(command)[0])
    for name, seconds in best.items():
        note = "" if name == "ours" else f"{seconds / best['ours']:.1f} times ours"
        yield Row(f"the same Markdown, {name}", f"{seconds:.2f} s", note, name != "ours" and seconds <= best["ours"])


def edits(folder: Path) -> Iterator[Row]:
    """One changed file, with the memory of the build before."""
    for label, site, edited, bar in (
        ("one changed guide among 1,000", folder / "site", folder / "site" / "guides" / "g500.md", 0.15),
        ("one changed guide of this site", folder / "own", folder / "own" / "guides" / "start.md", 0.15),
    ):
        if not site.exists():
            shutil.copytree(ROOT / "content", site)
        command = [sys.executable, "-c", EDITS, str(site), str(edited)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        took = float(done.stdout)
        yield Row(label, f"{took * 1000:.0f} ms", f"on the clock, bar {bar * 1000:.0f} ms", took > bar)


def growth(folder: Path) -> Iterator[Row]:
    """Time, memory and size of a page as the site grows."""
    sizes: dict[int, int] = {}
    per_page: dict[int, float] = {}
    for guides in MANY:
        generate(folder / f"n{guides}", guides, ASSESSMENTS)
        out = folder / f"n{guides}-dist"
        seconds, memory = timed([*COMMAND, str(folder / f"n{guides}"), "--out", str(out)])
        sizes[guides] = (out / "guides" / "g1.html").stat().st_size
        per_page[guides] = 1000 * seconds / guides
        note = f"{per_page[guides]:.1f} ms per guide, {memory:.0f} MB, bar {MEMORY} MB"
        yield Row(f"{guides:,} guides, ours", f"{seconds:.2f} s", note, memory > MEMORY)
        shutil.rmtree(out)
    few, many = MANY[0], MANY[-1]
    ratio = per_page[many] / per_page[few]
    yield Row(f"time per guide, {many:,} to {few:,}", f"{ratio:.2f}", f"linear: bar {LINEAR}", ratio > LINEAR)
    same = len(set(sizes.values())) == 1
    shown = " / ".join(str(size) for size in sizes.values())
    yield Row("bytes of one guide among these", shown, "equal" if same else "NOT EQUAL", not same)


def this_site(folder: Path) -> Iterator[Row]:
    """The site of this repository."""
    start = time.perf_counter()
    seconds, _ = timed([*COMMAND, str(ROOT / "content"), "--out", str(folder / "this")])
    wall = time.perf_counter() - start
    yield Row("this site", f"{seconds:.2f} s", f"{wall:.2f} s on the clock, bar 1.5 s", min(seconds, wall) > 1.5)


def main() -> None:
    """Print the table."""
    missed = False
    with tempfile.TemporaryDirectory() as name:
        for part in (clean_builds, edits, growth, this_site):
            for row in part(Path(name)):
                missed = missed or row.missed
                mark = "  MISSED" if row.missed else ""
                print(f"{row.label:<46}{row.value:>18}  {row.note}{mark}", flush=True)
    sys.exit(missed)


if __name__ == "__main__":
    main()
