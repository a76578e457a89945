"""A small organisation in a directory, whose requests two workers finish in virtual time while faults strike.

One process and one thread: what another worker does is done inside a boundary of the first one's attempt. All that is
chosen is chosen by one seed, so that a seed plays the same again.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from policyengine.compile.receipt import TABLE as RECEIPTS
from policyengine.draft import catalogue as catalogue_text
from policyengine.execute.pace import Tempi, Tempo
from policyengine.execute.request import Request
from policyengine.execute.state import Record, Word
from policyengine.execute.state_directory import Directory
from policyengine.stores.introspect import live
from policyengine.stores.location import Location
from policyengine.workflows import accept as accepting
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.requests import requests
from policyengine.workflows.run import leading
from policyengine.workflows.work import Task, Worker, gathering
from tests.verdicts import rehearsed

MAPS = Path(__file__).parent / "maps"
TODAY = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
PEOPLE = ("ann", "bob", "cat", "hal")
NOBODY = ("dan", "eve")
STORES = ("shop", "desk")
CEILING = 12  # rows; each has nine
ONE_BY_ONE = Tempi(Tempo(1))

_SHOP = """
    CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80) UNIQUE, name varchar(40));
    CREATE TABLE orders (
        id integer PRIMARY KEY, account integer REFERENCES accounts (id), code varchar(40) NOT NULL, note text
    );
    CREATE TABLE lines (id integer PRIMARY KEY, order_id integer NOT NULL REFERENCES orders (id), text text);
"""
_DESK = """
    CREATE TABLE contacts (id integer PRIMARY KEY, email varchar(80), name varchar(40));
    CREATE TABLE tickets (
        id integer PRIMARY KEY, contact integer NOT NULL REFERENCES contacts (id), text text, disputed integer
    );
