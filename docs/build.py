"""Builds the documentation with the product itself: docs/ → dist-docs/.

Run: ``python docs/build.py``. The pages that people also read in the repository stay where they are; here they get the
front matter of a guide, from their first heading. The page of commands is made from the commands.
"""  # noqa: INP001, a script, not a package

import re
import runpy
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from site_builder.build import Request, Result, build
from site_builder.cli import main
from site_builder.exchange.rows import ROWS, columns
from site_builder.schema import write_schemas

DOCS = Path(__file__).resolve().parent
GALLERY = runpy.run_path(str(DOCS / "gallery.py"))
STAGED = DOCS.parent / "build" / "docs-site"
OUT = DOCS.parent / "dist-docs"

LEFT_OUT = frozenset({"content-map.md", "content-choices.md"})
"""Records for whoever works on this repository's own content."""

SUMMARIES = {
    "by-hand.md": "One response, scored with pencil and paper.",
    "command-line.md": "The engine in a terminal: python -m scoring.",
    "contract.md": "What stays the same between versions.",
    "definitions.md": "Every key of questionnaires, grids, catalogues and calculators.",
    "diagnostics.md": "Every finding, with a wrong and a right example.",
    "embedding.md": "Three lines of HTML, in your colours, with events for your analytics.",
    "formulas.md": "What formulas of calculators may say.",
    "hosting.md": "Any host for static files, the headers it should send, or a folder for people who are offline.",
    "lawyer.md": "Which data flow where, in one table: privacy and GDPR.",
    "leads.md": "Ask for the visitor's details, with consent, and get them at an address (a webhook) of yours.",
    "notebook.md": "Definitions and responses in Python.",
    "results.md": "Every key of a result.",
    "site.md": "Every key of site.yaml and of front matter.",
}
"""For the pages that have no front matter of their own."""

_COMPLETION = """Every command answers to `--help`.

## Completion in the shell

The shell completes commands, options, ids of definitions and codes of findings. In `~/.bashrc`:

```text
eval "$(_SCOREWRIGHT_COMPLETE=bash_source scorewright)"
```

In `~/.zshrc`, below `compinit`:

```text
autoload -Uz compinit && compinit
eval "$(_SCOREWRIGHT_COMPLETE=zsh_source scorewright)"
```

In `~/.config/fish/config.fish`:

```text
_SCOREWRIGHT_COMPLETE=fish_source scorewright | source
```
"""

_LINK = re.compile(r"(\]\()([^)\s#:]+)(#[^)\s]*)?(\))")
_FILE = re.compile(r"^Replace `([^`]+)` with this:\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
_NAMED_CODE = re.compile(r"^(```\w+) [\w-]+$", re.MULTILINE)
"""Code that tests find by its name; Markdown knows the language only."""

_KEYS = re.compile(r"^\| key \| value \|(?:.*\|\n)+", re.MULTILINE)
_NOTHING = ("nothing", "`[]`", "`{}`")
_BAR = re.compile(r"(?<!\\)\|")

_CODE = re.compile(r"(^```.*?^```|`[^`\n]*`)", re.MULTILINE | re.DOTALL)


def stage(folder: Path = STAGED) -> Path:
    """Put the documentation together as a site."""
    shutil.rmtree(folder, ignore_errors=True)
    guides = folder / "guides"
    guides.mkdir(parents=True)
    shutil.copy(DOCS / "site.yaml", folder)
    shutil.copytree(DOCS / "images", folder / "images")
    for name, text in files_of((DOCS / "guides" / "tutorial.md").read_text(encoding="utf-8")).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for path in sorted((DOCS / "guides").glob("*.md")):
        shutil.copy(path, guides)
    sources = [path for part in (DOCS, DOCS / "reference") for path in sorted(part.glob("*.md"))]
    for number, path in enumerate(path for path in sources if path.name not in LEFT_OUT):
        text = path.read_text(encoding="utf-8")
        (guides / path.name).write_text(as_guide(text, 100 + number, SUMMARIES.get(path.name, "")), encoding="utf-8")
    (guides / "commands.md").write_text(commands(), encoding="utf-8")
    (guides / "columns.md").write_text(table_columns(), encoding="utf-8")
    write_schemas(folder)
    GALLERY["stage_gallery"](folder)
    return folder


def files_of(text: str) -> dict[str, str]:
    """The files that a page tells its reader to write: so the check of the tutorial is on its page, too."""
    return dict(_FILE.findall(text))


def as_guide(text: str, order: int, summary: str) -> str:
    """A page of the repository with front matter: its first heading is the title."""
    heading, _, body = text.partition("\n")
    pieces = _CODE.split(_NAMED_CODE.sub(r"\1", body))
    pieces[::2] = [_LINK.sub(_moved, piece) for piece in pieces[::2]]
    title = heading.removeprefix("# ")
    about = f"summary: {summary!r}\n" if summary else ""
    text = _KEYS.sub(lambda table: narrow(table[0]), "".join(pieces))
    return f"---\ntitle: {title!r}\n{about}order: {order}\n---\n{text}"


def narrow(table: str) -> str:
    """A table of keys in two columns, which a phone has room for: what a key takes stands below what it says."""
    rows = []
    for line in table.splitlines()[2:]:
        key, value, *more, meaning = (cell.strip() for cell in _BAR.split(line)[1:-1])
        left_out = [each if each.startswith("**") else f"left out: {each}" for each in more if each not in _NOTHING]
        rows.append(f"| {key} | {meaning}<br><small>{'; '.join([value, *left_out])}</small> |")
    return "\n".join(["| key | what it says |", "| --- | --- |", *rows, ""])


def _moved(link: re.Match[str]) -> str:
    """Links between the pages: all of them stand in one folder now."""
    path = Path(link[2])
    target = path.name if path.suffix == ".md" else f"../images/{path.name}" if path.suffix == ".png" else link[2]
    return f"{link[1]}{target}{link[3] or ''}{link[4]}"


def commands() -> str:
    """The reference of the command line, from its own help."""
    parts = [
        "---\ntitle: The command scorewright\nsummary: Every command and option.\norder: 90\n---\n",
        _COMPLETION,
    ]
    for name, command in _all(main, "scorewright"):
        with click.Context(command, info_name=name) as context:
            parts.append(f"## {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def _all(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for inner in sorted(command.commands):
            yield from _all(command.commands[inner], f"{name} {inner}")


def table_columns() -> str:
    """Which rows and columns a table may have, from the table that the import reads by."""
    parts = ["---\ntitle: Columns of CSV tables\nsummary: Every row and column.\norder: 91\n---\n"]
    for kind, rows in ROWS.items():
        parts.append(f"## {kind.capitalize()}\n\nColumns: {', '.join(f'`{name}`' for name in columns(kind))}.\n")
        parts.append("| row | stands below | `text` is its | keys |\n| --- | --- | --- | --- |")
        for name, row in rows.items():
            below = " or ".join(f"`{each}`" for each in row.inside if each) or "nothing"
            parts.append(f"| `{name}` | {below} | `{row.text}` | [{row.table.name}](definitions.md) |")
        parts.append("")
    return "\n".join(parts)


def make(folder: Path, out: Path) -> Result:
    """Build the staged documentation."""
    result = build(Request(folder, out, "build/docs-site/", strict=True))
    if result.written:
        GALLERY["fill_gallery"](out)
    return result


if __name__ == "__main__":
    made = make(stage(), OUT)
    for found in made.diagnostics:
        print(found, file=sys.stderr)  # noqa: T201
    print(f"{made.pages} pages" if made.written else "Nothing was written.")  # noqa: T201
    sys.exit(0 if made.written else 1)
