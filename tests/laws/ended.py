"""The rows that an erasure leaves, in a form in which two ends can be compared; no walker judges here."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from policyengine.compile.manifest import compile_plan
from policyengine.errors import Refused
from policyengine.execute.journal import Unwritten
from policyengine.execute.perform import perform
from policyengine.execute.request import Request, request, together
from policyengine.execute.run import Run
from policyengine.model.datamap import Datamaps
from policyengine.model.name import DatasetName
from policyengine.model.right import Right
from policyengine.plan.build import build
from policyengine.rehearse import world
from policyengine.rehearse.trial import Memory
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.protocol import Store
from policyengine.stores.sqlite import open_sqlite
from policyengine.walker.value import is_token, read
from tests.oracle.erasure import load
from tests.strategy.organisations import Case
from tests.strategy.rows import Rows
from tests.strategy.text import files

Identifiers = dict[tuple[str, str], set[Any]]
End = dict[tuple[str, str], Counter[tuple[tuple[str, Any], ...]]]
"""The rows of each dataset, without order; each token stands for any."""


@dataclass(slots=True)
class Salted(Memory):
    """What a run knows; its tokens are no other request's."""

    salt: str = ""

    def token(self, name: str, ordinal: int) -> str:
        """A token of this request, row and nothing else."""
        return hashlib.sha256(f"{self.salt} {name} {ordinal}".encode()).hexdigest()[:24]

    def hashed(self, name: str, text: str) -> str:
        """A hash by this request."""
        return hashlib.sha256(f"{self.salt} {name}: {text}".encode()).hexdigest()[:24]


class Stopped(Exception):
    """A law says nothing of a request that changes nothing."""


def loaded(case: Case) -> Datamaps:
    """The organisation as the loader reads it."""
    with tempfile.TemporaryDirectory() as directory:
        return load(case, Path(directory))


def changed(case: Case, **other: Any) -> Case:
    """The case with other maps, rows, identifiers or day; its YAML is written anew."""
    made = replace(case, **other)
    return replace(made, yaml_files=files(made.maps))


def erased(
    case: Case,
    *people: Identifiers | list[Identifiers],
    datamaps: Datamaps | None = None,
    engine: str = "sqlite",
    right: Right = Right.ERASURE,
) -> Rows:
    """The rows after one request for each of the people, one after the other; the case's own where none is given.

    Several people in a list are a batch. The end of a retention is nobody's in particular.

    Raises PlanError where there is no plan, and Stopped where a request must not change anything.
    """
    datamaps = datamaps or loaded(case)
    plan = build(datamaps, case.subject, right)
    manifest = compile_plan(plan, datamaps, engine)
    rows: dict[DatasetName, list[dict[str, Any]]] = {DatasetName(*name): each for name, each in case.rows.items()}
    stores: dict[str, Store] = {}
    for each in plan.stores:
        open_store = open_sqlite if engine == "sqlite" else open_duckdb
        stores[each.store] = open_store(each.store, ":memory:")
        world.create(stores[each.store], datamaps, rows, foreign_keys=False)
    try:
        for number, person in enumerate(people or (case.identifiers,)):
            each = person if isinstance(person, list) else [person]
            made = [_request(f"request {number} {place}", case, its, datamaps) for place, its in enumerate(each)]
            asked = together(made) if len(made) > 1 else made[0]
            asked = Request("retention", case.subject, {}) if right is Right.RETENTION else asked
            known = Salted(salt=asked.id)
            perform(Run(manifest, datamaps, asked, stores, known, Unwritten(), case.now))
        left = {name: each for store in stores.values() for name, each in world.read(store, datamaps).items()}
    except Refused as refused:
        raise Stopped(refused.code) from None
    finally:
        for store in stores.values():
            store.close()
    return {(name.store, name.dataset): _typed(datamaps, name, each) for name, each in (rows | left).items()}


def _request(id: str, case: Case, person: Identifiers, datamaps: Datamaps) -> Request:
    given = [(name, value) for (_, name), values in person.items() for value in sorted(values, key=str)]
    return request(id, case.subject, given, datamaps)


def _typed(datamaps: Datamaps, name: DatasetName, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    fields = datamaps.dataset(name).fields
    return [{each: read(cell, fields[each].type.kind.value) for each, cell in row.items()} for row in rows]


def compared(case: Case, rows: Rows, *, counters: bool = True) -> End:
    """The rows as an end to compare; without `counters`, derived cells say nothing."""
    ends: End = {}
    for (store, name), table in rows.items():
        fields = case.maps["stores"][store]["datasets"][name]["fields"]
        shown = [each for each in sorted(fields) if counters or not fields[each]["derived"]]
        ends[store, name] = Counter(
            tuple((each, "a token" if _is_token(row[each], fields[each]) else row[each]) for each in shown)
            for row in table
        )
    return ends


def _is_token(cell: Any, field: dict[str, Any]) -> bool:
    return isinstance(cell, str) and is_token(cell, field)


def apart(one: End, other: End) -> dict[tuple[str, str], tuple[Any, Any]]:
    """Where two ends differ: the rows of either that the other has not."""
    return {
        place: (list((one[place] - other[place]).elements()), list((other[place] - one[place]).elements()))
        for place in one
        if one[place] != other[place]
    }
