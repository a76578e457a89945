"""Restricting for real, through the workflow, on SQLite and DuckDB: what is marked, what is told, what comes next."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policyengine.cli.main import run as command
from policyengine.errors import Refused
from policyengine.execute.outcome import Outcome, State
from policyengine.model.right import Right
from policyengine.report.outcome import human
from policyengine.workflows.run import resume, run
from tests import verdicts
from tests.scenarios.play import ENGINES, connect, execute

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)
ROWS = """
CREATE TABLE accounts (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR, state VARCHAR NOT NULL);
CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER, disputed BOOLEAN NOT NULL, hidden BOOLEAN);
INSERT INTO accounts VALUES (1, 'ann@x.example', 'active'), (2, 'bob@x.example', 'active');
INSERT INTO orders VALUES (1, 1, FALSE, NULL), (2, 2, FALSE, NULL);
"""
ANN = (("email", "Ann@x.example"),)
BEFORE = ([(1, "active"), (2, "active")], [(1, None), (2, None)])
RESTRICTED = ([(1, "paused"), (2, "active")], [(1, True), (2, None)])


class Shop:
    """A shop of its own; `rehearsed` is a state directory with the verdicts for every right."""

    def __init__(self, engine: str, directory: Path, rehearsed: Path | None = None) -> None:
        self.engine, self.maps, self.state = engine, directory / "maps", directory / "state"
        self.maps.mkdir(parents=True)
        for file in (HERE / "restriction").glob("*.yaml"):
            text = file.read_text(encoding="utf-8").replace("engine: any", f"engine: {engine}")
            (self.maps / file.name).write_text(text, encoding="utf-8")
        self.does(ROWS)
        if rehearsed is not None:
            shutil.copytree(rehearsed, self.state)

    def does(self, sql: str) -> None:
        execute(self.engine, self.maps / "shop.db", sql)

    def run(self, id: str, right: Right = Right.RESTRICTION, **more: Any) -> Outcome:
        return run(self.maps, id, None, ANN, state=self.state, environment={}, today=TODAY, right=right, **more)

    def resume(self, id: str) -> Outcome:
        return resume(self.maps, id, state=self.state, environment={}, today=TODAY)

    def flags(self) -> tuple[list[Any], list[Any]]:
        connection = connect(self.engine, self.maps / "shop.db")
        accounts = connection.execute("SELECT id, state FROM accounts ORDER BY id").fetchall()
        orders = connection.execute("SELECT id, hidden FROM orders ORDER BY id").fetchall()
        connection.close()
        return accounts, [(id, None if hidden is None else bool(hidden)) for id, hidden in orders]


@pytest.fixture(scope="module", params=ENGINES)
def rehearsed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    shop = Shop(request.param, tmp_path_factory.mktemp("rehearsed"))
    for right in (Right.ERASURE, Right.RESTRICTION, Right.LIFTING):
        verdict = verdicts.rehearsed(shop.maps, right, state=shop.state, today=TODAY)
        assert (verdict["verdict"], verdict["unreached"]) == ("green", [])
    return request.param, shop.state


@pytest.fixture
def shop(rehearsed: tuple[str, Path], tmp_path: Path) -> Shop:
    engine, state = rehearsed
    return Shop(engine, tmp_path / "shop", state)


def test_everything_of_theirs_is_marked_and_nothing_else(shop: Shop) -> None:
    counted = shop.run("r-1", dry_run=True)
    assert shop.flags() == BEFORE
    done = shop.run("r-1")
    assert (done.state, shop.flags()) == (State.DONE, RESTRICTED)
    assert {each.id: each.rows for each in done.steps} == counted.announced
    assert "everything is restricted" in human(done)
    assert "eras" not in human(done)


def test_again_nothing_is_written(shop: Shop) -> None:
    shop.run("r-1")
    assert shop.run("r-1").state is State.ANSWERED
    again = shop.run("r-2")
    assert (again.state, sum(each.rows for each in again.steps), shop.flags()) == (State.DONE, 0, RESTRICTED)


def test_one_lifting_lifts_what_was_asked_for_twice(shop: Shop) -> None:
    shop.run("r-1")
    shop.run("r-2")
    lifted = shop.run("l-1", Right.LIFTING)
    assert (lifted.state, shop.flags()) == (State.DONE, BEFORE)
    assert shop.run("l-2", Right.LIFTING).state is State.DONE
    assert "eras" not in human(lifted)


def test_an_id_is_of_one_right(shop: Shop) -> None:
    shop.run("r-1")
    with pytest.raises(Refused, match="asked for restriction"):
        shop.run("r-1", Right.LIFTING)


def test_a_row_that_says_something_else_is_told_until_somebody_has_settled_it(shop: Shop) -> None:
    shop.does("UPDATE accounts SET state = 'banned' WHERE id = 1")
    told = shop.run("r-1")
    assert (told.state, [(each.id, each.rows) for each in told.leftovers]) == (
        State.LEFTOVERS,
        [("shop.verify.restricted.accounts", 1)],
    )
    assert "some of the person's rows are not restricted" in human(told)
    assert shop.flags() == ([(1, "banned"), (2, "active")], RESTRICTED[1])
    assert shop.resume("r-1").state is State.LEFTOVERS
    shop.does("UPDATE accounts SET state = 'paused' WHERE id = 1")
    assert shop.resume("r-1").state is State.DONE


def test_what_a_hold_keeps_is_marked_once_it_is_lifted(shop: Shop) -> None:
    shop.does("UPDATE orders SET disputed = TRUE WHERE id = 1")
    held = shop.run("r-1")
    assert (held.state, shop.flags()) == (State.HELD, (RESTRICTED[0], BEFORE[1]))
    assert [(each.id, each.rows) for each in held.held] == [("shop.decide.frozen.orders", 1)]
    assert "eras" not in human(held)
    assert shop.resume("r-1").state is State.HELD
    shop.does("UPDATE orders SET disputed = FALSE WHERE id = 1")
    assert (shop.resume("r-1").state, shop.flags()) == (State.DONE, RESTRICTED)


def test_whoever_is_restricted_is_erased_as_ever(shop: Shop) -> None:
    shop.run("r-1")
    assert shop.run("e-1", Right.ERASURE).state is State.DONE
    assert shop.flags() == ([(2, "active")], [(2, None)])
    assert shop.run("l-1", Right.LIFTING).state is State.DONE


def test_the_command_ends_with_what_is_open(shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = tmp_path / "who"
    who.write_text("email: ann@x.example\n", encoding="utf-8")
    asked = ["run", str(shop.maps), "--identifiers", str(who), "--state", str(shop.state), "--right"]
    assert command([*asked, "restriction", "--request", "r-1"]) == 0
    shop.does("UPDATE accounts SET state = 'banned' WHERE id = 1")
    assert command([*asked, "lifting", "--request", "l-1"]) == 0
    assert command([*asked, "restriction", "--request", "r-2"]) == 4
    assert "not restricted" in capsys.readouterr().out
