"""Plays a manifest's statements on a real engine, in plan order, and tells what each did and how the rows end.

It shares nothing with the executor but the manifest: no statement is golden that an engine has not run.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import psycopg

from policyengine.compile.ahead import FROM, SIZE, TO, bound
from policyengine.compile.dialect import dialect
from policyengine.compile.manifest import Manifest
from policyengine.compile.statement import Role, Statement
from policyengine.execute.cutoff import before
from policyengine.execute.request import normal
from policyengine.model.datamap import Datamaps, Dataset, Field
from policyengine.model.type import Kind
from policyengine.plan.algebra import Collect, Draw, HashValues, Repeat, Require, Ship, Step, StorePlan
from policyengine.stores.mariadb_connection import connect
from tests import digits

RUN = "0123456789abcdef01234567"
NEXT = "00000000000000000000next"
TODAY = date(2026, 1, 31)
ROUNDS = 20

Rows = Mapping[str, Sequence[Sequence[Any]]]


@dataclass(slots=True)
class Played:
    """`did` is what each step changed, staged or counted; `end` the rows afterwards, tokens written as <token>."""

    did: dict[str, int] = field(default_factory=dict)
    end: list[str] = field(default_factory=list)


class Engine:
    """One open database with the few verbs that a manifest needs."""

    def __init__(self, name: str, connection: Any, version: str) -> None:
        self.name, self.connection, self.version = name, connection, version

    def changed(self, sql: str, values: Mapping[str, Any] | None = None) -> int:
        cursor = self._ran(sql, values)
        if self.name != "duckdb":
            return max(0, int(cursor.rowcount))
        row = cursor.fetchone() if cursor.description else None
        return int(row[0]) if row and isinstance(row[0], int) else 0

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        cursor = self._ran(sql, values)
        return [tuple(row) for row in cursor.fetchall()]

    def _ran(self, sql: str, values: Mapping[str, Any] | None) -> Any:
        """Without values the text is taken as it is: only with values do drivers look for parameters in it."""
        if self.name == "mariadb":
            cursor = self.connection.cursor()
            cursor.execute(sql, values)
            return cursor
        if values is None:
            return self.connection.execute(sql)
        if self.name == "sqlite":
            values = {name: str(each) if isinstance(each, date) else each for name, each in values.items()}
        return self.connection.execute(sql, values)


def sqlite() -> Engine:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return Engine("sqlite", connection, sqlite3.sqlite_version)


def on_duckdb() -> Engine:
    return Engine("duckdb", duckdb.connect(), duckdb.__version__)


def postgres(url: str) -> Engine:
    connection = psycopg.connect(url, autocommit=True)
    return Engine("postgres", connection, str(connection.info.server_version // 10000))


def mariadb(url: str) -> Engine:
    """In a session as the store's adapter makes it: what statements mean depends on that."""
    connection = connect(url)
    engine = Engine("mariadb", connection, "")
    [(version,)] = engine.rows("SELECT substring_index(version(), '.', 2)")
    engine.version = version
    return engine


_NAME = '"(?:[^"]|"")*"'


class Clickhouse(Engine):
    """ClickHouse within this process; how many rows a mutation changed is seen by comparing the table's rows."""

    def __init__(self) -> None:
        from chdb import session

        super().__init__("clickhouse", session.Session(), "")
        self.version = str(self.rows("SELECT version()")[0][0])
        for sql in ("DROP DATABASE IF EXISTS golden", "CREATE DATABASE golden", "USE golden"):
            self._ran(sql, None)

    def changed(self, sql: str, values: Mapping[str, Any] | None = None) -> int:
        found = re.match(rf"(?:INSERT INTO|ALTER TABLE|TRUNCATE TABLE) ({_NAME}(?:\.{_NAME})?)", sql)
        if not found:
            self._ran(sql, values)
            return 0
        before = self._all(found[1])
        self._ran(sql, values)
        after = self._all(found[1])
        return max((before - after).total(), (after - before).total())

    def close(self) -> None:
        self.connection.close()

    def _all(self, table: str) -> Counter[str]:
        return Counter(map(repr, self.rows(f"SELECT * FROM {table}")))

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        table = self._ran(sql, values, "ArrowTable")
        columns = [[_naive(each) for each in column.to_pylist()] for column in table.columns]
        return list(zip(*columns, strict=True))

    def _ran(self, sql: str, values: Mapping[str, Any] | None, form: str = "CSV") -> Any:
        given = {name: str(each) if isinstance(each, date) else each for name, each in (values or {}).items()}
        return self.connection.query(sql, form, **({"params": given} if given else {}))


