"""What a dataset's own SQL makes of its sources, beside what is there: the rows that differ, each way."""

from __future__ import annotations

from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.condition import equal
from policyengine.compile.names import Names, Row
from policyengine.compile.stored import stored_type
from policyengine.model.datamap import dialect
from policyengine.model.name import DatasetName
from policyengine.model.type import Kind
from policyengine.plan.algebra import Compare, Rebuild
from policyengine.sqlflow.rebuild import made

_MADE = "__pe_made"


def too_many(step: Rebuild, names: Names) -> exp.Expr:
    """Deletes the rows that the SQL does not make."""
    row = names.target(step.dataset)
    return exp.Delete(this=n.table_of(row.dataset), where=exp.Where(this=_unmade(step, row, names)))


def too_few(step: Rebuild, names: Names) -> exp.Expr:
    """Inserts the rows that the SQL makes, and that are not there."""
    row = names.target(step.dataset)
    columns = [n.quoted(each) for each in step.fields]
    select = selected(step, names).where(_missing(step, row, names), copy=False)
    return exp.Insert(this=exp.Schema(this=n.table_of(row.dataset), expressions=columns), expression=select)


def selected(step: Rebuild, names: Names) -> exp.Select:
    """All that the SQL makes, field by field."""
    cells = (n.column(each, _MADE) for each in step.fields)
    return exp.select(*cells).from_(_made(step, names.target(step.dataset), names))


def counted(step: Compare, names: Names) -> exp.Expr:
    """How many rows there are of both kinds together."""
    row = names.target(step.dataset)
    there = _count(n.table_of(row.dataset)).where(_unmade(step, row, names), copy=False)
    missing = _count(_made(step, row, names)).where(_missing(step, row, names), copy=False)
    return exp.select(exp.Add(this=exp.Subquery(this=there), expression=exp.Subquery(this=missing)))


def _count(source: exp.Expr) -> exp.Select:
    return exp.select(exp.Count(this=exp.Star())).from_(source)


def _unmade(step: Rebuild | Compare, row: Row, names: Names) -> exp.Expr:
    return _none(_made(step, row, names), step.fields, row)


def _missing(step: Rebuild | Compare, row: Row, names: Names) -> exp.Expr:
    return _none(n.table_of(row.dataset), step.fields, row)


def _none(source: exp.Expr, fields: tuple[str, ...], row: Row) -> exp.Expr:
    """That no row of the source is the same in all fields, NULL taken for a value."""
    same = (equal(_cell(row, each), n.column(each, _MADE), null_safe=True) for each in fields)
    there = exp.select(exp.Literal.number(1)).from_(source).where(*same, copy=False)
    return exp.Not(this=exp.Exists(this=there))


def _cell(row: Row, field: str) -> exp.Expr:
    """A cell of the table. INVARIANT: it stands first, and letter by letter: SQLite compares as the left side does."""
    cell = row.field(field)
    if row.dataset.fields[field].type.kind is Kind.TEXT:
        cell.meta["binary"] = True
        cell.meta["coarse"] = row.dataset.fields[field].type.coarse
    return cell


def _made(step: Rebuild | Compare, row: Row, names: Names) -> exp.Subquery:
    """The rows that the SQL makes, each value as its field stores it; SQLite does that by itself where it compares."""
    query = _query(step.sql, step.dataset, names)
    if names.engine != "sqlite":
        inner = exp.Subquery(this=query, alias=exp.TableAlias(this=n.quoted(_MADE)))
        declared = names.datamaps.stores[step.store].engine
        cells = (
            exp.alias_(
                exp.Cast(
                    this=n.column(each, _MADE),
                    to=stored_type(row.dataset.fields[each].type, names.engine, declared),
                ),
                n.quoted(each),
            )
            for each in step.fields
        )
        query = exp.select(*cells).from_(inner)
    return exp.Subquery(this=query, alias=exp.TableAlias(this=n.quoted(_MADE)))


def _query(text: str, dataset: DatasetName, names: Names) -> exp.Query:
    """The SELECT itself; a store that stands in for another has no schemas where that is SQLite."""
    store = names.datamaps.stores[dataset.store]
    query = made(text, dialect(store.engine), store, names.datamaps.dataset(dataset)).query
    for table in query.find_all(exp.Table) if names.engine == "sqlite" else ():
        table.set("db", None)
    return query
