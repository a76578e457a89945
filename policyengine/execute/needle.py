"""What a person's value may look like where somebody copied, encoded or hashed it: the texts to look for."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote, quote_plus

SHORTEST = 6
SMALLEST_NUMBER = 10**6
SEPARATORS = " -()./+\u00a0"
_DIGESTS = ("md5", "sha1", "sha256", "sha512")


class View(StrEnum):
    """How a cell is looked at: as it is, in lower case, without the separators of phone numbers, as bytes in hex."""

    PLAIN = "plain"
    LOWER = "lower"
    JOINED = "joined"
    BYTES = "bytes"


class Needle(NamedTuple):
    """`text` is looked for in the `view` of a cell; `label` and `form` tell in a report what was found."""

    label: str
    form: str
    view: View
    text: str


class NotSearchable(NamedTuple):
    """A value that too many strangers' cells hold: it is said, and never counted as not found."""

    label: str
    reason: str


def needles(values: Mapping[str, str]) -> tuple[tuple[Needle, ...], tuple[NotSearchable, ...]]:
    """What to look for, and the labels of values that can't be looked for.

    >>> found, _ = needles({"customer.phone": "+49 30 1234567"})
    >>> [needle.text for needle in found if needle.form == "digits"]
    ['49301234567']
    >>> needles({"customer.id": "4711", "customer.name": "Bo"})[1]
    (NotSearchable(label='customer.id', reason='a small number'), NotSearchable(label='customer.name', reason='short'))
    """
    found: dict[Needle, None] = {}
    left = []
    for label, value in values.items():
        text = value.strip()
        reason = _unsearchable(text)
        if reason:
            left.append(NotSearchable(label, reason))
        else:
            found.update(dict.fromkeys(Needle(label, *form) for form in _forms(text)))
    return tuple(found), tuple(left)


def _unsearchable(text: str) -> str:
    if text.isdecimal() and int(text) < SMALLEST_NUMBER:
        return "a small number"
    return "short" if len(text) < SHORTEST else ""


def _forms(text: str) -> Iterator[tuple[str, View, str]]:
    """Every form, as (name, view, text). Case is folded by the engine; where its folding knows only ASCII, by us."""
    spellings = tuple(dict.fromkeys((text, text.lower(), text.upper())))
    for spelling in spellings:
        yield "plain", View.LOWER, ascii_lower(spelling)
        for form, written in _written(spelling):
            if written != spelling:
                yield form, View.LOWER, ascii_lower(written)
    for spelling in spellings[:2]:
        raw = spelling.encode()
        yield "hex", View.LOWER, raw.hex()
        yield "bytes", View.BYTES, raw.hex()
        yield "utf-16", View.BYTES, spelling.encode("utf-16-le").hex()
        for part in _base64(raw):
            yield "base64", View.PLAIN, part
        for algorithm in _DIGESTS:
            digest = hashlib.new(algorithm, raw, usedforsecurity=False)
            yield algorithm, View.LOWER, digest.hexdigest()
            yield algorithm, View.BYTES, digest.hexdigest()
            encoded = base64.b64encode(digest.digest()).decode().rstrip("=")
            yield algorithm, View.PLAIN, encoded
    joined = "".join(sign for sign in text if sign not in SEPARATORS)
    if joined.isdecimal() and int(joined) >= SMALLEST_NUMBER:
        yield "digits", View.JOINED, joined


def _written(text: str) -> Iterable[tuple[str, str]]:
    return (
        ("url", quote(text, safe="")),
        ("url", quote_plus(text)),
        ("json", json.dumps(text)[1:-1]),
        ("html", html.escape(text)),
    )


def _base64(raw: bytes) -> Iterator[str]:
    """The inner part of the value's base64, for each of the three places where it may begin within a longer text."""
    for shift in range(3):
        encoded = base64.b64encode(bytes(shift) + raw).decode().rstrip("=")
        # The first and last signs carry bits of what stands around the value.
        inner = encoded[(shift * 8 + 5) // 6 :]
        if (shift + len(raw)) % 3:
            inner = inner[:-1]
        yield inner
        if urlsafe := inner.translate(str.maketrans("+/", "-_")):
            yield urlsafe


def ascii_lower(text: str) -> str:
    """Lower case in ASCII alone, as SQLite's own `lower`.

    >>> ascii_lower("JÖRG")
    'jÖrg'
    """
    return "".join(sign.lower() if sign.isascii() else sign for sign in text)
