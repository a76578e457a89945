"""How long a rehearsal takes, beside a script by hand that fills DuckDB and runs the same statements once.

    python benchmarks/rehearse.py            10² and 10³ datasets of 20 fields; and the web shop
    python benchmarks/rehearse.py --quick    the same
    python benchmarks/rehearse.py --json     one JSON document instead of tables

Each measurement is a process of its own: CPU seconds, and the most memory it held. `by hand` is given what a user who
writes such a script has ready: the tables, the fixture's rows and the compiled statements. It runs them once, with
DuckDB alone, and looks at nothing. A rehearsal makes the fixture itself, runs everything on two engines, a second time,
and cut into pieces and resumed, looks at every constraint after every statement, and compares every cell with the
row-walker. `growth` is how the time grew beside the size: 1.0 is linear.

10⁴ and 5·10⁴ datasets are not run unless `--sizes` asks for them: they do not end within minutes.

What has no size is datamaps/shop: its rehearsal without and with every mutant of its plan, and the mutants alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

import duckdb
from measure import Work, main
from organisation import SUBJECT, organisation

from policyengine.compile.manifest import Manifest, compile_plan
from policyengine.compile.statement import Role
from policyengine.model.datamap import Datamaps
from policyengine.model.name import IdentifierName
from policyengine.plan.algebra import Collect, Repeat, Ship, Step
from policyengine.plan.build import build
from policyengine.rehearse import judge, verdict
from policyengine.rehearse.fixture.rows import Rows
from policyengine.rehearse.stand_in import stand_in
from policyengine.rehearse.trial import scenery
from policyengine.rehearse.tried import Tried, try_mutants
from policyengine.rehearse.world import Tables, stored
from policyengine.workflows.compile import manifest_of

TODAY = date(2026, 11, 24)
SHOP = Path(__file__).parent.parent / "datamaps" / "shop"
MOST = 1_000


def compiled(datasets: int) -> tuple[Datamaps, Manifest]:
    """The synthetic organisation and its manifest."""
    datamaps = organisation(datasets)
    return datamaps, compile_plan(build(datamaps, SUBJECT), datamaps)


# --- ours -----------------------------------------------------------------------------------------------------------


def rehearsing(datasets: int) -> Work:
    """Fixture, both engines, and every judgement; no mutants."""
    datamaps, manifest = compiled(datasets)

    def work() -> dict[str, object]:
        found = verdict.rehearse(datamaps, manifest, TODAY, most_mutants=0)
        return {"verdict": found.verdict, "steps": len(found.steps)}

    return work


def shop(most_mutants: int | None) -> Work:
    """The web shop, with all mutants or with none."""
    datamaps, manifest = manifest_of(SHOP, None)

    def work() -> dict[str, object]:
        before = perf_counter()
        found = verdict.rehearse(datamaps, manifest, TODAY, most_mutants=most_mutants)
        return {"verdict": found.verdict} | (_rate(found.tried, perf_counter() - before) if found.tried.total else {})

    return work


def mutants() -> Work:
    """The web shop's mutants alone."""
    datamaps, manifest = manifest_of(SHOP, None)
    case = judge.case(datamaps, manifest, TODAY)

    def work() -> dict[str, object]:
        before = perf_counter()
        tried = try_mutants(datamaps, manifest, case, None, lambda _: None)
        return _rate(tried, perf_counter() - before)

    return work


def _rate(tried: Tried, seconds: float) -> dict[str, object]:
    total = tried.total.total()
    return {"mutants": total, "killed": tried.killed.total(), "mutants_per_second": round(total / seconds, 1)}


# --- by hand --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Script:
    """What a user who writes the script by hand has: tables with their rows, the plan's statements, and the values."""

    manifest: Manifest
    tables: Mapping[str, Tables]
    rows: Rows
    values: dict[IdentifierName, list[object]]


def by_hand(datasets: int) -> Work:
    """DuckDB alone: the same tables, rows and statements, run once."""
    datamaps, manifest = compiled(datasets)
    fixture = judge.case(datamaps, manifest, TODAY).fixture
    ready = stand_in(manifest, datamaps, "duckdb").manifest
    values = {name: list(found) for name, found in fixture.identifiers.items()}
    script = Script(ready, scenery("duckdb", datamaps, ready), fixture.rows, values)
    return lambda: {"statements": play(script)}


def play(script: Script) -> int:
    """Makes and fills the tables, finds the person in two rounds, decides and changes; the number of statements."""
    opened = {name: duckdb.connect(":memory:") for name in script.tables}
    done = sum(filled(opened[name], tables, script.rows) for name, tables in script.tables.items())
    for phase, rounds in (("stage", 1), ("resolve", 2), ("decide", 1), ("mutate", 1), ("verify", 1)):
        for _ in range(rounds):
            for plan in script.manifest.plan.stores:
                steps: tuple[Step, ...] = getattr(plan, phase)
                done += sum(acted(opened[plan.store], script, step)[0] for step in steps)
    for connection in opened.values():
        connection.close()
    return done


def filled(connection: duckdb.DuckDBPyConnection, tables: Tables, rows: Rows) -> int:
    """Makes a store's tables and puts the rows in, column by column; the number of statements."""
    for statement in tables.make:
        connection.execute(statement.sql)
    for each in tables.datasets:
        columns = [[row[field.name] for row in rows[each.name]] for field in stored(each)]
        fill = tables.fill[each.name]
        connection.execute(fill.sql, dict(zip(fill.parameters, columns, strict=True)))
    return len(tables.make) + len(tables.datasets)


def acted(connection: duckdb.DuckDBPyConnection, script: Script, step: Step) -> tuple[int, int]:
    """Runs a step: how many statements that were, and how many rows it changed."""
    if isinstance(step, Repeat):
        done = 0
        while True:
            each = [acted(connection, script, inner) for inner in step.steps]
            done += sum(statements for statements, _ in each)
            if not any(changed for _, changed in each):
                return done, 0
    changed = drawn = 0
    for statement in script.manifest.statements[step.id]:
        given: list[dict[str, object]] = [{"run": "by hand"}]
        if statement.role is Role.FILL and isinstance(step, Ship):
            given = [{"run": "by hand", "value": value} for value in script.values.get(step.identifier, [])]
        elif statement.role is Role.FILL:
            given = [{"run": "by hand", "ordinal": each, "token": f"{each:024x}"} for each in range(1, drawn + 1)]
        for values in given:
            bound = {name: values[name] for name in statement.parameters}
            rows = connection.execute(statement.sql, bound).fetchall()
            drawn = changed = rows[0][0] if rows else 0
        if isinstance(step, Collect):
            known = script.values.setdefault(step.identifier, [])
            known += [value for (value,) in rows if value not in known]
    return len(script.manifest.statements[step.id]), changed


if __name__ == "__main__":
    main(
        __doc__,
        __file__,
        {"by hand, once": by_hand, "rehearse": rehearsing},
        most={"by hand, once": MOST, "rehearse": MOST},
        faster={"rehearse": "by hand, once"},
        also={"shop, no mutants": lambda: shop(0), "shop, all mutants": lambda: shop(None), "mutants alone": mutants},
    )
