"""The engine in CPython: absolutes for orientation, ratios against a plain float implementation in the same run.

The plain ones do the least that gives the same kind of answer: add floats, pick a band, sort; no fractions, no missing
answers, no checks. Each figure is processor time, the best of several rounds, ours and theirs in turn.

    python tests/bench/engine.py [--rows N]
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.batch import Batch, run
from scoring.calculator import calculate
from scoring.grid import rank
from scoring.jsontext import canonical
from scoring.load import load
from scoring.questionnaire import score

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
EXPLAINED = ["ledger", "areas", "changes", "advice"]
POINTS = {"no": 0.0, "some": 1.0, "yes": 2.0}
SCALE = [{"id": name, "label": name, "points": int(points)} for name, points in POINTS.items()]
BANDS = [(0.0, "low"), (8.0, "middle"), (15.0, "high")]

Measured = tuple[float, float | None]


def questionnaire(questions: int, sections: int, **keys: Any) -> Any:
    """A questionnaire with the questions spread over the sections."""
    names = [f"q{number}" for number in range(questions)]
    parts = [
        {
            "id": f"s{place}",
            "title": f"Section {place}",
            "questions": [{"id": name, "text": name, "scale": "three"} for name in names[place::sections]],
        }
        for place in range(sections)
    ]
    base = {
        "kind": "questionnaire",
        "id": "bench",
        "version": 1,
        "title": "Bench",
        "direction": "low_is_good",
        "scales": {"three": SCALE},
        "sections": parts,
        "bands": [{"from": int(start), "id": name, "title": name} for start, name in BANDS],
    }
    return load(base | keys)


def best(ours: Callable[[], object], theirs: Callable[[], object] | None = None, rounds: int = ROUNDS) -> Measured:
    """Seconds: ours, theirs."""
    times: list[list[float]] = [[], []]
    for _ in range(rounds):
        for measured, call in zip(times, (ours, theirs), strict=True):
            if call is not None:
                started = time.process_time()
                call()
                measured.append(time.process_time() - started)
    return min(times[0]), min(times[1]) if times[1] else None


def responses(names: list[str], rows: int, seed: int = 1) -> str:
    """A wide table of complete answers."""
    draw = random.Random(seed)
    lines = [",".join(draw.choices(list(POINTS), k=len(names))) for _ in range(rows)]
    return "\n".join([",".join(names), *lines, ""])


class Nowhere:
    """A file that keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)


def batch(rows: int) -> Measured:
    """Ten questions, four sections, from CSV to CSV with all counters."""
    definition = questionnaire(10, 4)
    text = responses([question.id for question in definition.questions], rows)

    def ours() -> None:
        job = Batch(definition, Nowhere().write, print, lambda _: None, print, target_format="csv")
        run(job, io.StringIO(text)).as_dict()

    def theirs() -> None:
        reader = csv.reader(io.StringIO(text))
        places = [[place for place in range(10) if place % 4 == section] for section in range(4)]
        next(reader)
        writer = csv.writer(Nowhere())
        counts: Counter[float] = Counter()
        bands: Counter[str] = Counter()
        for number, row in enumerate(reader, start=2):
            points = [POINTS[cell] for cell in row]
            total = sum(points)
            band = next(name for start, name in reversed(BANDS) if total >= start)
            counts[total] += 1
            bands[band] += 1
            writer.writerow([number, total, band, *(sum(points[place] for place in part) for part in places)])

    return best(ours, theirs, rounds=3)


