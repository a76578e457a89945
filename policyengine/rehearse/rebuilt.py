"""What is rebuilt, in a rehearsal: no row of it is drawn, its own SQL fills it, and it is judged by filling it anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlglot import exp
from sqlglot.errors import SqlglotError

from policyengine.compile import names as n
from policyengine.compile.dialect import render
from policyengine.compile.manifest import Manifest
from policyengine.compile.rebuild import selected
from policyengine.compile.statement import Statement
from policyengine.errors import NotAnalysable, StoreError
from policyengine.graph.owners import index
from policyengine.model.datamap import Datamaps, Dataset
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import Compare, Rebuild, Step, StorePlan
from policyengine.plan.rebuild import every
from policyengine.plan.scope import of
from policyengine.rehearse import world
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.protocol import Store
from policyengine.stores.sqlite import open_sqlite


@dataclass(frozen=True, slots=True)
class Made:
    """A dataset that is rebuilt, and how an engine empties it and fills it with all that its SQL makes."""

    dataset: Dataset
    empty: Statement
    fill: Statement


def makers(datamaps: Datamaps, manifest: Manifest, engine: str) -> dict[str, tuple[Made, ...]]:
    """How each store's rebuilt datasets are filled on an engine, in the order in which they are rebuilt.

    Those too that the plan leaves as they are: they must be what their SQL makes all the same. A right that only marks
    says nothing of them.
    """
    left_out = unsaid(datamaps, manifest, engine)
    return {
        plan.store: tuple(
            _made(datamaps, plan, step, engine)
            for step in _steps(datamaps, manifest, plan.store)
            if step.dataset not in left_out
        )
        for plan in manifest.plan.stores
    }


def _steps(datamaps: Datamaps, manifest: Manifest, store: str) -> tuple[Rebuild, ...]:
    plan = manifest.plan
    if plan.right.marks or not any(each.rebuilt for each in datamaps.stores[store].datasets.values()):
        return ()
    return every(of(index(datamaps), plan.subject, plan.right), store)


def _made(datamaps: Datamaps, plan: StorePlan, step: Rebuild, engine: str) -> Made:
    dataset = datamaps.dataset(step.dataset)
    known = n.for_engine(n.of(datamaps, plan), engine)
    table = world.table_of(dataset, engine)
    schema = exp.Schema(this=table, expressions=[n.quoted(each) for each in step.fields])
    fill = exp.Insert(this=schema, expression=selected(step, known))
    say = (render(each, engine) for each in (exp.Delete(this=table.copy()), fill))
    empty, filled = (Statement("fixture", plan.store, engine, sql) for sql in say)
    return Made(dataset, empty, filled)


def fill(store: Store, rebuilt: Sequence[Made]) -> None:
    """Fills the datasets from what their sources hold. Raises NotAnalysable where a table can't hold it."""
    for each in rebuilt:
        try:
            store.run(each.fill, {})
        except StoreError:
            raise NotAnalysable(
                "rehearse.unmade",
                f"{each.dataset.name}: its SQL makes rows of the fixture that its table can't hold",
                help="let the SQL leave out what is NULL in a required field, and make one row of each key",
            ) from None


def amiss(store: Store, rebuilt: Sequence[Made]) -> Iterator[str]:
    """The datasets that are not what their SQL makes; they are afterwards."""
    for each in rebuilt:
        found = world.rows_of(store, each.dataset)
        store.run(each.empty, {})
        store.run(each.fill, {})
        if found != world.rows_of(store, each.dataset):
            yield f"{each.dataset.name} is not what its SQL makes of its sources"


# --- engines that can't say it ----------------------------------------------------------------------------------------


def unsaid(datamaps: Datamaps, manifest: Manifest, engine: str) -> frozenset[DatasetName]:
    """The rebuilt datasets whose SQL an engine can't say, or can't run; and those that read one."""
    found: set[DatasetName] = set()
    for plan in manifest.plan.stores:
        steps = _steps(datamaps, manifest, plan.store)
        if not steps or plan.engine == engine:
            continue
        store = (open_duckdb if engine == "duckdb" else open_sqlite)(plan.store, ":memory:")
        world.create(store, datamaps, {}, foreign_keys=False)
        for step in steps:
            try:
                store.run(_made(datamaps, plan, step, engine).fill, {})
            except (SqlglotError, NotAnalysable, StoreError):
                found.add(step.dataset)
            if found & set(step.sources):
                found.add(step.dataset)
        store.close()
    return frozenset(found)


def without(manifest: Manifest, left_out: frozenset[DatasetName]) -> Manifest:
    """The manifest without what rebuilds these datasets."""

    def stays(step: Step) -> bool:
        return not (isinstance(step, (Rebuild, Compare)) and step.dataset in left_out)

    stores = tuple(
        replace(
            plan,
            decide=tuple(filter(stays, plan.decide)),
            mutate=tuple(filter(stays, plan.mutate)),
            verify=tuple(filter(stays, plan.verify)),
        )
        for plan in manifest.plan.stores
    )
    return replace(manifest, plan=replace(manifest.plan, stores=stores)) if left_out else manifest


Rebuilding = Mapping[str, Sequence[Made]]
"""Rebuilt datasets by store."""
