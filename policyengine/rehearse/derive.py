"""Counters of a fixture: right everywhere but in one row, which has drifted before the erasure begins."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.cell import derive
from policyengine.compile.dialect import render
from policyengine.compile.manifest import Manifest
from policyengine.compile.statement import Statement
from policyengine.model.datamap import Datamaps
from policyengine.model.type import Kind
from policyengine.rehearse import world
from policyengine.rehearse.fixture import Fixture
from policyengine.stores.sqlite import open_sqlite


def with_counters(fixture: Fixture, datamaps: Datamaps, manifest: Manifest) -> Fixture:
    """The fixture with every derived cell computed by its own SQL; the last row of each has drifted by one."""
    rows = dict(fixture.rows)
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
            made = world.rows_of(store, dataset)
            if made and field.type.kind is Kind.INTEGER:
                made[-1][field.name] = (made[-1][field.name] or 0) + 1
            computed = {tuple(row[part] for part in dataset.key): row[field.name] for row in made}
            rows[dataset.name] = [
                row | {field.name: computed.get(tuple(_stored(row[part]) for part in dataset.key), row.get(field.name))}
                for row in rows[dataset.name]
            ]
        store.close()
    return replace(fixture, rows=rows)


def _stored(value: object) -> object:
    from policyengine.stores.sqlite import stored

    return stored(value)
