"""The file that marks a folder as made by the builder, so that it may be replaced."""

from collections.abc import Iterator

from site_builder.output import MARKER
from site_builder.outputs.base import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001, every output takes the site
    """The marker; it says nothing that changes between builds."""
    yield MARKER, b"This folder is made by scorewright; the next build replaces it.\n"
