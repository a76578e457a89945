"""Derived cells of a fixture, by their own SQL: as they stand before the erasure, and as they must be after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.cell import derive
from policyengine.compile.dialect import render
from policyengine.compile.manifest import Manifest
from policyengine.compile.statement import Statement
from policyengine.model.datamap import Datamaps, Dataset, Field
from policyengine.model.name import DatasetName
from policyengine.model.type import Kind
from policyengine.rehearse import world
from policyengine.rehearse.fixture.rows import Fixture, Rows
from policyengine.stores.sqlite import open_sqlite, stored
from policyengine.walker import counting
from policyengine.walker.value import New, read
from policyengine.walker.walk import Derive

Right = Mapping[tuple[DatasetName, str, tuple[Any, ...]], Any]
"""What a derived cell's SQL says, by dataset, field and the row's key as SQLite keeps it."""


def with_counters(fixture: Fixture, datamaps: Datamaps, manifest: Manifest) -> Fixture:
    """The fixture with every derived cell computed by its own SQL, and wrong by what stood there."""
    stopping = {step: _computed(rows, datamaps, manifest) for step, rows in fixture.stopping.items()}
    return replace(fixture, rows=_computed(fixture.rows, datamaps, manifest), stopping=stopping)


def _computed(rows: Rows, datamaps: Datamaps, manifest: Manifest) -> Rows:
    made = {name: [dict(row) for row in table] for name, table in rows.items()}
    right = _right(rows, datamaps, manifest)
    for dataset, field in _derived(datamaps, manifest):
        for row in made[dataset.name]:
            told, drift = right[dataset.name, field.name, _key(dataset, row)], row[field.name]
            row[field.name] = (told or 0) + drift if drift else told
    return made


def deriving(datamaps: Datamaps, manifest: Manifest) -> Derive | None:
    """How the row-walker learns what a derived cell must be: counts it walks itself, other whole numbers are asked of
    SQLite. None where there are others still, on which engines differ.
    """
    known = {(*dataset.name, field.name): (dataset, field) for dataset, field in _derived(datamaps, manifest)}
    forms = {name: counting.parse(field.derived or "", dataset.table) for name, (dataset, field) in known.items()}
    if any(forms[name] is None and field.type.kind is not Kind.INTEGER for name, (_, field) in known.items()):
        return None
    asked: dict[int, Right] = {}

    def told(store: str, name: str, field: str, row: Mapping[str, Any], rows: Any) -> Any:
        form = forms[store, name, field]
        if form is not None:
            return counting.count(form, store, row, rows)
        if id(rows) not in asked:
            asked[id(rows)] = _right(
                {DatasetName(*each): _told(table) for each, table in rows.items()}, datamaps, manifest
            )
        dataset, cell = known[store, name, field]
        return read(asked[id(rows)][dataset.name, field, _key(dataset, row)], cell.type.kind.value)

    return told


def _told(table: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows with a text of its own for each token and hash; no counter reads one."""
    return [
        {name: f"token {ordinal}" if isinstance(cell, New) else cell for name, cell in row.items()}
        for ordinal, row in enumerate(table)
    ]


def _derived(datamaps: Datamaps, manifest: Manifest) -> Iterator[tuple[Dataset, Field]]:
    for plan in manifest.plan.stores:
        for dataset in world.tables(datamaps, plan.store):
            yield from ((dataset, field) for field in dataset.fields.values() if field.derived is not None)


def _right(rows: Rows, datamaps: Datamaps, manifest: Manifest) -> Right:
    found: dict[tuple[DatasetName, str, tuple[Any, ...]], Any] = {}
    for plan in manifest.plan.stores:
        derived = [
            (dataset, field) for dataset, field in _derived(datamaps, manifest) if dataset.name.store == plan.store
        ]
        if not derived:
            continue
        store = open_sqlite(plan.store, ":memory:")
        world.create(store, datamaps, rows, foreign_keys=False)
        known = n.for_engine(n.of(datamaps, plan), "sqlite")
        for dataset, field in derived:
            new = exp.EQ(
                this=exp.column(n.quoted(field.name)),
                expression=derive(field.derived or "", known.target(dataset.name), known),
            )
            update = exp.Update(this=world.table_of(dataset, "sqlite"), expressions=[new])
            store.run(Statement("fixture", plan.store, "sqlite", render(update, "sqlite")), {})
        for dataset, field in derived:
            for row in world.rows_of(store, dataset):
                found[dataset.name, field.name, _key(dataset, row)] = row[field.name]
        store.close()
    return found


def _key(dataset: Dataset, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(stored(row[part]) for part in dataset.key)
