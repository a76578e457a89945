"""The warehouse: DuckDB tables filled from the shop by SQL models, and a snapshot of what customers used to be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import duckdb

from policyengine.workflows.demo.maps import maps
from policyengine.workflows.demo.people import Person
from policyengine.workflows.demo.shop.accounts import user_id
from policyengine.workflows.demo.transfer import copy_table, insert

# Each reads the tables of the shop and the models before it.
MODELS = ("dim_customer", "fct_orders", "fct_order_lines", "agg_daily_revenue", "mart_customer_360")
_SOURCES = (
    "address_useraddress",
    "analytics_usersearch",
    "auth_user",
    "order_line",
    "order_order",
    "order_shippingaddress",
)


def model(name: str) -> str:
    """The SQL that fills a table of the warehouse: the very text that its datamap names."""
    return (maps() / "models" / f"{name}.sql").read_text(encoding="utf-8")


def build(target: Path, shop: Path, everybody: Sequence[Person], today: date) -> None:
    """Makes the warehouse at `target` from the shop's database."""
    with duckdb.connect(str(target)) as warehouse, sqlite3.connect(shop) as source:
        warehouse.execute(resources.files(__package__).joinpath("warehouse.sql").read_text(encoding="utf-8"))
        # The shop's tables pass through memory: no copy of them stays in the warehouse's file.
        warehouse.execute("ATTACH ':memory:' AS passing")
        warehouse.execute("CREATE SCHEMA passing.shop")
        warehouse.execute("SET search_path = 'main,passing.shop,passing.main'")
        for table in _SOURCES:
            copy_table(source, table, warehouse, ("passing", "shop"))
        for name in MODELS:
            warehouse.sql(model(name)).insert_into(name)
        _snapshots(warehouse, everybody, today)
        warehouse.execute("DETACH passing")
        warehouse.execute("CHECKPOINT")


def _snapshots(warehouse: duckdb.DuckDBPyConnection, everybody: Sequence[Person], today: date) -> None:
    columns = {
        "snapshot_id": "BIGINT",
        "customer_id": "BIGINT",
        "valid_from": "DATE",
        "valid_to": "DATE",
        "email": "VARCHAR",
        "phone": "VARCHAR",
        "full_name": "VARCHAR",
    }
    states = ((number, *state) for number, state in enumerate(_states(everybody, today), 1))
    insert(warehouse, ("passing", "main", "snapshots"), columns, states)
    warehouse.execute("INSERT INTO snap_customers BY NAME SELECT * FROM passing.main.snapshots")


def _states(everybody: Sequence[Person], today: date) -> Iterator[tuple[object, ...]]:
    for person in everybody:
        first, changed = today - timedelta(days=2000), today - timedelta(days=900 + person.number % 200)
        if person.old_email:
            yield user_id(person), first, changed, person.old_email, person.phone, person.name
            first = changed
        yield user_id(person), first, None, person.email, person.phone, person.name
