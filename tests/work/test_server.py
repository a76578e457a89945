"""A state on PostgreSQL: the same, for workers on many hosts; and who lost a lease can do nothing any more."""

from __future__ import annotations

import base64
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from policyengine.errors import NotAnalysable, PolicyEngineError, Refused, StoreError
from policyengine.execute import state_server
from policyengine.execute.open_state import state_at
from policyengine.execute.protocol import SIGNING
from policyengine.execute.state import Record, Standing, Word
from policyengine.execute.state_server import Server, open_server
from policyengine.ledger.entry import entry
from policyengine.stores.open import open_for_run
from policyengine.workflows.accept import accept
from policyengine.workflows.keys import rotate
from policyengine.workflows.plan import plan_of
from policyengine.workflows.rehearse import rehearse
from policyengine.workflows.requests import requests
from policyengine.workflows.work import Ended, Worker
from tests.crash.child import forked
from tests.scenarios.play import CASES, TODAY, Scene, set_up, text

RECORD = Record("r-1", "customer", standing=Standing(Word.ACKNOWLEDGED))
ENTRY = entry("ended", datetime(2026, 3, 31, tzinfo=UTC), run="0" * 24, word="done", code="")
CASE = CASES / "cross-store"
FENCED = ("run.fenced", "store.refused", "store.open")


@pytest.fixture
def server(postgres_url: str) -> Iterator[Server]:
    """A state in a database of the test's own."""
    with closing(open_server(postgres_url)) as server:
        yield server


