"""django-oscar as its own migrations make it on each server, erased by the same datamap: the same end everywhere."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from policyengine.execute.outcome import State
from policyengine.rehearse import world
from policyengine.rehearse.verdict import GREEN
from policyengine.stores.open import open_store
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.demo.build import Stores, build
from policyengine.workflows.demo.chosen import Chosen, chosen
from policyengine.workflows.demo.elsewhere import maps_at
from policyengine.workflows.demo.maps import maps
from policyengine.workflows.demo.placed import embedded as placed
from policyengine.workflows.demo.shop import child
from policyengine.workflows.leftovers import leftovers
from policyengine.workflows.run import run
from tests import digits
from tests.verdicts import rehearsed

TODAY = date(2026, 11, 24)
CUSTOMERS = 60
SUBJECT = "customer"

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Erased:
    """What became of the shop: how many rows each step changed, and every row at the end."""

    steps: dict[str, int]
    rows: Rows


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Stores, Chosen]:
    stores = build(tmp_path_factory.mktemp("oscar"), today=TODAY, customers=CUSTOMERS)
    return stores, chosen(stores)


def copied(stores: Stores, directory: Path) -> Stores:
    """The embedded stores, once more."""
    found = {}
    for name in ("shop", "warehouse", "lake", "crm"):
        path = getattr(stores, name)
        found[name] = directory / path.name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, found[name])
    return Stores(**found)


def erased(directory: Path, where: Path, environment: dict[str, str], person: Chosen) -> Erased:
    state = directory / "state"
    verdict = rehearsed(where, state=state, today=TODAY)
    assert verdict["verdict"] == GREEN, verdict["problems"]
    given = [("email", person.email)]
    outcome = run(where, "request-1", SUBJECT, given, state=state, environment=environment, today=TODAY)
    assert outcome.state is State.DONE
    again = run(where, "request-2", SUBJECT, given, state=state, environment=environment, today=TODAY)
    assert [step.id for step in again.steps if step.rows] == []
    found = leftovers(where, SUBJECT, given, environment=environment)
    assert found.ok, found.plain()
    return Erased({step.id: step.rows for step in outcome.steps if step.store == "shop"}, shop_rows(where, environment))


def shop_rows(where: Path, environment: dict[str, str]) -> Rows:
    """Every row of the shop, by declared type, tokens alike."""
    datamaps, _ = manifest_of(where, SUBJECT)
    with closing(open_store(datamaps.stores["shop"], environment, where, read_only=True)) as store:
        read = world.read(store, datamaps)
    return {
        name.dataset: sorted(({each: plain(cell) for each, cell in row.items()} for row in rows), key=repr)
        for name, rows in read.items()
        if name.dataset not in CLOCKED
    }


# When each migration was applied, and what is told by another table alone.
CLOCKED = ("django_migrations", "django_session", "catalogue_product_category_hierarchy")


def plain(cell: object) -> object:
    """A cell as every engine has it: a moment in UTC, a number, a text with its token told as such."""
    match cell:
        case datetime():
            return str(cell.replace(tzinfo=None))
        case date():
            return str(cell)
        case bool():
            return int(cell)
        case Decimal() | float():
            return float(cell)
        case str():
            return digits.masked(cell)
        case _:
            return cell


@pytest.fixture(scope="module")
def on_sqlite(embedded: tuple[Stores, Chosen], tmp_path_factory: pytest.TempPathFactory) -> Erased:
    directory = tmp_path_factory.mktemp("sqlite")
    stores, person = embedded
    return erased(directory, maps(), placed(copied(stores, directory)).environment, person)


def on_server(stores: Stores, person: Chosen, directory: Path, url: str) -> Erased:
    """The same organisation with the shop on a server, made there by its own migrations."""
    child.build_at(url, customers=CUSTOMERS, seed=1, today=TODAY, progress=lambda _: None)
    environment = placed(copied(stores, directory)).environment | {"SHOP_URL": url}
    return erased(directory, maps_at(directory / "maps", {"shop": url}), environment, person)


@pytest.mark.parametrize("engine", ["postgres", "mariadb"])
def test_a_server_ends_as_sqlite_does(
    engine: str,
    embedded: tuple[Stores, Chosen],
    on_sqlite: Erased,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    ended = on_server(*embedded, tmp_path, request.getfixturevalue(f"{engine}_made")())
    assert ended.rows.keys() == on_sqlite.rows.keys()
    for name, rows in on_sqlite.rows.items():
        assert ended.rows[name] == rows, name
    assert ended.steps == on_sqlite.steps
