"""What SQL brings into a field that is decided to have nothing of a person."""

from __future__ import annotations

from policyengine.lineage.index import Lineage
from policyengine.lineage.propagate import Kind, Label, Propagation
from policyengine.model.datamap import NOT_PERSONAL, Field
from policyengine.model.lineage import Hop, Via
from policyengine.model.name import FieldName


def surprise(
    lineage: Lineage, said: Propagation, name: FieldName, field: Field
) -> tuple[Label, tuple[Hop, ...]] | None:
    """What arrives there by SQL, by the shortest way; None where nothing does, or the field is not `none`."""
    if field.category != NOT_PERSONAL or field.identifies is not None:
        return None
    ways = ((label, said.way(name, label)) for label in said.arrived(name))
    by_sql = [(label, way) for label, way in ways if any(_is_by_sql(lineage, hop) for hop in way)]
    return min(by_sql, key=lambda each: (len(each[1]), each[0].kind is Kind.IDENTIFIER)) if by_sql else None


def _is_by_sql(lineage: Lineage, hop: Hop) -> bool:
    """Whether SQL makes the hop: also one that a flow declares, and that its SQL shows."""
    claim = lineage.known.claims.get(hop)
    return hop.via is Via.DERIVED or (claim is not None and bool(claim.shown))
