"""What many requests come to before anything is changed: judged together, and each by a dry run of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from policyengine.compile.manifest import Manifest, compile_plan, for_dry_run
from policyengine.compile.many import Many, compiled
from policyengine.errors import Refused
from policyengine.execute.judge import Judgement, judge
from policyengine.execute.perform import count
from policyengine.execute.request import Request
from policyengine.execute.run import Run
from policyengine.model.datamap import Datamaps
from policyengine.model.name import DatasetName
from policyengine.plan.build import build
from policyengine.rehearse import world
from policyengine.rehearse.trial import Memory, Silent
from policyengine.rehearse.world import Tables
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.protocol import Store
from policyengine.stores.sqlite import open_sqlite

Verdict = tuple[str, str, bool]
"""The code and the words of what refuses a request, and whether it stays open."""

OPENERS: Mapping[str, Callable[[str, str], Store]] = {"sqlite": open_sqlite, "duckdb": open_duckdb}


class Docket:
    """Requests about one organisation, and what is asked of its rows for them."""

    def __init__(self, datamaps: Datamaps, rows: Tables, subject: str, today: date, engine: str, ceiling: int) -> None:
        """Raises PlanError where there is no plan."""
        self.datamaps, self.rows, self.today, self.engine, self.ceiling = datamaps, rows, today, engine, ceiling
        self.manifest: Manifest = for_dry_run(compile_plan(build(datamaps, subject), datamaps, engine))
        made = ((each.store, compiled(each, datamaps, engine)) for each in self.manifest.plan.stores)
        self.many: dict[str, Many] = {name: many for name, many in made if many is not None}

    def together(self, requests: Sequence[Request]) -> dict[str, Verdict]:
        """As they are judged at once."""
        with self._stores() as stores:
            judged = judge([self._run(each, stores) for each in requests], self.many)
            return {id: _told(found) for id, found in judged.items()}

    def alone(self, request: Request) -> Verdict:
        """As a dry run tells it."""
        with self._stores() as stores:
            try:
                return _told(Judgement(open=bool(count(self._run(request, stores)).held)))
            except Refused as refused:
                return _told(Judgement(refused))

    def _run(self, request: Request, stores: Mapping[str, Store]) -> Run:
        return Run(self.manifest, self.datamaps, request, stores, Memory(), Silent(), self.today, self.ceiling)

    @contextmanager
    def _stores(self) -> Iterator[Mapping[str, Store]]:
        stores = {each.store: OPENERS[self.engine](each.store, ":memory:") for each in self.manifest.plan.stores}
        try:
            for each in stores.values():
                world.create(each, self.datamaps, self.rows, foreign_keys=False)
            yield stores
        finally:
            for each in stores.values():
                each.close()


def _told(found: Judgement) -> Verdict:
    refused = found.refused
    return (refused.code, refused.message, False) if refused is not None else ("", "", found.open)


def tables(rows: Mapping[tuple[str, str], list[dict[str, object]]]) -> Tables:
    """The rows of a case, by the names of datasets."""
    return {DatasetName(*name): each for name, each in rows.items()}
