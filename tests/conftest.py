"""The tests' surroundings: a database of a server for each test that asks for one, and skips that cannot hide."""

from __future__ import annotations

import itertools
import logging
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import fsspec
import psycopg
import pymysql
import pytest
from hypothesis import settings
from psycopg import sql
from pymysql.constants import CLIENT

from policyengine.stores.duckdb import open_duckdb
from tests import verdicts
from tests.looking import looking
from tests.servers import reached
from tests.servers.kind import Kind
from tests.servers.mariadb import MARIADB
from tests.servers.postgres import POSTGRES

# A busy machine fails no test: nothing here is a measurement.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

STANDARD = "ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES"  # so that a test's SQL is read as elsewhere


class Skips:
    """Says which tests were skipped and why; where CI is set, a skip fails the run."""

    def __init__(self, *, forbidden: bool) -> None:
        self.forbidden = forbidden

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if self.forbidden and report.skipped and not hasattr(report, "wasxfail"):
            _fail(report)
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        report = yield
        if self.forbidden and report.skipped:
            _fail(report)
        return report

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        skipped = Counter(
            (report.nodeid.partition("::")[0], _reason(report)) for report in terminalreporter.stats.get("skipped", ())
        )
        if skipped:
            terminalreporter.section("not run here", sep="-")
        for (suite, reason), count in sorted(skipped.items()):
            terminalreporter.write_line(f"{suite}: {count} skipped: {reason}")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr).removeprefix("Skipped: ")


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    report.longrepr = f"A skipped test is a failed test where CI is set. {_reason(report)}"
    report.outcome = "failed"


def pytest_configure(config: pytest.Config) -> None:
    """Registers for all tests at once: hooks in a conftest hear of the tests below it only."""
    if not hasattr(config, "workerinput"):
        reached.begin()
        verdicts.begin()
    config.pluginmanager.register(Skips(forbidden=os.environ.get("CI", "") not in ("", "0", "false")), "skips")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stops the servers that were started for the tests, and forgets what they shared, once all workers are gone."""
    if not hasattr(config, "workerinput"):
        reached.end()
        verdicts.end()


def server(kind: Kind) -> str:
    """The URL of a server of that kind, started where none answers; a test without one is skipped."""
    try:
        return reached.reached(kind)
    except reached.Unreached as error:
        pytest.skip(str(error))
    except reached.Wrong as error:
        pytest.fail(str(error))


@pytest.fixture(scope="session", autouse=True)
def begun() -> Iterator[None]:
    """DuckDB begins once for what is kept in memory, and once for what looks at files: it ends with its last user."""
    with closing(open_duckdb("begun", ":memory:")), looking():
        yield


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The URL of a database on a PostgreSQL server where this user may create others."""
    return server(POSTGRES)


@contextmanager
def postgres_databases(server: str) -> Iterator[Callable[[], str]]:
    """Makes empty databases, and drops them afterwards with whoever is still connected."""
    made: list[sql.Identifier] = []
    with psycopg.connect(server, autocommit=True) as connection:

        def make() -> str:
            name = f"policyengine_test_{secrets.token_hex(8)}"
            made.append(sql.Identifier(name))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(made[-1]))
            return _beside(server, name)

        try:
            yield make
        finally:
            for each in made:
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(each))


@pytest.fixture
def postgres_made(postgres_server: str) -> Iterator[Callable[[], str]]:
    """Makes an empty database of the test's own, dropped afterwards with whoever is still connected; gives its URL."""
    with postgres_databases(postgres_server) as make:
        yield make


@pytest.fixture
def clickhouse_made(tmp_path: Path) -> Callable[[], str]:
    """Makes an empty directory for chdb, and gives its URL; one of them is open at a time in a process."""
    numbers = itertools.count(1)

    def make() -> str:
        directory = tmp_path / f"{next(numbers)}.chdb"
        directory.mkdir()
        return f"chdb:///{directory}"

    return make


@pytest.fixture
def postgres_url(postgres_made: Callable[[], str]) -> str:
    """The URL of an empty database of the test's own, dropped afterwards with whoever is still connected."""
    return postgres_made()


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[psycopg.Connection]:
    """An open connection to an empty database of the test's own; every statement commits by itself."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        yield connection


def connected(url: str) -> pymysql.Connection:
    """A plain session of the driver's own at a URL like `mariadb://root@127.0.0.1/name`; every statement commits."""
    split = urlsplit(url)
    socket = dict(parse_qsl(split.query)).get("unix_socket")
    return pymysql.connect(
        host=split.hostname or "localhost",
        port=split.port or 3306,
        user=split.username,
        password=split.password or "",
        database=split.path.removeprefix("/") or None,
        unix_socket=socket,
        charset="utf8mb4",
        autocommit=True,
        connect_timeout=3,
        client_flag=CLIENT.MULTI_STATEMENTS,
        init_command=f"SET SESSION sql_mode = '{STANDARD}', time_zone = '+00:00'",
    )


