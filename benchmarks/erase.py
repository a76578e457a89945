"""How fast many people are erased from much, beside a script by hand, and beside a statement for each person and table.

    python benchmarks/erase.py                   500 people of 50,000 users, with 250,000 orders and a million events
    python benchmarks/erase.py --quick           100 people of 10,000
    python benchmarks/erase.py --scale 1         10,000 people of a million users, 5 million orders, 20 million events
    python benchmarks/erase.py --engines postgres --batch 5000 --json

Every way begins with a copy of the same database, in a process of its own. `ours` is a whole run: staging, finding,
deciding, batches, the rest in one transaction, verifying, receipts and a journal that is synced; what the engine keeps
is not cleared, because nobody else clears it either. `handwritten` puts the people's keys into a table and deletes by
it, 1,000 people a commit; nothing is asked twice, and nothing is verified. `per_person` says a DELETE for each table
and person, a commit for each. Rows a second are of rows that are gone. The first line is the ratio to `handwritten`.

PostgreSQL and MariaDB are the servers on 127.0.0.1, or those that POLICYENGINE_TEST_POSTGRES and _MARIADB name;
databases are dropped. What a server writes meanwhile for others is in `wal_bytes`, too.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from policyengine.compile.manifest import compile_plan
from policyengine.compile.statement import Statement
from policyengine.draft import catalogue as catalogue_text
from policyengine.execute.journal import RunJournal
from policyengine.execute.ledger_directory import DirectoryLedger
from policyengine.execute.pace import BATCH, Tempi, Tempo
from policyengine.execute.perform import perform
from policyengine.execute.request import request
from policyengine.execute.run import Run
from policyengine.rehearse.trial import Memory
from policyengine.stores.introspect import live
from policyengine.stores.location import Location, locate
from policyengine.stores.open import open_for_run
from policyengine.stores.protocol import Store
from policyengine.workflows.plan import plan_of

SERVER = os.environ.get("POLICYENGINE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
MARIADB = os.environ.get("POLICYENGINE_TEST_MARIADB", "mariadb://root@127.0.0.1:3306/mysql")
AT_ONCE = 1_000
PEOPLE, USERS, ORDERS, EVENTS = 10_000, 1_000_000, 5_000_000, 20_000_000

ORGANISATION = """
organisation: 1
name: tracks
subjects: {user: {identifiers: {id: {recyclable: true}, email: {normalise: lower}}}}
"""
DATASETS = """
datasets:
  users:
    subject: user
    on_erase: delete
    fields:
      id: {identifies: user.id}
      email: {category: user.contact.email, identifies: user.email}
  orders:
    owned_by: {user_id: users}
    on_erase: delete
    none: [id]
    fields: {address: user.contact.address}
  events:
    owned_by: {user_id: users}
    on_erase: delete
    none: [id, kind]
    fields: {payload: user.content.private}
"""
TABLES = """
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(80) NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), address varchar(80));
CREATE TABLE events (
    id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), kind varchar(20), payload varchar(200)
);
"""
INDEXES = """
CREATE INDEX users_email ON users ({email});
CREATE INDEX orders_user ON orders (user_id);
CREATE INDEX events_user ON events (user_id);
"""
# A step through all users that never comes back before it has met each, so that one's rows lie far apart.
_FILL = """
INSERT INTO users SELECT n, 'user-' || n || '@x.example' FROM ({users}) AS s;
INSERT INTO orders
    SELECT n, (n * 7919) % {many} + 1, 'a street and its number ' || n FROM ({orders}) AS s;
INSERT INTO events
    SELECT n, (n * 104729) % {many} + 1, 'seen',
        'what was seen, when and where, in a hundred letters or so: ' || n || ' and so on and so forth'
    FROM ({events}) AS s;
"""


@dataclass(slots=True)
class Seen:
    """What one way came to."""

    rows: int = 0
    texts: set[str] = field(default_factory=set)
    said: int = 0
    longest: float = 0.0
    began: float = field(default_factory=time.perf_counter)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction, which may be the longest."""
        began = time.perf_counter()
        yield
        self.longest = max(self.longest, time.perf_counter() - began)

    def say(self, sql: str) -> str:
        """One statement."""
        self.texts.add(sql)
        self.said += 1
        return sql


# --- engines ----------------------------------------------------------------------------------------------------------


def _series(many: int) -> str:
    return f"SELECT CAST(n AS bigint) AS n FROM generate_series(1, {many}) AS t (n)"


def _sequence(many: int) -> str:
    return f"SELECT seq AS n FROM seq_1_to_{many}"


def _counted(many: int) -> str:
    return f"WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < {many}) SELECT n FROM t"


