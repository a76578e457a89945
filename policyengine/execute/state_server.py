"""A state in a PostgreSQL database: for workers on many hosts.

Its tables stand in a schema of their own, `policyengine`, made when it is first needed. A lease there has an end, which
its holder moves on while it lives, and a number, the epoch, which only rises: who lost a lease has an old one.
"""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from policyengine.errors import NotAnalysable
from policyengine.execute.key import in_use, rotating
from policyengine.execute.ledger import Ledger
from policyengine.execute.ledger_server import APPEND_LEASED, TABLES, ServerLedger, appended
from policyengine.execute.protocol import LASTING
from policyengine.execute.state import Record, busy, plain, record_of, unreadable
from policyengine.ledger.entry import Entry

LEASE = 30.0  # seconds without a word from its holder, after which a lease is anybody's
# Its last table: all are made in one transaction.
_MADE: LiteralString = "SELECT to_regclass('policyengine.stamps') IS NOT NULL"
# INVARIANT: by one at a time, or those who look and make at once would be in each other's way.
_SCHEMA: LiteralString = (
    """
BEGIN;
SELECT pg_advisory_xact_lock(1885691743, 3);
CREATE SCHEMA IF NOT EXISTS policyengine;
CREATE TABLE IF NOT EXISTS policyengine.runs (run text PRIMARY KEY, open boolean NOT NULL, record jsonb NOT NULL);
CREATE INDEX IF NOT EXISTS runs_open ON policyengine.runs (run) WHERE open;
CREATE TABLE IF NOT EXISTS policyengine.boxes (name text PRIMARY KEY, sealed bytea NOT NULL);
CREATE TABLE IF NOT EXISTS policyengine.verdicts (manifest text PRIMARY KEY, verdict jsonb NOT NULL);
CREATE TABLE IF NOT EXISTS policyengine.opted_out (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line text NOT NULL
);
CREATE TABLE IF NOT EXISTS policyengine.manifests (manifest text PRIMARY KEY, content text NOT NULL);
CREATE TABLE IF NOT EXISTS policyengine.leases (
    run text PRIMARY KEY, epoch bigint NOT NULL, holder text NOT NULL, until timestamptz NOT NULL
);
"""
    + TABLES
    + "COMMIT;"
)
_LEASE: LiteralString = """
INSERT INTO policyengine.leases AS l (run, epoch, holder, until)
VALUES (%(run)s, 1, %(holder)s, clock_timestamp() + make_interval(secs => %(seconds)s))
ON CONFLICT (run) DO UPDATE SET epoch = l.epoch + 1, holder = EXCLUDED.holder, until = EXCLUDED.until
    WHERE l.until < clock_timestamp()
RETURNING epoch
"""
_KEEP: LiteralString = """
UPDATE policyengine.leases SET until = clock_timestamp() + make_interval(secs => %(seconds)s)
WHERE run = %(run)s AND epoch = %(epoch)s
"""
_RELEASE: LiteralString = """
UPDATE policyengine.leases SET until = '-infinity' WHERE run = %(run)s AND epoch = %(epoch)s
"""
_LEASED: LiteralString = """
SELECT EXISTS (SELECT 1 FROM policyengine.leases WHERE run = %(run)s AND until >= clock_timestamp())
"""
_REMEMBER: LiteralString = """
WITH mine AS (
    SELECT 1 FROM (SELECT 1) AS one
    WHERE %(epoch)s::bigint IS NULL
       OR EXISTS (SELECT 1 FROM policyengine.leases WHERE run = %(run)s AND epoch = %(epoch)s FOR SHARE)
)
INSERT INTO policyengine.runs AS r (run, open, record) SELECT %(run)s, %(open)s, %(record)s::jsonb FROM mine
ON CONFLICT (run) DO UPDATE SET open = EXCLUDED.open, record = EXCLUDED.record
RETURNING 1
"""
# The advisory lock (1885691743, 2): "pe__" as a number, and which of ours it is. Whoever works with a key has a share.
_USING: LiteralString = "SELECT pg_try_advisory_lock_shared(1885691743, 2)"
_ROTATING: LiteralString = "SELECT pg_try_advisory_lock(1885691743, 2)"


