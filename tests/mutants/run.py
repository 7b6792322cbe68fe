"""Put small faults into the deciding modules, one at a time, and see whether the tests notice: ``make mutants``.

    python tests/mutants/run.py [MODULE …] [--every N] [--quick]

Each mutant runs the tests of its module in a process of its own, quick ones first. Those that no test notices are
printed and compared with ``survivors.txt``, which gives a reason for each that is known. Exit 1 if fewer than 90 % of a
module's mutants are noticed.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from mutations import Mutant, mutants  # noqa: E402, found by the line above

QUESTIONNAIRES = "tests/scoring/questionnaires"
QUICK = ["tests/scoring/test_vectors.py", f"{QUESTIONNAIRES}/test_details.py"]
THOROUGH = [
    f"{QUESTIONNAIRES}/test_brute_force.py",
    f"{QUESTIONNAIRES}/test_properties.py",
    f"{QUESTIONNAIRES}/test_other_methods.py",
]

# Module → quick tests, then thorough ones for what those let through.
TESTS: dict[str, tuple[list[str], list[str]]] = {
    "numbers": (["tests/scoring/test_numbers.py"], []),
    "conditions": (["tests/scoring/test_conditions.py"], []),
    "grid": (["tests/scoring/test_grid.py"], ["tests/scoring/test_grid_properties.py"]),
    "grid_order": (["tests/scoring/test_grid.py"], ["tests/scoring/test_grid_properties.py"]),
    "questionnaire": (QUICK, THOROUGH),
    "changes": (QUICK, THOROUGH),
    "search": ([f"{QUESTIONNAIRES}/test_search.py"], [*QUICK, *THOROUGH]),
    "scenarios": (QUICK, THOROUGH),
    **{
        f"methods/{name}": (QUICK, THOROUGH)
        for name in (
            *("totals", "settle", "form", "state", "sections", "coverage", "standing"),
            *("bands", "bounds", "completions", "near", "matrix", "outcomes", "levels", "decision"),
        )
    },
    **{
        f"questions/{name}": (QUICK, [*THOROUGH, f"{QUESTIONNAIRES}/test_share.py"])
        for name in ("single", "multiple", "numeric")
    },
}
LEAST_KILLED = 0.9
SECONDS = 120


def main() -> int:
    """Run the mutants of the modules asked for (all, if none is named)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", default=list(TESTS))
    parser.add_argument("--every", type=int, default=1, help="only every Nth mutant")
    parser.add_argument("--quick", action="store_true", help="only the quick tests")
    options = parser.parse_args()
    known = set((HERE / "survivors.txt").read_text(encoding="utf-8").splitlines())
    enough = True
    for module in options.modules:
        quick, thorough = TESTS[module]
        stages = [quick] if options.quick or not thorough else [quick, thorough]
        source = (ROOT / "scoring" / f"{module}.py").read_text(encoding="utf-8")
        chosen = list(mutants(source))[:: options.every]
        survivors = [mutant for mutant in chosen if not noticed(module, mutant, stages)]
        lines = source.splitlines()
        for mutant in survivors:
            line = f"{module}: {lines[mutant.line - 1].strip()}: {mutant.what}"
            write(("known  " if line in known else "ALIVE  ") + line)
        share = 1 - len(survivors) / len(chosen)
        enough = enough and share >= LEAST_KILLED
        write(f"{module}: {len(chosen) - len(survivors)} of {len(chosen)} noticed ({share:.0%})")
    return 0 if enough else 1


def write(line: str) -> None:
    """Say something at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def noticed(module: str, mutant: Mutant, stages: list[list[str]]) -> bool:
    """Whether any test fails with the fault in place."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "scoring"
        shutil.copytree(ROOT / "scoring", copied, ignore=shutil.ignore_patterns("__pycache__"))
        (copied / f"{module}.py").write_text(mutant.source, encoding="utf-8")
        return any(_fails(folder, tests) for tests in stages)


def _fails(folder: str, tests: list[str]) -> bool:
    """Run tests in a forked process, with the copied package first on the path."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        sys.path.insert(0, folder)
        sys.dont_write_bytecode = True
        os.chdir(ROOT)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        import pytest  # noqa: PLC0415, in the child only: the parent must not import the package

        arguments = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--hypothesis-seed=0", *tests]
        os._exit(0 if pytest.main(arguments) == 0 else 1)
    _, status = os.waitpid(child, 0)
    return status != 0


if __name__ == "__main__":
    sys.exit(main())
