"""A run in batches of one key, and others who change its rows meanwhile: from any moment on, it ends as without.

After some batch the world moves. A copy of the stores as they are then is gone on with by a run that has no batches:
all that is left is decided again there, and done in one transaction. The run itself goes on with its batches.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from policyengine.compile.manifest import Manifest
from policyengine.compile.statement import Statement
from policyengine.errors import PolicyEngineError, StoreError
from policyengine.execute.journal import Unwritten
from policyengine.execute.outcome import Outcome
from policyengine.execute.pace import AS_EVER, Tempi, Tempo
from policyengine.execute.perform import perform
from policyengine.execute.request import Request
from policyengine.execute.run import Run
from policyengine.model.datamap import Datamaps, Dataset
from policyengine.model.name import DatasetName
from policyengine.rehearse import world
from policyengine.rehearse.trial import Memory
from policyengine.stores.sqlite import SqliteStore, copy_sqlite, open_sqlite
from tests.strategy.organisations import Case

ONE_BY_ONE = Tempi(Tempo(1))
REQUEST = "ahead"

Rows = dict[DatasetName, list[dict[str, Any]]]


@dataclass(slots=True)
class Way:
    """How it went on from the moment that the world moved: how it ended, what is left, and what the receipts say."""

    ended: str = ""
    rows: Rows = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Met:
    """What a run came to: `ahead` rows that went ahead, and both ways from the moment on (`batched` always)."""

    batched: Way
    whole: Way | None = None
    ahead: int = 0
    moments: int = 0


def meet(
    datamaps: Datamaps,
    case: Case,
    manifest: Manifest,
    asked: Request,
    *,
    keyed: bool,
    moment: int | None = None,
    chance: Random | None = None,
) -> Met:
    """A run in batches; at that moment, if there is one, the world moves by chance, and another goes on without."""
    stores = {each.store: open_sqlite(each.store, ":memory:") for each in manifest.plan.stores}
    rows: Rows = {DatasetName(*name): each for name, each in case.rows.items()}
    for store in stores.values():
        world.create(store, datamaps, rows, foreign_keys=keyed)
    run = Run(manifest, datamaps, asked, dict(stores), Memory(), Unwritten(), case.now, tempi=ONE_BY_ONE)
    met = Met(Way())

    def boundary(name: str) -> None:
        what, _, when = name.rpartition(" ")
        if when != "committed" or "#" not in what:
            return  # before a receipt is there a run that goes on would begin anew
        met.moments += 1
        if met.moments == moment and chance is not None:
            for store in stores.values():
                move(store, datamaps, chance)
            copies = {name: copy_sqlite(store) for name, store in stores.items()}
            known = Memory({name: list(values) for name, values in run.known.values().items()})
            other = Run(manifest, datamaps, asked, dict(copies), known, Unwritten(), case.now, tempi=AS_EVER)
            met.whole = _gone(other, datamaps, copies)

    run.boundary = boundary
    met.batched = _gone(run, datamaps, stores)
    met.ahead = sum(rows for each, rows in run.touched.items() if each.endswith(" ahead"))
    return met


def _gone(run: Run, datamaps: Datamaps, stores: dict[str, SqliteStore]) -> Way:
    way = Way()
    try:
        outcome = perform(run)
        way.ended, way.done = outcome.state.value, _done(outcome)
    except PolicyEngineError as error:
        way.ended = error.code
    way.rows = {name: each for store in stores.values() for name, each in world.read(store, datamaps).items()}
    for store in stores.values():
        store.close()
    return way


def _done(outcome: Outcome) -> dict[str, int]:
    return {each.id: each.rows for each in outcome.steps}


def crowded(datamaps: Datamaps, case: Case) -> Case:
    """The case with more rows of the same people, where nothing says that one is enough: else there are no batches."""
    rows = dict(case.rows)
    for (store, name), table in case.rows.items():
        dataset = datamaps.stores[store].datasets.get(name)
        if dataset is not None and not dataset.unique and not any(each.unique for each in dataset.fields.values()):
            rows[store, name] = [*table, *_more(dataset, table)]
    return replace(case, rows=rows)


def _more(dataset: Dataset, table: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for times in range(1, 3):
        for number, row in enumerate(table, 1):
            if new := _new_key(dataset, table, times * 100 + number):
                yield {**row, **new}


# --- the world moves --------------------------------------------------------------------------------------------------


def move(store: SqliteStore, datamaps: Datamaps, chance: Random) -> None:
    """Some rows are given to others, come under a hold or out of it, get another address or date, go, or come anew."""
    for _, dataset in sorted(datamaps.stores[store.name].datasets.items()):
        if not dataset.key or not dataset.fields or dataset.opaque or dataset.rebuilt:
            continue
        rows = world.rows_of(store, dataset)
        for sql, values in _moves(dataset, rows, chance):
            names = tuple(values)
            with suppress(StoreError):  # a constraint says that this can't be
                store.run(Statement("move", store.name, store.engine, sql, names), values)


def _moves(dataset: Dataset, rows: list[dict[str, Any]], chance: Random) -> Iterator[tuple[str, dict[str, Any]]]:
    loose = [each for each in _loose(dataset) if not set(each) & set(dataset.key)]
    linked = {name for each in dataset.references for name in each.fields}
    for row in rows:
        what = chance.random()
        if what < 0.5 and loose:
            links = [each for each in loose if len(each) > 1 or each[0] in linked]
            fields, donor = chance.choice(links if links and chance.random() < 0.5 else loose), chance.choice(rows)
            yield _update(dataset, row, {name: donor[name] for name in fields})
        elif what < 0.55:
            yield _delete(dataset, row)
        elif what < 0.65 and (new := _new_key(dataset, rows, chance.randrange(1, 99))):
            yield _insert(dataset, {**row, **new})


def _loose(dataset: Dataset) -> Iterator[tuple[str, ...]]:
    """Fields that others may write together: a link with what says whether it points, and what else decides nothing."""
    for reference in dataset.references:
        yield (*reference.fields, *(each.field for each in reference.when))
    for name, each in dataset.columns.items():
        if not each.generated and each.derived is None and not dataset.paths(name):
            yield (name,)


def _update(dataset: Dataset, row: dict[str, Any], new: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    sets = ", ".join(f"{_quoted(name)} = :n{number}" for number, name in enumerate(new))
    values = {f"n{number}": value for number, value in enumerate(new.values())}
    where, key = _where(dataset, row)
    return f"UPDATE {_quoted(dataset.table)} SET {sets} WHERE {where}", values | key


def _delete(dataset: Dataset, row: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    where, key = _where(dataset, row)
    return f"DELETE FROM {_quoted(dataset.table)} WHERE {where}", key


def _insert(dataset: Dataset, row: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    names = [each.name for each in world.stored(dataset)]
    columns, marks = ", ".join(map(_quoted, names)), ", ".join(f":n{number}" for number in range(len(names)))
    values = {f"n{number}": row[name] for number, name in enumerate(names)}
    return f"INSERT INTO {_quoted(dataset.table)} ({columns}) VALUES ({marks})", values


def _where(dataset: Dataset, row: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    where = " AND ".join(f"{_quoted(name)} = :k{number}" for number, name in enumerate(dataset.key))
    return where, {f"k{number}": row[name] for number, name in enumerate(dataset.key)}


def _new_key(dataset: Dataset, rows: list[dict[str, Any]], beyond: int) -> dict[str, Any] | None:
    numbers = [name for name in dataset.key if all(type(row[name]) is int for row in rows)]
    linked = {name for each in dataset.references for name in each.fields}
    free = [name for name in numbers if name not in linked and dataset.fields[name].identifies is None]
    return {free[0]: max(row[free[0]] for row in rows) + beyond} if free else None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
