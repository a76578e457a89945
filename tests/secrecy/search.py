"""Looks for texts in every file below a directory: as it is, encoded, and in the rows that a compressed file holds."""

from __future__ import annotations

import base64
import gzip
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb


def forms(text: str) -> dict[str, bytes]:
    """The bytes that a text may have become; base64 in all three of its alignments.

    >>> sorted(forms("ann"))
    ['base64+0', 'base64+1', 'base64+2', 'hex', 'raw', 'utf-16-be', 'utf-16-le']
    """
    raw = text.encode()
    found = {"raw": raw, "hex": raw.hex().encode()}
    found |= {f"utf-16-{end}e": text.encode(f"utf-16-{end}e") for end in "lb"}
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw)
        found[f"base64+{shift}"] = coded[-(-shift * 4 // 3) : len(coded) - 4]
    return found


def places(directory: Path, *texts: str) -> Iterator[str]:
    """Each file and form in which any of the texts is found."""
    wanted = {text: forms(text) for text in texts}
    for file in sorted(each for each in directory.rglob("*") if each.is_file()):
        content = file.read_bytes()
        decoded = "\n".join(_decoded(file, content)).encode()
        name = file.relative_to(directory).as_posix()
        for text, each in wanted.items():
            if text in name:
                yield f"{name}: its name"
            yield from (f"{name}: {form}" for form in seen(content, each))
            yield from (f"{name}: {form}, decoded" for form in seen(decoded, each))


def seen(content: bytes, wanted: dict[str, bytes]) -> Iterator[str]:
    """The forms in which a content has the text, in letters of either case."""
    lower = content.lower()
    for form, needle in wanted.items():
        if needle in content or (not form.startswith("base64") and needle.lower() in lower):
            yield form


def _decoded(file: Path, content: bytes) -> Iterator[str]:
    """The cells of a file that may hold them compressed."""
    if file.suffix == ".gz":
        yield gzip.decompress(content).decode("utf-8", "replace")
    elif zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            yield from (packed.read(each).decode("utf-8", "replace") for each in packed.namelist())
    elif file.suffix == ".parquet":
        with duckdb.connect() as connection:
            yield from _cells(connection, f"read_parquet('{file}')")
    elif content[8:12] == b"DUCK":
        with duckdb.connect(str(file), read_only=True) as connection:
            for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
                yield from _cells(connection, f'"{table}"')
    elif content.startswith(b"SQLite format 3\0"):
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            yield from _cells(connection, f'"{table}"')
        connection.close()


def _cells(connection, source: str) -> Iterator[str]:
    for row in connection.execute(f"SELECT * FROM {source}").fetchall():
        yield from (each.hex() if isinstance(each, bytes) else str(each) for each in row)
