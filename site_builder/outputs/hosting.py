"""What web servers should be told: ``_headers``, ``.htaccess``, ``hosting/nginx.conf``."""

from collections.abc import Iterator

from site_builder import hosting, leads
from site_builder.outputs.base import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """One file for each kind of host, all from one table."""
    return hosting.files(site.config.embed, leads.endpoints(site.config.leads), site.config.url)
