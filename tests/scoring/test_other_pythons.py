"""The wheel under every Python that it promises and that is here: the vectors, byte for byte.

Interpreters are found by name (``python3.12``); more can be given in ``$PYTHONS``, separated as in ``$PATH``. Python
3.14 is rare: it always runs as Pyodide's next release, under Node.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from site_builder.runtime_pack.wheel import build_wheel

ROOT = Path(__file__).parents[2]
CODE = """
import sys
from pathlib import Path
from scoring.protocol import forget, handle
assert sys.path[1] in __import__("scoring").__file__
assert "{}.{}".format(*sys.version_info) == sys.argv[2]
for folder in sorted(path.parent for path in Path(sys.argv[1]).glob("*/requests.jsonl")):
    texts = [(folder / f"{name}.jsonl").read_text(encoding="utf-8") for name in ("requests", "expected")]
    asked, expected = (text.split("\\n")[:-1] for text in texts)
    forget()
    assert [handle(text) for text in asked] == expected, folder
"""


def interpreter(version: str) -> str | None:
    """The first that starts and is of this version; what is on the path may only be a stand-in."""
    given = [path for path in os.environ.get("PYTHONS", "").split(os.pathsep) if path]
    for path in [*given, shutil.which(f"python{version}")]:
        if path is None:
            continue
        command = [path, "-c", "import sys; print('{}.{}'.format(*sys.version_info))"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip() == version:
            return path
    return None


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_the_vectors_come_out_the_same(version: str, tmp_path: Path) -> None:
    python = interpreter(version)
    if python is None:
        pytest.skip(f"there is no Python {version} here")
    wheel = build_wheel(ROOT / "scoring")
    (tmp_path / wheel.name).write_bytes(wheel.content)
    # Neither this environment's packages nor its settings.
    environment = {"PYTHONPATH": str(tmp_path / wheel.name), "PATH": os.environ["PATH"]}
    command = [python, "-S", "-c", CODE, str(ROOT / "tests" / "vectors"), version]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_vectors_come_out_the_same_under_3_14(tmp_path: Path) -> None:
    wheel = build_wheel(ROOT / "scoring")
    path, task, result = tmp_path / wheel.name, tmp_path / "task.json", tmp_path / "result.json"
    path.write_bytes(wheel.content)
    folders = sorted(path.parent for path in (ROOT / "tests" / "vectors").glob("*/requests.jsonl"))
    requests, expected = (
        [(folder / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1] for folder in folders]
        for name in ("requests", "expected")
    )
    task.write_text(json.dumps(requests), encoding="utf-8")
    script, pyodide = Path(__file__).with_name("python_3_14.mjs"), ROOT / "node_modules" / "pyodide-python-3.14"
    command = ["node", str(script), str(pyodide), str(path), str(task), str(result)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(result.read_text(encoding="utf-8")) == {"version": "3.14", "answers": expected}
