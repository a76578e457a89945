"""The datamaps as the row-walker reads them: plain data, so that the judge shares nothing with the planner."""

from __future__ import annotations

from typing import Any

from policyengine.model.datamap import Cut, CutNull, CutReassign, Datamaps, Dataset, Field, Reference
from policyengine.model.mask import written


def evidence(datamaps: Datamaps) -> dict[str, Any]:
    """Organisation and stores in the walker's own shape."""
    subjects = {
        name: {
            "accounts": subject.accounts.value,
            "identifiers": {
                each.name.identifier: {
                    "normalise": each.normalise.value,
                    "empty": list(each.empty),
                    "shared": each.shared,
                    "recyclable": each.recyclable,
                }
                for each in subject.identifiers.values()
            },
        }
        for name, subject in datamaps.organisation.subjects.items()
    }
    stores = {
        name: {
            "engine": store.engine,
            "datasets": {each.name.dataset: _dataset(each) for each in store.datasets.values() if each.fields},
        }
        for name, store in datamaps.stores.items()
    }
    return {"organisation": {"subjects": subjects}, "stores": stores, "flows": []}


def _dataset(dataset: Dataset) -> dict[str, Any]:
    retain = dataset.retain
    return {
        "key": list(dataset.key),
        "fields": {name: _field(field) for name, field in dataset.fields.items() if not field.generated},
        "subject": dataset.subject,
        "on_erase": dataset.on_erase.value if dataset.on_erase else None,
        "opaque": dataset.opaque,
        "references": [_reference(each) for each in dataset.references],
        "retain": retain
        and {
            "basis": retain.basis,
            "keep": {"years": retain.keep.years, "months": retain.keep.months, "days": retain.keep.days},
            "since": retain.since,
            "fields": list(retain.fields),
        },
        "unique": [list(key) for key in dataset.unique],
        "soft_delete": dataset.soft_delete,
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        "kind": field.type.kind.value,
        "type": field.type.text,
        "length": field.type.length,
        "required": field.required,
        "unique": field.unique,
        "category": field.category,
        "identifies": list(field.identifies) if field.identifies else None,
        "mask": written(field.mask) if field.mask else None,
        "derived": field.derived,
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "relation": reference.relation.value,
        "fields": list(reference.fields),
        "target": reference.target.dataset,
        "target_fields": list(reference.target_fields),
        "cut": _cut(reference.cut),
    }


def _cut(cut: Cut | None) -> dict[str, Any] | None:
    match cut:
        case CutNull(fields):
            return {"null": list(fields)}
        case CutReassign(values):
            return {"reassign": list(values)}
        case None:
            return None
