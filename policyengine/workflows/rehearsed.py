"""Rehearsals as a part of a check: the plans that a change makes anew are run on fixtures, and what fails is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from policyengine.compile.difference import PlanChange
from policyengine.model.datamap import Datamaps
from policyengine.model.finding import Finding
from policyengine.rehearse.verdict import NOT_VALIDATED, Verdict, rehearse

RED, UNTRIED = "rehearse.red", "rehearse.not-validated"
_SHOWN = 3


def rehearsed(
    plans: Iterable[PlanChange], datamaps: Datamaps, today: date, progress: Callable[[str], None]
) -> Iterator[Finding]:
    """What is wrong with the plans as they are now, and what of them no fixture shows; mutants are not tried."""
    for each in plans:
        if each.after is not None:
            what = f"the {each.right.words} of a {each.subject}"
            progress(f"rehearsing {what}")
            verdict = rehearse(datamaps, each.after, today, most_mutants=0, progress=progress)
            yield from _told(verdict, what, each, datamaps)


def _told(verdict: Verdict, what: str, change: PlanChange, datamaps: Datamaps) -> Iterator[Finding]:
    place = datamaps.organisation.subjects[change.subject].place
    help = f"see `policyengine rehearse --subject {change.subject} --right {change.right.value}`"
    plain = verdict.plain()
    if verdict.verdict == NOT_VALIDATED:
        message = f"{what} is not validated: no row meets {_listed(plain['unreached'])}"
        yield Finding(UNTRIED, message, place, help)
    elif not verdict.ok:
        yield Finding(RED, f"{what} fails its rehearsal: {_listed(plain['problems'])}", place, help)


def _listed(texts: list[str]) -> str:
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return "; ".join(texts[:_SHOWN]) + more
