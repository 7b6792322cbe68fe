"""Reads a site's folder: which files there are, what they say, and where each of their values stood."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from scoring.errors import ScoringError
from scoring.jsontext import loads
from site_builder.campaigns import CAMPAIGN
from site_builder.diagnostics import Diagnostic
from site_builder.files import Files
from site_builder.front_matter import FRONT_MATTER, Document, parted, split
from site_builder.images import IMAGE_ENDINGS, IMAGE_FOLDER
from site_builder.site_config import LANGUAGE, SiteConfig, site_config
from site_builder.unread import unread
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


_DEFINITION_ENDINGS = (".yaml", ".yml", ".json")
RELEASED_FOLDER = "released"

LOCALE_FOLDER = "locale"
"""Folder of the site's own words for the interface, a gettext catalogue per language."""

_OTHER_FOLDERS = (RELEASED_FOLDER, IMAGE_FOLDER, LOCALE_FOLDER)
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
class TranslationSource:
    """A file's texts in another language, as they were written: ``readiness.de.yaml``, ``guides/first.de.md``.

    Attributes:
        path: from the site's folder, with slashes; `file` and `text` as for definitions.
        language: its code, from the file's name.
        original: the path of the file that it translates.
        kind: what the original's folder holds; ``site`` for ``site.yaml``.
        parsed: the texts with their places; of a document, its front matter.
        body: of a document, the Markdown below the front matter, which starts after `line` lines.
    """

    path: str
    file: str
    text: str
    language: str
    original: str
    kind: str
    parsed: Parsed
    body: str = ""
    line: int = 0


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
    translations: tuple[TranslationSource, ...] = ()
    catalogues: Mapping[str, str] = field(default_factory=dict)
    """The site's own interface words by language: the text of ``locale/<language>.po``."""


