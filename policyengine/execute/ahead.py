"""Going ahead in one store: rows that need nobody's verdict but their own, in batches, each with its receipt.

What a batch does not find to be so any more, or did not come to, is left to the transaction that does the rest.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial

from policyengine.compile.ahead import FROM, SIZE, TO, bound
from policyengine.compile.statement import Role, Statement
from policyengine.errors import StoreError
from policyengine.execute import decide, receipt
from policyengine.execute.pace import Estimate, Pace
from policyengine.execute.run import Run
from policyengine.plan.algebra import DeleteRows, MaskFields, StorePlan
from policyengine.stores.protocol import Row

Change = DeleteRows | MaskFields


def go_ahead(run: Run, plan: StorePlan) -> None:
    """Changes what may go ahead, step by step; of fewer keys than a batch has, nothing does."""
    pace = Pace(run.tempi.of(plan.store))
    for step in plan.mutate:
        if isinstance(step, Change) and step.id not in run.kept[plan.store]:
            texts = {each.role: each for each in run.statements(step)}
            if Role.BATCH in texts:
                _Walk(run, plan, step, texts, pace).walk()


class _Walk:
    """One step's staged keys, walked from the least to the last: half open ranges, one a batch.

    INVARIANT: the last few keys are never walked: what is done in batches is done because there is more than one.
    """

    __slots__ = ("_begin", "_end", "_pace", "_plan", "_run", "_step", "_texts")

    def __init__(self, run: Run, plan: StorePlan, step: Change, texts: Mapping[Role, Statement], pace: Pace) -> None:
        self._run = run
        self._plan = plan
        self._step = step
        self._texts = texts
        self._pace = pace
        self._begin: Row | None = None
        self._end: Row | None = None

    def walk(self) -> None:
        """Batch after batch, until fewer keys are left than one has."""
        run, store = self._run, self._plan.store
        self._begin = run.again(store, partial(self._key, Role.FIRST))
        said = Estimate(f"{store}: {self._step.dataset.dataset}", run.announced.get(self._step.id), run.progress)
        while self._begin is not None and run.again(store, self._has_more):
            began = time.monotonic()
            try:
                rows = self._batch(receipt.batch(run, store, self._step.id))
            except StoreError as error:
                if error.code != "store.constraint" or self._step.ahead is None or not self._step.ahead.bound:
                    raise
                return  # somebody points at one of the rows by now: they are decided again, all together
            self._begin = self._end
            said.add(rows)
            run.wait(self._pace.done(rows, time.monotonic() - began))

    def _batch(self, name: str) -> int:
        run, store = self._run, self._plan.store
        tries = 0

        def work() -> dict[str, int]:
            nonlocal tries
            tries += 1
            if tries > 1:
                self._pace.hindered()
                self._has_more()
            decide.guard(run, self._plan)
            rows = self._say(Role.BATCH)
            run.boundary(f"{name} statement")
            self._say(Role.PASS)
            return {name: rows}

        receipt.effect(run, store, [name], work, alone_in=())
        rows = run.kept[store][name]
        for touched in (self._step.id, receipt.ahead(self._step.id)):
            run.touched[touched] = run.touched.get(touched, 0) + rows
        return rows

    def _has_more(self) -> bool:
        """Whether as many keys are left as a batch has, and one to stop before."""
        self._end = self._key(Role.NEXT)
        return self._end is not None

    def _key(self, role: Role) -> Row | None:
        found = self._run.stores[self._plan.store].rows(self._texts[role], self._values())
        return found[0] if found else None

    def _say(self, role: Role) -> int:
        return self._run.stores[self._plan.store].run(self._texts[role], self._values())

    def _values(self) -> Mapping[str, object]:
        values = {**self._run.values(), SIZE: self._pace.size}
        for end, key in ((FROM, self._begin), (TO, self._end)):
            if key is not None:
                values |= dict(zip(bound(end, len(key)), key, strict=True))
        return values
