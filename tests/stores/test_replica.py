"""A server that follows another one is not believed, whoever asks; one that was promoted is. Real ones, that lag."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from policyengine.execute.open_state import state_at
from policyengine.stores.mariadb import open_mariadb
from policyengine.workflows.accept import accept
from policyengine.workflows.drift import drift
from policyengine.workflows.purge import purge
from policyengine.workflows.requests import requests
from policyengine.workflows.work import Worker
from tests.concurrent.club import CASE
from tests.concurrent.struck import BEFORE
from tests.concurrent.test_struck import END, code
from tests.conftest import asked, connected, mariadb_databases, postgres_databases
from tests.scenarios.play import TODAY, Scene, set_up
from tests.servers import reached
from tests.servers.following import follow, numbered, standby
from tests.servers.postgres import POSTGRES

REFUSED = "store.replica"
PROMOTED = ("STOP SLAVE", "RESET SLAVE ALL", "SET GLOBAL read_only = 0")


@dataclass(frozen=True, slots=True)
class Pair:
    """The club on a server, the URL of that one, and of another one that follows it."""

    scene: Scene
    primary: str
    follower: str

    def on_follower(self) -> Scene:
        """The same, for whoever's URL leads to the follower."""
        port = str(urlsplit(self.follower).port)
        urls = {name: re.sub(r"(?<=127\.0\.0\.1:)\d+", port, url) for name, url in self.scene.urls.items()}
        return Scene(self.scene.case, self.scene.engine, self.scene.directory, urls)


@pytest.fixture
def postgres_pair(tmp_path: Path) -> Iterator[Pair]:
    with reached.own(POSTGRES) as primary, postgres_databases(primary) as made:
        scene = set_up(CASE, "postgres", tmp_path, made)
        state_at(primary).close()  # its tables are there when it is copied
        with reached.own(standby(primary)) as follower:
            yield Pair(scene, primary, follower)


@pytest.fixture(scope="module")
def mariadb_servers() -> Iterator[tuple[str, str]]:
    with reached.own(numbered(1)) as primary, reached.own(numbered(2)) as follower:
        yield primary, follower
        for each in (primary, follower):
            say(each, "SHUTDOWN")


@pytest.fixture
def mariadb_pair(mariadb_servers: tuple[str, str], tmp_path: Path) -> Iterator[Pair]:
    primary, follower = mariadb_servers
    say(follower, follow(primary), "START SLAVE")
    with mariadb_databases(primary) as made:
        yield Pair(set_up(CASE, "mariadb", tmp_path, made), primary, follower)
    say(follower, *PROMOTED)


def say(url: str, *statements: str) -> None:
    for each in statements:
        told(url, each)


def everybody(scene: Scene) -> dict[str, str]:
    """With which code each is stopped who asks a store something."""
    known = {"environment": scene.environment}
    (drifted,) = drift(scene.maps, (), **known)
    (purged,) = purge(scene.maps, (), today=TODAY, **known)
    return {
        "run": code(scene.run),
        "again": code(lambda: scene.run("again")),
        "dry run": code(lambda: scene.run("dry", dry_run=True)),
        "leftovers": code(scene.left),
        "drift": drifted.error.code if drifted.error else "",
        "purge": purged.error.code if purged.error else "",
    }


def test_a_standby_is_not_believed_before_it_is_promoted(postgres_pair: Pair) -> None:
    primary, stale = postgres_pair.scene, postgres_pair.on_follower()
    assert primary.rehearse() == "green"
    before = primary.dump()
    with psycopg.connect(postgres_pair.follower, autocommit=True) as follower:
        with psycopg.connect(postgres_pair.primary) as leader:
            [(position,)] = leader.execute("SELECT pg_current_wal_lsn()")
        end = time.monotonic() + 20
        while follower.execute("SELECT pg_last_wal_replay_lsn() < %s", (position,)).fetchone() != (False,):
            assert time.monotonic() < end, "it never came that far"
            time.sleep(0.05)
        follower.execute("SELECT pg_wal_replay_pause()")
        assert primary.run().state == "done"
        assert (primary.dump(), stale.dump()) == (END, before), "it lags"
        assert set(everybody(stale).values()) == {REFUSED}
        assert code(lambda: state_at(postgres_pair.follower)) == "state.server"

        worker = Worker(stale.maps, stale.state, stale.environment, lambda: TODAY)
        accept(stale.maps, "r-2", None, stale.given, state=stale.state, environment={}, today=TODAY)
        (task,) = worker.due()
        assert worker.attempt(task).code == REFUSED
        (standing,) = (each.standing for each in requests(stale.state) if each.request == "r-2")
        assert (standing.word, standing.code, standing.due is not None) == ("partial", REFUSED, True)
        assert (primary.dump(), stale.dump()) == (END, before)

        follower.execute("SELECT pg_promote()")
    assert stale.dump() == END, "what it had taken was all replayed"
    assert (stale.run().state, stale.resume("r-2").state, stale.left()) == ("answered", "done", [])


