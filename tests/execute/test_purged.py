"""Erased and purged are two facts: what `run` says of each, by what the datamap declares and the engine keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg
import pytest

from policyengine.cli.main import run as command
from policyengine.errors import Refused
from policyengine.execute.outcome import Outcome, Purged, State
from policyengine.plan.algebra import RewriteResidual
from policyengine.report.outcome import as_json, human
from policyengine.report.plan import human as plan_text
from policyengine.workflows.plan import plan_of
from policyengine.workflows.purge import purge
from tests.conftest import asked, connected, mariadb_databases
from tests.conftest import server as server_of
from tests.scenarios.play import TODAY, Scene, set_up
from tests.servers.mariadb import MARIADB

CASE = Path(__file__).parents[1] / "scenarios" / "cases" / "two-laws"
ALL = "{name: wal, keep: 7d, after_restore: replay}, {name: server-log, keep: 14d, after_restore: replay}"
PITR = "{name: pitr, keep: 35d, after_restore: replay}"
WITHOUT_LOCKS = {"pages", "wal", "server-log"}
LATER = date(2027, 2, 1)


def scene(engine: str, directory: Path, made: Callable[[], str] | None, *said: str) -> Scene:
    found = set_up(CASE, engine, directory, made)
    for map in found.maps.glob("*.yaml"):
        if "datamap: 1" in map.read_text():
            lines = [line for line in map.read_text().splitlines() if not line.startswith("backups:")]
            map.write_text("\n".join([*lines, *said]) + "\n")
    assert found.rehearse() == "green"
    return found


def told(outcome: Outcome) -> dict[str, str | None]:
    (purged,) = outcome.purged
    return {each.name: each.until.isoformat() if each.until else None for each in purged.keeps}


def one(outcome: Outcome) -> Purged:
    (purged,) = outcome.purged
    return purged


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
@pytest.mark.parametrize(
    ("backups", "by", "keeps"),
    [
        ("backups: []", TODAY.isoformat(), {}),
        (f"backups: [{PITR}]", "2026-05-05", {"pitr": "2026-05-05"}),
        ("", None, {"backups": None}),
    ],
    ids=["none", "dated", "undeclared"],
)
def test_an_engine_that_clears_everything_leaves_the_backups(
    engine: str, backups: str, by: str | None, keeps: dict[str, str | None], tmp_path: Path
) -> None:
    played = scene(engine, tmp_path, None, backups)
    outcome = played.run()
    assert outcome.state is State.DONE
    assert (one(outcome).erased, one(outcome).by and one(outcome).by.isoformat()) == (TODAY, by)
    assert told(outcome) == keeps
    again = played.run()
    assert (again.state, again.purged) == (State.ANSWERED, outcome.purged), "an answer knows the day of the run"


def test_pages_that_were_not_written_anew_are_unknown_and_so_is_every_copy_of_them(
    tmp_path: Path, postgres_made: Callable[[], str]
) -> None:
    played = scene("postgres", tmp_path, postgres_made, f"backups: [{ALL}, {PITR}]")
    first = played.run()
    assert set(told(first)) >= {*WITHOUT_LOCKS, "pitr"}
    assert set(told(first).values()) == {None}
    assert one(first).by is None
    assert "erased; by when it is purged is unknown" in human(first)
    assert "VACUUM FULL writes each table anew: nobody reads or writes it meanwhile" in human(first)
    purged = played.run(purge=True)
    assert purged.state is State.ANSWERED
    known = {name: day for name, day in told(purged).items() if name != "slots"}
    assert known == {"wal": "2026-04-07", "server-log": "2026-04-14", "pitr": "2026-05-05"}
    assert one(purged).by == (None if "slots" in told(purged) else date(2026, 5, 5))
    assert played.run().purged == purged.purged, "and is known from then on"


def test_a_datamap_that_says_now_is_planned_so_and_done_so(tmp_path: Path, postgres_made: Callable[[], str]) -> None:
    played = scene("postgres", tmp_path, postgres_made, "backups: []", "purge: now")
    _, plan = plan_of(played.maps, None)
    assert [type(each) for each in plan.stores[0].clean][-1] is RewriteResidual
    assert re.search(r"^  purges +pages: VACUUM FULL writes each table anew", plan_text(plan), re.MULTILINE)
    outcome = played.run()
    assert set(told(outcome)) - {"slots"} == {"wal", "server-log"}
    assert "say {name: wal, keep: …} among the store's backups" in human(outcome)


def test_a_plan_says_what_could_be_asked_for(tmp_path: Path, postgres_made: Callable[[], str]) -> None:
    played = scene("postgres", tmp_path, postgres_made, "backups: []")
    _, plan = plan_of(played.maps, None)
    assert not any(isinstance(each, RewriteResidual) for each in plan.stores[0].clean)
    assert re.search(r"^  may purge +pages: VACUUM FULL writes each table anew", plan_text(plan), re.MULTILINE)


def test_never_is_never(tmp_path: Path, postgres_made: Callable[[], str]) -> None:
    played = scene("postgres", tmp_path, postgres_made, "backups: []", "purge: never")
    outcome = played.run(purge=True)
    assert set(told(outcome)) >= WITHOUT_LOCKS
    assert "its datamap says `purge: never`" in human(outcome)
    with pytest.raises(Refused) as error:
        purge(played.maps, ["books"], environment=played.environment, today=TODAY)
    assert error.value.code == "purge.never"
    assert purge(played.maps, (), environment=played.environment, today=TODAY) == ()


def test_a_quiet_hour_purges_for_all_who_were_erased_until_then(
    tmp_path: Path,
    postgres_made: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    played = scene("postgres", tmp_path, postgres_made, f"backups: [{ALL}]")
    assert one(played.run()).by is None
    (cleared,) = purge(played.maps, (), environment=played.environment, today=LATER)
    assert (cleared.runs, cleared.error, cleared.left, cleared.exit_code) == (1, None, (), 0)
    after = played.run()
    assert {name: day for name, day in told(after).items() if name != "slots"} == {
        "wal": "2027-02-08",
        "server-log": "2027-02-15",
    }
    for name, value in played.environment.items():
        monkeypatch.setenv(name, value)
    assert command(["purge", str(played.maps), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["stores"] == [{"store": "books", "engine": "postgres", "purged": True, "runs": 0, "left": []}]
    assert command(["purge", str(played.maps), "books"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "books: purged",
        "  not ours to clear: wal: the write-ahead log, and what archives and standbys have of it",
    ]


def test_a_slot_that_lags_is_told_while_it_is_there(tmp_path: Path, postgres_made: Callable[[], str]) -> None:
    played = scene("postgres", tmp_path, postgres_made, f"backups: [{ALL}]", "purge: now")
    name = f"pe_test_{tmp_path.name[-20:]}".lower().replace("-", "_")
    (url,) = played.environment.values()
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            connection.execute("SELECT pg_create_physical_replication_slot(%s, true)", [name])
            outcome = played.run()
            assert told(outcome)["slots"] is None
            assert one(outcome).by is None
        finally:
            connection.execute("SELECT pg_drop_replication_slot(%s)", [name])


def test_a_run_that_was_killed_while_it_purged_purges_when_it_goes_on(
    tmp_path: Path, postgres_made: Callable[[], str]
) -> None:
    played = scene("postgres", tmp_path, postgres_made, f"backups: [{ALL}]", "purge: now")

    def boundary(name: str) -> None:
        if name == "books rewritten":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        played.run(boundary=boundary)
    outcome = played.resume()
    assert (outcome.state, "pages" in told(outcome)) == (State.DONE, False)


def test_programs_read_both_facts(tmp_path: Path) -> None:
    outcome = scene("sqlite", tmp_path, None, f"backups: [{PITR}]").run()
    assert as_json(outcome)["purged"] == [
        {
            "store": "books",
            "erased": "2026-03-31",
            "by": "2026-05-05",
            "keeps": [{"name": "pitr", "what": "a backup", "until": "2026-05-05", "help": ""}],
        }
    ]
    assert "books: erased, and purged by 2026-05-05" in human(outcome)


MARIADB_ALWAYS = {"undo-log": "2026-04-01", "redo-log": "2026-04-01", "query-log": "2026-04-01"}
MARIADB_DECLARED = ", ".join(f"{{name: {name}, keep: 1d, after_restore: replay}}" for name in MARIADB_ALWAYS)


def test_a_server_keeps_a_binary_log_where_it_writes_one(tmp_path: Path, mariadb_made: Callable[[], str]) -> None:
    played = scene("mariadb", tmp_path, mariadb_made, f"backups: [{MARIADB_DECLARED}]")
    with closing(connected(played.environment["BOOKS_URL"])) as server:
        ((_, on),) = asked(server, "SHOW GLOBAL VARIABLES LIKE 'log_bin'")
    kept = told(played.run(purge=True))
    assert ("binary-log" in kept) is (on == "ON")
    assert {name: day for name, day in kept.items() if name != "binary-log"} == MARIADB_ALWAYS


@pytest.mark.parametrize(
    ("seconds", "declared", "by"),
    [(864_000, "", "2026-04-10"), (3600, "", "2026-04-01"), (0, "", None), (864_000, "3d", "2026-04-03")],
    ids=["ten days", "an hour", "without an end", "declared"],
)
def test_a_binary_log_is_dated_by_the_server_itself(
    seconds: int, declared: str, by: str | None, tmp_path: Path, logging_server: str
) -> None:
    said = f", {{name: binary-log, keep: {declared}, after_restore: replay}}" if declared else ""
    with mariadb_databases(logging_server) as made, closing(connected(logging_server)) as server:
        asked(server, f"SET GLOBAL binlog_expire_logs_seconds = {seconds}")
        played = scene("mariadb", tmp_path, made, f"backups: [{MARIADB_DECLARED}{said}]")
        first = played.run()
        assert set(told(first).values()) == {None}, "the pages are as they were"
        purged = played.run(purge=True)
        assert told(purged) == {**MARIADB_ALWAYS, "binary-log": by}
        of_its_own = "the server itself keeps it for" in human(purged)
        assert of_its_own is (not declared and by is not None)


@pytest.fixture(scope="session")
def logging_server() -> str:
    """A MariaDB of the tests' own, which writes a binary log."""

    def start(program: Path, directory: Path, port: int) -> list[str]:
        return [*MARIADB.start(program, directory, port), f"--log-bin={directory}/data/log", "--server-id=1"]

    return server_of(replace(MARIADB, name="mariadb-logging", usual=(), start=start))
