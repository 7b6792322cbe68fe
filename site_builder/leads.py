"""Lead capture: the keys of ``site.yaml`` and what follows from them. Off until there are such keys.

What is sent, when, and what never is, stands in ``docs/leads.md``; the page's side is ``templates/components/lead``.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from scoring.definition.fields import Field, Table
from scoring.definition.types import Address, Choice, Fixed, Form, Id, ListOf, Markdown, Text, Truth
from site_builder.diagnostics import Diagnostic
from site_builder.strings import Strings
from site_builder.yaml_source import Parsed

_HTTP = Form("a web address such as https://example.org/leads", r"https?://[^\s\"'<>;,]{1,500}")
_NOTICE = Address(_HTTP.expected, _HTTP.pattern)
_MAIL = Form("a mail address such as privacy@example.org", r"[^\s@<>\"',;:]{1,64}@[^\s@<>\"',;:]{1,190}")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

FIELD = Table(
    "lead field",
    "One thing that the visitor may fill in.",
    Field("id", Id(), "its name in what is sent", required=True),
    Field("label", Text(120), "the words beside it", required=True),
    Field("type", Choice("text", "email", "tel"), "which keyboard and which check", default="text"),
    Field("required", Truth(), "whether it must be filled in to send the form", default=False),
)

CONSENT = Table(
    "lead consent",
    "What the visitor agrees to, by a box that is never ticked beforehand.",
    Field("text", Markdown(2000), "the words beside the box", required=True),
    Field("version", Text(40), "names this wording; sent along, so that it can be shown later", required=True),
    Field(
        "covers_answers",
        Truth(),
        "whether the words say that the answers themselves are sent; without it they never are",
        default=False,
    ),
)

LEADS = Table(
    "lead form",
    "Asks for the visitor's details around a result and sends them to an address of the owner's.",
    Field("endpoint", _HTTP, "where it is sent: HTTPS, or this machine for trying it out", required=True),
    Field("format", Choice("json", "form"), "how it is written: JSON, or the fields of an HTML form", default="json"),
    Field(
        "when",
        Choice("after", "beside", "before"),
        "where the form stands: by the result, or before it",
        default="after",
    ),
    Field("required", Truth(), "whether the result waits for the form (with `when: before`)", default=False),
    Field("tools", ListOf(Fixed(40), 100), "ids of the tools that have the form; all of them if left out", default=[]),
    Field("title", Text(120), "the heading over the form", required=True),
    Field("text", Markdown(2000), "what the visitor gets for it", default=""),
    Field("button", Text(60), "the words on the button", required=True),
    Field("fields", ListOf(FIELD, 12, 1), "what is asked for", required=True),
    Field("consent", CONSENT, "what the visitor agrees to", required=True),
    Field("controller", Text(300), "who is responsible for the data: name and postal address", required=True),
    Field("privacy", _NOTICE, "the address of the privacy notice", required=True),
    Field("withdrawal", _MAIL, "the mail address for taking the consent back", required=True),
    Field("mailto", _MAIL, "the mail address to fall back on when the endpoint cannot be reached", default=None),
)

TABLES = (LEADS, FIELD, CONSENT)
"""The objects under ``leads``, as the reference lists them."""


def check(values: Mapping[str, Any] | None, source: Parsed, file: str) -> list[Diagnostic]:
    """What a table cannot say: that data travels encrypted, and that no name is used twice or kept from the payload."""
    if not values:
        return []
    found: list[Diagnostic] = []

    def report(code: str, message: str, path: tuple[str | int, ...], hint: str) -> None:
        found.append(Diagnostic(code, message, file, *source.place(("leads", *path)), hint))

    endpoint = values.get("endpoint") or ""
    if endpoint and not _protected(endpoint):
        hint = "Use an https:// address, or http://127.0.0.1:8800/ to try it out."
        report("lead_endpoint", f"Leads would travel unprotected to “{endpoint}”.", ("endpoint",), hint)
    if values["required"] and values["when"] != "before":
        hint = "Write when: before, or leave required out."
        report("lead_required", "A form after the result cannot be required.", ("required",), hint)
    seen: set[str] = set()
    for number, entry in enumerate(values.get("fields") or []):
        name = (entry or {}).get("id", "")
        if name in seen:
            report("lead_field_twice", f"There are two fields “{name}”.", ("fields", number), "Rename one of them.")
        if name == _HONEYPOT:
            hint = "Choose another name, for example site."
            report("lead_field_name", f"The name “{name}” is used by the trap for machines.", ("fields", number), hint)
        seen.add(name)
    return found


_HONEYPOT = "website"


def _protected(endpoint: str) -> bool:
    parts = urlsplit(endpoint)
    return parts.scheme == "https" or (parts.hostname or "") in _LOOPBACK


def endpoints(values: Mapping[str, Any] | None) -> list[str]:
    """What the content security policy lets pages connect to beside the site itself: exactly the endpoint."""
    # A policy compares no query, and would not be valid with one.
    return [values["endpoint"].split("?")[0].split("#")[0]] if values and values.get("endpoint") else []


def shown_with(values: Mapping[str, Any] | None, tool: str) -> bool:
    """Whether the page of a tool has the form."""
    return bool(values and values.get("endpoint")) and (not values["tools"] or tool in values["tools"])  # type: ignore[index]


def reworded(home: dict[str, Any], values: Mapping[str, Any] | None, strings: Strings) -> dict[str, Any]:
    """The first page's promises, made true while leads are on: they say who is sent what, whatever the author wrote."""
    if not values or not values.get("endpoint"):
        return home
    controller = values.get("controller", "")
    names = {"first": controller.split(",")[0], "controller": controller, "privacy": values.get("privacy", "")}
    answers = "_answers" if values.get("consent", {}).get("covers_answers") else ""
    before = values["when"] == "before" and values["required"]
    privacy = strings.text(f"home.leads_{'before' if before else 'after'}{answers}", names)
    who = strings.text(f"home.leads_who{answers}", names)
    questions = [entry | {"text": who} if entry.get("id") == "who" else entry for entry in home["questions"]]
    reassurance = "" if before else home["reassurance"]
    return home | {"privacy": privacy, "questions": questions, "reassurance": reassurance}
