"""An opt-out of purposes, compiled and run on real engines, against the row-walker: over drawn organisations."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from policyengine.errors import PlanError
from policyengine.model.right import Right
from policyengine.plan.algebra import (
    LEAVES,
    LEFT,
    CutLinks,
    DeleteRows,
    InStage,
    MaskFields,
    Predicate,
    Repeat,
    Step,
    Verify,
    flat,
)
from policyengine.plan.build import build
from policyengine.plan.narrow import narrowed
from tests.oracle.erasure import enforced, engines, erase, load
from tests.strategy.organisations import Case, organisations
from tests.strategy.words import PURPOSES

drawn = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
some = st.frozensets(st.sampled_from(PURPOSES), min_size=1)


@drawn
@given(case=organisations(one_account=False, purposed=True), keyed=st.booleans(), opted_out=some, engines=engines)
def test_an_opt_out_ends_as_the_walker_says(
    engines: tuple[str, ...], case: Case, keyed: bool, opted_out: frozenset[str]
) -> None:
    """Whatever the rows and the purposes; and where they allow it, with foreign keys."""
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(case, Path(directory))
        datamaps = enforced(datamaps, case) if keyed else datamaps
        try:
            plan = build(datamaps, case.subject, Right.OPT_OUT)
        except PlanError:
            reject()
        for engine in engines:
            result = erase(datamaps, case, engine, plan, opted_out)
            assert result.wrong == []
            assert result.changed_again == 0


@drawn
@given(case=organisations(purposed=True))
def test_an_opt_out_of_everything_is_planned_as_an_erasure(case: Case) -> None:
    """Step by step: what stays for a purpose, or is needed by what does, is the whole difference."""
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(case, Path(directory))
    try:
        plan = build(datamaps, case.subject, Right.OPT_OUT)
    except PlanError:
        reject()
    erasure = narrowed(build(datamaps, case.subject), frozenset())
    everything = narrowed(plan, frozenset(PURPOSES))
    for one, other in zip(everything.stores, erasure.stores, strict=True):
        for (name, mine), (_, theirs) in zip(one.phases(), other.phases(), strict=True):
            if name in ("mutate", "guard", "verify"):
                assert list(_bare(mine)) == list(_bare(theirs)), name
            elif name in ("resolve", "decide"):  # beside what only a purpose asks for, and in another order
                assert set(flat(mine)) >= {each for each in flat(theirs) if not isinstance(each, Repeat)}, name


def _bare(steps: tuple[Step, ...]) -> Iterator[Step]:
    """The steps but for cuts, which there are more of, and for conditions that say once more whom a row lets go of.

    What may go ahead of the others is a matter of pace.
    """
    for each in steps:
        step = replace(each, ahead=None) if isinstance(each, MaskFields | DeleteRows) else each
        if isinstance(step, MaskFields) and InStage(LEFT) in getattr(step.where, "parts", (step.where,)):
            changes = (replace(each, when=None) if _says_again(each.when) else each for each in step.changes)
            yield replace(step, changes=tuple(changes))
        elif not isinstance(step, CutLinks) and (not isinstance(step, Verify) or step.field):
            yield step


def _says_again(when: Predicate | None) -> bool:
    return isinstance(when, InStage) and when.mark.startswith(LEAVES)
