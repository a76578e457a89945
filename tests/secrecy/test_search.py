"""The search sees what it looks for, wherever it was put: else finding nothing says nothing."""

from __future__ import annotations

import base64
import gzip
import sqlite3
import zipfile
from pathlib import Path

import duckdb
import pytest

from tests.secrecy.search import places

CANARY = "Qv7-canary-ä-wK2m"

WRITTEN = {
    "raw": f"{{{CANARY}}}".encode(),
    "upper": f"x{CANARY.upper().replace('Ä', 'ä')}".encode(),
    "utf-16": CANARY.encode("utf-16"),
    "utf-16-be": CANARY.encode("utf-16-be"),
    "hex": CANARY.encode().hex().upper().encode(),
    "base64": base64.b64encode(CANARY.encode()),
    "base64 within": base64.b64encode(b"four" + CANARY.encode() + b"more"),
    "base64 one off": base64.b64encode(b"a" + CANARY.encode() + b"b"),
    "base64 two off": base64.b64encode(b"ab" + CANARY.encode() + b"b"),
}


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_every_form_is_seen(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    assert list(places(tmp_path, CANARY)) != []


def test_rows_are_read(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "d.duckdb")) as connection:
        connection.execute("CREATE TABLE t AS SELECT ? AS a FROM range(5000)", [CANARY])
        connection.execute(f"COPY t TO '{tmp_path}/p.parquet' (FORMAT parquet, CODEC zstd)")
    with sqlite3.connect(tmp_path / "s.sqlite") as connection:
        connection.execute("CREATE TABLE t (a blob)")
        connection.execute("INSERT INTO t VALUES (?)", (CANARY.encode(),))
    connection.close()
    (tmp_path / "z.gz").write_bytes(gzip.compress(CANARY.encode()))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inner.txt", CANARY * 100)
    (tmp_path / CANARY).touch()
    found = {place.partition(":")[0] for place in places(tmp_path, CANARY)}
    assert found == {"d.duckdb", "p.parquet", "s.sqlite", "z.gz", "a.zip", CANARY}


def test_nothing_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"Qv7-canary-wK2m " * 100)
    assert list(places(tmp_path, CANARY)) == []
