"""What lineage does to a plan: stores in the order in which data moves between them, whoever says that it does."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from policyengine.model.plain import plain
from policyengine.plan.build import build
from policyengine.workflows.read import read

HERE = Path(__file__).parent
SHOP = HERE.parents[1] / "datamaps" / "shop"


def backwards(tmp_path: Path) -> Path:
    """Two stores whose names are in the wrong order: `archive` is filled from `shop`."""
    maps = tmp_path / "maps"
    shutil.copytree(HERE / "cases" / "files", maps)
    warehouse = (maps / "team" / "warehouse.yaml").read_text().replace("store: warehouse", "store: archive")
    (maps / "team" / "warehouse.yaml").write_text(warehouse)
    return maps


def test_sources_go_before_what_sql_derives_from_them(tmp_path: Path) -> None:
    datamaps = read(backwards(tmp_path))
    assert [each.store for each in build(datamaps, "person").stores] == ["shop", "archive"]
    assert [each.store for each in build(replace(datamaps, hops=()), "person").stores] == ["archive", "shop"]


def test_the_demo_erases_its_shop_before_its_warehouse_by_the_sql_alone() -> None:
    datamaps = read(SHOP)
    assert not datamaps.unread
    assert not [each for each in datamaps.flows if each.target.store == "warehouse"]
    stores = [each.store for each in build(datamaps, "customer").stores]
    assert stores.index("shop") < stores.index("warehouse")


def test_the_plain_form_has_what_sql_moves_and_not_how_it_is_written(tmp_path: Path) -> None:
    maps = backwards(tmp_path)
    before = plain(read(maps))
    model = maps / "team" / "models" / "customers.sql"
    model.write_text("-- spelled otherwise\nselect A.ID, A.email from shop.accounts as a\n")
    assert plain(read(maps)) == before
    model.write_text("SELECT id, upper(email) AS email FROM shop.accounts")
    assert plain(read(maps)) != before
