"""Names of datasets, fields and identifiers, and how they are written."""

from __future__ import annotations

import re
from typing import NamedTuple

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_$-]*\Z")


def quoted(part: str) -> str:
    """One part of a name as people write it: quoted where it has a dot, a space or a quote.

    >>> quoted("orders"), quoted("public.orders"), quoted('a"b')
    ('orders', '"public.orders"', '"a""b"')
    """
    return part if _PLAIN.match(part) else '"' + part.replace('"', '""') + '"'


class DatasetName(NamedTuple):
    """A dataset within an organisation: `store.dataset`.

    >>> str(DatasetName("shop", "public.orders"))
    'shop."public.orders"'
    """

    store: str
    dataset: str

    def __str__(self) -> str:
        return f"{quoted(self.store)}.{quoted(self.dataset)}"


class FieldName(NamedTuple):
    """A field within an organisation: `store.dataset.field`."""

    store: str
    dataset: str
    field: str

    def __str__(self) -> str:
        return f"{quoted(self.store)}.{quoted(self.dataset)}.{quoted(self.field)}"


class IdentifierName(NamedTuple):
    """A subject's identifier: `customer.email`."""

    subject: str
    identifier: str

    def __str__(self) -> str:
        return f"{quoted(self.subject)}.{quoted(self.identifier)}"


def parts(text: str) -> tuple[str, ...]:
    """Splits a written name at its unquoted dots.

    >>> parts('shop."public.orders".id')
    ('shop', 'public.orders', 'id')

    Raises ValueError where a quote is left open or a part is empty.
    """
    found: list[str] = []
    position = 0
    while True:
        if text.startswith('"', position):
            match = re.compile(r'"((?:[^"]|"")+)"').match(text, position)
            if match is None:
                raise ValueError(f"a quote is left open in the name {text!r}")
            found.append(match.group(1).replace('""', '"'))
        else:
            match = re.compile(r'[^."]+').match(text, position)
            if match is None:
                raise ValueError(f"a part of the name {text!r} is empty")
            found.append(match.group(0))
        position = match.end()
        if position == len(text):
            return tuple(found)
        if text[position] != ".":
            raise ValueError(f"expected a dot after {found[-1]!r} in the name {text!r}")
        position += 1
