"""The tests' surroundings: a PostgreSQL database for each test that asks for one, and skips that cannot hide."""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Callable, Generator, Iterator

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql

# A busy machine fails no test: nothing here is a measurement.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

POSTGRES = "POLICYENGINE_TEST_POSTGRES"
USUAL_SERVERS = (
    "postgresql:///postgres",
    "postgresql://127.0.0.1:5432/postgres",
    "postgresql://postgres@127.0.0.1:5432/postgres",
)


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
    config.pluginmanager.register(Skips(forbidden=os.environ.get("CI", "") not in ("", "0", "false")), "skips")


def _answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=3, autocommit=True) as connection:
            rights = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            return rights.fetchone() == (True,)
    except psycopg.OperationalError:
        return False


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The URL of a database on a PostgreSQL server where this user may create others."""
    if named := os.environ.get(POSTGRES):
        if not _answers(named):
            pytest.fail(f"the server in {POSTGRES} does not answer, or its user may not create a database")
        return named
    for url in USUAL_SERVERS:
        if _answers(url):
            return url
    pytest.skip(f"no PostgreSQL answers on the usual socket or 127.0.0.1:5432; {POSTGRES} may name one by its URL")


@pytest.fixture
def postgres_made(postgres_server: str) -> Iterator[Callable[[], str]]:
    """Makes an empty database of the test's own, dropped afterwards with whoever is still connected; gives its URL."""
    made: list[sql.Identifier] = []
    with psycopg.connect(postgres_server, autocommit=True) as server:

        def make() -> str:
            name = f"policyengine_test_{secrets.token_hex(8)}"
            made.append(sql.Identifier(name))
            server.execute(sql.SQL("CREATE DATABASE {}").format(made[-1]))
            return _beside(postgres_server, name)

        try:
            yield make
        finally:
            for each in made:
                server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(each))


@pytest.fixture
def postgres_url(postgres_made: Callable[[], str]) -> str:
    """The URL of an empty database of the test's own, dropped afterwards with whoever is still connected."""
    return postgres_made()


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[psycopg.Connection]:
    """An open connection to an empty database of the test's own; every statement commits by itself."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        yield connection


def _beside(url: str, database: str) -> str:
    """The URL of another database on the same server.

    >>> _beside("postgresql:///postgres", "b"), _beside("postgresql://u@h:1/a?sslmode=disable", "b")
    ('postgresql:///b', 'postgresql://u@h:1/b?sslmode=disable')
    """
    scheme, _, rest = url.partition("://")
    location, mark, settings = rest.partition("?")
    return f"{scheme}://{location.partition('/')[0]}/{database}{mark}{settings}"
