"""Runs the corpus's MySQL statements on a MariaDB server: `python -m tests.sqlflow.accepted [part of a case's name]`.

Its command-line client is asked, as root on this machine; each case has databases of its own, dropped afterwards. What
the other engines take is in test_engines.py. Cases with problems, which a server may refuse, are not run.
"""

from __future__ import annotations

import subprocess
import sys

from tests.sqlflow.case import Case, all_cases
from tests.sqlflow.engine import owners, tables

OWN = "policyengine_corpus"
CLIENT = ["mariadb", "--user=root", "--host=127.0.0.1"]


def on_mariadb(case: Case) -> str:
    """What the server says against it."""
    own = [OWN, *owners(case)]
    if refusal := _said(*(f"CREATE DATABASE {each}" for each in own)):
        return refusal
    try:
        return _said(f"USE {OWN}", *tables(case, "`"), case.sql)
    finally:
        _said(*(f"DROP DATABASE {each}" for each in own))


def _said(*statements: str) -> str:
    ran = subprocess.run(CLIENT, input=";\n".join(statements), capture_output=True, text=True, timeout=60, check=False)
    return ran.stderr


def main(part: str = "") -> int:
    """Prints what is refused; returns how many."""
    asked = [case for case in all_cases() if case.dialect == "mysql" and not case.problems and part in case.name]
    refused = {case.name: refusal for case in asked if (refusal := on_mariadb(case))}
    for name, refusal in refused.items():
        print(f"{name}: {refusal}")
    print(f"{len(asked)} ran, {len(refused)} refused")
    return len(refused)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) > 0)
