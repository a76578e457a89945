"""One drawn organisation, erased for real: loaded from its YAML, planned, compiled, run, compared, and run again.

Links that the organisation says are enforced are looked at after every statement, on every engine.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from policyengine.compile.manifest import compile_plan, steps
from policyengine.errors import Refused
from policyengine.execute.journal import Unwritten
from policyengine.execute.perform import perform
from policyengine.execute.request import Request, request
from policyengine.execute.run import Run
from policyengine.graph.owners import index
from policyengine.model.catalogue import ForeignKey
from policyengine.model.datamap import Datamaps, Dataset, Reference
from policyengine.model.name import DatasetName
from policyengine.model.right import Right
from policyengine.plan.algebra import CutLinks, DeleteRows, MaskFields, Plan, Purge, Recompute, SetFlags, Transfer
from policyengine.plan.build import build
from policyengine.plan.order import knots
from policyengine.plan.scope import of
from policyengine.rehearse import world
from policyengine.rehearse.trial import Memory, digest
from policyengine.rehearse.walkable import walkable
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.protocol import Store
from policyengine.stores.sqlite import open_sqlite
from policyengine.walker.compare import Difference, compare
from policyengine.walker.walk import walk
from policyengine.workflows.read import read
from tests.strategy.organisations import Case

ENGINES = ("sqlite", "duckdb")
engines = st.sampled_from((*[ENGINES[:1]] * 5, ENGINES))
"""Where a drawn organisation is erased: on SQLite always; on DuckDB, which takes six times as long, one in six."""


@dataclass(slots=True)
class Result:
    """What an erasure came to: differences from the walker, rows that a second one changed, and the rows left."""

    wrong: list[Difference | str] = field(default_factory=list)
    changed_again: int = 0
    rows: dict[DatasetName, list[dict[str, Any]]] = field(default_factory=dict)


def load(case: Case, directory: Path) -> Datamaps:
    """The organisation, through the loader, with its masks filled in."""
    for name, text in case.yaml_files.items():
        (directory / name).write_text(text, encoding="utf-8")
    return read(directory)


def enforced(datamaps: Datamaps, case: Case, chosen: Callable[[Reference], bool] = lambda _: True) -> Datamaps:
    """The organisation as on an engine with foreign keys: behind each link that is chosen, and that its rows allow.

    A link that only some rows have can't be enforced.
    """

    def keyed(dataset: Dataset) -> Dataset:
        references = tuple(
            replace(each, enforced=ForeignKey(each.fields, each.target.dataset, each.target_fields))
            if _enforceable(dataset, each) and _holds(case, each) and chosen(each)
            else each
            for each in dataset.references
        )
        keys = tuple(each.enforced for each in references if each.enforced is not None)
        return replace(dataset, references=references, foreign_keys=keys)

    stores = {
        name: replace(store, datasets={each: keyed(dataset) for each, dataset in store.datasets.items()})
        for name, store in datamaps.stores.items()
    }
    return replace(datamaps, stores=stores)


def _enforceable(dataset: Dataset, reference: Reference) -> bool:
    alike = [each for each in dataset.references if sorted(each.fields) == sorted(reference.fields)]
    return len(alike) == 1 and not reference.when


def _holds(case: Case, reference: Reference) -> bool:
    """Whether every row's link points at a row, or has a NULL in it."""
    there = {tuple(row[name] for name in reference.target_fields) for row in case.rows[tuple(reference.target)]}
    links = (tuple(row[name] for name in reference.fields) for row in case.rows[tuple(reference.source)])
    return all(None in link or link in there for link in links)


def _checking(plan: Plan, datamaps: Datamaps, stores: dict[str, Store], broken: list[str]) -> Callable[[str], None]:
    """A boundary that looks at the enforced links of a dataset after each statement that changes it."""
    scope = of(index(datamaps), plan.subject, plan.right)
    changing = (CutLinks, Transfer, MaskFields, DeleteRows, Purge, Recompute, SetFlags)
    looked_at = {f"{step.id} statement": step for step in steps(plan) if isinstance(step, changing)}
    tables = {
        name: world.prepared(datamaps, name, store.engine, foreign_keys=False, deferred=knots(scope, name))
        for name, store in stores.items()
    }

    def look(boundary: str) -> None:
        step = looked_at.get(boundary)
        if step is not None:
            gone = isinstance(step, (DeleteRows, Purge))
            found = world.broken(stores[step.store], tables[step.store], step.dataset, deleted=gone)
            broken.extend(f"broken after {type(step).__name__}: {each}" for each in found)

    return look


def _in_memory(engine: str, name: str) -> Store:
    return open_sqlite(name, ":memory:") if engine == "sqlite" else open_duckdb(name, ":memory:")


def erase(
    datamaps: Datamaps,
    case: Case,
    engine: str,
    plan: Plan | None = None,
    opted_out: frozenset[str] | None = None,
    made: Callable[[str], Store] | None = None,
) -> Result:
    """Does on one engine what the plan is for, an erasure if none is given, and compares the end with the walker's.

    `made` opens an empty store of a server, by its name.
    """
    plan = plan or build(datamaps, case.subject, Right.ERASURE if opted_out is None else Right.OPT_OUT)
    standing = plan.right is Right.RETENTION
    purposes = tuple(sorted(opted_out or ()))
    given = [(name, value) for (_, name), values in case.identifiers.items() for value in sorted(values, key=str)]
    asked = Request("oracle", case.subject, {}) if standing else request("oracle", case.subject, given, datamaps)
    asked = replace(asked, purposes=purposes)
    rows: dict[DatasetName, list[dict[str, Any]]] = {DatasetName(*name): each for name, each in case.rows.items()}
    maps, about = walkable(datamaps), case.identifiers
    expected = walk(maps, case.rows, case.subject, about, case.now, None, opted_out, right=plan.right.value)
    manifest = compile_plan(plan, datamaps, engine)
    stores: dict[str, Store] = {}
    for each in plan.stores:
        store = (made or partial(_in_memory, engine))(each.store)
        world.create(store, datamaps, rows, foreign_keys=False)
        stores[each.store] = store

    def end() -> dict[DatasetName, list[dict[str, Any]]]:
        untouched = {name: each for name, each in rows.items() if name.store not in stores}
        return untouched | {
            name: each for store in stores.values() for name, each in world.read(store, datamaps).items()
        }

    result = Result()
    run = Run(manifest, datamaps, asked, stores, Memory(), Unwritten(), case.now)
    broken: list[str] = []
    run.boundary = _checking(plan, datamaps, stores, broken)
    try:
        left = {each.id: each.rows for each in perform(run).leftovers}
        if plan.right.marks:
            open_ = {f"{store}.verify.restricted.{name}": rows for (store, name), rows in expected.open.items()}
            result.wrong += [] if left == open_ else [f"{sorted(left)} are open, not {sorted(open_)}"]
    except Refused as refused:
        if not (expected.blocked or expected.ambiguous):
            result.wrong.append(f"refused: {refused.code}")
    after = result.rows = end()
    result.wrong += broken
    result.wrong += compare(expected, {(name.store, name.dataset): each for name, each in after.items()})
    if not result.wrong:
        once_more = replace(asked, id="again")
        again = Run(manifest, datamaps, once_more, stores, Memory(), Unwritten(), case.now)
        with suppress(Refused):
            perform(again)
        result.changed_again = int(digest(end()) != digest(after))
    for store in stores.values():
        store.close()
    return result
