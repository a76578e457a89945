"""A trial: one manifest on one engine's fixture, run by the very executor that runs it in earnest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from policyengine.compile.manifest import Manifest, steps
from policyengine.errors import PolicyEngineError
from policyengine.execute.journal import Unwritten
from policyengine.execute.outcome import Outcome
from policyengine.execute.pace import BATCH, Tempi, Tempo
from policyengine.execute.perform import perform
from policyengine.execute.request import Request, Value
from policyengine.execute.run import Run
from policyengine.graph.owners import index
from policyengine.model.datamap import Datamaps
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import CutLinks, DeleteRows, MaskFields, Purge, Rebuild, Recompute, SetFlags, Transfer
from policyengine.plan.order import knots
from policyengine.plan.scope import of
from policyengine.rehearse import rebuilt, sets, world
from policyengine.rehearse.fixture.rows import Fixture, Rows
from policyengine.rehearse.rebuilt import Rebuilding
from policyengine.rehearse.sets import Expected
from policyengine.rehearse.world import Tables
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.protocol import Store
from policyengine.stores.sqlite import SqliteStore, copy_sqlite, open_sqlite

ENGINES = ("duckdb", "sqlite")

# A batch's boundaries are named like those of its step, with a number.
_BATCH = re.compile("#[0-9]+(?= [a-z]+$)")


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

    def hashed(self, name: str, text: str) -> str:
        """A hash without a key."""
        return hashlib.sha256(f"{name}: {text}".encode()).hexdigest()[:24]


class Cut(Exception):
    """The rehearsed crash."""


@dataclass(slots=True)
class Trial:
    """Open stores of one engine, filled with the fixture; `batch` is how many keys go ahead at once."""

    engine: str
    datamaps: Datamaps
    fixture: Fixture
    manifest: Manifest
    tables: Mapping[str, Tables]
    stores: dict[str, Store] = field(default_factory=dict)
    known: Memory = field(default_factory=Memory)
    broken: list[str] = field(default_factory=list)
    misjudged: list[str] = field(default_factory=list)
    rebuilding: Rebuilding = field(default_factory=dict)
    batch: int = BATCH

    def run(self, request: str, boundary: Callable[[str], None] | None = None) -> tuple[Outcome, Run]:
        """Runs the manifest for a request, or resumes it."""
        run = self.prepared(request, boundary)
        return perform(run), run

    def prepared(self, request: str, boundary: Callable[[str], None] | None = None) -> Run:
        """A run that has not begun."""
        purposes = tuple(sorted(self.fixture.opted_out or ()))
        asked = Request(request, self.manifest.plan.subject, self.fixture.identifiers, purposes=purposes)
        run = Run(self.manifest, self.datamaps, asked, self.stores, self.known, Unwritten(), self.fixture.today)
        run.tempi = Tempi(Tempo(self.batch))
        if boundary is not None:
            run.boundary = boundary
        return run

    def end(self) -> Rows:
        """All rows of all stores as they are now."""
        return {name: rows for store in self.stores for name, rows in self.end_of(store).items()}

    def end_of(self, store: str) -> Rows:
        """All rows of one store as they are now."""
        tables, open_ = self.tables[store], self.stores[store]
        return {each.name: world.told(open_, each, tables.rows[each.name]) for each in tables.datasets}

    def unmade(self, *only: str) -> Iterator[str]:
        """The rebuilt datasets that are not what their SQL makes, of all stores or some; they are afterwards."""
        for name in only or self.stores:
            yield from rebuilt.amiss(self.stores[name], self.rebuilding.get(name, ()))

    def checking(self, expected: Mapping[str, Expected], closure: Mapping[str, Set[Any]]) -> Callable[[str], None]:
        """A boundary that looks at every constraint of a dataset after each statement that changes it.

        And once, when all is found, at what is known of the person; and at the sets that `expected` says something of:
        when all is decided, or, where a run begins in the middle, before the first of a store's rows are changed.
        """
        first = f"{self.manifest.plan.stores[0].store} decide" if self.manifest.plan.stores else ""
        subject = self.datamaps.organisation.subjects[self.manifest.plan.subject]
        changing = {
            f"{step.id} statement": step
            for step in steps(self.manifest.plan)
            if isinstance(step, (CutLinks, Transfer, MaskFields, DeleteRows, Purge, Recompute, Rebuild, SetFlags))
        }

        unseen, deciding = dict(expected), dict[str, None]()

        def look(name: str) -> None:
            step = changing.get(_BATCH.sub("", name))
            if name == first:
                self.misjudged += sets.unclosed(closure, subject, self.known.known)
                deciding[name] = None
            elif deciding and name.endswith(" intent"):
                while unseen:
                    store, its = unseen.popitem()
                    self.misjudged += sets.wrong(self.stores[store], its)
            if step is not None:
                if step.store in unseen:
                    self.misjudged += sets.wrong(self.stores[step.store], unseen.pop(step.store))
                deleted = isinstance(step, (DeleteRows, Purge))
                self.broken += world.broken(
                    self.stores[step.store], self.tables[step.store], step.dataset, deleted=deleted
                )

        return look

    def copied(self, manifest: Manifest, *only: str) -> Trial:
        """A copy of a trial on SQLite as it stands, for another manifest: all of its stores, or some only."""
        stores: dict[str, Store] = {
            name: copy_sqlite(store)
            for name, store in self.stores.items()
            if isinstance(store, SqliteStore) and (not only or name in only)
        }
        known = Memory({name: list(values) for name, values in self.known.known.items()})
        rebuilding = self.rebuilding
        return Trial(
            self.engine,
            self.datamaps,
            self.fixture,
            manifest,
            self.tables,
            stores,
            known,
            rebuilding=rebuilding,
            batch=self.batch,
        )

    def close(self) -> None:
        """Lets go of the stores."""
        for store in self.stores.values():
            store.close()


def scenery(engine: str, datamaps: Datamaps, manifest: Manifest) -> dict[str, Tables]:
    """Every store's tables on an engine; foreign keys only on SQLite, because DuckDB can't order deletes."""
    scope = of(index(datamaps), manifest.plan.subject, manifest.plan.right)
    return {
        each.store: world.prepared(
            datamaps, each.store, engine, foreign_keys=engine == "sqlite", deferred=knots(scope, each.store)
        )
        for each in manifest.plan.stores
    }


def start(
    engine: str,
    datamaps: Datamaps,
    fixture: Fixture,
    manifest: Manifest,
    tables: Mapping[str, Tables] | None = None,
    batch: int = BATCH,
) -> Trial:
    """A trial with its tables made and filled; `tables` are those of `scenery`, where they are known already."""
    rebuilding = rebuilt.makers(datamaps, manifest, engine)
    tables = tables or scenery(engine, datamaps, manifest)
    trial = Trial(engine, datamaps, fixture, manifest, tables, rebuilding=rebuilding, batch=batch)
    engines = {each.store: each.engine for each in manifest.plan.stores}
    for name, each in trial.tables.items():
        if engine == "duckdb":  # where it stands in for another engine, its optimiser says nothing of that one
            trial.stores[name] = open_duckdb(name, ":memory:", optimising=engines[name] == "duckdb")
        else:
            trial.stores[name] = open_sqlite(name, ":memory:")
        world.fill(trial.stores[name], each, fixture.rows)
        rebuilt.fill(trial.stores[name], trial.rebuilding.get(name, ()))
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
