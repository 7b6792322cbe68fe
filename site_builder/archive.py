"""The one file to hand out: the site in a zip with a single folder at its top; the same bytes for the same site."""

import re
import unicodedata
import zipfile
from pathlib import Path

from site_builder import twins

_STORED = frozenset({".gz", ".br", ".zip", ".whl", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".woff2"})
"""Endings of what does not get smaller."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zip format's first day: no clock in the output
_FILE_MODE = 0o100644 << 16
_UNIX = 3


def folder_name(site_name: str) -> str:
    """A file name made from the site's name; letters of any script stay."""
    words = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", site_name).lower()).strip("-_")
    return words or "site"


def write_archive(folder: Path, target: Path, top: str) -> None:
    """Pack every file below `folder` into `target`, under the folder `top`; written aside first, then renamed."""
    aside = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(aside, "w") as archive:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and path.name != ".gitignore" and not _is_twin(path):
                    name = f"{top}/{path.relative_to(folder).as_posix()}"
                    info = zipfile.ZipInfo(name, _EARLIEST)
                    info.external_attr = _FILE_MODE
                    info.create_system = _UNIX
                    info.compress_type = zipfile.ZIP_STORED if path.suffix in _STORED else zipfile.ZIP_DEFLATED
                    archive.writestr(info, path.read_bytes())
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _is_twin(path: Path) -> bool:
    """A compressed twin is for web servers; who gets the zip has none."""
    return path.suffix in twins.ENDINGS and path.with_suffix("").is_file()
