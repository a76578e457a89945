"""Counters of a fixture: what their own SQL says, and on top what the rows are drawn to be wrong by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.cell import derive
from policyengine.compile.dialect import render
from policyengine.compile.manifest import Manifest
from policyengine.compile.statement import Statement
from policyengine.model.datamap import Datamaps
from policyengine.rehearse import world
from policyengine.rehearse.fixture.rows import Fixture, Rows
from policyengine.stores.sqlite import open_sqlite


def with_counters(fixture: Fixture, datamaps: Datamaps, manifest: Manifest) -> Fixture:
    """The fixture with every derived cell computed by its own SQL, and wrong by what stood there."""
    stopping = {step: _computed(rows, datamaps, manifest) for step, rows in fixture.stopping.items()}
    return replace(fixture, rows=_computed(fixture.rows, datamaps, manifest), stopping=stopping)


def _computed(given: Rows, datamaps: Datamaps, manifest: Manifest) -> Rows:
    rows = dict(given)
    for plan in manifest.plan.stores:
        derived = [
            (dataset, field)
            for dataset in world.tables(datamaps, plan.store)
            for field in dataset.fields.values()
            if field.derived is not None
        ]
        if not derived:
            continue
        store = open_sqlite(plan.store, ":memory:")
        world.create(store, datamaps, rows, foreign_keys=False)
        known = n.for_engine(n.of(datamaps, plan), "sqlite")
        for dataset, field in derived:
            assert field.derived is not None
            new = exp.EQ(
                this=exp.column(n.quoted(field.name)),
                expression=derive(field.derived, known.target(dataset.name), known),
            )
            update = exp.Update(this=world.table_of(dataset, "sqlite"), expressions=[new])
            store.run(Statement("fixture", plan.store, "sqlite", render(update, "sqlite")), {})
        for dataset, field in derived:
            told = {tuple(row[part] for part in dataset.key): row[field.name] for row in world.rows_of(store, dataset)}
            rows[dataset.name] = [
                row
                | {field.name: _with_drift(told[tuple(_stored(row[part]) for part in dataset.key)], row[field.name])}
                for row in rows[dataset.name]
            ]
        store.close()
    return rows


def _with_drift(right: Any, drift: Any) -> Any:
    return (right or 0) + drift if drift else right


def _stored(value: object) -> object:
    from policyengine.stores.sqlite import stored

    return stored(value)
