"""The journal: intent before an effect, outcome after, one line each, appended and synced, without any value.

The receipts in the stores are the truth about what was done; the journal is the order in which it was meant. The
ledger takes its place behind the same interface.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policyengine.errors import NotAnalysable, Refused
from policyengine.execute.protocol import Heard
from policyengine.stores import durable


@dataclass(frozen=True, slots=True)
class Intent:
    """What was about to be done: a step of a plan in a store, by the manifest with that digest."""

    sequence: int
    step: str
    store: str
    manifest: str


# The closed set of keys of each kind of entry. INVARIANT: none can hold a person's value.
_KEYS = {
    "intent": ("run", "manifest", "step", "store"),
    "outcome": ("run", "manifest", "step", "store", "rows"),
    "heard": ("run", "manifest", "step", "store", "day", "word", "until", "proof"),
}
# Ids, names and digests are no longer than this.
_LONGEST = 300


class FileJournal:
    """One run's view of a journal in a file of JSON Lines, which one process at a time holds for all its runs."""

    __slots__ = ("_entries", "_file", "manifest", "path", "run")

    def __init__(self, path: Path, run: str, manifest: str) -> None:
        self.path = path
        self.run = run
        self.manifest = manifest
        durable.directory(path.parent)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._entries = _opened(self._file)
        except BaseException:
            os.close(self._file)
            raise

    def intent(self, step: str, store: str) -> None:
        """Says what is about to be done, durably."""
        self._append("intent", {"step": step, "store": store})

    def outcome(self, step: str, store: str, rows: int) -> None:
        """Says that it was done and changed so many rows, durably."""
        self._append("outcome", {"step": step, "store": store, "rows": rows})

    def outcomes(self, store: str) -> list[tuple[str, int, str]]:
        """What was done in a store by this run, in order: step, rows, and the manifest's digest."""
        return [
            (str(entry["step"]), int(entry["rows"]), str(entry["manifest"]))
            for entry in self._entries
            if (entry["kind"], entry["run"], entry["store"]) == ("outcome", self.run, store)
        ]

    def hear(self, step: str, store: str, heard: Heard) -> None:
        """Says what a recipient is about to be asked, or has said, durably."""
        said = {
            "day": heard.day.isoformat(),
            "word": heard.word,
            "until": heard.until.isoformat(),
            "proof": heard.proof,
        }
        self._append("heard", {"step": step, "store": store, **said})

    def heard(self, store: str) -> tuple[Heard, ...]:
        """All that a recipient was asked and said in this run, in order."""
        return tuple(
            Heard(
                date.fromisoformat(str(entry["day"])),
                str(entry["word"]),
                date.fromisoformat(str(entry["until"])),
                str(entry["proof"]),
            )
            for entry in self._entries
            if (entry["kind"], entry["run"], entry["store"]) == ("heard", self.run, store)
        )

    def open_intents(self) -> tuple[Intent, ...]:
        """The intents of this run that no outcome followed, in order: where a killed process may have stood."""
        left: dict[tuple[object, object], Intent] = {}
        for sequence, entry in enumerate(self._entries, start=1):
            if entry["run"] == self.run:
                place = (entry["step"], entry["store"])
                if entry["kind"] != "heard":
                    left.pop(place, None)
                if entry["kind"] == "intent":
                    left[place] = Intent(sequence, *(str(entry[key]) for key in ("step", "store", "manifest")))
        return tuple(left.values())

    def close(self) -> None:
        """Lets the file go; safe to repeat."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _append(self, kind: str, values: Mapping[str, str | int]) -> None:
        sequence = len(self._entries) + 1
        entry = {"kind": kind, "sequence": sequence, "run": self.run, "manifest": self.manifest, **values}
        if not _allowed(entry):
            raise Refused("journal.entry", "the journal holds ids, digests and counts, and nothing else")
        line = _line(entry)
        if os.write(self._file, line) != len(line):
            raise NotAnalysable("journal.write", "the disk took only a part of a journal entry")
        os.fsync(self._file)
        self._entries.append(entry)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Inside, no process has the journal in that file. Raises Refused `journal.busy` where one has it now."""
    durable.directory(path.parent)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(file)
        yield
    finally:
        os.close(file)


def _lock(file: int) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Refused("journal.busy", "another process runs with this journal") from None


def _opened(file: int) -> list[dict[str, str | int]]:
    """Locks the file, reads its entries and cuts off a last line that a killed process did not finish.

    Raises Refused `journal.busy` where another process has it, NotAnalysable `journal.damaged` where any other line is
    not what was written: then nothing is cut.
    """
    _lock(file)
    content = b""
    while block := os.read(file, 1 << 20):
        content += block
    whole, _, torn = content.rpartition(b"\n")
    entries = []
    for number, line in enumerate(whole.split(b"\n") if whole else (), start=1):
        entry = _parsed(line)
        if entry is None or entry["sequence"] != number:
            raise NotAnalysable("journal.damaged", f"line {number} of the journal is not what was written")
        entries.append(entry)
    if torn:
        os.ftruncate(file, len(content) - len(torn))
        os.fsync(file)
    os.lseek(file, 0, os.SEEK_END)
    return entries


def _parsed(line: bytes) -> dict[str, str | int] | None:
    """An entry, or None where the line is none: not canonical, another key, a value of another shape."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and _allowed(entry) and _line(entry) == line + b"\n" else None


def _allowed(entry: Mapping[str, object]) -> bool:
    keys = _KEYS.get(str(entry.get("kind")))
    if keys is None or set(entry) != {"kind", "sequence", *keys}:
        return False
    numbers = {"sequence", "rows"}
    return all(
        type(value) is int if key in numbers else isinstance(value, str) and 0 < len(value) <= _LONGEST
        for key, value in entry.items()
    )


def _line(entry: Mapping[str, object]) -> bytes:
    return json.dumps(entry, sort_keys=True, separators=(",", ":")).encode() + b"\n"
