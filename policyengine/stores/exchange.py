"""One HTTP exchange: a request out, one answer back, whole or not at all. It follows nothing and trusts no proxy."""

from __future__ import annotations

import http.client
import ssl
import time
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from policyengine.errors import UsageError

SECONDS = 15.0
MOST_BYTES = 256 * 1024
_BLOCK = 16 * 1024
_HELP = "write https://host/path, or for a service on this machine http://127.0.0.1:port/path"


class TooLong(Exception):
    """The answer has more bytes, or takes longer, than any honest one would."""


@dataclass(slots=True)
class Request:
    """`url` is absolute; the body is bytes. INVARIANT: identifiers are in the body and nowhere else."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)


@dataclass(slots=True)
class Answer:
    """The answer to a request, with its body, whatever its status is."""

    status_code: int
    headers: http.client.HTTPMessage
    request: Request
    body: bytes = field(default=b"", repr=False)


def base(url: str) -> str:
    """The URL below which a recipient's API is, checked.

    >>> base("https://api.mailer.example/dsr/"), base("http://127.0.0.1:8080")
    ('https://api.mailer.example/dsr', 'http://127.0.0.1:8080')

    Raises UsageError `store.url`, which doesn't repeat the URL.
    """
    if not is_plain(url.strip()):
        raise UsageError("store.url", "the URL of a recipient is a host and a path, and nothing else", help=_HELP)
    split = urlsplit(url.strip())
    if split.scheme != "https" and not _is_here(split.hostname or ""):
        raise UsageError(
            "store.url", "a recipient is asked by https://: what is sent are a person's identifiers", help=_HELP
        )
    return url.strip().rstrip("/")


def is_plain(url: str) -> bool:
    """Whether a URL is http:// or https://, a host, perhaps a port and a path, and nothing else.

    >>> is_plain("http://tsa.example/ts"), is_plain("http://ann@tsa.example"), is_plain("ftp://tsa.example")
    (True, False, False)
    """
    try:
        split = urlsplit(url)
        known = split.scheme in ("http", "https") and split.hostname and (split.port or True)
    except ValueError:
        return False
    more = split.query or split.fragment or split.username or split.password
    return bool(known) and not more and url.isascii() and url.isprintable() and " " not in url


def _is_here(host: str) -> bool:
    """Whether a host is this machine, by its number: a name could be another's by tomorrow."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def exchange(request: Request, seconds: float = SECONDS) -> Answer:
    """Sends the request and reads the answer.

    Raises OSError or HTTPException where there is none, TooLong where it doesn't end.
    """
    split = urlsplit(request.url)
    assert split.hostname is not None
    end = time.monotonic() + seconds
    connection = (
        http.client.HTTPSConnection(split.hostname, split.port, timeout=seconds, context=ssl.create_default_context())
        if split.scheme == "https"
        else http.client.HTTPConnection(split.hostname, split.port, timeout=seconds)
    )
    try:
        connection.request(request.method, split.path, request.body or None, request.headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, request, _whole(answer, end))
    finally:
        connection.close()


def _whole(answer: http.client.HTTPResponse, end: float) -> bytes:
    """The body. A read returns with what is there, so that somebody who sends byte by byte is not waited for."""
    body = b""
    while block := answer.read1(_BLOCK):
        body += block
        if len(body) > MOST_BYTES or time.monotonic() > end:
            raise TooLong
    missing = answer.length  # read1 ends quietly where the connection does
    if missing:
        raise http.client.IncompleteRead(body, missing)
    return body
