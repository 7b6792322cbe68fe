"""The runtime pack: what it is made of, and that nothing of the host shows in it."""

from __future__ import annotations

import _imp
import base64
import gzip
import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from site_builder.runtime_pack import PackError, make_pack, pins
from site_builder.runtime_pack.imports import imported
from site_builder.runtime_pack.licences import PARTS
from site_builder.runtime_pack.wheel import build_wheel

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "tests" / "browser" / "small_engine"

needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not (ROOT / "node_modules" / "pyodide").is_dir(),
    reason="needs Node and `npm ci`",
)


@pytest.fixture(scope="session")
def pack():
    """The same pack as the browser tests use."""
    spec = importlib.util.spec_from_file_location("runtime_site", ENGINE.parent / "runtime_site.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pack(ENGINE, ROOT / "build" / "cache" / "small_pack")


@pytest.fixture(scope="session")
def stdlib(pack):
    return zipfile.ZipFile(io.BytesIO(gzip.decompress((pack / "files" / "python-stdlib.bin").read_bytes())))


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_version_is_the_one_npm_installs():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert package["devDependencies"]["pyodide"] == pins.PYODIDE_VERSION


@needs_node
def test_the_pins_match_the_lock_file_npm_brought():
    lock = json.loads((ROOT / "node_modules" / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert lock["info"] == pins.lock_info()


@needs_node
def test_a_changed_file_is_refused(tmp_path):
    for name in pins.FILES:
        shutil.copy(ROOT / "node_modules" / "pyodide" / name, tmp_path / name)
    pins.verify(tmp_path)
    with (tmp_path / "python_stdlib.zip").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(PackError, match=r"python_stdlib\.zip has SHA-256"):
        pins.verify(tmp_path)
    (tmp_path / "pyodide.asm.wasm").unlink()
    with pytest.raises(PackError, match="npm ci"):
        pins.verify(tmp_path)


@needs_node
def test_the_same_pack_from_another_folder_time_zone_and_hash_seed(pack, tmp_path):
    engine = tmp_path / "Ordner mit ü" / "engine"
    shutil.copytree(ENGINE, engine, ignore=shutil.ignore_patterns("__pycache__"))
    for path in engine.iterdir():
        os.utime(path, (1, 1))
    out = tmp_path / "out"
    command = [sys.executable, "-m", "site_builder.runtime_pack", "--engine", engine, "--out", out]
    env = {**os.environ, "TZ": "Pacific/Apia", "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
    assert tree(out) == tree(pack)


@needs_node
def test_nothing_is_done_twice_and_damage_is_mended(pack, tmp_path):
    out = tmp_path / "pack"
    shutil.copytree(pack, out)
    assert make_pack(ROOT, out, engine=ENGINE) is False
    (out / "files" / "python-wasm.bin").write_bytes(b"short")
    assert make_pack(ROOT, out, engine=ENGINE) is True
    assert tree(out) == tree(pack)


@needs_node
def test_a_changed_engine_is_packed_anew(pack, tmp_path):
    engine, out = tmp_path / "engine", tmp_path / "pack"
    shutil.copytree(ENGINE, engine, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(pack, out)
    with (engine / "protocol.py").open("a", encoding="utf-8") as file:
        file.write("\nCHANGED = True\n")
    assert make_pack(ROOT, out, engine=engine) is True
    before, after = (json.loads((folder / "manifest.json").read_text()) for folder in (pack, out))
    assert before["id"] != after["id"]
    assert before["files"]["wasm"] == after["files"]["wasm"]


@needs_node
def test_an_engine_that_cannot_be_imported_is_refused_and_the_old_pack_stays(pack, tmp_path):
    engine, out = tmp_path / "engine", tmp_path / "pack"
    shutil.copytree(ENGINE, engine, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(pack, out)
    with (engine / "protocol.py").open("a", encoding="utf-8") as file:
        file.write("\ndef late():\n    import numpy\n")
    with pytest.raises(PackError, match="numpy"):
        make_pack(ROOT, out, engine=engine)
    assert tree(out) == tree(pack)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_manifest_describes_the_files(pack):
    manifest = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest) == {"id", "version", "engine", "files", "packed"}
    for name, entry in manifest["files"].items():
        for form in (entry, entry["br"]):
            content = (pack / "files" / form["path"]).read_bytes()
            assert len(content) == form["bytes"]
            assert hashlib.sha256(content).hexdigest() == form["sha256"]
        pieces = [
            (pack / "files" / "packed" / f"{name}-{number}.js").read_text(encoding="ascii")
            for number in range(1, manifest["packed"][name] + 1)
        ]
        whole = b"".join(base64.b64decode(piece.split('"')[3]) for piece in pieces)
        assert whole == (pack / "files" / entry["path"]).read_bytes()


def test_the_page_script_knows_the_size_of_a_packed_part():
    from site_builder.runtime_pack.packed import PART  # noqa: PLC0415

    assert f"const PART = {PART};" in (ROOT / "templates" / "runtime" / "files.js").read_text(encoding="utf-8")


def test_the_compiled_engine_is_the_wheels(pack, stdlib):
    """PEP 552: a hash-based .pyc says which source it was compiled from."""
    wheel = zipfile.ZipFile(next((pack / "wheel").glob("*.whl")))
    sources = [name for name in wheel.namelist() if name.endswith(".py")]
    assert sorted(name for name in stdlib.namelist() if name.startswith("scoring/")) == sorted(
        f"{name}c" for name in sources
    )
    for name in sources:
        pyc = stdlib.read(f"{name}c")
        assert int.from_bytes(pyc[4:8], "little") == 0b01, "unchecked hash"
        assert pyc[8:16] == _imp.source_hash(int.from_bytes(pyc[:4], "little"), wheel.read(name))


def test_every_module_is_compiled_by_the_same_python(stdlib):
    magic = {stdlib.read(name)[:4] for name in stdlib.namelist()}
    # The magic number of Python 3.13.
    assert magic == {(3571).to_bytes(2, "little") + b"\r\n"}
    assert {Path(name).suffix for name in stdlib.namelist()} == {".pyc"}
    assert {info.compress_type for info in stdlib.infolist()} == {zipfile.ZIP_STORED}


def test_only_what_is_used_is_in(stdlib):
    names = set(stdlib.namelist())
    assert {"json/decoder.pyc", "encodings/utf_8.pyc", "_pyodide/_base.pyc", "fractions.pyc"} <= names
    # Never used; and frozen into the WebAssembly file already.
    assert not names & {"unittest/__init__.pyc", "xml/__init__.pyc", "os.pyc", "codecs.pyc", "site.pyc"}


def test_imports_are_read_from_the_source():
    source = b"""
from __future__ import annotations
import json, os.path as p
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import ast
else:
    import bisect
def late():
    from fractions import Fraction
    from . import sibling
"""
    assert imported(source) == {"json", "os.path", "typing", "bisect", "fractions"}


@needs_node
def test_the_wheel_of_the_engine_is_whole_and_the_same_twice(tmp_path):
    copy = tmp_path / "ß" / "scoring"
    shutil.copytree(ROOT / "scoring", copy, ignore=shutil.ignore_patterns("__pycache__"))
    wheel = build_wheel(ROOT / "scoring")
    assert wheel == build_wheel(copy)
    archive = zipfile.ZipFile(io.BytesIO(wheel.content))
    record = next(name for name in archive.namelist() if name.endswith("RECORD"))
    listed = {}
    for line in archive.read(record).decode().splitlines():
        name, digest, size = line.rsplit(",", 2)
        listed[name] = (digest, size)
    assert set(listed) == set(archive.namelist())
    for name, (digest, size) in listed.items():
        if name != record:
            content = archive.read(name)
            want = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={want}", str(len(content)))
    on_disk = {path.relative_to(ROOT).as_posix() for path in (ROOT / "scoring").rglob("*.py")}
    assert {name for name in archive.namelist() if name.endswith(".py")} == on_disk


def test_licences_cover_what_is_linked_in(pack):
    listed = json.loads((pack / "licences.json").read_text(encoding="utf-8"))
    names = {part["name"].split(" ")[0] for part in listed["parts"]}
    assert {"Pyodide", "CPython", "Emscripten", "musl", "LLVM", "zlib", "bzip2", "libffi", "Expat", "libmpdec"} <= names
    texts = {path.name for path in (pack / "licences").iterdir()}
    assert {part["text"] for part in listed["parts"]} == texts
    assert all(part.source.startswith("https://") for part in PARTS)
    assert "Mozilla Public License" in (pack / "licences" / "MPL-2.0.txt").read_text(encoding="utf-8")
