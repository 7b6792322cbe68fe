"""Where the site is that a command works on, and how its paths are shown."""

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
    """The given folder; else this one, or ``content`` in it, whichever has a ``site.yaml``."""
    if folder is None:
        here = Path()
        inside = not (here / "site.yaml").is_file() and (here / "content" / "site.yaml").is_file()
        return Place(here / "content", here / "dist") if inside else Place(here, here / "dist")
    return Place(folder, (folder.parent if folder.name == "content" else folder) / "dist")


def shown_path(path: Path) -> str:
    """A path as it can be opened from the current folder."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
