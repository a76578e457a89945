"""RabbitMQ: the messages of a queue as rows. Whoever looks at them holds them meanwhile, and gives them back.

A classic queue's are held all at once; those that stay go back to their places, and no copy is made of any. In a
quorum queue that would cost each of them one of its deliveries, after some of which it is dropped: there each is put to
the end of the queue anew, and goes when the copy is confirmed.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from policyengine.compile.command import text
from policyengine.compile.statement import Statement
from policyengine.model.catalogue import Catalogue
from policyengine.model.datamap import Dataset
from policyengine.model.entry import KEY, OURS
from policyengine.model.kept import CLAIM, HOLDING
from policyengine.model.kept import RECEIPT_QUEUES as RECEIPTS
from policyengine.stores import entry
from policyengine.stores.claim import HELP
from policyengine.stores.entry import Json, Known
from policyengine.stores.protocol import Held, Value
from policyengine.stores.protocol import Row as Answer
from policyengine.stores.rabbitmq_wire import Channel, Kind, Message, State, Wire, open_wire
from policyengine.stores.refusal import refused

AT_MOST = 100_000  # messages that are held at once
AT_ONCE = 100  # messages erased from a quorum queue between two notes of how many it were

SETTLE_SECONDS = 5  # in which a broker has put back what a killed process held; one of 3.10 takes milliseconds

CONTROL = OURS + "control_"
TURN = OURS + "turn"
"""The header of a message that was put into its queue anew, with the turn that did so."""
_PLACES = "0123456789abcdef"
_COUNT = "x-delivery-count"  # the header in which a quorum queue tells how often a message came back


class Found(NamedTuple):
    """A row: what a message holds."""

    cells: entry.Cells


class RabbitmqStore:
    """The queues of a virtual host."""

    __slots__ = ("_claimed", "_datasets", "_kinds", "_planted", "_wire", "engine", "known", "name", "read_only")

    def __init__(self, name: str, wire: Wire, datasets: Mapping[str, Dataset], *, read_only: bool) -> None:
        self.name = name
        self.engine = "rabbitmq"
        self.read_only = read_only
        self.known = Known()
        self._wire = wire
        self._datasets = datasets
        self._claimed = False
        self._planted = ""
        self._kinds: dict[str, Kind] = {}

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
        """Nothing: every command is one of its own, and may be obeyed twice."""
        yield

    def live(self) -> Catalogue:
        """What the datamap says, of the queues that are there. Raises StoreError where one is a stream."""
        there = {name: each for name, each in self._datasets.items() if self._is_there(each)}
        for each in there.values():
            if each.entries and self._kind(each.entries.stream) is Kind.STREAM:
                detail = f"{each.entries.stream}: a stream"
                help = "nothing can be taken out of a stream; let it have a retention, and tell the person when it ends"
                raise refused("store.refused", self.name, detail=detail, help=help)
        return entry.declared(self.name, self.engine, there)

    def _is_there(self, dataset: Dataset) -> bool:
        return dataset.entries is None or self._wire.state("", dataset.entries.stream) is not None

    def _kind(self, queue: str) -> Kind:
        if queue not in self._kinds:
            self._kinds[queue] = self._wire.kind(queue)
        return self._kinds[queue]

    def tables(self) -> frozenset[str]:
        """None: nothing is staged here."""
        return frozenset()

    def has_table(self, table: str) -> bool:
        """Receipts have room made for them when the first is added."""
        return True

    def purge_residual(self) -> None:
        """Nothing that can be asked for: the broker takes its files away once no message in them is left."""

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        self.known.forget()
        self._wire.close()

    # --- one run at a time --------------------------------------------------------------------------------------------

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """The claim on the virtual host: a queue of our connection alone, which ends with it.

        Raises Busy `store.other-run` where another run is at work there.
        """
        if not self._wire.make("claim", CLAIM, ours_alone=True):
            raise refused("store.other-run", self.name, help=HELP)
        # INVARIANT: what a killed process held is back before anybody looks: no broker promises to do so
        # before it lets go of its claim.
        if self._wire.state("claim", HOLDING) is not None:
            time.sleep(SETTLE_SECONDS)
        self._wire.make("claim", HOLDING)
        self._claimed = True
        try:
            yield
        finally:
            self._claimed = False
            if not self._wire.lost:
                self._wire.unmake("claim", HOLDING)
                self._wire.unmake("claim", CLAIM)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """INVARIANT: nobody holds messages without the claim. What one of us holds another would take for gone."""
        if self._claimed:
            yield
        else:
            with self.claimed():
                yield

    # --- rows ---------------------------------------------------------------------------------------------------------

    def theirs(
        self, step: str, rows: Json, bound: Mapping[str, Value], cell: Json | None = None
    ) -> Iterator[list[Found]]:
        """The rows that a command means."""
        where, queue = rows.get("where"), rows["queue"]
        if where is None:  # how many they are is all that is asked of them
            yield [Found({})] * self._state(step, queue).ready
            return
        found: list[Found] = []

        def look(message: Message) -> bool:
            cells = _cells(message)
            if self.known.holds(where, cells, bound):
                found.append(Found(cells))
            return True

        with self._alone():
            self._sift(step, queue, look)
        yield found

    def delete(self, step: str, rows: Json, bound: Mapping[str, Value]) -> int:
        """Takes the messages out; how many it were is noted with it, and in a quorum queue after some."""
        run, where, queue = str(bound["run"]), rows.get("where"), rows["queue"]

        def note(channel: Channel, gone: int) -> None:
            if gone:
                channel.put(_room(run), _note(run=run, step=step, gone=gone))

        with self._alone():
            self._wire.make(step, _room(run))
            if where is None:
                gone = self._wire.empty(step, queue)
                with self._wire.channel(step) as channel:
                    note(channel, gone)
                    channel.commit()
            else:
                self._sift(step, queue, lambda each: not self.known.holds(where, _cells(each), bound), note)
            return sum(each["gone"] for each in self._notes(step, run) if each["step"] == step and "gone" in each)

    def _state(self, step: str, queue: str) -> State:
        """How a queue stands. Raises StoreError where it is not there any more."""
        state = self._wire.state(step, queue)
        if state is None:
            raise refused("store.refused", self.name, step, "NOT_FOUND")
        return state

    def _sift(
        self,
        step: str,
        queue: str,
        stays: Callable[[Message], bool],
        note: Callable[[Channel, int], None] = lambda _, __: None,
    ) -> None:
        """Looks at every message of a queue, and takes out those that don't stay."""
        if self._kind(queue) is Kind.CLASSIC:
            with self._held(step, queue) as (channel, messages):
                gone = 0
                for each in messages:
                    if not stays(each):
                        channel.acknowledge(each.tag)
                        gone += 1
                note(channel, gone)
                channel.commit()
        elif self.read_only:
            detail = f"{queue}: a quorum queue can't be read without putting its messages into it anew"
            raise refused("store.refused", self.name, step, detail)
        else:
            self._turn(step, queue, stays, note)

    @contextmanager
    def _held(self, step: str, queue: str) -> Iterator[tuple[Channel, Iterator[Message]]]:
        """All messages of a classic queue that nobody else holds. What is not acknowledged goes back to its place.

        Raises StoreError where there are too many.
        """

        def all_of(channel: Channel) -> Iterator[Message]:
            for _ in range(AT_MOST):
                message = channel.get(queue)
                if message is None:
                    return
                yield message
            self._too_many(step, queue)

        if self._state(step, queue).ready > AT_MOST:
            self._too_many(step, queue)
        with self._wire.channel(step) as channel:
            yield channel, all_of(channel)

    def _too_many(self, step: str, queue: str) -> None:
        detail = f"{queue}: more than {AT_MOST} messages"
        help = "all of them are held while they are looked at: let consumers work them down first, or say opaque: purge"
        raise refused("store.refused", self.name, step, detail, help=help)

    def _turn(
        self, step: str, queue: str, stays: Callable[[Message], bool], note: Callable[[Channel, int], None]
    ) -> None:
        """Turns a quorum queue round once: what stays is put to its end anew.

        INVARIANT: a message is acknowledged after its copy was confirmed. Who is killed between leaves both.
        """
        turn, gone, priorities = secrets.token_hex(8), 0, False
        number = self._state(step, queue).ready
        with self._wire.channel(step, confirms=True) as channel:
            for _ in range(number):
                message = channel.get(queue)
                if message is None:
                    break
                again = message.headers.get(TURN) == turn
                if again or stays(message):
                    channel.put(queue, message.body, _turned(message.properties, turn))
                else:
                    gone += 1
                channel.acknowledge(message.tag)
                priorities |= bool(message.properties.priority)
                if again and priorities:  # what comes first came twice, and what comes last may not have come
                    note(channel, gone)
                    raise refused("store.moved", self.name, step)
                if again:
                    break
                if gone == AT_ONCE:
                    note(channel, gone)
                    gone = 0
            note(channel, gone)

    # --- receipts -----------------------------------------------------------------------------------------------------

    def add_receipt(self, step: str, parameters: Mapping[str, Value]) -> None:
        """Adds a receipt, and takes away what was noted until then: both at once."""
        run, name = str(parameters["run"]), parameters["step"]
        with self._alone():
            self._wire.make(step, _room(run))
            with self._held(step, _room(run)) as (channel, messages):
                for each in messages:
                    said = json.loads(each.body)
                    if (said["run"], said["step"]) == (run, name) and "gone" in said:
                        channel.acknowledge(each.tag)
                kept = {each: parameters[each] for each in ("rows", "manifest")}
                channel.put(_room(run), _note(run=run, step=name, **kept))
                channel.commit()

    def receipts(self, step: str, parameters: Mapping[str, Value]) -> list[Answer]:
        """A run's receipts: step, rows and manifest of each."""
        run = str(parameters["run"])
        with self._alone():
            found = (each for each in self._notes(step, run) if "gone" not in each)
            return list({each["step"]: (each["step"], each["rows"], each["manifest"]) for each in found}.values())

    def _notes(self, step: str, run: str) -> list[dict[str, Any]]:
        """What is noted of a run."""
        if self._wire.state(step, _room(run)) is None:
            return []
        with self._held(step, _room(run)) as (_, messages):
            return [said for said in (json.loads(each.body) for each in messages) if said["run"] == run]

    # --- everything there is, for the search of what is left ------------------------------------------------------

    def everything(self) -> Iterator[Held]:
        """Every message of the queues that the datamap names, and of ours: headers, properties, and what it says."""
        named = dict.fromkeys(each.entries.stream for each in self._datasets.values() if each.entries)
        for queue in (*named, *(RECEIPTS + each for each in _PLACES), self._planted):
            if queue and self._wire.state("leftovers", queue) is not None:
                yield from self._all_of(queue)

    def _all_of(self, queue: str) -> Iterator[Held]:
        if self._kind(queue) is not Kind.CLASSIC or self._state("leftovers", queue).ready > AT_MOST:
            yield Held(queue, "", None)
            return
        with self._alone(), self._held("leftovers", queue) as (_, messages):
            for message in messages:
                yield Held(queue, "body", message.body)
                for name, value in message.headers.items():
                    yield Held(queue, "headers", f"{name}: {_text(value)}".encode(errors="surrogateescape"))
                its = {name: value for name, value in vars(message.properties).items() if name != "headers" and value}
                told = (message.exchange, message.routing_key, *map(str, its.values()))
                yield Held(queue, "properties", "\x1f".join(told).encode(errors="surrogateescape"))

    def noted(self) -> Iterator[Held]:
        """Nothing: what servers write down of themselves can't be asked for."""
        yield from ()

    def unseen(self) -> list[str]:
        """The other queues, which the protocol has no list of, and what consumers of the named ones may hold."""
        named = dict.fromkeys(each.entries.stream for each in self._datasets.values() if each.entries)
        states = ((each, self._wire.state("leftovers", each)) for each in named)
        held = [f"what consumers of {each} hold" for each, state in states if state and state.consumers]
        return [*held, "queues that no dataset names"]

    def plant(self, many: Sequence[bytes]) -> Callable[[], None]:
        """Makes a queue of our connection alone; what is returned takes it away."""
        name = CONTROL + secrets.token_hex(8)
        self._wire.make("control", name, ours_alone=True)
        with self._wire.channel("control", confirms=True) as channel:
            for each in many:
                channel.put(name, each)
        self._planted, self._kinds[name] = name, Kind.CLASSIC

        def away() -> None:
            self._planted = ""
            self._wire.unmake("control", name)

        return away


