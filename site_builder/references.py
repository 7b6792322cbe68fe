"""Everything that refers to something else by its id, held against what there is: what one file alone cannot know."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scoring.errors import Path
from site_builder.diagnostics import Diagnostic
from site_builder.hints import did_you_mean
from site_builder.load import DefinitionSource, DocumentSource, Sources, TranslationSource
from site_builder.markdown.convert import lost_in_text
from site_builder.markdown.links import is_external
from site_builder.pages import PageIndex
from site_builder.site_config import SiteConfig
from site_builder.yaml_source import Parsed

_CODES = {
    "page": ("page_unknown", "There is no page “{}”."),
    "source": ("cite_unknown", "There is no source “{}”."),
    "catalogue": ("catalogue_unknown", "There is no catalogue “{}”."),
    "function": ("function_unknown", "No catalogue has a function “{}”."),
}
"""What can be referred to, and what is said when it is not there."""

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")


_OTHER_NAMES = frozenset({"404", "guides_index", "not_found"})
"""Names of pages that nobody would refer to."""


@dataclass(frozen=True)
class _Known:
    """The names that there are, by what they are; a kind that could not be read completely is not there at all."""

    names: Mapping[str, Iterable[str]]
    index: PageIndex

    def missing(self, what: str, name: str) -> bool:
        if what == "page":
            return name not in self.index
        return what in self.names and name not in self.names[what]

    def nearest(self, what: str, name: str) -> str:
        if what != "page":
            return did_you_mean(name, self.names[what])
        if is_external(name):
            return "Only pages of this site can stand here; link to others in a text."
        return did_you_mean(name, (page for page in self.index.names if page not in _OTHER_NAMES))


def check_references(
    sources: Sources, compiled: Mapping[str, dict[str, Any]], origin: Mapping[str, DefinitionSource], index: PageIndex
) -> list[Diagnostic]:
    """References of ``site.yaml``, documents and definitions to pages, sources, catalogues and functions, and links."""
    known = _Known(_names(sources, compiled, origin), index)
    found = list(_unknown(_of_config(sources.config), sources.config_source, sources.config_file, known))
    found += _removed(sources.config_source, sources.config_file)
    for document in sources.documents:
        found += _unknown(_of_document(document), document.document.source, document.file, known)
        found += _removed(document.document.source, document.file)
    for source in origin.values():
        found += _unknown(_of_definition(source), source.parsed, source.file, known)
        found += broken_links(source, index)
    return found


def _names(
    sources: Sources, compiled: Mapping[str, dict[str, Any]], origin: Mapping[str, DefinitionSource]
) -> dict[str, Iterable[str]]:
    names: dict[str, Iterable[str]] = {
        "catalogue": [name for name, source in origin.items() if source.kind == "catalogue"]
    }
    if isinstance(sources.config_source.data, dict):
        names["source"] = [entry["id"] for entry in sources.config.sources]
    if all(name in compiled for name in names["catalogue"]):
        names["function"] = [function["id"] for name in names["catalogue"] for function in compiled[name]["functions"]]
    return names


def _unknown(
    references: Iterable[tuple[str, Path, Any]], parsed: Parsed, file: str, known: _Known
) -> Iterator[Diagnostic]:
    for what, path, name in references:
        if isinstance(name, str) and known.missing(what, name):
            code, message = _CODES[what]
            hint = known.nearest(what, name)
            yield Diagnostic(code, message.format(name), file, *parsed.place(path), hint)


def _of_config(config: SiteConfig) -> Iterator[tuple[str, Path, Any]]:
    for button in ("start", "how_scored", "second"):
        if config.home[button]:
            yield "page", ("home", button, "page"), config.home[button].get("page")
    for number, step in enumerate(config.home["steps"]):
        yield "page", ("home", "steps", number, "page"), step and step.get("page")
    for number, entry in enumerate(config.navigation):
        yield "page", ("navigation", number, "page"), entry["page"] or None
        for place, ref in enumerate(entry["pages"]):
            yield "page", ("navigation", number, "pages", place), ref
    for place, ref in enumerate(config.footer["pages"]):
        yield "page", ("footer", "pages", place), ref
    for name, action in config.actions.items():
        yield "page", ("actions", name, "page"), action["page"] or None


def _of_document(document: DocumentSource) -> Iterator[tuple[str, Path, Any]]:
    meta = document.document.meta
    for number, ref in enumerate(meta["related"]):
        yield "page", ("related", number), ref
    for number, ref in enumerate(meta["cites"]):
        yield "source", ("cites", number), ref
    yield "catalogue", ("prefill",), meta["prefill"] or None
    yield "page", ("feeds",), meta["feeds"] or None


def _of_definition(source: DefinitionSource) -> Iterator[tuple[str, Path, Any]]:
    for path, value in source.parsed.scalars:
        key = path[-1] if path else ""
        if key == "page" and "action" in path:
            yield "page", path, value
        elif key == "catalogue" and "options_from" in path:
            yield "catalogue", path, value
        elif path == ("subject", "grid"):
            yield "page", path, value
        elif path[:1] == ("cites",) or (key == "source" and source.kind in ("catalogue", "calculator")):
            yield "source", path, value
        elif (source.kind == "questionnaire" and path[:1] == ("sections",) and "functions" in path[2:3]) or (
            source.kind == "grid" and path[:1] == ("items",) and key == "function"
        ):
            yield "function", path, value


def broken_links(source: DefinitionSource | TranslationSource, index: PageIndex) -> Iterator[Diagnostic]:
    """Links in the Markdown of a definition; its texts are read as if they stood on the definition's page."""
    yield from _removed(source.parsed, source.file)
    for path, value in source.parsed.scalars:
        for link in _LINK.findall(value) if isinstance(value, str) and "](" in value else ():
            address = re.split("[?#]", link, maxsplit=1)[0]
            if not address or is_external(link):
                continue
            target = index.target(address, "")
            if target is None or (target.endswith(".html") and target not in index.reachable):
                message = f"“{link}” leads to no page of this site."
                hint = did_you_mean(address, index.pages)
                yield Diagnostic("link_missing", message, source.file, *source.parsed.place(path), hint)


def _removed(parsed: Parsed, file: str) -> Iterator[Diagnostic]:
    """Addresses in Markdown texts that the page will not have."""
    for path, value in parsed.scalars:
        for lost in lost_in_text(value) if isinstance(value, str) else ():
            yield lost.diagnostic(file, *parsed.place(path))
