"""A statement that runs on one file of a dataset at a time, where it names the dataset's other rows."""

from __future__ import annotations

from dataclasses import replace

import sqlglot
from sqlglot import exp

from policyengine.compile.statement import Statement

WHOLE = "__pe_whole"


def apart(statement: Statement, table: str) -> Statement:
    """The statement with the table's other rows, which it names by an alias, read from `__pe_whole`; or itself."""
    sql = _renamed(statement.sql, table)
    count = _renamed(statement.count, table) if statement.count else None
    return statement if (sql, count) == (statement.sql, statement.count) else replace(statement, sql=sql, count=count)


def _renamed(sql: str, table: str) -> str:
    """The statement with every aliased mention of the table renamed; the text itself where there is none.

    >>> _renamed('DELETE FROM "t" WHERE EXISTS (SELECT 1 FROM "t" AS "o" WHERE "o"."a" = "t"."b")', "t")
    'DELETE FROM "t" WHERE EXISTS(SELECT 1 FROM "__pe_whole" AS "o" WHERE "o"."a" = "t"."b")'
    """
    node = sqlglot.parse_one(sql, dialect="duckdb")
    others = [each for each in node.find_all(exp.Table) if each.name == table and each.alias]
    for each in others:
        each.set("this", exp.to_identifier(WHOLE, quoted=True))
    return node.sql("duckdb") if others else sql
