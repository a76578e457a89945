"""What can come between the steps of a run: lost staging, other requests, rows, schemas and processes."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from policyengine.errors import PartlyDone, PolicyEngineError, Refused, StoreError
from policyengine.stores import claim
from tests.crash.conftest import World
from tests.crash.world import GIVEN, TODAY
from tests.verdicts import rehearsed

FIRST_ORDER = "shop.draw.orders"  # the first step that changes the shop


def shop(world: World) -> sqlite3.Connection:
    return sqlite3.connect(world.maps / "shop.sqlite", isolation_level=None, timeout=1)


def say(world: World, sql: str) -> None:
    with contextlib.closing(shop(world)) as connection:
        connection.execute(sql)


def drop_staging(connection, *, only: str = "") -> int:
    listed = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    if isinstance(connection, duckdb.DuckDBPyConnection):
        listed = "SELECT table_name FROM duckdb_tables()"
    names = [row[0] for row in connection.execute(listed).fetchall()]
    lost = [name for name in names if name.startswith(f"__pe_{only}") and name not in ("__pe_receipts", "__pe_files")]
    for name in lost:
        connection.execute(f'DROP TABLE "{name}"')
    return len(lost)


def refused(error: pytest.ExceptionInfo[PolicyEngineError]) -> tuple[str, int]:
    return error.value.code, error.value.exit_code


# --- anchors and staging ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["archive.delete.badges statement", "archive.delete.badges committed"])
def test_an_anchor_destroyed_before_a_crash_strands_nothing(world: World, end, at: str) -> None:
    world.stopped(at)
    assert "badge-of-ann" not in str(world.logical()["maps/archive/badges.csv"])
    assert "badge-of-ann" in str(world.logical()["maps/archive/swipes.jsonl"])
    assert world.resume().state == "done"
    assert world.logical() == end


def test_staging_lost_before_any_change_is_staged_again(world: World, end) -> None:
    world.stopped("archive.decided intent")
    with contextlib.closing(shop(world)) as connection:
        assert drop_staging(connection) > 0
    assert world.resume().state == "done"
    assert world.logical() == end
    assert world.remains() == []


def test_staging_lost_in_a_store_that_was_changed_stops_the_run(world: World) -> None:
    world.stopped("archive.delete.badges committed")
    with duckdb.connect(str(world.maps / "archive" / ".policyengine" / "staging.duckdb")) as staging:
        assert drop_staging(staging) > 0
    before = world.logical()
    for _ in range(2):
        with pytest.raises(PartlyDone) as error:
            world.resume()
        assert refused(error) == ("run.staging-lost", 4)
    assert world.logical() == before


@pytest.mark.parametrize("kind", ["r_", "v_"])
def test_staging_lost_in_part_is_seen_too(world: World, kind: str) -> None:
    world.stopped("archive.delete.badges committed")
    with duckdb.connect(str(world.maps / "archive" / ".policyengine" / "staging.duckdb")) as staging:
        for (name,) in staging.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            if name.startswith(f"__pe_{kind}"):
                staging.execute(f'DELETE FROM "{name}"')
    with pytest.raises(PartlyDone) as error:
        world.resume()
    assert refused(error) == ("run.staging-lost", 4)


@pytest.mark.parametrize(("step", "kind"), [("lake.draw.mails", "d_"), ("lake.hash.mails.card", "h_")])
def test_tokens_and_hashes_lost_after_they_were_made_stop_the_run(world: World, step: str, kind: str) -> None:
    world.stopped(f"{step} committed")
    with duckdb.connect(str(world.maps / "lake" / ".policyengine" / "staging.duckdb")) as staging:
        assert drop_staging(staging, only=kind) == 1
    with pytest.raises(PartlyDone) as error:
        world.resume()
    assert refused(error) == ("run.staging-lost", 4)


def test_what_was_equal_is_equal_in_every_kind_of_store(world: World) -> None:
    """Also where the run was killed between two stores: the key is the same on both sides."""
    world.stopped("lake.hash.mails.card committed")
    assert world.resume().state == "done"
    with duckdb.connect(str(world.maps / "warehouse.duckdb"), read_only=True) as warehouse:
        ((card,),) = warehouse.execute("SELECT card FROM people WHERE nr = 1").fetchall()
    text = "".join(each.read_text() for each in (world.maps / "lake" / "mails").glob("*.csv"))
    assert re.fullmatch("deleted-[0-9a-f]{24}", card)
    assert text.count(card) == 1


def test_staging_lost_in_a_store_that_was_not_changed_yet_is_made_again(world: World, end) -> None:
    world.stopped("archive.delete.badges committed")
    with contextlib.closing(shop(world)) as connection:
        assert drop_staging(connection) > 0
    assert world.resume().state == "done"
    assert world.logical() == end
    assert world.remains() == []


def test_another_request_between_leaves_a_run_its_staging(world: World, end) -> None:
    """The second request empties and drops what it staged, and tables that are empty by then with it."""
    world.stopped("archive.delete.badges committed")
    assert world.run("r-2", (("email", "nobody@x.example"),)).state == "done"
    assert world.resume().state == "done"
    assert world.logical() == end
    assert world.remains() == []


def test_a_store_that_fails_midway_is_gone_on_with(world: World, end, monkeypatch) -> None:
    monkeypatch.setattr("policyengine.stores.sqlite.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("policyengine.execute.tries.FIRST_SECONDS", 0.001)
    lock = shop(world)

    def boundary(name: str) -> None:
        if name == f"{FIRST_ORDER} intent":
            lock.execute("BEGIN IMMEDIATE")

    with pytest.raises(PartlyDone) as error:
        world.run(boundary=boundary)
    assert refused(error) == ("store.busy", 4)
    assert "order-1" in str(world.logical()["shop.orders"])
    lock.execute("ROLLBACK")
    lock.close()
    assert world.resume().state == "done"
    assert world.logical() == end


# --- the world moves --------------------------------------------------------------------------------------------------


def test_a_row_that_arrives_before_its_store_is_changed_is_erased_too(world: World, end) -> None:
    def boundary(name: str) -> None:
        if name == f"{FIRST_ORDER} intent":
            say(world, "INSERT INTO orders VALUES (77, 2, 'order-77', 'hers too', 0)")
            say(world, "INSERT INTO lines VALUES (77, 77, 'hers too')")
            say(world, "INSERT INTO accounts VALUES (77, 'ANN@X.example', NULL, 1)")
            say(world, "INSERT INTO accounts VALUES (78, 'dan@x.example', NULL, 2)")
            say(world, "INSERT INTO orders VALUES (78, 78, 'order-78', 'dans', 0)")

    assert world.run(boundary=boundary).state == "done"
    found = world.logical()
    assert "hers too" not in str(found)
    assert "(78, 'dan@x.example', None, None)" in found["shop.accounts"]
    assert "(78, 78, 'order-78', 'dans', 0)" in found["shop.orders"]
    assert len(found["shop.accounts"]) == len(end["shop.accounts"]) + 1


def test_a_row_that_arrives_after_its_store_was_changed_is_a_leftover(world: World) -> None:
    def boundary(name: str) -> None:
        if name == f"{FIRST_ORDER} committed":
            say(world, "INSERT INTO accounts VALUES (77, 'ann@x.example', NULL, 1)")

    outcome = world.run(boundary=boundary)
    assert outcome.state == "leftovers"
    assert [(each.id, each.rows) for each in outcome.leftovers] == [("shop.verify.accounts.email", 1)]
    say(world, "DELETE FROM accounts WHERE id = 77")
    assert world.resume().state == "done"
    assert world.remains() == []


def test_a_new_request_erases_a_leftover_and_lets_the_first_one_end(world: World, end) -> None:
    def boundary(name: str) -> None:
        if name == f"{FIRST_ORDER} committed":
            say(world, "INSERT INTO accounts VALUES (2, 'newcomer@x.example', NULL, NULL)")
            say(world, "INSERT INTO accounts VALUES (77, 'ann@x.example', NULL, 1)")

    assert world.run(boundary=boundary).state == "leftovers"
    assert world.resume().state == "leftovers"
    assert world.run("r-2").state == "done"
    assert world.resume().state == "done"
    newcomer = "(2, 'newcomer@x.example', None, None)"
    assert world.logical()["shop.accounts"] == sorted([*end["shop.accounts"], newcomer])
    assert world.remains() == []


def test_an_id_that_was_found_and_given_away_before_any_change_is_a_strangers(world: World) -> None:
    """Interrupted after the closure knew her id; meanwhile she left by herself, and a stranger got the number."""
    world.stopped("archive.decided intent")
    say(world, "UPDATE accounts SET invited_by = NULL WHERE invited_by = 2")
    say(world, "DELETE FROM lines WHERE order_id IN (1, 2)")
    say(world, "DELETE FROM orders WHERE account = 2")
    say(world, "DELETE FROM accounts WHERE id = 2")
    say(world, "INSERT INTO accounts VALUES (2, 'stranger@x.example', NULL, NULL)")
    say(world, "INSERT INTO orders VALUES (1, 2, 'order-1', 'the strangers', 0)")
    assert world.resume().state == "done"
    found = world.logical()
    assert "(2, 'stranger@x.example', None, None)" in found["shop.accounts"]
    assert "(1, 2, 'order-1', 'the strangers', 0)" in found["shop.orders"]


@pytest.mark.parametrize(
    ("sql", "shown"),
    [
        (
            "CREATE TABLE badges (id integer PRIMARY KEY, account integer REFERENCES accounts (id) ON DELETE CASCADE)",
            "+      - {fields: [account], to: accounts, to_fields: [id], on_delete: cascade}"
            "  # dangerous: it changes rows that no plan knows of",
        ),
        (
            "CREATE TRIGGER t AFTER DELETE ON accounts BEGIN DELETE FROM orders; END",
            "+    triggers: [t]  # dangerous: it changes rows that no plan knows of",
        ),
        (
            "ALTER TABLE accounts ADD COLUMN boss integer REFERENCES accounts (id) ON DELETE CASCADE",
            "+      boss: {type: INTEGER}  # undecided: no erasure goes there",
        ),
        (
            "CREATE UNIQUE INDEX notes ON orders (note)",
            "+    unique: [[code], [note]]  # dangerous: masked rows may collide",
        ),
        ("DROP TABLE lines", "-  lines:  # dangerous: statements about it fail"),
    ],
    ids=["cascade", "trigger", "self-cascade", "unique", "dropped"],
)
def test_a_schema_that_the_map_does_not_know_stops_the_run(world: World, sql: str, shown: str) -> None:
    say(world, "UPDATE orders SET note = 'note ' || id")
    say(world, sql)
    before = world.content()
    with pytest.raises(Refused) as error:
        world.run()
    assert refused(error) == ("run.schema-drift", 1)
    assert error.value.details[:2] == ("--- shop.catalogue.yaml", "+++ shop (sqlite) as it is now")
    assert shown in error.value.details
    assert f"policyengine import database {world.maps} --store shop" in error.value.help
    assert _stores(world.content()) == _stores(before)
    assert list((world.path / "state").rglob("box")) == []


def test_a_schema_that_drifts_midway_stops_the_run_as_partly_done(world: World) -> None:
    world.stopped("archive.delete.badges committed")
    say(world, "CREATE TRIGGER t AFTER DELETE ON accounts BEGIN DELETE FROM orders; END")
    with pytest.raises(PartlyDone) as error:
        world.resume()
    assert refused(error) == ("run.schema-drift", 4)
    assert "+    triggers: [t]  # dangerous: it changes rows that no plan knows of" in error.value.details


# --- stores that are not there, or somebody else's --------------------------------------------------------------------


def _stores(content: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in content.items() if ".policyengine" not in name}


def test_a_store_that_is_not_there_stops_the_run_before_anything_changes(world: World) -> None:
    (world.maps / "warehouse.duckdb").rename(world.maps / "elsewhere")
    before = world.content()
    with pytest.raises(StoreError) as error:
        world.run()
    assert refused(error) == ("store.open", 3)
    assert _stores(world.content()) == _stores(before)


def test_another_run_is_waited_for_by_who_holds_nothing_meanwhile(world: World, end) -> None:
    other = contextlib.ExitStack()
    other.enter_context(claim.on_files("lake", world.maps / "lake"))
    said: list[str] = []

    def progress(text: str) -> None:
        if "another run" in text and not said:
            for name in ("shop.sqlite", "warehouse.duckdb", "archive"):
                with claim.on_files(name, world.maps / name):
                    pass
            said.append(text)
            other.close()

    assert world.run(progress=progress).state == "done"
    assert [each.endswith("UTC); it is waited for") for each in said] == [True]
    assert world.logical() == end
    assert world.remains() == []


def test_a_store_that_somebody_writes_to_stops_the_run_before_anything_changes(world: World, end, monkeypatch) -> None:
    monkeypatch.setattr("policyengine.stores.sqlite.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("policyengine.execute.tries.FIRST_SECONDS", 0.001)
    before = world.logical()
    lock = shop(world)
    lock.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as error:
        world.run()
    assert refused(error) == ("store.busy", 3)
    lock.execute("ROLLBACK")
    lock.close()
    assert world.logical() == before
    assert world.run().state == "done"
    assert world.logical() == end


# --- the same request -------------------------------------------------------------------------------------------------


def test_the_same_request_is_answered_without_writing(world: World) -> None:
    first = world.run()
    before = world.content()
    again = world.run()
    assert (again.state, again.steps) == ("answered", first.steps)
    assert world.run(given=(("email", "somebody.else@x.example"),)).state == "answered"
    assert world.resume().state == "answered"
    assert world.content() == before
    assert list((world.path / "state").rglob("box")) == []


def test_another_persons_request_under_an_id_that_is_under_way_is_refused(world: World, end) -> None:
    world.stopped("archive.delete.badges committed")
    before = world.logical()
    with pytest.raises(Refused) as error:
        world.run(given=(("email", "bob@x.example"),))
    assert refused(error) == ("request.other-body", 1)
    assert world.logical() == before
    assert world.run().state == "done"
    assert world.logical() == end


def test_a_run_under_way_is_not_gone_on_with_by_another_manifest(world: World) -> None:
    world.stopped("archive.delete.badges committed")
    lake = world.maps / "lake.yaml"
    lake.write_text(lake.read_text().replace("mask: token", "mask: clear"))
    assert rehearsed(world.maps, state=world.path / "state", today=TODAY)["verdict"] == "green"
    with pytest.raises(Refused) as error:
        world.resume()
    assert error.value.code == "run.other-manifest"


def test_what_another_manifest_had_staged_is_taken_away(world: World, end) -> None:
    """Nothing was changed yet, so the run starts over; tables that only the plan before it names are its own, too."""
    world.stopped("shop decide")
    lake = world.maps / "lake.yaml"
    lake.write_text(lake.read_text().replace("visits:", "visit_log:"))
    assert rehearsed(world.maps, state=world.path / "state", today=TODAY)["verdict"] == "green"
    assert "lake.__pe_r_visits" in world.remains()
    assert world.resume().state == "done"
    assert world.logical() == end
    assert world.remains() == []


def test_what_others_had_staged_stays(world: World) -> None:
    world.stopped("shop decide")
    lake = world.maps / "lake.yaml"
    lake.write_text(lake.read_text().replace("visits:", "visit_log:"))
    assert rehearsed(world.maps, state=world.path / "state", today=TODAY)["verdict"] == "green"
    assert world.run("r-2", (("email", "bob@x.example"),)).state == "done"
    assert "lake.__pe_r_visits" in world.remains()
    assert world.resume().state == "done"
    assert world.remains() == []


@pytest.mark.parametrize("at", ["shop decide", "archive.delete.badges committed"])
def test_a_run_under_way_is_not_gone_on_with_by_a_manifest_that_lacks_a_store(world: World, at: str) -> None:
    world.stopped(at)
    before = world.logical(), world.remains()
    (world.maps / "archive.yaml").rename(world.path / "archive.yaml")
    assert rehearsed(world.maps, state=world.path / "state", today=TODAY)["verdict"] == "green"
    for go_on in (world.resume, world.run):
        with pytest.raises(Refused) as error:
            go_on()
        assert refused(error) == ("run.other-stores", 1)
    assert (world.logical(), world.remains()) == before
    (world.path / "archive.yaml").rename(world.maps / "archive.yaml")
    assert world.resume().state == "done"
    assert world.remains() == []


def test_only_a_rehearsed_manifest_runs(world: World) -> None:
    before = world.content()
    with pytest.raises(PolicyEngineError) as error:
        world.run(state="another-state")
    assert refused(error) == ("run.not-rehearsed", 3)
    assert world.content() == before


def test_another_state_directory_answers_from_the_receipts(world: World) -> None:
    first = world.run()
    assert rehearsed(world.maps, state=world.path / "other", today=TODAY)["verdict"] == "green"
    before = world.content()
    again = world.run(state="other")
    assert (again.state, again.steps) == ("answered", first.steps)
    assert world.content() == before


def test_a_refused_request_may_come_again_and_say_something_else(world: World, end) -> None:
    """The ceiling's help says to leave the shared value out; then what was known of the first try must be gone."""
    for id in range(11, 15):
        say(world, f"INSERT INTO accounts VALUES ({id}, 'eve{id}@x.example', 'shared', NULL)")
    with pytest.raises(Refused) as error:
        world.run(given=(*GIVEN, ("card", "shared")), ceiling=4)
    assert error.value.code == "run.ceiling"
    assert world.remains() == []
    assert world.run(ceiling=4).state == "done"
    assert len(world.logical()["shop.accounts"]) == len(end["shop.accounts"]) + 4


def test_interrupted_by_ctrl_c_and_resumed(world: World, end) -> None:
    script = (
        "import os, signal, sys\n"
        "from policyengine.workflows import run as workflow\n"
        "real = workflow.run\n"
        "def boundary(name):\n"
        "    if name == 'shop.draw.orders commit':\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "workflow.run = lambda *given, **named: real(*given, **named, boundary=boundary)\n"
        "from policyengine.cli.main import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    common = ["--request", "r-1", "--state", str(world.path / "state")]
    done = subprocess.run(
        [sys.executable, "-c", script, "run", str(world.maps), *common, "--identifiers", "-"],
        input="email: ann@x.example\n",
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.strip().splitlines()[-1:]) == (130, ["interrupted"])
    assert "order-1" in str(world.logical()["shop.orders"])
    assert world.resume().state == "done"
    assert world.logical() == end
    assert world.remains() == []