"""


class Killed(BaseException):
    """The process is thought to be dead from here on: nothing is written down of it."""


class Broken(BaseException):
    """An invariant does not hold. No error, so that nothing of the executor takes it for one."""


class Mode(StrEnum):
    """Whether faults strike for ever, or end so that everything must."""

    SAFETY = "safety"
    LIVENESS = "liveness"


def make(directory: Path) -> Path:
    """The stores as they are before any request, the maps, and a state that has rehearsed them."""
    maps = shutil.copytree(MAPS, directory / "maps")
    for store, schema in (("shop", _SHOP), ("desk", _DESK)):
        with closing(sqlite3.connect(maps / f"{store}.sqlite")) as connection:
            connection.executescript(schema)
            for number, name in enumerate((*PEOPLE, *NOBODY), 1):
                for table, row in _rows(store, number, name):
                    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
            connection.commit()
        found = live.catalogue(Location("sqlite", maps / f"{store}.sqlite"), store)
        (maps / f"{store}.catalogue.yaml").write_text(catalogue_text.text(found))
    verdict = rehearsed(maps, state=directory / "state", today=TODAY)
    assert verdict["verdict"] == "green", verdict
    return directory


def _rows(store: str, number: int, name: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    first = number * 100
    if store == "shop":
        yield "accounts", (number, f"{name}@x.example", name)
        for id in (first, first + 1, first + 2):
            yield "orders", (id, number, f"code-of-{name}-{id}", f"of {name}")
            yield "lines", (id, id, f"of {name}")
    else:
        yield "contacts", (number, f"{name}@x.example", name)
        for id in (first, first + 1):
            yield "tickets", (id, number, f"of {name}", 1 if (name, id) == ("hal", first) else None)


@dataclass(slots=True)
class World:
    """All there is of one seed. `on` are the faults that strike in it, `strikes` how often each did; `sometimes` counts
    the rare states reached."""

    path: Path
    seed: int
    mode: Mode
    rng: random.Random = field(init=False)
    at: datetime = NOON
    struck: bool = True
    on: dict[str, float] = field(default_factory=dict)
    depth: int = 0
    accepted: dict[str, str] = field(default_factory=dict)
    told: dict[str, list[Record]] = field(default_factory=dict)
    holders: Counter[str] = field(default_factory=Counter)
    committed: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)
    begun: list[Task] = field(default_factory=list)
    current: list[Task] = field(default_factory=list)
    poisoned: str = ""
    ids: int = 5000
    remembers: bool = False
    made: set[str] = field(default_factory=set)
    handed: list[Task] = field(default_factory=list)
    windows: dict[str, tuple[datetime, Callable[[], None]]] = field(default_factory=dict)
    readonly: set[str] = field(default_factory=set)
    down: set[str] = field(default_factory=set)
    slow: set[str] = field(default_factory=set)
    disputed: set[int] = field(default_factory=set)
    sometimes: Counter[str] = field(default_factory=Counter)
    strikes: Counter[str] = field(default_factory=Counter)
    manifests: Callable[..., Any] = manifest_of
    seen: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, list[str]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    boundary: Callable[[str], None] = lambda _: None
    check: Callable[[bool], None] = lambda whole: None

    def __post_init__(self) -> None:
        self.rng = random.Random(f"{self.seed} {self.mode}")
        self.look()
        self.before = {name: self.rows_of(name) for name in (*PEOPLE, *NOBODY)}
        self.poisoned = self.rng.choice(PEOPLE)
        self.disputed = {PEOPLE.index("hal") * 100 + 100}

    @property
    def maps(self) -> Path:
        return self.path / "maps"

    @property
    def state(self) -> Path:
        return self.path / "state"

    @property
    def held(self) -> Directory:
        return Directory(self.state)

    def clock(self) -> datetime:
        return self.at

    def pass_(self, **how_long: float) -> None:
        self.at += timedelta(**how_long)

    def say(self, what: str) -> None:
        self.log.append(f"{self.at:%d %H:%M:%S} {'  ' * self.depth}{what}")

    def chance(self, fault: str) -> bool:
        """Whether a fault strikes here. INVARIANT: it is drawn only where it may, so that it is the same each time."""
        rate = self.on.get(fault, 0.0) if self.struck else 0.0
        strikes = rate > 0 and self.rng.random() < rate
        self.strikes[fault] += strikes
        return strikes

    # --- what there is ---

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table, those that the executor keeps for itself among them."""
        found = {}
        for store in STORES:
            with closing(sqlite3.connect(self.maps / f"{store}.sqlite", isolation_level=None)) as connection:
                listed = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1").fetchall()
                for (table,) in listed:
                    columns = "id, account, code, note" if table == "orders" else "*"  # one may come and go
                    found[f"{store}.{table}"] = connection.execute(f'SELECT {columns} FROM "{table}"').fetchall()
        return found

    def look(self) -> None:
        """Sees every row anew."""
        self.seen = {name: [repr(row) for row in rows] for name, rows in self.tables().items()}

    def rows_of(self, name: str, *, ours: bool = False) -> list[str]:
        """The rows that name somebody, as they were seen last."""
        tables = self.seen.items()
        return sorted(
            f"{table} {row}" for table, rows in tables if ours or ".__pe_" not in table for row in rows if name in row
        )

    def say_sql(self, store: str, sql: str, *values: object) -> int:
        """What an application does in a store; nothing, where the store is locked or has another row first."""
        with closing(sqlite3.connect(self.maps / f"{store}.sqlite", timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            try:
                return connection.execute(sql, values).rowcount
            except (sqlite3.OperationalError, sqlite3.IntegrityError):
                return 0

    def rows_from(self, name: str) -> int:
        """The number from which on somebody's rows are."""
        return (PEOPLE.index(name) + 1) * 100

    def next_id(self) -> int:
        """A number that no row has."""
        self.ids += 1
        return self.ids

    def unverified(self, name: str) -> bool:
        """Whether somebody's run has begun, and nothing of it has been verified: a row that comes is seen."""
        record = self.held.record(leading(self.held, name))
        if record is None or record.round > 1 or not record.begun:
            return False
        run = Request(record.request, "", {}).run
        return not any(run in row and ".staging-dropped" in row for row in self._receipts())

    def _receipts(self) -> list[str]:
        return [repr(row) for name, rows in self.tables().items() if name.endswith(RECEIPTS) for row in rows]

    def is_about(self, name: str) -> bool:
        """Whether the attempt that is being made is about somebody, perhaps among others."""
        runs = (Request(name, "", {}).first, leading(self.held, name), gathering("customer"))
        return name in self.accepted and self.current[-1].what in runs

    def about(self) -> list[str]:
        """Whom the attempt that is being made is about."""
        return [each for each in PEOPLE if self.current and self.is_about(each)]

    def working(self, task: Task) -> bool:
        """Whether an attempt has begun on the run that a task names."""
        return self.holders[task.what] > 0 and task in self.begun

    def standing(self, name: str) -> Record:
        """How somebody's request stands, as people are told."""
        (record,) = requests(self.state, only=name)
        return record

    # --- what is done ---

    def worker(self) -> Worker:
        return Worker(
            self.maps,
            self.state,
            {},
            lambda: TODAY,
            self.clock,
            ceiling=CEILING,
            tempi=ONE_BY_ONE,
            manifests=self.manifests,
            boundary=lambda name: self.boundary(name),
        )

    def accept(self, name: str) -> None:
        """A request comes in; where that fails, whoever asks has no acknowledgement, and asks again later."""
        self.asked.add(name)
        given = (("email", f"{name.capitalize()}@x.example"),)
        try:
            accepting.accept(
                self.maps, name, None, given, state=self.state, environment={}, today=TODAY, clock=self.clock
            )
        except Killed:
            self.say(f"accept {name}: killed")
        except Exception as error:
            self.say(f"accept {name}: {_code(error)}")
        else:
            self.accepted.setdefault(name, Request(name, "", {}).first)
            self.say(f"accept {name}")

    def tasks(self) -> list[Task]:
        """What is handed out now: the same whatever order a directory is read in."""
        return sorted(
            (each for each in self.worker().due() if not (self.remembers and each.id in self.made)),
            key=lambda each: each.id,
        )

    def attempt(self, task: Task) -> None:
        """One attempt, in its own worker; a killed one is handed out again."""
        before = self.depth
        self.depth += 1
        self.current.append(task)
        holders = Counter(self.holders)
        try:
            ended = self.worker().attempt(task)
        except Killed:
            self._let_go(before, holders)
            self.say(f"{task.id[:6]} killed")
        except Exception as error:
            self._let_go(before, self.holders)
            raise Broken(f"an attempt raises {_code(error)}") from error
        else:
            self._let_go(before, self.holders)
            self.say(f"{task.id[:6]} {ended.word} {ended.code} ({ended.requests})")
            self.made.add(task.id)
            self.handed.append(task)
            self.sometimes[f"an attempt ended {ended.word}"] += 1
            self.sometimes["several together"] += ended.requests > 1
            self.sometimes["busy"] += ended.code == "run.busy"
        self.check(True)

    def _let_go(self, depth: int, holders: Counter[str]) -> None:
        self.holders, self.depth = holders, depth
        self.begun = [each for each in self.begun if each in self.current[:-1]]
        self.current.pop()


def _code(error: Exception) -> str:
    return str(getattr(error, "code", type(error).__name__))


def warm(template: Path) -> Callable[..., Any]:
    """The manifest is made once: every attempt would make the same."""
    made = manifest_of(template / "maps", None)
    return lambda *_: made


@contextmanager
def virtual(world: World, manifest: Callable[..., Any]) -> Iterator[pytest.MonkeyPatch]:
    """Inside, time, chance and the order of directories are the world's, and nobody waits."""
    with pytest.MonkeyPatch.context() as patch:
        world.manifests = manifest
        patch.setattr("policyengine.workflows.accept.read", lambda _: manifest()[0])
        time = SimpleNamespace(
            sleep=lambda seconds: world.pass_(seconds=seconds),
            monotonic=lambda: world.at.timestamp(),
        )
        patch.setattr("policyengine.execute.tries.time", time)
        patch.setattr("policyengine.execute.tries.random", world.rng)
        patch.setattr("policyengine.workflows.sealed.secrets", SimpleNamespace(token_bytes=world.rng.randbytes))
        patch.setattr("policyengine.stores.sqlite.BUSY_SECONDS", 0.0)
        listed = Directory.open_runs

        def open_runs(held: Directory) -> Iterable[tuple[str, Record]]:
            return iter(sorted(listed(held)))

        patch.setattr(Directory, "open_runs", open_runs)
        yield patch


def ends(word: Word) -> bool:
    """Whether nothing more is done by itself."""
    return word in (Word.DONE, Word.REFUSED, Word.STUCK, Word.LEFTOVERS)
