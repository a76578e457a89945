"""The four stores of the demo: what is in them, and that the same seed makes the same."""

from __future__ import annotations

import json
import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest
import yaml

from policyengine.errors import UsageError
from policyengine.workflows.demo import crm, lake, warehouse
from policyengine.workflows.demo.build import Stores
from policyengine.workflows.demo.chosen import Chosen, write
from policyengine.workflows.demo.people import people
from policyengine.workflows.demo.search import search
from policyengine.workflows.demo.shop import child

HERE = Path(__file__).parent
MAPS = HERE.parents[1] / "datamaps" / "shop"
READERS = {".parquet": "read_parquet", ".csv": "read_csv", ".jsonl": "read_json"}


TODAY, CUSTOMERS = date(2026, 11, 24), 60  # as the fixture builds it


def sqlite_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
        ).fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}


def duckdb_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY ALL').fetchall() for (name,) in tables}


def lake_rows(directory: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect() as connection:
        return {
            path.relative_to(directory).as_posix(): connection.execute(
                f"SELECT * FROM {READERS[path.suffix]}($path) ORDER BY ALL", {"path": str(path)}
            ).fetchall()
            for path in sorted(directory.rglob("*.*"))
        }


def test_the_shop_has_over_ninety_tables_whose_references_all_point(built: Stores) -> None:
    with closing(sqlite3.connect(built.shop)) as shop:
        assert shop.execute("PRAGMA foreign_key_check").fetchall() == []
    assert len(sqlite_rows(built.shop)) > 90


def test_row_counts_are_those_of_the_seed(built: Stores) -> None:
    counts = {
        "shop": {
            name: len(rows)
            for name, rows in sqlite_rows(built.shop).items()
            if rows and not name.startswith(("django_", "auth_permission"))
        },
        "warehouse": {name: len(rows) for name, rows in duckdb_rows(built.warehouse).items()},
        "crm": {name: len(rows) for name, rows in sqlite_rows(built.crm).items()},
        "lake": {"files": len(lake_rows(built.lake)), "rows": sum(map(len, lake_rows(built.lake).values()))},
    }
    assert counts == json.loads((HERE / "rows.json").read_text())


def test_the_same_seed_makes_the_same_rows_again(built: Stores, tmp_path: Path) -> None:
    everybody = people(CUSTOMERS, 1)
    warehouse.build(tmp_path / "warehouse.duckdb", built.shop, everybody, TODAY)
    crm.build(tmp_path / "crm.db", everybody, 1, TODAY)
    lake.build(tmp_path / "lake", everybody, 1, TODAY)
    assert duckdb_rows(tmp_path / "warehouse.duckdb") == duckdb_rows(built.warehouse)
    assert sqlite_rows(tmp_path / "crm.db") == sqlite_rows(built.crm)
    assert lake_rows(tmp_path / "lake") == lake_rows(built.lake)


def test_another_seed_makes_other_people() -> None:
    assert people(50, 1) != people(50, 2)


def test_no_two_people_share_what_singles_out() -> None:
    everybody = people(5000, 1)
    for single in (
        [one.email.lower() for one in everybody],
        [one.old_email for one in everybody if one.old_email],
        [one.phone for one in everybody],
        [one.name for one in everybody],
    ):
        assert len(set(single)) == len(single)


def test_people_are_as_varied_as_people_are() -> None:
    everybody = people(500, 1)
    assert len({one.address for one in everybody}) < 400, "households share an address"
    assert any(not one.email.isascii() for one in everybody)
    assert any(one.email != one.email.lower() for one in everybody)


def test_the_chosen_customer_is_in_every_store(built: Stores, person: Chosen) -> None:
    for store in (built.shop, built.warehouse, built.lake, built.crm):
        assert {hit.kind for hit in search(store, person.needles)} >= {"e-mail", "old e-mail"}


def test_the_chosen_customer_shares_a_household_that_must_stay(built: Stores, person: Chosen) -> None:
    with closing(sqlite3.connect(built.crm)) as connection:
        (others,) = connection.execute(
            "SELECT count(DISTINCT o.id) FROM contacts AS c JOIN contacts AS o USING (household_id) "
            "WHERE lower(c.email) = lower(?) AND o.full_name NOT LIKE '%' || ?",
            (person.email, person.first[1:] + " " + person.last),
        ).fetchone()
    assert others > 0


def test_the_identifiers_are_for_their_owner_alone_and_never_shown(person: Chosen, tmp_path: Path) -> None:
    path = tmp_path / "identifiers.json"
    write(person, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text()) == {"email": person.email, "id": person.id}
    for value in (person.email, person.old_email, person.first, person.last, person.phone, person.street):
        assert value not in repr(person) + repr(person.needles)


def test_progress_names_every_store(built: Stores, said: list[str]) -> None:
    assert built.shop.exists()
    for word in ("migrations", "customers", "warehouse", "lake", "CRM"):
        assert any(word in line for line in said), word


def test_a_shop_is_never_built_over_another(built: Stores) -> None:
    with pytest.raises(UsageError, match="exists already"):
        child.build(built.shop, customers=1, seed=1, today=TODAY, progress=print)


@pytest.mark.parametrize("store", ["shop", "crm"])
def test_the_catalogue_names_the_columns_the_store_has(built: Stores, store: str) -> None:
    catalogue = yaml.safe_load((MAPS / f"{store}.catalogue.yaml").read_text())["datasets"]
    with closing(sqlite3.connect(getattr(built, store))) as connection:
        live = {
            name: [column for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", (name,))]
            for name in sqlite_rows(getattr(built, store))
        }
    assert {name: list(dataset["fields"]) for name, dataset in catalogue.items()} == live


def test_the_snapshot_of_tonight_adds_whoever_changed(built: Stores, tmp_path: Path) -> None:
    """The SQL that the datamap names is what would go on with the copies: nothing changed, and nothing is added."""
    copy = tmp_path / "warehouse.duckdb"
    copy.write_bytes(built.warehouse.read_bytes())
    before = duckdb_rows(copy)["snap_customers"]
    with duckdb.connect(str(copy)) as connection:
        connection.execute(warehouse.model("snap_customers"))
    assert duckdb_rows(copy)["snap_customers"] == before
    with duckdb.connect(str(copy)) as connection:
        connection.execute("UPDATE dim_customer SET email = 'new@example.org' WHERE customer_id = 7")
        connection.execute(warehouse.model("snap_customers"))
        added = connection.execute("SELECT count(*), min(email) FROM snap_customers WHERE valid_from = current_date")
        assert added.fetchall() == [(1, "new@example.org")]
        closed = connection.execute("SELECT customer_id FROM snap_customers WHERE valid_to = current_date").fetchall()
    assert closed == [(7,)]
    assert len(duckdb_rows(copy)["snap_customers"]) == len(before) + 1
