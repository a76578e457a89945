"""Moves rows into DuckDB through a CSV file, the quickest way that needs no extension (a million cells a second)."""

from __future__ import annotations

import csv
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
from sqlglot import exp

from policyengine.model.type import Kind, parse

# A text no cell has: an empty cell is the empty text, this is NULL.
_NULL = "\\N"

_TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DECIMAL: "DECIMAL(12, 2)",
    Kind.REAL: "DOUBLE",
    Kind.DATE: "DATE",
    Kind.TIMESTAMP: "TIMESTAMP",
}


def copy_table(source: sqlite3.Connection, table: str, target: duckdb.DuckDBPyConnection, into: Sequence[str]) -> None:
    """Copies a SQLite table to the catalogue and schema `into`, its columns in DuckDB's types."""
    facts = source.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
    columns = {name: _TYPES.get(parse(declared).kind, "VARCHAR") for name, declared in facts}
    query = exp.select(*(exp.column(name, quoted=True) for name in columns)).from_(
        exp.to_identifier(table, quoted=True)
    )
    insert(target, (*into, table), columns, source.execute(query.sql("sqlite")))


def insert(
    target: duckdb.DuckDBPyConnection, table: Sequence[str], columns: dict[str, str], rows: Iterable[Sequence[object]]
) -> None:
    """Makes a table of `columns` (name: DuckDB type) and fills it with `rows`; None is NULL."""
    name = ".".join(exp.to_identifier(part, quoted=True).sql("duckdb") for part in table)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "rows.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            # INVARIANT: records end as lines within a cell do: DuckDB takes the first line end it meets for every one.
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([_NULL if cell is None else cell for cell in row] for row in rows)
        # Without sniffing: the dialect is ours, and a file without a row has nothing to sniff.
        relation = target.read_csv(
            str(path),
            auto_detect=False,
            header=False,
            columns=columns,
            na_values=_NULL,
            delimiter=",",
            quotechar='"',
            escapechar='"',
        )
        relation.create(name)
