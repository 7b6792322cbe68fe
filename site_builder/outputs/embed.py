"""The script that other people's pages load. Its address is a public contract, so there is no hash in its name."""

from collections.abc import Iterator

from site_builder.outputs.base import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``embed/v1.js``."""
    script = site.assets.fixed("embed-v1.js")
    if script is not None:
        yield "embed/v1.js", script
