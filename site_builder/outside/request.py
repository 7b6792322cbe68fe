"""One address on the web, asked for as a program should: a short look, no content, no cookies, an end in any case."""

import http.client
import socket
import ssl
import threading
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from site_builder import __version__

MOST_REDIRECTS = 8
_PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_REDIRECTS = _PERMANENT | {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT}
_HEADERS = {"User-Agent": f"scorewright/{__version__} (checks links)", "Accept": "*/*"}
_UNQUOTED = "/%:@!$&'()*+,;=~?"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking.

    Attributes:
        status: of HTTP; 0 if there was no answer.
        address: where the answer came from, after all redirects.
        for_good: whether every redirect on the way is a permanent one.
        fault: in words, why there was no answer.
        gone: whether the fault says that there is nothing, and not only that nothing came in time.
    """

    status: int
    address: str
    for_good: bool = True
    fault: str = ""
    gone: bool = False


class _Fault(Exception):  # noqa: N818, it is caught here and becomes an `Answer`
    def __init__(self, words: str, *, gone: bool) -> None:
        super().__init__(words)
        self.gone = gone


def ask(address: str, limit: float) -> Answer:
    """Ask for an address and follow where it leads.

    Args:
        address: of a page, ``http`` or ``https``.
        limit: seconds for one request, from connecting to the last line of the answer's head.
    """
    current, for_good = address, True
    for _ in range(MOST_REDIRECTS + 1):
        try:
            status, location = _look(current, limit)
        except _Fault as fault:
            return Answer(0, current, for_good, str(fault), fault.gone)
        if status not in _REDIRECTS or not location:
            return Answer(status, current, for_good)
        for_good = for_good and status in _PERMANENT
        current = urljoin(current, location).partition("#")[0]
        if urlsplit(current).scheme not in ("http", "https"):
            return Answer(0, current, for_good, f"it leads on to “{current}”, which is no web address", gone=True)
    return Answer(0, current, for_good, f"it leads on more than {MOST_REDIRECTS} times", gone=True)


def _look(address: str, limit: float) -> tuple[int, str]:
    """Status and redirect of an address, by HEAD; by GET where that is refused, as many hosts know no HEAD."""
    status, location = _request("HEAD", address, limit)
    if status >= HTTPStatus.BAD_REQUEST and status != HTTPStatus.TOO_MANY_REQUESTS:
        return _request("GET", address, limit)
    return status, location


def _request(method: str, address: str, limit: float) -> tuple[int, str]:
    """One request, given up after so many seconds in all.

    A socket's own limit begins anew with every byte and does not cover the look-up of the name; so the request runs in
    a thread that nobody waits for longer.
    """
    came: list[tuple[int, str] | Exception] = []

    def run() -> None:
        try:
            came.append(_sent(method, address, limit))
        except (OSError, http.client.HTTPException, ValueError) as error:
            came.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(limit)
    if not came:
        raise _Fault(f"nothing within {limit:g} seconds", gone=False)
    if isinstance(came[0], Exception):
        raise _worded(came[0], limit) from came[0]
    return came[0]


def _sent(method: str, address: str, limit: float) -> tuple[int, str]:
    request = Request(_ascii(address), headers=_HEADERS, method=method)  # noqa: S310, `ask` lets only the web pass
    try:
        with build_opener(_Stay).open(request, timeout=limit) as answer:
            return answer.status, ""
    except HTTPError as error:
        with error:
            return error.code, error.headers.get("Location", "")


def _worded(error: Exception, limit: float) -> _Fault:
    reason = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    if isinstance(reason, TimeoutError):
        return _Fault(f"nothing within {limit:g} seconds", gone=False)
    if isinstance(reason, socket.gaierror):
        unknown = reason.errno != socket.EAI_AGAIN
        return _Fault("there is no such host" if unknown else "the host's name cannot be looked up now", gone=unknown)
    if isinstance(reason, ssl.SSLError):
        return _Fault(f"no secure connection, {getattr(reason, 'verify_message', '') or reason.reason}", gone=True)
    if isinstance(reason, ConnectionRefusedError):
        return _Fault("the host refuses the connection", gone=True)
    if isinstance(reason, ValueError | http.client.InvalidURL):
        return _Fault("it is no web address", gone=True)
    return _Fault(f"the connection broke ({reason})", gone=False)


def _ascii(address: str) -> str:
    """The address as it travels: the host in Punycode, other letters as percent signs."""
    parts = urlsplit(address)
    if not parts.hostname:
        raise ValueError("an address without a host")
    port = f":{parts.port}" if parts.port else ""
    host = parts.netloc if parts.hostname.isascii() else parts.hostname.encode("idna").decode() + port
    path, query = quote(parts.path, _UNQUOTED), quote(parts.query, _UNQUOTED)
    return urlunsplit((parts.scheme, host, path, query, ""))


class _Stay(HTTPRedirectHandler):
    """Redirects are followed by `ask`, which remembers them."""

    def redirect_request(self, *_: Any) -> None:
        return None
