"""The `transfer` of a reference: who takes the place of an owner that goes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping as Map

from policyengine.load.node import Mapping, Node, Scalar, Sequence, below, text
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Entry
from policyengine.model.datamap import CutReassign, Heirs, Pick, Reference
from policyengine.model.name import DatasetName

_TO = re.compile(r"(min|max)\((.+)\)")

Pointing = Map[str, list[Reference]]
"""The references of a store's datasets, by the dataset that has them."""


def with_heirs(entry: Entry, mine: list[Reference], pointing: Pointing, notes: Notes) -> list[Reference]:
    """The references of a dataset's entry, each that has a `transfer` with its heirs. What is wrong is noted."""
    return [_with_heirs(entry, each, pointing, notes) for each in mine]


def _with_heirs(entry: Entry, reference: Reference, pointing: Pointing, notes: Notes) -> Reference:
    node = _written(below(entry.node, reference.relation.value).values.get("+".join(reference.fields)), reference)
    if node is None or "transfer" not in node.values:
        return reference
    transfer = below(node, "transfer")
    heirs = _heirs(transfer, reference, pointing, entry.source, notes)
    sentinel = transfer.values.get("sentinel")
    if not isinstance(sentinel, Scalar) or sentinel.value is None:
        return dataclasses.replace(reference, heirs=heirs)
    if "cut" in node.values:
        message = "the link has a `cut` and a `sentinel`"
        notes.add("load.wrong-shape", entry.source, sentinel, message, "leave the `cut` out")
    return dataclasses.replace(reference, heirs=heirs, cut=CutReassign((sentinel.value,)))


def _written(node: Node | None, reference: Reference) -> Mapping | None:
    """The mapping that declares the reference, of several under the same fields the one with its target."""
    every = node.items if isinstance(node, Sequence) else [node]
    mine = (each for each in every if isinstance(each, Mapping) and "transfer" in each.values)
    return next((each for each in mine if (text(each, "to") or "").endswith(reference.target.dataset)), None)


def _heirs(node: Mapping, reference: Reference, pointing: Pointing, source: Source, notes: Notes) -> Heirs | None:
    to, from_ = _TO.fullmatch(text(node, "to") or ""), node.values.get("from")
    if to is None or not isinstance(from_, Scalar):
        return None
    dataset = str(from_.value)
    if dataset not in pointing:
        message = f"the store `{reference.source.store}` has no dataset `{dataset}`"
        notes.add("load.unknown-dataset", source, from_, message, did_you_mean(dataset, pointing))
        return None
    here = [each for each in pointing[dataset] if each.target == reference.source]
    there = [
        each
        for each in pointing[dataset]
        if (each.target, each.target_fields) == (reference.target, reference.target_fields) and each.fields == (to[2],)
    ]
    if len(here) != 1 or not there:
        what = f"`{to[2]}` is no reference to `{reference.target.dataset}`"
        if there:
            what = f"{len(here)} references point at `{reference.source.dataset}`"
        message = f"rows of `{dataset}` don't say who the heirs are: {what}"
        mend = f"let `{dataset}` point at `{reference.source.dataset}` once, and with `{to[2]}` at the owners"
        notes.add("load.no-heirs", source, from_, message, mend)
        return None
    return Heirs(DatasetName(reference.source.store, dataset), here[0].fields, to[2], Pick(to[1]))
