"""A scenario: an organisation, its stores' rows, a request; played through the workflow as people run it.

organisation.yaml          the organisation
<store>.yaml, <store>.sql  each store's decisions, and its tables with their rows; `import` writes the catalogue
model.<name>.sql           the SQL that a flow names
request.txt                the identifiers, as they are given to `run`
right.txt                  the right, where it is no erasure
after.txt                  every row of every table afterwards; a token is written <token>, a hash <hash 1>
after.<engine>.txt         the same, where an engine spells a document that was changed in its own way
refused.txt                the code of the refusal, where the request must not change a thing
left.txt                   places where `leftovers` must still find the person, one a line
meanwhile.<store>.sql      what happens before the request comes a second time under another id
crash.txt                  where the first run is interrupted: a pattern of boundaries; after.txt is the end of `resume`
between.<store>.sql        what happens between the two
leftover.txt               the counts that `resume` says are left, where it must not say that it is done
stopped.txt                the code with which `resume` stops, where it must not go on
held.txt                   what a hold defers: deciding steps with their rows; after.txt is the end while it lasts
lifted.<store>.sql         how the hold is lifted
released.txt               every row after that and `resume`: the same as if nothing had been held
batch.txt                  how many keys go ahead at once, where it is another number than ever
only.txt                   the engines whose schema can say this (one, or `sqlite and postgres`), and why

PostgreSQL, MariaDB and ClickHouse play a FEW of them; all they can, where POLICYENGINE_TEST_ALL is set.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import psycopg

from policyengine.cli.identifiers import parsed
from policyengine.draft import catalogue as catalogue_text
from policyengine.errors import PolicyEngineError
from policyengine.execute.outcome import Outcome
from policyengine.execute.pace import AS_EVER, Tempi, Tempo
from policyengine.execute.request import request
from policyengine.model.right import Right
from policyengine.rehearse import world
from policyengine.rehearse.verdict import GREEN
from policyengine.rehearse.walkable import walkable
from policyengine.stores.introspect import live
from policyengine.stores.location import Location, locate
from policyengine.stores.open import open_store
from policyengine.walker.compare import Difference, compare
from policyengine.walker.walk import walk
from policyengine.workflows import leftovers as leftovers_workflow
from policyengine.workflows import run as run_workflow
from policyengine.workflows.plan import plan_of
from tests import digits
from tests.conftest import connected
from tests.looking import Looked
from tests.scenarios.clickhouse import Clickhouse, keyed
from tests.verdicts import rehearsed

CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 3, 31)
ENGINES = ("sqlite", "duckdb")
FEW = (
    "ahead",
    "composite",
    "counters",
    "cross-store",
    "held-enforced",
    "late-child",
    "odd-names",
    "rebuilt",
    "rebuilt-stale",
    "restriction-lifted",
    "threads",
    "two-cycles",
)
FEW_ON = {
    "postgres": FEW,
    "mariadb": (
        "ahead",
        "composite",
        "documents",
        "held-enforced",
        "late-child",
        "letters-of-europe",
        "nocase",
        "odd-names",
        "restriction-lifted",
    ),
    "clickhouse": ("composite", "counters", "late-child"),
}
# Of several stores at directories chdb opens one at a time, and some schemas it can't say.
MOST_ON = {"clickhouse": (*FEW_ON["clickhouse"], "held", "odd-names", "shared-address")}
ALL = "POLICYENGINE_TEST_ALL"
_OURS = "__pe_"

Dump = list[str]
Rows = dict[tuple[str, str], list[dict[str, Any]]]


def cases() -> list[Path]:
    return sorted(each for each in CASES.iterdir() if each.is_dir())


def engines(case: Path) -> tuple[str, ...]:
    only = case / "only.txt"
    said = tuple(only.read_text().partition(":")[0].split(" and ")) if only.exists() else (*ENGINES, *FEW_ON)
    few = MOST_ON if os.environ.get(ALL) else FEW_ON
    return tuple(each for each in said if case.name in few.get(each, (case.name,)))


def plays() -> list[tuple[Path, str]]:
    return [(case, engine) for case in cases() for engine in engines(case)]


def after(case: Path, engine: str) -> str:
    """Every row as it must be afterwards."""
    return text(case, f"after.{engine}.txt") or text(case, "after.txt")


def text(case: Path, name: str) -> str:
    path = case / name
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


# --- databases, without anything of ours ------------------------------------------------------------------------------


def connect(engine: str, place: Any) -> Any:
    """A connection to a database at a path, or at a URL."""
    match engine:
        case "duckdb":
            return Looked(place)
        case "postgres":
            return psycopg.connect(place, autocommit=True)
        case "mariadb":
            return Mariadb(connected(place))
        case "clickhouse":
            return Clickhouse(place)
        case _:
            return sqlite3.connect(place, isolation_level=None)


class Mariadb:
    """A session of MariaDB with the few verbs of the other drivers."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def execute(self, sql: str) -> Any:
        cursor = self.connection.cursor()
        cursor.execute(sql)
        if cursor.description is None:
            while cursor.nextset():
                pass
        return cursor

    def close(self) -> None:
        self.connection.close()


