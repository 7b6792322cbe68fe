"""The packed Python runtime, and the engine's wheel that it runs."""

from collections.abc import Iterable
from pathlib import Path

from site_builder.outputs.base import Site


def files(site: Site) -> Iterable[tuple[str, Path]]:
    """``runtime/<hash>/…`` and ``downloads/scoring-<version>-py3-none-any.whl``."""
    return site.runtime.files if site.runtime else ()
