# ruff: noqa: PLC0415, PTH103, PTH120, PTH123, S108, TRY301
"""Runs inside Pyodide, under Node, while the pack is made (`in_pyodide.py` starts it); never on the host.

The folder /job is the host's job folder: `job.json` in, results out. Nothing is imported at the top but what booting
has imported already, so that the list of used modules does not hold this script's own needs.
"""

from __future__ import annotations

import sys
from typing import Any

STDLIB = "/lib/python313.zip"


def find(job: dict[str, Any]) -> dict[str, Any]:
    """Import what the job names, send the requests, and return the standard library's modules that were loaded."""
    import importlib

    sys.path.insert(0, "/job/" + job["wheel"])
    missing = []
    for name in job["imports"]:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as error:
            missing.append([name, str(error)])
    if job["requests"]:
        handle = importlib.import_module("scoring.protocol").handle
        for text in job["requests"]:
            handle(text)
    try:
        raise ValueError("an error must be printable too")
    except ValueError as error:
        import traceback

        traceback.format_exception(error)
    names = []
    for module in list(sys.modules.values()):
        spec = getattr(module, "__spec__", None)
        # Frozen and built-in modules are in the WebAssembly file already.
        if spec is not None and (spec.origin or "").startswith(STDLIB):
            names.append([spec.name, spec.submodule_search_locations is not None])
    return {"modules": sorted(names), "missing": missing}


def compile_all(job: dict[str, Any]) -> dict[str, Any]:
    """Compile the job's modules to .pyc (no asserts, no docstrings, never checked against a source) below /job/out."""
    import os
    import py_compile
    import zipimport

    stdlib = zipimport.zipimporter("/job/stdlib.zip")
    wheel = zipimport.zipimporter("/job/" + job["wheel"])
    for origin, path in job["sources"]:
        archive = stdlib if origin == "stdlib" else wheel
        with open("/tmp/source.py", "wb") as file:
            file.write(archive.get_data(archive.archive + "/" + path))
        target = "/job/out/" + path + "c"
        os.makedirs(os.path.dirname(target), exist_ok=True)
        # `dfile` is the name shown in tracebacks, the same that pyodide-build gives.
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile("/tmp/source.py", target, dfile=path, doraise=True, optimize=2, invalidation_mode=mode)
    return {"compiled": len(job["sources"])}


def main(text: str) -> str:
    """Do the job described by the JSON `text`; returns JSON."""
    import json

    job = json.loads(text)
    return json.dumps({"find": find, "compile": compile_all}[job["do"]](job))