@dataclass
class _Reading:
    folder: Path
    shown: str
    languages: tuple[str, ...] = ()
    """The site's other languages: a file's name says so before its ending."""
    translations: list[TranslationSource] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    files: Files = field(default_factory=Files)

    def report(self, code: str, message: str, path: str, *, line: int = 0, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, message, self.shown + path, line, hint=hint))

    def text(self, path: str) -> str | None:
        """A file's text with plain line ends, or None with a diagnostic."""
        text, found = self.files.get(self.folder / path, "text", lambda: self._read(path))
        self.diagnostics += found
        return text

    def _read(self, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
        where = self.folder / path

        def wrong(code: str, message: str, line: int = 0, hint: str = "") -> tuple[None, tuple[Diagnostic, ...]]:
            return None, (Diagnostic(code, message, self.shown + path, line, hint=hint),)

        try:
            if not where.resolve().is_relative_to(self.folder.resolve()):
                return wrong(
                    "outside_site", "The file is a link to a place outside the site's folder.", hint="Copy it here."
                )
            raw = where.read_bytes() if where.stat().st_size <= _MAX_BYTES else None
        except OSError as error:
            return wrong("unreadable", f"The file cannot be read: {error.strerror or error}.")
        if raw is None:
            return wrong("too_large", f"The file has more than {_MAX_BYTES:,} bytes.")
        try:
            decoded = raw.decode()
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            return wrong("not_utf8", "The file is not UTF-8 text.", line, "Save it as UTF-8.")
        return decoded.replace("\r\n", "\n").replace("\r", "\n").translate(_REMOVED), ()


def load(folder: Path, shown: str = "", files: Files | None = None) -> tuple[Sources, list[Diagnostic]]:
    """Read a site.

    Args:
        folder: the folder that holds ``site.yaml``.
        shown: what stands before the site's paths in messages, for example ``content/``.
        files: what earlier builds have read.
    """
    reading = _Reading(folder, shown, files=files or Files())
    config, config_source = _config(reading)
    reading.languages = config.languages[1:]
    _site_translations(reading)
    sources = Sources(
        folder,
        config,
        config_source,
        f"{shown}site.yaml",
        tuple(_definitions(reading)),
        tuple(_documents(reading)),
        tuple(_images(folder)),
        dict(_released(reading)),
        catalogues=dict(_catalogues(reading, config.languages)),
    )
    reading.diagnostics += unread(folder, shown, DEFINITION_FOLDERS, DOCUMENT_FOLDERS, _OTHER_FOLDERS)
    return replace(sources, translations=tuple(reading.translations)), reading.diagnostics


def _config(reading: _Reading) -> tuple[SiteConfig, Parsed]:
    if not (reading.folder / "site.yaml").is_file():
        hint = "Go to a site's folder, or begin a site: scorewright new mysite"
        if (reading.folder / "site.yml").is_file():
            hint = "Rename site.yml to site.yaml."
        reading.report("site_missing", "There is no site.yaml in this folder.", "site.yaml", hint=hint)
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
            if _is_translation(reading, path, kind, _DEFINITION_ENDINGS):
                continue
            text = reading.text(path)
            file = reading.shown + path
            if text is None:  # what refers to it is not wrong for that
                yield DefinitionSource(path, file, kind, "", Parsed(None, {}, (reading.diagnostics[-1],)))
                continue
            source = reading.files.sources.get((file, text), partial(_definition, path, file, kind, text))
            reading.diagnostics.extend(source.parsed.diagnostics)
            yield source


def _documents(reading: _Reading) -> Iterator[DocumentSource]:
    for name, kind in DOCUMENT_FOLDERS.items():
        for path in _files(reading.folder, name, (".md",)):
            if _is_translation(reading, path, kind, (".md",)):
                continue
            text = reading.text(path)
            if text is None:
                continue
            file = reading.shown + path
            source, diagnostics = reading.files.sources.get((file, text), partial(_document, path, file, kind, text))
            reading.diagnostics.extend(diagnostics)
            yield source


def _definition(path: str, file: str, kind: str, text: str) -> DefinitionSource:
    return DefinitionSource(path, file, kind, text, parse(text, file))


def _document(path: str, file: str, kind: str, text: str) -> tuple[DocumentSource, list[Diagnostic]]:
    document, diagnostics = split(text, file, _FRONT_MATTER.get(kind, FRONT_MATTER))
    slug = path.partition("/")[2].removesuffix(".md")
    return DocumentSource(path, file, kind, slug, text, document), diagnostics


def _is_translation(reading: _Reading, path: str, kind: str, endings: tuple[str, ...]) -> bool:
    """Whether a file is another one's translation, by its name; it is then read, or said to be out of place."""
    stem, _, ending = path.rpartition(".")
    base, dot, language = stem.rpartition(".")
    if not dot or not LANGUAGE.fullmatch(language):
        return False
    originals = [f"{base}{each}" for each in (f".{ending}", *endings) if (reading.folder / f"{base}{each}").is_file()]
    if language not in reading.languages:
        if not originals:
            return False  # a name with a dot
        message = f"The file is left out: “{language}” is not one of the other languages of the site."
        found = Diagnostic("translation_language", message, reading.shown + path, severity="warning")
        reading.diagnostics.append(replace(found, hint=f"Add it in site.yaml: languages: […, {language}]"))
        return True
    if not originals:
        hint = "Give it the name of the file that it translates, or take the language out of its name."
        reading.report("translation_orphan", f"There is no {base}.{ending} that this would translate.", path, hint=hint)
        return True
    _translation(reading, path, language, originals[0], kind)
    return True


def _translation(reading: _Reading, path: str, language: str, original: str, kind: str) -> None:
    text = reading.text(path)
    if text is None:
        return
    file = reading.shown + path
    if path.endswith(".md"):
        document, found = parted(text, file)
        source = TranslationSource(
            path, file, text, language, original, kind, document.source, document.body, document.line
        )
    else:
        parsed = parse(text, file)
        found = list(parsed.diagnostics)
        source = TranslationSource(path, file, text, language, original, kind, parsed)
    reading.diagnostics += found
    if not found:
        reading.translations.append(source)


def _site_translations(reading: _Reading) -> None:
    """``site.de.yaml``: what the site says about itself, in its other languages."""
    for path in sorted(entry.name for entry in reading.folder.glob("site.*.yaml")):
        _is_translation(reading, path, "site", (".yaml",))


def _catalogues(reading: _Reading, languages: Iterable[str]) -> Iterator[tuple[str, str]]:
    for language in languages:
        path = f"{LOCALE_FOLDER}/{language}.po"
        if (reading.folder / path).is_file() and (text := reading.text(path)) is not None:
            yield language, text


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
    return (path for path in _files(folder, IMAGE_FOLDER, IMAGE_ENDINGS) if not (folder / path).is_symlink())


def _files(folder: Path, name: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Files below a folder with one of the endings, sorted by path; hidden ones are left out."""
    for where, folders, files in os.walk(folder / name):
        folders[:] = sorted(entry for entry in folders if not entry.startswith("."))
        below = Path(where).relative_to(folder).as_posix()
        for file in sorted(files):
            if file.lower().endswith(endings) and not file.startswith("."):
                yield f"{below}/{file}"
