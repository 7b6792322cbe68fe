"""The boundary to the page: JSON text in, JSON text out. `handle` never raises.

Shapes of requests and responses: ``docs/reference/results.md``.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from scoring.errors import InputError, ScoringError
from scoring.jsontext import canonical, loads
from scoring.plain import excerpt, kind_of
from scoring.records import record

if TYPE_CHECKING:
    from scoring.models.questionnaire import Questionnaire

VERSION = 1
"""Of the request and response envelope."""

KEPT = 8
"""Definitions that stay loaded."""

KINDS = ("questionnaire", "grid", "catalogue", "calculator")

Request = Mapping[str, Any]

_loaded: OrderedDict[str, "_Loaded"] = OrderedDict()


@record(eq=False)
class _Loaded:
    """A definition as compiled, and what computes with it."""

    compiled: dict[str, Any]
    model: Any


def handle(text: str) -> str:
    """Answer one request.

    Args:
        text: ``{"v": 1, "op": …, "seq": …, …}``; at most 1 MB, nested at most 32 deep.

    Returns:
        ``{"v": 1, "op", "seq", "ok": true, "result"}``, or with ``"ok": false`` and ``"error": {code, params, path}``.
    """
    op: Any = None
    seq: Any = None
    try:
        request = _request(loads(text))
        op, seq = request["op"], request.get("seq")
        answer = {"ok": True, "result": _OPERATIONS[op](request)}
    except ScoringError as error:
        answer = {"ok": False, "error": error.as_dict()}
    except Exception as error:  # noqa: BLE001, the page must get an answer to everything
        answer = {"ok": False, "error": {"code": "internal", "params": {"kind": type(error).__name__}, "path": []}}
    return canonical({"v": VERSION, "op": op, "seq": seq, **answer})


def forget() -> None:
    """Drop all loaded definitions."""
    _loaded.clear()


def _request(data: object) -> Request:
    if not isinstance(data, Mapping):
        raise InputError("bad_request", {"expected": "object", "found": kind_of(data)})
    if data.get("v") != VERSION or isinstance(data.get("v"), bool):
        raise InputError("bad_request", {"expected": str(VERSION), "found": excerpt(str(data.get("v")))}, ("v",))
    op = data.get("op")
    if not isinstance(op, str) or op not in _OPERATIONS:
        raise InputError("unknown_op", {"found": excerpt(str(op)), "known": sorted(_OPERATIONS)}, ("op",))
    return data


def _load(request: Request) -> dict[str, Any]:
    compiled = _read_definition(request.get("definition"), "definition").compiled
    if compiled["kind"] == "questionnaire":
        # Loaded behind the questions: the first result then does not wait for what scores it.
        import scoring.questionnaire  # noqa: F401, PLC0415
    return {key: compiled[key] for key in ("id", "kind", "version", "scoring_hash", "content_hash")}


def _score(request: Request) -> dict[str, Any]:
    from scoring.questionnaire import score  # noqa: PLC0415, other instruments do without

    return score(
        _questionnaire(request),
        request.get("answers"),
        _include(request),
        across_versions=request.get("across_versions") is True,
        previous=request.get("previous"),
        before=request.get("before"),
    )


def _changes(request: Request) -> dict[str, Any]:
    from scoring.questionnaire import changes  # noqa: PLC0415

    return changes(
        _questionnaire(request),
        request.get("answers"),
        across_versions=request.get("across_versions") is True,
        previous=request.get("previous"),
    )


def _encode(request: Request) -> dict[str, Any]:
    from scoring.share import encode  # noqa: PLC0415

    code = encode(_questionnaire(request), request.get("answers"))
    return {"code": code, "length": len(code)}


def _decode(request: Request) -> dict[str, Any]:
    from scoring.share import decode  # noqa: PLC0415

    return decode(_questionnaire(request), request.get("code"))


def _diff(request: Request) -> dict[str, Any]:
    from scoring.identity import compare  # noqa: PLC0415

    older = _read_definition(request.get("previous"), "previous")
    return compare(older.compiled, _named(request).compiled)


def _rank(request: Request) -> dict[str, Any]:
    from scoring.grid import rank  # noqa: PLC0415

    ranking: dict[str, Any] = rank(_of_kind(request, "grid"), request, _include(request))
    return ranking


def _suggest(request: Request) -> dict[str, Any]:
    from scoring.suggest import suggest  # noqa: PLC0415

    return suggest(_of_kind(request, "catalogue"), request.get("context"))


def _calculate(request: Request) -> dict[str, Any]:
    from scoring.calculator import calculate  # noqa: PLC0415

    return calculate(_of_kind(request, "calculator"), request.get("inputs"))


_OPERATIONS: dict[str, Callable[[Request], dict[str, Any]]] = {
    "load": _load,
    "score": _score,
    "changes": _changes,
    "encode": _encode,
    "decode": _decode,
    "diff": _diff,
    "rank": _rank,
    "suggest": _suggest,
    "calculate": _calculate,
}


def _named(request: Request) -> _Loaded:
    """The instrument that a request is about: named by ``hash``, or given as ``definition``."""
    if request.get("definition") is not None:
        return _read_definition(request["definition"], "definition")
    name = request.get("hash")
    if not isinstance(name, str):
        raise InputError("bad_request", {"expected": "hash", "found": kind_of(name)}, ("hash",))
    if name not in _loaded:
        raise InputError("not_loaded", {"hash": excerpt(name, 64)}, ("hash",))
    _loaded.move_to_end(name)
    return _loaded[name]


def _of_kind(request: Request, kind: str) -> Any:
    loaded = _named(request)
    found = loaded.compiled["kind"]
    if found != kind:
        raise InputError("wrong_kind", {"expected": kind, "found": found}, ("hash",))
    return loaded.model


def _questionnaire(request: Request) -> "Questionnaire":
    model: Questionnaire = _of_kind(request, "questionnaire")
    return model


def _read_definition(data: object, place: str) -> _Loaded:
    """Make a definition ready and keep it."""
    from scoring.load import from_compiled  # noqa: PLC0415, a definition comes once, requests many times

    if not isinstance(data, Mapping):
        raise InputError("bad_request", {"expected": "definition", "found": kind_of(data)}, (place,))
    compiled = dict(data) if _is_sealed(data) else _checked(data, place)
    loaded = _Loaded(compiled, from_compiled(compiled))
    name = loaded.compiled["content_hash"]
    _loaded[name] = loaded
    _loaded.move_to_end(name)
    while len(_loaded) > KEPT:
        _loaded.popitem(last=False)
    return loaded


def _is_sealed(data: Mapping[str, Any]) -> bool:
    """Whether a definition carries the hashes that the validator gave it, and is unchanged since.

    A page's own definition is: it need not be validated again, and the validator not be imported, which is a fifth of
    what a visitor waits for. Whatever was edited has other hashes and takes the long way.
    """
    from scoring.identity import content_hash, scoring_hash  # noqa: PLC0415

    if data.get("kind") not in KINDS or not isinstance(data.get("scoring_hash"), str):
        return False
    return bool(data.get("content_hash") == content_hash(data) and data["scoring_hash"] == scoring_hash(data))


def _checked(data: Mapping[str, Any], place: str) -> dict[str, Any]:
    """What the validator makes of a definition."""
    from scoring.definition import check  # noqa: PLC0415

    checked = check(data)
    if checked.definition is None:
        first = checked.problems[0]
        params = {"problem": first.code, "params": first.params, "count": len(checked.problems)}
        raise InputError("bad_definition", params, (place, *first.path))
    return checked.definition


def _include(request: Request) -> list[str]:
    include = request.get("include")
    if include is None:
        return []
    if not isinstance(include, list):
        raise InputError("wrong_type", {"expected": "list", "found": kind_of(include)}, ("include",))
    return [str(name) for name in include]
