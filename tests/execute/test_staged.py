"""Staged rows are counted together, however many staging tables there are."""

from __future__ import annotations

import pytest

from policyengine.compile.receipt import held
from policyengine.compile.statement import Statement
from policyengine.execute.staging import AT_ONCE
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.sqlite import open_sqlite


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
@pytest.mark.parametrize("tables", [1, 2, AT_ONCE])
def test_only_rows_of_the_run_are_counted(engine: str, tables: int) -> None:
    store = (open_duckdb if engine == "duckdb" else open_sqlite)("shop", ":memory:")
    names = tuple(f"staged {number}" for number in range(tables))
    for name in names:
        store.run(Statement("make", "shop", engine, f'CREATE TABLE "{name}" ("__pe_run" TEXT)'), {})
        store.run(Statement("fill", "shop", engine, f"INSERT INTO \"{name}\" VALUES ('ours'), ('other')"), {})
    assert store.rows(held("shop", engine, names), {"run": "ours"}) == [(tables,)]
    assert store.rows(held("shop", engine, names), {"run": "none"}) == [(0,)]
    store.close()
