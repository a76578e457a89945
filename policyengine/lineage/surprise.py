"""What SQL brings into a field that is decided to have nothing of a person."""

from __future__ import annotations

from policyengine.lineage.propagate import Kind, Label, Propagation
from policyengine.model.datamap import NOT_PERSONAL, Field
from policyengine.model.lineage import Hop, Via
from policyengine.model.name import FieldName


def surprise(said: Propagation, name: FieldName, field: Field) -> tuple[Label, tuple[Hop, ...]] | None:
    """What arrives there by SQL, by the shortest way; None where nothing does, or the field is not `none`."""
    if field.category != NOT_PERSONAL or field.identifies is not None:
        return None
    ways = ((label, said.way(name, label)) for label in said.arrived(name))
    by_sql = [(label, way) for label, way in ways if any(hop.via is Via.DERIVED for hop in way)]
    return min(by_sql, key=lambda each: (len(each[1]), each[0].kind is Kind.IDENTIFIER)) if by_sql else None
