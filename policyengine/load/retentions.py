"""The `retain` of a dataset: what the law keeps of a dead row, on which grounds, and from which date on."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from policyengine.load import paths
from policyengine.load.fields import UNDECIDED, Decision
from policyengine.load.node import Mapping, Node, Scalar, below, scalars, texts
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.store import Entry
from policyengine.model.catalogue import DatasetFact
from policyengine.model.datamap import Retain
from policyengine.model.organisation import Basis, Organisation

FROM = "from"


def retentions(
    entry: Entry | None,
    fact: DatasetFact,
    decided: Map[str, Decision],
    organisation: Organisation,
    notes: Notes,
) -> Iterator[Retain]:
    """The retentions of a dataset, in the order in which they are written. What is wrong is noted."""
    if entry is None or "retain" not in entry.node.values:
        return
    node = below(entry.node, "retain")
    named = [name for name in node.keys if name != FROM]
    if not named:
        message = "`retain` names no retention"
        mend = f"name one with what it keeps; {did_you_mean('', organisation.retention)}"
        notes.add("load.missing-key", entry.source, node, message, mend)
    whole = _field(node.values.get(FROM), fact, entry, notes)
    for name in named:
        basis = organisation.retention.get(name)
        if basis is None:
            message = f"the organisation has no retention `{name}`"
            mend = did_you_mean(name, organisation.retention)
            notes.add("load.unknown-retention", entry.source, node.keys[name], message, mend)
        own = below(node, name)
        fields = tuple(_fields(own.values.get("fields") or node.values.get(name), fact, decided, entry, notes))
        since = _field(own.values.get(FROM), fact, entry, notes) if FROM in own.keys else whole
        if FROM not in own.keys and FROM not in node.keys:
            message = f"the retention `{name}` does not say from which date its time runs"
            mend = "add `from` to `retain`, or to this retention: {fields: […], from: …}"
            notes.add("load.missing-key", entry.source, node.keys[name], message, mend)
        if basis is not None and since is not None:
            yield _retain(basis, since, fields, entry, node)


def _retain(basis: Basis, since: str, fields: tuple[str, ...], entry: Entry, node: Mapping) -> Retain:
    return Retain(basis.name, basis.keep, since, fields, entry.source.place(node.keys[basis.name]))


def _fields(
    node: Node | None, fact: DatasetFact, decided: Map[str, Decision], entry: Entry, notes: Notes
) -> Iterator[str]:
    """The fields that are kept, and with each that holds a document all that its paths lead to: it is kept whole."""
    found = scalars(node)
    for each in found:
        _field(each, fact, entry, notes)
    yield from texts(found)
    for name in texts(found):
        yield from paths.names(name, decided.get(name, UNDECIDED))


def _field(node: Node | None, fact: DatasetFact, entry: Entry, notes: Notes) -> str | None:
    """The field of that name, which the dataset must have; None where none is named."""
    if not isinstance(node, Scalar):
        return None
    name = str(node.value)
    if name not in fact.fields:
        mend = did_you_mean(name, fact.fields)
        notes.add("load.unknown-field", entry.source, node, f"`{fact.name}` has no field `{name}`", mend)
    return name
