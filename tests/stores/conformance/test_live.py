"""The live schema, as every store tells it; and stores opened by what their datamap says."""

from __future__ import annotations

import pyarrow
import pytest
from deltalake import write_deltalake

from policyengine.errors import UsageError
from policyengine.model.datamap import Connection
from policyengine.model.datamap import Store as Declared
from policyengine.model.type import Kind
from policyengine.stores.open import open_store


def test_the_live_schema_has_the_datasets_and_not_our_tables(shop):
    shop.run('CREATE TABLE "__pe_stage" (a INTEGER)')
    live = shop.store.live()
    assert (live.store, live.engine) == ("shop", shop.store.engine)
    assert {"accounts", "orders"} <= set(live.datasets)
    assert not [name for name in live.datasets if "__pe" in name]
    assert list(live.datasets["accounts"].fields) == ["id", "email", "note"]
    assert live.datasets["orders"].fields["total"].type.kind is Kind.DECIMAL


def test_a_table_or_file_set_that_nobody_declared_is_told(shop):
    if shop.store.engine == "files":
        shop.write("forgotten.csv", b"email\nann@example.org\n")
    elif shop.store.engine == "delta":
        write_deltalake(shop.directory / "forgotten", pyarrow.table({"email": ["ann@example.org"]}))
    else:
        shop.run("CREATE TABLE forgotten (email VARCHAR(255))")
    assert list(shop.store.live().datasets["forgotten"].fields) == ["email"]


@pytest.mark.parametrize("by", ["env", "path"])
def test_a_store_is_opened_where_its_datamap_says(shop, by):
    engine = shop.store.engine
    shop.store.close()
    if shop.url:
        declared = Declared("shop", engine, getattr(shop.store, "_datasets", {}), Connection(env="SHOP_URL"))
        store = open_store(declared, {"SHOP_URL": shop.url}, shop.directory)
        assert store.rows(shop.statement("SELECT count(*) FROM accounts"), {}) == [(3,)]
        store.close()
        return
    file = {"sqlite": "shop.sqlite", "duckdb": "shop.duckdb", "files": ".", "delta": ".", "clickhouse": "shop.chdb"}[
        engine
    ]
    datasets = getattr(shop.store, "_datasets", {})
    scheme = {"sqlite": "sqlite:///", "duckdb": "duckdb:///", "files": "file://", "delta": "delta://"}
    scheme = (scheme | {"clickhouse": "chdb:///"})[engine]
    declared = Declared("shop", engine, datasets, Connection(env="SHOP_URL") if by == "env" else Connection(path=file))
    environment = {"SHOP_URL": f"{scheme}{shop.directory / file}"} if by == "env" else {}
    store = open_store(declared, environment, shop.directory)
    assert store.rows(shop.statement("SELECT count(*) FROM accounts"), {}) == [(3,)]
    store.close()


@pytest.mark.parametrize(
    ("engine", "connection", "environment"),
    [
        ("sqlite", Connection(env="SHOP_URL"), {}),
        ("sqlite", Connection(env="SHOP_URL"), {"SHOP_URL": ""}),
        ("sqlite", Connection(), {}),
        ("sqlite", Connection(env="SHOP_URL"), {"SHOP_URL": "duckdb:///secret-name.duckdb"}),
        ("redis", Connection(path="dump.rdb"), {}),
    ],
)
def test_a_store_that_is_not_said_is_wrong_usage(tmp_path, engine, connection, environment):
    with pytest.raises(UsageError) as caught:
        open_store(Declared("shop", engine, {}, connection), environment, tmp_path)
    assert "secret" not in str(caught.value)
