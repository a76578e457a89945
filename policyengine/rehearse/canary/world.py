"""The DuckDB of a proof: in memory, on one thread, with no way out; each run is undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import duckdb
from sqlglot import exp

from policyengine.rehearse.canary.fixture import Rows, Types, Unique
from policyengine.rehearse.canary.statement import OURS, NotRun, Step, named

SETTINGS: dict[str, Any] = {
    "threads": 1,
    "enable_external_access": False,
    "memory_limit": "512MB",
    "autoinstall_known_extensions": False,
}
FEW = 20_000
"""Rows of a result that are looked at."""

CHUNK = 200
STORE = "canary_store"

Place = tuple[str, str]
"""A target's key and a field's name in lower case. A target's key is its name in lower case, or `:` and the number of
the answer.
"""


@dataclass(slots=True)
class Observed:
    """By place, the values that were written there, each as a text of its own with how often it was."""

    values: dict[Place, Counter[str]] = field(default_factory=dict)
    spelled: dict[Place, str] = field(default_factory=dict)

    def add(self, target: str, name: str, values: Counter[str]) -> None:
        """Adds what one statement wrote."""
        key = (target, name.lower())
        self.spelled.setdefault(key, name)
        self.values[key] = self.values.get(key, Counter()) + values

    def forget(self, target: str) -> None:
        """What a table had that is made anew is gone."""
        for key in [each for each in self.values if each[0] == target]:
            del self.values[key]


class World:
    """Runs a script on rows, and answers with what it wrote."""

    def __init__(self, script: Sequence[Step], types: Types, dialect: str, unique: Unique) -> None:
        self._script = script
        self._tables = {table: named(table, dialect) for table in types}
        self._types = types
        self._connection = duckdb.connect(":memory:", config=SETTINGS)
        self._unique = unique
        self._written_to = any(step.touches or step.silent for step in script)
        touched = frozenset(name for step in script for name in step.touches)
        self._real = {table for table, name in self._tables.items() if name.name.lower() in touched}
        self._stored: set[int] = set()
        self._variants: dict[int, int] = {}
        self._kept: list[Sequence[tuple[Any, ...]]] = []
        self._current: dict[str, int] = {}
        self.told = ""
        self.runs = 0
        self._open()

    def close(self) -> None:
        """Ends it."""
        self._connection.close()

    def _open(self) -> None:
        """Databases and schemas for the names that have them; plain names are looked for in each."""
        self._connection.execute("SET scalar_subquery_error_on_multiple_rows = false")  # our rows are many
        path = ["main"]
        written = [step.writes for step in self._script if step.writes is not None]
        for table in (*self._tables.values(), *written):
            owner = [each for each in (table.args.get("catalog"), table.args.get("db")) if each]
            if len(owner) == 2 and owner[0].name.lower() not in ("memory", "temp"):
                with suppress(duckdb.Error):
                    self._connection.execute(f"ATTACH ':memory:' AS {_quoted(owner[0])}")
            if owner:
                spelled = ".".join(map(_quoted, owner))
                with suppress(duckdb.Error):
                    self._connection.execute(f"CREATE SCHEMA IF NOT EXISTS {spelled}")
                path.append(".".join(each.name for each in owner))
        with suppress(duckdb.Error):
            self._connection.execute("SET search_path = '" + ",".join(dict.fromkeys(path)) + "'")

    def load(self, several: Sequence[Rows]) -> None:
        """Puts rows by, so that `run` takes a table's by their number: made once, for making tables anew is slow.

        Raises NotRun where a table of the schema can't be made.
        """
        try:
            for table, fields in self._types.items():
                self._store(table, fields, several)
        except duckdb.Error as error:
            raise NotRun(f"{type(error).__name__}, for a table of the schema") from None

    def _store(self, table: str, fields: Mapping[str, exp.DataType], several: Sequence[Rows]) -> None:
        number = list(self._types).index(table)
        kept = f"memory.{STORE}.t{number}"
        if not self._stored:
            self._connection.execute(f"CREATE SCHEMA IF NOT EXISTS memory.{STORE}")
        if number not in self._stored:
            listed = "".join(f", {_name(each)} {_type(type)}" for each, type in fields.items())
            self._connection.execute(f"CREATE TABLE {kept} (variant INTEGER{listed})")
            self._stored.add(number)
            if table not in self._real:
                self._connection.execute(f"SET VARIABLE t{number} = -1")
                self._connection.execute(self._view(number, table, fields))
        fresh: list[tuple[Any, ...]] = []
        for rows in several:
            if id(rows[table]) not in self._variants:
                self._variants[id(rows[table])] = len(self._variants)
                self._kept.append(rows[table])
                fresh.extend((self._variants[id(rows[table])], *row) for row in rows[table])
        for start in range(0, len(fresh), CHUNK):
            chunk = fresh[start : start + CHUNK]
            marks = ", ".join(["(" + ", ".join("?" * (len(fields) + 1)) + ")"] * len(chunk))
            cells = [each for row in chunk for each in row]
            self._connection.execute(f"INSERT INTO {kept} VALUES {marks}", cells)  # noqa: S608

    def _view(self, number: int, table: str, fields: Mapping[str, exp.DataType]) -> str:
        name = self._tables[table].sql(dialect=OURS)
        listed = ", ".join(map(_name, fields))
        where = f"variant = getvariable('t{number}')"
        return f"CREATE VIEW {name} AS SELECT {listed} FROM memory.{STORE}.t{number} WHERE {where}"  # noqa: S608

    def run(self, rows: Rows) -> Observed:
        """What the script writes when the tables hold these rows, which were loaded.

        Raises NotRun where DuckDB does not run it.
        """
        self.runs += 1
        try:
            for number, table in enumerate(self._types):
                variant = self._variants[id(rows[table])]
                if table not in self._real and self._current.get(table) != variant:
                    self._connection.execute(f"SET VARIABLE t{number} = {variant}")
                    self._current[table] = variant
            if self._written_to:
                self._connection.execute("BEGIN")
            for number, (table, fields) in enumerate(self._types.items()):
                if table in self._real:
                    self._make(number, table, fields, self._variants[id(rows[table])])
            return self._through()
        except duckdb.Error as error:
            self.told = str(error).partition("\n")[0]
            raise NotRun(type(error).__name__) from error
        finally:
            if self._written_to:
                with suppress(duckdb.Error):
                    self._connection.execute("ROLLBACK")

    def _make(self, number: int, table: str, fields: Mapping[str, exp.DataType], variant: int) -> None:
        """The table as the script finds it, to be written to."""
        name = self._tables[table].sql(dialect=OURS)
        listed = ", ".join(f"{_name(each)} {_type(type)}" for each, type in fields.items())
        keys = "".join(f", UNIQUE ({', '.join(map(_name, each))})" for each in self._unique.get(table, ()))
        self._connection.execute(f"CREATE TABLE {name} ({listed}{keys})")
        chosen = ", ".join(map(_name, fields))
        self._connection.execute(
            f"INSERT INTO {name} SELECT {chosen} FROM memory.{STORE}.t{number} WHERE variant = {variant}"  # noqa: S608
        )

    def _through(self) -> Observed:
        seen = Observed()
        answers = 0
        for step in self._script:
            answers += self._step(step, seen, answers)
        return seen

    def _step(self, step: Step, seen: Observed, answers: int) -> int:
        """Runs one statement; 1 where it answers."""
        table = step.writes
        if table is None or step.silent:
            names, rows = self._asked(step.sql)
            if step.silent or not names:
                return 0
            _observe(seen, f":{answers}", names, rows)
            return 1
        written = self._written(table)
        if step.fresh:
            seen.forget(_key(table))
        before = {} if step.fresh else self._counted(written)
        self._asked(step.sql)
        for name, values in self._counted(written).items():
            seen.add(_key(table), name, values - before.get(name, Counter()))
        return 0

    def _written(self, table: exp.Table) -> str:
        bare = exp.Table(**{each: table.args.get(each) for each in ("this", "db", "catalog")})
        return bare.sql(dialect=OURS)

    def _asked(self, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        found = self._connection.execute(sql)
        names = [each[0] for each in found.description or ()]
        return names, found.fetchmany(FEW) if names else []

    def _counted(self, table: str) -> dict[str, Counter[str]]:
        names, rows = self._asked(f"SELECT * FROM {table}")  # noqa: S608
        return {name: Counter(told(row[at]) for row in rows) for at, name in enumerate(names)}


def _observe(seen: Observed, target: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    for at, name in enumerate(names):
        seen.add(target, name, Counter(told(row[at]) for row in rows))


def _key(table: exp.Table) -> str:
    return ".".join(each.name for each in table.parts).lower()


def told(value: Any) -> str:
    """A value as a text of its own; of a number with a fraction no more than can be the same in another order."""
    if isinstance(value, float):
        return f"{value:.9g}"
    return repr(value) if not isinstance(value, bytes) else value.decode(errors="replace")


def _quoted(part: exp.Expr) -> str:
    return _name(part.name)


def _name(name: str) -> str:
    return exp.to_identifier(name, quoted=True).sql(dialect=OURS)


def _type(type: exp.DataType) -> str:
    written = type.sql(dialect=OURS)
    return {"OBJECT": "JSON", "VARIANT": "JSON", "SUPER": "JSON", "HSTORE": "JSON"}.get(written, written)
