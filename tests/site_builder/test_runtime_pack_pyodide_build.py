"""The lock entry and the compiled engine, held against what Pyodide's own tool makes of the same wheel.

pyodide-build lives in an environment of its own (`make .venv-runtime`), because its old versions pin old libraries and
authors never need it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from site_builder.runtime_pack import pins
from site_builder.runtime_pack.lockfile import WHEEL_FOLDER

ROOT = Path(__file__).resolve().parents[2]
PYODIDE = ROOT / ".venv-runtime" / "bin" / "pyodide"
PACK = ROOT / "build" / "runtime"

pytestmark = [
    pytest.mark.skipif(not PYODIDE.exists(), reason="pyodide-build is not installed: make .venv-runtime"),
    pytest.mark.skipif(not (PACK / "manifest.json").exists(), reason="no runtime pack: make runtime"),
]


def run(*arguments, **environment):
    done = subprocess.run(
        [PYODIDE, *arguments], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def python_of_tool():
    code = "import sys; print(*sys.version_info[:2], sep='.')"
    command = [PYODIDE.with_name("python"), "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def tool_version():
    code = "import importlib.metadata as m; print(m.version('pyodide-build'))"
    command = [PYODIDE.with_name("python"), "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return tuple(int(part) for part in done.stdout.strip().split(".")[:2])


@pytest.fixture
def wheel(tmp_path):
    source = next((PACK / "wheel").glob("*.whl"))
    return Path(shutil.copy(source, tmp_path / source.name))


ADD_WHEELS = """
import pathlib, sys
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec
before, after, folder, url, wheel = sys.argv[1:]
spec = PyodideLockSpec.from_json(pathlib.Path(before))
made = add_wheels_to_spec(spec, [pathlib.Path(wheel)], base_path=pathlib.Path(folder), base_url=url)
made.to_json(pathlib.Path(after))
"""


def test_the_lock_entry_is_the_one_pyodide_build_writes(wheel, tmp_path):
    ours = json.loads((PACK / "files" / "pyodide-lock.json").read_text(encoding="utf-8"))
    info = dict(pins.lock_info())
    if tool_version() < (0, 39):
        # The old tool knows no ABI version, and wants Pyodide's own.
        del info["abi_version"]
        info["version"] = pins.PYODIDE_VERSION
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    before.write_text(json.dumps({"info": info, "packages": {}}), encoding="utf-8")
    if tool_version() < (0, 39):
        # Its command writes the lock file it read instead of the one it made; the function behind it works.
        command = [PYODIDE.with_name("python"), "-c", ADD_WHEELS, before, after, tmp_path, WHEEL_FOLDER, wheel]
        subprocess.run(command, check=True, capture_output=True)
    else:
        options = ["--input", before, "--output", after, "--base-path", tmp_path, "--wheel-url", WHEEL_FOLDER]
        run("lockfile", "add-wheels", *options, wheel)
    theirs = json.loads(after.read_text(encoding="utf-8"))["packages"]["scoring"]
    entry = ours["packages"]["scoring"]
    # Fields that the tool's version adds with an empty value are not in Pyodide's own lock file.
    assert {name: value for name, value in theirs.items() if name in entry} == entry
    assert not any(value for name, value in theirs.items() if name not in entry)


COMPARE = """
import gzip, io, json, marshal, sys, types, zipfile
ours = zipfile.ZipFile(io.BytesIO(gzip.decompress(open(sys.argv[1], "rb").read())))
theirs = zipfile.ZipFile(sys.argv[2])
# 3.13.1 and later compile comprehensions one instruction longer than 3.13.0.
skipped = {"co_code", "co_linetable", "co_exceptiontable", "co_stacksize"} if sys.version_info < (3, 13, 1) else set()
fields = {name for name in dir(types.CodeType) if name.startswith("co_")} - skipped
fields -= {"co_lines", "co_positions", "co_consts", "co_lnotab"}

def same(one, other):
    if type(one) is not type(other):
        return False
    if not isinstance(one, types.CodeType):
        return one == other
    if any(getattr(one, name) != getattr(other, name) for name in fields if not callable(getattr(one, name))):
        return False
    return len(one.co_consts) == len(other.co_consts) and all(map(same, one.co_consts, other.co_consts))

names = [name for name in ours.namelist() if name.startswith("scoring/")]
assert names == sorted(name for name in theirs.namelist() if name.endswith(".pyc"))
wrong = []
for name in names:
    one, other = ours.read(name), theirs.read(name)
    # The magic number and the hash of the source; between them a flag: theirs is a checked hash, ours is not.
    if one[:4] != other[:4] or one[8:16] != other[8:16] or not same(marshal.loads(one[16:]), marshal.loads(other[16:])):
        wrong.append(name)
print(json.dumps([len(names), wrong]))
"""


def test_the_compiled_engine_is_what_py_compile_makes(wheel):
    if python_of_tool() != "3.13":
        pytest.skip(f"py-compile uses its own Python {python_of_tool()}; Pyodide's is 3.13")
    run("py-compile", "--silent", wheel, SOURCE_DATE_EPOCH="315532800", PYTHONOPTIMIZE="2", PYTHONHASHSEED="0")
    compiled = next(wheel.parent.glob("*-cp313-none-any.whl"))
    library = PACK / "files" / "python-stdlib.bin"
    command = [PYODIDE.with_name("python"), "-c", COMPARE, library, compiled]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    count, wrong = json.loads(done.stdout)
    assert count > 10
    assert wrong == []
