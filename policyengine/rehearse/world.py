"""The small world of a rehearsal: every store of a plan, made from the catalogue, filled with a fixture, readable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.dialect import render
from policyengine.compile.statement import Role, Statement
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Datamaps, Dataset, Field, Reference
from policyengine.model.name import DatasetName
from policyengine.model.type import Kind
from policyengine.rehearse.fixture import Rows
from policyengine.stores.protocol import Store

# What a kind is called in a rehearsal's tables; lengths and scales are added where the type has them.
_TYPES: Mapping[Kind, str] = {
    Kind.TEXT: "varchar",
    Kind.INTEGER: "bigint",
    Kind.DECIMAL: "decimal",
    Kind.REAL: "double",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.TIMESTAMP: "timestamp",
    Kind.UUID: "uuid",
    Kind.JSON: "json",
    Kind.BINARY: "varbinary",
    Kind.OTHER: "varchar",
}


def tables(datamaps: Datamaps, store: str) -> Iterator[Dataset]:
    """The datasets of a store that hold rows of their own."""
    for _, dataset in sorted(datamaps.stores[store].datasets.items()):
        if dataset.kind is not DatasetKind.VIEW and dataset.fields:
            yield dataset


def create(store: Store, datamaps: Datamaps, rows: Rows, *, foreign_keys: bool) -> None:
    """Makes the store's tables and fills them."""
    schemas = {each.schema for each in tables(datamaps, store.name) if each.schema}
    for schema in sorted(schemas) if store.engine != "sqlite" else ():
        store.run(_statement(store, exp.Create(this=n.table(schema), kind="SCHEMA")), {})
    for dataset in tables(datamaps, store.name):
        store.run(_statement(store, _create(datamaps, dataset, store.engine, foreign_keys=foreign_keys)), {})
    with store.transaction():
        for dataset in tables(datamaps, store.name):
            _insert(store, dataset, rows.get(dataset.name, []))


def read(store: Store, datamaps: Datamaps) -> Rows:
    """All rows of the store's own tables, in key order, as the engine tells them."""
    return {each.name: rows_of(store, each) for each in tables(datamaps, store.name)}


def rows_of(store: Store, dataset: Dataset) -> list[dict[str, Any]]:
    """All rows of one table."""
    fields = stored(dataset)
    select = exp.select(*(exp.column(n.quoted(each.name)) for each in fields)).from_(table_of(dataset, store.engine))
    order = dataset.key or tuple(each.name for each in fields)
    select = select.order_by(*(exp.column(n.quoted(name)) for name in order), copy=False)
    found = store.rows(_statement(store, select, role=Role.QUERY), {})
    return [dict(zip((each.name for each in fields), row, strict=True)) for row in found]


def stored(dataset: Dataset) -> list[Field]:
    """The fields that a row is written with."""
    return [each for each in dataset.fields.values() if not each.generated]


def table_of(dataset: Dataset, engine: str) -> exp.Table:
    """The dataset's table; SQLite has no schemas."""
    return n.table(dataset.table, None if engine == "sqlite" else dataset.schema)


def _statement(store: Store, node: exp.Expr, *parameters: str, role: Role = Role.RUN) -> Statement:
    return Statement("fixture", store.name, store.engine, render(node, store.engine), parameters, role=role)


def _create(datamaps: Datamaps, dataset: Dataset, engine: str, *, foreign_keys: bool) -> exp.Expr:
    parts: list[exp.Expr] = []
    for each in stored(dataset):
        constraints = [exp.ColumnConstraint(kind=exp.NotNullColumnConstraint())] if each.required else []
        parts.append(exp.ColumnDef(this=n.quoted(each.name), kind=_type(each), constraints=constraints))
    keys = [key for key in (dataset.key, *dataset.unique) if key]
    keys += [(each.name,) for each in stored(dataset) if each.unique and (each.name,) not in keys]
    for key in dict.fromkeys(keys):
        parts.append(exp.UniqueColumnConstraint(this=exp.Schema(expressions=[n.quoted(name) for name in key])))
    if foreign_keys:
        parts += [_foreign_key(datamaps, each, engine) for each in dataset.references if each.enforced]
    return exp.Create(this=exp.Schema(this=table_of(dataset, engine), expressions=parts), kind="TABLE")