def open_server(url: str) -> Server:
    """The state in that database, whose schema is made where it is not there. Raises NotAnalysable `state.server`."""
    server = Server(url)
    if server.rows(_MADE, {}) != [(True,)]:
        server.rows(_SCHEMA, {}, returning=False)
    return server


def _connected(url: str) -> psycopg.Connection[Any]:
    """INVARIANT: to a primary alone. What a standby knows of requests and leases is old."""
    try:
        return psycopg.connect(
            url,
            autocommit=True,
            application_name="policyengine state",
            connect_timeout=10,
            target_session_attrs="primary",
        )
    except (psycopg.Error, ValueError) as error:
        raise _failed(error) from None


def _failed(error: Exception) -> NotAnalysable:
    """INVARIANT: nothing of what the driver says, which may quote what was bound."""
    state = getattr(error, "sqlstate", None)
    return NotAnalysable(
        "state.server",
        f"the state's database fails ({type(error).__name__}{', ' + state if state else ''})",
        help="look whether it is there and no standby, and whether its URL and rights are right; nothing is lost, "
        "ask again",
    )


class Server:
    """A state in a database, by its URL; one connection, made again where it was lost."""

    __slots__ = ("_connection", "_epochs", "url")

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection: psycopg.Connection[Any] | None = None
        self._epochs: dict[str, int] = {}

    def rows(self, sql: LiteralString, values: Mapping[str, Any], *, returning: bool = True) -> list[tuple[Any, ...]]:
        """What a statement returns. Raises NotAnalysable `state.server`."""
        try:
            cursor = self._there().execute(sql, values or None)
            return cursor.fetchall() if returning else []
        except psycopg.Error as error:
            self.close()
            raise _failed(error) from None

    def _there(self) -> psycopg.Connection[Any]:
        """The connection. Raises NotAnalysable `state.server`."""
        if self._connection is None or self._connection.closed:
            self._connection = _connected(self.url)
        return self._connection

    @property
    def key(self) -> Path | None:
        """None: a key beside what it locks is no lock."""
        return None

    @property
    def expires(self) -> bool:
        """A lease is taken from who says nothing for too long."""
        return True

    @property
    def opted_out(self) -> ServerLines:
        """The register of what people opted out of."""
        return ServerLines(self)

    @property
    def boxes(self) -> ServerBoxes:
        """The key boxes of all runs."""
        return ServerBoxes(self)

    @contextmanager
    def transaction(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection in a transaction of its own. Raises NotAnalysable `state.server`."""
        try:
            with _connected(self.url) as own, own.transaction():
                yield own
        except psycopg.Error as error:
            raise _failed(error) from None

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger, for whoever is at work on no run."""
        yield ServerLedger(self)

    @contextmanager
    def leased(self, run: str) -> Iterator[Ledger]:
        """The ledger, for the one who is at work on a run. Raises Refused `run.busy` or `keys.rotating`."""
        holder = f"{socket.gethostname()}:{os.getpid()}"
        with _connected(self.url) as own:
            if own.execute(_USING).fetchall() != [(True,)]:
                raise rotating()
            found = self.rows(_LEASE, {"run": run, "holder": holder, "seconds": LEASE})
            if not found:
                raise busy()
            epoch = int(found[0][0])
            self._epochs[run] = epoch
            try:
                with _kept(own, run, epoch):
                    yield LeasedLedger(self, run, epoch)
            finally:
                self._epochs.pop(run, None)
                with suppress(NotAnalysable):
                    self.rows(_RELEASE, {"run": run, "epoch": epoch}, returning=False)

    def is_leased(self, run: str) -> bool:
        """Whether somebody is at work on a run."""
        return bool(self.rows(_LEASED, {"run": run})[0][0])

    def runs(self) -> Iterator[tuple[str, Record]]:
        """All that was written down of runs, by their ids."""
        return self._records("SELECT run, record FROM policyengine.runs")

    def open_runs(self) -> Iterator[tuple[str, Record]]:
        """Those that are not over, without members of batches that have begun."""
        return self._records("SELECT run, record FROM policyengine.runs WHERE open")

    def record(self, run: str) -> Record | None:
        """What is known of a run, or None where it never started here. Raises NotAnalysable `state.unreadable`."""
        found = self.rows("SELECT record FROM policyengine.runs WHERE run = %(run)s", {"run": run})
        return _record(run, found[0][0]) if found else None

    def remember(self, run: str, record: Record) -> None:
        """Writes a run down, durably. Raises NotAnalysable `run.fenced` where the run's lease was ours, and is not."""
        self.remember_all({run: record})

    def remember_all(self, records: Mapping[str, Record]) -> None:
        """As `remember`, of all of them or none."""
        many = [
            {"run": run, "open": each.open, "record": json.dumps(plain(each)), "epoch": self._epochs.get(run)}
            for run, each in records.items()
        ]
        try:
            with self._there().transaction(), self._there().cursor() as cursor:
                cursor.executemany(_REMEMBER, many)
                if many and cursor.rowcount < len(many):
                    raise fenced()
        except psycopg.Error as error:
            self.close()
            raise _failed(error) from None

    def forget(self, run: str) -> None:
        """Takes back what was written down of a run; safe to repeat."""
        self.rows("DELETE FROM policyengine.runs WHERE run = %(run)s", {"run": run}, returning=False)

    def rehearsed(self, manifest: str) -> dict[str, Any] | None:
        """The verdict of a manifest, or None where it was never rehearsed."""
        sql: LiteralString = "SELECT verdict FROM policyengine.verdicts WHERE manifest = %(manifest)s"
        found = self.rows(sql, {"manifest": manifest})
        return dict(found[0][0]) if found else None

    def keep_verdict(self, verdict: Mapping[str, Any]) -> None:
        """Writes a verdict down, durably."""
        sql: LiteralString = """
            INSERT INTO policyengine.verdicts (manifest, verdict) VALUES (%(manifest)s, %(verdict)s::jsonb)
            ON CONFLICT (manifest) DO UPDATE SET verdict = EXCLUDED.verdict
        """
        values = {"manifest": str(verdict["manifest"]), "verdict": json.dumps(verdict)}
        self.rows(sql, values, returning=False)

    def manifest(self, digest: str) -> str | None:
        """The text of a manifest that was kept."""
        found = self.rows(
            "SELECT content FROM policyengine.manifests WHERE manifest = %(manifest)s", {"manifest": digest}
        )
        return str(found[0][0]) if found else None

    def keep_manifest(self, digest: str, text: str) -> None:
        """Keeps the text of a manifest, durably; safe to repeat."""
        sql: LiteralString = """
            INSERT INTO policyengine.manifests (manifest, content) VALUES (%(manifest)s, %(content)s)
            ON CONFLICT (manifest) DO NOTHING
        """
        self.rows(sql, {"manifest": digest, "content": text}, returning=False)

    def approvals(self, manifest: str) -> tuple[str, ...]:
        """The signed notes by which a manifest was approved, one of each key."""
        sql: LiteralString = "SELECT note FROM policyengine.approvals WHERE manifest = %(manifest)s ORDER BY key"
        return tuple(str(note) for (note,) in self.rows(sql, {"manifest": manifest}))

    def keep_approval(self, manifest: str, key: str, note: str) -> None:
        """Keeps the note of a key, durably; where there is one of that key, it stays."""
        sql: LiteralString = """
            INSERT INTO policyengine.approvals (manifest, key, note) VALUES (%(manifest)s, %(key)s, %(note)s)
            ON CONFLICT DO NOTHING
        """
        self.rows(sql, {"manifest": manifest, "key": key, "note": note}, returning=False)

    def close(self) -> None:
        """Lets the connection go; safe to repeat."""
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def _records(self, sql: LiteralString) -> Iterator[tuple[str, Record]]:
        for run, content in self.rows(sql, {}):
            yield str(run), _record(str(run), content)


def fenced() -> NotAnalysable:
    """The error of who has lost a lease."""
    return NotAnalysable(
        "run.fenced",
        "somebody else has taken this request over, because nothing was heard from here for too long",
        help="they finish it; `requests` tells how it stands",
    )


@contextmanager
def _kept(connection: psycopg.Connection[Any], run: str, epoch: int) -> Iterator[None]:
    """Moves the lease's end on, three times as often as must be, until it is left."""
    left = threading.Event()

    def keep() -> None:
        while not left.wait(LEASE / 3):
            try:
                connection.execute(_KEEP, {"run": run, "epoch": epoch, "seconds": LEASE})
            except psycopg.Error:
                return  # the lease runs out, unless it is left before

    keeper = threading.Thread(target=keep, name=f"lease {run}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        left.set()
        keeper.join()


def _record(run: str, content: Any) -> Record:
    try:
        return record_of(content)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise unreadable(f"the record of run {run}") from None


class LeasedLedger(ServerLedger):
    """The ledger, to which the holder of a lease of that epoch appends."""

    __slots__ = ("_epoch", "_run")

    def __init__(self, server: Server, run: str, epoch: int) -> None:
        super().__init__(server)
        self._run = run
        self._epoch = epoch

    def append(self, *entries: Entry) -> None:
        """Adds these, durably. Raises NotAnalysable `run.fenced` where the lease is somebody else's by now."""
        values = {"lease": self._run, "epoch": self._epoch, **appended(entries)}
        if entries and not self._server.rows(APPEND_LEASED, values):
            raise fenced()


class ServerLines:
    """The lines of the register of opt-outs."""

    __slots__ = ("_server",)

    def __init__(self, server: Server) -> None:
        self._server = server

    def read(self) -> bytes:
        """All of them."""
        found = self._server.rows("SELECT line FROM policyengine.opted_out ORDER BY number", {})
        return "".join(f"{line}\n" for (line,) in found).encode()

    def add(self, lines: bytes) -> None:
        """Adds whole lines, durably."""
        sql: LiteralString = """
            INSERT INTO policyengine.opted_out (line)
            SELECT line FROM unnest(%(lines)s::text[]) WITH ORDINALITY AS l (line, place) ORDER BY place
        """
        self._server.rows(sql, {"lines": lines.decode().splitlines()}, returning=False)


class ServerBox:
    """One key box, in a row."""

    __slots__ = ("_server", "name")

    def __init__(self, server: Server, name: str) -> None:
        self._server = server
        self.name = name

    def read(self) -> bytes | None:
        """The bytes, or None where there is no row."""
        found = self._say("SELECT sealed FROM policyengine.boxes WHERE name = %(name)s")
        return bytes(found[0][0]) if found else None

    def create(self, content: bytes) -> bool:
        """Puts the bytes where there is no row; whether there was none."""
        sql: LiteralString = """
            INSERT INTO policyengine.boxes (name, sealed) VALUES (%(name)s, %(sealed)s)
            ON CONFLICT (name) DO NOTHING RETURNING 1
        """
        return bool(self._say(sql, content))

    def replace(self, content: bytes) -> None:
        """Puts the bytes into the row."""
        sql: LiteralString = """
            INSERT INTO policyengine.boxes (name, sealed) VALUES (%(name)s, %(sealed)s)
            ON CONFLICT (name) DO UPDATE SET sealed = EXCLUDED.sealed RETURNING 1
        """
        self._say(sql, content)

    def destroy(self) -> None:
        """Deletes the row. What the server keeps of it stays sealed: rotating the key makes it noise."""
        self._say("DELETE FROM policyengine.boxes WHERE name = %(name)s RETURNING 1")

    def _say(self, sql: LiteralString, content: bytes = b"") -> list[tuple[Any, ...]]:
        return self._server.rows(sql, {"name": self.name, "sealed": content})


class ServerBoxes:
    """All key boxes of a state."""

    __slots__ = ("_server",)

    def __init__(self, server: Server) -> None:
        self._server = server

    def of(self, name: str) -> ServerBox:
        """The box of that name, which may not be there."""
        return ServerBox(self._server, name)

    def destroy_all(self, names: Iterable[str]) -> None:
        """Deletes the rows of those boxes."""
        sql: LiteralString = "DELETE FROM policyengine.boxes WHERE name = ANY(%(names)s)"
        self._server.rows(sql, {"names": list(names)}, returning=False)

    def names(self) -> list[str]:
        """The names of those that are there, in order."""
        return [str(name) for (name,) in self._server.rows("SELECT name FROM policyengine.boxes ORDER BY name", {})]

    def runs(self) -> list[str]:
        """The runs that have a box."""
        return [each for each in self.names() if each not in LASTING]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Inside, no run is at work in this state. Raises Refused `keys.in-use`."""
        with _connected(self._server.url) as own:
            if own.execute(_ROTATING).fetchall() != [(True,)]:
                raise in_use()
            yield
