"""The runtime pack: pinned Pyodide, trimmed and pre-compiled with the engine's wheel, in every form a page needs."""

from __future__ import annotations

from .errors import PackError
from .pack import make_pack

__all__ = ["PackError", "make_pack"]
