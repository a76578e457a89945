"""Filling DuckDB: what an INSERT says of one row, another one says of all of them at once.

The driver takes as long for every row as DuckDB does for a whole statement.
"""

from __future__ import annotations

from functools import lru_cache

from sqlglot import exp, parse_one

from policyengine.compile import names as n
from policyengine.compile.dialect import render

EACH = "__pe_each"


@lru_cache(maxsize=1_024)
def at_once(sql: str) -> str | None:
    """The INSERT whose parameters are whole columns; None for one that says more than one row's values.

    >>> at_once("INSERT INTO k (a, b) SELECT $a, CAST($b AS INT)")
    'INSERT INTO k (a, b) SELECT "__pe_each"."a", CAST("__pe_each"."b" AS INT) FROM \
(SELECT UNNEST($a) AS "a", UNNEST($b) AS "b") AS "__pe_each"'
    >>> at_once("INSERT INTO k (a) SELECT $a FROM t"), at_once("INSERT INTO k (a) VALUES ($a)")
    (None, None)

    INVARIANT: where a row is left out that is there already, it is left out among those that come with it, too.
    """
    insert = parse_one(sql, read="duckdb")
    select = insert.expression if isinstance(insert, exp.Insert) else None
    if not isinstance(select, exp.Select) or select.args.get("from_") is not None:
        return None
    placed = list(select.find_all(exp.Placeholder))
    columns = [exp.alias_(exp.Explode(this=exp.Placeholder(this=name)), name, quoted=True) for name in _named(placed)]
    for each in placed:
        each.replace(n.column(each.name, EACH))
    rows = exp.select(*columns).subquery(exp.to_identifier(EACH, quoted=True))
    select = select.from_(rows, copy=False)
    if select.args.get("where") is not None:
        select = select.distinct(copy=False)
    return render(insert, "duckdb")


def _named(placed: list[exp.Placeholder]) -> list[str]:
    return list(dict.fromkeys(each.name for each in placed))
