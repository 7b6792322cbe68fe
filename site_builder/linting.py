"""Runs the linter over a site's definitions and finds the places of what it says."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.lint import Finding, Subject, lint
from site_builder.load import DefinitionSource, Sources
from site_builder.seen import Seen
from site_builder.traces import Traces


def lint_definitions(
    sources: Sources,
    compiled: Mapping[str, dict[str, Any]],
    origin: Mapping[str, DefinitionSource],
    known: Traces[list[Finding]],
) -> list[Diagnostic]:
    """Everything that is to be said about definitions that are valid.

    Args:
        sources: the site.
        compiled: the definitions by id.
        origin: the source of each.
        known: what earlier builds have found.
    """
    found: list[Diagnostic] = []
    seen = Seen({"definition": compiled.get, "definitions": lambda _: tuple(compiled)})
    for name, definition in compiled.items():
        source = origin[name]
        language = definition.get("language") or sources.config.language
        subject = Subject(definition, seen.definitions, sources.released.get(name), language)
        given = (definition, subject.released, language)
        found += [
            Diagnostic(
                finding.code,
                finding.message,
                source.file,
                *source.parsed.place(finding.path),
                finding.hint,
                finding.severity,
            )
            for finding in known.get(name, given, seen, partial(lint, subject))
        ]
    return found
