"""A matrix for questionnaires of a test."""

from typing import Any


def two_axes(**sections: list[str]) -> dict[str, Any]:
    """Two axes by their ids, each over its sections and cut at 50, and the four cells, "low-high" and so on."""
    sides = ("low", "high")
    axes = [
        {
            "id": name,
            "title": name,
            "direction": "high_is_good",
            "sections": members,
            "cut": 50,
            "low": "l",
            "high": "h",
        }
        for name, members in sections.items()
    ]
    first, second = sections
    cells = [
        {"id": f"{one}-{other}", "at": {first: one, second: other}, "title": "C", "caution": 2 * place + further}
        for place, one in enumerate(sides)
        for further, other in enumerate(sides)
    ]
    return {"axes": axes, "cells": cells}
