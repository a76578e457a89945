"""ClickHouse, a server or chdb in this process: no transactions, and rows that change by mutations that are waited for.

What is done stays done when a transaction ends badly: statements can be said again, and receipts come after what they
tell of. How many rows a mutation will change is written down before it, so that a run that was killed after it knows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from clickhouse_connect.driver.client import Client

from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.model.catalogue import Catalogue, DatasetKind
from policyengine.model.datamap import Dataset
from policyengine.stores import claim, clickhouse_record, clickhouse_residual
from policyengine.stores.bind import bound
from policyengine.stores.clickhouse_connection import FAILURES, connect, failed_mutation, refusal, rows, told
from policyengine.stores.file_record import named
from policyengine.stores.introspect import clickhouse as introspect
from policyengine.stores.introspect.qualified import ours
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused

_NAME = r'"(?:[^"\\]|""|\\.)*"'
_CHANGED = re.compile(rf"(INSERT INTO|ALTER TABLE|TRUNCATE TABLE) ({_NAME}(?:\.{_NAME})?)")
# INSERTs of a row each, where it is not there yet, can be said together; more would make the text long for no gain.
_ONE = re.compile(rf"(INSERT INTO {_NAME} \([^)]*\)) (SELECT .* WHERE NOT EXISTS ?\(.*)", re.DOTALL)
_PARAMETER = re.compile(r"\{(\w+):")
TOGETHER = 100

_UNFIT_HELP = (
    "rows are deleted for good from tables of the MergeTree family; name the table behind a Distributed one, a Buffer "
    "or a view"
)


class ClickhouseStore:
    """An open database of ClickHouse, which is what unqualified names are tables of.

    `run` tells of a statement with a dataset how many rows it found to change when it was said, by this run.
    """

    __slots__ = ("_client", "_datasets", "_inside", "_runs", "engine", "name")

    def __init__(self, name: str, client: Client, datasets: Mapping[str, Dataset]) -> None:
        self.name = name
        self.engine = "clickhouse"
        self._client = client
        self._datasets = datasets
        self._inside = False
        self._runs: set[str] = set()

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Runs a statement that changes something; returns how many rows it changed (0 for DDL).

        The number is of the whole statement in this run (`values["run"]`), what was done before the process was killed
        included; a row that came in between may be missing in it. Without a `count` an UPDATE tells of no rows.
        """
        parameters = bound(statement, values)
        with self._refusing(statement.step):
            if statement.dataset is not None and statement.count is not None:
                return self._mutate(statement, statement.count, parameters, str(values.get("run", "")))
            found = _CHANGED.match(statement.sql)
            before = self._size(found[2]) if found else 0
            told(self._client, statement.sql, parameters)
            return abs(self._size(found[2]) - before) if found else 0

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """Runs a query and returns all its rows."""
        parameters = bound(statement, values)
        with self._refusing(statement.step):
            return rows(self._client, statement.sql, parameters)

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Runs one parametrised INSERT for each mapping, many of them in one text: each alone would be a part."""
        batch = [bound(statement, values) for values in many]
        found = _ONE.fullmatch(statement.sql)
        with self._refusing(statement.step):
            for first in range(0, len(batch), TOGETHER if found else 1):
                some = batch[first : first + TOGETHER] if found else [batch[first]]
                told(self._client, *(_together(found[1], found[2], some) if found else (statement.sql, some[0])))

    @contextmanager
    def transaction(self, alone_in: Collection[str] | None = None) -> Iterator[None]:
        """Everything inside is done as it is said, and nobody is kept from writing meanwhile; there is no way back.

        Once it has ended well, what was written down for a run that might be killed is no longer needed.
        """
        self._refuse_inside()
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
        with self._refusing():
            for run in sorted(self._runs):
                clickhouse_record.forget(self._client, run)
            self._runs.clear()

    def live(self) -> Catalogue:
        """The schema as the engine tells it now, without policyengine's own tables. Reads no rows."""
        with self._refusing():
            schemas = sorted({each.schema for each in self._datasets.values() if each.schema})
            return introspect.catalogue(self._client, self.name, schemas)

    def tables(self) -> frozenset[str]:
        """The exact names of all tables, policyengine's own among them, also those that are temporary."""
        with self._refusing():
            return frozenset(str(name) for (name,) in rows(self._client, _TABLES))

    def has_table(self, table: str) -> bool:
        """Whether a table of that exact name is there."""
        return table in self.tables()

    def purge_residual(self) -> None:
        """Writes anew what lightweight deletes have hidden, and clears replaced parts of our own; safe to repeat."""
        self._refuse_inside()
        with self._refusing():
            clickhouse_residual.unmask(self._client, self._tables(self._datasets))
            own = [(None, each) for each in sorted(self.tables()) if ours(each)]
            kept = clickhouse_residual.clear(self._client, own)
        if kept:
            raise refused("store.residual", self.name, detail=kept, help=clickhouse_residual.HELP)

    def rewrite(self, datasets: Collection[str]) -> None:
        """Takes replaced parts and the texts of mutations away; never inside a transaction, safe to repeat."""
        self._refuse_inside()
        with self._refusing():
            kept = clickhouse_residual.clear(self._client, self._tables(datasets))
        if kept:
            raise refused("store.residual", self.name, detail=kept, help=clickhouse_residual.HELP)

    def residuals(self) -> frozenset[str]:
        """`old-parts` and `mutations`, where tables of the datamap have any."""
        with self._refusing():
            return clickhouse_residual.seen(self._client, self._tables(self._datasets))

    def claimed(self) -> AbstractContextManager[None]:
        """The engine has no lock that ends with its holder: other runs of this machine's user are kept out.

        Raises Busy `store.other-run`.
        """
        with self._refusing():
            [(server, database)] = rows(self._client, "SELECT toString(serverUUID()), currentDatabase()")
        return claim.on_machine(self.name, f"clickhouse://{server}/{database}")

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        with suppress(*FAILURES):
            self._client.close()

    def refuse_unfit(self) -> None:
        """Raises StoreError `store.table` where a table of the datamap could not be erased from for good."""
        with self._refusing():
            unfit = {(schema, table): engine for schema, table, engine in rows(self._client, _UNFIT)}
            [(here,)] = rows(self._client, "SELECT currentDatabase()")
        for schema, table in self._tables(self._datasets):
            if why := unfit.get((schema or here, table)):
                raise refused("store.table", self.name, detail=f"{table} is {why}", help=_UNFIT_HELP)

    def _mutate(self, statement: Statement, count: str, parameters: Mapping[str, Value], run: str) -> int:
        """INVARIANT: the number is written down before anything is changed, and read before it is asked for anew."""
        text = named(statement.sql)
        known = clickhouse_record.rows(self._client, run, text)
        [(number,)] = rows(self._client, count, _named_in(count, parameters))
        if not number:
            return known or 0
        if known is None and self._inside:
            clickhouse_record.add(self._client, run, text, int(number))
        self._runs.add(run)
        try:
            told(self._client, statement.sql, parameters)
        except FAILURES as error:
            self._give_up(statement, error)
            raise
        return max(known or 0, int(number))

    def _give_up(self, statement: Statement, error: Exception) -> None:
        """A mutation that failed would be begun again and again, and hold up all that come after it."""
        mutation, dataset = failed_mutation(error), self._datasets.get(statement.dataset or "")
        if mutation is not None and dataset is not None:
            whose = {"mutation": mutation, "table": dataset.table, "schema": dataset.schema}
            with suppress(*FAILURES):
                told(self._client, _KILL, whose)

    def _tables(self, datasets: Collection[str]) -> list[tuple[str | None, str]]:
        chosen = (self._datasets[each] for each in datasets)
        return [(each.schema, each.table) for each in chosen if each.kind is DatasetKind.TABLE]

    def _size(self, table: str) -> int:
        return int(rows(self._client, f"SELECT count() FROM {table}")[0][0])  # noqa: S608 (a quoted name)

    def _refuse_inside(self) -> None:
        if self._inside:
            raise refused("store.transaction", self.name)

    @contextmanager
    def _refusing(self, step: str = "") -> Iterator[None]:
        """Turns what the driver raises inside into a StoreError, without its text."""
        try:
            yield
        except FAILURES as error:
            raise refusal(self.name, step, error) from None


