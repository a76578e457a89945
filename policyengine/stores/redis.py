"""Redis: keys and their entries as rows, found by SCAN, deleted in small transactions that carry their own count.

One connection, and everything goes through it: a claim is its session's, and so are the keys that a change watches.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from policyengine.compile.command import changeable, text
from policyengine.compile.command import wanted as wanted_of
from policyengine.compile.statement import Statement
from policyengine.errors import Busy, StoreError
from policyengine.model.catalogue import Catalogue
from policyengine.model.datamap import Dataset
from policyengine.model.entry import KEY, OURS, Holds, Row, values
from policyengine.model.kept import CLAIM
from policyengine.model.kept import PROGRESS_KEYS as PROGRESS
from policyengine.model.kept import RECEIPT_KEYS as RECEIPTS
from policyengine.stores import entry
from policyengine.stores import redis_rows as rows_
from policyengine.stores.claim import HELP
from policyengine.stores.entry import Json, Known
from policyengine.stores.protocol import Held, Value
from policyengine.stores.protocol import Row as Answer
from policyengine.stores.redis_rows import AT_ONCE, Found, Key
from policyengine.stores.redis_wire import Command, Wire, open_wire
from policyengine.stores.refusal import refused

PURGE_SECONDS = 3600
TRIES = 20  # of a key that others write to while it is looked at

_CLIENT = "policyengine-"

# The command that takes entries out of what stands under a key; a list's are taken by value, each wherever it is.
_TAKE: Mapping[Holds, str] = {Holds.HASH: "HDEL", Holds.SET: "SREM", Holds.SORTED_SET: "ZREM", Holds.STREAM: "XDEL"}


class RedisStore:
    """One database of a Redis server, which is no cluster."""

    __slots__ = ("_claim", "_datasets", "_wire", "engine", "known", "name", "read_only")

    def __init__(self, name: str, wire: Wire, datasets: Mapping[str, Dataset], *, read_only: bool) -> None:
        self.name = name
        self.engine = "redis"
        self.read_only = read_only
        self._wire = wire
        self._datasets = datasets
        self.known = Known()
        self._claim = b""

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
        """Nothing: every batch is a transaction of its own, and a command may be obeyed twice."""
        yield

    def live(self) -> Catalogue:
        """What the datamap says: a key's kind is looked at whenever it is read, and another is refused then."""
        self._wire.ask("", ("PING",))
        return entry.declared(self.name, self.engine, self._datasets)

    def tables(self) -> frozenset[str]:
        """None: nothing is staged here."""
        return frozenset()

    def has_table(self, table: str) -> bool:
        """Receipts need no room made for them."""
        return True

    def purge_residual(self) -> None:
        """Has the append-only file and the snapshot written anew, and the slow log emptied, where that is allowed.

        Safe to repeat. What is not allowed is what `model.residual` says of the engine.
        """
        for command in self._rewriting():
            self._written_anew(command)
        self._wire.allowed(("SLOWLOG", "RESET"))

    def _written_anew(self, command: Command) -> None:
        """Waits for what the server may be writing already: that has what was there when it began."""
        end = time.monotonic() + PURGE_SECONDS
        begun: bool | None = None
        while time.monotonic() < end:
            state = self._wire.info("persistence")
            if any(state.get(each) not in (None, "0") for each in _BUSY):
                time.sleep(0.05)
            elif begun is None:
                with suppress(Busy):
                    begun = self._wire.allowed(command)
            elif begun and any(state.get(each) not in (None, "ok") for each in _WENT_WELL):
                raise refused("store.residual", self.name, detail="the server could not write its file anew")
            else:
                return
        raise refused("store.residual", self.name, detail="it takes too long")

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        self.known.forget()
        self._wire.close()

    def _rewriting(self) -> Iterator[Command]:
        """The commands that write anew what the server keeps in files, if it keeps any."""
        state = self._wire.info("persistence")
        if state.get("aof_enabled") == "1":
            yield ("BGREWRITEAOF",)
        try:
            ((_, saves),) = self._wire.ask("", ("CONFIG", "GET", "save"))
        except StoreError:
            saves = b"?"
        if saves or state.get("rdb_saves", "0") != "0":
            yield ("BGSAVE",)

    # --- one run at a time --------------------------------------------------------------------------------------------

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """The claim on the database: a key with the name of our connection, which nobody holds whose name is gone.

        Raises Busy `store.other-run` where another run is at work there.
        """
        mine = secrets.token_hex(8)
        claim = f"{mine} {datetime.now(UTC):%Y-%m-%d %H:%M}".encode()
        self._wire.ask("", ("CLIENT", "SETNAME", _CLIENT + mine))
        self._take_claim(claim)
        self._claim = claim
        try:
            yield
        finally:
            if not self._wire.lost:
                self._let_go(claim)

    def _take_claim(self, claim: bytes) -> None:
        for _ in range(TRIES):
            _, held = self._wire.ask("", ("WATCH", CLAIM), ("GET", CLAIM))
            if held is not None and self._lives(held):
                self._wire.ask("", ("UNWATCH",))
                since = held.decode(errors="replace").partition(" ")[2]
                raise refused("store.other-run", self.name, detail=f"since {since} UTC", help=HELP)
            if self._wire.exec("", ("SET", CLAIM, claim)) is not None:
                return
        raise refused("store.busy", self.name)

    def _lives(self, held: bytes) -> bool:
        """Whether the connection that made a claim is still there."""
        name = b"name=" + _CLIENT.encode() + held.partition(b" ")[0]
        (clients,) = self._wire.ask("", ("CLIENT", "LIST"))
        return any(name in line.split(b" ") for line in bytes(clients).split(b"\n"))

    def _let_go(self, claim: bytes) -> None:
        try:
            _, held = self._wire.ask("", ("WATCH", CLAIM), ("GET", CLAIM))
            if held == claim:
                self._wire.exec("", ("DEL", CLAIM))
            else:
                self._wire.ask("", ("UNWATCH",))
        except StoreError:
            return  # the connection is lost, and the claim with it

    def theirs(
        self, step: str, rows: Json, bound: Mapping[str, Value], cell: Json | None = None
    ) -> Iterator[list[Found]]:
        """The rows that a command means, page by page, each once."""
        wanted = tuple(wanted_of(rows.get("where"), cell))
        seen: set[tuple[bytes, bytes | None, int]] = set()
        for every in rows_.keys(self._wire, step, rows):
            keys = every if wanted else self._meant(rows, every, bound)
            page: list[Found] = []
            for found in rows_.read(self._wire, step, rows, keys, wanted):
                times = 0
                for row in found:
                    if self.known.holds(rows.get("where"), row.cells, bound):
                        # A list may hold the same entry many times; a scan may show the same one twice.
                        times += rows["type"] == Holds.LIST
                        name = (row.key, row.entry, times)
                        if name not in seen:
                            seen.add(name)
                            page.append(row)
            if page:
                yield page

    def _meant(self, rows: Json, keys: Sequence[Key], bound: Mapping[str, Value]) -> list[Key]:
        """The keys that are meant by what they are called: where nothing else is asked, others are not looked at."""
        where = rows.get("where")
        return [each for each in keys if self.known.holds(where, {KEY: rows_.decoded(each[0]), **each[1]}, bound)]

    # --- deleting -----------------------------------------------------------------------------------------------------

    def delete(self, step: str, rows: Json, bound: Mapping[str, Value]) -> int:
        """Takes the rows out, batch by batch, each together with how many it were."""
        run = str(bound["run"])
        for page in self.theirs(step, rows, bound):
            for begin in range(0, len(page), AT_ONCE):
                self._take(step, run, rows, bound, page[begin : begin + AT_ONCE])
        (taken,) = self._wire.ask(step, ("HGET", PROGRESS + run, step))
        return int(taken or 0)

    def _take(self, step: str, run: str, rows: Json, bound: Mapping[str, Value], batch: Sequence[Found]) -> None:
        """Takes a batch out. INVARIANT: what is deleted is what it was when it was found to be the person's.

        Where somebody wrote to a key meanwhile, it is looked at anew, the batch in halves.
        Raises Busy `store.moved` where one key is written to all the time.
        """
        for _ in range(TRIES if len(batch) == 1 else 1):
            self._watch(step, _changeable(rows, batch))
            still = list(self._still(step, rows, bound, batch))
            if not still:
                self._wire.ask(step, ("UNWATCH",))
                return
            counted = ("HINCRBY", PROGRESS + run, step, len(still))
            if self._wire.exec(step, *_taking(rows, still), counted) is not None:
                return
        if len(batch) == 1:
            raise refused("store.moved", self.name, step)
        half = len(batch) // 2
        self._take(step, run, rows, bound, batch[:half])
        self._take(step, run, rows, bound, batch[half:])

    def _watch(self, step: str, keys: Sequence[bytes]) -> None:
        """From here on a change of these keys, or a claim that is no longer ours, stops the next transaction."""
        _, held = self._wire.ask(step, ("WATCH", CLAIM, *keys), ("GET", CLAIM))
        if self._claim and held != self._claim:
            self._wire.ask(step, ("UNWATCH",))
            raise refused("store.other-run", self.name, step, help=HELP)

    def _still(self, step: str, rows: Json, bound: Mapping[str, Value], batch: Sequence[Found]) -> Iterator[Found]:
        """The rows of a batch that are as the command means them, now that they are watched."""
        keys = _changeable(rows, batch)
        if not keys or Row(rows["row"]) is Row.ENTRY:
            yield from batch
            return
        wanted = tuple(wanted_of(rows.get("where")))
        pairs = [(each.key, values(rows["pattern"], rows_.decoded(each.key)) or {}) for each in batch]
        for found in rows_.read(self._wire, step, rows, pairs, wanted):
            yield from (row for row in found if self.known.holds(rows.get("where"), row.cells, bound))

    # --- receipts -----------------------------------------------------------------------------------------------------

    def add_receipt(self, step: str, parameters: Mapping[str, Value]) -> None:
        """Adds a receipt; what was counted until then is in it."""
        run, name = str(parameters["run"]), str(parameters["step"])
        said = text({"manifest": parameters["manifest"], "rows": parameters["rows"]})
        self._watch(step, ())
        if self._wire.exec(step, ("HSET", RECEIPTS + run, name, said), ("HDEL", PROGRESS + run, name)) is None:
            raise refused("store.moved", self.name, step)

    def receipts(self, step: str, parameters: Mapping[str, Value]) -> list[Answer]:
        """A run's receipts: step, rows and manifest of each."""
        (found,) = self._wire.ask(step, ("HGETALL", RECEIPTS + str(parameters["run"])))
        pairs = zip(found[::2], map(json.loads, found[1::2]), strict=True)
        return [(rows_.decoded(name), said["rows"], said["manifest"]) for name, said in pairs]

    # --- everything there is, for the search of what is left ------------------------------------------------------

    def everything(self) -> Iterator[Held]:
        """Every key and all that it holds: the dataset, or the kind of a key that is of none.

        INVARIANT: no key's name is told, because it may hold a person's value.
        """
        at = b"0"
        while True:
            ((at, keys),) = self._wire.ask("leftovers", ("SCAN", at, "COUNT", AT_ONCE))
            kinds = self._wire.ask("leftovers", *(("TYPE", key) for key in keys)) if keys else []
            for key, kind in zip(keys, map(rows_.word, kinds), strict=True):
                if kind != "none":
                    yield from self._all_of(self._place(key, kind), key, kind)
            if at == b"0":
                return

    def noted(self) -> Iterator[Held]:
        """What the server keeps beside its keys and can be asked for: the arguments of slow commands."""
        try:
            (entries,) = self._wire.ask("leftovers", ("SLOWLOG", "GET", -1))
        except StoreError:
            yield Held(_SLOW, "", None)
            return
        yield from (Held(_SLOW, "", b"\x1f".join(each[3])) for each in entries)

    def unseen(self) -> list[str]:
        """The other databases of the server that hold keys."""
        mine = f"db{self._wire.database}"
        return sorted(each for each in self._wire.info("keyspace") if each.startswith("db") and each != mine)

    def plant(self, many: Sequence[bytes]) -> Callable[[], None]:
        """Puts texts under a key of ours, for a minute at most; what is returned takes them away."""
        key = OURS + "control:" + secrets.token_hex(8)
        self._wire.ask("control", ("RPUSH", key, *many), ("EXPIRE", key, 60))

        def away() -> None:
            self._wire.ask("control", ("DEL", key))

        return away

    def _place(self, key: bytes, kind: str) -> str:
        name = rows_.decoded(key)
        if name.startswith(OURS):
            return name.partition(":")[0]
        for dataset in self._datasets.values():
            entries = dataset.entries
            if entries and entries.holds == kind and values(entries.pattern, name) is not None:
                return dataset.name.dataset
        return f"a {kind} of no dataset"

    def _all_of(self, place: str, key: bytes, kind: str) -> Iterator[Held]:
        yield Held(place, KEY, key)
        holds = Holds(kind) if kind in tuple(Holds) else None
        if holds is None:
            yield Held(place, "", None)
        elif holds is Holds.STRING:
            (found,) = self._wire.ask("leftovers", ("GET", key))
            yield Held(place, "value", found or b"")
        elif holds is Holds.STREAM:
            # A field's own name is what somebody wrote, and may be a value, too.
            yield from (
                Held(place, "entry", each) for _, pairs in rows_.stream(self._wire, "leftovers", key) for each in pairs
            )
        else:
            for each in rows_.entries(self._wire, "leftovers", holds, key, {}, ()):
                for field, cell in each.cells.items():
                    if field != KEY and cell is not None:
                        yield Held(place, field, rows_.encoded(cell))


