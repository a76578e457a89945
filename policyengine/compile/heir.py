"""The one who takes an owner's place, as a value."""

from __future__ import annotations

from sqlglot import exp

from policyengine.compile.condition import condition, linked
from policyengine.compile.names import Names, Row
from policyengine.model.datamap import Pick
from policyengine.plan.algebra import Heir, PointsAt


def inherited(heir: Heir, row: Row, names: Names) -> exp.Expr:
    """The key of the one who takes an owner's place in the row; the sentinel where there is nobody, else NULL."""
    source, table = names.other(heir.by.source)
    field = source.field(heir.who.fields[0])
    pick = exp.Min(this=field) if heir.pick is Pick.MIN else exp.Max(this=field)
    lives = condition(PointsAt(heir.who, heir.lives), source, names)
    found = exp.Subquery(this=exp.select(pick).from_(table).where(linked(source, row, heir.by), lives, copy=False))
    if heir.sentinel is None:
        return found
    return exp.Coalesce(this=found, expressions=[exp.convert(heir.sentinel)])
