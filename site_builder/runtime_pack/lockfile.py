"""The lock file beside the runtime: it lets any Pyodide page or notebook install the wheel that scored the page."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from site_builder.runtime_pack import pins

if TYPE_CHECKING:
    from site_builder.runtime_pack.wheel import Wheel

# From dist/runtime/<id>/ to the wheel in dist/downloads/.
WHEEL_FOLDER = "../../downloads/"


def lock_file(wheel: Wheel) -> dict[str, Any]:
    """pyodide-lock.json with one package. Its shape is what pyodide-build's `lockfile add-wheels` writes (tested)."""
    name = wheel.name.split("-")[0]
    entry = {
        "depends": [],
        "file_name": WHEEL_FOLDER + wheel.name,
        "imports": sorted({path.split("/")[0] for path in wheel.sources()}),
        "install_dir": "site",
        "name": name,
        "package_type": "package",
        "sha256": hashlib.sha256(wheel.content).hexdigest(),
        "unvendored_tests": False,
        "version": wheel.version,
    }
    return {"info": pins.lock_info(), "packages": {name: entry}}


def lock_text(wheel: Wheel) -> bytes:
    """The lock file's bytes."""
    return (json.dumps(lock_file(wheel), indent=1, sort_keys=True) + "\n").encode()
