"""A state in a directory: for one host, and any number of processes on it.

<state>/key                     the keys that key boxes are wrapped by, mode 0600, made when it is first needed
<state>/ledger/                 what was done, in one order (`ledger_directory`)
<state>/ledger.box              the key that it is signed with, encrypted
<state>/manifests/<digest>      the manifests that ran
<state>/approvals/<digest>.<id> the signed notes by which they were approved
<state>/runs/<run>/run.json     request, subject, manifest, how it stands: no person's value
<state>/runs/<run>/began        where the ledger had come to when it began
<state>/runs/<run>/box          the key box: values and run key, encrypted
<state>/runs/<run>/lease        an empty file, locked by whoever is at work on the run
<state>/open/<run>              an empty file, for a run that is not over
<state>/rehearsals/<digest>     the verdict of a manifest
<state>/opted-out.jsonl         what people opted out of, by keyed digests
<state>/opted-out.box           the key of those digests, encrypted
<state>/using-keys              an empty file, whose lock is shared by whoever is at work with a key

Directories are of mode 0700 and files of mode 0600. Who could write here could decide what runs, so nobody else may.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from policyengine.errors import Refused
from policyengine.execute import lock
from policyengine.execute.box_file import FileBoxes
from policyengine.execute.key import rotating
from policyengine.execute.ledger import Ledger
from policyengine.execute.ledger_directory import DirectoryLedger
from policyengine.execute.lock import Kind
from policyengine.execute.state import Record, busy, plain, record_of, unreadable, written
from policyengine.stores import durable


class Directory:
    """A state directory, by its path."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        """Raises Refused `state.writable-by-others` where it is there and another user owns it or may write to it."""
        _require_own(path)
        self.path = path

    @property
    def key(self) -> Path:
        """The file of keys that is used where no other is named."""
        return self.path / "key"

    @property
    def expires(self) -> bool:
        """Never: a lease is a lock, and goes when its process does."""
        return False

    @property
    def opted_out(self) -> FileLines:
        """The register of what people opted out of."""
        return FileLines(self.path / "opted-out.jsonl")

    @property
    def boxes(self) -> FileBoxes:
        """The key boxes of all runs."""
        return FileBoxes(self.path)

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger, for whoever is at work on no run."""
        with closing(DirectoryLedger(self.path / "ledger", lambda run: self._of(run) / "began")) as ledger:
            yield ledger

    @contextmanager
    def leased(self, run: str) -> Iterator[Ledger]:
        """The ledger, for the one who is at work on a run. Raises Refused `run.busy`, or `state.older`.

        INVARIANT: a lease is a lock that ends with the process that holds it, however that ends.
        """
        if (self.path / "journal.jsonl").exists():
            raise older()
        durable.directory(self._of(run))
        with lock.held(self._of(run) / "lease", Kind.ALONE) as mine, lock.held(self.boxes.using, Kind.SHARED) as keys:
            if not mine:
                raise busy()
            if not keys:
                raise rotating()
            with self.ledger() as ledger:
                yield ledger

    def is_leased(self, run: str) -> bool:
        """Whether somebody is at work on a run."""
        lease = self._of(run) / "lease"
        if not lease.exists():
            return False
        with lock.held(lease, Kind.ALONE) as mine:
            return not mine

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
        """Writes a run down, durably."""
        self.remember_all({run: record})

    def remember_all(self, records: Mapping[str, Record]) -> None:
        """Writes runs down, durably. INVARIANT: one that is not over stands among the open ones all the while."""
        opened = self.path / "open"
        marks = [opened / run for run, record in records.items() if record.open]
        missing = [each for each in marks if not each.exists()]
        with written():
            if missing:
                durable.directory(opened)
                for each in missing:
                    each.touch(mode=0o600)
                durable.sync(opened)
        self._write({self._of(run) / "run.json": plain(record) for run, record in records.items()})
        for run, record in records.items():
            if not record.open:
                (opened / run).unlink(missing_ok=True)

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
        self._write({self._rehearsal(str(verdict["manifest"])): verdict})

    def manifest(self, digest: str) -> str | None:
        """The text of a manifest that was kept."""
        content = _read(self._manifest(digest))
        return content.decode() if content is not None else None

    def keep_manifest(self, digest: str, text: str) -> None:
        """Keeps the text of a manifest, durably; safe to repeat."""
        if not self._manifest(digest).exists():
            self._write_bytes({self._manifest(digest): text.encode()})

    def approvals(self, manifest: str) -> tuple[str, ...]:
        """The signed notes by which a manifest was approved, one of each key."""
        found = sorted((self.path / "approvals").glob(f"{manifest.removeprefix('sha256:')}.*"))
        return tuple(each.read_text(encoding="utf-8") for each in found if each.suffix != ".new")

    def keep_approval(self, manifest: str, key: str, note: str) -> None:
        """Keeps the note of a key, durably; where there is one of that key, it stays."""
        id = hashlib.sha256(key.encode()).hexdigest()[:16]
        target = self.path / "approvals" / f"{manifest.removeprefix('sha256:')}.{id}"
        with written():
            durable.directory(target.parent)
            durable.create(target, note.encode(), 0o600)

    def close(self) -> None:
        """Nothing is held."""

    def _of(self, run: str) -> Path:
        return self.path / "runs" / run

    def _rehearsal(self, manifest: str) -> Path:
        return self.path / "rehearsals" / f"{manifest.removeprefix('sha256:')}.json"

    def _manifest(self, digest: str) -> Path:
        return self.path / "manifests" / f"{digest.removeprefix('sha256:')}.json"

    def _write(self, contents: Mapping[Path, Mapping[str, Any]]) -> None:
        texts = {path: json.dumps(each, indent=1, sort_keys=True) + "\n" for path, each in contents.items()}
        self._write_bytes({path: each.encode() for path, each in texts.items()})

    def _write_bytes(self, contents: Mapping[Path, bytes]) -> None:
        with written():
            for path in contents:
                durable.directory(path.parent)
            durable.write_all(contents, mode=0o600)


def older() -> Refused:
    """The error of a state whose runs an older version has written down in another way."""
    return Refused(
        "state.older",
        "an older version kept a journal in this state, and runs that it began are in there",
        help="finish what is open with that version, then take `journal.jsonl` away: what is in it is no longer read",
    )


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
        durable.directory(self.path.parent)
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


def _require_own(path: Path) -> None:
    try:
        stands = path.stat()
    except OSError:
        return
    if stat.S_IMODE(stands.st_mode) & 0o022 or stands.st_uid not in (os.geteuid(), 0):
        raise Refused(
            "state.writable-by-others",
            f"others may write in the state directory {path}, or own it",
            help="chmod 700, and run as the user whose directory it is",
        )
