"""The live schema of a store, whatever its engine. Opens it read-only, reads the schema, closes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from policyengine.errors import PolicyEngineError, StoreError, UsageError
from policyengine.model.catalogue import Catalogue
from policyengine.model.entry import ENGINES as WITHOUT_TABLES
from policyengine.stores.driver import driver
from policyengine.stores.introspect import duckdb as duckdb_schema
from policyengine.stores.introspect import files, postgres, sqlite
from policyengine.stores.location import Location
from policyengine.stores.tree import LocalTree, Tree

_CONNECT_SECONDS = 10


def catalogue(location: Location, store: str, schemas: Sequence[str] = ()) -> Catalogue:
    """The facts of the store at `location`, of `schemas` only where a server has several and some are named.

    Raises UsageError where there is nothing to open, StoreError where its engine refuses, without the driver's text.
    """
    try:
        match location:
            case Location("sqlite", path=Path() as path):
                return _sqlite(_existing(path, store), store)
            case Location("duckdb", path=Path() as path):
                return _duckdb(_existing(path, store), store)
            case Location("files"):
                return _files(location, store)
            case Location("delta", path=Path() as path):
                return _delta(path, store)
            case Location("postgres", dsn=str() as dsn):
                return _postgres(dsn, store, schemas)
            case Location("mariadb" | "mysql" as engine, dsn=str() as dsn):
                driver(engine)
                return _mariadb(dsn, store, schemas)
            case Location("clickhouse"):
                return _clickhouse(location, store, schemas)
            case Location(engine) if engine in WITHOUT_TABLES:
                raise UsageError(
                    "store.engine",
                    f"a store of {engine} has no schema to read",
                    help="what its keys and messages mean is a decision: write their patterns into a datamap "
                    "(docs/datamap.md, Keys of a cache)",
                )
            case _:
                raise UsageError("store.engine", f"no schema can be read from an engine called {location.engine}")
    except PolicyEngineError:
        raise
    except Exception as error:  # every driver has a tree of its own, and their texts carry values
        raise StoreError(
            "store.schema",
            f"the schema of {store} could not be read ({type(error).__name__})",
            help="open it with its own client to see why: the driver's text can carry values, and is not shown",
        ) from None


def _existing(path: Path, store: str) -> Path:
    if not path.is_file():
        raise UsageError("store.missing", f"there is no file where the store {store} should be")
    return path


def _sqlite(path: Path, store: str) -> Catalogue:
    connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)
    try:
        return sqlite.catalogue(connection, store)
    finally:
        connection.close()


def _duckdb(path: Path, store: str) -> Catalogue:
    import duckdb

    with duckdb.connect(str(path), read_only=True) as connection:
        return duckdb_schema.catalogue(connection, store)


def _files(location: Location, store: str) -> Catalogue:
    import duckdb

    with closing(tree(location, store)) as files_there, duckdb.connect() as connection:
        files_there.let_read(connection)
        return files.catalogue(connection, store, files_there)


def _delta(path: Path, store: str) -> Catalogue:
    driver("delta")
    from policyengine.stores import delta_schema

    if not path.is_dir():
        raise UsageError("store.missing", f"there is no directory where the store {store} should be")
    return delta_schema.catalogue(store, path)


def _clickhouse(location: Location, store: str, schemas: Sequence[str]) -> Catalogue:
    driver("clickhouse")
    if location.path is not None and not location.path.is_dir():
        raise UsageError("store.missing", f"there is no directory where the store {store} should be")
    from policyengine.stores.clickhouse_connection import connect
    from policyengine.stores.introspect import clickhouse

    with closing(connect(store, location.path or str(location.dsn), read_only=True)) as client:
        return clickhouse.catalogue(client, store, schemas)


def tree(location: Location, store: str) -> Tree:
    """The files at a location. Raises UsageError where there is nothing to open."""
    match location:
        case Location(path=Path() as path):
            if not path.is_dir():
                raise UsageError("store.missing", f"there is no directory where the store {store} should be")
            return LocalTree(store, path)
        case Location(dsn=url):
            from policyengine.stores.remote_tree import remote

            return remote(store, str(url))


def _postgres(dsn: str, store: str, schemas: Sequence[str]) -> Catalogue:
    with driver("postgres").connect(dsn, connect_timeout=_CONNECT_SECONDS) as connection:
        connection.read_only = True
        return postgres.catalogue(connection, store, schemas)


def _mariadb(dsn: str, store: str, schemas: Sequence[str]) -> Catalogue:
    from policyengine.stores.introspect import mariadb
    from policyengine.stores.mariadb_connection import connect, engine_of

    connection = connect(dsn)
    try:
        return mariadb.catalogue(connection, store, engine_of(connection), schemas)
    finally:
        connection.close()
