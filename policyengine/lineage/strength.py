"""How strong a declared breaker is: a claim is believed only where nothing that is known speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from policyengine.graph.claims import ends
from policyengine.lineage.index import Lineage, of
from policyengine.model.breaker import Aggregate, Breaker, KeyedHash, described
from policyengine.model.datamap import NOT_PERSONAL, Dataset, Flow, Relation
from policyengine.model.lineage import Form, Hop, Reach
from policyengine.model.mask import Generalise, Network, Truncate, Unit
from policyengine.model.name import DatasetName, FieldName

Part = Truncate | Network | Generalise

# The most that may be left of a value of a category so that many people share it. What is not here (a telephone
# number, whose beginning is soon guessed on; a name; a text) is not known to hide anybody, however little is left.
# Postal codes: three digits hide somebody only where many live there, which nobody can tell of all countries.
# Coordinates: three characters are tens of kilometres, of a number of degrees as of a geohash.
ENOUGH: Mapping[str, Part] = {
    "user.contact.address.postal_code": Truncate(2),
    "user.demographic.date_of_birth": Generalise(Unit.YEAR),
    "user.device.ip_address": Network(24),
    "user.location.precise": Truncate(3),
}


def weakness(lineage: Lineage, hop: Hop, breaks: Breaker, flow: Flow) -> str | None:
    """Why a declared breaker does not hide a person; None where it does."""
    match breaks:
        case KeyedHash():
            return None
        case Aggregate():
            lone = lone_person(lineage, hop, flow)
            return lone and f"{lone} decides what a group is: it may be one row, or one person"
        case Truncate() | Network() | Generalise():
            return beginning(lineage, hop, breaks)
    assert_never(breaks)


def beginning(lineage: Lineage, hop: Hop, left: Part) -> str | None:
    """Why a part of a value may still single a person out; None where it is known that it does not.

    All counts that is said of the field itself, and of what arrives in it, whatever became of it on the way.
    """
    said: set[str] = set()
    for name in (hop.source, *above(lineage, (hop.source,), counted=True)):
        field = lineage.field(name)
        if field is None:
            continue
        if field.identifies is not None and is_exclusive(lineage, name):
            return f"{name} identifies a person: {field.identifies}"
        if field.category not in (None, NOT_PERSONAL):
            said.add(field.category or "")
    if not said:
        return f"nobody says what {hop.source} is"
    for category in sorted(said):
        enough = ENOUGH.get(category)
        if enough is None or type(enough) is not type(left):
            return f"what is left of a {category} may single a person out"
        if not _is_within(left, enough):
            return f"of a {category} no more than {described(enough)} hides a person"
    return None


def _is_within(left: Part, enough: Part) -> bool:
    """Whether no more is left than is enough; both are of a kind."""
    match left, enough:
        case (Truncate(mine), Truncate(most)) | (Network(mine), Network(most)):
            return mine <= most
        case Generalise(mine), Generalise(most):
            return mine is most
        case _:
            return False


def lone_row(lineage: Lineage, hop: Hop, beside: Iterable[FieldName] = ()) -> str | None:
    """What makes a group of an aggregate one row or one person: a key of its rows, or what singles a person out.

    Hops do not say whether a field groups rows or merely filters or joins them, so that each counts as grouping; so
    does each of those `beside`.
    """
    deciding = [each.source for each in lineage.into.get(hop.target, ()) if each.reach is Reach.INDIRECT]
    deciding += beside
    for name in deciding:
        if is_exclusive(lineage, name):
            return str(name)
    dataset = lineage.datasets.get(of(hop.source))
    if dataset is not None:
        mine = {name.field for name in deciding if of(name) == of(hop.source)}
        for key in _keys(dataset):
            if mine.issuperset(key):
                return ", ".join(str(FieldName(*dataset.name, field)) for field in key)
    return None


def lone_person(lineage: Lineage, hop: Hop, flow: Flow) -> str | None:
    """What makes the group of a declared aggregate one row or one person; None where nothing that is known does.

    What stands beside it in the same row decides what a group is: the other fields of the flow, and the key; and a row
    that is a person's, or belongs to one, is about that one.
    """
    others = [
        (source, target)
        for source, target, breaks in ends(flow)
        if target != hop.target and not isinstance(breaks, Aggregate)
    ]
    alone = lone_row(lineage, hop, [source for source, _ in others])
    if alone is not None:
        return alone
    dataset = lineage.datasets.get(of(hop.target))
    if dataset is None:
        return None
    if owner := _person(lineage, dataset):
        return f"{dataset.name}, whose rows are those of a {owner},"
    key = [FieldName(*dataset.name, field) for field in dataset.key if field != hop.target.field]
    beside = [*key, *(target for _, target in others)]
    return next((str(name) for name in (*beside, *above(lineage, beside)) if is_exclusive(lineage, name)), None)


def _person(lineage: Lineage, dataset: Dataset) -> str | None:
    """The subject whose dataset it is, or to whom its rows belong by way of others."""
    seen: set[DatasetName] = set()
    queue = [dataset]
    for each in queue:
        if each.subject is not None:
            return each.subject
        if each.name not in seen:
            seen.add(each.name)
            owners = (one.target for one in each.references if one.relation is Relation.OWNED_BY)
            queue += [lineage.datasets[name] for name in owners if name in lineage.datasets]
    return None


def is_exclusive(lineage: Lineage, name: FieldName) -> bool:
    """Whether a field is declared to hold what singles a person out."""
    field = lineage.field(name)
    if field is None or field.identifies is None:
        return False
    return not lineage.datamaps.organisation.identifier(field.identifies).shared


def above(lineage: Lineage, names: Iterable[FieldName], *, counted: bool = False) -> Iterator[FieldName]:
    """The fields whose values arrive in these in any form; through aggregates of many rows only where `counted`."""
    indirect = lineage.datamaps.organisation.propagate_indirect
    seen = set(names)
    queue = list(dict.fromkeys(names))
    for name in queue:
        for hop in lineage.into.get(name, ()):
            follows = indirect if hop.reach is Reach.INDIRECT else counted or hop.form is not Form.SUMMARY
            if follows and hop.source not in seen:
                seen.add(hop.source)
                queue.append(hop.source)
                yield hop.source


def _keys(dataset: Dataset) -> Iterable[tuple[str, ...]]:
    """The sets of fields whose values single a row out."""
    if dataset.key:
        yield dataset.key
    yield from dataset.unique
    yield from ((field.name,) for field in dataset.fields.values() if field.unique)
