"""The faults that strike, as a table: where each may, how often, and what it does.

What a store does is done to an open store from outside, by the errors that a store raises; what a disk does is done
where the state writes.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from policyengine.compile.statement import Role, Statement
from policyengine.execute.state_directory import Directory
from policyengine.stores import durable
from policyengine.stores import open as opening
from policyengine.stores.protocol import Row, Store, Value
from policyengine.stores.refusal import refused
from tests.world.world import PEOPLE, STORES, Killed, World


class Where(Enum):
    """Where a fault may strike."""

    BETWEEN = "between two attempts"
    BOUNDARY = "at a boundary of an attempt"
    OPEN = "when a store is opened"
    STATEMENT = "at a statement"
    COMMIT = "at a commit"
    STATE = "when the state is written"


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the table. `rate` is how likely it is at each place where it may strike, in a world that has it."""

    name: str
    where: Where
    rate: float
    words: str


FAULTS = (
    Fault("killed", Where.BOUNDARY, 0.02, "the worker's process ends, anywhere"),
    Fault("poison", Where.BOUNDARY, 1.0, "one request ends every process that decides it"),
    Fault("other-worker", Where.BOUNDARY, 0.03, "another worker makes an attempt meanwhile"),
    Fault("two-on-one", Where.BOUNDARY, 0.01, "another worker is handed the same task meanwhile"),
    Fault("accepts-meanwhile", Where.BOUNDARY, 0.01, "a request comes in, or comes again, meanwhile"),
    Fault("row-meanwhile", Where.BOUNDARY, 0.08, "the application writes rows of a person who is being erased"),
    Fault("row-late", Where.BOUNDARY, 0.3, "it does so when a store was just changed, and nobody has looked yet"),
    Fault("hold-meanwhile", Where.BOUNDARY, 0.06, "somebody disputes a ticket while it is being erased"),
    Fault("down", Where.BETWEEN, 0.1, "a store is down for a while"),
    Fault("down-meanwhile", Where.STATEMENT, 0.001, "a store goes down in the middle, and stays so for a while"),
    Fault("read-only", Where.BETWEEN, 0.06, "a store takes no change for a while"),
    Fault("slow", Where.BETWEEN, 0.1, "each statement in a store takes 40 seconds for a while"),
    Fault("deadlock", Where.STATEMENT, 0.003, "the engine ends a transaction: a deadlock, a serialisation failure"),
    Fault("timeout", Where.STATEMENT, 0.001, "a statement takes longer than it may"),
    Fault("reset", Where.STATEMENT, 0.001, "the connection is lost, and with it what was not committed"),
    Fault("full-store", Where.STATEMENT, 0.001, "the store's disk is full"),
    Fault("commit-fails", Where.COMMIT, 0.02, "the engine takes a transaction back when it should commit"),
    Fault(
        "acknowledgement-lost", Where.COMMIT, 0.02, "a transaction commits, and the connection is lost before it says"
    ),
    Fault("stale-replica", Where.OPEN, 0.2, "who only reads is shown the store as it was at the beginning"),
    Fault("full-state", Where.STATE, 0.01, "the state's disk is full: nothing is written, or a part"),
    Fault("killed-at-write", Where.STATE, 0.02, "the process ends before or after a file of the state is written"),
    Fault("torn-ledger", Where.STATE, 0.01, "the disk takes a part of a ledger entry, and the process ends"),
    Fault("clock-jumps", Where.BETWEEN, 0.1, "the clock jumps, by minutes or by years, to and fro"),
    Fault("redelivered", Where.BETWEEN, 0.15, "a task that was made is handed out again"),
    Fault("key-missing", Where.BETWEEN, 0.08, "the file of keys is not there for a while"),
    Fault("schema", Where.BETWEEN, 0.06, "a table has another column than when it was rehearsed, for a while"),
)
BY_NAME = {each.name: each for each in FAULTS}


