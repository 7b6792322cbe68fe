"""The file form: bytes as base64 in classic scripts, for places where nothing can be fetched.

`file://` pages and sandboxed frames may load `<script src>` of a sibling file and nothing else.
"""

from __future__ import annotations

import base64

# Bytes per script (before base64): small enough that a slow link shows progress and a stall is noticed.
PART = 262_144


def scripts(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """(file name, script) for each part of `content`; the script calls `scorewrightPack(name, offset, base64)`."""
    return [
        (f"{name}-{number}.js", f'scorewrightPack("{name}",{start},"{encoded}")\n'.encode())
        for number, start in enumerate(range(0, len(content), PART), 1)
        for encoded in [base64.b64encode(content[start : start + PART]).decode("ascii")]
    ]