_SLOW = "the slow log"
_BUSY = ("aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress")
_WENT_WELL = ("aof_last_bgrewrite_status", "rdb_last_bgsave_status")


def open_redis(name: str, url: str, datasets: Mapping[str, Dataset], *, read_only: bool = False) -> RedisStore:
    """Connects as the URL says, TLS included; nothing is written where it is for reading alone.

    Raises StoreError `store.open` where nobody answers, or not to us, or where a part of the keys is all it has.
    """
    wire = open_wire(name, url)
    try:
        cluster = wire.info("cluster").get("cluster_enabled")
    except StoreError:
        wire.close()
        raise
    if cluster != "0":
        wire.close()
        raise refused(
            "store.open",
            name,
            detail="a cluster, of which each server has a part of the keys",
            help="this version erases from single servers and their replicas",
        )
    return RedisStore(name, wire, datasets, read_only=read_only)


def _changeable(rows: Json, batch: Sequence[Found]) -> list[bytes]:
    """The keys that may come to hold somebody else's while they are looked at."""
    return list(dict.fromkeys(each.key for each in batch)) if changeable(rows) else []


def _taking(rows: Json, batch: Sequence[Found]) -> Iterator[Command]:
    holds = Holds(rows["type"])
    if rows["row"] == Row.KEY:
        yield ("UNLINK", *(each.key for each in batch))
        return
    by_key: dict[bytes, list[bytes]] = {}
    for each in batch:
        assert each.entry is not None
        by_key.setdefault(each.key, []).append(each.entry)
    for key, entries in by_key.items():
        if holds is Holds.LIST:
            yield from (("LREM", key, 0, each) for each in dict.fromkeys(entries))
        else:
            yield (_TAKE[holds], key, *entries)
