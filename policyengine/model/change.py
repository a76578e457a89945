"""What has become of decisions: two expanded datamaps, and what differs between them, in one line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policyengine.model.datamap import ByOwner, Datamaps, Dataset, Field
from policyengine.model.mask import written
from policyengine.model.name import DatasetName, FieldName


@dataclass(frozen=True, slots=True)
class Change:
    """What was decided about a dataset or a field, and is now, decision by decision; None where it was not, or is gone.

    >>> change = Change("shop.notes.text", ("user.content", "mask clear"), ("user.content", "mask empty"))
    >>> change.gone, change.added
    (('mask clear',), ('mask empty',))
    """

    name: str
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None

    @property
    def gone(self) -> tuple[str, ...]:
        """The decisions that hold no more."""
        return tuple(each for each in self.before or () if each not in (self.after or ()))

    @property
    def added(self) -> tuple[str, ...]:
        """The decisions that are new."""
        return tuple(each for each in self.after or () if each not in (self.before or ()))


def changes(before: Datamaps, after: Datamaps) -> tuple[Change, ...]:
    """What was added, taken out or decided otherwise, by name; where something was only written otherwise, nothing."""
    was, now = _said(before), _said(after)
    names = sorted({**was, **now})
    return tuple(Change(name, was.get(name), now.get(name)) for name in names if was.get(name) != now.get(name))


def _said(datamaps: Datamaps) -> Mapping[str, tuple[str, ...]]:
    """Each dataset and each of its fields with what is decided about it."""
    said: dict[str, tuple[str, ...]] = {}
    for store in datamaps.stores.values():
        for name, dataset in store.datasets.items():
            said[str(DatasetName(store.name, name))] = tuple(_of_dataset(dataset))
            for field in dataset.fields.values():
                said[str(FieldName(store.name, name, field.name))] = tuple(_of_field(field))
    for flow in datamaps.flows:
        said[f"{flow.source} -> {flow.target}"] = (f"flow, refresh {flow.refresh.value}",)
    return said


def _of_dataset(dataset: Dataset) -> Iterator[str]:
    if not dataset.decided:
        yield "undecided"
    if dataset.subject:
        yield f"subject {dataset.subject}"
    if dataset.opaque:
        yield "opaque"
    if dataset.on_erase:
        yield f"on_erase {dataset.on_erase.value}"
    if dataset.share:
        yield f"share {dataset.share.value}"
    for reference in dataset.references:
        yield f"{reference.relation.value} {reference.label} -> {reference.target.dataset}"
    for each in dataset.retain:
        yield f"retain {each.basis} {each.keep} from {each.since}: {'+'.join(each.fields)}"
    for hold in dataset.holds:
        yield f"hold {hold.hold} where {' and '.join(map(str, hold.when))}"
    if dataset.restrict:
        yield "restrict by_owner" if isinstance(dataset.restrict, ByOwner) else f"restrict {dataset.restrict}"
    if dataset.purposes:
        yield f"purposes {'+'.join(sorted(dataset.purposes))}"


def _of_field(field: Field) -> Iterator[str]:
    yield field.category or ("derived" if field.derived else "undecided")
    if field.identifies:
        yield f"identifies {field.identifies}"
    if field.mask:
        mask = written(field.mask)
        yield f"mask {mask}" if isinstance(mask, str) else "mask " + " ".join(f"{k} {v}" for k, v in mask.items())
    if field.derived:
        yield "recomputed"
    if field.about:
        yield f"about {'+'.join(field.about)}"
    if field.purposes:
        yield f"purposes {'+'.join(sorted(field.purposes))}"
