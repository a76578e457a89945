"""What a change of the datamaps changes: decisions, who is reached, and the plans with their statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyengine.compile.manifest import Manifest, compile_plan, refuse_knots
from policyengine.compile.pinned import refuse_pinned
from policyengine.errors import NotAnalysable, PlanError
from policyengine.lineage.personal import personal
from policyengine.model.change import Change, changes
from policyengine.model.datamap import Datamaps
from policyengine.model.finding import Finding
from policyengine.model.right import Right
from policyengine.plan.build import build


@dataclass(frozen=True, slots=True)
class Spread:
    """How many fields of a store say something of a person, before and now, and which of them are new or gone."""

    store: str
    before: int
    after: int
    added: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A plan that is another one now: None where there was none, or where none can be made, and `refused` says why."""

    subject: str
    right: Right
    before: Manifest | None
    after: Manifest | None
    refused: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs; what is only written otherwise does not."""

    decisions: tuple[Change, ...]
    spread: tuple[Spread, ...]
    plans: tuple[PlanChange, ...]

    def __bool__(self) -> bool:
        return bool(self.decisions or self.spread or self.plans)


def between(before: Datamaps, after: Datamaps) -> Difference:
    """The difference of two expanded datamaps with their masks filled in."""
    return Difference(changes(before, after), tuple(_spread(before, after)), tuple(_plans(before, after)))


def rights(datamaps: Datamaps) -> tuple[Right, ...]:
    """The rights of which the datamaps say anything."""
    datasets = [each for store in datamaps.stores.values() for each in store.datasets.values()]
    marks = any(each.restrict for each in datasets)
    said = {
        Right.ERASURE: True,
        Right.OPT_OUT: bool(datamaps.organisation.purposes),
        Right.RESTRICTION: marks,
        Right.LIFTING: marks,
        Right.RETENTION: any(each.retain for each in datasets),
    }
    return tuple(right for right in Right if said[right])


def _spread(before: Datamaps, after: Datamaps) -> Iterator[Spread]:
    was, now = (
        {
            name: {
                f"{dataset.dataset}.{field}"
                for dataset, fields in found.items()
                if dataset.store == name
                for field in fields
            }
            for name in {**before.stores, **after.stores}
        }
        for found in (personal(before), personal(after))
    )
    for store in sorted(was):
        added, gone = now[store] - was[store], was[store] - now[store]
        if added or gone:
            yield Spread(store, len(was[store]), len(now[store]), tuple(sorted(added)), tuple(sorted(gone)))


def _plans(before: Datamaps, after: Datamaps) -> Iterator[PlanChange]:
    for subject in sorted({**before.organisation.subjects, **after.organisation.subjects}):
        for right in dict.fromkeys((*rights(before), *rights(after))):
            was, _ = _manifest(before, subject, right)
            now, refused = _manifest(after, subject, right)
            if (was.digest if was else "") != (now.digest if now else ""):
                yield PlanChange(subject, right, was, now, refused)


def _manifest(datamaps: Datamaps, subject: str, right: Right) -> tuple[Manifest | None, tuple[Finding, ...]]:
    """The manifest of a right, or why there is none; nothing where nobody has asked for one."""
    if subject not in datamaps.organisation.subjects or right not in rights(datamaps):
        return None, ()
    try:
        plan = build(datamaps, subject, right)
        refuse_knots(plan, datamaps)
        refuse_pinned(plan, datamaps)
        return compile_plan(plan, datamaps), ()
    except PlanError as error:
        return None, error.findings
    except NotAnalysable as error:
        return None, (Finding(error.code, error.message, help=error.help),)
