"""The small world of a rehearsal: every store of a plan, made from the catalogue, filled with a fixture, readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.dialect import render
from policyengine.compile.statement import Role, Statement
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Datamaps, Dataset, Field, Reference
from policyengine.model.name import DatasetName
from policyengine.model.type import Kind
from policyengine.rehearse.fixture.documents import canonical
from policyengine.rehearse.fixture.rows import Rows
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


@dataclass(frozen=True, slots=True)
class Tables:
    """A store's tables on one engine: the statements that make, fill, read and check them, rendered once.

    `own` are, by dataset, the constraints that its rows themselves must keep; `orphans` those of what points at them.
    """

    datasets: tuple[Dataset, ...]
    make: tuple[Statement, ...]
    fill: Mapping[DatasetName, Statement]
    rows: Mapping[DatasetName, Statement]
    own: Mapping[DatasetName, tuple[Check, ...]]
    orphans: Mapping[DatasetName, tuple[Check, ...]]


@dataclass(frozen=True, slots=True)
class Check:
    """`words` say, number by number, what is broken where a number of the query's one row is not 0."""

    query: Statement
    words: tuple[str, ...]


def prepared(
    datamaps: Datamaps, store: str, engine: str, *, foreign_keys: bool, deferred: Collection[Reference] = ()
) -> Tables:
    """The tables of a store for an engine; `foreign_keys`: whether the engine itself is to enforce them.

    `deferred` are links that may point at nothing until a transaction ends.
    """
    datasets = tuple(tables(datamaps, store))
    say = partial(_statement, store, engine)
    schemas = sorted({each.schema for each in datasets if each.schema}) if engine != "sqlite" else []
    own: defaultdict[DatasetName, list[Check]] = defaultdict(list)
    orphans: defaultdict[DatasetName, list[Check]] = defaultdict(list)
    for each in datasets:
        own[each.name] += _too_long(say, engine, each)
        for reference in each.references:
            if reference.enforced and reference not in deferred:
                check = _orphans(say, engine, datamaps, each, reference)
                orphans[reference.target].append(check)
                if reference.target != each.name:
                    own[each.name].append(check)
    return Tables(
        datasets,
        (
            *(say(exp.Create(this=n.table(schema), kind="SCHEMA", exists=True)) for schema in schemas),
            *(say(_create(datamaps, each, engine, foreign_keys=foreign_keys)) for each in datasets),
        ),
        {each.name: _insert(say, engine, each) for each in datasets},
        {each.name: _select(say, engine, each) for each in datasets},
        {name: tuple(found) for name, found in own.items()},
        {name: tuple(found) for name, found in orphans.items()},
    )


def create(store: Store, datamaps: Datamaps, rows: Rows, *, foreign_keys: bool) -> None:
    """Makes the store's tables and fills them."""
    fill(store, prepared(datamaps, store.name, store.engine, foreign_keys=foreign_keys), rows)


def fill(store: Store, tables: Tables, rows: Rows) -> None:
    """Makes the tables in a store and fills them."""
    for statement in tables.make:
        store.run(statement, {})
    with store.transaction():
        for dataset in tables.datasets:
            _put(store, dataset, tables.fill[dataset.name], rows.get(dataset.name, []))


def read(store: Store, datamaps: Datamaps) -> Rows:
    """All rows of the store's own tables, in key order, as the engine tells them."""
    return {each.name: rows_of(store, each) for each in tables(datamaps, store.name)}


def rows_of(store: Store, dataset: Dataset) -> list[dict[str, Any]]:
    """All rows of one table."""
    return told(store, dataset, _select(partial(_statement, store.name, store.engine), store.engine, dataset))


def told(store: Store, dataset: Dataset, select: Statement) -> list[dict[str, Any]]:
    """The rows that a prepared query gives."""
    names = [each.name for each in stored(dataset)]
    documents = [name for name in names if dataset.paths(name)]
    rows = [dict(zip(names, row, strict=True)) for row in store.rows(select, {})]
    for row in rows if documents else ():
        row |= {name: canonical(row[name]) for name in documents}
    return rows


def _select(say: Say, engine: str, dataset: Dataset) -> Statement:
    fields = stored(dataset)
    select = exp.select(*(exp.column(n.quoted(each.name)) for each in fields)).from_(table_of(dataset, engine))
    order = dataset.key or tuple(each.name for each in fields)
    select = select.order_by(*(exp.column(n.quoted(name)) for name in order), copy=False)
    return say(select, role=Role.QUERY)


