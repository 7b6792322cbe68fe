"""Zip files whose bytes depend on their content only."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# The earliest time a zip can hold: a build must not depend on the clock or the time zone.
EPOCH = (1980, 1, 1, 0, 0, 0)
REGULAR_FILE = 0o100644 << 16


def stored_zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of (name, content) in the given order, uncompressed.

    Stored because it is compressed as a whole afterwards (better, and inflated once), and because deflate's output
    differs between zlib implementations.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, EPOCH)
            # The host's system number and permissions would otherwise be written.
            info.create_system = 3
            info.external_attr = REGULAR_FILE
            archive.writestr(info, content)
    return buffer.getvalue()


def read_zip(content: bytes) -> list[tuple[str, bytes]]:
    """(name, content) of every file in a zip, in the archive's order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist() if not info.is_dir()]
