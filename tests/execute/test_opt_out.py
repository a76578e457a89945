"""Opting out for real, through the workflow, on SQLite and DuckDB: what is left, what is remembered, and its laws."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policyengine.compile.manifest import steps
from policyengine.errors import PolicyEngineError
from policyengine.execute.key import read_keys
from policyengine.execute.outcome import Outcome, State
from policyengine.model.right import Right
from policyengine.plan.algebra import DeleteRows, MaskFields
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.run import resume, run
from tests import verdicts
from tests.scenarios.play import ENGINES, connect, execute

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)
TABLES = ("accounts", "orders", "visits")
ROWS = """
CREATE TABLE accounts (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR, phone VARCHAR, taste TEXT);
CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER, note TEXT);
CREATE TABLE visits (id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER, page TEXT, score INTEGER);
INSERT INTO accounts VALUES (1, 'ann@x.example', '0155', 'red'), (2, 'bob@x.example', '0166', 'blue');
INSERT INTO orders VALUES (1, 1, 'hers'), (2, 2, 'his');
INSERT INTO visits VALUES (1, 1, 'hers', 3), (2, 2, 'his', 4);
"""
ANN, BY_PHONE = (("email", "Ann@x.example"),), (("phone", "01-55"),)


class Shop:
    """A shop of its own; `rehearsed` is a state directory with the verdicts for both rights."""

    def __init__(self, engine: str, directory: Path, rehearsed: Path | None = None) -> None:
        self.engine, self.maps, self.state = engine, directory / "maps", directory / "state"
        self.maps.mkdir(parents=True)
        for file in (HERE / "opt_out").glob("*.yaml"):
            text = file.read_text(encoding="utf-8").replace("engine: any", f"engine: {engine}")
            (self.maps / file.name).write_text(text, encoding="utf-8")
        execute(engine, self.maps / "shop.db", ROWS)
        if rehearsed is not None:
            shutil.copytree(rehearsed, self.state)

    def opt_out(self, id: str, *purposes: str, given: Any = ANN, **more: Any) -> Outcome:
        return self.run(id, given, right=Right.OPT_OUT, purposes=purposes, **more)

    def run(self, id: str, given: Any = ANN, **more: Any) -> Outcome:
        return run(self.maps, id, None, given, state=self.state, environment={}, today=TODAY, **more)

    def resume(self, id: str, **more: Any) -> Outcome:
        return resume(self.maps, id, state=self.state, environment={}, today=TODAY, **more)

    def rows(self) -> dict[str, list[Any]]:
        connection = connect(self.engine, self.maps / "shop.db")
        found = {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall()) for name in TABLES}
        connection.close()
        return found


@pytest.fixture(scope="module", params=ENGINES)
def rehearsed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    shop = Shop(request.param, tmp_path_factory.mktemp("rehearsed"))
    for right in (Right.ERASURE, Right.OPT_OUT):
        verdict = verdicts.rehearsed(shop.maps, right, state=shop.state, today=TODAY)
        assert (verdict["verdict"], verdict["unreached"]) == ("green", [])
    return request.param, shop.state


@pytest.fixture
def shops(rehearsed: tuple[str, Path], tmp_path: Path) -> Any:
    made: list[Shop] = []

    def shop() -> Shop:
        engine, state = rehearsed
        made.append(Shop(engine, tmp_path / str(len(made)), state))
        return made[-1]

    return shop


def test_what_is_held_for_that_purpose_alone_goes(shops: Any) -> None:
    shop = shops()
    assert shop.opt_out("r-1", "marketing").state is State.DONE
    assert shop.rows() == {
        "accounts": [(1, "ann@x.example", None, None), (2, "bob@x.example", "0166", "blue")],
        "orders": [(1, 1, "hers"), (2, 2, "his")],
        "visits": [(1, 1, "hers", None), (2, 2, "his", 4)],
    }


def test_the_same_again_changes_no_row(shops: Any) -> None:
    shop = shops()
    shop.opt_out("r-1", "marketing")
    before = shop.rows()
    assert shop.opt_out("r-1", "marketing").state is State.ANSWERED
    again = shop.opt_out("r-2", "marketing")
    assert (again.state, sum(each.rows for each in again.steps)) == (State.DONE, 0)
    assert shop.rows() == before


def test_one_purpose_after_the_other_is_both_at_once(shops: Any) -> None:
    one, other = shops(), shops()
    one.opt_out("r-1", "marketing")
    one.opt_out("r-2", "analytics")
    other.opt_out("r-1", "marketing", "analytics")
    assert one.rows() == other.rows()
    assert one.rows()["visits"] == [(2, 2, "his", 4)]


def test_what_was_opted_out_of_is_remembered_by_all_that_was_known(shops: Any) -> None:
    """By her telephone number first, which is gone then; by her address later."""
    shop = shops()
    shop.opt_out("r-1", "marketing", given=BY_PHONE)
    counted = shop.opt_out("r-2", "analytics", dry_run=True)
    assert counted.announced["shop.delete.visits"] == 1
    shop.opt_out("r-2", "analytics")
    assert shop.rows()["visits"] == [(2, 2, "his", 4)]


def test_of_everything_and_then_an_erasure_is_an_erasure(shops: Any) -> None:
    one, other = shops(), shops()
    one.opt_out("r-1", "analytics", "contract", "marketing")
    one.run("r-2")
    other.run("r-2")
    assert one.rows() == other.rows()
    assert one.rows()["accounts"] == [(2, "bob@x.example", "0166", "blue")]


def test_a_row_of_no_purpose_stays_bare_while_one_with_a_purpose_belongs_to_it(shops: Any) -> None:
    shop = shops()
    shop.opt_out("r-1", "contract", "marketing")
    assert shop.rows() == {
        "accounts": [(1, None, None, None), (2, "bob@x.example", "0166", "blue")],
        "orders": [(1, 1, None), (2, 2, "his")],
        "visits": [(1, 1, "hers", None), (2, 2, "his", 4)],
    }


class Killed(BaseException):
    """A process ends here."""


def test_interrupted_anywhere_it_ends_with_the_purposes_that_it_began_with(shops: Any) -> None:
    shop = shops()
    _, manifest = manifest_of(shop.maps, None, Right.OPT_OUT)
    mutating = [step.id for step in steps(manifest.plan) if isinstance(step, (MaskFields, DeleteRows))]
    boundaries = ["box", "shop decide", *(f"{each} statement" for each in mutating)]
    tried = set()

    def boundary(name: str) -> None:
        if name in boundaries and name not in tried:
            tried.add(name)
            raise Killed

    for _ in boundaries:
        try:
            shop.opt_out("r-1", "marketing", boundary=boundary)
            break
        except Killed:
            continue
    assert len(tried) > 3
    assert shop.resume("r-1").state is State.DONE
    undisturbed = shops()
    undisturbed.opt_out("r-1", "marketing")
    assert shop.rows() == undisturbed.rows()


def test_no_value_is_written_down(shops: Any) -> None:
    shop = shops()
    shop.opt_out("r-1", "marketing")
    kept = b"".join(each.read_bytes() for each in shop.state.rglob("*") if each.is_file()).lower()
    assert b"marketing" in kept
    assert not re.search(rb"ann@x|0155", kept)
    assert (shop.state / "opted-out.jsonl").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"right": Right.OPT_OUT}, "request.no-purpose"),
        ({"right": Right.OPT_OUT, "purposes": ("markting",)}, "request.unknown-purpose"),
        ({"purposes": ("marketing",)}, "request.needless-purpose"),
    ],
)
def test_a_request_says_what_it_is_of(more: Any, code: str, tmp_path: Path) -> None:
    shop = Shop("sqlite", tmp_path)
    with pytest.raises(PolicyEngineError) as caught:
        shop.run("r-1", **more)
    assert caught.value.code == code


def test_an_id_is_one_request_s(shops: Any) -> None:
    shop = shops()
    shop.opt_out("r-1", "marketing")
    for more in ({"right": Right.OPT_OUT, "purposes": ("analytics",)}, {}):
        with pytest.raises(PolicyEngineError) as caught:
            shop.run("r-1", **more)
        assert caught.value.code == "request.other-right"


def test_a_damaged_register_is_not_read_as_nothing(shops: Any) -> None:
    shop = shops()
    shop.opt_out("r-1", "marketing")
    register = shop.state / "opted-out.jsonl"
    register.write_bytes(register.read_bytes() + b"{torn")
    assert shop.opt_out("r-2", "marketing").state is State.DONE
    for id in ("r-3", "r-4"):
        assert shop.opt_out(id, "analytics").state is State.DONE
    register.write_bytes(b"nothing\n" + register.read_bytes())
    with pytest.raises(PolicyEngineError) as caught:
        shop.opt_out("r-5", "contract")
    assert caught.value.code == "state.unreadable"


def older(shop: Shop) -> None:
    """Makes the register what an older version had written: digests by a key made from the key box's, and no more."""
    (key,) = read_keys(shop.state / "key").every
    made = hmac.new(key.secret, b"policyengine register of opt-outs 1", hashlib.sha256).digest()
    digest = hmac.new(made, b"customer.phone\x000155", hashlib.sha256).hexdigest()
    line = {"digest": digest, "purposes": ["marketing"]}
    (shop.state / "opted-out.jsonl").write_text(json.dumps(line) + "\n")
    (shop.state / "opted-out.box").unlink()


