"""The packed Python runtime, and the engine's wheel that it runs."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.outputs.base import Site


def files(site: Site) -> Iterator[tuple[str, Path]]:
    """``runtime/<hash>/…`` and ``downloads/scoring-<version>-py3-none-any.whl``."""
    if site.runtime is None:
        return
    yield from site.runtime.files
    yield from site.runtime.downloads
