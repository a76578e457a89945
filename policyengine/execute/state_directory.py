"""A state in a directory: for one host, and any number of processes on it.

<state>/key                     the key of every key box, mode 0600, made when it is first needed
<state>/journal.jsonl           intents and outcomes of all runs
<state>/runs/<run>/run.json     request, subject, manifest, how it stands: no person's value
<state>/runs/<run>/box          the key box: values and run key, encrypted
<state>/runs/<run>/lease        an empty file, locked by whoever is at work on the run
<state>/open/<run>              an empty file, for a run that is not over
<state>/rehearsals/<digest>     the verdict of a manifest
<state>/opted-out.jsonl         what people opted out of, by keyed digests
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from policyengine.execute.journal import FileLog, Log
from policyengine.execute.state import Record, busy, plain, record_of, unreadable
from policyengine.stores import durable


class Directory:
    """A state directory, by its path."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def key(self) -> Path:
        """The key file that is used where no other is named."""
        return self.path / "key"

    @property
    def opted_out(self) -> FileLines:
        """The register of what people opted out of."""
        return FileLines(self.path / "opted-out.jsonl")

    def box(self, run: str) -> Path:
        """The key box of a run."""
        return self._of(run) / "box"

    @contextmanager
    def leased(self, run: str) -> Iterator[Log]:
        """The journal, for the one who is at work on a run. Raises Refused `run.busy`.

        INVARIANT: a lease is a lock that ends with the process that holds it, however that ends.
        """
        self._made(self._of(run))
        with _locked(self._of(run) / "lease") as mine:
            if not mine:
                raise busy()
            with closing(FileLog(self.path / "journal.jsonl")) as log:
                yield log

    def is_leased(self, run: str) -> bool:
        """Whether somebody is at work on a run."""
        lease = self._of(run) / "lease"
        if not lease.exists():
            return False
        with _locked(lease) as mine:
            return not mine

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else forms batches meanwhile."""
        self._made(self.path)
        with _locked(self.path / "batches") as mine:
            yield mine

    def runs(self) -> Iterator[tuple[str, Record]]:
        """All that was written down of runs, by their ids."""
        for each in (self.path / "runs").glob("*/run.json"):
            record = self.record(each.parent.name)
            if record is not None:
                yield each.parent.name, record

    def open_runs(self) -> Iterator[tuple[str, Record]]:
        """Those that are not over, without members of batches that have begun."""
        for each in (self.path / "open").glob("*"):
            record = self.record(each.name)
            if record is not None and record.open:
                yield each.name, record

    def record(self, run: str) -> Record | None:
        """What is known of a run, or None where it never started here. Raises NotAnalysable `state.unreadable`."""
        path = self._of(run) / "run.json"
        content = _read(path)
        try:
            return record_of(json.loads(content)) if content is not None else None
        except (ValueError, TypeError, KeyError, AttributeError):
            raise unreadable(str(path)) from None

    def remember(self, run: str, record: Record) -> None:
        """Writes a run down, durably. INVARIANT: one that is not over stands among the open ones all the while."""
        mark = self.path / "open" / run
        if record.open and not mark.exists():
            self._made(mark.parent)
            mark.touch(mode=0o600)
            durable.sync(mark.parent)
        self._write(self._of(run) / "run.json", plain(record))
        if not record.open:
            mark.unlink(missing_ok=True)

    def forget(self, run: str) -> None:
        """Takes back what was written down of a run; safe to repeat."""
        for each in (self._of(run) / "run.json", self.path / "open" / run):
            each.unlink(missing_ok=True)

    def rehearsed(self, manifest: str) -> dict[str, Any] | None:
        """The verdict of a manifest, or None where it was never rehearsed. Raises NotAnalysable `state.unreadable`."""
        path = self._rehearsal(manifest)
        content = _read(path)
        if content is None:
            return None
        try:
            found = json.loads(content)
        except ValueError:
            raise unreadable(str(path)) from None
        return found if isinstance(found, dict) and found.get("manifest") == manifest else None

    def keep_verdict(self, verdict: Mapping[str, Any]) -> None:
        """Writes a verdict down, durably."""
        self._write(self._rehearsal(str(verdict["manifest"])), verdict)

    def close(self) -> None:
        """Nothing is held."""

    def _of(self, run: str) -> Path:
        return self.path / "runs" / run

    def _rehearsal(self, manifest: str) -> Path:
        return self.path / "rehearsals" / f"{manifest.removeprefix('sha256:')}.json"

    def _made(self, path: Path) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _write(self, path: Path, content: Mapping[str, Any]) -> None:
        self._made(path.parent)
        durable.write(path, json.dumps(content, indent=1, sort_keys=True).encode() + b"\n", mode=0o600)


class FileLines:
    """Whole lines in a file."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> bytes:
        """All of it; a last line that a killed process did not finish is none."""
        return _whole(_read(self.path) or b"")

    def add(self, lines: bytes) -> None:
        """Adds whole lines, durably; a last line that a killed process did not finish is cut off first."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(file, "r+b") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX)
            opened.truncate(len(_whole(opened.read())))
            opened.seek(0, os.SEEK_END)
            opened.write(lines)
            opened.flush()
            os.fsync(opened.fileno())


def _whole(content: bytes) -> bytes:
    whole, end, _ = content.rpartition(b"\n")
    return whole + end


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Whether the file's lock is ours, until it is let go."""
    held = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(held)
