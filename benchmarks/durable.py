"""What it costs that a request is finished whatever happens, beside `run` alone and a loop of DELETEs by hand.

    python benchmarks/durable.py            50 requests one by one, 100 that can't begin together, 1,000 that can
    python benchmarks/durable.py --quick    10, 20 and 200
    python benchmarks/durable.py --json     one JSON document instead of lines
    python benchmarks/durable.py --states directory
    python benchmarks/durable.py --only at-once    nothing but 100, 1,000 and 10,000 at once

Two tiny stores on SQLite, each with the people of a subject of its own; the state in a directory, and in PostgreSQL.

`one by one`: erasures in one process, each waited for. `by hand` says a DELETE for each table, and commits; nothing is
asked, verified or written down. `run` is a whole run. `worker` is one that a worker makes: taken, scheduled, handed
over and attempted; what it takes more than the attempt itself is the durable engine's.
`a minute`: whole processes, `policyengine work`, from the moment that the first has begun until the last request is
done. Restrictions never begin together: each is an attempt. Erasures do. Of a subject one attempt is made at a time,
wherever: two workers share two subjects.
`killed`: a worker is killed in the middle of an attempt while another one lives; the seconds until the request is done.

`at once`: so many requests in one `batch`, in a process of its own, of a shop of 50,000 people (5,000, with `--quick`)
on each engine; its seconds, its own processor time (a server's is not in it), and the most memory it had.

PostgreSQL is the server on 127.0.0.1:5432, or the one that POLICYENGINE_TEST_POSTGRES names; databases are dropped.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from queue import Queue
from statistics import median
from typing import Any

from policyengine.draft import catalogue as catalogue_text
from policyengine.execute.open_state import Place, database_of, is_server, state_at
from policyengine.execute.request import Request
from policyengine.execute.state import Word
from policyengine.model.right import Right
from policyengine.stores.introspect import live
from policyengine.stores.location import Location, locate
from policyengine.workflows.accept import accept
from policyengine.workflows.batch import batch
from policyengine.workflows.durable import durable
from policyengine.workflows.metrics import lines
from policyengine.workflows.rehearse import rehearse
from policyengine.workflows.run import run
from policyengine.workflows.work import Ended, Task, Worker
from policyengine.workflows.working import Heard, Shift, working

SERVER = os.environ.get("POLICYENGINE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
ORDERS = 3  # of each person
WHO = {"customer": "shop", "member": "club"}  # the subjects, and the store that each is in
LONG = 600.0  # seconds after which something must be wrong

ORGANISATION = """
organisation: 1
name: queue
subjects:
  customer: {identifiers: {customer_email: {normalise: lower}}}
  member: {identifiers: {member_email: {normalise: lower}}}
"""
SHOP = """
organisation: 1
name: shop
subjects:
  customer: {identifiers: {customer_email: {normalise: lower}}}
"""
DATAMAP = """
datamap: 1
store: {store}
engine: {engine}
connection: {connection}
catalogue: {store}.catalogue.yaml
backups: []
datasets:
  accounts:
    subject: {subject}
    on_erase: delete
    restrict: {{flag: paused, from: is_null, to: 1}}
    none: [id, paused]
    fields: {{email: {{category: user.contact.email, identifies: {subject}.{subject}_email}}}}
  orders:
    owned_by: {{account: accounts}}
    on_erase: delete
    restrict: by_owner
    none: [id]
    fields: {{address: user.contact.address}}
"""
TABLES = """
CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80) NOT NULL, paused integer);
CREATE TABLE orders (id integer PRIMARY KEY, account integer NOT NULL REFERENCES accounts (id), address varchar(80));
CREATE INDEX accounts_email ON accounts (lower(email));
CREATE INDEX orders_account ON orders (account);
"""


# --- an organisation and its state ------------------------------------------------------------------------------------


def email(number: int) -> str:
    """A person's."""
    return f"user-{number}@x.example"


