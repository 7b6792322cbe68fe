"""Names what lies in a site's folder as if it belonged to the site, and is not read."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.diagnostics import Diagnostic, Severity
from site_builder.hints import nearest
from site_builder.images import IMAGE_ENDINGS

_MEANT = {
    **dict.fromkeys(("quiz", "quizzes", "survey", "surveys", "questionnaires", "checks", "tests"), "assessments"),
    **dict.fromkeys(("pages", "posts", "articles", "docs", "blog"), "guides"),
    **dict.fromkeys(("img", "imgs", "pictures", "media", "assets", "static", "public"), "images"),
    **dict.fromkeys(("kpis", "metrics"), "catalogues"),
    **dict.fromkeys(("forms", "templates"), "worksheets"),
}
"""Folders that other programs have for it."""

_LEFT_BY_PROGRAMS = re.compile(
    r"\..*|~.*|.*~|#.*#|.*\.(?:bak|orig|tmp|swp|lock)|thumbs\.db|desktop\.ini|icon\r", re.IGNORECASE
)
_KIND = re.compile(r"^kind:[ \t]*(\w+)", re.MULTILINE)
_NEARLY_MARKDOWN = (".markdown", ".mdown", ".mkd", ".mdx", ".txt")
_IMAGES = (*IMAGE_ENDINGS, ".bmp", ".tif", ".tiff", ".heic")
_MOST = 4_000


def unread(
    folder: Path, shown: str, definitions: Mapping[str, str], documents: Mapping[str, str], others: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """Folders with nearly the right name, and files with the wrong ending or in the wrong place.

    Args:
        folder: of the site.
        shown: what stands before the site's paths in messages.
        definitions: folders of definitions, with their kinds.
        documents: folders of Markdown files.
        others: folders that are read besides.
    """
    if not folder.is_dir():
        return
    known = [*definitions, *documents, *others]
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if entry.is_dir():
            if entry.name not in known:
                yield from _folder(entry.name, shown, known, Path(entry.path))
        elif entry.name.lower().endswith((".yaml", ".yml")) and not entry.name.startswith("site."):
            yield from _stray(Path(entry.path), shown, {kind: name for name, kind in definitions.items()})
    for name in (*definitions, *documents):
        for where, folders, files in os.walk(folder / name):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            below = Path(where).relative_to(folder).as_posix()
            for file in sorted(files):
                ending = os.path.splitext(file)[1].lower()  # noqa: PTH122, called for every file of every build
                read = (".yaml", ".yml", ".json") if name in definitions else (".md",)
                if ending not in read and not _LEFT_BY_PROGRAMS.fullmatch(file):
                    yield _file(f"{below}/{file}", shown, ending, markdown=name in documents)


def _folder(name: str, shown: str, known: list[str], path: Path) -> Iterator[Diagnostic]:
    meant = nearest(name, known, likeness=0.8)
    severity: Severity = "warning"
    if not meant:
        meant = _MEANT.get(name.lower(), "")
        severity = "notice"  # it may well be something else
        if not meant or not any(_belongs(each.name, meant) for each in os.scandir(path)):
            return
    hint = f"Did you mean “{meant}”?"
    yield Diagnostic("folder_unknown", f"The folder “{name}” is not read.", shown + name, 0, 0, hint, severity)


def _belongs(file: str, folder: str) -> bool:
    wanted = {"guides": (".md",), "worksheets": (".md",), "images": _IMAGES}.get(folder, (".yaml", ".yml", ".json"))
    return file.lower().endswith(wanted)


def _stray(path: Path, shown: str, folders: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A definition that lies beside ``site.yaml``."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            kind = _KIND.search(file.read(_MOST))
    except OSError:
        return
    if kind and kind[1] in folders:
        hint = f"Move it to {folders[kind[1]]}/."
        yield _unread(shown + path.name, "The file is not read: definitions stand in a folder of their own.", hint)


def _file(path: str, shown: str, ending: str, *, markdown: bool) -> Diagnostic:
    hint, severity = "", "notice"
    if markdown and ending in _NEARLY_MARKDOWN:
        hint, severity = f"Rename it: {os.path.splitext(path.rpartition('/')[2])[0]}.md", "warning"  # noqa: PTH122
    elif markdown and ending in (".yaml", ".yml"):
        hint, severity = "Definitions stand in folders of their own, such as assessments/.", "warning"
    elif not markdown and ending == ".md":
        hint, severity = "Texts stand in guides/ or worksheets/.", "warning"
    elif not markdown and ending in (".csv", ".tsv"):
        hint, severity = f"Turn it into a definition: scorewright import {path}", "warning"
    elif ending in _IMAGES:
        hint, severity = "Images stand in images/.", "warning"
    read = "Markdown (.md)" if markdown else "definitions (.yaml)"
    return _unread(shown + path, f"The file is not read: this folder holds {read}.", hint, severity)  # type: ignore[arg-type]


def _unread(file: str, message: str, hint: str, severity: Severity = "warning") -> Diagnostic:
    return Diagnostic("file_unread", message, file, 0, 0, hint, severity)
