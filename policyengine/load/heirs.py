"""The `transfer` of a reference: who takes the place of an owner that goes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping as Map

from policyengine.load import sentinel as sentinels
from policyengine.load.node import Mapping, Scalar, below, text
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.references import Declared, Facts, dataset_named
from policyengine.load.source import Source
from policyengine.model.datamap import CutReassign, Heirs, Pick, Reference
from policyengine.model.name import DatasetName

_TO = re.compile(r"(min|max)\(\s*(.+?)\s*\)")

Pointing = Map[str, list[Declared]]
"""The references of a store's datasets, by the dataset that has them."""


def with_heirs(mine: list[Declared], pointing: Pointing, facts: Facts, source: Source, notes: Notes) -> list[Reference]:
    """The references of a dataset, each that has a `transfer` with its heirs. What is wrong is noted."""
    return [
        _with_heirs(each, node, pointing, facts, source, notes)
        if isinstance(node, Mapping) and "transfer" in node.values
        else each
        for each, node in mine
    ]


def _with_heirs(
    reference: Reference, node: Mapping, pointing: Pointing, facts: Facts, source: Source, notes: Notes
) -> Reference:
    transfer = below(node, "transfer")
    if len(reference.fields) > 1:
        message = f"`{'+'.join(reference.fields)}` has {len(reference.fields)} fields, and an heir is named by one"
        notes.add("load.no-heirs", source, node.keys["transfer"], message, "let one field point at the owner")
        return reference
    heirs = _heirs(transfer, reference, pointing, facts, source, notes)
    sentinel = transfer.values.get("sentinel")
    if not isinstance(sentinel, Scalar) or sentinel.value is None:
        return dataclasses.replace(reference, heirs=heirs)
    sentinels.check(sentinel, facts[reference.source.dataset].fields[reference.fields[0]], source, notes)
    if "cut" in node.values:
        message = "the link has a `cut` and a `sentinel`"
        notes.add("load.wrong-shape", source, sentinel, message, "leave the `cut` out")
    return dataclasses.replace(reference, heirs=heirs, cut=CutReassign((sentinel.value,)))


def _heirs(
    node: Mapping, reference: Reference, pointing: Pointing, facts: Facts, source: Source, notes: Notes
) -> Heirs | None:
    to, from_ = _TO.fullmatch(text(node, "to") or ""), node.values.get("from")
    if to is None or not isinstance(from_, Scalar):
        return None
    named = dataset_named(reference.source.store, str(from_.value), facts)
    if named is None:
        message = f"the store `{reference.source.store}` has no dataset `{from_.value}`"
        notes.add("load.unknown-dataset", source, from_, message, did_you_mean(str(from_.value), facts))
        return None
    pick, field = to.groups()
    if field not in named.fields:
        mend = did_you_mean(field, named.fields)
        notes.add("load.unknown-field", source, node.values["to"], f"`{named.name}` has no field `{field}`", mend)
        return None
    every = [each for each, _ in pointing[named.name]]
    here = [each for each in every if each.target == reference.source]
    people = (reference.target, reference.target_fields)
    if not any((each.target, each.target_fields) == people and each.fields == (field,) for each in every):
        message = f"`{named.name}.{field}` does not point at `{reference.target.dataset}`, where the owners are"
        mend = "name the field that does, or declare it there under owned_by, accessed_by or structural"
        notes.add("load.no-heirs", source, node.values["to"], message, mend)
    elif len(here) != 1:
        how = f"points at it {len(here)} times" if here else "does not point at it"
        message = f"who inherits a row of `{reference.source.dataset}` can't be known: `{named.name}` {how}"
        mend = f"let one reference of `{named.name}` lead to `{reference.source.dataset}`"
        notes.add("load.no-heirs", source, from_, message, mend)
    else:
        return Heirs(DatasetName(reference.source.store, named.name), here[0].fields, field, Pick(pick))
    return None