def _naive(value: Any) -> Any:
    """A moment without a time zone: what it is written in is the column's."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


# --- the fixture ------------------------------------------------------------------------------------------------------


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def ddl(datamaps: Datamaps, store: str, engine: str) -> Iterator[str]:
    """The tables as the catalogue tells them; DuckDB gets no foreign keys, as ours have none there."""
    if engine == "postgres" and any(each.type.coarse for each in _fields(datamaps, store)):
        yield "CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"
    for dataset in datamaps.stores[store].datasets.values():
        if dataset.schema:
            word = "DATABASE" if engine in ("mariadb", "clickhouse") else "SCHEMA"
            yield f"CREATE {word} IF NOT EXISTS {quoted(dataset.schema)}"
        parts = [
            f"{quoted(each.name)} {each.type.text}{' NOT NULL' * (each.required and engine != 'clickhouse')}"
            for each in dataset.columns.values()
        ]
        keys = dict.fromkeys([*([dataset.key] if dataset.key else []), *dataset.unique])
        keys |= dict.fromkeys((each.name,) for each in dataset.columns.values() if each.unique)
        if engine == "clickhouse":
            ordered = ", ".join(map(quoted, dataset.key)) or "tuple()"
            yield f"CREATE TABLE {_table(dataset)} ({', '.join(parts)}) {_MERGE_TREE.format(ordered)}"
            continue
        parts += [f"UNIQUE ({', '.join(map(quoted, key))})" for key in keys]
        if engine == "sqlite":
            parts += list(_foreign_keys(datamaps, dataset))
        yield f"CREATE TABLE {_table(dataset)} ({', '.join(parts)})"


_MERGE_TREE = "ENGINE = MergeTree ORDER BY ({}) SETTINGS allow_nullable_key = 1"


def _fields(datamaps: Datamaps, store: str) -> Iterator[Field]:
    return (each for dataset in datamaps.stores[store].datasets.values() for each in dataset.fields.values())


def constraints(datamaps: Datamaps, store: str, engine: str) -> Iterator[str]:
    """Foreign keys that are added after the rows."""
    if engine in ("postgres", "mariadb"):
        for dataset in datamaps.stores[store].datasets.values():
            yield from (f"ALTER TABLE {_table(dataset)} ADD {each}" for each in _foreign_keys(datamaps, dataset))


def _foreign_keys(datamaps: Datamaps, dataset: Dataset) -> Iterator[str]:
    for key in dataset.foreign_keys:
        target = datamaps.stores[dataset.name.store].datasets[key.to]
        fields, to = ", ".join(map(quoted, key.fields)), ", ".join(map(quoted, key.to_fields))
        yield f"FOREIGN KEY ({fields}) REFERENCES {_table(target)} ({to})"


def _table(dataset: Dataset) -> str:
    return ".".join(map(quoted, filter(None, (dataset.schema, dataset.table))))


def fill(engine: Engine, datamaps: Datamaps, store: str, rows: Rows) -> None:
    for statement in ddl(datamaps, store, engine.name):
        engine.changed(statement)
    if engine.name == "sqlite":
        engine.changed("BEGIN")
        engine.changed("PRAGMA defer_foreign_keys = ON")
    for name, dataset in datamaps.stores[store].datasets.items():
        for row in rows.get(name, ()):
            literals = ", ".join(literal(value) for value in row)
            engine.changed(f"INSERT INTO {_table(dataset)} VALUES ({literals})")
    if engine.name == "sqlite":
        engine.changed("COMMIT")
    for statement in constraints(datamaps, store, engine.name):
        engine.changed(statement)


def literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


# --- the manifest -----------------------------------------------------------------------------------------------------


OPTED_OUT = "opted_out_"
AHEAD = (Role.FIRST, Role.NEXT, Role.BATCH, Role.PASS)


def play(
    engine: Engine,
    manifest: Manifest,
    datamaps: Datamaps,
    rows: Rows,
    request: Mapping[str, Sequence[Any]],
    opted_out: Sequence[str] = (),
) -> Played:
    """The manifest of one store, from staging to cleaning; every step is in `did`."""
    (plan,) = manifest.plan.stores
    fill(engine, datamaps, plan.store, rows)
    retention = datamaps.organisation.retention
    given = {f"cutoff_{name}": before(TODAY, basis.keep) for name, basis in retention.items()}
    given |= {OPTED_OUT + name: name in opted_out for name in datamaps.organisation.purposes}
    player = _Player(engine, manifest, {name: list(values) for name, values in request.items()}, {"run": RUN, **given})
    for step in plan.stage:
        player.run(step)
    player.close(plan)
    for step in plan.decide:
        player.run(step)
    player.mutate(plan)
    for step in (*plan.verify, *plan.rearm, *plan.clean):
        player.run(step)
    player.did.end = list(_end(engine, datamaps, plan.store))
    return player.did


@dataclass(slots=True)
class _Player:
    engine: Engine
    manifest: Manifest
    values: dict[str, list[Any]]
    given: Mapping[str, Any]
    did: Played = field(default_factory=Played)

    def close(self, plan: StorePlan) -> None:
        for _ in range(ROUNDS):
            known = sum(map(len, self.values.values()))
            for step in plan.resolve:
                self.run(step)
            if sum(map(len, self.values.values())) == known:
                return
        raise AssertionError("the identifiers never close")

    def mutate(self, plan: StorePlan) -> None:
        for step in plan.mutate:
            ahead = {each.role: each for each in self.manifest.statements[step.id] if each.role in AHEAD}
            if ahead:
                self.did.did[step.id] = self._ahead(ahead)
        whole = dialect(self.engine.name).atomic  # the others commit each step by itself
        if whole:
            self.engine.changed("BEGIN")
        if self.engine.name == "sqlite":
            self.engine.changed("PRAGMA defer_foreign_keys = ON")
        for step in plan.mutate:
            self.run(step)
        if whole:
            self.engine.changed("COMMIT")

    def run(self, step: Step) -> int:
        if isinstance(step, Repeat):
            for _ in range(ROUNDS):
                if not sum(self.run(each) for each in step.steps):
                    return 0
            raise AssertionError(f"{step.id} never ends")
        number = 0
        statements = self.manifest.statements[step.id]
        for statement in (each for each in statements if each.role not in AHEAD):
            number += self._one(step, statement, statements)
        self.did.did[step.id] = self.did.did.get(step.id, 0) + number
        return number

    def _ahead(self, ahead: Mapping[Role, Statement]) -> int:
        """A batch of one key, where there are two; all is said even where there is nothing to go ahead."""
        keys = [name for name in ahead[Role.BATCH].parameters if name.rstrip("0123456789") in (FROM, TO)]
        found = self.engine.rows(ahead[Role.FIRST].sql, self._bound(ahead[Role.FIRST]))
        ends: dict[str, Any] = dict.fromkeys(keys)
        ends |= dict(zip(bound(FROM, len(keys)), found[0], strict=False)) if found else {}
        following = self._bound(ahead[Role.NEXT], {**ends, SIZE: 1})
        found = self.engine.rows(ahead[Role.NEXT].sql, following)
        ends |= dict(zip(bound(TO, len(keys)), found[0], strict=False)) if found else {}
        changed = self.engine.changed(ahead[Role.BATCH].sql, self._bound(ahead[Role.BATCH], ends))
        self.engine.changed(ahead[Role.PASS].sql, self._bound(ahead[Role.PASS], ends))
        return changed

    def _one(self, step: Step, statement: Statement, statements: Sequence[Statement]) -> int:
        match statement.role:
            case Role.FILL:
                for values in self._many(step, statements):
                    self.engine.changed(statement.sql, self._bound(statement, values))
                return 0
            case Role.QUERY:
                return self._asked(step, statement)
            case Role.DROP:
                self.engine.changed(statement.sql, {})
                return 0
            case Role.TAKE:  # as the next round would; whose rows are then as if they had never been
                taken = self.engine.changed(statement.sql, {"run": NEXT, "before": RUN})
                self.engine.changed(f"DELETE FROM {quoted(statement.table or '')} WHERE __pe_run = '{NEXT}'")
                return taken
            case Role.KEEP:
                self.engine.changed(statement.sql, self._bound(statement))
                return 0
            case Role.GROW:
                return sum(iter(lambda: self.engine.changed(statement.sql, self._bound(statement)), 0))
            case Role.RUN:
                announced = self._announced(statement)
                changed = self.engine.changed(statement.sql, self._bound(statement))
                assert announced in (None, changed), f"{step.id}: {announced} rows announced, {changed} changed"
                return 0 if statement.table else changed
            case _:
                raise AssertionError(f"{step.id} says {statement.role} by itself")

    def _asked(self, step: Step, statement: Statement) -> int:
        found = self.engine.rows(statement.sql, self._bound(statement))
        if isinstance(step, Collect):
            known = self.values.setdefault(str(step.identifier), [])
            known += [value for (value,) in found if value not in (*known, "")]
            return 0
        if isinstance(step, HashValues):
            return len({text for (text,) in found})
        number = int(found[0][0])
        if isinstance(step, Require) and step.reason != "ceiling":
            assert number <= step.at_most
        return 0 if isinstance(step, Draw) else number

    def _announced(self, statement: Statement) -> int | None:
        if statement.count is None:
            return None
        return int(self.engine.rows(statement.count, self._bound(statement))[0][0])

    def _many(self, step: Step, statements: Sequence[Statement]) -> list[dict[str, Any]]:
        if isinstance(step, Ship):
            return [{"value": value} for value in self.values.get(str(step.identifier), ())]
        (count,) = (each for each in statements if each.role is Role.QUERY)
        if isinstance(step, HashValues):
            texts = {text for (text,) in self.engine.rows(count.sql, self._bound(count))}
            forms = {text: str(normal(text, step.normalise)) for text in texts}
            return [
                {"text": text, "hash": hashlib.sha256(form.encode()).hexdigest()[:24]} for text, form in forms.items()
            ]
        needed = int(self.engine.rows(count.sql, self._bound(count))[0][0])
        return [{"ordinal": number, "token": f"{number:024x}"} for number in range(1, needed + 1)]

    def _bound(self, statement: Statement, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        every = {**self.given, **(values or {})}
        return {name: every[name] for name in statement.parameters}


def _end(engine: Engine, datamaps: Datamaps, store: str) -> Iterator[str]:
    lines: list[str] = []
    for dataset in datamaps.stores[store].datasets.values():
        holds = [each.type.kind is Kind.JSON for each in dataset.columns.values()]
        names = zip(map(quoted, dataset.columns), holds, strict=True)
        text = "{}" if engine.name == "mariadb" else "CAST({} AS varchar)"
        fields = ", ".join(text.format(name) if is_document else name for name, is_document in names)
        rows = engine.rows(f"SELECT {fields} FROM {_table(dataset)}")
        tells = [_document if is_document else _text for is_document in holds]
        cells = (tuple(tell(cell) for tell, cell in zip(tells, row, strict=True)) for row in rows)
        ordered = sorted(cells, key=lambda row: tuple(map(digits.masked, row)))
        lines += (f"{dataset.name.dataset}: {' | '.join(row)}" for row in ordered)
    yield from digits.told(lines)
    tables = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
        "clickhouse": "SELECT name FROM system.tables WHERE database = currentDatabase()",
    }.get(engine.name, "SELECT table_name FROM information_schema.tables")
    if engine.name == "mariadb":
        tables += " WHERE table_schema = DATABASE()"
    left = [name for (name,) in engine.rows(tables) if name.startswith("__pe_")]
    assert not left, f"staging is left: {left}"


def _document(value: str | None) -> str:
    """A document as every engine means it: they keep its keys in orders of their own, and spell its numbers anew."""
    return _text(None if value is None else json.dumps(json.loads(value), sort_keys=True, ensure_ascii=False))


def _text(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float | Decimal):
        return f"{Decimal(str(value)).normalize():f}"
    return str(value)
