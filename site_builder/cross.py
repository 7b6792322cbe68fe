"""Checks between definitions, and between them and the rest of the site: what one file alone cannot know."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.hints import did_you_mean
from site_builder.load import DefinitionSource
from site_builder.markdown.links import is_external
from site_builder.pages import PageIndex

Path = tuple[str | int, ...]

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")


def cross_check(
    compiled: Mapping[str, dict[str, Any]],
    origin: Mapping[str, DefinitionSource],
    index: PageIndex,
    cited: Iterable[str],
) -> list[Diagnostic]:
    """References of definitions to pages, catalogues, functions, sources and links in their texts."""
    functions = {
        function["id"]
        for definition in compiled.values()
        if definition["kind"] == "catalogue"
        for function in definition["functions"]
    }
    sources = set(cited)
    found: list[Diagnostic] = []
    for name, definition in compiled.items():
        source = origin[name]

        def report(code: str, message: str, path: Path, hint: str, source: DefinitionSource = source) -> None:
            line, column = source.parsed.place(path)
            found.append(Diagnostic(code, message, source.file, line, column, hint))

        for path, value in _walk(source.parsed.data, ()):
            key = path[-1] if path else ""
            if key == "page" and "action" in path and isinstance(value, str) and value not in index:
                report("page_unknown", f"there is no page '{value}'", path, did_you_mean(value, index.names))
            elif (
                key == "catalogue"
                and "options_from" in path
                and compiled.get(str(value), {}).get("kind") != "catalogue"
            ):
                known = [entry for entry in compiled if compiled[entry]["kind"] == "catalogue"]
                report("catalogue_unknown", f"there is no catalogue '{value}'", path, did_you_mean(str(value), known))
            elif _names_function(definition["kind"], path) and value not in functions:
                hint = did_you_mean(str(value), functions)
                report("function_unknown", f"no catalogue has a function '{value}'", path, hint)
            elif (
                key == "source"
                and definition["kind"] in ("catalogue", "calculator")
                and isinstance(value, str)
                and value not in sources
            ):
                report("cite_unknown", f"there is no source '{value}'", path, did_you_mean(value, sources))
            if isinstance(value, str) and "](" in value:
                for link in _LINK.findall(value):
                    _check_link(link, path, index, report)
    return found


def _names_function(kind: str, path: Path) -> bool:
    if kind == "questionnaire":
        return "functions" in path[:-1] and path[0] == "sections"
    return kind == "grid" and path[:1] == ("items",) and path[-1] == "function"


def _check_link(link: str, path: Path, index: PageIndex, report: Any) -> None:
    address = re.split("[?#]", link, maxsplit=1)[0]
    if not address or is_external(link):
        return
    target = index.target(address, "")
    if target is None or (target.endswith(".html") and target not in index.pages):
        report("link_missing", f"'{link}' leads to no page of this site", path, did_you_mean(address, index.pages))


def _walk(data: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Every scalar with its path."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _walk(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _walk(value, (*path, place))
    else:
        yield path, data
