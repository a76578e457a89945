"""What feeds gates: snapshot, tail and heartbeat in a directory. The same again adds nothing but a heartbeat.

INVARIANT: the order of writing. Lines before the heartbeat that counts them; a snapshot and its tail before the note
that names them. Killed in between, the next time goes on, and a gate sees what was finished.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from policyengine.gate import heartbeat, snapshot
from policyengine.gate.heartbeat import Heartbeat
from policyengine.gate.note import LARGEST, Trusted, Unsigned
from policyengine.gate.snapshot import Head, Named, Snapshot
from policyengine.gate.tail import Broken, Chain, Line

LONGEST_TAIL = 10_000
"""Lines, or a tenth of the snapshot's, after which a new snapshot is made."""


class Shorter(Exception):
    """Fewer lines are known than gates were told."""


class Taken(Exception):
    """Somebody else writes there."""


@dataclass(frozen=True, slots=True)
class Published:
    """How far it goes, how many lines are new, and whether a snapshot was made."""

    upto: int
    new: int
    snapshot: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A directory for gates; `sign` makes a signed note of a text, which `trusted` verifies. `key` is the gates'."""

    directory: Path
    key: bytes
    sign: Callable[[str], str]
    trusted: Trusted

    def publish(self, head: Head, lines: Sequence[Line]) -> Published:
        """Brings the directory up to all these lines, up to `head.upto`; `head.made` is the moment of the heartbeat.

        Raises Shorter, Taken, `snapshot.TooManySets`, OSError.
        """
        self.directory.mkdir(parents=True, exist_ok=True)
        with self._alone():
            before = self._before()
            if max(self._told(), before.reached if before is not None else 0) > head.upto:
                raise Shorter
            if before is None or before.differs(head):
                chain = self._begun(head, lines, before)
                new = head.upto - (before.reached if before is not None else 0)
            else:
                later = [each for each in lines if each.sequence > before.reached]
                chain, new = before.chain, len(later)
                self._add(before.named, chain, later)
            beat = Heartbeat(head.feed, head.made, head.upto, chain.mac)
            self._put(heartbeat.NAME, self.sign(beat.text).encode())
            return Published(head.upto, new, before is None or chain is not before.chain)

    def _told(self) -> int:
        """How far gates were told that it goes, by what is signed: also where the rest is damaged or gone."""
        found = [0]
        for name in (heartbeat.NAME, snapshot.NOTE):
            with suppress(OSError, Unsigned), (self.directory / name).open("rb") as file:
                content = file.read(LARGEST)
                of_beat = name == heartbeat.NAME
                read = heartbeat.heartbeat(content, self.trusted) if of_beat else snapshot.named(content, self.trusted)
                found.append(read.upto)
        return max(found)

    def _before(self) -> _Before | None:
        """What is there, where all of it is whole."""
        try:
            with (self.directory / snapshot.NOTE).open("rb") as file:
                named = snapshot.named(file.read(LARGEST), self.trusted)
            found = Snapshot(self.directory / named.file, named)
            chain = Chain(self.key, named)
            read = [each.sequence for each in chain.read((self.directory / named.tail).read_bytes())]
        except (OSError, Unsigned, Broken, ValueError):
            return None
        return _Before(named, found, chain, max(read, default=named.upto), len(read)) if chain.at else None

    def _begun(self, head: Head, lines: Iterable[Line], before: _Before | None) -> Chain:
        """A new snapshot, with an empty tail."""
        made = self.directory / "snapshot.new"
        suppressed = folded(lines)
        digest = snapshot.write(made, head, suppressed)
        named = Named(head.feed, head.upto, sum(map(bool, suppressed.values())), digest)
        made.replace(self.directory / named.file)
        chain = Chain(self.key, named)
        opening = chain.opening
        list(chain.read(opening))
        self._put(named.tail, opening)
        self._put(snapshot.NOTE, self.sign(named.text).encode())
        kept = {named.file, named.tail, *((before.named.file, before.named.tail) if before is not None else ())}
        for each in (*self.directory.glob("snapshot-*"), *self.directory.glob("tail-*")):
            if each.name not in kept:
                each.unlink()
        return chain

    def _add(self, named: Named, chain: Chain, lines: Sequence[Line]) -> None:
        """Adds lines, durably; one that a killed process did not finish is cut off first."""
        with (self.directory / named.tail).open("r+b") as file:
            file.truncate(chain.at)
            file.seek(chain.at)
            file.write(chain.written(lines))
            file.flush()
            os.fsync(file.fileno())

    def _put(self, name: str, content: bytes) -> None:
        made = self.directory / f"{name}.new"
        with made.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        made.replace(self.directory / name)
        directory = os.open(self.directory, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """INVARIANT: the lock ends with the process that holds it."""
        file = os.open(self.directory / "lock", os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError:
            raise Taken from None
        finally:
            os.close(file)


@dataclass(frozen=True, slots=True)
class _Before:
    """What a directory has: the snapshot, where the tail has come to, and how many lines it has."""

    named: Named
    snapshot: Snapshot
    chain: Chain
    reached: int
    lines: int

    def differs(self, head: Head) -> bool:
        """Whether it takes another snapshot: other purposes or identifiers, or a tail that has become long."""
        mine = self.snapshot.head
        same = (mine.feed, mine.purposes, mine.identifiers) == (head.feed, head.purposes, head.identifiers)
        return not same or self.lines > max(LONGEST_TAIL, self.snapshot.count // 10)


def folded(lines: Iterable[Line]) -> dict[bytes, frozenset[str]]:
    """What is denied in the end, by digest: for each purpose the greatest number, and of two alike the one that denies.

    >>> folded([Line(2, b"a", ("x",), denied=False), Line(1, b"a", ("x", "y"))])
    {b'a': frozenset({'y'})}
    """
    versions: dict[bytes, dict[str, tuple[int, bool]]] = {}
    for each in lines:
        mine = versions.setdefault(each.digest, {})
        said = (each.sequence, each.denied)
        for purpose in each.purposes:
            mine[purpose] = max(said, mine.get(purpose, said))
    one: dict[frozenset[str], frozenset[str]] = {}  # few sets, many people
    return {
        digest: one.setdefault(names := frozenset(name for name, (_, denied) in mine.items() if denied), names)
        for digest, mine in versions.items()
    }