def execute(engine: str, place: Any, sql: str) -> None:
    connection = connect(engine, place)
    if engine == "sqlite":
        connection.executescript(sql)
    else:
        connection.execute(sql)
    connection.close()


_LISTED = {
    "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'",
    "duckdb": "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()",
    "postgres": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    "mariadb": "SHOW TABLES",
    "clickhouse": "SHOW TABLES",
}


def tables(connection: Any, engine: str) -> list[str]:
    return sorted(row[0] for row in connection.execute(_LISTED[engine]).fetchall())


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def cell(value: object) -> str:
    """A value as dumps show it, the same on every engine.

    >>> cell(None), cell(False), cell("it's")
    ('NULL', '0', "'it's'")
    """
    match value:
        case None:
            return "NULL"
        case bool():
            return str(int(value))
        case str():
            return f"'{value}'"
        case int() | float():
            return str(value)
        case _:
            return f"'{value}'"


# --- a scenario in a directory of its own -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scene:
    """A scenario set up in `directory`: `maps` and databases there, or at `urls`, the state in `state`."""

    case: Path
    engine: str
    directory: Path
    urls: dict[str, str] = field(default_factory=dict)

    @property
    def maps(self) -> Path:
        return self.directory / "maps"

    @property
    def state(self) -> Path:
        return self.directory / "state"

    @property
    def stores(self) -> list[str]:
        return sorted(each.stem for each in self.case.glob("*.sql") if "." not in each.stem)

    @property
    def given(self) -> tuple[tuple[str, str], ...]:
        return parsed(text(self.case, "request.txt"))

    @property
    def right(self) -> Right:
        return Right(text(self.case, "right.txt") or Right.ERASURE)

    @property
    def environment(self) -> dict[str, str]:
        return {variable(store): url for store, url in self.urls.items()}

    def database(self, store: str) -> Path | str:
        return self.urls.get(store) or self.maps / f"{store}.db"

    def dump(self) -> Dump:
        """Every row of every table that is not ours, canonical and in order."""
        return digits.told([line for store in self.stores for line in self._dump(store)])

    def _dump(self, store: str) -> Iterator[str]:
        connection = connect(self.engine, self.database(store))
        for table in tables(connection, self.engine):
            if not table.startswith(_OURS):
                rows = connection.execute(f"SELECT * FROM {quoted(table)}").fetchall()
                lines = (f"{store}.{table}: " + " | ".join(map(cell, row)) for row in rows)
                yield from sorted(lines, key=digits.masked)
        connection.close()

    def tokens(self) -> Counter[str]:
        """Every token, with the number of rows that it stands in."""
        found: Counter[str] = Counter()
        for store in self.stores:
            connection = connect(self.engine, self.database(store))
            for table in tables(connection, self.engine):
                if not table.startswith(_OURS):
                    for row in connection.execute(f"SELECT * FROM {quoted(table)}").fetchall():
                        found.update({token for each in row for token in digits.DIGITS.findall(str(each))})
            connection.close()
        return found

    def ours(self) -> list[str]:
        """The tables that policyengine left behind."""
        found = []
        for store in self.stores:
            connection = connect(self.engine, self.database(store))
            found += [f"{store}.{each}" for each in tables(connection, self.engine) if each.startswith(_OURS)]
            connection.close()
        return found

    def rows(self) -> Rows:
        """The rows as the row-walker takes them."""
        datamaps, _ = plan_of(self.maps, None)
        found: Rows = {}
        for store in datamaps.stores.values():
            opened = open_store(store, self.environment, self.maps, read_only=True)
            read = world.read(opened, datamaps).items()
            found |= {(name.store, name.dataset): rows for name, rows in read if not datamaps.dataset(name).rebuilt}
            opened.close()
        return found

    def differences(self, before: Rows) -> list[Difference]:
        """What the independent row-walker would have otherwise."""
        datamaps, plan = plan_of(self.maps, None, self.right)
        asked = request("walked", plan.subject, self.given, datamaps)
        identifiers = {(name.subject, name.identifier): set(values) for name, values in asked.identifiers.items()}
        ended = walk(walkable(datamaps), before, plan.subject, identifiers, TODAY, right=self.right.value)
        return compare(ended, self.rows())

    def rehearse(self) -> str:
        """The verdict, and what is wrong where it is not green."""
        verdict = rehearsed(self.maps, self.right, state=self.state, today=TODAY)
        wrong = "" if verdict["verdict"] == GREEN else f": {verdict['unreached']} {verdict['problems']}"
        return f"{verdict['verdict']}{wrong}"

    @property
    def tempi(self) -> Tempi:
        said = text(self.case, "batch.txt")
        return Tempi(Tempo(int(said))) if said else AS_EVER

    def run(self, id: str = "r-1", **more: Any) -> Outcome:
        return run_workflow.run(
            self.maps,
            id,
            None,
            self.given,
            state=self.state,
            environment=self.environment,
            today=TODAY,
            right=self.right,
            **{"tempi": self.tempi, **more},
        )

    def resume(self, id: str = "r-1", **more: Any) -> Outcome:
        known = {"state": self.state, "environment": self.environment, "today": TODAY, "tempi": self.tempi}
        return run_workflow.resume(self.maps, id, **{**known, **more})

    def left(self) -> Dump:
        """Where `leftovers` finds the person; everything must have been read, and the search shown to see.

        Whom a right only marks is found everywhere: nobody searches.
        """
        if self.right.marks:
            return []
        found = leftovers_workflow.leftovers(self.maps, None, self.given, environment=self.environment).plain()
        assert found["unread"] == []
        assert all(found["control"].values())
        hits = found["leftovers"]
        rows = [each for each in hits if not self._echoes(each["place"])]
        hits = rows or hits  # a file's bytes and a planner's samples say what its rows say
        return sorted(f"{each['place']}: {each['identifier']}, {each['form']}, {each['rows']}" for each in hits)

    def _echoes(self, place: str) -> bool:
        return any(
            place == f"{each}.{each}.db" or place.startswith((f"{each}.pg_stats.", f"{each}.column_stats."))
            for each in self.stores
        )


