"""How long an erasure in Parquet files and in a Delta table takes, beside what writes the same files without asking.

    python benchmarks/files.py            10 files of 1,000,000 rows; 1,000 people, in the rows of every fifth file
    python benchmarks/files.py --quick    files of 100,000 rows
    python benchmarks/files.py --json     {"parquet": {"ours", "copy", "ratio", "untouched"}, "delta": {…}}

CPU seconds. `copy` is DuckDB alone, which copies the files that hold somebody, without their rows, in one statement
each; it is told which files these are, looks at nothing that it wrote, and keeps no record. `delete` is deltalake's
own, which is given the people's keys as a list. `ratio` is theirs by ours: 1.0 is as fast. `untouched`: files that
nobody is in, and that are byte for byte what they were.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import duckdb
from deltalake import DeltaTable, write_deltalake

from policyengine.compile.statement import Statement
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Dataset, Field
from policyengine.model.name import DatasetName
from policyengine.model.type import parse
from policyengine.stores.delta import open_delta
from policyengine.stores.files import open_files
from policyengine.stores.protocol import Store

FILES, PEOPLE, EVERY = 10, 1_000, 5
FIELDS = {
    "id": "bigint",
    "person": "bigint",
    "mail": "varchar",
    "page": "varchar",
    "at": "timestamp",
    "total": "double",
}
_ROWS = """
    SELECT {file}::BIGINT * {rows} + range AS id, {first} + range % {people} AS person,
        'person-' || ({first} + range % {people}) || '@example.org' AS mail,
        '/page/' || (hash(range) % 5000) AS page, TIMESTAMP '2026-01-01' + to_seconds(range) AS at,
        (hash(range + 1) % 100000) / 100.0 AS total
    FROM range({rows})
"""
_KEYS = 'CREATE TABLE "__pe_keys" ("__pe_k0" BIGINT)'
_FILL = f'INSERT INTO "__pe_keys" SELECT range FROM range({PEOPLE})'
_WHERE = 'WHERE EXISTS (SELECT 1 FROM "__pe_keys" AS "k" WHERE "k"."__pe_k0" = "events"."person")'


def made(rows: int, file: int) -> str:
    """The rows of one file: of the people who go in every fifth, of others elsewhere."""
    ours = file % EVERY == 0
    return _ROWS.format(file=file, rows=rows, first=0 if ours else 1_000_000, people=PEOPLE * 20 if ours else 50_000)


def parquet(directory: Path, rows: int) -> Path:
    """The files below `events`."""
    (directory / "events").mkdir(parents=True)
    with duckdb.connect() as connection:
        for file in range(FILES):
            connection.execute(f"COPY ({made(rows, file)}) TO '{directory}/events/{file}.parquet' (CODEC 'zstd')")
    return directory


def delta(directory: Path, rows: int) -> Path:
    """The same in a table."""
    directory.mkdir(parents=True)
    with duckdb.connect() as connection:
        for file in range(FILES):
            write_deltalake(directory / "events", connection.sql(made(rows, file)).to_arrow_reader(), mode="append")
    return directory


def dataset(path: str) -> Mapping[str, Dataset]:
    """What the stores are told."""
    fields = {name: Field(name, parse(type_)) for name, type_ in FIELDS.items()}
    kind = DatasetKind.FILES if path else DatasetKind.TABLE
    return {
        "events": Dataset(DatasetName("lake", "events"), "events", kind=kind, path=path, fields=fields, key=("id",))
    }


def ours(store: Store) -> Callable[[], int]:
    """An erasure as a run does it: keys are staged, then one statement."""
    for sql in (_KEYS, _FILL):
        store.run(Statement("s", "lake", store.engine, sql), {})
    count = f'SELECT count(*) FROM "events" {_WHERE}'
    statement = Statement("s", "lake", store.engine, f'DELETE FROM "events" {_WHERE}', (), "events", count)

    def work() -> int:
        with store.transaction():
            return store.run(statement, {"run": "r"})

    return work


def copied(directory: Path) -> Callable[[], int]:
    """The files that hold somebody, copied without them."""
    connection = duckdb.connect()
    for sql in (_KEYS, _FILL):
        connection.execute(sql)

    def work() -> int:
        for file in range(0, FILES, EVERY):
            name = f"{directory}/events/{file}.parquet"
            kept = f"SELECT * FROM read_parquet('{name}') AS events {_WHERE.replace('EXISTS', 'NOT EXISTS', 1)}"
            connection.execute(f"COPY ({kept}) TO '{name}.new' (FORMAT parquet, CODEC 'zstd')")
            Path(f"{name}.new").rename(name)
        return 0

    return work


def deleted(directory: Path) -> Callable[[], int]:
    """deltalake's own delete."""
    table = DeltaTable(directory / "events")
    predicate = f"person IN ({', '.join(map(str, range(PEOPLE)))})"
    return lambda: int(table.delete(predicate)["num_deleted_rows"])


def seconds(work: Callable[[], int]) -> tuple[float, int]:
    """CPU seconds of all threads, and what the work returned."""
    before = time.process_time()
    rows = work()
    return time.process_time() - before, rows


def digests(directory: Path) -> dict[str, str]:
    """Every data file by what it holds."""
    return {each.name: sha256(each.read_bytes()).hexdigest() for each in directory.rglob("*.parquet") if each.is_file()}


def measured(directory: Path, rows: int) -> dict[str, dict[str, float]]:
    """Both kinds, each beside its other."""
    found = {}
    for name, make, path, other in (
        ("parquet", parquet, "events/*.parquet", copied),
        ("delta", delta, "", deleted),
    ):
        here = make(directory / name / "ours", rows)
        before = digests(here)
        store = open_files("lake", here, dataset(path)) if path else open_delta("lake", here, dataset(path))
        mine, changed = seconds(ours(store))
        store.close()
        assert changed == rows // 20 * (FILES // EVERY), changed
        after = digests(here)
        theirs, _ = seconds(other(make(directory / name / "theirs", rows)))
        same = sum(after.get(each) == digest for each, digest in before.items())
        beside = "copy" if path else "delete"
        # A table keeps the files of its older version, too.
        found[name] = {
            "ours": round(mine, 3),
            beside: round(theirs, 3),
            "ratio": round(theirs / mine, 2),
            "untouched": same - (0 if path else FILES // EVERY),
        }
    return found


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="files of 100,000 rows")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        found = measured(Path(directory), 100_000 if arguments.quick else 1_000_000)
    if arguments.json:
        print(json.dumps({"python": sys.version.split()[0], "duckdb": duckdb.__version__, **found}, indent=2))
        return
    for name, row in found.items():
        beside = "copy" if "copy" in row else "delete"
        print(
            f"{name:<8} ours {row['ours']:>7.3f} s   {beside} {row[beside]:>7.3f} s   {row['ratio']:>5.2f} of its speed"
            f"   {row['untouched']} of {FILES - FILES // EVERY} files without anybody untouched"
        )


if __name__ == "__main__":
    main()
