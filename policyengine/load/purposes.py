"""Why data is held: purposes of the organisation, for a file's datasets, for a dataset, and for a field of it."""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import TYPE_CHECKING

from policyengine.load.node import Node, below, listed, scalars, texts
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Draft, Entry
from policyengine.model.organisation import Organisation

if TYPE_CHECKING:
    from policyengine.load.fields import Decision


def named(node: Node | None, organisation: Organisation, source: Source, notes: Notes) -> tuple[str, ...]:
    """The purposes of a list, in the organisation's order; noted where the organisation has none of that name."""
    found = scalars(node)
    for each in found:
        name = str(each.value)
        if name not in organisation.purposes:
            mend = did_you_mean(name, organisation.purposes, "add it to `purposes` of the organisation")
            notes.add("load.unknown-purpose", source, each, f"the organisation has no purpose `{name}`", mend)
    said = texts(found)
    return tuple(each for each in dict.fromkeys(organisation.purposes) if each in said)


def check_files(draft: Draft, organisation: Organisation, notes: Notes) -> None:
    """Notes, once for each file, purposes that it says for all its datasets and that the organisation has not."""
    said = {id(each.purposes): each for each in draft.datasets.values() if each.purposes is not None}
    for each in said.values():
        named(each.purposes, organisation, each.source, notes)


def of_dataset(entry: Entry | None, organisation: Organisation, notes: Notes) -> tuple[str, ...]:
    """The purposes of a dataset: its own, else those that its file says for all; none where nobody decided."""
    if entry is None:
        return ()
    if "purposes" in entry.node.keys:
        return named(entry.node.values.get("purposes"), organisation, entry.source, notes)
    said = texts(scalars(entry.purposes))
    return tuple(each for each in dict.fromkeys(organisation.purposes) if each in said)


def check_narrower(entry: Entry, whole: tuple[str, ...], decided: Map[str, Decision], notes: Notes) -> None:
    """Notes the fields that are held for a purpose for which their dataset is not."""
    for name, decision in decided.items():
        for purpose in decision.purposes:
            if purpose in whole:
                continue
            node = below(below(entry.node, "fields"), name)
            at = next(each for each in listed(node, "purposes") if each.value == purpose)
            message = f"`{name}` is held for `{purpose}`, and its dataset is not"
            mend = did_you_mean(purpose, whole, f"add `{purpose}` to the `purposes` of the dataset")
            notes.add("load.purpose-not-its-datasets", entry.source, at, message, mend)
