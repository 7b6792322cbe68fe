"""Finds directives and callouts in a document's source: the Markdown parser keeps no positions, so this reads lines."""

import re
from dataclasses import dataclass, field

from site_builder.diagnostics import Diagnostic
from site_builder.directives import DIRECTIVES
from site_builder.directives.base import Call
from site_builder.directives.traps import traps
from site_builder.hints import did_you_mean
from site_builder.markdown.convert import CALLOUTS

_DIRECTIVE = re.compile(r":::[ \t]*(\S*)[ \t]*(.*?)[ \t]*$")
_CALLOUT = re.compile(r"\s*!!![ \t]*([^\s\"]+)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_PART = re.compile(r'"(?P<label>[^"]*)"|(?P<option>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S*))|(?P<word>\S+)')

# A paragraph that holds only this is where the component goes; the loader removes these characters from all sources.
_MARK = "\ue000{number}\ue001"
_MARKED = re.compile("<p>\ue000([0-9]+)\ue001</p>")


@dataclass
class Scanned:
    """A document's text with a mark in place of each directive, and the directives."""

    text: str
    calls: list[Call] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def scan(body: str, file: str, above: int) -> Scanned:
    """Take the directives out of a document.

    Args:
        body: the Markdown below the front matter.
        file: for the diagnostics.
        above: lines above the body.
    """
    if ":::" not in body and "!!!" not in body:
        return Scanned(body, diagnostics=traps(body, file, above))
    scanned = Scanned("", diagnostics=traps(body, file, above))
    kept: list[str] = []
    lines = body.split("\n")
    fence = ""
    place = 0
    while place < len(lines):
        line, number = lines[place], above + place + 1
        place += 1
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
            fence = ""
        found = None if fence or mark else _DIRECTIVE.match(line)
        if found:
            end = _end(lines, place) if found[1] in DIRECTIVES and DIRECTIVES[found[1]].has_body else place
            if end is None:
                hint = "End it with a line “:::”."
                message = f"The directive “{found[1]}” is not closed."
                scanned.diagnostics.append(
                    Diagnostic("directive_form", message, file, number, found.start(1) + 1, hint)
                )
                end = place
            kept += ["", _MARK.format(number=len(scanned.calls)), ""]
            scanned.calls.append(_call(found, tuple(lines[place : max(place, end - 1)]), number))
            place = end
            continue
        if not fence:
            _check_callout(line, number, file, scanned)
        kept.append(line)
    scanned.text = "\n".join(kept)
    return scanned


def fill(html: str, components: list[str]) -> str:
    """Put the rendered components into the places of their marks."""
    return _MARKED.sub(lambda mark: components[int(mark[1])], html) if components else html


def _end(lines: list[str], start: int) -> int | None:
    """The line below the closing ``:::``."""
    for place in range(start, len(lines)):
        if lines[place].rstrip() == ":::":
            return place + 1
    return None


def _call(found: re.Match[str], body: tuple[str, ...], line: int) -> Call:
    labels: list[str] = []
    words: list[tuple[str, int]] = []
    options: dict[str, str] = {}
    for part in _PART.finditer(found[2]):
        if part["label"] is not None:
            labels.append(part["label"])
        elif part["option"] is not None:
            options[part["option"]] = part["quoted"] if part["quoted"] is not None else part["bare"]
        else:
            words.append((part["word"], found.start(2) + part.start() + 1))
    target, column = words[0] if words else ("", found.start(1) + 1)
    return Call(
        found[1],
        target,
        " ".join(labels),
        tuple(word for word, _ in words[1:]),
        options,
        body,
        line,
        column,
        found.start(1) + 1,
    )


def _check_callout(line: str, number: int, file: str, scanned: Scanned) -> None:
    callout = _CALLOUT.match(line)
    if callout and callout[1] not in CALLOUTS:
        message = f"There is no callout “{callout[1]}”."
        hint = did_you_mean(callout[1], CALLOUTS)
        scanned.diagnostics.append(Diagnostic("callout_unknown", message, file, number, callout.start(1) + 1, hint))