def test_a_replica_is_not_believed_whatever_it_may_write(mariadb_pair: Pair) -> None:
    primary, stale = mariadb_pair.scene, mariadb_pair.on_follower()
    assert primary.rehearse() == "green"
    before = primary.dump()
    caught_up(mariadb_pair)
    say(mariadb_pair.follower, "STOP SLAVE SQL_THREAD")
    assert primary.run().state == "done"
    assert (primary.dump(), stale.dump()) == (END, before), "it lags"
    for each in ("SET GLOBAL read_only = 0", "SET GLOBAL read_only = 1", "STOP SLAVE"):
        say(mariadb_pair.follower, each)
        assert set(everybody(stale).values()) == {REFUSED}, each
    assert stale.dump() == before
    say(mariadb_pair.follower, "START SLAVE")
    caught_up(mariadb_pair)
    say(mariadb_pair.follower, *PROMOTED)
    assert (stale.run().state, stale.left()) == ("answered", [])


def test_who_may_not_ask_goes_by_what_it_looks_like(mariadb_pair: Pair) -> None:
    """A primary that takes no change is told from a replica by who may ask, and by nobody else."""
    stale = mariadb_pair.on_follower()
    caught_up(mariadb_pair)
    (url,) = stale.urls.values()
    name = urlsplit(url).path.removeprefix("/")
    least = urlsplit(url)._replace(netloc=urlsplit(url).netloc.replace("root@", "least@")).geturl()
    make = ("CREATE OR REPLACE USER least@'%'", f"GRANT ALL ON \"{name}\".* TO least@'%'")

    def asks(url: str, *statements: str) -> str:
        say(mariadb_pair.follower, *statements)
        return code(lambda: open_mariadb("club", "mariadb", url, {}, read_only=True).close())

    assert asks(least, *make) == REFUSED
    assert asks(least, "STOP SLAVE", "SET GLOBAL read_only = 1") == REFUSED
    assert asks(least, *PROMOTED, "SET GLOBAL read_only = 1") == REFUSED, "it can't know"
    assert asks(url) == ""
    assert asks(least, "GRANT REPLICA MONITOR ON *.* TO least@'%'") == ""
    assert asks(least, "REVOKE REPLICA MONITOR ON *.* FROM least@'%'", "SET GLOBAL read_only = 0") == ""


def test_a_primary_that_becomes_a_replica_is_changed_no_more(mariadb_pair: Pair) -> None:
    """Its sessions live on, and so does the run's: it is asked before each transaction."""
    scene = mariadb_pair.scene
    assert scene.rehearse() == "green"
    before = scene.dump()

    def at(name: str) -> None:
        if name == BEFORE:
            say(mariadb_pair.primary, follow(mariadb_pair.follower))

    assert code(lambda: scene.run(progress=at)) == REFUSED
    assert scene.dump() == before
    say(mariadb_pair.primary, *PROMOTED)
    assert (scene.resume().state, scene.dump(), scene.left()) == ("done", END, [])


def caught_up(pair: Pair) -> None:
    """Waits until a MariaDB has all that the one it follows has."""
    ((position,),) = told(pair.primary, "SELECT @@global.gtid_binlog_pos")
    assert told(pair.follower, f"SELECT MASTER_GTID_WAIT('{position}', 20)") == [(0,)]


def told(url: str, query: str) -> list[tuple[object, ...]]:
    with closing(connected(url)) as session:
        return asked(session, query)
