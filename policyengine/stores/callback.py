"""A callback: what a recipient tells of its own accord, as the HTTP request that somebody received and kept."""

from __future__ import annotations

import hashlib
import http.client
import io
from datetime import timedelta

from policyengine.errors import UsageError
from policyengine.stores.answer import Callback
from policyengine.stores.exchange import Request
from policyengine.stores.signature import Key, verified

MOST_AGE = timedelta(days=1)
MOST_BYTES = 256 * 1024


def parsed(raw: bytes, url: str) -> Request:
    """The request in a file: its first line, its headers, an empty line, its body; sent to `url`, as far as we know.

    Raises UsageError `callback.malformed`, without a word of it.
    """
    try:
        if len(raw) > MOST_BYTES:
            raise ValueError
        line, _, rest = raw.partition(b"\n")
        method, _, _ = line.decode("ascii").split()
        stream = io.BytesIO(rest)
        headers = http.client.parse_headers(stream)
    except (ValueError, http.client.HTTPException):
        raise UsageError(
            "callback.malformed",
            "the callback is no HTTP request",
            help="give it as it was received: the line with the method, the headers, an empty line, and the body",
        ) from None
    joined: dict[str, str] = {}
    for name, value in headers.items():
        joined[name.lower()] = f"{joined[name.lower()]}, {value}" if name.lower() in joined else value
    return Request(method, url, joined, stream.read())


def believed(request: Request, key: Key) -> Callback | None:
    """The callback, if the recipient has signed it within a day, for that URL; None where nobody says so."""
    if request.method != "POST" or not request.body or not verified(request, key, most=MOST_AGE):
        return None
    signature = request.headers.get("signature", "")
    return Callback(request.body, hashlib.sha256(signature.encode()).hexdigest()[:32])
