"""Understands the directives of a document: what each refers to, and what its component gets."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from site_builder.diagnostics import Diagnostic
from site_builder.directives import DIRECTIVES
from site_builder.directives.base import Call, Directive, Placed
from site_builder.hints import did_you_mean
from site_builder.pages import Card, Page, PageIndex
from site_builder.seen import Pages

Found = TypeVar("Found", bound=Card)

_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")


class _Wrong(Exception):  # noqa: N818, it never leaves this module
    """Code, message and hint."""


def place(call: Call, index: PageIndex, file: str) -> Placed | Diagnostic:
    """One directive, or what is wrong with it."""
    try:
        return _placed(call, index)
    except _Wrong as wrong:
        code, message, hint = wrong.args
        column = call.name_column if code == "directive_unknown" else call.column
        return Diagnostic(code, message, file, call.line, column, hint)


def target_page(placed: Placed, pages: Pages) -> Card | None:
    """The page that a directive refers to, if it is of that sort."""
    return _target(placed.call, placed.directive, pages.find) if placed.directive.kind else None


def context(placed: Placed, pages: Pages) -> dict[str, Any]:
    """What a directive's component gets beside the site's own context."""
    target = target_page(placed, pages)
    if target is None:
        assert placed.directive.context is not None
        return placed.directive.context(placed.call)
    found = {"target": target, "definition": pages.definition(target)}
    return found | {"function": placed.part or None, "word": placed.word}


def _placed(call: Call, index: PageIndex) -> Placed:
    directive = DIRECTIVES.get(call.name)
    if directive is None:
        raise _Wrong("directive_unknown", f"There is no directive “{call.name}”.", did_you_mean(call.name, DIRECTIVES))
    written = f"Write it like this: {directive.example}"
    if not call.target:
        raise _Wrong("directive_form", f"The directive “{call.name}” names nothing.", written)
    _check_options(call, directive)
    if not directive.kind:
        if not _ID.fullmatch(call.target):
            raise _Wrong(
                "directive_form",
                f"“{call.target}” is not an id.",
                "An id has small letters, digits and hyphens, at most 40 in all.",
            )
        if not call.label:
            raise _Wrong("directive_form", f"The directive “{call.name}” has no label in quotes.", written)
        return Placed(call, directive, directive.component)
    page = _target(call, directive, index.find)
    if page is None:
        known = [page.id for page in index.pages.values() if page.kind == directive.kind]
        raise _Wrong(
            "directive_target", f"There is no {directive.kind} “{call.target}”.", did_you_mean(call.target, known)
        )
    component, option, part = directive.component, "", ""
    for word in call.words:
        if word in directive.words:
            component, option = directive.words[word], word
        elif directive.part and not part:
            part = _part(word, directive, page)
        else:
            hint = did_you_mean(word, directive.words) or written
            raise _Wrong("directive_form", f"The directive “{call.name}” takes no “{word}”.", hint)
    return Placed(call, directive, component, option, part)


def _target(call: Call, directive: Directive, find: Callable[[str], Found | None]) -> Found | None:
    for ref in (call.target, f"{directive.kind}s/{call.target}"):
        page = find(ref)
        if page is not None and page.kind == directive.kind:
            return page
    return None


def _part(word: str, directive: Directive, page: Page) -> str:
    known = [entry["id"] for entry in (page.definition or {}).get(directive.part, ())]
    if page.definition and word not in known:
        message = f"“{page.id}” has no “{word}” among its {directive.part}."
        raise _Wrong("directive_target", message, did_you_mean(word, known))
    return word


def _check_options(call: Call, directive: Directive) -> None:
    for name, value in call.options.items():
        if name not in directive.options:
            message = f"The directive “{call.name}” has no option “{name}”."
            raise _Wrong("directive_form", message, did_you_mean(name, directive.options))
        if directive.options[name] == "whole" and not re.fullmatch(r"[1-9][0-9]?", value):
            raise _Wrong("directive_form", f"“{name}” must be a whole number from 1 to 99, found “{value}”.", "")