def chosen(world: World) -> dict[str, float]:
    """The faults of one world: a few or many, so that each meets every other, and none is always in another's way."""
    often = world.rng.choice((0.15, 0.3, 0.6))
    return {each.name: each.rate * world.rng.choice((1, 1, 3)) for each in FAULTS if world.rng.random() < often}


# --- stores -----------------------------------------------------------------------------------------------------------


class Faulty:
    """An open store to which things happen. `committed` is told of each transaction that has."""

    __slots__ = ("_lost", "_pending", "_store", "_touched", "_world", "engine", "name")

    def __init__(self, store: Store, world: World) -> None:
        self._store = store
        self._world = world
        self._lost = False
        self._touched = False
        self._pending: list[tuple[str, str]] | None = None
        self.name = store.name
        self.engine = store.engine

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        self._before(statement.step, changes=True)
        rows = self._store.run(statement, values)
        self._touched = self._touched or (rows > 0 and statement.dataset is not None and statement.table is None)
        if self._pending is not None and rows and _counts(statement):
            self._pending.append((str(values.get("run")), statement.step))
        return rows

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        self._before(statement.step)
        return self._store.rows(statement, values)

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        self._before(statement.step, changes=True)
        self._store.fill(statement, many)

    @contextmanager
    def transaction(self, alone_in: Collection[str] | None = None) -> Iterator[None]:
        self._before("", changes=True)
        self._pending, self._touched = [], False
        try:
            with self._store.transaction(alone_in):
                yield
                if self._world.chance("commit-fails"):
                    self._world.say(f"{self.name}: the commit fails")
                    raise refused("store.moved", self.name)
            pending = self._pending
        finally:
            self._pending = None
        self._world.committed.update(pending)
        if self._touched:
            self._world.check(False)
        if self._world.chance("acknowledgement-lost"):
            self._world.say(f"{self.name}: committed, and the acknowledgement is lost")
            self._world.sometimes["acknowledgement lost"] += 1
            self._lose()

    def live(self) -> Any:
        self._before("")
        return self._store.live()

    def tables(self) -> frozenset[str]:
        self._before("")
        return self._store.tables()

    def has_table(self, table: str) -> bool:
        self._before("")
        return self._store.has_table(table)

    def purge_residual(self) -> None:
        self._before("", changes=True)
        self._store.purge_residual()

    def close(self) -> None:
        self._store.close()

    def _lose(self) -> None:
        self._lost = True
        raise refused("store.refused", self.name, detail="connection lost")

    def _before(self, step: str, *, changes: bool = False) -> None:
        """What may happen before something is asked of the store."""
        world = self._world
        if self._lost or self.name in world.down:
            self._lose()
        if self.name in world.slow:
            world.pass_(seconds=40)
        if changes and self.name in world.readonly:
            raise refused("store.refused", self.name, step, "SQLITE_READONLY")
        if world.chance("deadlock"):
            raise refused("store.moved", self.name, step)
        if world.chance("timeout"):
            raise refused("store.slow", self.name, step)
        if changes and world.chance("full-store"):
            raise refused("store.refused", self.name, step, "SQLITE_FULL")
        if world.chance("reset"):
            world.say(f"{self.name}: reset")
            self._lose()
        if world.chance("down-meanwhile"):
            _window(world, f"down {self.name}", world.down, self.name)
            self._lose()


def _counts(statement: Statement) -> bool:
    """Whether it changes a person's rows, and not what is staged."""
    return statement.role is Role.RUN and statement.dataset is not None and statement.table is None


def stores(world: World, patch: pytest.MonkeyPatch, template: Path) -> None:
    """From here on things happen to stores."""
    real = opening.open_store

    def open_store(store: Any, environment: Mapping[str, str], base: Path, *, read_only: bool = False) -> Any:
        if store.name in world.down:
            raise refused("store.open", store.name)
        stale = read_only and world.chance("stale-replica")
        world.sometimes["stale replica read"] += stale
        opened = real(store, environment, template / "maps" if stale else base, read_only=read_only)
        return Faulty(opened, world)

    patch.setattr("policyengine.stores.open.open_store", open_store)
    patch.setattr("policyengine.workflows.terms.open_store", open_store)


