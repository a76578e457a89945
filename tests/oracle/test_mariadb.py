"""Drawn organisations erased on MariaDB, against the row-walker: a few; hundreds where POLICYENGINE_TEST_ALL is set.

Where nothing but an identifier is compared in a text, its column takes `Ann`, `ann` and `Ann ` for the same, as texts
there mostly do; keys and links are told apart letter by letter, as the row-walker tells them.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlglot
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from policyengine.errors import PlanError
from policyengine.model.datamap import Datamaps, Dataset, Field
from policyengine.model.type import Kind, parse
from policyengine.plan.build import build
from policyengine.stores.mariadb import open_mariadb
from policyengine.stores.protocol import Store
from tests.conftest import asked, connected, mariadb_databases
from tests.oracle.erasure import erase, load
from tests.strategy.organisations import Case, organisations

DRAWS = int(
    os.environ.get("POLICYENGINE_TEST_MARIADB_DRAWS") or (300 if os.environ.get("POLICYENGINE_TEST_ALL") else 6)
)
COARSE = "utf8mb4_general_ci"


def on_mariadb(datamaps: Datamaps) -> Datamaps:
    """The organisation with all its stores there; every text has a length, as one needs that a key may be of."""
    stores = {
        name: replace(
            store,
            engine="mariadb",
            datasets={each: _there(dataset) for each, dataset in store.datasets.items()},
        )
        for name, store in datamaps.stores.items()
    }
    return replace(datamaps, stores=stores)


def _there(dataset: Dataset) -> Dataset:
    exact = {name for each in dataset.references for name in each.fields}
    exact |= {*dataset.key, *(name for group in dataset.unique for name in group)}
    fields = {name: _typed(field, exact) for name, field in dataset.fields.items()}
    for name in fields:
        if dataset.paths(name) and fields[name].type.kind is Kind.TEXT:  # a document
            fields[name] = replace(fields[name], type=parse("longtext"))
    return replace(dataset, fields=fields)


def _typed(field: Field, exact: set[str]) -> Field:
    if field.derived is not None:  # its names are in the quotes of other engines
        field = replace(field, derived=sqlglot.transpile(field.derived, read="duckdb", write="mysql")[0])
    if field.inside is not None or field.type.kind is not Kind.TEXT:
        return field
    text = f"varchar({field.type.length or 191})"
    coarse = bool(field.identifies) and not field.unique and field.name not in exact
    return replace(field, type=parse(f"{text} COLLATE {COARSE}" if coarse else text))


def coarsened(store: Store, dataset: Dataset) -> None:
    """Lets the columns have the collations that their types say; the rows are there already."""
    for field in dataset.columns.values():
        if COARSE in field.type.text:
            need = "NOT NULL" if field.required else "NULL"
            table, column = (each.replace('"', '""') for each in (dataset.table, field.name))
            asked(store._connection, f'ALTER TABLE "{table}" MODIFY "{column}" {field.type.text} {need}')


@pytest.fixture
def making(mariadb_server: str) -> Callable[[Datamaps], Callable[[str], Store]]:
    """Opens empty databases that tell texts apart letter by letter; they are dropped where they were made."""

    def opener(make: Callable[[], str], datamaps: Datamaps) -> Callable[[str], Store]:
        def opened(name: str) -> Store:
            url = make()
            connection = connected(url)
            asked(connection, "ALTER DATABASE COLLATE utf8mb4_nopad_bin")
            connection.close()
            return open_mariadb(name, "mariadb", url, datamaps.stores[name].datasets)

        return opened

    return opener


def test_an_erasure_ends_as_the_walker_says(mariadb_server: str, making, monkeypatch: pytest.MonkeyPatch) -> None:
    """INVARIANT of the check itself: the columns are coarse before the first statement is said."""
    from policyengine.rehearse import world

    real = world.fill

    def fill(store, tables, rows):
        real(store, tables, rows)
        for dataset in tables.datasets:
            coarsened(store, dataset)

    monkeypatch.setattr(world, "fill", fill)
    drawn = st.one_of(
        organisations(one_account=False),
        organisations(one_account=False, any_case=True),
        organisations(hashed=True, one_account=False),
        organisations(arrays=True, one_account=False),
    )
    tried = []

    @settings(
        max_examples=DRAWS,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=drawn)
    def one(case: Case) -> None:
        with tempfile.TemporaryDirectory() as directory, mariadb_databases(mariadb_server) as make:
            datamaps = on_mariadb(load(case, Path(directory)))
            try:
                plan = build(datamaps, case.subject)
            except PlanError:
                reject()
            result = erase(datamaps, case, "mariadb", plan, made=making(make, datamaps))
            assert result.wrong == []
            assert result.changed_again == 0
            tried.append(len(result.rows))

    one()
    assert len(tried) >= DRAWS // 3
