"""The owner's calls to action from ``site.yaml``: in place of a result's own button, or as a second one beside it."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.hints import did_you_mean
from site_builder.site_config import SiteConfig
from site_builder.yaml_source import Parsed

_WITH_BUTTON = ("bands", "outcomes", "decision")
"""Lists of results that have a button, beside the cells of a matrix. Levels are a profile, and have none."""


def with_calls(data: Any, theme: Mapping[str, Any] | None) -> Any:
    """A definition's plain data with the owner's calls to action in place of its own."""
    given = ((theme or {}).get("calls") or {}).get(data.get("id") if isinstance(data, dict) else None) or {}
    # One without an address has been reported where it was written.
    calls = {name: call for name, call in given.items() if call and (call["page"] or call["url"])}
    if not calls:
        return data

    def called(entries: Any) -> Any:
        if not isinstance(entries, list):
            return entries
        return [
            entry | {"action": {key: value for key, value in calls[entry["id"]].items() if value}}
            if isinstance(entry, dict) and entry.get("id") in calls
            else entry
            for entry in entries
        ]

    changed = {key: called(data[key]) for key in _WITH_BUTTON if key in data}
    if isinstance(data.get("matrix"), dict):
        changed["matrix"] = data["matrix"] | {"cells": called(data["matrix"].get("cells"))}
    return data | changed


def check_calls(
    config: SiteConfig,
    definitions: Mapping[str, Mapping[str, Any]],
    broken: AbstractSet[str],
    source: Parsed,
    file: str,
) -> list[Diagnostic]:
    """Calls to action, of the theme and of ``actions``, for results that no tool has.

    Args:
        config: with the calls of its theme, by tool and result, and ``actions``, by tool or tool and result.
        definitions: compiled, by id.
        broken: ids of definitions that could not be compiled: nothing is said of their results.
        source: ``site.yaml``.
        file: its name.
    """
    found = [
        Diagnostic("theme_call_unknown", message, file, *source.place(("theme", "calls", *path)), hint)
        for path, message, hint in _unknown_calls((config.theme or {}).get("calls") or {}, definitions)
        if path[0] not in broken
    ]
    known = {
        name for tool, one in definitions.items() for name in (tool, *(f"{tool}-{each}" for each in _results(one)))
    }
    for name in config.actions:
        if name not in known and not any(name == tool or name.startswith(f"{tool}-") for tool in broken):
            message = f"“{name}” is no tool, and no tool and result."
            place = source.place(("actions", name))
            found.append(Diagnostic("action_unknown", message, file, *place, did_you_mean(name, known)))
    return found


def _unknown_calls(
    calls: Mapping[str, Any], definitions: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for tool, given in calls.items():
        if tool not in definitions:
            yield (tool,), f"There is no tool “{tool}”.", did_you_mean(tool, definitions)
            continue
        known = _results(definitions[tool])
        for name in given:
            if name not in known:
                yield (tool, name), f"The tool “{tool}” has no result “{name}”.", did_you_mean(name, known)


def _results(definition: Mapping[str, Any]) -> list[str]:
    """Ids of everything that can come out of a tool and has a button."""
    lists = [definition.get(key) or [] for key in _WITH_BUTTON]
    lists.append((definition.get("matrix") or {}).get("cells") or [])
    return [entry["id"] for entries in lists for entry in entries]
