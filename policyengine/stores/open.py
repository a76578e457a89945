"""A declared store, opened: where it is comes from its connection, how from its engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from policyengine.errors import UsageError
from policyengine.model import datamap
from policyengine.stores import claim
from policyengine.stores.driver import driver
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.files import open_files
from policyengine.stores.location import ENGINES, Location, locate
from policyengine.stores.protocol import Claims, Store
from policyengine.stores.sqlite import open_sqlite

_ENGINES = "sqlite, duckdb, postgres, mariadb, mysql, clickhouse, files, delta, redis, nats, rabbitmq and processor"


def location(store: datamap.Store, environment: Mapping[str, str], base: Path) -> Location:
    """Where the store is: at the URL in its environment variable, or at its path below `base`, its map's directory.

    Raises UsageError `store.engine` where no run reaches its engine, and `store.connection` where neither is there, or
    the URL is of another engine.
    """
    if store.engine not in ENGINES.values():
        raise unreached(store)
    match store.connection:
        case datamap.Connection(env=str() as variable):
            if not environment.get(variable):
                raise UsageError(
                    "store.connection",
                    f"the environment has no {variable}, which holds the URL of {store.name}",
                    help=f"set {variable}, or name another variable in the store's connection",
                )
            found = locate(environment[variable])
        case datamap.Connection(path=str() as path):
            found = Location(store.engine, base / path)
        case _:
            raise UsageError(
                "store.connection",
                f"nothing says where {store.name} is",
                help="write connection: {env: NAME} or connection: {path: FILE} into its datamap",
            )
    if not found.suits(store.engine):
        raise UsageError(
            "store.connection", f"{store.name} has engine {store.engine}, and its URL is of engine {found.engine}"
        )
    return found


def open_store(store: datamap.Store, environment: Mapping[str, str], base: Path, *, read_only: bool = False) -> Store:
    """Opens a store, for reading and temporary tables alone where asked.

    Raises UsageError where it is not said, StoreError where it can't be opened.
    """
    match location(store, environment, base):
        case Location("sqlite", path=Path() as path):
            return open_sqlite(store.name, path, read_only=read_only)
        case Location("duckdb", path=Path() as path):
            if read_only:
                claim.refuse_claimed(store.name, path)
            return open_duckdb(store.name, path, read_only=read_only)
        case Location("files", path=Path() as path):
            return open_files(store.name, path, store.datasets, read_only=read_only)
        case Location("delta", path=Path() as path):
            from policyengine.stores.delta import open_delta

            return open_delta(store.name, path, store.datasets, read_only=read_only)
        case Location("files", dsn=str() as url):
            from policyengine.stores.remote_tree import remote

            return open_files(store.name, remote(store.name, url), store.datasets, read_only=read_only)
        case Location("postgres", dsn=str() as dsn):
            driver("postgres")
            from policyengine.stores.postgres import open_postgres

            return open_postgres(store.name, dsn, store.datasets, read_only=read_only)
        case Location("mariadb" | "mysql", dsn=str() as dsn):
            driver(store.engine)
            from policyengine.stores.mariadb import open_mariadb

            return open_mariadb(store.name, store.engine, dsn, store.datasets, read_only=read_only)
        case Location("clickhouse", path=path, dsn=dsn):
            driver("clickhouse")
            from policyengine.stores.clickhouse import open_clickhouse

            if path is not None:
                driver("chdb")
                if read_only:
                    claim.refuse_claimed(store.name, path)
            return open_clickhouse(store.name, path or str(dsn), store.datasets, read_only=read_only)
        case Location("redis", dsn=str() as dsn):
            driver("redis")
            from policyengine.stores.redis import open_redis

            return open_redis(store.name, dsn, store.datasets, read_only=read_only)
        case Location("nats", dsn=str() as dsn):
            driver("nats")
            from policyengine.stores.nats import open_nats

            return open_nats(store.name, dsn, store.datasets, read_only=read_only)
        case Location("rabbitmq", dsn=str() as dsn):
            driver("rabbitmq")
            from policyengine.stores.rabbitmq import open_rabbitmq

            return open_rabbitmq(store.name, dsn, store.datasets, read_only=read_only)
        case Location("processor", dsn=str() as url):
            driver("processor")
            return _recipient(store, url, environment)
        case _:
            raise unreached(store)


def unreached(store: datamap.Store) -> UsageError:
    """The error of a store that this version compiles for, and no more."""
    return UsageError(
        "store.engine",
        f"no run reaches {store.name}: its engine is {store.engine}",
        help=f"this version runs on {_ENGINES}",
    )


def _recipient(store: datamap.Store, url: str, environment: Mapping[str, str]) -> Store:
    """Raises UsageError `store.key` or `store.url`."""
    from policyengine.stores.exchange import base
    from policyengine.stores.processor import ProcessorStore
    from policyengine.stores.signature import key_of

    asking = store.asking
    assert asking is not None, "the loader asks for it"
    key = key_of(environment, asking.key, asking.key_id, private=True)
    answers = key_of(environment, asking.answers, "", private=False) if asking.answers else None
    return ProcessorStore(store.name, base(url), key, answers)


@contextmanager
def open_for_run(
    store: datamap.Store, environment: Mapping[str, str], base: Path, heir_of: str = ""
) -> Iterator[Store]:
    """A store opened for a run, in which no other run is at work until it is closed; `heir_of` as in `claim.on_server`.

    Raises as `open_store`, and Busy `store.other-run`.
    """
    match location(store, environment, base):
        case Location(path=Path() as path):
            with claim.on_files(store.name, path), closing(open_store(store, environment, base)) as opened:
                yield opened
        case Location("files", dsn=str() as url):
            with claim.on_machine(store.name, url), closing(open_store(store, environment, base)) as opened:
                yield opened
        case _:
            with closing(open_store(store, environment, base)) as opened, _claimed(opened, heir_of):
                yield opened


def _claimed(opened: Store, heir_of: str) -> AbstractContextManager[None]:
    """The claim on a server: its own way, or that of a database."""
    return opened.claimed() if isinstance(opened, Claims) else claim.on_server(opened, heir_of)
