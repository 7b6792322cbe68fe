"""The command line as a process: what it prints, its exit codes, and that no input makes a traceback."""

import io
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from scoring.__main__ import main
from scoring.commands import COMMANDS

Run = Callable[..., subprocess.CompletedProcess[bytes]]

SCALE = [{"id": name, "label": name.title(), "points": points} for name, points in (("no", 0), ("some", 1), ("yes", 2))]
QUESTIONNAIRE = {
    "kind": "questionnaire",
    "id": "strain",
    "version": 1,
    "title": "Strain",
    "direction": "low_is_good",
    "scales": {"three": SCALE},
    "questions": [
        {"id": "a", "text": "Evenings are work.", "scale": "three"},
        {"id": "b", "text": "Weekends are work.", "scale": "three", "not_applicable": "No weekends"},
    ],
    "bands": [{"from": 0, "id": "low", "title": "Low"}, {"from": 3, "id": "high", "title": "High"}],
}
RATING = {"type": "rating", "min": 1, "max": 5}
GRID = {
    "kind": "grid",
    "id": "tasks",
    "version": 1,
    "title": "Tasks",
    "factors": [
        {"id": "time", "label": "Time", "direction": "more_first", **RATING},
        {"id": "risk", "label": "Risk", "direction": "less_first", **RATING},
    ],
}
CATALOGUE = {
    "kind": "catalogue",
    "id": "kpis",
    "version": 1,
    "title": "KPIs",
    "functions": [
        {"id": "money", "title": "Money", "kpis": [{"id": "days", "name": "Days", "ours": True}]},
        {"id": "data", "title": "Data", "kpis": [{"id": "backlog", "name": "Backlog", "ours": True}]},
    ],
}
CALCULATOR = {
    "kind": "calculator",
    "id": "cost",
    "version": 1,
    "title": "Cost",
    "inputs": [
        {"id": "hours", "label": "Hours", "min": 0, "max": 168, "low": 5, "typical": 10, "high": 20, "ours": True},
        {"id": "rate", "label": "Rate", "min": 0, "max": 500, "low": 40, "typical": 40, "high": 40, "ours": True},
    ],
    "values": [],
    "outputs": [{"id": "cost", "label": "Cost", "formula": "hours * rate"}],
}
ANSWERS = {"assessment": "strain", "answers": {"a": "yes", "b": "some"}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of every kind."""
    made = tmp_path_factory.mktemp("command-line")
    changed = QUESTIONNAIRE | {"version": 2, "questions": QUESTIONNAIRE["questions"][:1]}
    files = {
        "strain": QUESTIONNAIRE,
        "changed": changed,
        "tasks": GRID,
        "kpis": CATALOGUE,
        "cost": CALCULATOR,
        "answers": ANSWERS,
        "items": {
            "items": [{"id": "x", "ratings": {"time": 2, "risk": 2}}, {"id": "y", "ratings": {"time": 5, "risk": 1}}]
        },
        "context": {"functions": ["data"]},
        "inputs": {"hours": 12},
        "wrapped": {"inputs": {"hours": 12}},
    }
    for name, data in files.items():
        (made / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    (made / "responses.csv").write_text("a,b\nyes,some\nno,not_applicable\n", encoding="utf-8")
    (made / "mixed.csv").write_text("who,a,b\nanna,yes,some\nben,maybe,no\ncleo,no,\n", encoding="utf-8")
    return made


@pytest.fixture
def run(folder: Path) -> Run:
    def run_in_folder(*arguments: str, stdin: bytes = b"", **options: Any) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "scoring", *arguments]
        return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, timeout=60, check=False, **options)

    return run_in_folder


def result(done: subprocess.CompletedProcess[bytes]) -> Any:
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


class TestCommands:
    def test_score(self, run: Run) -> None:
        scored = result(run("score", "strain.json", "answers.json"))
        assert (scored["score"], scored["band"], scored["ledger"]) == ({"exact": 3, "shown": "3"}, "high", None)

    def test_score_with_explanations_from_standard_input(self, run: Run) -> None:
        done = run("score", "strain.json", "-", "--include", "ledger,changes", stdin=json.dumps(ANSWERS).encode())
        scored = result(done)
        assert [row["row"] for row in scored["ledger"]] == ["base", "question", "question", "rounding", "total"]
        assert scored["changes"]["goals"][0]["count"] == 1

    def test_output_is_canonical_or_indented(self, run: Run) -> None:
        plain, pretty = (run("score", "strain.json", "answers.json", *more).stdout for more in ((), ("--pretty",)))
        assert plain.count(b"\n") == 1
        assert b'\n  "band": "high"' in pretty
        assert json.loads(plain) == json.loads(pretty)

    def test_score_answers_of_another_version_by_explicit_request(self, run: Run) -> None:
        old = json.dumps(ANSWERS | {"version": 1}).encode()
        refused = run("score", "changed.json", "-", "--previous", "strain.json", stdin=old)
        assert refused.returncode == 2
        scored = result(run("score", "changed.json", "-", "--across-versions", "--previous", "strain.json", stdin=old))
        assert scored["notices"][0]["code"] == "scored_across_versions"
        assert scored["notices"][0]["params"]["removed"] == ["b"]

    def test_explain(self, run: Run) -> None:
        done = run("explain", "strain.json", "answers.json")
        text = done.stdout.decode()
        assert done.returncode == 0
        assert text.startswith("Strain\n======\n\nScore: 3 of 4.\n")
        assert "Evenings are work." in text
        assert run("explain", "strain.json", "answers.json", "--format", "html").stdout.startswith(b"<h1>Strain</h1>")

    def test_rank(self, run: Run) -> None:
        ranked = result(run("rank", "tasks.json", "items.json"))
        assert [item["id"] for item in ranked["items"]] == ["y", "x"]
        stable = result(run("rank", "tasks.json", "items.json", "--include", "stability"))
        assert stable["items"][0]["stability"]["top3"]["exact"] == 1

    def test_suggest(self, run: Run) -> None:
        assert [kpi["id"] for kpi in result(run("suggest", "kpis.json", "context.json"))["kpis"]] == ["backlog", "days"]

    @pytest.mark.parametrize("inputs", ["inputs.json", "wrapped.json"])
    def test_calculate(self, run: Run, inputs: str) -> None:
        assert result(run("calculate", "cost.json", inputs))["outputs"][0]["typical"]["exact"] == 480

    def test_diff(self, run: Run) -> None:
        changes = result(run("diff", "strain.json", "changed.json"))
        assert changes["questions"] == [{"change": "removed", "parts": [], "question": "b"}]

    def test_diff_reads_released_fingerprints(self, run: Run, folder: Path) -> None:
        from scoring.identity import fingerprints  # noqa: PLC0415
        from scoring.load import load  # noqa: PLC0415

        released = fingerprints(load(QUESTIONNAIRE).compiled)
        (folder / "released.json").write_text(json.dumps(released), encoding="utf-8")
        assert result(run("diff", "released.json", "strain.json"))["same_content"] is True

    @pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in ("score", "batch", "diff"))])
    def test_help_shows_what_to_type(self, run: Run, arguments: list[str]) -> None:
        done = run(*arguments)
        assert done.returncode == 0
        assert b"python -m scoring" in done.stdout


class TestBatch:
    def test_json_lines_by_default(self, run: Run) -> None:
        done = run("batch", "strain.json", "responses.csv")
        assert done.returncode == 0
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(row["line"], row["score"]["exact"]) for row in rows] == [(2, 3), (3, 0)]

    def test_csv_to_a_file_and_the_summary(self, run: Run, folder: Path) -> None:
        summary = result(run("batch", "strain.json", "responses.csv", "--out", "out.csv", "--summary"))
        assert summary["rows"]["final"] == 2
        assert (folder / "out.csv").read_text(encoding="utf-8").splitlines()[1].startswith("2,final,,2,2,3,3,high")

    def test_only_the_summary(self, run: Run) -> None:
        assert result(run("batch", "strain.json", "-", "--summary", stdin=b"a,b\nno,no\n"))["score"]["count"] == 1

    def test_rejected_rows_are_told_and_the_others_scored(self, run: Run) -> None:
        done = run("batch", "strain.json", "mixed.csv", "--keep", "--to", "csv")
        assert done.returncode == 3
        assert [line.split(",")[1] for line in done.stdout.decode().splitlines()] == ["who", "anna", "cleo"]
        told = done.stderr.decode().splitlines()
        assert told[0].startswith("mixed.csv: line 3: answers.a: ")
        assert told[1:] == ["mixed.csv: 1 of 3 rows rejected"]

    def test_rejected_rows_in_a_file(self, run: Run, folder: Path) -> None:
        done = run("batch", "strain.json", "mixed.csv", "--keep", "--rejected", "rejected.jsonl")
        assert (done.returncode, done.stderr) == (3, b"mixed.csv: 1 of 3 rows rejected\n")
        (line,) = (folder / "rejected.jsonl").read_text(encoding="utf-8").splitlines()
        assert {key: json.loads(line)[key] for key in ("line", "code", "path")} == {
            "line": 3,
            "code": "unknown_option",
            "path": ["answers", "a"],
        }

    def test_a_missing_column_is_told(self, run: Run) -> None:
        done = run("batch", "strain.json", "-", stdin=b"a\nno\n")
        assert (done.returncode, done.stderr) == (0, b"standard input: no column for b: unanswered in every row\n")

    def test_unknown_columns_are_refused(self, run: Run) -> None:
        done = run("batch", "strain.json", "mixed.csv")
        assert (done.returncode, done.stdout) == (2, b"")
        assert "“who” is no question".encode() in done.stderr

    def test_the_responses_are_not_overwritten(self, run: Run, folder: Path) -> None:
        done = run("batch", "strain.json", "responses.csv", "--out", "./responses.csv")
        assert done.returncode == 2
        assert (folder / "responses.csv").read_text(encoding="utf-8").startswith("a,b\n")

    def test_progress_only_on_a_terminal(self, run: Run, folder: Path) -> None:
        rows = b"a,b\n" + b"yes,no\n" * 50_000 + b"maybe,no\n"
        assert b"50,000" not in run("batch", "strain.json", "-", "--summary", stdin=rows).stderr.replace(b"50,001", b"")
        (folder / "many.csv").write_bytes(rows)
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "scoring", "batch", "strain.json", "many.csv", "--summary"]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=theirs) as process:
            assert process.wait(timeout=60) == 3
        os.close(theirs)
        seen = os.read(ours, 10_000)
        os.close(ours)
        assert b"\r50,000 rows" in seen
        assert b"\r\x1b[K" + b"many.csv: line 50002: answers.a: " in seen


BAD: list[tuple[list[str], bytes, str]] = [
    ([], b"", "COMMAND"),
    (["guess"], b"", "invalid choice"),
    (["score", "strain.json"], b"", "ANSWERS"),
    (["score", "strain.json", "answers.json", "--include", "all"], b"", "unknown 'all'"),
    (["score", "missing.json", "answers.json"], b"", "missing.json: No such file or directory"),
    (["score", ".", "answers.json"], b"", ".: Is a directory"),
    (["score", "strain.json", "-"], b"", "standard input"),
    (["score", "strain.json", "-"], b"\xff\xfe", "standard input"),
    (["score", "strain.json", "-"], b"{" * 20_000, "standard input"),
    (["score", "strain.json", "-"], b"[" + b"0," * 2_000_000, "standard input"),
    (["score", "strain.json", "-"], b"[]", "standard input"),
    (["score", "strain.json", "/dev/zero"], b"", "/dev/zero"),
    (["score", "strain.json", "-"], b'{"assessment": "strain", "answers": {"a": "maybe"}}', "answers.a"),
    (["score", "strain.json", "-"], b'{"assessment": "strain", "answers": {"a": NaN}}', "standard input"),
    (["score", "tasks.json", "answers.json"], b"", "tasks.json: expected a definition of the kind questionnaire"),
    (["score", "-", "answers.json"], b'{"kind": "questionnaire"}', "more)"),
    (["rank", "tasks.json", "-"], b'{"tasks": []}', "tasks"),
    (["rank", "tasks.json", "-"], b"[]", "standard input"),
    (["rank", "tasks.json", "-"], b'{"items": [{"id": "x", "ratings": {"time": 9}}]}', "items.0.ratings.time"),
    (["suggest", "kpis.json", "-"], b'{"functions": ["x"]}', "context.functions.0"),
    (["calculate", "cost.json", "-"], b'{"hours": 200}', "inputs.hours"),
    (["calculate", "cost.json", "-"], b"3", "inputs"),
    (["diff", "strain.json", "-"], b'{"parts": {}}', "standard input"),
    (["diff", "strain.json", "-"], b'{"parts": {}, "questions": {"a": 3}}', "fingerprints"),
    (["diff", "strain.json", "-"], b"7", "standard input"),
    (["diff", "-", "-"], b"{}", "only one of the files"),
    (["score", "strain.json", "answers.json", "--previous", "-"], b'{"parts": 3, "questions": {}}', "standard input"),
    (["batch", "strain.json", "missing.csv"], b"", "missing.csv"),
    (["batch", "strain.json", "."], b"", ".: Is a directory"),
    (["batch", "strain.json", "-"], b"", "standard input"),
    (["batch", "strain.json", "responses.csv", "--out", "no/such/folder.csv"], b"", "no/such/folder.csv"),
    (["batch", "strain.json", "responses.csv", "--out", "/dev/full"], b"", "No space left"),
]


@pytest.mark.parametrize(("arguments", "stdin", "message"), BAD, ids=range(len(BAD)))
def test_bad_input_is_one_line_and_exit_code_2(run: Run, arguments: list[str], stdin: bytes, message: str) -> None:
    done = run(*arguments, stdin=stdin)
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b""), told
    assert message in told
    assert told.startswith("scoring: ")
    assert told.count("\n") == 1
    assert len(told) < 400


def test_a_name_that_no_file_can_have(folder: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from scoring.__main__ import main; raise SystemExit(main(['score', 'a\\0b', 'c']))",
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_a_name_that_is_no_utf_8_is_printed_all_the_same(folder: Path) -> None:
    command = [sys.executable, "-m", "scoring", "score", b"\xff.json", "answers.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_a_reader_that_has_seen_enough_is_no_error(folder: Path) -> None:
    (folder / "lines.csv").write_text("a,b\n" + "yes,no\n" * 20_000, encoding="utf-8")
    command = f"{sys.executable} -m scoring batch strain.json lines.csv | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        (">&-", b"scoring: standard output is closed\n"),
        ("<&-", b"scoring: standard input: is closed\n"),
        (">&- 2>&-", b""),
    ],
)
def test_closed_streams_are_told(folder: Path, closed: str, told: bytes) -> None:
    command = f"{sys.executable} -m scoring score strain.json - {closed}"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", told)


def test_an_interrupt_is_no_traceback(folder: Path) -> None:
    command = [sys.executable, "-m", "scoring", "batch", "strain.json", "-", "--out", os.devnull]
    pipe = subprocess.PIPE
    # A shell starts background jobs deaf to interrupts, and children inherit that; a handled signal is reset for them.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, cwd=folder, stdin=pipe, stderr=pipe)
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        assert process.stdin is not None
        assert process.stderr is not None
        # More than a pipe holds: the process has begun to read when this is written.
        process.stdin.write(b"a,b\n" + b"yes,no\n" * 50_000)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr.read() == b""


def test_too_little_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_large(_options: object) -> int:
        raise MemoryError

    monkeypatch.setitem(COMMANDS, "score", too_large)  # no machine runs out of memory on request
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as told:
        assert main(["score", "a.json", "b.json"]) == 2
    assert told.getvalue() == "scoring: not enough memory\n"


def test_a_full_disk_is_told(folder: Path) -> None:
    command = f"{sys.executable} -m scoring score strain.json answers.json > /dev/full"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (2, b"scoring: No space left on device\n")


def test_the_output_does_not_depend_on_the_locale(run: Run) -> None:
    text = json.dumps(QUESTIONNAIRE | {"title": "½ a check"}).encode()
    for locale in ("C", "C.UTF-8"):
        done = run("explain", "-", "answers.json", stdin=text, env=os.environ | {"LC_ALL": locale, "PYTHONUTF8": "0"})
        assert done.stdout.decode().startswith("½ a check\n")


def test_memory_does_not_grow_with_the_rows(folder: Path) -> None:
    code = (
        "import sys\n"
        "from scoring.__main__ import main\n"
        "code = main(['batch', 'strain.json', sys.argv[1], '--out', '/dev/null'])\n"
        "print(code, next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    used = []
    for rows in (1_000, 100_000):
        (folder / f"{rows}.csv").write_text("a,b\n" + "yes,no\nno,some\n" * (rows // 2), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", code, f"{rows}.csv"], cwd=folder, capture_output=True, timeout=60, check=True
        )
        exit_code, peak = map(int, done.stdout.split())
        assert exit_code == 0
        used.append(peak)
    assert used[1] - used[0] < 4_000  # kilobytes
