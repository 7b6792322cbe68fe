"""Runs the linter over a site's definitions and finds the places of what it says."""

from collections.abc import Mapping
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.lint import Subject, lint
from site_builder.load import DefinitionSource, Sources


def lint_definitions(
    sources: Sources, compiled: Mapping[str, dict[str, Any]], origin: Mapping[str, DefinitionSource]
) -> list[Diagnostic]:
    """Everything that is to be said about definitions that are valid."""
    found: list[Diagnostic] = []
    for name, definition in compiled.items():
        source = origin[name]
        language = definition.get("language") or sources.config.language
        subject = Subject(definition, compiled, sources.released.get(name), language)
        found += [
            Diagnostic(
                finding.code,
                finding.message,
                source.file,
                *source.parsed.place(finding.path),
                finding.hint,
                finding.severity,
            )
            for finding in lint(subject)
        ]
    return found
