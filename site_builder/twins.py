"""Compressed twins beside the site's text files, for hosts that send them as they lie there: nginx and Apache.

Written on request only: other hosts compress by themselves, a folder to double-click has no use for them, and the best
compression takes longer than the whole build. The same file always gives the same twins.
"""

import gzip

from site_builder.output import Staging

_TEXT = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"})
_LEAST = 1000
"""Bytes; a smaller file fits into one packet either way."""

_PACKED = "/packed/"
"""The runtime as text, for pages opened from a folder: compressed data already, in letters."""

ENDINGS = (".gz", ".br")


def write(staged: Staging) -> None:
    """Write ``x.gz`` and ``x.br`` beside every text file ``x`` of a site that gets smaller by it."""
    import brotli  # type: ignore[import-untyped] # noqa: PLC0415, most builds do without

    for path in sorted(staged.files):
        if not any(path.endswith(ending) for ending in _TEXT) or _PACKED in path:
            continue
        content = (staged.folder / path).read_bytes()
        if len(content) < _LEAST:
            continue
        # No clock and no name in it: the same bytes for the same file.
        staged.write(f"{path}.gz", gzip.compress(content, 9, mtime=0))
        staged.write(f"{path}.br", brotli.compress(content, mode=brotli.MODE_TEXT))
