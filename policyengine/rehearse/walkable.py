"""The expanded datamaps in the row-walker's form: plain data, with what each mask really does filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from policyengine.model.datamap import (
    ByOwner,
    Cut,
    CutNull,
    CutReassign,
    Datamaps,
    Dataset,
    Field,
    Flag,
    Heirs,
    Inside,
    Reference,
    Restrict,
    Retain,
    Store,
    When,
)
from policyengine.model.mask import Mask, written
from policyengine.model.organisation import Subject

Plain = dict[str, Any]
EffectiveMask = Callable[[Dataset, Field], Mask | None]
"""What anonymising does to a field of a dataset, defaults filled in; None where the cell stays."""


def walkable(datamaps: Datamaps, mask: EffectiveMask = lambda _, field: field.mask) -> Plain:
    """All the datamaps as the row-walker reads them; flows say nothing to it, and what is rebuilt it leaves out."""
    return {
        "organisation": {
            "subjects": {name: _subject(subject) for name, subject in datamaps.organisation.subjects.items()}
        },
        "stores": {name: _store(store, mask) for name, store in datamaps.stores.items()},
        "flows": [],
    }


def _subject(subject: Subject) -> Plain:
    return {
        "accounts": subject.accounts.value,
        "identifiers": {
            name: {
                "normalise": each.normalise.value,
                "empty": list(each.empty),
                "shared": each.shared,
                "recyclable": each.recyclable,
            }
            for name, each in subject.identifiers.items()
        },
    }


def _store(store: Store, mask: EffectiveMask) -> Plain:
    return {
        "engine": store.engine,
        "datasets": {name: _dataset(dataset, mask) for name, dataset in store.datasets.items() if not dataset.rebuilt},
    }


def _dataset(dataset: Dataset, mask: EffectiveMask) -> Plain:
    return {
        "key": list(dataset.key),
        # What the engine generates is in no row that is written, and the other cells of its row decide it.
        "fields": {
            name: _field(field, mask(dataset, field)) for name, field in dataset.fields.items() if not field.generated
        },
        "subject": dataset.subject,
        "on_erase": dataset.on_erase.value if dataset.on_erase else None,
        "opaque": dataset.opaque,
        "references": [_reference(reference) for reference in dataset.references],
        "retain": [_retain(each) for each in dataset.retain],
        "holds": [[_when(one) for one in each.when] for each in dataset.holds],
        "restrict": _restrict(dataset.restrict),
        "unique": [list(fields) for fields in dataset.unique],
        "soft_delete": dataset.soft_delete,
        "purposes": list(dataset.purposes),
        "share": dataset.share.value if dataset.share else None,
    }


def _field(field: Field, mask: Mask | None) -> Plain:
    return {
        "kind": field.type.kind.value,
        "type": field.type.text,
        "length": field.type.length,
        "required": field.required,
        "unique": field.unique,
        "category": field.category,
        "identifies": list(field.identifies) if field.identifies else None,
        "mask": written(mask) if mask else None,
        "derived": field.derived,
        "about": list(field.about),
        "purposes": list(field.purposes),
        "inside": _inside(field.inside) if field.inside else None,
    }


def _inside(inside: Inside) -> Plain:
    """`below` is there only where the path leads through an array."""
    below = {} if inside.below is None else {"below": list(inside.below)}
    return {"field": inside.field, "keys": list(inside.keys), **below}


def _reference(reference: Reference) -> Plain:
    return {
        "relation": reference.relation.value,
        "fields": list(reference.fields),
        "target": reference.target.dataset,
        "target_fields": list(reference.target_fields),
        "cut": _cut(reference.cut),
        "when": [_when(each) for each in reference.when],
        "heirs": _heirs(reference.heirs) if reference.heirs else None,
    }


def _when(when: When) -> Plain:
    return {"field": when.field, "values": list(when.values), "is_null": when.is_null}


def _heirs(heirs: Heirs) -> Plain:
    by = list(heirs.by)
    return {"dataset": heirs.dataset.dataset, "by": by, "field": heirs.field, "pick": heirs.pick.value}


def _cut(cut: Cut | None) -> Plain | None:
    match cut:
        case CutNull(fields):
            return {"null": list(fields)}
        case CutReassign(values):
            return {"reassign": list(values)}
        case None:
            return None


def _restrict(how: Restrict | None) -> Plain | str | None:
    match how:
        case Flag(field, off, on):
            return {"flag": field, "off": off, "on": on}
        case ByOwner():
            return "by_owner"
        case None:
            return None


def _retain(retain: Retain) -> Plain:
    keep = retain.keep
    return {
        "basis": retain.basis,
        "keep": {"years": keep.years, "months": keep.months, "days": keep.days},
        "since": retain.since,
        "fields": list(retain.fields),
    }