def open_rabbitmq(name: str, url: str, datasets: Mapping[str, Dataset], *, read_only: bool = False) -> RabbitmqStore:
    """Connects as the URL says. Raises StoreError `store.open` where nobody answers."""
    return RabbitmqStore(name, open_wire(name, url), datasets, read_only=read_only)


def _room(run: str) -> str:
    """The queue of a run's receipts: one of sixteen, so that none has to be read whole for a few."""
    return RECEIPTS + hashlib.sha256(run.encode()).hexdigest()[0]


def _note(**said: Value) -> bytes:
    return text(said).encode()


def _turned(properties: Any, turn: str) -> Any:
    """The properties and headers as they were, and our own."""
    said = {name: value for name, value in (properties.headers or {}).items() if name != _COUNT}
    properties.headers = {**said, TURN: turn}
    return properties


def _cells(message: Message) -> entry.Cells:
    headers = {name: _text(value) for name, value in message.headers.items()}
    return {**headers, KEY: str(message.tag), "body": message.body.decode(errors="surrogateescape")}


def _text(value: object) -> str | None:
    """A header as a text: AMQP has them as texts, numbers, bytes, moments, tables and lists."""
    match value:
        case None | str():
            return value
        case bytes():
            return value.decode(errors="surrogateescape")
        case bool() | dict() | list():
            return json.dumps(value, ensure_ascii=False, default=str)
        case _:
            return str(value)
