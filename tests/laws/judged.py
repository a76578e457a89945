"""What many requests come to before anything is changed: judged together, and each by a dry run of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from policyengine.compile.manifest import Manifest, compile_plan, for_dry_run
from policyengine.compile.many import Many, compiled
from policyengine.errors import Refused
from policyengine.execute import staging
from policyengine.execute.journal import Unwritten
from policyengine.execute.judge import Judgement, judge
from policyengine.execute.perform import count
from policyengine.execute.request import Request
from policyengine.execute.run import Run
from policyengine.model.datamap import Datamaps
from policyengine.model.name import DatasetName
from policyengine.plan.build import build
from policyengine.rehearse import world
from policyengine.rehearse.trial import Memory
from policyengine.rehearse.world import Tables
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.protocol import Store
from policyengine.stores.sqlite import open_sqlite

Verdict = tuple[str, str, bool]
"""The code and the words of what refuses a request, and whether it stays open."""

OPENERS: Mapping[str, Callable[[str, str], Store]] = {"sqlite": open_sqlite, "duckdb": open_duckdb}


class Docket:
    """Requests about one organisation, and what is asked of its rows for them while it is entered."""

    def __init__(self, datamaps: Datamaps, rows: Tables, subject: str, today: date, engine: str, ceiling: int) -> None:
        """Raises PlanError where there is no plan."""
        self.datamaps, self.rows, self.today, self.engine, self.ceiling = datamaps, rows, today, engine, ceiling
        self.manifest: Manifest = for_dry_run(compile_plan(build(datamaps, subject), datamaps, engine))
        made = ((each.store, compiled(each, datamaps, engine)) for each in self.manifest.plan.stores)
        self.many: dict[str, Many] = {name: many for name, many in made if many is not None}

    def __enter__(self) -> None:
        self.stores = {each.store: OPENERS[self.engine](each.store, ":memory:") for each in self.manifest.plan.stores}
        for each in self.stores.values():
            world.create(each, self.datamaps, self.rows, foreign_keys=False)

    def __exit__(self, *_: object) -> None:
        for each in self.stores.values():
            each.close()

    def together(self, requests: Sequence[Request]) -> dict[str, Verdict]:
        """As they are judged at once."""
        return {id: _told(found) for id, found in judge(list(map(self._run, requests)), self.many).items()}

    def alone(self, request: Request) -> Verdict:
        """As a dry run tells it."""
        run = self._run(request)
        try:
            return _told(Judgement(open=bool(count(run).held)))
        except Refused as refused:
            return _told(Judgement(refused))
        finally:
            for each in run.reached():
                staging.forget(run, each)

    def _run(self, request: Request) -> Run:
        return Run(self.manifest, self.datamaps, request, self.stores, Memory(), Unwritten(), self.today, self.ceiling)


def _told(found: Judgement) -> Verdict:
    refused = found.refused
    return (refused.code, refused.message, False) if refused is not None else ("", "", found.open)


def tables(rows: Mapping[tuple[str, str], list[dict[str, object]]]) -> Tables:
    """The rows of a case, by the names of datasets."""
    return {DatasetName(*name): each for name, each in rows.items()}
