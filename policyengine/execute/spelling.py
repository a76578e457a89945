"""How each engine spells the search for what is left: its functions, parameters and texts, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policyengine.compile.dialect import doubled


@dataclass(frozen=True, slots=True)
class Spelling:
    """`text` and `hexed` make one text of a column, `position` tells where in it another stands.

    `control` makes the table that a search must find something in. `barrier` keeps the engine from computing a haystack
    anew for each of the tests. `lower` makes letters small. `pyformat`: its driver
    wants percent signs in names doubled.
    """

    sqlglot: str
    text: str
    hexed: str
    position: str
    character: str
    parameter: str
    control: str
    barrier: str = ""
    lower: str = "lower"
    pyformat: bool = False

    def escaped(self, name: str) -> str:
        """A rendered name as the driver wants it."""
        return doubled(name) if self.pyformat else name


SPELLINGS: Mapping[str, Spelling] = {
    "sqlite": Spelling(
        "sqlite",
        "CAST({} AS TEXT)",
        # Any column of SQLite may hold bytes; hex() of its numbers and texts would only be slow.
        "CASE WHEN typeof({0}) = 'blob' THEN lower(hex({0})) END",
        "instr",
        "char({})",
        ":{}",
        "CREATE TABLE {} (around VARCHAR(9999), raw BLOB)",
        barrier=" LIMIT -1",
    ),
    "duckdb": Spelling(
        "duckdb",
        "CAST({} AS VARCHAR)",
        "lower(hex({}))",
        "instr",
        "chr({})",
        "${}",
        "CREATE TABLE {} (around VARCHAR(9999), raw BLOB)",
    ),
    "postgres": Spelling(
        "postgres",
        # Under another collation a text may not be searched for a part of it.
        'CAST({} AS TEXT) COLLATE "default"',
        "encode({}, 'hex')",
        "strpos",
        "chr({})",
        "%({})s",
        "CREATE TEMPORARY TABLE IF NOT EXISTS {} (around VARCHAR(9999), raw BYTEA)",
        barrier=" OFFSET 0",
        pyformat=True,
    ),
}


def _mysql(collation: str) -> Spelling:
    return Spelling(
        "mysql",
        f"CAST({{}} AS CHAR CHARACTER SET utf8mb4) COLLATE {collation}",
        f"CAST(lower(hex({{}})) AS CHAR CHARACTER SET utf8mb4) COLLATE {collation}",
        "instr",
        "CHAR({} USING utf8mb4)",
        "%({})s",
        "CREATE TEMPORARY TABLE IF NOT EXISTS {} (around VARCHAR(9999), raw BLOB) CHARACTER SET utf8mb4",
        barrier=" LIMIT 18446744073709551615",
        pyformat=True,
    )


SPELLINGS = {
    **SPELLINGS,
    **dict.fromkeys(("files", "delta"), SPELLINGS["duckdb"]),
    "mariadb": _mysql("utf8mb4_nopad_bin"),
    "mysql": _mysql("utf8mb4_0900_bin"),
    "clickhouse": Spelling(
        "clickhouse",
        # Beneath a NULL there may be what somebody has overwritten with it.
        "toString(assumeNotNull({}))",
        # Any text may be bytes: those that no text is are read as such.
        "CASE WHEN NOT isValidUTF8(toString({0})) OR position(toString({0}), char(0)) > 0 THEN lower(hex({0})) END",
        "position",
        "char({})",
        "{{{}:Nullable(String)}}",
        "CREATE TEMPORARY TABLE IF NOT EXISTS {} (around Nullable(String), raw Nullable(String)) ENGINE = Memory",
        lower="lowerUTF8",
    ),
}
