"""A catalogue of KPIs, grouped by the functions they measure."""

from collections.abc import Mapping
from typing import Any

from scoring.records import record


@record()
class Kpi:
    """One thing to measure; ``has_target`` is false where the catalogue's source states none."""

    id: str
    has_target: bool


@record()
class Function:
    """An area of work with its KPIs, in the catalogue's order."""

    id: str
    kpis: tuple[Kpi, ...]


@record()
class Catalogue:
    """A checked catalogue; words, targets and notes stay in the definition."""

    id: str
    version: int
    scoring_hash: str
    functions: tuple[Function, ...]
    compiled: Mapping[str, Any]

    @classmethod
    def from_compiled(cls, data: Mapping[str, Any]) -> "Catalogue":
        """From a compiled definition (`scoring.definition.check`), which is not checked again."""
        return cls(
            id=data["id"],
            version=data["version"],
            scoring_hash=data["scoring_hash"],
            compiled=data,
            functions=tuple(
                Function(
                    function["id"],
                    tuple(Kpi(kpi["id"], kpi.get("target") is not None) for kpi in function["kpis"]),
                )
                for function in data["functions"]
            ),
        )
