"""Where the parts are that ship with the builder: templates, built scripts and styles, the packed runtime."""

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Shipped:
    """Three folders. The last two are made by ``make`` in a clone and come ready in the released wheel.

    Attributes:
        templates: pages, components, words.
        frontend: bundled scripts, styles and fonts.
        runtime: the packed Python runtime, its manifest, and the engine's wheel.
    """

    templates: Path
    frontend: Path
    runtime: Path


def shipped() -> Shipped:
    """The folders of the installed wheel, or those of the clone that this file is in."""
    installed = _PACKAGE / "_shipped"
    if installed.is_dir():
        return Shipped(installed / "templates", installed / "frontend", installed / "runtime")
    clone = _PACKAGE.parent
    return Shipped(clone / "templates", clone / "build" / "frontend", clone / "build" / "runtime")
