"""The rows of one Delta table, as DuckDB reads them: its files, with what their partitions and deletion vectors say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
from sqlglot import exp

from policyengine.model.datamap import Dataset
from policyengine.stores.delta_log import DataFile, Snapshot

# What a file is known by while it is read, and where in it a row stands.
_FILE = "__pe_file"
_AT = "__pe_at"


@dataclass(frozen=True, slots=True)
class DeltaSet:
    """A dataset and its table at one version."""

    dataset: Dataset
    snapshot: Snapshot

    @property
    def table(self) -> str:
        """The name that statements give it."""
        return self.dataset.table

    @property
    def parts(self) -> str:
        """The temporary table that says what each file's partition is."""
        return f"__pe_parts_{self.table}"

    def lay(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Makes that table. Raises duckdb.Error."""
        columns = [(name, self.snapshot.types[name]) for name in self.snapshot.partitions]
        spelled = "".join(f", {_quoted(name)} {type_}" for name, type_ in columns)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {_quoted(self.parts)} (file VARCHAR, gone BIGINT[]{spelled})")
        rows = [
            (str(each.file), list(each.deleted), *(each.partition.get(name) for name, _ in columns))
            for each in self.snapshot.files
        ]
        if rows:
            marks = ", ".join("?" for _ in range(2 + len(columns)))
            connection.executemany(f"INSERT INTO {_quoted(self.parts)} VALUES ({marks})", rows)  # noqa: S608

    def whole(self) -> exp.Select:
        """The rows of all files, with every field of the table; those that a vector deleted are left out."""
        rows = exp.select(*self._cells()).from_(self._read(self.snapshot.files).subquery("r"))
        rows = rows.join(self._known(), on=exp.EQ(this=_cell("file", "p"), expression=_cell(_FILE, "r")))
        if any(each.deleted for each in self.snapshot.files):
            gone = exp.Anonymous(this="list_contains", expressions=[_cell("gone", "p"), _cell(_AT, "r")])
            rows = rows.where(exp.not_(gone))
        return rows

    def single(self, file: DataFile) -> exp.Select:
        """The rows of one file, with every field of the table."""
        rows = exp.select(*self._cells()).from_(self._read((file,)).subquery("r"))
        return rows.join(self._known(), on=exp.EQ(this=_cell("file", "p"), expression=_cell(_FILE, "r")))

    def _cells(self) -> list[exp.Expr]:
        """Every field, in the table's own type, from the file or from what its partition is."""
        cells = ((name, _cell(name, "p" if name in self.snapshot.partitions else "r")) for name in self.snapshot.types)
        return [exp.alias_(exp.cast(cell, self.snapshot.types[name]), name, quoted=True) for name, cell in cells]

    def _known(self) -> exp.Table:
        return exp.Table(
            this=exp.to_identifier(self.parts, quoted=True), alias=exp.TableAlias(this=exp.to_identifier("p"))
        )

    def _read(self, files: Sequence[DataFile]) -> exp.Query:
        """The files' own rows, with every field that is no partition's, and each row's file and place in it."""
        own = {name: type_ for name, type_ in self.snapshot.types.items() if name not in self.snapshot.partitions}
        typed = {**own, _FILE: "VARCHAR", _AT: "BIGINT"}
        nulls = (exp.alias_(exp.cast(exp.null(), type_), name, quoted=True) for name, type_ in typed.items())
        nothing = exp.select(*nulls).where(exp.false())
        if not files:
            return nothing
        names = exp.Array(expressions=[exp.Literal.string(str(each.file)) for each in files])
        settings: dict[str, exp.Expr] = {
            "union_by_name": exp.true(),
            "hive_partitioning": exp.false(),
            "filename": exp.Literal.string(_FILE),
            "file_row_number": exp.true(),
        }
        options = [exp.EQ(this=exp.to_identifier(name), expression=value) for name, value in settings.items()]
        call = exp.Table(this=exp.Anonymous(this="read_parquet", expressions=[names, *options]))
        at = exp.alias_(exp.column("file_row_number", quoted=True), _AT, quoted=True)
        rows = exp.select(exp.Star(), at).from_(call)
        return exp.Union(this=nothing, expression=rows, distinct=False, by_name=True)


def _cell(name: str, table: str) -> exp.Column:
    return exp.Column(this=exp.to_identifier(name, quoted=True), table=exp.to_identifier(table))


def _quoted(name: str) -> str:
    return exp.to_identifier(name, quoted=True).sql("duckdb")
