"""Which KPIs to agree on first: by chosen functions, by the tasks that rank first, by the sections that stand out."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import Any

from scoring.errors import InputError, Path
from scoring.models.catalogue import Catalogue
from scoring.numbers import percent
from scoring.reading import array, mapping, number, one_of
from scoring.records import field, record

TASK_POINTS = {1: 3, 2: 2, 3: 1}
"""What a task on one of the first three ranks gives its function; tasks that share a rank give the same."""

_CONTEXT_KEYS = ("functions", "tasks", "sections")
_TASK_KEYS = ("id", "function", "rank", "priority")
_SECTION_KEYS = ("id", "share", "functions")

Reason = dict[str, Any]


@record(frozen=False)
class _Need:
    """What speaks for a function."""

    chosen: bool = False
    tasks: list[dict[str, Any]] = field(default_factory=list)
    section: str | None = None
    share: Fraction | None = None

    @property
    def points(self) -> int:
        return sum(task["points"] for task in self.tasks)

    def urgency(self) -> tuple[bool, int, Fraction]:
        # A share of 0 is as little a reason as none: the function keeps its place in the catalogue.
        return self.chosen, self.points, self.share or Fraction(0)


def suggest(catalogue: Catalogue, context: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Order the catalogue's functions and their KPIs for a visitor.

    Functions sort by (chosen, points of the first three tasks, highest share of a section that names them), descending;
    ties stay in catalogue order. Without context that is the whole catalogue, in order.

    Args:
        catalogue: a loaded catalogue.
        context: ``{functions: [ids], tasks: [{function, rank, id?, priority?}], sections: [{id, share, functions}]}``;
            every part may be absent or null, a share is a number 0 … 1, a result's value object or null.

    Returns:
        The result as plain data, described in ``docs/reference/results.md``.

    Raises:
        InputError: for an unknown function and for anything that cannot be read, with its place.
    """
    needs = _read(catalogue, mapping({} if context is None else context, ("context",)))
    order = sorted(catalogue.functions, key=lambda function: needs[function.id].urgency(), reverse=True)
    reasons = {function.id: _reasons(function.id, needs[function.id]) for function in order}
    return {
        "kind": "catalogue",
        "id": catalogue.id,
        "version": catalogue.version,
        "scoring_hash": catalogue.scoring_hash,
        "functions": [
            {
                "id": function.id,
                "chosen": needs[function.id].chosen,
                "points": needs[function.id].points,
                "share": _share(needs[function.id]),
                "reasons": reasons[function.id],
            }
            for function in order
        ],
        "kpis": [
            {
                "id": kpi.id,
                "function": function.id,
                "target": "stated" if kpi.has_target else "agree",
                "reasons": reasons[function.id],
            }
            for function in order
            for kpi in function.kpis
        ],
    }


def _reasons(function: str, need: _Need) -> list[Reason]:
    reasons: list[Reason] = []
    if need.chosen:
        reasons.append({"code": "function_chosen", "params": {"function": function}})
    if need.tasks:
        params = {"function": function, "points": need.points, "tasks": need.tasks}
        reasons.append({"code": "function_tasks", "params": params})
    if need.share:
        params = {"function": function, "section": need.section, "share": _share(need)}
        reasons.append({"code": "function_section", "params": params})
    return reasons


def _share(need: _Need) -> Any:
    return None if need.share is None else percent(need.share)


def _read(catalogue: Catalogue, context: Mapping[str, Any]) -> dict[str, _Need]:
    _keys(context, _CONTEXT_KEYS, ("context",))
    needs = {function.id: _Need() for function in catalogue.functions}
    for path, function in _entries(context, "functions", ("context",)):
        one_of(function, needs, "unknown_function", path)
        needs[function].chosen = True
    for path, task in _entries(context, "tasks", ("context",)):
        _read_task(needs, mapping(task, path), path)
    for path, section in _entries(context, "sections", ("context",)):
        _read_section(needs, mapping(section, path), path)
    return needs


def _read_task(needs: Mapping[str, _Need], task: Mapping[str, Any], path: Path) -> None:
    _keys(task, _TASK_KEYS, path)
    function, rank = task.get("function"), task.get("rank")
    if rank is not None and (isinstance(rank, bool) or not isinstance(rank, int) or rank < 1):
        raise InputError("bad_rank", {}, (*path, "rank"))
    if function is None:
        return
    one_of(function, needs, "unknown_function", (*path, "function"))
    points = TASK_POINTS.get(rank or 0)
    if points:
        needs[function].tasks.append({"id": task.get("id"), "rank": rank, "points": points})


def _read_section(needs: Mapping[str, _Need], section: Mapping[str, Any], path: Path) -> None:
    _keys(section, _SECTION_KEYS, path)
    if not isinstance(section.get("id"), str):
        raise InputError("bad_id", {"found": ""}, (*path, "id"))
    share = _read_share(section.get("share"), (*path, "share"))
    for place, function in _entries(section, "functions", path):
        one_of(function, needs, "unknown_function", place)
        need = needs[function]
        if share is not None and (need.share is None or share > need.share):
            need.section, need.share = section["id"], share


def _read_share(raw: object, path: Path) -> Fraction | None:
    if isinstance(raw, Mapping):
        raw = raw.get("exact")
    if raw is None:
        return None
    share = number(raw, path)
    if not 0 <= share <= 1:
        raise InputError("share_out_of_range", {}, path)
    return share


def _entries(data: Mapping[str, Any], key: str, path: Path) -> Iterable[tuple[Path, Any]]:
    raw = data.get(key)
    if raw is not None:
        for place, entry in enumerate(array(raw, (*path, key))):
            yield (*path, key, place), entry


def _keys(data: Mapping[str, Any], known: Collection[str], path: Path) -> None:
    for key in data:
        one_of(key, known, "unknown_key", (*path, str(key)))
