"""Imports on real stores: what is written, what a second one changes, and what it never touches."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyengine.errors import DatamapError, StoreError, UsageError
from policyengine.load import directory
from policyengine.model.datamap import Connection
from policyengine.workflows.import_database import Summary, import_database

SHOP = Path(__file__).parents[1] / "draft" / "cases" / "shop.sql"
ORGANISATION = SHOP.with_name("organisation.yaml")
VALUE = "canary-7f3a@example.org"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A directory of datamaps with an organisation, and beside it a shop with a person in it."""
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "organisation.yaml").write_bytes(ORGANISATION.read_bytes())
    with sqlite3.connect(tmp_path / "shop.db") as shop:
        shop.executescript(SHOP.read_text())
        shop.execute("INSERT INTO customers (email) VALUES (?)", (VALUE,))
    return maps


def imported(place: Path) -> Summary:
    url = f"sqlite:///{place.parent / 'shop.db'}"
    return import_database(url, "shop", place, connection=Connection(env="SHOP_URL"))


def execute(place: Path, *statements: str) -> None:
    with sqlite3.connect(place.parent / "shop.db") as shop:
        for statement in statements:
            shop.execute(statement)


def written(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in place.iterdir()}


def test_the_first_import_writes_what_loads(place: Path) -> None:
    summary = imported(place)
    assert summary.first
    assert (summary.datasets, summary.changes, summary.appended) == (12, (), ())
    assert sorted(written(place)) == ["organisation.yaml", "shop.catalogue.yaml", "shop.yaml"]
    store = directory.read(place).stores["shop"]
    assert store.connection.env == "SHOP_URL"
    assert store.datasets["customers"].subject == "customer"
    assert str(store.datasets["customers"].fields["email"].identifies) == "customer.email"
    assert not any(VALUE.encode() in content for content in written(place).values())


def test_the_second_import_changes_no_byte(place: Path) -> None:
    imported(place)
    before, when = written(place), (place / "shop.yaml").stat().st_mtime_ns
    summary = imported(place)
    assert not summary.first
    assert (summary.changes, summary.appended, summary.left) == ((), (), ())
    assert written(place) == before
    assert (place / "shop.yaml").stat().st_mtime_ns == when


def test_a_changed_schema_changes_the_catalogue_and_adds_only_new_datasets(place: Path) -> None:
    imported(place)
    decided = (place / "shop.yaml").read_text()
    execute(
        place,
        "ALTER TABLE customers ADD COLUMN passport TEXT",
        "DROP TABLE newsletter",
        "CREATE TABLE phones (customer_id INT NOT NULL REFERENCES customers ON DELETE CASCADE, number TEXT)",
    )
    summary = imported(place)
    assert [str(one) for one in summary.changes] == [
        "customers: field passport added",
        "newsletter: dataset removed",
        "phones: dataset added",
        "phones: foreign key customer_id -> customers added (on delete cascade)",
    ]
    assert summary.appended == ("phones",)
    now = (place / "shop.yaml").read_text()
    assert now.startswith(decided)
    assert "owned_by: {customer_id: customers}" in now[len(decided) :]
    assert "passport" not in now
    with pytest.raises(DatamapError) as caught:
        directory.read(place)
    assert [finding.rule for finding in caught.value.findings] == ["load.unknown-dataset"], (
        "newsletter is the team's to take out"
    )
    assert imported(place).appended == ()
    assert (place / "shop.yaml").read_text() == now


def test_a_dataset_that_the_team_took_out_stays_out(place: Path) -> None:
    imported(place)
    text = (place / "shop.yaml").read_text()
    start = text.index("  newsletter:\n")
    (place / "shop.yaml").write_text(text[:start] + text[text.index("  sessions:\n") :])
    before = written(place)
    assert imported(place).appended == ()
    assert written(place) == before


