"""Put small faults into the deciding modules, one at a time, and see whether the tests notice: ``make mutants``.

    python tests/mutants/run.py [MODULE …] [--every N] [--quick]

Each mutant runs the tests of its module in a process of its own, quick ones first. Those that no test notices are
printed and compared with ``survivors.txt``, which gives a reason (lines with #) for each that is known. A mutant whose
tests take more than so much processor time counts as noticed, and is named. Exit 1 if fewer than 90 % of a module's
mutants are noticed.
"""

import argparse
import os
import signal
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from mutations import Mutant, mutants  # noqa: E402, found by the line above

QUESTIONNAIRES = "tests/scoring/questionnaires"
QUICK = [
    "tests/scoring/test_vectors.py",
    *(
        f"{QUESTIONNAIRES}/test_{name}.py"
        for name in ("states", "changes", "near", "gates", "ranges", "kinds", "matrix", "named_results", "printed")
    ),
]
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
    "questionnaire": ([*QUICK, f"{QUESTIONNAIRES}/test_versions.py"], THOROUGH),
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
_WARM = (
    "protocol",
    "definition",
    "load",
    "share",
    "before",
    "versions",
    "explain",
    "ledger",
    "identity",
    "suggest",
    "calculator",
)
_WARM_TOOLS = ("_hypothesis_pytestplugin", "hypothesis.strategies", "playwright.sync_api", "yaml")
"""Both imported before forking, so that no mutant waits for them."""
SECONDS = 60
"""Of processor time, so that a busy machine does not matter; all tests of a module need a quarter of it."""


def main() -> int:
    """Run the mutants of the modules asked for (all, if none is named)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", default=list(TESTS))
    parser.add_argument("--every", type=int, default=1, help="only every Nth mutant")
    parser.add_argument("--quick", action="store_true", help="only the quick tests")
    options = parser.parse_args()
    for module in [*TESTS, *_WARM]:
        import_module(f"scoring.{module.replace('/', '.')}")
    for tool in _WARM_TOOLS:
        import_module(tool)
    known = set((HERE / "survivors.txt").read_text(encoding="utf-8").splitlines())
    enough = True
    for module in options.modules:
        quick, thorough = TESTS[module]
        stages = [quick] if options.quick or not thorough else [quick, thorough]
        source = (ROOT / "scoring" / f"{module}.py").read_text(encoding="utf-8")
        imported = import_module(f"scoring.{module.replace('/', '.')}")
        chosen = list(mutants(source))[:: options.every]
        survivors = [mutant for mutant in chosen if not noticed(imported, mutant, stages)]
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


def noticed(module: ModuleType, mutant: Mutant, stages: list[list[str]]) -> bool:
    """Whether any test fails with the fault in place."""
    return any(_fails(module, mutant, tests) for tests in stages)


def _fails(module: ModuleType, mutant: Mutant, tests: list[str]) -> bool:
    """Run tests in a forked process, in which the module's functions have the faulty code."""
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        replace_code(module, mutant.source)
        os.chdir(ROOT)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        arguments = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0", *tests]
        os._exit(0 if pytest.main(arguments) == 0 else 1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        write(f"       line {mutant.line}: {mutant.what}: not through after {SECONDS} s, taken as noticed")
    return status != 0


def replace_code(module: ModuleType, source: str) -> None:
    """Give every function of a module the code it has in another source; who imported the function has it too."""
    faulty = ModuleType(module.__name__)
    faulty.__package__ = module.__package__
    sys.modules["faulty"] = faulty
    exec(compile(source, str(module.__file__), "exec"), faulty.__dict__)
    _replace(vars(module), vars(faulty), module.__name__)


def _replace(real: Mapping[str, Any], faulty: Mapping[str, Any], name: str) -> None:
    for key, thing in real.items():
        other, function = faulty.get(key), getattr(thing, "fget", getattr(thing, "__func__", thing))
        changed = getattr(other, "fget", getattr(other, "__func__", other))
        if isinstance(function, FunctionType) and isinstance(changed, FunctionType) and function.__module__ == name:
            function.__code__ = changed.__code__
            function.__defaults__ = changed.__defaults__
            function.__kwdefaults__ = changed.__kwdefaults__
        elif isinstance(thing, type) and thing.__module__ == name and isinstance(other, type):
            _replace(vars(thing), vars(other), name)


if __name__ == "__main__":
    sys.exit(main())
