"""The purposes of a request, and the register of what people ever opted out of: keyed digests, and no value.

The register has a line for each identifier of each opt-out: {"by", "digest", "purposes"}. `by` names its own key, which
is in a key box: without it nobody would be found again.

INVARIANT: that key is never changed. Nobody can make the digests anew, so what is rotated is the key that wraps it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policyengine.errors import NotAnalysable, UsageError
from policyengine.execute import box
from policyengine.execute.key import SIZE, Key, Keys, TokenBytes
from policyengine.execute.protocol import Box
from policyengine.execute.request import Value, identifies, normal
from policyengine.execute.state import Lines, unreadable
from policyengine.model.organisation import Organisation, Subject
from policyengine.model.right import Right

# Of a register that has no key of its own yet, it was made from the key box's: the only one that there was.
_MADE_OF = b"policyengine register of opt-outs 1"
Known = Mapping[str, Sequence[Value]]
"""Values by the identifier's name."""


def chosen(right: Right, given: Iterable[str], organisation: Organisation) -> tuple[str, ...]:
    """The purposes that a request names. Raises UsageError where an opt-out names none, or another right one."""
    names = tuple(sorted(set(given)))
    choices = f"say --purpose with some of: {', '.join(organisation.purposes)}"
    if right is not Right.OPT_OUT:
        if names:
            raise UsageError("request.needless-purpose", "only an opt-out is of purposes", help="say --right opt_out")
        return ()
    unknown = [each for each in names if each not in organisation.purposes]
    if unknown:
        raise UsageError("request.unknown-purpose", f"there is no purpose `{unknown[0]}`", help=choices)
    if not names:
        raise UsageError("request.no-purpose", "nothing is opted out of", help=choices)
    return names


def begun(lines: Lines) -> bool:
    """Whether anybody ever opted out."""
    return bool(lines.read())


def digest_key(lines: Lines, where: Box, keys: Keys) -> Key | None:
    """The key of the register in those lines, from its box; None where there is neither.

    Raises NotAnalysable `register.key-lost` where there are digests by another key, and what `box.opened` raises.
    """
    sealed = where.read()
    if sealed is not None:
        found = box.opened(sealed, where.name, keys).get("key")
        key = Key(found if isinstance(found, bytes) else b"")
    elif begun(lines):
        key = Key(hmac.new(keys.every[-1].secret, _MADE_OF, hashlib.sha256).digest())
    else:
        return None
    by = {each for each, _, _ in entries(lines)} - {""}  # an older version's have none
    if by - ({key.id} if sealed is not None else set()):
        raise NotAnalysable(
            "register.key-lost",
            "the register of opt-outs has digests by another key, so nobody who opted out would be found",
            help="put back the register's key box, which stands beside it, from the same day as the register",
        )
    return key


def kept_key(lines: Lines, where: Box, keys: Keys, token_bytes: TokenBytes) -> Key:
    """As `digest_key`; sealed in the box of its own where it was not yet, and a new one for a new register."""
    key = digest_key(lines, where, keys) or Key(token_bytes(SIZE))
    if where.read() is None and not where.create(box.sealed({"key": key.secret}, where.name, keys, token_bytes)):
        return kept_key(lines, where, keys, token_bytes)  # somebody else has made one in this moment
    return key


class Register:
    """What people opted out of, by digests of what singles them out for good; it only ever grows."""

    __slots__ = ("_key", "_lines", "_subject")

    def __init__(self, lines: Lines, key: Key, subject: Subject) -> None:
        """The register in these lines, under its own key."""
        self._lines = lines
        self._key = key
        self._subject = subject

    def remember(self, known: Known, purposes: Sequence[str]) -> None:
        """Writes down, durably, that whoever these values single out opted out of the purposes."""
        there = self._read()
        new = [each for each in self._digests(known) if not set(purposes) <= there.get(each, set())]
        if new:
            added = ({"by": self._key.id, "digest": each, "purposes": list(purposes)} for each in new)
            self._lines.add("".join(json.dumps(each, sort_keys=True) + "\n" for each in added).encode())

    def recall(self, known: Known) -> frozenset[str]:
        """All that whoever these values single out ever opted out of."""
        there = self._read()
        return frozenset[str]().union(*(there.get(each, set()) for each in self._digests(known)))

    def _digests(self, known: Known) -> Iterator[str]:
        """INVARIANT: of exclusive values that are never somebody else's: an id that is given again remembers nobody."""
        for each in self._subject.identifiers.values():
            if each.shared or each.recyclable:
                continue
            for value in known.get(str(each.name), ()):
                if identifies(value, each):
                    text = f"{each.name}\0{normal(value, each.normalise)}"
                    yield hmac.new(self._key.secret, text.encode(), hashlib.sha256).hexdigest()

    def _read(self) -> dict[str, set[str]]:
        """The purposes by digest."""
        found: dict[str, set[str]] = {}
        for _, digest, purposes in entries(self._lines):
            found.setdefault(digest, set()).update(purposes)
        return found


def entries(lines: Lines) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Key id (empty in what an older version wrote), digest and purposes of each entry, a line each, in order."""
    for line in lines.read().splitlines():
        try:
            entry = json.loads(line)
            yield str(entry.get("by", "")), str(entry["digest"]), tuple(map(str, entry["purposes"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise unreadable("the register of opt-outs") from None
