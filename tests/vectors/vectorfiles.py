"""Reads the vectors and makes their requests; see README.md."""

from pathlib import Path
from typing import Any

from scoring.jsontext import canonical, loads
from scoring.protocol import forget, handle
from site_builder.yaml_source import parse

HERE = Path(__file__).parent
EXPLANATIONS = ["ledger", "areas", "changes", "advice"]

Data = dict[str, Any]


def read_yaml(path: Path) -> Any:
    """Plain data without floats."""
    return parse(path.read_text(encoding="utf-8"), path.name).data


def vectors() -> list[Path]:
    """The folders that hold a vector, in order."""
    return sorted(path.parent for path in HERE.glob("*/vector.yaml"))


def read_vector(folder: Path) -> Data:
    """A vector with its definition in place."""
    vector: Data = read_yaml(folder / "vector.yaml")
    if isinstance(vector["definition"], str):
        vector["definition"] = read_yaml(folder / vector["definition"])
    return vector


def exchanges(vector: Data) -> list[tuple[str | None, str, str]]:
    """The case (``None`` for what belongs to none), the request text and the response text, in order."""
    forget()
    found: list[tuple[str | None, str, str]] = []

    def ask(case: str | None, text: str) -> Any:
        response = handle(text)
        found.append((case, text, response))
        return loads(response)

    def request(case: str | None, **fields: Any) -> Any:
        return ask(case, canonical({"v": 1, "seq": len(found), **fields}))

    loaded = request(None, op="load", definition=vector["definition"])
    name = loaded["result"]["content_hash"]
    for case in vector["cases"]:
        if "text" in case:
            ask(case["name"], case["text"])
        elif "request" in case:
            request(case["name"], **{"hash": name} | case["request"])
        else:
            answers = {"assessment": loaded["result"]["id"], "answers": raw_answers(vector["definition"], case)}
            request(case["name"], op="score", hash=name, answers=answers, include=EXPLANATIONS)
            encoded = request(None, op="encode", hash=name, answers=answers)
            if encoded["ok"]:
                request(None, op="decode", hash=name, code=encoded["result"]["code"])
    return found


def raw_answers(definition: Data, case: Data) -> Data:
    """The answers of a case, by question."""
    if "answers" in case:
        answers: Data = case["answers"]
        return answers
    asked = list(definition.get("questions", []))
    for section in definition.get("sections", []):
        asked += section["questions"]
    return {question["id"]: answer for question, answer in zip(asked, case["in_order"], strict=True)}


def write_generated(folder: Path) -> None:
    """Write ``requests.jsonl`` and ``expected.jsonl``."""
    made = exchanges(read_vector(folder))
    (folder / "requests.jsonl").write_text("".join(f"{text}\n" for _, text, _ in made), encoding="utf-8")
    (folder / "expected.jsonl").write_text("".join(f"{text}\n" for _, _, text in made), encoding="utf-8")


def at(data: Any, path: str) -> Any:
    """Follow a dotted path; a step into a list is a position, or what an item is called."""
    for step in path.split("."):
        if isinstance(data, list):
            data = data[int(step)] if step.isdigit() else next(item for item in data if step in _names(item))
        else:
            data = data[step]
    return data


def _names(item: Any) -> list[Any]:
    if not isinstance(item, dict):
        return []
    if item.get("row") in ("base", "rounding", "total"):
        return [item["row"]]
    return [item[key] for key in ("id", "question", "section") if key in item]