def variable(store: str) -> str:
    return f"{store.upper().replace('-', '_')}_URL"


def set_up(case: Path, engine: str, directory: Path, made: Callable[[], str] | None = None) -> Scene:
    """Writes the maps with their catalogues, and the databases; those of a server are `made`."""
    scene = Scene(case, engine, directory)
    if made is not None:
        scene.urls.update({store: made() for store in scene.stores})
    scene.maps.mkdir()
    for each in (case / "organisation.yaml", *case.glob("model.*.sql")):
        shutil.copy(each, scene.maps)
    for store in scene.stores:
        execute(engine, scene.database(store), (case / f"{store}.sql").read_text(encoding="utf-8"))
        connection = f"env: {variable(store)}" if scene.urls else f"path: {store}.db"
        head = (
            f"datamap: 1\nstore: {store}\nengine: {engine}\nconnection: {{{connection}}}\n"
            f"catalogue: {store}.catalogue.yaml\nbackups: []\n"
        )
        (scene.maps / f"{store}.yaml").write_text(head + text(case, f"{store}.yaml") + "\n", encoding="utf-8")
        where = locate(scene.urls[store]) if scene.urls else Location(engine, scene.maps / f"{store}.db")
        found = live.catalogue(where, store)
        if engine == "clickhouse":
            found = keyed(found, (case / f"{store}.sql").read_text(encoding="utf-8"))
        (scene.maps / f"{store}.catalogue.yaml").write_text(catalogue_text.text(found), encoding="utf-8")
    return scene


def refusal(scene: Scene) -> str:
    """The code with which the request is refused, at whichever step; empty where it is not."""
    try:
        verdict = scene.rehearse()
        assert verdict == "green", verdict
        scene.run()
    except PolicyEngineError as error:
        codes = [each.rule for each in getattr(error, "findings", ())]
        return " ".join(codes or [error.code])
    return ""


class Interrupted(Exception):
    """The process is thought to be dead from here on."""


def interrupted(scene: Scene) -> None:
    """A run that ends at the boundary that the scenario names, after which other people go on with their lives."""
    at = text(scene.case, "crash.txt")

    def boundary(name: str) -> None:
        if fnmatch(name, at):
            raise Interrupted

    with contextlib.suppress(Interrupted):
        scene.run(boundary=boundary)
        raise AssertionError(f"the run never came to {at}")
    happens(scene, "between")


def happens(scene: Scene, when: str) -> None:
    """What happens in the stores `meanwhile` (before the second request) or `between` a crash and `resume`."""
    for store in scene.stores:
        sql = text(scene.case, f"{when}.{store}.sql")
        if sql:
            execute(scene.engine, scene.database(store), sql)
