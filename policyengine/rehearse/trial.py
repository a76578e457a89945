"""A trial: one manifest on one engine's fixture, run by the very executor that runs it in earnest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from policyengine.compile.manifest import Manifest, steps
from policyengine.errors import PolicyEngineError
from policyengine.execute.request import Request, Value
from policyengine.execute.run import Outcome, Run
from policyengine.model.datamap import Datamaps
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import CutLinks, DeleteRows, MaskFields, Purge, Recompute
from policyengine.rehearse import world
from policyengine.rehearse.fixture import Fixture, Rows
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.protocol import Store
from policyengine.stores.sqlite import SqliteStore, copy_sqlite, open_sqlite

ENGINES = ("duckdb", "sqlite")


@dataclass(slots=True)
class Memory:
    """What a run knows, kept in memory: fixtures hold nobody's values."""

    known: dict[str, list[Value]] = field(default_factory=dict)

    def values(self) -> dict[str, list[Value]]:
        """The values known so far."""
        return self.known

    def keep(self, values: Mapping[str, Sequence[Value]]) -> None:
        """Remembers them."""
        self.known = {name: list(each) for name, each in values.items()}

    def token(self, name: str, ordinal: int) -> str:
        """A token that depends on nothing but its name and ordinal."""
        return hashlib.sha256(f"{name} {ordinal}".encode()).hexdigest()[:24]


@dataclass(slots=True)
class Silent:
    """A journal that nobody reads."""

    def intent(self, step: str, store: str) -> None:
        """Nothing."""

    def outcome(self, step: str, store: str, rows: int) -> None:
        """Nothing."""


class Cut(Exception):
    """The rehearsed crash."""


@dataclass(slots=True)
class Trial:
    """Open stores of one engine, filled with the fixture."""

    engine: str
    datamaps: Datamaps
    fixture: Fixture
    manifest: Manifest
    stores: dict[str, Store] = field(default_factory=dict)
    known: Memory = field(default_factory=Memory)
    broken: list[str] = field(default_factory=list)

    def run(self, request: str, boundary: Callable[[str], None] | None = None) -> tuple[Outcome, Run]:
        """Runs the manifest for a request, or resumes it."""
        run = self.prepared(request, boundary)
        return run.perform(), run

    def prepared(self, request: str, boundary: Callable[[str], None] | None = None) -> Run:
        """A run that has not begun."""
        asked = Request(request, self.manifest.plan.subject, self.fixture.identifiers)
        run = Run(self.manifest, self.datamaps, asked, self.stores, self.known, Silent(), self.fixture.today)
        if boundary is not None:
            run.boundary = boundary
        return run

    def end(self) -> Rows:
        """All rows of all stores as they are now."""
        return {name: rows for store in self.stores.values() for name, rows in world.read(store, self.datamaps).items()}

    def checking(self) -> Callable[[str], None]:
        """A boundary that looks at every constraint of a dataset after each statement that changes it."""
        changed: dict[str, DatasetName] = {
            f"{step.id} statement": step.dataset
            for step in steps(self.manifest.plan)
            if isinstance(step, (CutLinks, MaskFields, DeleteRows, Purge, Recompute))
        }

        def look(name: str) -> None:
            if name in changed:
                dataset = changed[name]
                self.broken += world.broken(self.stores[dataset.store], self.datamaps, dataset)

        return look

    def copied(self, manifest: Manifest) -> Trial:
        """A copy of a trial on SQLite that has not run yet, for another manifest."""
        stores: dict[str, Store] = {
            name: copy_sqlite(store) for name, store in self.stores.items() if isinstance(store, SqliteStore)
        }
        return Trial(self.engine, self.datamaps, self.fixture, manifest, stores)

    def close(self) -> None:
        """Lets go of the stores."""
        for store in self.stores.values():
            store.close()


def start(engine: str, datamaps: Datamaps, fixture: Fixture, manifest: Manifest) -> Trial:
    """A trial with its tables made and filled; foreign keys only on SQLite, because DuckDB can't order deletes."""
    trial = Trial(engine, datamaps, fixture, manifest)
    for plan in manifest.plan.stores:
        store: Store = (open_duckdb if engine == "duckdb" else open_sqlite)(plan.store, ":memory:")
        world.create(store, datamaps, fixture.rows, foreign_keys=engine == "sqlite")
        trial.stores[plan.store] = store
    return trial


def digest(rows: Mapping[DatasetName, Sequence[Mapping[str, Any]]]) -> str:
    """One number for all rows of all tables, whatever order they are told in."""
    lines = sorted(f"{name}\0{sorted(row.items())!r}" for name, table in rows.items() for row in table)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def attempt(trial: Trial, request: str) -> PolicyEngineError | Outcome:
    """Runs, and gives the refusal back where there is one."""
    try:
        return trial.run(request)[0]
    except PolicyEngineError as error:
        return error
