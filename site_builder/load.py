"""Reads a site's folder: which files there are, what they say, and where each of their values stood."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scoring.errors import ScoringError
from scoring.jsontext import loads
from site_builder.campaigns import CAMPAIGN
from site_builder.diagnostics import Diagnostic
from site_builder.front_matter import FRONT_MATTER, Document, split
from site_builder.hints import nearest
from site_builder.site_config import SiteConfig, site_config
from site_builder.yaml_source import Parsed, parse

DEFINITION_FOLDERS = {
    "assessments": "questionnaire",
    "grids": "grid",
    "catalogues": "catalogue",
    "calculators": "calculator",
}
"""Folder of definitions and the kind that its files hold."""

DOCUMENT_FOLDERS = {"campaigns": "campaign", "guides": "guide", "worksheets": "worksheet"}
"""Folder of Markdown files and the kind of page that they become."""

_FRONT_MATTER = {"campaign": CAMPAIGN}
"""Kinds whose front matter has keys of its own."""

IMAGE_FOLDER = "images"
IMAGE_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg"})

_DEFINITION_ENDINGS = (".yaml", ".yml", ".json")
RELEASED_FOLDER = "released"

_OTHER_FOLDERS = (RELEASED_FOLDER, IMAGE_FOLDER)
_MAX_BYTES = 4_000_000

# The builder's own marks in a page, and characters that have no meaning in text but hide something from a reader.
_REMOVED = dict.fromkeys([*range(0xE000, 0xE100), 0xFEFF])


@dataclass(frozen=True)
class DefinitionSource:
    """A definition as its author wrote it.

    Attributes:
        path: from the site's folder, with slashes.
        file: the path as the author can open it from where the command runs.
        kind: what the folder holds.
        text: the whole file.
        parsed: its data with places.
    """

    path: str
    file: str
    kind: str
    text: str
    parsed: Parsed


@dataclass(frozen=True)
class DocumentSource:
    """A Markdown file as its author wrote it; `path`, `file` and `text` as for definitions."""

    path: str
    file: str
    kind: str
    slug: str
    text: str
    document: Document


@dataclass(frozen=True)
class Sources:
    """Everything that was found in a site's folder, in a fixed order."""

    folder: Path
    config: SiteConfig
    config_source: Parsed
    config_file: str
    definitions: tuple[DefinitionSource, ...] = ()
    documents: tuple[DocumentSource, ...] = ()
    images: tuple[str, ...] = ()
    released: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Fingerprints of released definitions, by id, from ``released/``."""


@dataclass
class _Reading:
    folder: Path
    shown: str
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, code: str, message: str, path: str, *, line: int = 0, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, message, self.shown + path, line, hint=hint))

    def text(self, path: str) -> str | None:
        """A file's text with plain line ends, or None with a diagnostic."""
        where = self.folder / path
        try:
            if not where.resolve().is_relative_to(self.folder.resolve()):
                self.report(
                    "outside_site",
                    "The file is a link to a place outside the site's folder.",
                    path,
                    hint="Copy it here.",
                )
                return None
            raw = where.read_bytes() if where.stat().st_size <= _MAX_BYTES else None
        except OSError as error:
            self.report("unreadable", f"The file cannot be read: {error.strerror or error}.", path)
            return None
        if raw is None:
            self.report("too_large", f"The file has more than {_MAX_BYTES:,} bytes.", path)
            return None
        try:
            decoded = raw.decode()
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.report("not_utf8", "The file is not UTF-8 text.", path, line=line, hint="Save it as UTF-8.")
            return None
        return decoded.replace("\r\n", "\n").replace("\r", "\n").translate(_REMOVED)


