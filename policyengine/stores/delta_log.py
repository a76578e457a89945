"""A Delta table as its log tells it now: its fields, its files, and what of it is not written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from policyengine.stores.refusal import refused

if TYPE_CHECKING:
    from deltalake import DeltaTable

LOG = "_delta_log"

# What a table's protocol may name, and what it is that makes it matter; None where a rewritten file is all it asks for.
_On = Callable[[Mapping[str, str], str], bool]


def _set(name: str) -> _On:
    return lambda configuration, _: configuration.get(name, "").lower() == "true"


def _said(word: str) -> _On:
    return lambda _, schema: f'"{word}' in schema


FEATURES: Mapping[str, _On | None] = {
    "appendOnly": _set("delta.appendOnly"),
    "changeDataFeed": _set("delta.enableChangeDataFeed"),
    "checkConstraints": None,
    "columnMapping": lambda configuration, _: configuration.get("delta.columnMapping.mode", "none") != "none",
    "deletionVectors": None,
    "domainMetadata": None,
    "generatedColumns": _said("delta.generationExpression"),
    "identityColumns": _said("delta.identity."),
    "invariants": _said("delta.invariants"),
    "rowTracking": _set("delta.enableRowTracking"),
    "timestampNtz": None,
    "typeWidening": _set("delta.enableTypeWidening"),
    "v2Checkpoint": None,
    "vacuumProtocolCheck": None,
    "variantType": _said("variant"),
}
HELP: Mapping[str, str] = {
    "appendOnly": "its owner has said that nothing may be deleted: set delta.appendOnly to false first",
    "changeDataFeed": "its feed would keep each erased row once more: turn delta.enableChangeDataFeed off, and declare "
    "what its readers made of it as stores of their own",
    "deletionVectors": "rows that a vector deleted are still in their files: REORG TABLE … APPLY (PURGE) first",
}
_HELP = "erase it with the engine that writes it, as a store of that engine"


class DataFile(NamedTuple):
    """A file of the table: its path in the log, where it lies, its partition's values, and its deleted rows from 0."""

    path: str
    file: Path
    size: int
    partition: Mapping[str, object]
    deleted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of a table. `types` are DuckDB's; `required` fields are never NULL."""

    table: DeltaTable
    directory: Path
    version: int
    types: Mapping[str, str]
    required: frozenset[str]
    generated: frozenset[str]
    partitions: tuple[str, ...]
    constraints: Mapping[str, str]
    files: tuple[DataFile, ...]

    def unwritable(self) -> Iterator[str]:
        """The features in use that keep a table from being changed here."""
        protocol, metadata = self.table.protocol(), self.table.metadata()
        configuration, schema = metadata.configuration, self.table.schema().to_json()
        yield from (name for name, on in FEATURES.items() if on is not None and on(configuration, schema))
        named = {*(protocol.writer_features or ()), *(protocol.reader_features or ())}
        yield from sorted(named - FEATURES.keys())
        if any(each.deleted for each in self.files):
            yield "deletionVectors"


def is_table(directory: Path) -> bool:
    """Whether there is a Delta table."""
    return (directory / LOG).is_dir()


def tables(root: Path) -> tuple[Path, ...]:
    """Every Delta table below a directory, or the directory itself, in order; hidden ones are left out."""
    logs = (log.parent for log in root.rglob(LOG) if log.is_dir())
    return tuple(sorted(each for each in logs if not any(p.startswith(".") for p in each.relative_to(root).parts)))


def open_table(store: str, directory: Path) -> DeltaTable:
    """The table at its newest version. Raises StoreError `store.open` where it can't be read."""
    from deltalake import DeltaTable
    from deltalake.exceptions import DeltaError

    try:
        return DeltaTable(directory)
    except DeltaError as error:
        raise refused("store.open", store, detail=type(error).__name__) from None


def snapshot(store: str, directory: Path) -> Snapshot:
    """The newest version. Raises StoreError `store.open`, and `store.feature` where a file lies elsewhere."""
    table = open_table(store, directory)
    metadata, fields = table.metadata(), table.schema().fields
    prefix = "delta.constraints."
    return Snapshot(
        table,
        directory,
        table.version(),
        {each.name: duckdb_type(_plain(each.type)) for each in fields},
        frozenset(each.name for each in fields if not each.nullable),
        frozenset(each.name for each in fields if "delta.generationExpression" in each.metadata),
        tuple(metadata.partition_columns),
        {name.removeprefix(prefix): sql for name, sql in metadata.configuration.items() if name.startswith(prefix)},
        tuple(_files(store, directory, table)),
    )


def _files(store: str, directory: Path, table: DeltaTable) -> Iterator[DataFile]:
    vectors = {
        unquote(Path(row["filepath"]).name): tuple(at for at, kept in enumerate(row["selection_vector"]) if not kept)
        for row in _rows(table.deletion_vectors().read_all())
    }
    for row in sorted(_rows(table.get_add_actions()), key=lambda each: str(each["path"])):
        path = str(row["path"])
        if "://" in path or path.startswith("/"):
            raise refused("store.feature", store, detail="shallow clone", help=_HELP)
        file = directory / unquote(path)
        yield DataFile(path, file, int(row["size_bytes"]), row.get("partition") or {}, vectors.get(file.name, ()))


def _rows(table: Any) -> list[dict[str, Any]]:
    import pyarrow

    found: list[dict[str, Any]] = pyarrow.table(table).to_pylist()
    return found


def help_for(feature: str) -> str:
    """How to mend that a table has a feature which is not written here."""
    return HELP.get(feature, _HELP)


# --- types ----------------------------------------------------------------------------------------------------------

_TYPES = {
    "string": "VARCHAR",
    "long": "BIGINT",
    "integer": "INTEGER",
    "short": "SMALLINT",
    "byte": "TINYINT",
    "float": "FLOAT",
    "double": "DOUBLE",
    "boolean": "BOOLEAN",
    "binary": "BLOB",
    "date": "DATE",
    "timestamp": "TIMESTAMPTZ",
    "timestamp_ntz": "TIMESTAMP",
}


def duckdb_type(written: Any) -> str:
    """The DuckDB type of a type as the log spells it, a text or an object.

    >>> duckdb_type("long"), duckdb_type("decimal(10,2)"), duckdb_type({"type": "array", "elementType": "string"})
    ('BIGINT', 'DECIMAL(10,2)', 'VARCHAR[]')
    >>> duckdb_type({"type": "struct", "fields": [{"name": 'a"b', "type": "date"}]})
    'STRUCT("a""b" DATE)'
    >>> duckdb_type({"type": "map", "keyType": "string", "valueType": "double"})
    'MAP(VARCHAR, DOUBLE)'
    """
    match written:
        case {"type": "array", "elementType": element}:
            return f"{duckdb_type(element)}[]"
        case {"type": "map", "keyType": key, "valueType": value}:
            return f"MAP({duckdb_type(key)}, {duckdb_type(value)})"
        case {"type": "struct", "fields": fields}:
            named = (f'"{each["name"].replace(chr(34), chr(34) * 2)}" {duckdb_type(each["type"])}' for each in fields)
            return f"STRUCT({', '.join(named)})"
        case str() as text if text.startswith("decimal"):
            return text.upper().replace(" ", "")
        case _:
            return _TYPES.get(str(written), "VARCHAR")


def _plain(type: Any) -> Any:
    import json

    found = json.loads(type.to_json())
    return found["type"] if isinstance(found, dict) and found.get("type") in _TYPES else found
