"""What a later state of the datamaps is compared with: how much of them is known, and what says something of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from policyengine.lineage.evidence import coverage
from policyengine.lineage.index import of
from policyengine.lineage.unknown import unknowns
from policyengine.model.name import DatasetName
from policyengine.model.place import Place
from policyengine.rules.context import Context


@dataclass(frozen=True, slots=True)
class Seen:
    """`organisation` is where it is declared. `known` has, by what is counted, so many of all.

    `personal` are the fields that say something of a person, by themselves or by what arrives in them, each with its
    place.
    """

    organisation: Place
    known: Mapping[str, tuple[int, int]]
    personal: Mapping[DatasetName, Mapping[str, Place]]


def seen(context: Context) -> Seen:
    """What of a context is compared."""
    lineage, spread = context.flowing.lineage, context.flowing.said
    counted = coverage(lineage, unknowns(lineage))
    known = {"fields decided": counted.fields, "flows with fields": counted.flows, "SQL analysed": counted.sql}
    personal: defaultdict[DatasetName, dict[str, Place]] = defaultdict(dict)
    for name in sorted(spread.everything):
        field = lineage.field(name)
        if field is not None:
            personal[of(name)][name.field] = field.place
    place = context.datamaps.organisation.place
    return Seen(place, {what: (each.done, each.of) for what, each in known.items()}, dict(sorted(personal.items())))
