"""Why a runtime pack could not be made."""

from __future__ import annotations


class PackError(Exception):
    """The runtime pack cannot be made; the message says what is wrong and what to do."""
