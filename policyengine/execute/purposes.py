"""The purposes of a request, and the register of what people ever opted out of: keyed digests, and no value.

<state>/opted-out.jsonl         a line for each identifier of each opt-out: {"by", "digest", "purposes"}
<state>/opted-out.box           the register's own key, which `by` names: without it nobody would be found again

INVARIANT: that key is never changed. Nobody can make the digests anew, so what is rotated is the key that wraps it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from policyengine.errors import NotAnalysable, UsageError
from policyengine.execute import box
from policyengine.execute.key import SIZE, Key, Keys, TokenBytes
from policyengine.execute.protocol import Box
from policyengine.execute.request import Value, identifies, normal
from policyengine.model.organisation import Organisation, Subject
from policyengine.model.right import Right
from policyengine.stores import durable

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


def begun(path: Path) -> bool:
    """Whether anybody ever opted out."""
    return path.exists() and path.stat().st_size > 0


def digest_key(path: Path, where: Box, keys: Keys) -> Key | None:
    """The key of the register in that file, from its box; None where there is neither.

    Raises NotAnalysable `register.key-lost` where there are digests by another key, and what `box.opened` raises.
    """
    sealed = where.read()
    if sealed is not None:
        found = box.opened(sealed, where.name, keys).get("key")
        key = Key(found if isinstance(found, bytes) else b"")
    elif begun(path):
        key = Key(hmac.new(keys.every[-1].secret, _MADE_OF, hashlib.sha256).digest())
    else:
        return None
    by = {each for each, _, _ in _entries(path)} - {""}  # an older version's have none
    if by - ({key.id} if sealed is not None else set()):
        raise NotAnalysable(
            "register.key-lost",
            "the register of opt-outs has digests by another key, so nobody who opted out would be found",
            help="put back the register's key box, which stands beside it, from the same day as the register",
        )
    return key


def kept_key(path: Path, where: Box, keys: Keys, token_bytes: TokenBytes) -> Key:
    """As `digest_key`; sealed in the box of its own where it was not yet, and a new one for a new register.

    INVARIANT: only where no other process has the state.
    """
    key = digest_key(path, where, keys) or Key(token_bytes(SIZE))
    if where.read() is None:
        where.replace(box.sealed({"key": key.secret}, where.name, keys, token_bytes))
    return key


class Register:
    """What people opted out of, by digests of what singles them out for good; it only ever grows."""

    __slots__ = ("_key", "_subject", "path")

    def __init__(self, path: Path, key: Key, subject: Subject) -> None:
        """The register in that file, under its own key."""
        self.path = path
        self._key = key
        self._subject = subject

    def remember(self, known: Known, purposes: Sequence[str]) -> None:
        """Writes down, durably, that whoever these values single out opted out of the purposes."""
        there = self._read()
        new = [each for each in self._digests(known) if not set(purposes) <= there.get(each, set())]
        if not new:
            return
        durable.directory(self.path.parent)
        entries = ({"by": self._key.id, "digest": each, "purposes": list(purposes)} for each in new)
        lines = (json.dumps(each, sort_keys=True) + "\n" for each in entries)
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(file, "r+b") as opened:
            whole = opened.read().rfind(b"\n") + 1
            opened.truncate(whole)  # what a killed process did not finish would spoil the next entry
            opened.seek(whole)
            opened.write("".join(lines).encode())
            opened.flush()
            os.fsync(opened.fileno())

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
        for _, digest, purposes in _entries(self.path):
            found.setdefault(digest, set()).update(purposes)
        return found


def _entries(path: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Key id (empty in what an older version wrote), digest and purposes of each entry.

    A last line that a killed process did not finish is no entry.
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return
    whole, end, _ = text.rpartition(b"\n")
    for line in whole.split(b"\n") if end else ():
        try:
            entry = json.loads(line)
            yield str(entry.get("by", "")), str(entry["digest"]), tuple(map(str, entry["purposes"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise NotAnalysable("state.unreadable", f"{path} is no register of opt-outs") from None
