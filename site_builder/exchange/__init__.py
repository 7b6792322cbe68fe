"""Definitions from and to other programs: CSV tables, and surveys of SurveyJS.

Nothing is dropped in silence: what cannot be carried over comes back as a `Note` with its place.
"""

from pathlib import Path

from scoring.definition import check
from scoring.errors import InputError
from scoring.jsontext import loads
from site_builder.exchange.csv_read import read_table
from site_builder.exchange.notes import Imported, Note, Unreadable
from site_builder.exchange.surveyjs import read_survey

__all__ = ["Imported", "Note", "Unreadable", "import_definition"]

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
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable("the file is not UTF-8 text; save it as “CSV UTF-8”", line) from error
    if path.suffix.lower() == ".json" or text.lstrip().startswith("{"):
        try:
            survey = loads(text, max_bytes=_MOST_BYTES, max_depth=64)
        except InputError as error:
            raise Unreadable(f"this is no JSON: {error}", int(error.params.get("line", 0))) from error
        found = read_survey(survey, name or path.stem, language)
    else:
        found = read_table(text, path.stem)
    if name is not None:
        found.data["id"] = name
    found.problems = check(found.data).problems
    return found
