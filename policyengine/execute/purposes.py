"""The purposes of a request, and the register of what people ever opted out of: keyed digests, and no value.

The register has a line for each identifier of each opt-out: {"digest", "purposes"}.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policyengine.errors import UsageError
from policyengine.execute.request import Value, identifies, normal
from policyengine.execute.state import Lines, unreadable
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

    __slots__ = ("_key", "_lines", "_subject")

    def __init__(self, lines: Lines, key: bytes, subject: Subject) -> None:
        """The register in these lines; its own key is made from the key box's."""
        self._lines = lines
        self._key = hmac.new(key, _PURPOSE, hashlib.sha256).digest()
        self._subject = subject

    def remember(self, known: Known, purposes: Sequence[str]) -> None:
        """Writes down, durably, that whoever these values single out opted out of the purposes."""
        there = self._read()
        new = [each for each in self._digests(known) if not set(purposes) <= there.get(each, set())]
        if new:
            lines = (json.dumps({"digest": each, "purposes": list(purposes)}, sort_keys=True) + "\n" for each in new)
            self._lines.add("".join(lines).encode())

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
        """The purposes by digest."""
        found: dict[str, set[str]] = {}
        for line in self._lines.read().splitlines():
            try:
                entry = json.loads(line)
                found.setdefault(str(entry["digest"]), set()).update(map(str, entry["purposes"]))
            except (ValueError, TypeError, KeyError):
                raise unreadable("the register of opt-outs") from None
        return found
