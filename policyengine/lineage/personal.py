"""Which fields say something of a person, by themselves or by what arrives in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from policyengine.lineage.index import index, of
from policyengine.lineage.propagate import propagate
from policyengine.model.datamap import Datamaps
from policyengine.model.name import DatasetName


def personal(datamaps: Datamaps) -> Mapping[DatasetName, frozenset[str]]:
    """The names of such fields, by the dataset that they are in."""
    lineage = index(datamaps)
    spread = propagate(lineage, indirect=datamaps.organisation.propagate_indirect)
    found: defaultdict[DatasetName, set[str]] = defaultdict(set)
    for name in spread.everything:
        if of(name) in lineage.datasets:
            found[of(name)].add(name.field)
    return {name: frozenset(fields) for name, fields in sorted(found.items())}
