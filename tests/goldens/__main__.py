"""Writes the goldens by running them: `python -m tests.goldens --write`.

PostgreSQL and MariaDB run where POLICYENGINE_TEST_POSTGRES or _MARIADB names a database of a server, or one answers as
usual; a golden of an engine that is not here is kept if its statements are still the same, and else says `not run`.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg

from tests.conftest import mariadb_databases
from tests.goldens import golden, play
from tests.servers import reached
from tests.servers.kind import Kind
from tests.servers.mariadb import MARIADB
from tests.servers.postgres import POSTGRES


@contextmanager
def opened(engine: str) -> Iterator[play.Engine | None]:
    match engine:
        case "sqlite":
            yield play.sqlite()
        case "duckdb":
            yield play.on_duckdb()
        case "mariadb":
            with _mariadb() as url:
                yield play.mariadb(url) if url else None
        case "clickhouse":
            with closing(play.Clickhouse()) as database:
                yield database
        case _ if engine in golden.OTHERS:
            yield None
        case _:
            with _postgres() as url:
                yield play.postgres(url) if url else None


def _server(kind: Kind) -> str | None:
    """The URL of a server of that kind; None where there is none."""
    try:
        return reached.reached(kind)
    except reached.Unreached:
        return None


@contextmanager
def _postgres() -> Iterator[str | None]:
    """An empty database of its own, dropped afterwards."""
    url = _server(POSTGRES)
    if url is None:
        yield None
        return
    name = f"policyengine_test_{secrets.token_hex(8)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield url.rpartition("/")[0] + f"/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _mariadb() -> Iterator[str | None]:
    """An empty database of its own, dropped afterwards."""
    url = _server(MARIADB)
    if url is None:
        yield None
        return
    with mariadb_databases(url) as make:
        yield make()


def write(name: str, engine: str) -> str:
    file = golden.path(name, engine)
    if refused := golden.refused(name, engine):
        file.write_text(refused, encoding="utf-8")
        return "not compiled"
    found = golden.case(name, engine)
    with opened(engine) as database:
        if database is not None:
            played = play.play(database, found.manifest, found.datamaps, found.rows, found.request, found.opted_out)
            file.write_text(golden.text(found, engine, played, database.version), encoding="utf-8")
            if engine == "sqlite":
                (file.parent / "end.txt").write_text("".join(f"{line}\n" for line in played.end), encoding="utf-8")
            return f"confirmed on {engine} {database.version}"
    bare = golden.text(found, engine, None)
    if file.exists() and golden.without_run(file.read_text(encoding="utf-8")) == golden.without_run(bare):
        return "kept"
    file.write_text(bare, encoding="utf-8")
    return "not run"


if __name__ == "__main__":
    if sys.argv[1:2] != ["--write"]:
        sys.exit("usage: python -m tests.goldens --write [CASE …]")
    reached.begin()
    try:
        for name in sys.argv[2:] or golden.NAMES:
            for engine in (*golden.ENGINES, *golden.OTHERS):
                print(f"{name} {engine}: {write(name, engine)}", flush=True)
    finally:
        reached.end()