def write(maps: Path, people: int) -> None:
    """Two stores with so many people each, and the maps of them."""
    maps.mkdir(parents=True)
    (maps / "organisation.yaml").write_text(ORGANISATION)
    for subject, store in WHO.items():
        file = maps / f"{store}.sqlite"
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.executescript(TABLES)
            connection.executemany("INSERT INTO accounts VALUES (?, ?, NULL)", [(n, email(n)) for n in range(people)])
            orders = [(n, n // ORDERS, f"a street and its number {n}") for n in range(people * ORDERS)]
            connection.executemany("INSERT INTO orders VALUES (?, ?, ?)", orders)
        describe(maps, store, subject, Location("sqlite", file), f"{{path: {store}.sqlite}}")


def describe(maps: Path, store: str, subject: str, where: Location, connection: str) -> None:
    """The datamap of a store, and its catalogue."""
    text = DATAMAP.format(store=store, subject=subject, engine=where.engine, connection=connection)
    (maps / f"{store}.yaml").write_text(text)
    (maps / f"{store}.catalogue.yaml").write_text(catalogue_text.text(live.catalogue(where, store)))


@dataclass(frozen=True, slots=True)
class Scene:
    """Stores and maps, a state that has rehearsed them, and the key of its key boxes."""

    maps: Path
    state: Place
    key: str

    def worker(self, boundary: Callable[[str], None] = lambda _: None) -> Worker:
        """A worker in this process."""
        return Worker(self.maps, self.state, os.environ, key=self.key, boundary=boundary)

    def accept(self, id: str, number: int, subject: str = "customer", right: Right = Right.ERASURE) -> None:
        """Takes a request."""
        given = ((f"{subject}_email", email(number)),)
        more: dict[str, Any] = {"state": self.state, "environment": os.environ, "today": date.today(), "key": self.key}
        accept(self.maps, id, subject, given, right=right, **more)

    def word(self, id: str) -> Word | None:
        """How a request stands."""
        with closing(state_at(self.state)) as held:
            record = held.record(Request(id, "", {}).first)
            return record.standing.word if record is not None else None


@contextmanager
def _directory(home: Path) -> Iterator[Place]:
    yield home / "state"


@contextmanager
def _database(_: Path) -> Iterator[Place]:
    import psycopg

    name = f"durable_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{SERVER.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


STATES = {"directory": _directory, "postgres": _database}


@contextmanager
def scene(state: str, people: int, rights: Sequence[Right] = (Right.ERASURE,)) -> Iterator[Scene]:
    """A fresh one, with so many people of each subject."""
    with tempfile.TemporaryDirectory() as place, STATES[state](Path(place)) as where:
        found = Scene(Path(place) / "maps", where, str(Path(place) / "key"))
        write(found.maps, people)
        Path(found.key).write_bytes(base64.b64encode(os.urandom(32)))
        Path(found.key).chmod(0o600)
        for subject in WHO:
            for right in rights:
                verdict = rehearse(found.maps, subject, right, state=where, today=date.today(), most_mutants=0)
                assert verdict.ok, verdict
        yield found


def left(found: Scene, what: str) -> int:
    """How many accounts of all stores still are so."""
    rows = 0
    for store in WHO.values():
        with closing(sqlite3.connect(found.maps / f"{store}.sqlite")) as connection:
            rows += connection.execute(f"SELECT count(*) FROM accounts WHERE {what}").fetchone()[0]
    return rows


# --- one by one -------------------------------------------------------------------------------------------------------


def by_hand(found: Scene, people: Sequence[int]) -> Iterator[dict[str, float]]:
    """The loop that a user would write."""
    theirs = "(SELECT id FROM accounts WHERE lower(email) = ?)"
    with closing(sqlite3.connect(found.maps / "shop.sqlite", isolation_level=None)) as connection:
        for each in people:
            began = time.perf_counter()
            connection.execute("BEGIN")
            connection.execute(f"DELETE FROM orders WHERE account IN {theirs}", (email(each),))
            connection.execute("DELETE FROM accounts WHERE lower(email) = ?", (email(each),))
            connection.execute("COMMIT")
            yield {"seconds": time.perf_counter() - began}


def runs(found: Scene, people: Sequence[int]) -> Iterator[dict[str, float]]:
    """A whole run for each."""
    more: dict[str, Any] = {"state": found.state, "environment": os.environ, "today": date.today(), "key": found.key}
    for each in people:
        began = time.perf_counter()
        ended = run(found.maps, f"run-{each}", "customer", (("customer_email", email(each)),), **more)
        assert ended.state == "done", ended
        yield {"seconds": time.perf_counter() - began}


def worked(found: Scene, people: Sequence[int]) -> Iterator[dict[str, float]]:
    """Each is taken, scheduled, handed over by the durable engine, and attempted."""
    worker, made = found.worker(), Queue[tuple[float, float]]()

    def attempt(task: Task) -> str:
        began = time.perf_counter()
        ended = worker.attempt(task)
        made.put((began, time.perf_counter()))
        return ended.word

    with durable(database_of(found.state), "bench", attempt) as engine:
        for each in people:
            began = time.perf_counter()
            found.accept(f"work-{each}", each)
            taken = time.perf_counter()
            engine.schedule(worker.due())
            handed, ended = made.get(timeout=LONG)
            shares = {"taking": taken - began, "engine": handed - taken, "attempt": ended - handed}
            yield {"seconds": ended - began, **shares}


WAYS: Mapping[str, Callable[[Scene, Sequence[int]], Iterator[dict[str, float]]]] = {
    "by hand": by_hand,
    "run": runs,
    "worker": worked,
}


def one_by_one(state: str, many: int) -> Iterator[dict[str, Any]]:
    """Every way to erase people, of one database, by the median of the seconds that each takes."""
    people = many + 1  # the first is not counted: it imports what is needed, and makes tables
    with scene(state, people * len(WAYS)) as found:
        hand = 0.0
        for number, (way, erased) in enumerate(WAYS.items()):
            _, *counted = erased(found, range(number * people, (number + 1) * people))
            seen = {name: median(each[name] for each in counted) for name in counted[0]}
            hand = hand or seen["seconds"]
            yield {"state": state, "one_by_one": way, "requests": many, **seen, "ratio": seen["seconds"] / hand}
        there = left(found, "true")
        assert there == people * len(WAYS), f"{there} are left, where those of one store should be"


# --- a minute ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Process:
    """A worker in a process of its own, and the file that has its lines of JSON."""

    popen: subprocess.Popen[bytes]
    lines: Path

    def events(self) -> list[dict[str, Any]]:
        """What it has told until now."""
        text = self.lines.read_text()
        return [json.loads(each) for each in text[: text.rfind("\n") + 1].splitlines()]

    def told(self, event: str) -> list[float]:
        """When that was told."""
        return [datetime.fromisoformat(each["at"]).timestamp() for each in self.events() if each["event"] == event]


@contextmanager
def process(found: Scene, name: str, *command: str) -> Iterator[Process]:
    """A command of Python, which is ended when it is left."""
    lines = found.maps.parent / f"{name}.jsonl"
    with lines.open("wb") as file:
        popen = subprocess.Popen(
            (sys.executable, *command), stderr=file, stdout=subprocess.DEVNULL, cwd=found.maps.parent
        )
    try:
        yield Process(popen, lines)
    finally:
        popen.terminate()
        popen.wait()


def working_on(found: Scene, name: str, *more: str) -> AbstractContextManager[Process]:
    """`policyengine work`."""
    options = ("--name", name, "--key", found.key, "--state", str(found.state), *more)
    return process(found, name, "-m", "policyengine", "work", *options, str(found.maps))


def until(what: Callable[[], object]) -> float:
    """When it came true."""
    end = time.time() + LONG
    while not what():
        assert time.time() < end, "it never came true"
        time.sleep(0.02)
    return time.time()


def a_minute(state: str, workers: int, right: Right, many: int) -> dict[str, Any]:
    """How many requests a minute so many workers finish."""
    with scene(state, many // len(WHO), (right,)) as found:
        for number in range(many // len(WHO)):
            for subject in WHO:
                found.accept(f"{subject}-{number}", number, subject, right)
        started = time.time()
        with ExitStack() as stack:
            names = ("one", "two")[:workers]
            processes = [stack.enter_context(working_on(found, name, "--until-idle")) for name in names]
            for each in processes:
                assert each.popen.wait(LONG) == 0, each.lines.read_text()
        undone = left(found, "paused IS NULL" if right.marks else "true")
        assert undone == 0, f"{undone} are not done"
        began = min(at for each in processes for at in each.told("began"))
        attempts = [at for each in processes for at in each.told("attempted")]
        seconds = max(attempts) - began
        rate = many / seconds * 60
    row = {"state": state, "right": right.value, "workers": workers, "requests": many, "attempts": len(attempts)}
    return {**row, "seconds": seconds, "a_minute": rate, "start": began - started}


# --- at once ----------------------------------------------------------------------------------------------------------


def filling(people: int) -> tuple[str, ...]:
    """What fills a shop, where the engine has generate_series."""
    numbers = "generate_series(0, {}) AS s (n)".format
    orders = f"SELECT n, n / {ORDERS}, 'a street and its number ' || n FROM {numbers(people * ORDERS - 1)}"
    return (
        f"INSERT INTO accounts SELECT n, 'user-' || n || '@x.example', NULL FROM {numbers(people - 1)}",
        f"INSERT INTO orders {orders}",
    )


@contextmanager
def _sqlite(maps: Path, people: int) -> Iterator[tuple[Location, str]]:
    file = maps / "shop.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(TABLES)
        connection.executemany("INSERT INTO accounts VALUES (?, ?, NULL)", [(n, email(n)) for n in range(people)])
        orders = [(n, n // ORDERS, f"a street and its number {n}") for n in range(people * ORDERS)]
        connection.executemany("INSERT INTO orders VALUES (?, ?, ?)", orders)
    yield Location("sqlite", file), "{path: shop.sqlite}"


@contextmanager
def _duckdb(maps: Path, people: int) -> Iterator[tuple[Location, str]]:
    import duckdb

    file = maps / "shop.duckdb"
    with closing(duckdb.connect(str(file))) as connection:
        for each in (
            TABLES.replace(" REFERENCES accounts (id)", "").replace("(lower(email))", "(email)"),
            *filling(people),
        ):
            connection.execute(each.replace("n / ", "n // "))
    yield Location("duckdb", file), "{path: shop.duckdb}"


@contextmanager
def _postgres(maps: Path, people: int) -> Iterator[tuple[Location, str]]:
    import psycopg

    with _database(maps) as url:
        with psycopg.connect(str(url), autocommit=True) as connection:
            for each in (TABLES, *filling(people), "ANALYZE"):
                connection.execute(each.encode())
        os.environ["SHOP_URL"] = str(url)
        yield locate(str(url)), "{env: SHOP_URL}"


SHOPS: Mapping[str, Callable[[Path, int], AbstractContextManager[tuple[Location, str]]]] = {
    "sqlite": _sqlite,
    "duckdb": _duckdb,
    "postgres": _postgres,
}


def at_once(engine: str, people: int, many: int) -> dict[str, Any]:
    """What it takes to answer so many requests at once."""
    with tempfile.TemporaryDirectory() as place:
        maps, state = Path(place) / "maps", Path(place) / "state"
        maps.mkdir()
        (maps / "organisation.yaml").write_text(SHOP)
        with SHOPS[engine](maps, people) as (where, connection):
            describe(maps, "shop", "customer", where, connection)
            assert rehearse(maps, "customer", state=state, today=date.today(), most_mutants=0).ok
            command = (sys.executable, str(Path(__file__)), "--answer", str(maps), str(state), str(people), str(many))
            told = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    seen = json.loads(told.stdout)
    row = {"at_once": engine, "requests": many, "people": people, **seen}
    return {**row, "a_minute": many / seen["seconds"] * 60}


def answer(maps: str, state: str, people: str, many: str) -> None:
    """Answers so many requests, each about one of the people, and tells what that took."""
    step = int(people) // int(many)
    asked = {f"request-{n}": (("customer_email", email(n * step)),) for n in range(int(many))}
    began, spent = time.perf_counter(), time.process_time()
    found = batch(Path(maps), asked, None, state=Path(state), environment=os.environ, today=date.today())
    seen = {"seconds": time.perf_counter() - began, "processor": time.process_time() - spent}
    undone = [each for each in found if isinstance(each.ended, Exception) or each.ended.state != "done"]
    assert not undone, f"{len(undone)} are not done"
    print(json.dumps({**seen, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


# --- killed -----------------------------------------------------------------------------------------------------------


def victim(maps: str, state: str, key: str) -> None:
    """A worker that stands still in the middle of its first attempt, and tells that it does."""
    place = state if is_server(state) else Path(state)

    def boundary(name: str) -> None:
        if name.endswith(" decide"):
            told.attempted(Task("", "", ""), Ended(""), 0.0)
            signal.pause()

    told = lines(sys.stderr.write, "victim")
    working(Scene(Path(maps), place, key).worker(boundary), Shift("victim"), Heard(began=told.began))


def killed(state: str, times: int) -> Iterator[dict[str, Any]]:
    """Seconds from the end of a worker that was in the middle of an attempt until its request is done."""
    with scene(state, 100) as found, working_on(found, "other") as other:
        numbers = iter(range(100))
        for _ in range(times):
            arguments = ("--victim", str(found.maps), str(found.state), found.key)
            with process(found, "victim", str(Path(__file__)), *arguments) as dying:
                until(lambda: dying.told("began") and other.told("began"))
                request = _taken_by(found, dying, numbers)
                dying.popen.kill()
                at = time.time()
                done = until(lambda: found.word(request) is Word.DONE)  # noqa: B023
            yield {"state": state, "killed": "in an attempt", "seconds": done - at}


def _taken_by(found: Scene, dying: Process, numbers: Iterator[int]) -> str:
    """The first request that this worker, and not the other, is in the middle of."""
    for number in numbers:
        request = f"kill-{number}"
        found.accept(request, number)
        until(lambda: found.word(request) is Word.DONE or dying.told("attempted"))  # noqa: B023
        if dying.told("attempted"):
            return request
    raise AssertionError("the other was always first")


# --- all of it --------------------------------------------------------------------------------------------------------


def there(state: str) -> bool:
    """Whether a state can be made there."""
    if state != "postgres":
        return True
    import psycopg

    try:
        psycopg.connect(SERVER, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def all_at_once(engines: Sequence[str], people: int, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Each number of requests at once, on each engine that is there."""
    for engine in engines:
        if not there(engine):
            yield {"state": engine, "not_run": "no server"}
            continue
        for many in numbers:
            yield at_once(engine, people, many)


def rows(states: Sequence[str], alone: int, apart: int, together: int, kills: int) -> Iterator[dict[str, Any]]:
    """All measurements of durable requests."""
    for state in states:
        if not there(state):
            yield {"state": state, "not_run": "no server"}
            continue
        yield from one_by_one(state, alone)
        for right, many in ((Right.RESTRICTION, apart), (Right.ERASURE, together)):
            for workers in (1, 2):
                yield a_minute(state, workers, right, many)
        yield from killed(state, kills)


def shown(row: Mapping[str, Any]) -> str:
    """A line for people."""
    match row:
        case {"one_by_one": way, "seconds": seconds, "ratio": ratio}:
            said = f"{way:<24}{seconds * 1000:>9.1f} ms a request, {ratio:.0f} times by hand"
            shares = ", ".join(
                f"{name} {row[name] * 1000:.1f}" for name in ("taking", "engine", "attempt") if name in row
            )
            said += f" ({shares})" if shares else ""
        case {"right": right, "workers": workers, "a_minute": rate}:
            workers = f"{workers} worker" + ("s" if workers > 1 else "")
            said = (
                f"{f'{right}, {workers}':<24}{rate:>9.0f} a minute, of {row['requests']} in {row['attempts']} attempts"
            )
        case {"at_once": engine, "requests": many, "seconds": seconds}:
            said = f"{f'{engine}, {many:,} at once':<24}{row['a_minute']:>9.0f} a minute, in {seconds:.1f} s"
            said += f" ({row['processor']:.1f} s of the processor, {row['megabytes']:.0f} MB)"
        case {"not_run": why}:
            said = f"not run: {why}"
        case _:
            said = f"{'killed ' + row['killed']:<24}{row['seconds']:>9.1f} s until another has finished it"
    return f"{row.get('state', 'directory'):>9}  {said}"


def main() -> None:
    """Parses the arguments, measures, and prints lines or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer requests")
    parser.add_argument("--states", nargs="+", choices=list(STATES), default=list(STATES))
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--only", choices=["at-once"], help="nothing else")
    parser.add_argument("--engines", nargs="+", choices=list(SHOPS), default=list(SHOPS), help="of a shop")
    parser.add_argument("--victim", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--answer", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.victim:
        victim(*asked.victim)
        return
    if asked.answer:
        answer(*asked.answer)
        return
    found = []
    sizes = (10, 20, 200, 1) if asked.quick else (50, 100, 1_000, 3)
    many = all_at_once(asked.engines, *((5_000, (100, 1_000)) if asked.quick else (50_000, (100, 1_000, 10_000))))
    for row in many if asked.only else chain(rows(asked.states, *sizes), many):
        found.append({name: round(each, 4) if isinstance(each, float) else each for name, each in row.items()})
        if not asked.json:
            print(shown(row), flush=True)
    if asked.json:
        print(json.dumps({"python": sys.version.split()[0], "rows": found}, indent=2))


if __name__ == "__main__":
    main()
