"""What a web server should say with each file: one table, from which the files of every kind of host are written."""

from scoring.definition.fields import Field, Table
from scoring.definition.types import Choice, Form, ListOf

_ORIGIN = Form(
    "the start of an address, such as https://www.example.org or https://*.example.org",
    r"https?://(\*\.)?[A-Za-z0-9.\-]+(:\d{1,5})?",
)

EMBED = Table(
    "embed settings",
    "Who may show the tools in their own pages, and what those pages are told.",
    Field("hosts", ListOf(_ORIGIN, 200), "sites that may embed the tools; every site if left out", default=[]),
    Field(
        "tell",
        ListOf(Choice("score", "band"), 2),
        "what the event of a result tells the page around it beside the tool's name; nothing if left out",
        default=[],
    ),
)
