"""Occasions: the purposes for which an opt-out is rehearsed: every guarded step meets a row, and is kept from one."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.plan.algebra import Plan

Purposes = frozenset[str] | None
"""Purposes that a person opts out of; None in another right."""


def occasions(datamaps: Datamaps, plan: Plan) -> tuple[Purposes, ...]:
    """Everything first, then each set of purposes for which something is held in the stores of the plan."""
    if plan.right is not Right.OPT_OUT:
        return (None,)
    found = dict.fromkeys(sorted(_held(datamaps, plan), key=lambda each: (len(each), sorted(each))))
    everything = frozenset[str]().union(*found)
    return tuple(dict.fromkeys((everything, *found)))


def _held(datamaps: Datamaps, plan: Plan) -> Iterator[frozenset[str]]:
    for store in plan.stores:
        for dataset in datamaps.stores[store.store].datasets.values():
            every = (dataset.purposes, *(each.purposes for each in dataset.fields.values()))
            yield from (frozenset(each) for each in every if each)


def told(purposes: Purposes) -> str:
    """An occasion as it is told.

    >>> told(None), told(frozenset({"marketing", "analytics"}))
    ('', ' (who opts out of analytics and marketing)')
    """
    return "" if purposes is None else f" (who opts out of {' and '.join(sorted(purposes))})"
