"""Definitions from and to other programs: CSV tables, and surveys of SurveyJS.

Nothing is dropped in silence: what cannot be carried over comes back as a `Note` with its place.
"""

import codecs
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from scoring.definition import check
from scoring.errors import InputError
from scoring.jsontext import loads
from site_builder.exchange.csv_read import read_table
from site_builder.exchange.notes import Imported, Note, Unreadable
from site_builder.exchange.surveyjs import read_survey
from site_builder.yaml_source import parse

__all__ = ["Imported", "Note", "Unreadable", "import_definition"]

_STEP = re.compile(r"[^.\[\]]+")
_MOST_BYTES = 10_000_000


def import_definition(path: Path, name: str | None = None, language: str | None = None) -> Imported:
    """Read a file of another program.

    Args:
        path: ``.csv`` or ``.tsv``, or ``.json`` of SurveyJS.
        name: the id of the definition; otherwise the file's own, or made from the file's name.
        language: which of a survey's languages comes first; the others become translations.

    Returns:
        The definition with notes and with what the validator says about it; it is usable if `Imported.errors` is empty.

    Raises:
        Unreadable: it is no such file.
        OSError: it cannot be read.
    """
    raw = path.read_bytes()
    if len(raw) > _MOST_BYTES:
        raise Unreadable(f"the file has more than {_MOST_BYTES:,} bytes")
    _not_another_kind(path, raw)
    text = _text(raw)
    if path.suffix.lower() == ".json" or text.lstrip().startswith("{"):
        try:
            found = read_survey(_json(text), name or path.stem, language)
        except Unreadable as wrong:
            wrong.notes = _with_lines(wrong.notes, text)
            raise
        found.notes = _with_lines(found.notes, text)
    else:
        found = read_table(text, path.stem)
    if name is not None:
        found.data["id"] = name
    found.problems = check(found.data).problems
    return found


def _not_another_kind(path: Path, raw: bytes) -> None:
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable("this is a workbook or a document, no table as text; save it as “CSV UTF-8” first")
    if path.suffix.lower() in (".yaml", ".yml", ".md"):
        message = "an import reads CSV tables and surveys of SurveyJS (JSON)"
        raise Unreadable(f"{message}; a definition in YAML goes into its folder as it is, such as assessments/")


def _text(raw: bytes) -> str:
    """UTF-8, or the UTF-16 that spreadsheets call Unicode text, known by its mark."""
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable("the file is not UTF-8 text; save it as UTF-8 (spreadsheets: “CSV UTF-8”)", line) from error


def _json(text: str) -> Any:
    if not text.strip():
        raise Unreadable("the file is empty")
    try:
        return loads(text, max_bytes=_MOST_BYTES, max_depth=64)
    except InputError as error:
        begin = text.lstrip()[:1]
        more = "" if begin in ("{", "[") else ". It must begin with {: of a script, take only what stands in the braces"
        raise Unreadable(f"{str(error).rstrip('.')}{more}", int(error.params.get("line", 0))) from error


def _with_lines(notes: list[Note], text: str) -> list[Note]:
    """Notes with the lines of their places, which the JSON is read for once more: it is YAML, too."""
    parsed = parse(text.replace("\t", " "), "")
    if parsed.diagnostics:
        return notes
    return [
        replace(note, line=parsed.place(_path(note.place), of_key=True)[0]) if note.place else note for note in notes
    ]


def _path(place: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in _STEP.findall(place)]
