"""What people wait for most often starts quickly: heavy modules are imported where they are used, not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("cryptography", "django", "duckdb", "networkx", "psycopg", "pydantic", "rich", "sqlglot", "yaml")

# The program says on its last line what it has imported, whatever it printed before and however it ended.
ENDING = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.__stdout__))
"""


def imported(program: str) -> set[str]:
    """The names of the modules that are imported when `program` ends, as a process of its own."""
    ended = subprocess.run([sys.executable, "-c", ENDING + program], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "program",
    [
        "import policyengine",
        "import policyengine.cli",
        "import policyengine.report.console",
        "sys.argv[:] = ['policyengine', '--help']; from policyengine.__main__ import main; main()",
        "sys.argv[:] = ['policyengine', '--version']; from policyengine.__main__ import main; main()",
    ],
)
def test_nothing_heavy_is_imported(program: str) -> None:
    assert imported(program).isdisjoint(HEAVY)


def test_a_heavy_import_would_be_seen() -> None:
    assert "yaml" in imported("import yaml; sys.exit(0)")
