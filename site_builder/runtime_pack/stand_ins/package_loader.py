"""Takes the place of Pyodide's package loader in the page's runtime: the engine is in the library's archive already.

The original pulls in zip archives, temporary files, compression and random numbers. The names are those that Pyodide's
script asks for while it starts.
"""

from site import getsitepackages


class Folder:
    """A path of which Pyodide's script asks the text (a plain `str` would reach it as a JavaScript string)."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        """The path."""
        return self.path


SITE_PACKAGES = Folder(getsitepackages()[0])
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages() -> None:
    """No package was loaded before Python started."""