@settings(max_examples=20, deadline=None)
@given(
    edits=st.lists(st.tuples(st.integers(0, 200), st.sampled_from(["", "# why", "  # deep", "#"])), max_size=6),
    cr=st.booleans(),
)
def test_an_edited_datamap_is_never_changed(
    edits: list[tuple[int, str]], cr: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("edited") / "maps"
    place.mkdir()
    execute(place, "CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT)")
    imported(place)
    lines = (
        (place / "shop.yaml")
        .read_text()
        .replace("# on_erase: delete | anonymise | keep | block", "on_erase: block")
        .splitlines()
    )
    for at, line in edits:
        lines.insert(at % len(lines), line)
    edited = ("\r\n" if cr else "\n").join([*lines, ""]).encode()
    (place / "shop.yaml").write_bytes(edited)
    execute(place, "ALTER TABLE customers ADD COLUMN phone TEXT")
    imported(place)
    assert (place / "shop.yaml").read_bytes() == edited
    execute(
        place, "CREATE TABLE visits (id INTEGER PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers, ip TEXT)"
    )
    assert imported(place).appended == ("visits",)
    now = (place / "shop.yaml").read_bytes()
    piece = len(now) - len(edited)
    assert any(now[:at] + now[at + piece :] == edited for at in range(len(edited) + 1))


def test_a_datamap_over_several_files_is_added_to_where_the_catalogue_is_named(place: Path) -> None:
    imported(place)
    text = (place / "shop.yaml").read_text()
    (place / "shop.yaml").unlink()
    (place / "teams").mkdir()
    (place / "teams" / "rest.yaml").write_text(
        "datamap: 1\nstore: shop\nengine: sqlite\ndatasets:\n  phones: {none: [id]}\n"
    )
    (place / "teams" / "web.yaml").write_text(text.replace("shop.catalogue.yaml", "../shop.catalogue.yaml"))
    execute(place, "CREATE TABLE phones (id INTEGER PRIMARY KEY)", "CREATE TABLE pages (id INTEGER PRIMARY KEY)")
    summary = imported(place)
    assert summary.appended == ("pages",)
    assert summary.datamap == place / "teams" / "web.yaml"
    assert summary.catalogue == place / "shop.catalogue.yaml"


def test_a_datamap_without_a_place_is_left(place: Path) -> None:
    (place / "shop.yaml").write_text("datamap: 1\nstore: shop\nengine: sqlite\ndatasets: {customers: {none: [id]}}\n")
    before = (place / "shop.yaml").read_bytes()
    summary = imported(place)
    assert "orders" in summary.left
    assert summary.unnamed
    assert (place / "shop.yaml").read_bytes() == before


def test_what_cannot_be_read_stops_before_anything_is_written(place: Path) -> None:
    (place / "shop.yaml").write_text("datamap: 1\nstore: [\n")
    before = written(place)
    with pytest.raises(DatamapError):
        imported(place)
    assert written(place) == before


@pytest.mark.parametrize("store", ["", "../shop", "a/b", "-x", "a b"])
def test_a_store_is_called_like_a_file(store: str, place: Path) -> None:
    with pytest.raises(UsageError):
        import_database("sqlite:///x.db", store, place, connection=Connection())


def test_nothing_is_written_where_the_store_does_not_answer(place: Path) -> None:
    before = written(place)
    for url in ("sqlite:///nowhere.db", "postgresql://ann:hunter2@127.0.0.1:1/shop", "file:///nowhere"):
        with pytest.raises((UsageError, StoreError)) as caught:
            import_database(url, "shop", place, connection=Connection())
        assert "hunter2" not in str(caught.value)
    assert written(place) == before


def test_duckdb_and_files(place: Path) -> None:
    with duckdb.connect(str(place.parent / "lake.duckdb")) as connection:
        connection.execute("CREATE SCHEMA web; CREATE TABLE web.visits (user_id BIGINT, ip VARCHAR)")
        (place.parent / "lake" / "events").mkdir(parents=True)
        connection.execute(f"COPY (SELECT '{VALUE}' AS email) TO '{place.parent}/lake/events/1.parquet'")
    import_database(f"duckdb:///{place.parent}/lake.duckdb", "web", place, connection=Connection(env="WEB"))
    import_database(f"file://{place.parent}/lake", "lake", place, connection=Connection(env="LAKE"))
    stores = directory.read(place).stores
    assert stores["web"].datasets["web.visits"].fields["ip"].category == "user.device.ip_address"
    assert stores["web"].datasets["web.visits"].schema == "web"
    assert stores["lake"].datasets["events"].path == "events/*.parquet"
    assert stores["lake"].datasets["events"].fields["email"].category == "user.contact.email"


def test_postgres(place: Path, postgres_url: str, postgres: psycopg.Connection[Any]) -> None:
    postgres.execute("CREATE SCHEMA sales")
    postgres.execute("CREATE TABLE customers (id bigserial PRIMARY KEY, email text UNIQUE, ip inet)")
    postgres.execute(
        "CREATE TABLE sales.orders (id int, customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE)"
    )
    import_database(postgres_url, "shop", place, connection=Connection(env="SHOP_URL"))
    store = directory.read(place).stores["shop"]
    assert store.datasets["sales.orders"].schema == "sales"
    assert [str(one) for one in store.datasets["sales.orders"].references] == [
        'shop."sales.orders".customer_id -> shop.customers'
    ]
    import_database(postgres_url, "sales", place, connection=Connection(env="SHOP_URL"), schemas=["sales"])
    assert list(directory.read(place).stores["sales"].datasets) == ["sales.orders"]
