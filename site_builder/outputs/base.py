"""What the outputs are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.assets import Assets
from site_builder.pages import PageIndex
from site_builder.pure import KeptOf
from site_builder.runtime_files import RuntimeFiles
from site_builder.search import SearchIndex
from site_builder.shipped import Shipped
from site_builder.site_config import SiteConfig


@dataclass(frozen=True)
class Site:
    """A site whose pages have been rendered."""

    folder: Path
    config: SiteConfig
    definitions: Mapping[str, dict[str, Any]]
    index: PageIndex
    images: tuple[str, ...]
    assets: Assets
    runtime: RuntimeFiles | None
    parts: Shipped
    search: SearchIndex
    known: KeptOf[Any]
    """What earlier builds have made."""
    prefix: str = ""
    """Of every path of this language."""
    others: tuple["Site", ...] = ()
    """The site in its further languages."""
