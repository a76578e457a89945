"""One engine of DuckDB for all that the tests look at with it: to begin another takes 30 ms, to attach a file 2."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import duckdb

_NUMBERS = count()


def looking() -> duckdb.DuckDBPyConnection:
    """A connection to it. A session of tests holds one, and so does whoever looks several times without a session.

    It has one thread, because a process that is forked has no other.
    """
    return duckdb.connect(":memory:looking", config={"threads": 1})


class Looked:
    """A database's file, open there with the few verbs of a connection; made where there is none."""

    def __init__(self, file: Path) -> None:
        self.name = f"looked{next(_NUMBERS)}"
        self.connection = looking()
        self.connection.execute(f"ATTACH '{file}' AS {self.name}")
        self.connection.execute(f"USE {self.name}")

    def execute(self, sql: str) -> Any:
        return self.connection.execute(sql)

    def close(self) -> None:
        """Lets go of the file, with all that was written in it."""
        self.connection.execute("USE memory")
        self.connection.execute(f"DETACH {self.name}")
        self.connection.close()
