"""The gate itself: may data of whoever has this identifier be used for this purpose? Unknown is never yes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyengine.gate import heartbeat as beats
from policyengine.gate import snapshot as snapshots
from policyengine.gate.decision import DECISIONS, Decision, Reason
from policyengine.gate.form import Digest, digester
from policyengine.gate.heartbeat import Heartbeat
from policyengine.gate.note import LARGEST, Trusted, Unsigned
from policyengine.gate.snapshot import Named, Snapshot
from policyengine.gate.tail import Broken, Chain, Line

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

BOUND = 60.0
"""Seconds that a heartbeat is good for, unless a gate is told otherwise."""

_YES, _NO = DECISIONS[Reason.NOT_SUPPRESSED], DECISIONS[Reason.SUPPRESSED]
_NO_PURPOSE, _NO_IDENTIFIER = DECISIONS[Reason.UNKNOWN_PURPOSE], DECISIONS[Reason.UNKNOWN_IDENTIFIER]
_NOBODY = DECISIONS[Reason.EMPTY_VALUE]

Versions = Mapping[str, tuple[int, bool]]
"""By purpose: the greatest sequence number that spoke of it, and whether it denied."""
Sight = tuple[
    float, float, Decision, dict[str, Digest], dict[str, bytes], Callable[[bytes], int], dict[bytes, Versions]
]
"""Between which moments the gate sees, what it says else, and what it looks people up in; replaced as a whole."""


class Gate:
    """A gate over a directory that a feed writes. Any thread may ask; one now and then calls `refresh`."""

    __slots__ = (
        "_behind", "_bound", "_chain", "_clock", "_directory", "_gapped", "_highest", "_key", "_later", "_lock",
        "_named", "_pending", "_reached", "_seen", "_sight", "_snapshot", "_trusted",
    )  # fmt: skip

    def __init__(
        self,
        directory: Path | str,
        key: bytes,
        trusted: str,
        *,
        bound: float = BOUND,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`key` as `key.read` gives it, `trusted` the feed's public key, `bound` and `clock` in seconds.

        Raises ValueError where `trusted` is no public key. Whatever is wrong with the directory denies.
        """
        self._directory, self._key, self._trusted = Path(directory), key, Trusted(trusted)
        self._bound, self._clock, self._lock = bound, clock, threading.Lock()
        self._named: Named | None = None
        self._snapshot: Snapshot | None = None
        self._chain: Chain | None = None
        self._later: dict[bytes, Versions] = {}
        self._pending: set[int] = set()
        self._reached = self._highest = 0
        self._gapped, self._behind = False, inf
        self._seen: object = None
        self._sight = _blind(Reason.NO_SNAPSHOT)
        self.refresh()

    def allowed(self, identifier: str, value: object, purpose: str) -> Decision:
        """Whether data of whoever has that value may be used; `identifier` is `subject.identifier`.

        Values are text or whole numbers, as they stand: the gate brings them to one form by itself.
        """
        begin, end, blind, digests, purposes, of, later = self._sight
        if not begin <= self._clock() <= end:
            return blind
        if (digest_of := digests.get(identifier)) is None:
            return _NO_IDENTIFIER
        if (denies := purposes.get(purpose)) is None:
            return _NO_PURPOSE
        if (digest := digest_of(value)) is None:
            return _NOBODY
        if later and (versions := later.get(digest)) is not None and (version := versions.get(purpose)) is not None:
            return _NO if version[1] else _YES
        return _NO if denies[of(digest)] else _YES

    def many(self, identifier: str, values: Iterable[object], purpose: str) -> NDArray[numpy.bool_]:
        """`allowed` for a column: a list, a NumPy array, or one of Arrow's. Needs NumPy."""
        import numpy

        column = _listed(values)
        begin, end, _, digests, purposes, of, later = self._sight
        digest_of, denies = digests.get(identifier), purposes.get(purpose)
        if not begin <= self._clock() <= end or digest_of is None or denies is None:
            return numpy.zeros(len(column), dtype=numpy.bool_)
        if later:
            return numpy.fromiter((self.allowed(identifier, each, purpose).allowed for each in column), numpy.bool_)
        found = map(digest_of, column)
        yes = (digest is not None and not denies[of(digest)] for digest in found)
        return numpy.fromiter(yes, numpy.bool_, len(column))

    @property
    def reached(self) -> int:
        """The sequence number up to which everything was read."""
        return self._reached

    def refresh(self) -> None:
        """Reads what is new: three questions to the file system where nothing is. Call it every second or so."""
        with self._lock:
            tail = self._named.tail if self._named is not None else snapshots.NOTE
            seen = [_stamp(self._directory / name) for name in (beats.NAME, snapshots.NOTE, tail)]
            if seen != self._seen:
                self._sight = self._looked()
                self._seen = seen

    def _looked(self) -> Sight:
        """INVARIANT: the heartbeat is read first, so that what it has named was written before what is read now."""
        try:
            beat = self._heartbeat()
            self._open()
            self._follow()
        except (Unsigned, ValueError, LookupError, TypeError):
            return _blind(Reason.UNSIGNED)
        except OSError:
            return _blind(Reason.NO_SNAPSHOT)
        if self._gapped or self._pending or self._reached < self._highest:
            return _blind(Reason.GAPPED)
        if beat is None:
            return _blind(Reason.STALE)
        return self._seeing(beat)

    def _seeing(self, beat: Heartbeat) -> Sight:
        assert self._snapshot is not None
        assert self._chain is not None
        behind = beat.upto > self._reached or beat.mac not in self._chain.passed
        self._behind = min(self._behind, beat.moment) if behind else inf
        head = self._snapshot.head
        return (
            beat.moment - self._bound,
            min(beat.moment, self._behind) + self._bound,
            DECISIONS[Reason.STALE],
            {name: digester(self._key, name, form) for name, form in head.identifiers.items()},
            {name: self._snapshot.denies(name) for name in head.purposes},
            self._snapshot.of,
            self._later,
        )

    def _heartbeat(self) -> Heartbeat | None:
        try:
            return beats.heartbeat(_content(self._directory / beats.NAME), self._trusted)
        except FileNotFoundError:
            return None

    def _open(self) -> None:
        """Opens the snapshot that the note names, where another one was open. Raises Unsigned, OSError."""
        named = snapshots.named(_content(self._directory / snapshots.NOTE), self._trusted)
        if named != self._named:
            self._snapshot = Snapshot(self._directory / named.file, named)
            self._chain, self._later, self._pending = Chain(self._key, named), {}, set()
            self._named, self._reached = named, named.upto
            self._highest = max(self._highest, named.upto)

    def _follow(self) -> None:
        """Reads the tail from where it was left."""
        assert self._named is not None
        assert self._chain is not None
        self._gapped = True
        try:
            with (self._directory / self._named.tail).open("rb") as file:
                if os.fstat(file.fileno()).st_size < self._chain.at:  # what was read was taken away again
                    return
                file.seek(self._chain.at)
                for line in self._chain.read(file.read()):
                    self._take(line)
        except (Broken, FileNotFoundError):
            return
        self._gapped = self._chain.at == 0

    def _take(self, line: Line) -> None:
        """INVARIANT: for each purpose the greatest number wins; of two that are alike, the one that denies."""
        assert self._named is not None
        if line.sequence <= self._named.upto:
            return
        before = self._later.get(line.digest, {})
        said = (line.sequence, line.denied)
        now = {purpose: max(said, before.get(purpose, said)) for purpose in line.purposes}
        self._later[line.digest] = {**before, **now}
        if line.sequence > self._reached:
            self._pending.add(line.sequence)
        while self._reached + 1 in self._pending:
            self._reached += 1
            self._pending.remove(self._reached)
        self._highest = max(self._highest, self._reached)


def _blind(reason: Reason) -> Sight:
    return (inf, -inf, DECISIONS[reason], {}, {}, len, {})


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST)


def _stamp(path: Path) -> tuple[int, ...] | None:
    try:
        stands = path.stat()
    except OSError:
        return None
    return stands.st_ino, stands.st_size, stands.st_mtime_ns, stands.st_ctime_ns


def _listed(values: Any) -> list[object]:
    for name in ("to_pylist", "tolist", "to_list"):  # Arrow, NumPy, Polars
        if hasattr(values, name):
            return list(getattr(values, name)())
    return list(values)
