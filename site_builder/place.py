"""Where the site is that a command works on, and how its paths are shown."""

import os
from pathlib import Path


class Place:
    """A site's folder, where its output goes, and how its paths are shown."""

    def __init__(self, folder: Path, out: Path) -> None:
        """Show paths as they can be opened from the current folder."""
        self.folder = folder
        self.out = out
        shown = shown_path(folder)
        self.shown = "" if shown == "." else f"{shown}/"


def place_of(folder: Path | None) -> Place:
    """The given folder; else this one, ``content`` in it, or the nearest above it, whichever has a ``site.yaml``."""
    if folder is None:
        here = Path()
        if (here / "site.yaml").is_file():
            return Place(here, here / "dist")
        if (here / "content" / "site.yaml").is_file():
            return Place(here / "content", here / "dist")
        folder = _above() or here
    return Place(folder, (folder.parent if folder.name == "content" else folder) / "dist")


def shown_path(path: Path) -> str:
    """A path as it can be opened from the current folder."""
    full, here = path.resolve(), Path.cwd()
    try:
        return full.relative_to(here).as_posix()
    except ValueError:
        # Of a site that was found above this folder the paths lead up; others are shown as they were given.
        return (
            path.as_posix() if path.is_absolute() or ".." not in path.parts else Path(os.path.relpath(full)).as_posix()
        )


def _above() -> Path | None:
    """The nearest folder above this one that has a ``site.yaml``, as it is reached from here."""
    here = Path.cwd()
    steps = next((number for number, each in enumerate(here.parents, 1) if (each / "site.yaml").is_file()), 0)
    return Path(*[".."] * steps) if steps else None
