"""What earlier builds have made and later ones may take again: files by the hash of what they were made from."""

import os
import tempfile
from pathlib import Path


def kept_folder(name: str) -> Path:
    """A folder of the user's for remembered files of one sort; it need not be there."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "scorewright" / name


def remember(file: Path, content: bytes) -> None:
    """Keep a file, whole or not at all; where that cannot be, it is made again next time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as aside:
            aside.write(content)
        Path(aside.name).replace(file)
    except OSError:
        pass