def test_what_an_older_version_wrote_down_is_still_found(shops: Any) -> None:
    """And what is written now, beside it; a dry run writes nothing."""
    shop = shops()
    shop.opt_out("r-0", "contract", given=(("email", "bob@x.example"),))
    older(shop)
    assert shop.opt_out("r-1", "analytics", dry_run=True).announced["shop.delete.visits"] == 1
    assert not (shop.state / "opted-out.box").exists()
    assert shop.opt_out("r-1", "analytics").state is State.DONE
    assert shop.rows()["visits"] == [(2, 2, "his", 4)]
    kinds = [sorted(json.loads(line)) for line in (shop.state / "opted-out.jsonl").read_text().splitlines()]
    assert kinds[0] == ["digest", "purposes"] and kinds[1:] == [["by", "digest", "purposes"]] * (len(kinds) - 1)


def test_a_register_whose_key_is_lost_does_not_forget_anybody(shops: Any) -> None:
    shop = shops()
    shop.opt_out("r-1", "marketing")
    (shop.state / "opted-out.box").unlink()
    for dry_run in (True, False):
        with pytest.raises(PolicyEngineError) as caught:
            shop.opt_out("r-2", "analytics", dry_run=dry_run)
        assert caught.value.code == "register.key-lost"
    assert not (shop.state / "opted-out.box").exists()
