"""From a value to the digest that it is looked up by: one rule, that of whoever wrote the register.

HMAC-SHA256, under the suppression key, over `subject.identifier`, a zero byte and the value in its one form; of that
the first 11 bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import index

WIDTH = 11
"""Bytes of a digest that are kept."""

_PUT = re.compile(r"deleted-[0-9a-f]{24}(@deleted\.invalid)?")  # what an erasure puts in a value's place
_BLOCK = 64


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())


NORMAL: dict[str, Callable[[str], str]] = {"none": str, "lower": str.lower, "digits": _digits}
"""By the organisation's word: how a text is brought to its one form."""


@dataclass(frozen=True, slots=True)
class Form:
    """How values of an identifier are read: `normalise` is a key of NORMAL, `whole` says that fields hold integers."""

    normalise: str = "none"
    whole: bool = False
    empty: tuple[str, ...] = ()

    def text(self, value: object) -> str | None:
        """The one form of a value; None where it names nobody, or nobody can tell whom.

        >>> Form("lower").text("Ann@X.example"), Form("digits").text("+49 (0)30"), Form(whole=True).text("007")
        ('ann@x.example', '49030', '7')
        >>> Form(empty=("n/a",)).text("n/a"), Form().text(None), Form().text(True), Form(whole=True).text("7a")
        (None, None, None, None)
        """
        text = _written(value)
        if text is None or (text.startswith("deleted-") and _PUT.fullmatch(text)):
            return None
        if self.whole:
            try:
                text = str(int(text))
            except ValueError:
                return None
        else:
            text = NORMAL[self.normalise](text)
        return None if text in self.nobody else text

    @property
    def nobody(self) -> frozenset[str]:
        """The forms that name nobody."""
        return frozenset({"", *self.empty, *(NORMAL[self.normalise](each) for each in self.empty)})


Digest = Callable[[object], bytes | None]


def digester(key: bytes, identifier: str, form: Form) -> Digest:
    """From a value of that identifier to its digest, or None as `Form.text`.

    The hash has taken the key and the name before the first value comes: each value is two short copies.

    >>> digester(bytes(32), "customer.email", Form("lower"))("Ann@x.example").hex()
    'a66fd3137efb23f3c22844'
    """
    block = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    inner = hashlib.sha256(bytes(each ^ 0x36 for each in block) + identifier.encode() + b"\0")
    begun, ended = inner.copy, hashlib.sha256(bytes(each ^ 0x5C for each in block)).copy
    normal, nobody, whole, read = NORMAL[form.normalise], form.nobody, form.whole, form.text

    def digest(value: object) -> bytes | None:
        if type(value) is str and not whole and value[:8] != "deleted-":  # what comes a million times a minute
            text: str | None = normal(value)
            if text in nobody:
                return None
        else:
            text = read(value)
        if text is None:
            return None
        try:
            first = begun()
            first.update(text.encode())
        except UnicodeEncodeError:  # half a letter
            return None
        last = ended()
        last.update(first.digest())
        return last.digest()[:WIDTH]

    return digest


def _written(value: object) -> str | None:
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool):
        return None
    try:
        return str(index(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
