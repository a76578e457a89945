"""A run's journal: intent before an effect, outcome after, and what was learned, as entries of the ledger.

The receipts in the stores are the truth about what was done; the journal is the order in which it was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from policyengine.compile.manifest import Manifest
from policyengine.execute.ledger import Log
from policyengine.execute.protocol import Heard
from policyengine.ledger.entry import Entry, Value, entry, written


@dataclass(frozen=True, slots=True)
class Intent:
    """What was about to be done: a step of a plan in a store."""

    step: str
    store: str


class RunJournal:
    """One run's view of the ledger. INVARIANT: whoever has it has the run's lease, so that nobody else adds to it."""

    __slots__ = ("_clock", "_entries", "_log", "_manifest", "run")

    def __init__(self, log: Log, run: str, manifest: Manifest, clock: Callable[[], datetime]) -> None:
        self._log = log
        self._entries = log.entries(run)
        self._manifest = manifest
        self._clock = clock
        self.run = run

    def planned(self, *, datamaps: str, commit: str, code: str) -> None:
        """Says that an attempt begins, by this manifest, of datamaps and code with these digests."""
        self._say([self._entry("planned", datamaps=datamaps, commit=commit, code=code)])

    def intent(self, store: str, steps: Sequence[str]) -> None:
        """Says what is about to be done, durably."""
        texts = self._statements
        self._say([self._entry("intent", step=each, store=store, statements=texts(each)) for each in steps])

    def outcome(self, store: str, rows: Mapping[str, int]) -> None:
        """Says what was done and how many rows each step changed, durably."""
        self._say([self._entry("outcome", step=step, store=store, rows=number) for step, number in rows.items()])

    def verified(self, store: str, rows: Mapping[str, int]) -> None:
        """Says how many rows each verifying step found that should be gone, durably."""
        texts = self._statements
        self._say(
            [
                self._entry("verified", step=step, store=store, statements=texts(step), rows=number)
                for step, number in rows.items()
            ]
        )

    def override(self, store: str, step: str, code: str, rows: int) -> None:
        """Says that somebody let through what stops others by that code, durably."""
        self._say([self._entry("override", store=store, step=step, code=code, rows=rows)])

    def purged(self, until: Mapping[str, date | None]) -> None:
        """Says by which day each store has let go of what was deleted, durably, where that is news."""
        days = {store: written(day) for store, day in until.items()}
        said = {str(each["store"]): each["until"] for each in self._entries if each["kind"] == "purged"}
        news = [(store, day) for store, day in days.items() if said.get(store) != day]
        self._say([self._entry("purged", store=store, until=day) for store, day in news])

    def outcomes(self, store: str) -> list[tuple[str, int, str]]:
        """What was done in a store by this run, in order: step, rows, and the manifest's digest."""
        return [
            (str(each["step"]), int(str(each["rows"])), str(each["manifest"])) for each in self._of("outcome", store)
        ]

    def hear(self, step: str, store: str, heard: Heard) -> None:
        """Says what a recipient is about to be asked, or has said, durably."""
        days = {"day": heard.day.isoformat(), "until": heard.until.isoformat()}
        self._say([self._entry("heard", step=step, store=store, word=heard.word, proof=heard.proof, **days)])

    def heard(self, store: str) -> tuple[Heard, ...]:
        """All that a recipient was asked and said in this run, in order."""
        return tuple(
            Heard(
                date.fromisoformat(str(each["day"])),
                str(each["word"]),
                date.fromisoformat(str(each["until"])),
                str(each["proof"]),
            )
            for each in self._of("heard", store)
        )

    def open_intents(self) -> tuple[Intent, ...]:
        """The intents of this run that no outcome followed, in order: where a killed process may have stood."""
        left: dict[Intent, None] = {}
        for each in self._entries:
            if each["kind"] in ("intent", "outcome"):
                intent = Intent(str(each["step"]), str(each["store"]))
                left.pop(intent, None)
                if each["kind"] == "intent":
                    left[intent] = None
        return tuple(left)

    def _of(self, kind: str, store: str) -> list[Entry]:
        return [each for each in self._entries if (each["kind"], each.get("store")) == (kind, store)]

    def _statements(self, step: str) -> str:
        """The digest of a step's texts; of a batch's, those of the step that it is of; of none, where it has none."""
        return self._manifest.texts(step if step in self._manifest.statements else step.rpartition("#")[0])

    def _entry(self, kind: str, **values: Value) -> Entry:
        return entry(kind, self._clock(), run=self.run, manifest=self._manifest.digest, **values)

    def _say(self, said: Sequence[Entry]) -> None:
        if said:
            self._log.append(*said)
            self._entries += said


class Unwritten:
    """The journal of what has no effects to write down: a dry run, or a rehearsal."""

    def intent(self, store: str, steps: Sequence[str]) -> None:
        """Nothing."""

    def outcome(self, store: str, rows: Mapping[str, int]) -> None:
        """Nothing."""

    def verified(self, store: str, rows: Mapping[str, int]) -> None:
        """Nothing."""

    def override(self, store: str, step: str, code: str, rows: int) -> None:
        """Nothing."""

    def purged(self, until: Mapping[str, date | None]) -> None:
        """Nothing."""

    def outcomes(self, store: str) -> list[tuple[str, int, str]]:
        """None."""
        return []

    def hear(self, step: str, store: str, heard: Heard) -> None:
        """Nothing."""

    def heard(self, store: str) -> tuple[Heard, ...]:
        """None."""
        return ()
