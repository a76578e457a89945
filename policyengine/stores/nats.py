"""NATS JetStream: messages as rows, read one by one and erased where they stand.

Reading takes no message from anybody: no consumer is made, and none is asked.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from policyengine.compile.command import text
from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.model.catalogue import Catalogue
from policyengine.model.datamap import Dataset
from policyengine.model.entry import KEY, in_subject, subjects
from policyengine.model.kept import ALIVE, SUBJECTS
from policyengine.model.kept import STREAM as OURS
from policyengine.stores import entry
from policyengine.stores.claim import HELP
from policyengine.stores.entry import Json, Known
from policyengine.stores.nats_wire import Message, Wire, open_wire
from policyengine.stores.protocol import Held, Value
from policyengine.stores.protocol import Row as Answer
from policyengine.stores.refusal import refused

AT_ONCE = 100  # messages erased between two notes of how many it were

CLAIM = SUBJECTS + "claim"
_RECEIPTS = SUBJECTS + "receipts."
_PROGRESS = SUBJECTS + "progress."


class Found(NamedTuple):
    """A row: the number of its message, and what that holds."""

    sequence: int
    cells: entry.Cells


class NatsStore:
    """The streams of an account."""

    __slots__ = ("_claim", "_datasets", "_wire", "engine", "known", "name", "read_only")

    def __init__(self, name: str, wire: Wire, datasets: Mapping[str, Dataset], *, read_only: bool) -> None:
        self.name = name
        self.engine = "nats"
        self.read_only = read_only
        self.known = Known()
        self._wire = wire
        self._datasets = datasets
        self._claim = 0

    # --- the protocol of stores ---------------------------------------------------------------------------------------

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Obeys a command; returns how many rows went, those included that a killed process took before."""
        return entry.obeyed(self, statement, values)

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Answer]:
        """Answers a command that asks: a number, values, or receipts."""
        return entry.answered(self, statement, values)

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Takes up the person's values: they stay in this process, and no command's text has them."""
        entry.taken_up(self, statement, many)

    @contextmanager
    def transaction(self, alone_in: Collection[str] | None = None) -> Iterator[None]:
        """Nothing: every message is erased by itself, and a command may be obeyed twice."""
        yield

    def live(self) -> Catalogue:
        """What the datamap says, of the streams that are there. Raises StoreError where one lets nothing be erased."""
        streams = {each.name: each for each in self._wire.streams("")}
        for dataset in self._datasets.values():
            stream = streams.get(dataset.entries.stream) if dataset.entries else None
            if stream is not None and not stream.erasable:
                detail = f"{stream.name}: sealed, or deny_delete"
                raise refused(
                    "store.refused", self.name, detail=detail, help="let the stream allow that one is deleted"
                )
        there = {
            name: each
            for name, each in self._datasets.items()
            if each.entries is None or each.entries.stream in streams
        }
        return entry.declared(self.name, self.engine, there)

    def tables(self) -> frozenset[str]:
        """None: nothing is staged here."""
        return frozenset()

    def has_table(self, table: str) -> bool:
        """Receipts have room made for them when the first is added."""
        return True

    def purge_residual(self) -> None:
        """Nothing is left to do: a message that is deleted was overwritten where it stood."""

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        self.known.forget()
        self._wire.close()

    # --- one run at a time --------------------------------------------------------------------------------------------

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """The claim on the account: the last message of a subject, by whoever still answers to the name in it.

        Raises Busy `store.other-run` where another run is at work there.
        """
        self._make_room()
        mine = secrets.token_hex(8)
        held = self._held()
        if held is not None and self._wire.answers(ALIVE + held.data.decode().partition(" ")[0]):
            since = held.data.decode().partition(" ")[2]
            raise refused("store.other-run", self.name, detail=f"since {since} UTC", help=HELP)
        self._wire.answer(ALIVE + mine)
        content = f"{mine} {datetime.now(UTC):%Y-%m-%d %H:%M}"
        taken = self._wire.put("claim", CLAIM, content, after=held.sequence if held else 0)
        if taken is None:
            raise refused("store.other-run", self.name, help=HELP)
        self._claim = taken
        try:
            yield
        finally:
            if not self._wire.lost and (held := self._held()) is not None and held.sequence == taken:
                self._let_go(taken)

    def _let_go(self, taken: int) -> None:
        """Erases our claim, and before it those of killed runs over which it was taken."""
        for each in list(self._wire.messages("claim", OURS, CLAIM)):
            if each.sequence <= taken:
                self._wire.erase("claim", OURS, each.sequence)

    def _held(self) -> Message | None:
        return self._wire.last("claim", OURS, CLAIM)

    def _still_claimed(self, step: str) -> None:
        held = self._held() if self._claim else None
        if self._claim and (held is None or held.sequence != self._claim):
            raise refused("store.other-run", self.name, step, help=HELP)

    def _make_room(self) -> None:
        if all(each.name != OURS for each in self._wire.streams("claim")):
            self._wire.make("claim", OURS, (f"{SUBJECTS}>",))

    # --- rows ---------------------------------------------------------------------------------------------------------

    def theirs(
        self, step: str, rows: Json, bound: Mapping[str, Value], cell: Json | None = None
    ) -> Iterator[list[Found]]:
        """The rows that a command means, up to the last one there is when it begins."""
        pattern, where, page = rows["pattern"], rows.get("where"), list[Found]()
        for message in self._wire.messages(step, rows["stream"], subjects(pattern)):
            cells = {
                **message.headers,
                **in_subject(pattern, message.subject),
                KEY: str(message.sequence),
                "body": message.data.decode(errors="surrogateescape"),
            }
            if self.known.holds(where, cells, bound):
                page.append(Found(message.sequence, cells))
            if len(page) == AT_ONCE:
                yield page
                page = []
        if page:
            yield page

    def delete(self, step: str, rows: Json, bound: Mapping[str, Value]) -> int:
        """Erases the messages one by one, and notes after some how many it were."""
        run = str(bound["run"])
        for page in self.theirs(step, rows, bound):
            self._still_claimed(step)
            gone = sum(self._wire.erase(step, rows["stream"], each.sequence) for each in page)
            self._note(step, _PROGRESS + run, {"step": step, "rows": gone})
        noted = (json.loads(each.data) for each in self._notes(step, _PROGRESS + run))
        return sum(each["rows"] for each in noted if each["step"] == step)

    # --- receipts -----------------------------------------------------------------------------------------------------

    def add_receipt(self, step: str, parameters: Mapping[str, Value]) -> None:
        """Adds a receipt; what was counted until then is in it."""
        run = str(parameters["run"])
        self._still_claimed(step)
        said = {name: parameters[name] for name in ("step", "rows", "manifest")}
        self._note(step, _RECEIPTS + run, said)
        for each in list(self._notes(step, _PROGRESS + run)):
            if json.loads(each.data)["step"] == parameters["step"]:
                self._wire.erase(step, OURS, each.sequence)

    def receipts(self, step: str, parameters: Mapping[str, Value]) -> list[Answer]:
        """A run's receipts: step, rows and manifest of each."""
        found = (json.loads(each.data) for each in self._notes(step, _RECEIPTS + str(parameters["run"])))
        return list({each["step"]: (each["step"], each["rows"], each["manifest"]) for each in found}.values())

    def _note(self, step: str, subject: str, said: Mapping[str, Value]) -> None:
        self._make_room()
        self._wire.put(step, subject, text(dict(said)))

    def _notes(self, step: str, subject: str) -> Iterator[Message]:
        if any(each.name == OURS for each in self._wire.streams(step)):
            yield from self._wire.messages(step, OURS, subject)

    # --- everything there is, for the search of what is left ------------------------------------------------------

    def everything(self) -> Iterator[Held]:
        """Every message of every stream: its subject, its headers and what it says.

        INVARIANT: no subject is told, because it may hold a person's value.
        """
        for stream in self._wire.streams("leftovers"):
            for message in self._wire.messages("leftovers", stream.name, ">"):
                yield Held(stream.name, "subject", message.subject.encode())
                yield Held(stream.name, "body", message.data)
                for name, value in message.headers.items():
                    yield Held(stream.name, "headers", f"{name}: {value}".encode(errors="surrogateescape"))

    def noted(self) -> Iterator[Held]:
        """Nothing: what servers write down of themselves can't be asked for."""
        yield from ()

    def unseen(self) -> list[str]:
        """Nothing is known of other accounts."""
        return []

    def plant(self, many: Sequence[bytes]) -> Callable[[], None]:
        """Makes a stream in the server's memory; what is returned takes it away."""
        name = f"__pe_control_{secrets.token_hex(8)}"
        self._wire.make("control", name, (name,), in_memory=True)
        for each in many:
            self._wire.put("control", name, each)

        def away() -> None:
            self._wire.unmake("control", name)

        return away


def open_nats(name: str, url: str, datasets: Mapping[str, Dataset], *, read_only: bool = False) -> NatsStore:
    """Connects as the URL says. Raises StoreError `store.open` where nobody answers, or has no JetStream."""
    wire = open_wire(name, url)
    try:
        wire.streams("")
    except StoreError:
        wire.close()
        raise
    return NatsStore(name, wire, datasets, read_only=read_only)
