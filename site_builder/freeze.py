"""``scorewright freeze``: fingerprints of the definitions as they are released, to compare later versions with."""

import json
from collections.abc import Collection
from pathlib import Path

from scoring.identity import fingerprints
from site_builder.compile import compile_definitions
from site_builder.diagnostics import Diagnostic, in_order, stops_build
from site_builder.hints import did_you_mean
from site_builder.linting import lint_definitions
from site_builder.load import RELEASED_FOLDER, load
from site_builder.traces import Traces


def freeze(folder: Path, shown: str, names: Collection[str] = ()) -> tuple[list[Path], tuple[Diagnostic, ...]]:
    """Write ``released/<id>.json`` for every definition, or for those named; nothing if anything is wrong with one.

    Returns:
        The files that are new or different, and the errors that kept them from being written.
    """
    sources, found = load(folder, shown)
    compiled, origin, problems = compile_definitions(sources.definitions)
    found += problems
    found += lint_definitions(sources, compiled, origin, Traces())
    found += [
        Diagnostic("definition_unknown", f"There is no definition “{name}”.", hint=did_you_mean(name, origin))
        for name in names
        if name not in origin
    ]
    errors = in_order(each for each in found if each.severity == "error")
    if stops_build(errors):
        return [], errors
    written = []
    for name, definition in sorted(compiled.items()):
        if names and name not in names:
            continue
        path = folder / RELEASED_FOLDER / f"{name}.json"
        content = json.dumps(fingerprints(definition), ensure_ascii=False, indent=1) + "\n"
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
            written.append(path)
    return written, errors
