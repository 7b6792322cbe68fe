"""The builder on a generated site, beside bare Python-Markdown + Jinja2 on the same pages.

Run: ``python tests/bench/builder.py``

Bar: 1,000 guides and 50 assessments, clean build, in at most 1.5 of the bare time. Times are of the processor, so that
a busy machine changes them little.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDES = 1_000
ASSESSMENTS = 50
BAR = 1.5

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


def timed(command: list[str]) -> tuple[float, float]:
    """Processor seconds and greatest memory (MB) of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder / "site", GUIDES, ASSESSMENTS)
        bare, _ = timed([sys.executable, "-c", BARE, str(folder / "site" / "guides"), str(folder / "bare")])
        command = [sys.executable, "-m", "site_builder", "build"]
        ours, memory = timed([*command, str(folder / "site"), "--out", str(folder / "dist")])
        page = (folder / "dist" / "guides" / "g1.html").stat().st_size
        generate(folder / "half", GUIDES // 2, ASSESSMENTS)
        timed([*command, str(folder / "half"), "--out", str(folder / "half-dist")])
        same = (folder / "half-dist" / "guides" / "g1.html").stat().st_size
        shutil.rmtree(folder / "dist")
        start = time.perf_counter()
        own, _ = timed([*command, str(ROOT / "content"), "--out", str(folder / "own")])
        wall = time.perf_counter() - start
    rows = [
        ("1,000 guides + 50 assessments, bare", f"{bare:.2f} s", ""),
        ("1,000 guides + 50 assessments, ours", f"{ours:.2f} s", f"{memory:.0f} MB"),
        ("ratio", f"{ours / bare:.2f}", f"bar {BAR}"),
        ("bytes of one guide among 1,000 / among 500", f"{page} / {same}", "equal" if page == same else "NOT EQUAL"),
        ("this site", f"{own:.2f} s", f"{wall:.2f} s on the clock, bar 1.5 s"),
    ]
    for label, value, note in rows:
        print(f"{label:<46}{value:>18}  {note}")


if __name__ == "__main__":
    main()
