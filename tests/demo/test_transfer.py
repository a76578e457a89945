"""Rows that pass into DuckDB arrive as they left: NULL is not the empty text, and no quote or line break is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal

import duckdb
from hypothesis import example, given
from hypothesis import strategies as st

from policyengine.workflows.demo.transfer import copy_table, insert

# No control characters: CSV readers disagree on them, and the demo has none.
TEXTS = st.none() | st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\"',\\"), max_size=12)


@example([(None, "\n")])
@example([(1, "two\nlines"), (2, None), (3, "")])
@given(
    st.lists(st.tuples(st.none() | st.integers(-(2**62), 2**62), TEXTS.filter(lambda text: text != "\\N")), max_size=8)
)
def test_rows_arrive_as_they_left(rows: list[tuple[int | None, str | None]]) -> None:
    with duckdb.connect() as target:
        insert(target, ("t",), {"a": "BIGINT", "b": "VARCHAR"}, rows)
        assert target.execute("SELECT a, b FROM t").fetchall() == rows


def test_columns_take_the_types_they_were_declared_with() -> None:
    with closing(sqlite3.connect(":memory:")) as source, duckdb.connect() as target:
        source.execute(
            'CREATE TABLE "order" (id integer, total decimal, placed datetime, day date, ok bool, "a b" varchar(9))'
        )
        source.execute("INSERT INTO \"order\" VALUES (1, 24.9, '2026-11-24 12:00:00', '2026-11-24', 1, '')")
        target.execute("CREATE SCHEMA shop")
        copy_table(source, "order", target, ("memory", "shop"))
        description = target.execute('SELECT * FROM shop."order"').description or []
        assert [str(column[1]) for column in description] == [
            "BIGINT",
            "DECIMAL(12,2)",
            "TIMESTAMP",
            "DATE",
            "BOOLEAN",
            "VARCHAR",
        ]
        assert target.execute('SELECT total, ok, "a b" FROM shop."order"').fetchone() == (Decimal("24.90"), True, "")
