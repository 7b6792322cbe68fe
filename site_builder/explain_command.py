"""``scorewright explain``: what a finding means, from the reference that ships with the builder."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from site_builder.completing import codes

_PACKAGE = Path(__file__).resolve().parent
_FENCE = re.compile(r"```\w*")


@click.command()
@click.argument("code", required=False, shell_complete=codes)
def explain(code: str | None) -> None:
    """Say more about a finding: what is wrong, and an example of the wrong and of the right form.

    Without a code, all codes are listed.

    \b
    Examples:
      scorewright explain yaml_syntax
      scorewright explain
    """  # noqa: D301, click's mark for text that must not be wrapped
    from site_builder.hints import did_you_mean  # noqa: PLC0415, --help should not wait for it

    known = dict(sections())
    if code is None:
        click.echo("\n".join(sorted(known)))
        return
    name = code.strip().strip(":").lower()
    if name not in known:
        near = did_you_mean(name, known)
        raise click.ClickException(f"there is no finding “{code}”. {near or 'scorewright explain lists them all.'}")
    click.echo(f"{name}\n\n{_as_text(known[name])}")


def sections() -> Iterator[tuple[str, str]]:
    """Every code with what the reference says about it, as Markdown."""
    parts = re.split(r"^### (\w+)$", _reference().read_text(encoding="utf-8"), flags=re.MULTILINE)
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        yield name, re.split(r"^## ", text, flags=re.MULTILINE)[0].strip()


def _reference() -> Path:
    installed = _PACKAGE / "_shipped" / "reference"
    return (installed if installed.is_dir() else _PACKAGE.parent / "docs" / "reference") / "diagnostics.md"


def _as_text(markdown: str) -> str:
    """The Markdown as it reads in a terminal: examples indented, paragraphs wrapped."""
    lines: list[str] = []
    inside = False
    for line in markdown.splitlines():
        if _FENCE.fullmatch(line):
            inside = not inside
        elif inside or line.startswith("    "):
            lines.append(f"    {line.removeprefix('    ') if not inside else line}".rstrip())
        else:
            lines += textwrap.wrap(line, 100) or [""]
    return "\n".join(lines)
