"""``scorewright lead-test``: one marked lead to the owner's endpoint.

It is written exactly as the page writes it (``templates/components/lead/payload.js``).
"""

import http.client
import json
import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

PATIENCE = 10
"""Seconds; the page waits as long."""

_EXAMPLES = {"email": "test@example.org", "tel": "+1 555 0100", "text": "Test"}


@dataclass(frozen=True)
class Sent:
    """What was sent and what came back.

    Attributes:
        body: as it went over the wire.
        content_type: likewise.
        status: the answer's status, or None if there was none.
        problem: why there was none, or empty.
        readable: whether the answer lets pages of other sites read it; without that the page would keep trying.
    """

    body: str
    content_type: str
    status: int | None
    problem: str = ""
    readable: bool = True

    @property
    def good(self) -> bool:
        """Whether the page would count it as delivered."""
        return self.status is not None and (200 <= self.status < 300 or self.status == 409) and self.readable  # noqa: PLR2004


def payload(leads: Mapping[str, Any], tool: Mapping[str, Any]) -> dict[str, Any]:
    """A test lead for a tool: the keys of the page's payload, with values that nobody can take for a visitor's."""
    fields = {field["id"]: _EXAMPLES[field["type"]] for field in leads["fields"]}
    sections = {section["id"]: "1/2" for section in tool.get("sections", ())}
    lead: dict[str, Any] = {
        "id": secrets.token_hex(16),
        "test": True,
        "time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "assessment": tool["id"],
        "kind": tool["kind"],
        "title": tool["title"],
        "version": str(tool["version"]),
        "score": "1",
        "max": "2",
        "band": next((band["id"] for band in tool.get("bands", ())), ""),
        "sections": sections,
        "fields": fields,
        "consent": {"version": leads["consent"]["version"], "text": leads["consent"]["text"]},
        "campaign": {"utm_source": "lead-test"},
        "hidden": {},
        "page": "",
    }
    if leads["consent"]["covers_answers"]:
        lead["answers"] = {}
    return lead


def encoded(lead: Mapping[str, Any], form: str) -> tuple[str, str]:
    """A lead as it goes over the wire, and its content type; `form` is ``json`` or ``form``."""
    if form == "json":
        return json.dumps(lead, ensure_ascii=False, separators=(",", ":")), "application/json"
    flat: dict[str, str] = {}
    for key, value in lead.items():
        if key in ("fields", "campaign"):
            flat |= value
        elif isinstance(value, dict):
            flat |= {f"{key.removesuffix('s')}_{name}": str(part) for name, part in value.items()}
        else:
            flat[key] = str(value).lower() if isinstance(value, bool) else str(value)
    return urlencode(flat), "application/x-www-form-urlencoded;charset=UTF-8"


def send(leads: Mapping[str, Any], lead: Mapping[str, Any], origin: str = "https://lead-test.invalid") -> Sent:
    """Post a lead to the endpoint, as a page of `origin` would."""
    body, content_type = encoded(lead, leads["format"])
    # Browsers ask first before they send JSON to another site; a form's fields go without asking.
    refused = _refused(leads["endpoint"], origin) if leads["format"] == "json" else ""
    if refused:
        return Sent(body, content_type, None, refused)
    request = urllib.request.Request(  # noqa: S310, the scheme has been checked: https, or http on this machine
        leads["endpoint"], body.encode(), {"Content-Type": content_type, "Origin": origin}, method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310, as above
            allowed = answer.headers.get("Access-Control-Allow-Origin", "")
            return Sent(body, content_type, answer.status, readable=bool(allowed))
    except urllib.error.HTTPError as error:
        return Sent(body, content_type, error.code)
    except (OSError, http.client.HTTPException) as error:
        return Sent(body, content_type, None, str(getattr(error, "reason", "") or error) or type(error).__name__)


def _refused(endpoint: str, origin: str) -> str:
    """Why a browser would not even send JSON there, or empty."""
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    request = urllib.request.Request(endpoint, headers=asked, method="OPTIONS")  # noqa: S310, as in `send`
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310, as in `send`
            headers = answer.headers
    except urllib.error.HTTPError as error:
        return (
            f"it answers {error.code} to the browser's question whether JSON may be sent (OPTIONS); or use format: form"
        )
    except (OSError, http.client.HTTPException) as error:
        return str(getattr(error, "reason", "") or error) or type(error).__name__
    if not headers.get("Access-Control-Allow-Origin"):
        return "it does not allow other sites to send (no Access-Control-Allow-Origin in its answer to OPTIONS)"
    allowed = headers.get("Access-Control-Allow-Headers", "").lower()
    if "content-type" not in allowed and "*" not in allowed:
        return (
            "it allows no JSON from other sites (no Content-Type in Access-Control-Allow-Headers); or use format: form"
        )
    return ""
