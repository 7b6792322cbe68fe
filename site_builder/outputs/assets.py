"""Scripts, styles and fonts that pages asked for."""

from collections.abc import Iterable

from site_builder.outputs.base import Site


def files(site: Site) -> Iterable[tuple[str, bytes]]:
    """``assets/<name>.<hash>.<ending>``."""
    return site.assets.files()