def _psycopg(place: str) -> Any:
    import psycopg

    return psycopg.connect(place, autocommit=True)


def _duckdb(place: str) -> Any:
    import duckdb

    return duckdb.connect(place)


class Pymysql:
    """A session of MariaDB's with the two verbs that the other drivers have."""

    def __init__(self, place: str) -> None:
        import pymysql

        split = urlsplit(place)
        self._connection = pymysql.connect(
            host=split.hostname or "127.0.0.1",
            port=split.port or 3306,
            user=split.username,
            password=split.password or "",
            unix_socket=dict(parse_qsl(split.query)).get("unix_socket"),
            database=split.path.lstrip("/"),
            autocommit=True,
            init_command="SET sql_mode = CONCAT(@@sql_mode, ',PIPES_AS_CONCAT')",
        )
        self.cursor, self.close = self._connection.cursor, self._connection.close

    def execute(self, sql: str, values: Sequence[object] | None = None) -> Any:
        """The cursor, with what a statement came to."""
        cursor = self._connection.cursor()
        cursor.execute(sql, values)
        return cursor


def _beside(server: str, name: str) -> str:
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def _made_on_mariadb(_: Path) -> str:
    place = _beside(MARIADB, f"erase_{uuid.uuid4().hex[:12]}")
    Pymysql(MARIADB).execute(f"CREATE DATABASE {urlsplit(place).path[1:]}")
    return place


def _copied_on_mariadb(place: str, directory: Path) -> str:
    """Table by table: its databases have no templates."""
    copy, source = _made_on_mariadb(directory), urlsplit(place).path[1:]
    rows = "".join(f"INSERT INTO {each} SELECT * FROM {source}.{each};\n" for each in ("users", "orders", "events"))
    connection = Pymysql(copy)
    connection.execute("SET foreign_key_checks = 0")
    _say_all(connection, f"{TABLES}{rows}{INDEXES.format(email='email')}{_ANALYSE_MARIADB}")
    connection.close()
    return copy


_ANALYSE_MARIADB = "ANALYZE TABLE users, orders, events"


