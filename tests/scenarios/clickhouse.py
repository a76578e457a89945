"""A scenario's tables on ClickHouse: made from what SQLite says of them, since it has no keys and no references.

What happens later is said by the dialect's own rewrites.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import sqlglot
from sqlglot import exp

from policyengine.compile.dialect import render
from policyengine.model.catalogue import Catalogue
from policyengine.stores.clickhouse_connection import connect
from policyengine.stores.introspect import sqlite
from policyengine.stores.location import locate
from tests.goldens.native import spelled
from tests.goldens.play import literal, quoted


class Clickhouse:
    """A session with the few verbs of the other drivers; statements are written as SQLite reads them."""

    def __init__(self, url: str) -> None:
        place = locate(url).path
        assert place is not None
        self.client = connect("scenario", place)

    def execute(self, sql: str) -> Any:
        if sql.lstrip().upper().startswith(("SELECT", "SHOW")):
            return _Found(self.client.query(sql).result_rows)
        if "CREATE TABLE" in sql:
            for each in _made(sql):
                self.client.command(each)
        else:
            for node in sqlglot.parse(sql, read="sqlite"):
                if isinstance(node, exp.Update) and not node.args.get("where"):
                    node.set("where", exp.Where(this=exp.true()))
                self.client.command(render(node, "clickhouse"))
        return None

    def close(self) -> None:
        self.client.close()


class _Found:
    def __init__(self, rows: Any) -> None:
        self.rows = [tuple(row) for row in rows]

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self.rows


def keyed(found: Catalogue, sql: str) -> Catalogue:
    """A catalogue with the keys that the engine does not know, as a team would write them into it."""
    with closing(_twin(sql)) as twin:
        keys = {name: each.key for name, each in sqlite.catalogue(twin, found.store).datasets.items()}
    datasets = {name: replace(each, key=keys[name]) for name, each in found.datasets.items()}
    return replace(found, datasets=datasets)


def _twin(sql: str) -> sqlite3.Connection:
    twin = sqlite3.connect(":memory:")
    twin.executescript(sql)
    return twin


def _made(sql: str) -> Iterator[str]:
    with closing(_twin(sql)) as twin:
        for name, each in sqlite.catalogue(twin, "scenario").datasets.items():
            filled = {field.name: field.required or field.name in each.key for field in each.fields.values()}
            fields = ", ".join(
                f"{quoted(field.name)} {spelled(field.type.text, 'clickhouse', required=filled[field.name])}"
                for field in each.fields.values()
            )
            order = ", ".join(map(quoted, each.key))
            yield f"CREATE TABLE {quoted(name)} ({fields}) ENGINE = MergeTree ORDER BY ({order})"
            for row in twin.execute(f"SELECT * FROM {quoted(name)}").fetchall():
                yield f"INSERT INTO {quoted(name)} VALUES ({', '.join(map(literal, row))})"
