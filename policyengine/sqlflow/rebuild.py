"""The SELECT that a dataset is rebuilt by: what it reads, and which fields it fills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from policyengine.errors import NotAnalysable
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Dataset, Store, dialect
from policyengine.model.lineage import Kind as Written
from policyengine.model.lineage import Status
from policyengine.model.name import DatasetName, FieldName
from policyengine.model.type import Kind
from policyengine.sqlflow.compared import Pair, joined, said
from policyengine.sqlflow.names import of_columns, of_tables
from policyengine.sqlflow.script import lineage
from policyengine.sqlflow.steady import unsteady

_MEND = "write one SELECT that always says the same, or let it be erased by a key: on_erase: delete"


@dataclass(frozen=True, slots=True)
class Made:
    """`query` has every identifier quoted as the catalogue spells it. `sources` are the datasets that it goes over,
    `fields` those of the dataset that it fills, `cells` the fields that it reads, each as (dataset, field). `joined`
    are the fields of two sources that it equates, `said` the values that it compares a field with, `needed` those that
    arrive in a field which is never NULL.
    """

    query: exp.Query
    sources: tuple[DatasetName, ...]
    fields: tuple[str, ...]
    cells: frozenset[tuple[DatasetName, str]]
    joined: tuple[tuple[Pair, ...], ...]
    said: tuple[tuple[FieldName, str | int], ...]
    needed: frozenset[FieldName]


def made(text: str, spoken: str, store: Store, own: Dataset) -> Made:
    """What a model's text makes of a store's tables for the dataset `own`; `spoken` is the model's dialect.

    Raises NotAnalysable, with what is in the way, where it is no one SELECT of the store's tables that says the same
    each time and fills fields of the dataset.
    """
    if spoken != dialect(store.engine):
        raise _not(f"its SQL is {spoken}, and the store is asked in {dialect(store.engine)}")
    query = _parsed(text, spoken)
    sources = _sources(query, store, spoken)
    _spell(query, [own, *sources], spoken)
    if amiss := unsteady(query, store.engine):
        raise _not(f"its SQL may say something else each time it is asked: {amiss}")
    fields, needed = _fields(query, sources, spoken, own)
    cells = frozenset(_cells(query, sources, spoken))
    _comparable(query, sources, own, fields, cells)
    every = {each.name: each for each in sources}
    called = {node.alias_or_name: node.name for node in query.find_all(exp.Table)}
    tables = {each.table: each for each in sources}
    known = {alias: tables[table] for alias, table in called.items() if table in tables}
    return Made(query, tuple(every), fields, cells, joined(query, known), tuple(said(query, known)), needed)


def _not(message: str) -> NotAnalysable:
    return NotAnalysable("sqlflow.rebuild", message, help=_MEND)


def _parsed(text: str, spoken: str) -> exp.Query:
    try:
        found = [each for each in sqlglot.parse(text, dialect=spoken) if each is not None]
    except (SqlglotError, RecursionError):
        raise _not("its SQL does not parse") from None
    if len(found) != 1 or not isinstance(found[0], exp.Select | exp.SetOperation):
        raise _not("its SQL is more than a SELECT")
    query = found[0]
    for node in query.walk():
        node.pop_comments()
    order = query.args.get("order")
    if order is not None:
        order.pop()  # rows of a table have none
    return query


def _sources(query: exp.Query, store: Store, spoken: str) -> list[Dataset]:
    """The datasets that it selects from, each table's name spelled as the catalogue has it."""
    fold, found = of_tables(spoken), []
    made_here = {fold.key(each.args["alias"].this) for each in query.find_all(exp.CTE)}
    if any(each.table.lower() in made_here for each in store.datasets.values()):
        raise _not("its SQL calls a part of its own like a table of the store")
    for node in list(query.find_all(exp.Table)):
        if not isinstance(node.this, exp.Identifier):
            raise _not("its SQL selects from a function")
        if not node.args.get("db") and fold.key(node.this) in made_here:
            node.set("this", exp.Identifier(this=fold.key(node.this), quoted=True))
            continue
        dataset = _named(node, store, spoken)
        if dataset is None:
            raise _not(f"its SQL selects from `{node.name}`, which is no table of the store {store.name}")
        if dataset.kind is not DatasetKind.TABLE:
            raise _not(f"its SQL selects from {dataset.name}, which is a view")
        if not dataset.decided:
            raise _not(f"its SQL selects from {dataset.name}, and nobody has decided about that")
        node.set("this", exp.Identifier(this=dataset.table, quoted=True))
        node.set("db", exp.Identifier(this=dataset.schema, quoted=True) if dataset.schema else None)
        node.set("catalog", None)
        found.append(dataset)
    if not found:
        raise _not("its SQL selects from no table")
    return found


