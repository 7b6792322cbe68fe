"""One function, JSON text in and out, as in the real engine; some operations fail in the ways an interpreter can."""

import json

_loaded: dict[str, dict] = {}


def handle(text: str) -> str:
    try:
        request = json.loads(text)
    except ValueError:
        return '{"ok":false,"error":{"code":"not_json","params":{},"path":[]}}'
    op, seq = request["op"], request["seq"]
    if op == "load":
        definition = request["definition"]
        _loaded[definition.get("content_hash")] = definition
        return _answer(op, seq, {"id": definition.get("id")})
    if op == "raise":
        raise ValueError("the engine's fault")
    if op == "die":
        # Endless nesting in C kills the interpreter: no exception comes back.
        json.loads("[" * 100_000)
    if op == "hang":
        while True:
            pass
    if op == "late":
        from fractions import Fraction  # noqa: PLC0415 - the pack must hold what is imported late

        return _answer(op, seq, {"half": str(Fraction(1, 2))})
    if request.get("hash") not in _loaded:
        error = {"code": "unknown_definition", "params": {}, "path": []}
        return json.dumps({"v": 1, "op": op, "seq": seq, "ok": False, "error": error})
    definition = _loaded[request["hash"]]
    return _answer(op, seq, {"id": definition["id"], "score": sum(definition["points"][a] for a in request["answers"])})


def _answer(op: str, seq: int, result: dict) -> str:
    return json.dumps({"v": 1, "op": op, "seq": seq, "ok": True, "result": result})