def stored(dataset: Dataset) -> list[Field]:
    """The fields that a row is written with."""
    return [each for each in dataset.columns.values() if not each.generated]


def table_of(dataset: Dataset, engine: str) -> exp.Table:
    """The dataset's table; SQLite has no schemas."""
    return n.table(dataset.table, _schema(dataset, engine))


def _schema(dataset: Dataset, engine: str) -> str | None:
    return None if engine == "sqlite" else dataset.schema


class Say(Protocol):
    """Renders a node as a statement of one store."""

    def __call__(self, node: exp.Expr, *parameters: str, role: Role = Role.RUN) -> Statement:
        """The statement."""
        ...


def _statement(store: str, engine: str, node: exp.Expr, *parameters: str, role: Role = Role.RUN) -> Statement:
    return Statement("fixture", store, engine, render(node, engine), parameters, role=role)


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


def _insert(say: Say, engine: str, dataset: Dataset) -> Statement:
    """One row, or on DuckDB, which is slow at one row, all of them: its parameters are then whole columns."""
    fields = stored(dataset)
    parameters = [f"p{position}" for position in range(len(fields))]
    cells: list[exp.Expr] = [exp.Placeholder(this=name) for name in parameters]
    if engine == "duckdb":
        cells = [exp.Explode(this=_column(each, cell)) for each, cell in zip(fields, cells, strict=True)]
    into = exp.Schema(this=table_of(dataset, engine), expressions=[n.quoted(each.name) for each in fields])
    return say(exp.Insert(this=into, expression=exp.select(*cells)), *parameters)


def _column(each: Field, cell: exp.Expr) -> exp.Expr:
    """A whole column of the field's type: nothing is guessed from the first value."""
    return exp.Cast(this=cell, to=exp.DataType(this=exp.DataType.Type.ARRAY, expressions=[_type(each)], nested=True))


def _put(store: Store, dataset: Dataset, insert: Statement, rows: list[dict[str, Any]]) -> None:
    columns = list(zip(insert.parameters, (each.name for each in stored(dataset)), strict=True))
    if rows and store.engine == "duckdb":
        store.run(insert, {parameter: [row[name] for row in rows] for parameter, name in columns})
    elif rows:
        store.fill(insert, [{parameter: row[name] for parameter, name in columns} for row in rows])


# --- what the engine does not check ---------------------------------------------------------------------------------


def broken(store: Store, tables: Tables, name: DatasetName, *, deleted: bool) -> list[str]:
    """Constraints that a dataset's rows break now, each in a word; DuckDB checks few of them by itself.

    `deleted`: rows have gone and none has changed, so that only what pointed at them can be broken.
    """
    checks = (() if deleted else tables.own[name]) + tables.orphans.get(name, ())
    return [
        word
        for check in checks
        for word, number in zip(check.words, store.rows(check.query, {})[0], strict=True)
        if number
    ]


def _too_long(say: Say, engine: str, dataset: Dataset) -> Iterator[Check]:
    short = [each for each in stored(dataset) if each.type.kind is Kind.TEXT and each.type.length]
    if short:
        longer = (
            exp.GT(
                this=exp.Length(this=exp.column(n.quoted(each.name))),
                expression=exp.Literal.number(each.type.length or 0),
            )
            for each in short
        )
        counts = (exp.Count(this=exp.Case(ifs=[exp.If(this=each, true=exp.Literal.number(1))])) for each in longer)
        query = exp.select(*counts).from_(table_of(dataset, engine))
        words = tuple(f"{dataset.name}.{each.name} is too long" for each in short)
        yield Check(say(query, role=Role.QUERY), words)


def _orphans(say: Say, engine: str, datamaps: Datamaps, dataset: Dataset, reference: Reference) -> Check:
    target = datamaps.dataset(reference.target)
    there = exp.select(exp.Literal.number(1)).from_(n.table(target.table, _schema(target, engine), "t"))
    child = [n.column(name, "c") for name in reference.fields]
    pairs = zip(child, reference.target_fields, strict=True)
    there = there.where(*(exp.EQ(this=one.copy(), expression=n.column(two, "t")) for one, two in pairs), copy=False)
    source = n.table(dataset.table, _schema(dataset, engine), "c")
    linked = [exp.Not(this=exp.Is(this=each, expression=exp.Null())) for each in child]
    query = exp.select(exp.Count(this=exp.Star())).from_(source)
    query = query.where(*linked, exp.Not(this=exp.Exists(this=there)), copy=False)
    return Check(say(query, role=Role.QUERY), (f"{reference} points at nothing",))
