"""The facts of a directory of Parquet, CSV and JSON Lines files, as DuckDB describes them.

A directory is one dataset per format, with Hive partitions (`day=2026-01-01`); a file at the top is a dataset of its
own.

Parquet tells its schema in its footer. CSV holds text and nothing else, so that every field of it is text. JSON Lines
are sampled for their fields, and no value of the sample is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from policyengine.model.catalogue import Catalogue, DatasetFact, DatasetKind, FieldFact
from policyengine.model.type import parse
from policyengine.stores.tree import File, Tree, hidden

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# extension -> how DuckDB is asked; the parameter is a list of files.
DESCRIBE = {
    "parquet": "DESCRIBE SELECT * FROM read_parquet(?, union_by_name = true, hive_partitioning = false)",
    "csv": "DESCRIBE SELECT * FROM read_csv(?, all_varchar = true, union_by_name = true, hive_partitioning = false)",
    "jsonl": "DESCRIBE SELECT * FROM read_ndjson(?, union_by_name = true, hive_partitioning = false)",
}
DESCRIBE["ndjson"] = DESCRIBE["jsonl"]


def catalogue(connection: DuckDBPyConnection, store: str, tree: Tree) -> Catalogue:
    """The facts of the file sets of a tree, by name. Raises duckdb.Error and OSError."""
    sets: dict[PurePosixPath, list[str]] = {}
    for file in _files(tree):
        if _extension(file) in DESCRIBE:
            sets.setdefault(_glob(file), []).append(tree.source(file))
    datasets = {}
    for glob, name in _names(sets).items():
        columns = connection.execute(DESCRIBE[_extension(glob)], [sets[glob]]).fetchall()
        fields = {row[0]: FieldFact(row[0], parse(row[1])) for row in columns}
        datasets[name] = DatasetFact(name, fields, kind=DatasetKind.FILES, table=name, path=str(glob))
    return Catalogue(store, "files", datasets)


def unread(tree: Tree) -> tuple[str, ...]:
    """The files of a tree whose format is not read here, lest they are taken for searched. Raises OSError."""
    return tuple(str(file) for file in _files(tree) if _extension(file) not in DESCRIBE)


def _files(tree: Tree) -> list[File]:
    """Every file, hidden ones and those below hidden directories left out, in order."""
    return [file for file in tree.everything() if not hidden(file)]


def _extension(path: PurePosixPath) -> str:
    return path.suffix.lower().lstrip(".")


def _glob(path: PurePosixPath) -> PurePosixPath:
    """The file set that a file belongs to.

    >>> str(_glob(PurePosixPath("crm.csv"))), str(_glob(PurePosixPath("web/events/day=1/0.parquet")))
    ('crm.csv', 'web/events/**/*.parquet')
    """
    partitions = [at for at, part in enumerate(path.parts[:-1]) if "=" in part]
    parents = path.parts[: partitions[0]] if partitions else path.parts[:-1]
    if not parents and not partitions:
        return path
    return PurePosixPath(*parents, *(["**"] if partitions else []), f"*{path.suffix}")


def _names(globs: Iterable[PurePosixPath]) -> dict[PurePosixPath, str]:
    """A name for each file set: its directory or stem, with the extension where two sets would share it.

    >>> sets = [PurePosixPath("events/*.parquet"), PurePosixPath("events/*.csv"), PurePosixPath("crm.csv")]
    >>> list(_names(sets).values())
    ['crm', 'events.csv', 'events.parquet']
    """
    plain = {
        glob: "/".join(part for part in glob.with_suffix("").parts if "*" not in part) or "files" for glob in globs
    }
    names = list(plain.values())
    return {
        glob: name if names.count(name) == 1 else f"{name}.{_extension(glob)}"
        for glob, name in sorted(plain.items(), key=lambda item: (item[1], item[0]))
    }
