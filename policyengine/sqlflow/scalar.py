"""A derived field's expression: one scalar subquery or expression, parsed, its names matched with the catalogue."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from policyengine.errors import NotAnalysable
from policyengine.model.datamap import Dataset, Store, dialect


def scalar(text: str, engine: str, store: Store) -> exp.Expr:
    """The expression with every identifier quoted as the catalogue spells it.

    Raises NotAnalysable where it does not parse, is no query for one value, or names a table the store does not have.
    """
    try:
        parsed = sqlglot.parse_one(text, dialect=dialect(engine))
    except sqlglot.ParseError:
        raise NotAnalysable("sqlflow.parse", "a derived field's SQL does not parse", help="see `derived:`") from None
    if not isinstance(parsed, exp.Select) or len(parsed.expressions) != 1:
        raise NotAnalysable(
            "sqlflow.scalar",
            "a derived field's SQL is no SELECT of one value",
            help='write it as "SELECT count(*) FROM …"',
        )
    tables = {dataset.table.lower(): dataset for dataset in store.datasets.values()}
    aliases: dict[str, Dataset] = {}
    for node in parsed.find_all(exp.Table):
        dataset = tables.get(node.name.lower())
        if dataset is None:
            raise NotAnalysable("sqlflow.table", "a derived field's SQL names a table the store does not have")
        node.set("this", exp.Identifier(this=dataset.table, quoted=True))
        aliases[node.alias_or_name.lower()] = dataset
    for cell in parsed.find_all(exp.Column):
        owner = aliases.get(cell.table.lower()) or tables.get(cell.table.lower())
        fields = {each.lower(): each for each in owner.fields} if owner else {}
        if cell.table and owner and cell.table.lower() not in aliases:
            cell.set("table", exp.Identifier(this=owner.table, quoted=True))
        elif cell.table:
            cell.args["table"].set("quoted", True)
        cell.set("this", exp.Identifier(this=fields.get(cell.name.lower(), cell.name), quoted=True))
    return parsed


def joined(text: str, engine: str, store: Store) -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
    """The pairs of fields of different tables that the expression equates, each as (table, field)."""
    found = []
    for node in scalar(text, engine, store).find_all(exp.EQ):
        one, other = node.this, node.expression
        if isinstance(one, exp.Column) and isinstance(other, exp.Column) and one.table != other.table:
            found.append(((one.table, one.name), (other.table, other.name)))
    return tuple(found)


def reads(text: str, engine: str, store: Store) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """What the expression reads: the tables whose rows it goes over, and cells, each as (table, field).

    A field that names no table may be any table's, and `*` is all of a table's fields. Raises NotAnalysable.
    """
    parsed = scalar(text, engine, store)
    tables = {node.alias_or_name: node.name for node in parsed.find_all(exp.Table)}
    fields = {dataset.table: tuple(dataset.columns) for dataset in store.datasets.values()}
    cells: set[tuple[str, str]] = set()
    for cell in parsed.find_all(exp.Column):
        owners = [tables.get(cell.table, cell.table)] if cell.table else list(fields)
        for owner in owners:
            names = fields.get(owner, ()) if isinstance(cell.this, exp.Star) else (cell.name,)
            cells |= {(owner, name) for name in names}
    return frozenset(tables.values()), frozenset(cells)
