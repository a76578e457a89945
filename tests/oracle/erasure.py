"""One drawn organisation, erased for real: loaded from its YAML, planned, compiled, run, compared, and run again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policyengine.compile.manifest import compile_plan
from policyengine.errors import Refused
from policyengine.execute.perform import perform
from policyengine.execute.request import request
from policyengine.execute.run import Run
from policyengine.load.directory import read
from policyengine.model.datamap import Datamaps
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import Plan
from policyengine.plan.build import build
from policyengine.policy.masks import with_defaults
from policyengine.rehearse import world
from policyengine.rehearse.trial import Memory, Silent, digest
from policyengine.rehearse.walkable import walkable
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.protocol import Store
from policyengine.stores.sqlite import open_sqlite
from policyengine.walker.compare import Difference, compare
from policyengine.walker.walk import walk
from tests.strategy.organisations import Case

ENGINES = ("sqlite", "duckdb")


@dataclass(slots=True)
class Result:
    """What an erasure came to: differences from the walker, and rows that a second one changed."""

    wrong: list[Difference | str] = field(default_factory=list)
    changed_again: int = 0


def load(case: Case, directory: Path) -> Datamaps:
    """The organisation, through the loader, with its masks filled in."""
    for name, text in case.yaml_files.items():
        (directory / name).write_text(text, encoding="utf-8")
    return with_defaults(read(directory))


def erase(datamaps: Datamaps, case: Case, engine: str, plan: Plan | None = None) -> Result:
    """Erases on one engine and compares the end with the walker's."""
    plan = plan or build(datamaps, case.subject)
    given = [(name, value) for (_, name), values in case.identifiers.items() for value in sorted(values, key=str)]
    asked = request("oracle", case.subject, given, datamaps)
    rows: dict[DatasetName, list[dict[str, Any]]] = {DatasetName(*name): each for name, each in case.rows.items()}
    expected = walk(walkable(datamaps), case.rows, case.subject, case.identifiers, case.now)
    manifest = compile_plan(plan, datamaps, engine)
    stores: dict[str, Store] = {}
    for each in plan.stores:
        store: Store = (
            open_sqlite(each.store, ":memory:") if engine == "sqlite" else open_duckdb(each.store, ":memory:")
        )
        world.create(store, datamaps, rows, foreign_keys=False)
        stores[each.store] = store

    def end() -> dict[DatasetName, list[dict[str, Any]]]:
        untouched = {name: each for name, each in rows.items() if name.store not in stores}
        return untouched | {
            name: each for store in stores.values() for name, each in world.read(store, datamaps).items()
        }

    result = Result()
    run = Run(manifest, datamaps, asked, stores, Memory(), Silent(), case.now)
    try:
        perform(run)
    except Refused as refused:
        if not (expected.blocked or expected.ambiguous):
            result.wrong.append(f"refused: {refused.code}")
    after = end()
    result.wrong += compare(expected, {(name.store, name.dataset): each for name, each in after.items()})
    if not result.wrong:
        again = Run(
            manifest, datamaps, request("again", case.subject, given, datamaps), stores, Memory(), Silent(), case.now
        )
        with suppress(Refused):
            perform(again)
        result.changed_again = int(digest(end()) != digest(after))
    for store in stores.values():
        store.close()
    return result
