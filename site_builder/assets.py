"""Scripts, styles and fonts under names that change with their content, so that browsers may keep them for ever."""

import hashlib
import re
from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.hints import did_you_mean

_URL = re.compile(rb"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_LEFT_OUT = (".map", ".json", ".txt")


class Assets:
    """The files of ``build/frontend``; those that pages ask for are written, with what their styles refer to."""

    def __init__(self, folder: Path) -> None:
        """Look at the folder, which may not exist yet."""
        self._folder = folder
        self._known = sorted(
            path.relative_to(folder).as_posix()
            for path in (folder.rglob("*") if folder.is_dir() else ())
            if path.is_file() and not path.name.endswith(_LEFT_OUT)
        )
        self._named: dict[str, tuple[str, bytes]] = {}
        self._inside: dict[str, set[str]] = {}
        self._used: set[str] = set()

    def path(self, name: str) -> str | None:
        """The path in ``dist/`` of the file called `name`, if there is one."""
        if name not in self._named:
            if name not in self._known:
                return None
            content = (self._folder / name).read_bytes()
            if name.endswith(".css"):
                inside = self._inside[name] = set()
                content = _URL.sub(lambda match: self._refer(match, inside), content)
            self._named[name] = (_hashed(name, content), content)
        return self._named[name][0]

    def use(self, name: str) -> None:
        """A page asks for this file: it is written, with what its styles refer to."""
        if name not in self._used:
            self._used.add(name)
            self.path(name)
            for inner in self._inside.get(name, ()):
                self.use(inner)

    def add(self, name: str, content: bytes) -> None:
        """A file that the build itself has made; it is named like the others, and always written."""
        self._named[name] = (_hashed(name, content), content)
        self._used.add(name)

    def content(self, path: str) -> bytes | None:
        """The content of a file that has been asked for, by its path in ``dist/``."""
        return next((content for named, content in self._named.values() if named == path), None)

    def fixed(self, name: str) -> bytes | None:
        """The content of a file that keeps its name in ``dist/``, such as ``embed/v1.js``."""
        return (self._folder / name).read_bytes() if name in self._known else None

    def diagnostics(self) -> list[Diagnostic]:
        """One error for each file that was asked for and is not there."""
        hint = "Make the scripts and styles first: make frontend"
        return [
            Diagnostic(
                "asset_missing",
                f"There is no “{name}”.",
                f"build/frontend/{name}",
                hint=did_you_mean(name, self._known) or hint,
            )
            for name in sorted(self._used)
            if name not in self._named
        ]

    def files(self) -> list[tuple[str, bytes]]:
        """Path in ``dist/`` and content of everything that was asked for."""
        return sorted(self._named[name] for name in self._used if name in self._named)

    def _refer(self, match: re.Match[bytes], inside: set[str]) -> bytes:
        name = match[1].decode().removeprefix("./")
        if name not in self._known:
            return match[0]
        path = self.path(name)
        assert path is not None
        inside.add(name)
        return b"url(" + path.removeprefix("assets/").encode() + b")"


def _hashed(name: str, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()[:8]
    stem, dot, ending = name.rsplit("/", 1)[-1].rpartition(".")
    return f"assets/{stem}.{digest}{dot}{ending}"