_TABLES = "SELECT name FROM system.tables WHERE database = currentDatabase() OR is_temporary"
_UNFIT = """
    SELECT database, name, engine FROM system.tables
    WHERE NOT is_temporary AND NOT endsWith(engine, 'MergeTree') AND engine NOT IN ('View', 'Memory')
"""
_KILL = """
    KILL MUTATION WHERE mutation_id = {mutation:String} AND table = {table:String} AND NOT is_done
      AND database = coalesce({schema:Nullable(String)}, currentDatabase())
"""


def _together(head: str, select: str, many: Sequence[Mapping[str, Value]]) -> tuple[str, dict[str, Value]]:
    """One INSERT of what several would put in, each of them once; parameters are numbered.

    >>> _together('INSERT INTO "t" ("a")', "SELECT {a:String}", [{"a": "x"}, {"a": "y"}])[0]
    'INSERT INTO "t" ("a") SELECT {a_0:String} UNION DISTINCT SELECT {a_1:String}'
    """
    selects = (_PARAMETER.sub(rf"{{\g<1>_{at}:", select) for at in range(len(many)))
    given = {f"{name}_{at}": value for at, values in enumerate(many) for name, value in values.items()}
    return f"{head} {' UNION DISTINCT '.join(selects)}", given


def _named_in(sql: str, values: Mapping[str, Value]) -> dict[str, Value]:
    names = set(_PARAMETER.findall(sql))
    return {name: value for name, value in values.items() if name in names}


def open_clickhouse(
    name: str, at: str | Path, datasets: Mapping[str, Dataset], *, read_only: bool = False
) -> ClickhouseStore:
    """Opens a server's database by its URL, or chdb at a directory that must exist: one such in a process.

    `read_only`: nothing but temporary tables can be written.

    Raises StoreError `store.open` where nobody answers, or the directory is missing or somebody else's, `store.table`
    where a table could not be erased from.
    """
    if isinstance(at, Path) and not at.is_dir():
        raise refused("store.open", name, detail="no such directory")
    store = ClickhouseStore(name, connect(name, at, read_only=read_only), datasets)
    try:
        store.refuse_unfit()
    except StoreError:
        store.close()
        raise
    return store