def _say_all(connection: Any, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def _dropped_on_mariadb(place: str) -> None:
    Pymysql(MARIADB).execute(f"DROP DATABASE IF EXISTS {urlsplit(place).path[1:]}")


def _log_of_mariadb(connection: Any) -> int:
    return int(connection.execute("SHOW GLOBAL STATUS LIKE 'Innodb_os_log_written'").fetchone()[1])


def _server(sql: str) -> None:
    with _psycopg(SERVER) as connection:
        connection.execute(sql)


def _made_on_server(_: Path) -> str:
    name = f"erase_{uuid.uuid4().hex[:12]}"
    _server(f"CREATE DATABASE {name}")
    return f"{SERVER.rpartition('/')[0]}/{name}"


def _copied_on_server(place: str, _: Path) -> str:
    name = f"erase_{uuid.uuid4().hex[:12]}"
    _server(f"CREATE DATABASE {name} TEMPLATE {place.rpartition('/')[2]}")
    return f"{SERVER.rpartition('/')[0]}/{name}"


def _file_copied(place: str, directory: Path) -> str:
    return str(shutil.copy(place, directory / f"{uuid.uuid4().hex[:12]}.db"))


def _wal_of_server(connection: Any) -> int:
    return int(connection.execute("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Engine:
    """What differs: where a database is made, copied and dropped, how it is filled, and how its driver binds.

    `email` is the form of an e-mail by which one is found, in whatever case it is written; `delete` a DELETE of the
    rows of a table whose key is one of some. `wal` is how many bytes its log has grown to.
    """

    connect: Callable[[str], Any]
    series: Callable[[int], str]
    made: Callable[[Path], str]
    copied: Callable[[str, Path], str]
    dropped: Callable[[str], object]
    analyse: str
    parameter: str
    email: str = "lower(email)"
    delete: str = "DELETE FROM {table} WHERE {key} IN (SELECT id FROM gone WHERE {some})"
    server: bool = False
    wal: Callable[[Any], int] = lambda _: 0


ENGINES: Mapping[str, Engine] = {
    "postgres": Engine(
        _psycopg,
        _series,
        _made_on_server,
        _copied_on_server,
        lambda place: _server(f"DROP DATABASE IF EXISTS {place.rpartition('/')[2]} WITH (FORCE)"),
        "VACUUM ANALYZE",
        "%s",
        server=True,
        wal=_wal_of_server,
    ),
    "mariadb": Engine(
        Pymysql,
        _sequence,
        _made_on_mariadb,
        _copied_on_mariadb,
        _dropped_on_mariadb,
        _ANALYSE_MARIADB,
        "%s",
        email="email",
        delete="DELETE {table} FROM gone JOIN {table} ON {table}.{key} = gone.id WHERE {some}",
        server=True,
        wal=_log_of_mariadb,
    ),
    "sqlite": Engine(
        lambda place: sqlite3.connect(place, isolation_level=None),
        _counted,
        lambda directory: str(directory / "base.db"),
        _file_copied,
        lambda place: Path(place).unlink(),
        "ANALYZE",
        "?",
    ),
    "duckdb": Engine(
        _duckdb,
        _series,
        lambda directory: str(directory / "base.duckdb"),
        _file_copied,
        lambda place: Path(place).unlink(),
        "CHECKPOINT",
        "?",
    ),
}


def base(engine: Engine, directory: Path, scale: float) -> str:
    """A database of that scale."""
    place = engine.made(directory)
    connection = engine.connect(place)
    many = int(USERS * scale)
    numbers = {"users": USERS, "orders": ORDERS, "events": EVENTS}
    fill = _FILL.format(many=many, **{name: engine.series(int(each * scale)) for name, each in numbers.items()})
    tables = TABLES if engine is not ENGINES["duckdb"] else TABLES.replace(" REFERENCES users (id)", "")
    _say_all(connection, f"{tables}{fill}{INDEXES.format(email=engine.email)}{engine.analyse}")
    connection.close()
    return place


def people(scale: float) -> list[str]:
    """Whose rows go: every hundredth user."""
    return [f"User-{number * 100 + 1}@x.example" for number in range(int(PEOPLE * scale))]


# --- three ways -------------------------------------------------------------------------------------------------------


class Counting:
    """An open store that counts what is said to it; all else is its own."""

    def __init__(self, store: Store, seen: Seen) -> None:
        self._store = store
        self._seen = seen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def run(self, statement: Statement, values: Mapping[str, object]) -> int:
        """One more statement."""
        self._seen.say(statement.sql)
        return self._store.run(statement, values)

    def rows(self, statement: Statement, values: Mapping[str, object]) -> Any:
        """One more statement."""
        self._seen.say(statement.sql)
        return self._store.rows(statement, values)

    def purge_residual(self) -> None:
        """Nobody else clears it."""

    @contextmanager
    def transaction(self, alone_in: Sequence[str] | None = None) -> Iterator[None]:
        """One more transaction."""
        with self._seen.transaction(), self._store.transaction(alone_in):
            yield


def ours(name: str, place: str, emails: list[str], batch: int, seen: Seen) -> None:
    """A whole run of one manifest."""
    with tempfile.TemporaryDirectory() as directory:
        maps = Path(directory)
        (maps / "organisation.yaml").write_text(ORGANISATION)
        is_server = ENGINES[name].server
        connection = "{env: ERASE_URL}" if is_server else f"{{path: {place}}}"
        head = f"datamap: 1\nstore: shop\nengine: {name}\nconnection: {connection}\ncatalogue: shop.catalogue.yaml\n"
        (maps / "shop.yaml").write_text(f"{head}backups: []\n{DATASETS}")
        where = locate(place) if is_server else Location(name, Path(place))
        (maps / "shop.catalogue.yaml").write_text(catalogue_text.text(live.catalogue(where, "shop")))
        datamaps, plan = plan_of(maps, None)
        manifest = compile_plan(plan, datamaps)
        given = [("email", each) for each in emails]
        asked = request("many", "user", given, datamaps)
        ledger = DirectoryLedger(maps / "ledger", lambda run: maps / run)
        journal = RunJournal(ledger, asked.run, manifest, lambda: datetime.now(UTC))
        with open_for_run(datamaps.stores["shop"], {"ERASE_URL": place}, maps) as store:
            stores: dict[str, Any] = {"shop": Counting(store, seen)}
            run = Run(manifest, datamaps, asked, stores, Memory(), journal, date.today(), ceiling=1 << 40)
            run.tempi = Tempi(Tempo(batch))
            seen.began = time.perf_counter()  # reading the maps takes as long for one person as for many
            outcome = perform(run)
        assert outcome.state == "done", outcome
        seen.rows = sum(each.rows for each in outcome.steps)


def handwritten(name: str, place: str, emails: list[str], _: int, seen: Seen) -> None:
    """The people's keys in a table, and deleted by it."""
    engine = ENGINES[name]
    connection = engine.connect(place)
    connection.execute(seen.say("CREATE TABLE gone (n integer PRIMARY KEY, id bigint)"))
    marks = engine.parameter
    connection.execute("BEGIN")
    find = f"INSERT INTO gone SELECT {marks}, id FROM users WHERE {engine.email} = {marks}"
    connection.cursor().executemany(seen.say(find), [(n, each.lower()) for n, each in enumerate(emails)])
    connection.execute("COMMIT")
    if name == "postgres":
        connection.execute(seen.say("ANALYZE gone"))
    for begin in range(0, len(emails), AT_ONCE):
        with seen.transaction():
            connection.execute("BEGIN")
            for table, key in (("events", "user_id"), ("orders", "user_id"), ("users", "id")):
                delete = seen.say(engine.delete.format(table=table, key=key, some=f"n >= {marks} AND n < {marks}"))
                seen.rows += _changed(connection.execute(delete, (begin, begin + AT_ONCE)))
            connection.execute("COMMIT")
    connection.execute(seen.say("DROP TABLE gone"))
    connection.close()


def per_person(name: str, place: str, emails: list[str], _: int, seen: Seen) -> None:
    """A statement for each person and table."""
    engine = ENGINES[name]
    connection = engine.connect(place)
    mark = engine.parameter
    for email in emails:
        with seen.transaction():
            connection.execute("BEGIN")
            for table in ("events", "orders"):
                theirs = f"(SELECT id FROM users WHERE {engine.email} = {mark})"
                delete = seen.say(f"DELETE FROM {table} WHERE user_id = {theirs}")
                seen.rows += _changed(connection.execute(delete, (email.lower(),)))
            last = seen.say(f"DELETE FROM users WHERE {engine.email} = {mark}")
            seen.rows += _changed(connection.execute(last, (email.lower(),)))
            connection.execute("COMMIT")
    connection.close()


def _changed(cursor: Any) -> int:
    """How many rows a DELETE took; DuckDB says it as a row."""
    return int(cursor.rowcount if cursor.rowcount >= 0 else cursor.fetchone()[0])


WAYS: Mapping[str, Callable[[str, str, list[str], int, Seen], None]] = {
    "ours": ours,
    "handwritten": handwritten,
    "per_person": per_person,
}


def one(name: str, way: str, place: str, scale: float, batch: int) -> dict[str, float]:
    """One way, in this process."""
    looking = ENGINES[name].connect(place) if ENGINES[name].server else None
    if name == "postgres":
        looking.execute("CHECKPOINT")  # or some way or other would write whole pages for all
    wal = ENGINES[name].wal(looking)
    seen = Seen()
    WAYS[way](name, place, people(scale), batch, seen)
    seconds = time.perf_counter() - seen.began
    return {
        "rows": seen.rows,
        "seconds": round(seconds, 3),
        "rows_per_s": round(seen.rows / seconds, 1),
        "statements": len(seen.texts),
        "executions": seen.said,
        "longest_transaction_s": round(seen.longest, 3),
        "wal_bytes": ENGINES[name].wal(looking) - wal,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def compared(name: str, scale: float, batch: int, tell: Callable[[str], None]) -> dict[str, Any]:
    """All ways on one engine."""
    engine = ENGINES[name]
    with tempfile.TemporaryDirectory() as directory:
        place = base(engine, Path(directory), scale)
        found: dict[str, Any] = {}
        try:
            for way in WAYS:
                copy = engine.copied(place, Path(directory))
                try:
                    command = [sys.executable, __file__, "--one", name, way, copy]
                    command += ["--scale", str(scale), "--batch", str(batch)]
                    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                finally:
                    engine.dropped(copy)
                found[way] = json.loads(done.stdout)
                tell(f"{name:>9} {way:<12} {_told(found[way])}")
        finally:
            engine.dropped(place)
    ratio = found["ours"]["rows_per_s"] / found["handwritten"]["rows_per_s"]
    tell(f"{name:>9} ours is {ratio:.2f} of handwritten")
    mine = found["ours"]
    said = {key: mine[key] for key in ("statements", "longest_transaction_s", "wal_bytes", "peak_mb")}
    return {**{way: each["rows_per_s"] for way, each in found.items()}, **said, "ratio": round(ratio, 3), "ways": found}


def _told(found: Mapping[str, float]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value:,}" for name, value in found.items())


def main() -> None:
    """Parses the arguments, measures, and prints lines or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=0.05, help="of 10,000 people and 26 million rows (0.05)")
    parser.add_argument("--quick", action="store_true", help="--scale 0.01")
    parser.add_argument("--batch", type=int, default=BATCH, help="keys at once")
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    scale = 0.01 if asked.quick else asked.scale
    if asked.one:
        name, way, place = asked.one
        print(json.dumps(one(name, way, place, scale, asked.batch)))
        return
    tell: Callable[[str], None] = (lambda _: None) if asked.json else print
    found = {name: compared(name, scale, asked.batch, tell) for name in asked.engines}
    if asked.json:
        print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
