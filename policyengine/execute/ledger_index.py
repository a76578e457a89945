"""Which bundles of a ledger in a directory have entries of a run, or of none: who has it need not read all of them.

A digest, and then a line for each full bundle, from the first on: the runs that its entries name, and `-` where one
names none. INVARIANT: bundles never change, and the digest is also over the last one that has a line. An index that
was lost or damaged, or is another log's, is made anew: it only saves looking.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence

OF_NONE = b"-"
Bundle = Callable[[int], Sequence[bytes]]
# A quote inside a text has a backslash before it, so that this is nowhere but where the run is.
_RUN = re.compile(rb'"run":"([0-9a-f]{24})"')


def word(entry: bytes) -> bytes:
    """The run that an entry names, or `-`.

    >>> word(b'{"batch":"b","run":"000000000000000000000001"}'), word(b'{"kind":"key"}')
    (b'000000000000000000000001', b'-')
    """
    found = _RUN.search(entry)
    return found[1] if found else OF_NONE


def grown(text: bytes, full: int, bundle: Bundle) -> tuple[list[bytes], bytes]:
    """The line of each of so many full bundles, and the index that has them; `text` is what there was."""
    lines = _read(text, full, bundle)
    lines += (_line(bundle(number)) for number in range(len(lines), full))
    return lines, _text(lines, bundle)


def _line(entries: Iterable[bytes]) -> bytes:
    return b" ".join(sorted(set(map(word, entries))))


def _read(text: bytes, full: int, bundle: Bundle) -> list[bytes]:
    lines = text.split(b"\n")[1:-1]
    return lines if 0 < len(lines) <= full and _text(lines, bundle) == text else []


def _text(lines: Sequence[bytes], bundle: Bundle) -> bytes:
    body = b"".join(each + b"\n" for each in lines)
    last = b"\n".join(bundle(len(lines) - 1))
    return hashlib.sha256(body + last).hexdigest().encode() + b"\n" + body
