"""What tests/conftest.py promises: skips are seen and fail in CI, and each PostgreSQL test has its own database."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
SKIPPING = """
import pytest

def test_passes(): pass

def test_needs_more(): pytest.skip("no engine here")

@pytest.mark.xfail(reason="known", strict=True)
def test_fails_as_known(): assert False
"""
SKIPPED_WHOLE = "import pytest; pytest.importorskip('no_such_module_anywhere')"
WITH_POSTGRES = "def test_asks(postgres_url): assert postgres_url"


def ran(directory: Path, *options: str, tests: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A run of pytest over one file of tests beside our conftest."""
    shutil.copy(CONFTEST, directory)
    (directory / "test_case.py").write_text(tests)
    command = [sys.executable, "-m", "pytest", "-c", "/dev/null", "--rootdir", ".", "-p", "no:cacheprovider", *options]
    clean = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST_")}
    return subprocess.run(
        [*command, "."], cwd=directory, env={**clean, **variables}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=" ".join)
def test_a_skip_is_told_with_its_reason(tmp_path: Path, options: tuple[str, ...]) -> None:
    run = ran(tmp_path, *options, tests=SKIPPING)
    assert run.returncode == 0
    assert "test_case.py: 1 skipped: no engine here\n" in run.stdout
    assert "1 passed, 1 skipped, 1 xfailed in " in run.stdout


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=" ".join)
def test_a_skip_fails_in_ci(tmp_path: Path, options: tuple[str, ...]) -> None:
    run = ran(tmp_path, *options, tests=SKIPPING, CI="true")
    assert run.returncode == 1
    assert "A skipped test is a failed test where CI is set. no engine here" in run.stdout
    assert "FAILED test_case.py::test_needs_more" in run.stdout
    assert "1 failed, 1 passed, 1 xfailed in " in run.stdout


def test_a_file_that_is_skipped_as_a_whole_fails_in_ci(tmp_path: Path) -> None:
    assert "test_case.py: 1 skipped: could not import" in ran(tmp_path, tests=SKIPPED_WHOLE).stdout
    assert ran(tmp_path, tests=SKIPPED_WHOLE, CI="true").returncode != 0


def test_a_named_server_that_does_not_answer_is_an_error(tmp_path: Path) -> None:
    run = ran(tmp_path, tests=WITH_POSTGRES, POLICYENGINE_TEST_POSTGRES="postgresql://127.0.0.1:9/postgres")
    assert run.returncode == 1
    assert "the server in POLICYENGINE_TEST_POSTGRES does not answer" in run.stdout


def test_a_database_is_gone_afterwards(tmp_path: Path, postgres_server: str) -> None:
    run = ran(tmp_path, tests="def test_asks(postgres_url): open('made', 'w').write(postgres_url)")
    assert run.returncode == 0, run.stdout
    name = (tmp_path / "made").read_text().rpartition("/")[2].partition("?")[0]
    with psycopg.connect(postgres_server, autocommit=True) as server:
        assert name.startswith("policyengine_test_")
        assert server.execute("SELECT count(*) FROM pg_database WHERE datname = %s", (name,)).fetchone() == (0,)


def test_a_database_is_ones_own(postgres: psycopg.Connection) -> None:
    postgres.execute("CREATE TABLE orders (id int)")
    (tables,) = postgres.execute("SELECT array_agg(tablename) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    assert tables == ["orders"]