def load(folder: Path, shown: str = "") -> tuple[Sources, list[Diagnostic]]:
    """Read a site.

    Args:
        folder: the folder that holds ``site.yaml``.
        shown: what stands before the site's paths in messages, for example ``content/``.
    """
    reading = _Reading(folder, shown)
    config, config_source = _config(reading)
    sources = Sources(
        folder,
        config,
        config_source,
        f"{shown}site.yaml",
        tuple(_definitions(reading)),
        tuple(_documents(reading)),
        tuple(_images(folder)),
        dict(_released(reading)),
    )
    _misplaced(reading)
    return sources, reading.diagnostics


def _config(reading: _Reading) -> tuple[SiteConfig, Parsed]:
    if not (reading.folder / "site.yaml").is_file():
        reading.report(
            "site_missing", "There is no site.yaml in this folder.", "site.yaml", hint="It needs one line: name: …"
        )
        return SiteConfig(), Parsed(None)
    text = reading.text("site.yaml")
    parsed = parse(text, f"{reading.shown}site.yaml") if text is not None else Parsed(None)
    reading.diagnostics.extend(parsed.diagnostics)
    if text is None or parsed.diagnostics:
        return SiteConfig(), parsed
    config, diagnostics = site_config(parsed, f"{reading.shown}site.yaml")
    reading.diagnostics.extend(diagnostics)
    return config, parsed


def _definitions(reading: _Reading) -> Iterator[DefinitionSource]:
    for name, kind in DEFINITION_FOLDERS.items():
        for path in _files(reading.folder, name, _DEFINITION_ENDINGS):
            text = reading.text(path)
            if text is None:
                continue
            parsed = parse(text, reading.shown + path)
            reading.diagnostics.extend(parsed.diagnostics)
            yield DefinitionSource(path, reading.shown + path, kind, text, parsed)


def _documents(reading: _Reading) -> Iterator[DocumentSource]:
    for name, kind in DOCUMENT_FOLDERS.items():
        for path in _files(reading.folder, name, (".md",)):
            text = reading.text(path)
            if text is None:
                continue
            document, diagnostics = split(text, reading.shown + path, _FRONT_MATTER.get(kind, FRONT_MATTER))
            reading.diagnostics.extend(diagnostics)
            slug = path.removeprefix(f"{name}/").removesuffix(".md")
            yield DocumentSource(path, reading.shown + path, kind, slug, text, document)


def _released(reading: _Reading) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Fingerprints as ``scorewright freeze`` has written them."""
    for path in _files(reading.folder, RELEASED_FOLDER, (".json",)):
        text = reading.text(path)
        try:
            prints = loads(text) if text is not None else None
            if prints is not None:
                yield prints["id"], prints
        except (ScoringError, KeyError, TypeError):
            hint = "Write it again with scorewright freeze."
            reading.report("released_broken", "These are no fingerprints of a definition.", path, hint=hint)


def _images(folder: Path) -> Iterator[str]:
    return (path for path in _files(folder, IMAGE_FOLDER, tuple(IMAGE_ENDINGS)) if not (folder / path).is_symlink())


def _files(folder: Path, name: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Files below a folder with one of the endings, sorted by path; hidden ones are left out."""
    for where, folders, files in os.walk(folder / name):
        folders[:] = sorted(entry for entry in folders if not entry.startswith("."))
        below = Path(where).relative_to(folder).as_posix()
        for file in sorted(files):
            if file.lower().endswith(endings) and not file.startswith("."):
                yield f"{below}/{file}"


def _misplaced(reading: _Reading) -> None:
    """Folders whose name is nearly one that would have been read."""
    known = [*DEFINITION_FOLDERS, *DOCUMENT_FOLDERS, *_OTHER_FOLDERS]
    entries = sorted(reading.folder.iterdir()) if reading.folder.is_dir() else []
    for entry in entries:
        meant = nearest(entry.name, known, likeness=0.8) if entry.is_dir() and entry.name not in known else ""
        if meant:
            message = f"The folder “{entry.name}” is not read."
            hint = f"Did you mean “{meant}”?"
            reading.diagnostics.append(
                Diagnostic("folder_unknown", message, reading.shown + entry.name, 0, 0, hint, severity="warning")
            )