@contextmanager
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever takes a lease inside says nothing more, and loses it at once."""
    with monkeypatch.context() as inside:
        inside.setattr(state_server, "LEASE", 0.2)
        inside.setattr(state_server, "_kept", lambda *_: contextmanager(lambda: iter([None]))())
        yield


def test_what_is_remembered_comes_back(server: Server) -> None:
    assert (server.record("run"), list(server.runs()), server.rehearsed("sha256:0")) == (None, [], None)
    server.remember("run", RECORD)
    with closing(open_server(server.url)) as other:
        assert other.record("run") == RECORD
        assert list(other.open_runs()) == list(other.runs()) == [("run", RECORD)]
    server.remember("run", Record("r-1", "customer", standing=Standing(Word.DONE)))
    assert list(server.open_runs()) == []
    server.keep_verdict({"manifest": "sha256:0", "verdict": "green"})
    assert server.rehearsed("sha256:0") == {"manifest": "sha256:0", "verdict": "green"}
    server.forget("run")
    server.forget("run")
    assert server.record("run") is None


def test_many_may_be_the_first(postgres_url: str) -> None:
    with ThreadPoolExecutor(12) as pool:
        for each in pool.map(open_server, [postgres_url] * 12):
            assert list(each.runs()) == []
            each.close()


def test_who_may_make_no_schema_may_work_in_one(server: Server) -> None:
    role = sql.Identifier(f"policyengine_test_{os.getpid()}")
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
        try:
            admin.execute(sql.SQL("GRANT USAGE ON SCHEMA policyengine TO {}").format(role))
            admin.execute(sql.SQL("GRANT ALL ON ALL TABLES IN SCHEMA policyengine TO {}").format(role))
            its = make_conninfo(server.url, user=f"policyengine_test_{os.getpid()}")
            with closing(open_server(its)) as least, least.leased("run") as log:
                least.remember("run", RECORD)
                log.append(ENTRY)
        finally:
            admin.execute(sql.SQL("DROP OWNED BY {}").format(role))
            admin.execute(sql.SQL("DROP ROLE {}").format(role))


def test_boxes_and_the_register(server: Server) -> None:
    box = server.boxes.of("run")
    assert (box.read(), server.boxes.names()) == (None, [])
    assert (box.create(b"\0sealed"), box.create(b"other")) == (True, False)
    assert box.read() == b"\0sealed"
    box.replace(b"again")
    assert (box.read(), server.boxes.names()) == (b"again", ["run"])
    box.destroy()
    box.destroy()
    assert box.read() is None
    server.opted_out.add(b'{"a": 1}\n{"b": 2}\n')
    server.opted_out.add(b'{"c": 3}\n')
    assert server.opted_out.read() == b'{"a": 1}\n{"b": 2}\n{"c": 3}\n'


def test_one_at_a_time_and_the_ledger_in_order(server: Server) -> None:
    with server.leased("run") as log, closing(open_server(server.url)) as other:
        assert other.is_leased("run")
        with pytest.raises(Refused) as error, other.leased("run"):
            pass
        assert error.value.code == "run.busy"
        with other.leased("another") as beside:
            log.append(ENTRY)
            beside.append({**ENTRY, "run": "1" * 24})
        assert log.entries("0" * 24) == [ENTRY]
    assert not server.is_leased("run")
    with server.leased("run"):
        pass


def test_a_lease_is_kept_while_its_holder_lives(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_server, "LEASE", 0.6)
    with server.leased("run") as log:
        time.sleep(1.5)
        with closing(open_server(server.url)) as other, pytest.raises(Refused), other.leased("run"):
            pass
        log.append(ENTRY)


def test_who_has_lost_a_lease_writes_nothing(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with silent(monkeypatch):
        first = server.leased("run")
        log = first.__enter__()
    time.sleep(0.3)
    log.append(ENTRY)  # nobody has taken it: it is still ours
    with closing(open_server(server.url)) as other, other.leased("run") as theirs:
        for write in (lambda: log.append(ENTRY), lambda: server.remember("run", RECORD)):
            with pytest.raises(NotAnalysable) as error:
                write()
            assert error.value.code == "run.fenced"
        assert theirs.entries("0" * 24) == [ENTRY]
        first.__exit__(None, None, None)
        assert other.is_leased("run"), "who let go of it had none to let go of"


def test_keys_are_rotated_while_nobody_uses_them(server: Server) -> None:
    with server.leased("run"), pytest.raises(Refused) as error, server.boxes.alone():
        pass
    assert error.value.code == "keys.in-use"
    with server.boxes.alone(), pytest.raises(Refused) as error, server.leased("run"):
        pass
    assert error.value.code == "keys.rotating"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("mysql://somebody:secret@db/state", "state.url"),
        ("postgresql://somebody:secret@127.0.0.1:1/state", "state.server"),
    ],
)
def test_a_server_that_is_not_there_is_told_without_its_url(url: str, code: str) -> None:
    with pytest.raises(PolicyEngineError) as error:
        state_at(url)
    assert error.value.code == code
    assert "secret" not in f"{error.value.message} {error.value.help}"


# --- whole runs -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Club:
    """Two stores on a server, and a state on another database of PostgreSQL."""

    scene: Scene
    state: str
    key: str

    def worker(self, boundary: Callable[[str], None] = lambda _: None) -> Worker:
        environment = self.scene.environment
        return Worker(self.scene.maps, self.state, environment, lambda: TODAY, key=self.key, boundary=boundary)

    def works(self, boundary: Callable[[str], None] = lambda _: None) -> list[Ended]:
        worker = self.worker(boundary)
        return [worker.attempt(each) for each in worker.due()]


@pytest.fixture(params=["postgres", "mariadb"])
def club(
    request: pytest.FixtureRequest, tmp_path: Path, postgres_made: Callable[[], str], mariadb_made: Callable[[], str]
) -> Club:
    """A request that was taken, and nobody at work on it."""
    made = {"postgres": postgres_made, "mariadb": mariadb_made}[request.param]
    scene = set_up(CASE, request.param, tmp_path, made)
    key = tmp_path / "key"
    key.write_bytes(base64.b64encode(os.urandom(32)))
    key.chmod(0o600)
    state = postgres_made()
    assert rehearse(scene.maps, None, state=state, today=TODAY, most_mutants=0).ok
    more = {"environment": scene.environment, "today": TODAY, "key": str(key)}
    accept(scene.maps, "r-1", None, scene.given, state=state, **more)
    return Club(scene, state, str(key))


def test_it_ends_as_with_a_directory(club: Club) -> None:
    assert [each.word for each in club.works()] == ["done"]
    assert "\n".join(club.scene.dump()) == text(CASE, "after.txt")
    assert [each.standing.word for each in requests(club.state)] == ["done"]
    with psycopg.connect(club.state) as connection:
        kept = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'policyengine'"
        )
        for (table,) in kept.fetchall():
            rows = connection.execute(f"SELECT each::text FROM policyengine.{table} AS each").fetchall()
            assert not any(value.lower() in repr(rows).lower() for _, value in club.scene.given), table
        assert connection.execute("SELECT name FROM policyengine.boxes").fetchall() == [(SIGNING,)]
    rotate(club.state, key=club.key, environment={}, today=TODAY)


def test_a_zombie_is_fenced(club: Club) -> None:
    """A process that is stopped in the middle of a transaction, taken over, and wakes up when all is done."""
    read, write = os.pipe()

    def at_work() -> int:
        state_server.LEASE = 1.0

        def boundary(name: str) -> None:
            if name.endswith(" commit"):
                os.write(write, b".")
                os.kill(os.getpid(), signal.SIGSTOP)

        (ended,) = club.works(boundary)
        return 7 if ended.code in FENCED else 8

    zombie = os.fork()
    if zombie == 0:
        os._exit(at_work())
    assert os.read(read, 1) == b"."
    time.sleep(1.5)  # nothing was heard of it
    assert forked(lambda: 0 if [each.word for each in club.works()] == ["done"] else 9) == 0
    assert "\n".join(club.scene.dump()) == text(CASE, "after.txt")
    os.kill(zombie, signal.SIGCONT)
    assert os.waitstatus_to_exitcode(os.waitpid(zombie, 0)[1]) == 7
    assert "\n".join(club.scene.dump()) == text(CASE, "after.txt")
    assert [each.standing.word for each in requests(club.state)] == ["done"]


def test_only_the_heir_of_a_run_ends_its_sessions(club: Club) -> None:
    datamaps, _ = plan_of(club.scene.maps, None)
    store = next(iter(datamaps.stores.values()))
    environment, maps = club.scene.environment, club.scene.maps
    with open_for_run(store, environment, maps, "a" * 24) as first:
        with pytest.raises(StoreError) as error, open_for_run(store, environment, maps, "b" * 24):
            pass
        assert error.value.code == "store.other-run"
        with open_for_run(store, environment, maps, "a" * 24), pytest.raises(StoreError):
            first.has_table("accounts")