def asked(connection: pymysql.Connection, query: str, values: object = None) -> list[tuple[object, ...]]:
    """What a statement says, in a session of `connected`."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [tuple(row) for row in cursor.fetchall()]


@pytest.fixture(scope="session")
def mariadb_server() -> str:
    """The URL of a database on a MariaDB server where this user may create others."""
    return server(MARIADB)


@contextmanager
def mariadb_databases(server: str) -> Iterator[Callable[[], str]]:
    """Makes empty databases, of the default collation that servers mostly have, and drops them afterwards."""
    made: list[str] = []
    connection = connected(server)

    def make() -> str:
        made.append(f"policyengine_test_{secrets.token_hex(8)}")
        asked(connection, f'CREATE DATABASE "{made[-1]}" CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci')
        return _beside(server, made[-1])

    try:
        yield make
    finally:
        connection.ping()
        for each in made:
            for id, *_ in asked(connection, "SELECT id FROM information_schema.processlist WHERE db = %s", (each,)):
                with suppress(pymysql.Error):  # it has gone meanwhile
                    asked(connection, f"KILL {id}")
            asked(connection, f'DROP DATABASE IF EXISTS "{each}"')
        connection.close()


@pytest.fixture
def mariadb_made(mariadb_server: str) -> Iterator[Callable[[], str]]:
    """Makes an empty database of the test's own, dropped afterwards with whoever is still connected; gives its URL."""
    with mariadb_databases(mariadb_server) as make:
        yield make


@pytest.fixture
def mariadb_url(mariadb_made: Callable[[], str]) -> str:
    """The URL of an empty database of the test's own, dropped afterwards with whoever is still connected."""
    return mariadb_made()


@pytest.fixture
def mariadb(mariadb_url: str) -> Iterator[pymysql.Connection]:
    """An open session in an empty database of the test's own; every statement commits by itself."""
    connection = connected(mariadb_url)
    yield connection
    connection.close()


@dataclass(frozen=True)
class Redis:
    """A Redis server of the tests' own: its URL, and the directory where it keeps its files."""

    url: str
    directory: Path


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    """A server that keeps an append-only file and a snapshot; it ends with the tests."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("there is no redis-server to start")
    directory = tmp_path_factory.mktemp("redis")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = ("--bind", "127.0.0.1", "--port", str(port), "--dir", str(directory), "--save", "3600", "1")
    started = subprocess.Popen([program, *settings, "--appendonly", "yes"], stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Redis(f"redis://127.0.0.1:{port}/0", directory)
    finally:
        started.kill()
        started.wait()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 10
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The URL of an S3 server of this process' own, which every client here is told of by its environment."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    url = "http://{}:{}".format(*server.get_host_and_port())
    told = {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    with pytest.MonkeyPatch.context() as environment:
        for name, value in told.items():
            environment.setenv(name, value)
        yield url
    server.stop()


@pytest.fixture
def s3_url(s3_server: str) -> str:
    """The URL of a path in an empty bucket of the test's own."""
    bucket = f"policyengine-{secrets.token_hex(8)}"
    fsspec.filesystem("s3", skip_instance_cache=True).mkdir(bucket)
    return f"s3://{bucket}/lake"


@pytest.fixture
def memory_url() -> Iterator[str]:
    """The URL of a path in memory of the test's own."""
    name = secrets.token_hex(8)
    yield f"memory://{name}/lake"
    with suppress(FileNotFoundError):
        fsspec.filesystem("memory").rm(f"/{name}", recursive=True)


def _beside(url: str, database: str) -> str:
    """The URL of another database on the same server.

    >>> _beside("postgresql:///postgres", "b"), _beside("postgresql://u@h:1/a?sslmode=disable", "b")
    ('postgresql:///b', 'postgresql://u@h:1/b?sslmode=disable')
    """
    scheme, _, rest = url.partition("://")
    location, mark, settings = rest.partition("?")
    return f"{scheme}://{location.partition('/')[0]}/{database}{mark}{settings}"