def _named(node: exp.Table, store: Store, spoken: str) -> Dataset | None:
    if node.args.get("catalog"):
        return None
    compare, schema = of_tables(spoken), node.args.get("db")
    found = [
        each
        for each in store.datasets.values()
        if compare.matches(node.this, each.table)
        and (schema is None or compare.matches(schema, each.schema or ("main" if spoken != "postgres" else "public")))
    ]
    return found[0] if len(found) == 1 else None


def _spell(query: exp.Query, known: list[Dataset], spoken: str) -> None:
    """Quotes every other identifier, as the catalogue spells it or as the engine folds it."""
    compare = of_columns(spoken)
    spelled = {name: name for each in known for name in (each.table, *each.columns)}
    if compare.insensitive:
        spelled = {name.lower(): name for name in reversed(spelled)}
    for node in query.find_all(exp.Identifier):
        if isinstance(node.parent, exp.Table) and node.arg_key != "alias":
            continue
        key = compare.key(node)
        node.set("this", spelled.get(key, key))
        node.set("quoted", True)


def _cells(query: exp.Query, sources: list[Dataset], spoken: str) -> Iterator[tuple[DatasetName, str]]:
    """The fields of the sources that it reads; one that names no table may be any table's, and `*` is all of them."""
    fold = str.lower if of_columns(spoken).insensitive else str
    named = {fold(cell.name) for cell in query.find_all(exp.Column)}
    every = any(not isinstance(each.parent, exp.Count) for each in query.find_all(exp.Star))
    for dataset in sources:
        yield from ((dataset.name, field) for field in dataset.columns if every or fold(field) in named)


def _fields(
    query: exp.Query, sources: list[Dataset], spoken: str, own: Dataset
) -> tuple[tuple[str, ...], frozenset[FieldName]]:
    """The fields that it fills, each of which it must be known what arrives in; and what arrives in required ones."""
    spelled = {
        ".".join(filter(None, (f'"{each.schema}"' if each.schema else "", f'"{each.table}"'))): each for each in sources
    }
    schema = {table: {name: field.type.text for name, field in each.columns.items()} for table, each in spelled.items()}
    script = lineage(query.sql(dialect=spoken), spoken, schema)
    targets = [each for each in script.targets if each.kind is Written.ANSWER]
    if script.problems or len(targets) != 1 or not targets[0].complete:
        raise _not("it can't be told which fields its SQL fills")
    arrivals = targets[0].fields
    folded = {name.lower(): name for name in own.columns} if of_columns(spoken).insensitive else {}
    filled: set[str] = set()
    needed: set[FieldName] = set()
    for written, arrival in arrivals.items():
        name = written if written in own.columns else folded.get(written.lower(), "")
        if not name:
            raise _not(f"its SQL fills `{written}`, and {own.name} has no such field")
        if arrival.status is not Status.RESOLVED:
            raise _not(f"it can't be told for sure what its SQL puts into {own.name}.{name}")
        if name in filled:
            raise _not(f"its SQL fills {own.name}.{name} twice")
        filled.add(name)
        if own.columns[name].required:
            needed |= {FieldName(*spelled[each.table].name, each.field) for each in arrival.direct}
    return tuple(name for name in own.columns if name in filled), frozenset(needed)


def _comparable(
    query: exp.Query,
    sources: list[Dataset],
    own: Dataset,
    fields: tuple[str, ...],
    cells: frozenset[tuple[DatasetName, str]],
) -> None:
    """That a row which is made can be told from one that is there, and is made alike each time."""
    for name in fields:
        if own.columns[name].type.kind in (Kind.JSON, Kind.OTHER):
            raise _not(f"{own.name}.{name} is of a type that engines do not compare alike")
    every = {each.name: each for each in sources}
    added = {cell.name.lower() for each in query.find_all(exp.Sum, exp.Avg) for cell in each.find_all(exp.Column)}
    for dataset, field in sorted(cells):
        type = every[dataset].columns[field].type
        if type.coarse:
            raise _not(f"{dataset}.{field} has a collation, by which texts that differ are one")
        if type.kind is Kind.REAL and field.lower() in added:
            raise _not(f"{dataset}.{field} is added up, and what floating numbers come to depends on their order")
