"""The runtime pack: pinned Pyodide, trimmed and pre-compiled with the engine's wheel, in every form a page needs."""

from __future__ import annotations

from site_builder.runtime_pack.errors import PackError
from site_builder.runtime_pack.pack import make_pack

__all__ = ["PackError", "make_pack"]
