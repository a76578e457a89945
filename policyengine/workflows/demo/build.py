"""Builds the demo's organisation: a shop, a warehouse, a lake and a CRM, about the same invented people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policyengine.workflows.demo import crm, lake, warehouse
from policyengine.workflows.demo.people import people
from policyengine.workflows.demo.shop import child

CUSTOMERS, SEED = 3000, 1


@dataclass(frozen=True, slots=True)
class Stores:
    """Where the four stores are: two SQLite files, a DuckDB file and a directory of files."""

    shop: Path
    warehouse: Path
    lake: Path
    crm: Path


def stores(directory: Path) -> Stores:
    """The four stores of a directory, built or not."""
    return Stores(directory / "shop.db", directory / "warehouse.duckdb", directory / "lake", directory / "crm.db")


def build(
    directory: Path,
    *,
    today: date,
    customers: int = CUSTOMERS,
    seed: int = SEED,
    progress: Callable[[str], None] = lambda message: None,
) -> Stores:
    """Makes the four stores in `directory`; `today` is the day the newest data is from, `progress` gets a line a stage.

    The same arguments make the same rows (but for the sessions' and migrations' own timestamps). Three thousand
    customers take about fifteen seconds, most of them the shop's 158 migrations.
    Raises UsageError where the extra `demo` is not installed or the directory has a shop already.
    """
    directory.mkdir(parents=True, exist_ok=True)
    made = stores(directory)
    everybody = people(customers, seed)
    child.build(made.shop, customers=customers, seed=seed, today=today, progress=progress)
    progress("warehouse: five SQL models over the shop")
    warehouse.build(made.warehouse, made.shop, everybody, today)
    progress("lake: thirty days of events, logs and newsletters")
    lake.build(made.lake, everybody, seed, today)
    progress("CRM: contacts, tickets, calls and subscriptions")
    crm.build(made.crm, everybody, seed, today)
    return made