def _foreign_key(datamaps: Datamaps, reference: Reference, engine: str) -> exp.Expr:
    target = exp.Schema(
        this=table_of(datamaps.dataset(reference.target), engine),
        expressions=[n.quoted(name) for name in reference.target_fields],
    )
    return exp.ForeignKey(
        expressions=[n.quoted(name) for name in reference.fields], reference=exp.Reference(this=target)
    )


def _type(each: Field) -> exp.DataType:
    name = _TYPES[each.type.kind]
    if each.type.kind is Kind.TEXT and each.type.length:
        name = f"{name}({each.type.length})"
    if each.type.kind is Kind.DECIMAL and each.type.precision:
        name = f"{name}({each.type.precision}, {each.type.scale or 0})"
    return exp.DataType.build(name)


def _insert(store: Store, dataset: Dataset, rows: list[dict[str, Any]]) -> None:
    fields = stored(dataset)
    if not rows:
        return
    parameters = [f"p{position}" for position in range(len(fields))]
    values = exp.select(*(exp.Placeholder(this=name) for name in parameters))
    into = exp.Schema(this=table_of(dataset, store.engine), expressions=[n.quoted(each.name) for each in fields])
    statement = _statement(store, exp.Insert(this=into, expression=values), *parameters)
    many = [{name: row[each.name] for name, each in zip(parameters, fields, strict=True)} for row in rows]
    store.fill(statement, many)


# --- what the engine does not check ---------------------------------------------------------------------------------


def broken(store: Store, datamaps: Datamaps, name: DatasetName) -> list[str]:
    """Constraints that a dataset's rows break now, each in a word; DuckDB checks few of them by itself."""
    dataset = datamaps.dataset(name)
    found = [problem for problem, query in _checks(store, datamaps, dataset) if _count(store, query)]
    for other in datamaps.stores[store.name].datasets.values():
        for reference in other.references:
            if reference.target == name and other.name != name and reference.enforced:
                found += [text for text, query in _orphans(store, datamaps, other, reference) if _count(store, query)]
    return found


def _count(store: Store, query: exp.Expr) -> int:
    return int(str(store.rows(_statement(store, query, role=Role.QUERY), {})[0][0]))


def _checks(store: Store, datamaps: Datamaps, dataset: Dataset) -> Iterator[tuple[str, exp.Expr]]:
    table = table_of(dataset, store.engine)
    count = exp.select(exp.Count(this=exp.Star())).from_(table)
    for each in stored(dataset):
        if each.type.kind is Kind.TEXT and each.type.length:
            longer = exp.GT(
                this=exp.Length(this=exp.column(n.quoted(each.name))), expression=exp.Literal.number(each.type.length)
            )
            yield f"{dataset.name}.{each.name} is too long", count.copy().where(longer)
    for reference in dataset.references:
        if reference.enforced:
            yield from _orphans(store, datamaps, dataset, reference)


def _orphans(
    store: Store, datamaps: Datamaps, dataset: Dataset, reference: Reference
) -> Iterator[tuple[str, exp.Expr]]:
    target = datamaps.dataset(reference.target)
    there = exp.select(exp.Literal.number(1)).from_(
        n.table(target.table, None if store.engine == "sqlite" else target.schema, "t")
    )
    child = [n.column(name, "c") for name in reference.fields]
    pairs = zip(child, reference.target_fields, strict=True)
    there = there.where(*(exp.EQ(this=one.copy(), expression=n.column(two, "t")) for one, two in pairs), copy=False)
    source = n.table(dataset.table, None if store.engine == "sqlite" else dataset.schema, "c")
    linked = [exp.Not(this=exp.Is(this=each.copy(), expression=exp.Null())) for each in child]
    query = exp.select(exp.Count(this=exp.Star())).from_(source)
    yield f"{reference} points at nothing", query.where(*linked, exp.Not(this=exp.Exists(this=there)), copy=False)
