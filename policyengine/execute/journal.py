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
from typing import Protocol

from policyengine.errors import NotAnalysable, Refused
from policyengine.execute.protocol import Heard
from policyengine.stores import durable

Entry = dict[str, str | int]


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
_INTENT = ("step", "store", "manifest")
# Ids, names and digests are no longer than this.
_LONGEST = 300


class Log(Protocol):
    """What keeps the entries of all runs, in one order, durably."""

    def entries(self, run: str) -> list[Entry]:
        """All entries of a run, in order. Raises NotAnalysable `journal.damaged`."""
        ...

    def append(self, entry: Entry) -> Entry:
        """Writes one down, durably, and returns it with its number."""
        ...


class RunJournal:
    """One run's view of a log. INVARIANT: whoever has it has the run's lease, so that nobody else adds to it."""

    __slots__ = ("_entries", "_log", "manifest", "run")

    def __init__(self, log: Log, run: str, manifest: str) -> None:
        self._log = log
        self._entries = log.entries(run)
        self.run = run
        self.manifest = manifest

    def intent(self, step: str, store: str) -> None:
        """Says what is about to be done, durably."""
        self._say("intent", {"step": step, "store": store})

    def outcome(self, step: str, store: str, rows: int) -> None:
        """Says that it was done and changed so many rows, durably."""
        self._say("outcome", {"step": step, "store": store, "rows": rows})

    def outcomes(self, store: str) -> list[tuple[str, int, str]]:
        """What was done in a store by this run, in order: step, rows, and the manifest's digest."""
        return [
            (str(entry["step"]), int(entry["rows"]), str(entry["manifest"]))
            for entry in self._entries
            if (entry["kind"], entry["store"]) == ("outcome", store)
        ]

    def hear(self, step: str, store: str, heard: Heard) -> None:
        """Says what a recipient is about to be asked, or has said, durably."""
        said = {
            "day": heard.day.isoformat(),
            "word": heard.word,
            "until": heard.until.isoformat(),
            "proof": heard.proof,
        }
        self._say("heard", {"step": step, "store": store, **said})

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
            if (entry["kind"], entry["store"]) == ("heard", store)
        )

    def open_intents(self) -> tuple[Intent, ...]:
        """The intents of this run that no outcome followed, in order: where a killed process may have stood."""
        left: dict[tuple[object, object], Intent] = {}
        for entry in self._entries:
            place = (entry["step"], entry["store"])
            if entry["kind"] != "heard":
                left.pop(place, None)
            if entry["kind"] == "intent":
                left[place] = Intent(int(entry["sequence"]), *(str(entry[key]) for key in _INTENT))
        return tuple(left.values())

    def _say(self, kind: str, values: Mapping[str, str | int]) -> None:
        said = {"kind": kind, "run": self.run, "manifest": self.manifest, **values}
        if not allowed({"sequence": 1, **said}):
            raise Refused("journal.entry", "the journal holds ids, digests and counts, and nothing else")
        self._entries.append(self._log.append(said))


class FileLog:
    """A file of JSON Lines, to which several processes append in turns."""

    __slots__ = ("_end", "_file", "_last")

    def __init__(self, path: Path) -> None:
        self._end = self._last = 0
        durable.directory(path.parent)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def close(self) -> None:
        """Lets the file go; safe to repeat."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def entries(self, run: str) -> list[Entry]:
        """All entries of a run, in order. Raises NotAnalysable `journal.damaged`."""
        with self._alone():
            self._end = self._last = 0
            return [entry for entry in self._read() if entry["run"] == run]

    def append(self, entry: Entry) -> Entry:
        """Writes one down and syncs it. Raises NotAnalysable `journal.write` or `journal.damaged`."""
        with self._alone():
            for _ in self._read():
                pass
            numbered = {**entry, "sequence": self._last + 1}
            line = _line(numbered)
            self._write(line)
            self._end, self._last = self._end + len(line), self._last + 1
        return numbered

    def _write(self, line: bytes) -> None:
        try:
            written = os.pwrite(self._file, line, self._end)
            os.fsync(self._file)
        except OSError as error:
            raise NotAnalysable(
                "journal.write",
                f"the journal can't be written: {error.strerror}",
                help="make room on the state's disk; nothing was done that is not written down",
            ) from None
        if written != len(line):
            raise NotAnalysable("journal.write", "the disk took only a part of a journal entry")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _read(self) -> Iterator[Entry]:
        """What was appended since it was read last; a last line that a killed process did not finish is cut off.

        INVARIANT: whoever appends is alone, so that such a line is never one that is being written. Where any other
        line is not what was written, nothing is cut.
        """
        content = b""
        while block := os.pread(self._file, 1 << 20, self._end + len(content)):
            content += block
        whole, end, torn = content.rpartition(b"\n")
        for number, line in enumerate(whole.split(b"\n") if end else (), start=self._last + 1):
            entry = _parsed(line)
            if entry is None or entry["sequence"] != number:
                raise NotAnalysable("journal.damaged", f"line {number} of the journal is not what was written")
            self._end, self._last = self._end + len(line) + 1, number
            yield entry
        if torn:
            os.ftruncate(self._file, self._end)
            os.fsync(self._file)


def _parsed(line: bytes) -> Entry | None:
    """An entry, or None where the line is none: not canonical, another key, a value of another shape."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and allowed(entry) and _line(entry) == line + b"\n" else None


def allowed(entry: Mapping[str, object]) -> bool:
    """Whether an entry has its kind's keys and no others, and holds nothing but ids, digests and counts."""
    keys = _KEYS.get(str(entry.get("kind")))
    if keys is None or set(entry) != {"kind", "sequence", *keys}:
        return False
    numbers = {"sequence", "rows"}
    return all(
        type(value) is int if key in numbers else isinstance(value, str) and 0 < len(value) <= _LONGEST
        for key, value in entry.items()
    )


def _line(entry: Entry) -> bytes:
    return json.dumps(entry, sort_keys=True, separators=(",", ":")).encode() + b"\n"
