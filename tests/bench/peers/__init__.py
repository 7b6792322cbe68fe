"""The same Markdown built by MkDocs (Material theme, default navigation) and by Pelican, each in its own process."""

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def interpreter() -> Path | None:
    """A Python that has both, from an environment that is made when it is first wanted; None without a network."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["bench"]
    key = hashlib.sha256(" ".join([*wanted, sys.version]).encode()).hexdigest()[:12]
    folder = ROOT / "build" / "cache" / f"bench-{key}"
    python = folder / "bin" / "python"
    if (folder / ".complete").exists():
        return python
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=False, capture_output=True)
    if made.returncode:
        return None
    command = [python, "-m", "pip", "install", "--quiet", "--retries", "1", *wanted]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        return None
    (folder / ".complete").touch()
    return python


def mkdocs(python: Path, guides: Path, folder: Path) -> list[str]:
    """The command that builds the guides with MkDocs; its settings and sources are written into `folder`."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for path in guides.glob("*.md"):
        (docs / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (docs / "index.md").write_text("# Bench\n")
    (folder / "mkdocs.yml").write_text("site_name: Bench\ntheme: material\n")
    out = str(folder / "out")
    return [str(python), "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml"), "-d", out]


def pelican(python: Path, guides: Path, folder: Path) -> list[str]:
    """The command that builds the guides with Pelican, as it is after installing, without feeds."""
    content = folder / "content"
    content.mkdir(parents=True)
    for path in guides.glob("*.md"):
        text = path.read_text(encoding="utf-8").split("---\n", 2)
        title = text[1].split("title: ", 1)[1].split("\n", 1)[0]
        (content / path.name).write_text(f"Title: {title}\nDate: 2020-01-01\n\n{text[2]}", encoding="utf-8")
    settings = folder / "settings.py"
    settings.write_text(
        'AUTHOR = "Bench"\nSITENAME = "Bench"\nPATH = "content"\nTIMEZONE = "UTC"\n'
        "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n"
    )
    return [str(python), "-m", "pelican", "--quiet", str(content), "-s", str(settings), "-o", str(folder / "out")]