def memory(rows: int) -> int:
    """Greatest memory of the command line over so many rows, in kilobytes."""
    definition = questionnaire(10, 4)
    code = (
        "import sys; from scoring.__main__ import main; main(sys.argv[1:]);"
        # What the resource module gives includes the process that started this one.
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    with tempfile.TemporaryDirectory() as folder:
        table, form = Path(folder, "responses.csv"), Path(folder, "definition.json")
        form.write_text(canonical(definition.compiled), encoding="utf-8")
        table.write_text(responses([question.id for question in definition.questions], rows), encoding="utf-8")
        command = [sys.executable, "-c", code, "batch", str(form), str(table), "--out", str(Path(folder, "out.csv"))]
        return int(subprocess.run(command, check=True, capture_output=True).stdout)


def audit_case() -> tuple[Any, dict[str, Any]]:
    """Fifty questions in ten sections, all answered, on two band lines."""
    definition = questionnaire(
        50, 10, method="mean", bands=[{"from": f, "id": f"b{f}", "title": "B"} for f in (0, 40, 70)]
    )
    draw = random.Random(2)
    answers = {question.id: draw.choice(list(POINTS)) for question in definition.questions}
    return definition, {"assessment": "bench", "answers": answers}


def audit() -> Measured:
    """Fifty questions in ten sections with ledger, areas, changes and advice."""
    definition, request = audit_case()
    answers = request["answers"]
    sections = [[question.id for question in definition.questions if place in question.sections] for place in range(10)]

    def theirs() -> list[Any]:
        shares = [sum(POINTS[answers[name]] for name in part) / (2 * len(part)) for part in sections]
        rows = [(name, POINTS[answers[name]], POINTS[answers[name]] / 10) for part in sections for name in part]
        return [100 * sum(shares) / len(shares), sorted(range(10), key=lambda place: -shares[place]), rows]

    return best(lambda: score(definition, request, EXPLAINED), theirs)


def grid_case() -> tuple[Any, list[list[int]], dict[str, Any]]:
    """Fifty items on four factors: the definition, the ratings, the request."""
    factors = [
        {"id": f"f{n}", "label": "F", "min": 1, "max": 5, "direction": direction, "weight": n + 1}
        for n, direction in enumerate(["more_first", "more_first", "less_first", "less_first"])
    ]
    zones = [
        {
            "id": "first",
            "title": "First",
            "when": {"all": [{"factor": "f0", "at_least": 4}, {"factor": "f2", "at_most": 2}]},
        },
        {"id": "rest", "title": "Rest"},
    ]
    definition = load(
        {"kind": "grid", "id": "bench", "version": 1, "title": "Bench", "factors": factors, "zones": zones}
    )
    draw = random.Random(3)
    ratings = [[draw.randint(1, 5) for _ in range(4)] for _ in range(50)]
    items = [
        {"id": f"i{n}", "ratings": {f"f{place}": rating for place, rating in enumerate(row)}}
        for n, row in enumerate(ratings)
    ]
    return definition, ratings, {"items": items}


def grid() -> Measured:
    """Fifty items on four factors with stability; theirs ranks anew for every change."""
    definition, ratings, request = grid_case()

    def order(rows: list[list[int]]) -> list[int]:
        def key(item: int) -> tuple[bool, float]:
            row = rows[item]
            norms = [(row[0] - 1) / 4, (row[1] - 1) / 4, (5 - row[2]) / 4, (5 - row[3]) / 4]
            return not (row[0] >= 4 and row[2] <= 2), -sum(w * n for w, n in zip((1, 2, 3, 4), norms, strict=True)) / 10

        return sorted(range(len(rows)), key=key)

    def theirs() -> Counter[int]:
        top: Counter[int] = Counter(order(ratings)[:3])
        for item in range(50):
            for factor in range(4):
                for step in (-1, 1):
                    if 1 <= ratings[item][factor] + step <= 5:
                        changed = [list(row) for row in ratings]
                        changed[item][factor] += step
                        top.update(order(changed)[:3])
        return top

    return best(lambda: rank(definition, request, ["stability"]), theirs)


def cost() -> Measured:
    """Ten uncertain inputs in one formula: 1,024 corners."""
    names = [f"i{n}" for n in range(10)]
    inputs = [
        {"id": name, "label": name, "min": 0, "max": 100, "low": 1, "typical": 2, "high": 5, "ours": True}
        for name in names
    ]
    formula = " + ".join(f"{one} * {other}" for one, other in zip(names[::2], names[1::2], strict=True))
    outputs = [{"id": "out", "label": "Out", "formula": formula}]
    definition = load(
        {"kind": "calculator", "id": "bench", "version": 1, "title": "Bench", "inputs": inputs, "outputs": outputs}
    )

    def theirs() -> tuple[float, float]:
        corners = [[(1.0, 5.0)[corner >> place & 1] for place in range(10)] for corner in range(1024)]
        results = [sum(c[n] * c[n + 1] for n in range(0, 10, 2)) for c in corners]
        return min(results), max(results)

    return best(lambda: calculate(definition), theirs)


def by_size(questions: int) -> Measured:
    """A definition with many questions, all answered."""
    definition = questionnaire(questions, questions // 20)
    request = {"assessment": "bench", "answers": dict.fromkeys((q.id for q in definition.questions), "some")}
    return best(lambda: score(definition, request, ["ledger"]))


def row(label: str, ours: str, theirs: str = "", ratio: str = "", bar: str = "") -> None:
    print(f"{label:<44} {ours:>16} {theirs:>16} {ratio:>8}  {bar}")


def timed(label: str, measured: Measured, bar: str = "") -> None:
    ours, theirs = measured
    if theirs is None:
        row(label, f"{1000 * ours:.2f} ms", bar=bar)
    else:
        row(label, f"{1000 * ours:.2f} ms", f"{1000 * theirs:.2f} ms", f"{ours / theirs:.1f}", bar)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=200_000, help="responses in the batch")
    parser.add_argument("--memory", type=int, default=1_000_000, help="responses in the memory comparison")
    options = parser.parse_args()
    print(f"Python {sys.version.split()[0]}\n")
    row("", "engine", "plain floats", "ratio", "bar")
    ours, theirs = batch(options.rows)
    assert theirs
    row(
        "batch, 10 questions, 4 sections, CSV to CSV",
        f"{options.rows / ours:,.0f}/s",
        f"{options.rows / theirs:,.0f}/s",
        f"{ours / theirs:.2f}",
        "100,000/s",
    )
    few, many = memory(10_000), memory(options.memory)
    row(
        f"its memory, 10,000 and {options.memory:,} rows", f"{few / 1024:.1f} MB", f"{many / 1024:.1f} MB", "", "100 MB"
    )
    timed("50 questions, 10 sections, full explanation", audit(), "5 ms")
    timed("grid, 50 items, 4 factors, with stability", grid(), "50 ms in the browser")
    timed("calculator, 10 uncertain inputs", cost())
    sizes = [by_size(questions) for questions in (100, 500, 1000)]
    for questions, measured in zip((100, 500, 1000), sizes, strict=True):
        timed(f"{questions:,} questions with ledger", measured, "linear" if questions == 1000 else "")
    row("time per question, 1,000 against 100", f"{sizes[2][0] / sizes[0][0] / 10:.2f}", bar="about 1")


if __name__ == "__main__":
    main()