# --- the state --------------------------------------------------------------------------------------------------------


def state(world: World, patch: pytest.MonkeyPatch) -> None:
    """From here on things happen to the state's disk; and who has a lease, and who says done, is counted."""
    write_all, leased, remember_all = durable.write_all, Directory.leased, Directory.remember_all
    pwrite = os.pwrite

    def written_all(files: Mapping[Path, bytes], mode: int) -> None:
        for target, content in files.items():
            written(target, content, mode)

    def written(target: Path, content: bytes, mode: int) -> None:
        if world.chance("full-state"):
            world.say(f"state full at {target.name}")
            world.sometimes["state full"] += 1
            if world.rng.random() < 0.5:
                temporary = target.with_name(target.name + ".new")
                temporary.write_bytes(content[: len(content) // 2])
                temporary.chmod(mode)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if world.chance("killed-at-write"):
            world.say(f"killed at the writing of {target.name}")
            if world.rng.random() < 0.5:
                write_all({target: content}, mode)
            raise Killed
        write_all({target: content}, mode)

    def put(file: int, line: bytes, at: int) -> int:
        if world.chance("full-state"):
            world.say("state full at the ledger")
            world.sometimes["state full"] += 1
            if world.rng.random() < 0.5:
                return pwrite(file, line[: len(line) // 2], at)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if world.chance("torn-ledger"):
            world.say("torn ledger")
            world.sometimes["torn ledger"] += 1
            pwrite(file, line[: world.rng.randrange(1, len(line))], at)
            raise Killed
        return pwrite(file, line, at)

    @contextmanager
    def leasing(held: Directory, run: str) -> Iterator[Any]:
        with leased(held, run) as log:
            world.holders[run] += 1
            try:
                yield log
            finally:
                world.holders[run] -= 1

    def remembered(held: Directory, records: Mapping[str, Any]) -> None:
        for run, record in records.items():
            try:
                remember_all(held, {run: record})
            finally:  # a process may end once it is written
                if held.record(run) == record:
                    world.told.setdefault(run, []).append(record)

    patch.setattr("policyengine.stores.durable.write_all", written_all)
    patch.setattr("policyengine.execute.ledger_directory.os.pwrite", put)
    patch.setattr(Directory, "leased", leasing)
    patch.setattr(Directory, "remember_all", remembered)


# --- attempts ---------------------------------------------------------------------------------------------------------


def at_boundary(world: World, name: str) -> None:
    """What may happen at a boundary of an attempt."""
    if world.current and world.current[-1] not in world.begun:
        world.begun.append(world.current[-1])
    if world.chance("killed"):
        world.say(f"killed at {name}")
        world.sometimes["killed between commit and outcome"] += name.endswith(" committed")
        world.sometimes["killed before a commit"] += name.endswith(" commit")
        raise Killed
    if name.endswith(" decide") and world.chance("poison") and world.is_about(world.poisoned):
        world.say(f"poisoned at {name}")
        raise Killed
    if name.endswith((" committed", " receipts", " stage", " decide")):
        _application(world, name)
    if world.depth < 2 and world.chance("accepts-meanwhile"):
        world.accept(world.rng.choice(PEOPLE))
    if world.depth < 2 and world.chance("other-worker") and (due := world.tasks()):
        world.say(f"another worker at {name}")
        world.sometimes["another worker meanwhile"] += 1
        world.attempt(world.rng.choice(due))
    if world.depth < 2 and world.current and world.chance("two-on-one"):
        world.say(f"two on one at {name}")
        world.attempt(world.current[-1])


def _application(world: World, name: str) -> None:
    """What an application does meanwhile, where nothing is locked."""
    changed = name.endswith(" committed") and "#" not in name
    if world.chance("row-late" if changed else "row-meanwhile") and (
        under_way := [each for each in PEOPLE if world.unverified(each)]
    ):
        who = world.rng.choice(under_way)
        store, text = world.rng.choice(_ROWS)
        rows = sum(
            world.say_sql(store, text, world.next_id(), f"of {who}", world.rows_from(who))
            for _ in range(world.rng.choice((1, 1, 1, 12)))
        )
        world.sometimes["rows came meanwhile"] += rows > 0
        world.say(f"{rows} rows of {who} come to {store} at {name}")
    if world.chance("hold-meanwhile") and (some := sorted(world.about() or world.asked)):
        who = world.rng.choice(some)
        ticket = world.rows_from(who) + world.rng.choice((0, 1))
        if world.say_sql("desk", "UPDATE tickets SET disputed = 1 WHERE id = ?", ticket):
            world.say(f"{who} disputes at {name}")
            world.disputed.add(ticket)
            world.sometimes["a hold came meanwhile"] += 1


# What comes of a person who is being erased: to what is erased there, and to what stays there without a name.
_ROWS = (
    ("shop", "INSERT INTO lines SELECT ?, id, ? FROM orders WHERE id = ?"),
    ("shop", "INSERT INTO lines SELECT ?, id, ? FROM orders WHERE id = ?"),
    ("desk", "INSERT INTO tickets SELECT ?, contact, ?, NULL FROM tickets WHERE id = ?"),
)


# --- between attempts -------------------------------------------------------------------------------------------------


def between(world: World) -> None:
    """What may happen between two attempts."""
    rng = world.rng
    for fault, names in (("down", world.down), ("read-only", world.readonly), ("slow", world.slow)):
        if world.chance(fault):
            store = rng.choice(STORES)
            _window(world, f"{fault} {store}", names, store)
    if world.chance("clock-jumps"):
        jump = timedelta(minutes=rng.choice((-525600 * 10, -60, -5, 5, 60, 60 * 24 * 40)))
        world.at += jump
        world.say(f"the clock jumps by {jump}")
        world.sometimes["the clock jumped back"] += jump < timedelta(0)
    if world.handed and world.chance("redelivered"):
        world.say("redelivered")
        world.attempt(rng.choice(world.handed))
    if world.chance("key-missing") and "key" not in world.windows:
        _key(world)
    if world.chance("schema") and "schema" not in world.windows:
        _schema(world)
    if world.chance("accepts-meanwhile"):
        world.accept(rng.choice(PEOPLE))
    _application(world, "no attempt")


def _window(world: World, name: str, names: set[str], store: str) -> None:
    if name not in world.windows:
        names.add(store)
        _open(world, name, lambda: names.discard(store))


def _key(world: World) -> None:
    key, away = world.state / "key", world.path / "key-away"
    if key.exists():
        key.rename(away)
        _open(world, "key", lambda: _restored(away, key))


def _restored(away: Path, key: Path) -> None:
    """The file comes back; where another was made meanwhile both are kept, as who restores one must."""
    more = key.read_bytes() if key.exists() else b""
    if more:
        key.unlink()
    away.rename(key)
    with key.open("ab") as file:
        file.write(more)


def _schema(world: World) -> None:
    if world.say_sql("shop", "ALTER TABLE orders ADD COLUMN phone varchar(20)"):
        _open(world, "schema", lambda: _dropped(world))


def _dropped(world: World) -> None:
    with suppress(sqlite3.OperationalError):
        world.say_sql("shop", "ALTER TABLE orders DROP COLUMN phone")


def _open(world: World, name: str, shut: Callable[[], None]) -> None:
    until = world.at + timedelta(seconds=world.rng.choice((10, 300, 7200)))
    world.windows[name] = (until, shut)
    world.say(f"{name} from here on")


def shut(world: World, *, every: bool = False) -> None:
    """Ends what was for a while. A clock that jumps back lets nothing last longer than it was to."""
    for name, (until, end) in list(world.windows.items()):
        if every or not world.at < until <= world.at + timedelta(hours=2):
            del world.windows[name]
            end()
            world.say(f"{name} no more")
