"""The purposes of a request, and the register of what people ever opted out of: keyed digests, and no value.

<state>/opted-out.jsonl         a line for each identifier of each opt-out: {"digest", "purposes"}
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from policyengine.errors import NotAnalysable, UsageError
from policyengine.execute.request import Value, identifies, normal
from policyengine.model.organisation import Organisation, Subject
from policyengine.model.right import Right

_PURPOSE = b"policyengine register of opt-outs 1"
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


class Register:
    """What people opted out of, by digests of what singles them out for good; it only ever grows."""

    __slots__ = ("_key", "_subject", "path")

    def __init__(self, path: Path, key: bytes, subject: Subject) -> None:
        """The register in that file; its own key is made from the key box's."""
        self.path = path
        self._key = hmac.new(key, _PURPOSE, hashlib.sha256).digest()
        self._subject = subject

    def remember(self, known: Known, purposes: Sequence[str]) -> None:
        """Writes down, durably, that whoever these values single out opted out of the purposes."""
        there = self._read()
        new = [each for each in self._digests(known) if not set(purposes) <= there.get(each, set())]
        if not new:
            return
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lines = (json.dumps({"digest": each, "purposes": list(purposes)}, sort_keys=True) + "\n" for each in new)
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(file, "wb") as opened:
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
                    yield hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()

    def _read(self) -> dict[str, set[str]]:
        """The purposes by digest. A last line that a killed process did not finish is no entry."""
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return {}
        whole, end, _ = text.rpartition(b"\n")
        found: dict[str, set[str]] = {}
        for line in whole.split(b"\n") if end else ():
            try:
                entry = json.loads(line)
                found.setdefault(str(entry["digest"]), set()).update(map(str, entry["purposes"]))
            except (ValueError, TypeError, KeyError):
                raise NotAnalysable("state.unreadable", f"{self.path} is no register of opt-outs") from None
        return found
