"""The expanded datamaps as plain values without places: what digests are over, and what the row-walker reads."""

from __future__ import annotations

from policyengine.model.breaker import Breaker
from policyengine.model.breaker import written as written_breaker
from policyengine.model.catalogue import ForeignKey
from policyengine.model.clock import Clocks, Profile
from policyengine.model.datamap import (
    ByOwner,
    Cut,
    CutNull,
    CutReassign,
    Datamaps,
    Dataset,
    Field,
    Flag,
    Flow,
    Inside,
    Reference,
    Restrict,
    Store,
    When,
)
from policyengine.model.entry import Entries
from policyengine.model.lineage import Hop
from policyengine.model.mask import written
from policyengine.model.organisation import Approval, Category, Organisation, Party, RegionTransfer, Subject
from policyengine.model.recipient import Asking
from policyengine.model.residual import Purging

Plain = dict[str, object]


def plain(datamaps: Datamaps) -> Plain:
    """Everything declared, with every default: dicts with sorted keys, lists, texts, numbers, true, false and None.

    Fields, keys and references keep their order, which means something; all else is sorted. The same datamaps give the
    same value wherever they are read, and whatever file says it.
    """
    return {
        "organisation": _organisation(datamaps.organisation),
        "stores": {name: _store(store) for name, store in sorted(datamaps.stores.items())},
        "flows": sorted((flow_plain(flow) for flow in datamaps.flows), key=repr),
        **({"hops": sorted((_hop(hop) for hop in datamaps.hops), key=repr)} if datamaps.hops else {}),
    }


def _organisation(organisation: Organisation) -> Plain:
    return {
        "name": organisation.name,
        "subjects": {name: _subject(subject) for name, subject in sorted(organisation.subjects.items())},
        "categories": {name: _category(each) for name, each in sorted(organisation.categories.items())},
        "retention": {
            name: {"for": str(basis.keep), "basis": basis.basis, "citation": basis.citation}
            for name, basis in sorted(organisation.retention.items())
        },
        "holds": {
            name: {"basis": hold.basis, "citation": hold.citation} for name, hold in sorted(organisation.holds.items())
        },
        "purposes": sorted(organisation.purposes),
        "recipients": {
            name: {
                "role": recipient.role,
                "contact": recipient.contact,
                "deadline": str(recipient.deadline) if recipient.deadline else None,
                **({"receives": sorted(recipient.receives)} if recipient.receives is not None else {}),
                **({"regulation": recipient.regulation} if recipient.regulation != "gdpr" else {}),
            }
            for name, recipient in sorted(organisation.recipients.items())
        },
        "regions": sorted(organisation.regions),
        **({"propagate_indirect": True} if organisation.propagate_indirect else {}),
        **({"transfers": sorted(map(_transfer, organisation.transfers), key=repr)} if organisation.transfers else {}),
        **_register(organisation),
        **({"approval": _approval(organisation.approval)} if organisation.approval is not None else {}),
        **({"clocks": _clocks(organisation.clocks)} if organisation.clocks is not None else {}),
    }


def _approval(approval: Approval) -> Plain:
    return {"needs": approval.needs, "keys": sorted(approval.keys)}


def _clocks(clocks: Clocks) -> Plain:
    return {
        "law": clocks.law,
        "time_zone": clocks.time_zone,
        "holidays": sorted(clocks.holidays),
        "own": {name: _profile(each) for name, each in sorted(clocks.profiles.items())},
    }


def _profile(profile: Profile) -> Plain:
    terms = {
        "answer": profile.answer,
        "extended": profile.extended,
        "confirm": profile.confirm,
        "identity": profile.identity,
    }
    return {name: str(term) if term is not None else None for name, term in terms.items()}


def _register(organisation: Organisation) -> Plain:
    """What registers say of the organisation, where it says so."""
    parties = {
        "joint_controllers": organisation.joint_controllers,
        "representative": organisation.representative,
        "dpo": organisation.dpo,
    }
    bases = {
        name: {"basis": each.basis, "citation": each.citation} for name, each in sorted(organisation.bases.items())
    }
    return {
        **({"bases": bases} if bases else {}),
        **({"controller": _party(organisation.controller)} if organisation.controller else {}),
        **{name: list(map(_party, each)) for name, each in parties.items() if each is not None},
        **({"security": list(organisation.security)} if organisation.security else {}),
    }


def _party(party: Party) -> Plain:
    return {"name": party.name, "contact": party.contact}


def _transfer(transfer: RegionTransfer) -> Plain:
    return {
        "from": transfer.source,
        "to": transfer.target,
        "basis": transfer.basis,
        "citation": transfer.citation,
    }


def _subject(subject: Subject) -> Plain:
    return {
        "accounts": subject.accounts.value,
        "identifiers": {
            name: {
                "normalise": each.normalise.value,
                "empty": sorted(each.empty),
                "shared": each.shared,
                "recyclable": each.recyclable,
            }
            for name, each in sorted(subject.identifiers.items())
        },
    }


def _category(category: Category) -> Plain:
    return {
        "role": category.role,
        "default_action": category.default_action,
        "dpv": category.dpv,
        "special": category.special,
        "free_text": category.free_text,
    }


def _store(store: Store) -> Plain:
    return {
        "engine": store.engine,
        "connection": {"env": store.connection.env, "path": store.connection.path},
        "owner": store.owner,
        "region": store.region,
        **({"recipient": store.recipient} if store.recipient else {}),
        **({"asking": _asking(store.asking)} if store.asking else {}),
        "backups": None
        if store.backups is None
        else [
            {"name": backup.name, "keep": str(backup.keep), "after_restore": backup.after_restore}
            for backup in sorted(store.backups, key=lambda backup: backup.name)
        ],
        **({"purge": store.purge.value} if store.purge is not Purging.ASK else {}),
        "datasets": {name: dataset_plain(dataset) for name, dataset in sorted(store.datasets.items())},
    }


def _asking(asking: Asking) -> Plain:
    return {
        "key": asking.key,
        "key_id": asking.key_id,
        "answers": asking.answers,
        "callback": asking.callback,
        "types": {str(name): word for name, word in sorted(asking.types.items())},
    }


def dataset_plain(dataset: Dataset) -> Plain:
    """One dataset. `fields` is a list, in the catalogue's order."""
    return {
        "table": dataset.table,
        "schema": dataset.schema,
        "kind": dataset.kind.value,
        "path": dataset.path,
        "fields": [field_plain(field) for field in dataset.fields.values()],
        "key": list(dataset.key),
        "unique": [list(fields) for fields in sorted(dataset.unique)],
        "indexes": [list(fields) for fields in sorted(dataset.indexes)],
        "foreign_keys": sorted((_foreign_key(key) for key in dataset.foreign_keys), key=repr),
        "triggers": sorted(dataset.triggers),
        "subject": dataset.subject,
        "on_erase": dataset.on_erase.value if dataset.on_erase else None,
        "references": [reference_plain(reference) for reference in dataset.references],
        "share": dataset.share.value if dataset.share else None,
        "retain": [
            {"basis": each.basis, "for": str(each.keep), "from": each.since, "fields": list(each.fields)}
            for each in dataset.retain
        ],
        "holds": [{"hold": each.hold, "when": [when_plain(one) for one in each.when]} for each in dataset.holds],
        "restrict": restrict_plain(dataset.restrict),
        "soft_delete": dataset.soft_delete,
        "opaque": dataset.opaque,
        "purposes": sorted(dataset.purposes),
        "decided": dataset.decided,
        **({"entries": entries_plain(dataset.entries)} if dataset.entries else {}),
    }


def entries_plain(entries: Entries) -> Plain:
    """Where rows are in a store without tables."""
    return {
        "pattern": entries.pattern,
        "type": entries.holds.value,
        "row": entries.row.value,
        **({"stream": entries.stream} if entries.stream else {}),
    }


def field_plain(field: Field) -> Plain:
    """One field, with the origins of its category and its mask."""
    return {
        "name": field.name,
        "type": field.type.text,
        "required": field.required,
        "unique": field.unique,
        "generated": field.generated,
        "choices": list(field.choices),
        "category": field.category,
        "category_origin": field.category_origin.value,
        "identifies": str(field.identifies) if field.identifies else None,
        "mask": written(field.mask) if field.mask else None,
        "mask_origin": field.mask_origin.value,
        "derived": field.derived,
        "about": list(field.about),
        "purposes": sorted(field.purposes),
    } | (_inside_plain(field.inside) if field.inside else {})


def _inside_plain(inside: Inside) -> Plain:
    """Where a field is in a document; `below` where its path leads through an array."""
    below = {} if inside.below is None else {"below": list(inside.below)}
    return {"inside": inside.field, "keys": list(inside.keys), **below}


def reference_plain(reference: Reference) -> Plain:
    """One reference; its target is a dataset of the same store."""
    return {
        "relation": reference.relation.value,
        "fields": list(reference.fields),
        "to": reference.target.dataset,
        "to_fields": list(reference.target_fields),
        "cut": cut_plain(reference.cut),
        "enforced": _foreign_key(reference.enforced) if reference.enforced else None,
        "when": [when_plain(each) for each in reference.when],
        "transfer": {
            "from": reference.heirs.dataset.dataset,
            "by": list(reference.heirs.by),
            "to": f"{reference.heirs.pick}({reference.heirs.field})",
        }
        if reference.heirs
        else None,
    }


def when_plain(when: When) -> Plain:
    """A condition: its field, and the values it may hold, or whether it must be NULL.

    >>> when_plain(When("kind", ("a", "b"))), when_plain(When("gone", is_null=True))
    ({'field': 'kind', 'values': ['a', 'b']}, {'field': 'gone', 'is_null': True})
    """
    return {"field": when.field} | ({"values": list(when.values)} if when.values else {"is_null": when.is_null})


def cut_plain(cut: Cut | None) -> object:
    """A cut: a list of fields, or the sentinel's values.

    >>> cut_plain(CutNull(("a",))), cut_plain(CutReassign((0,))), cut_plain(None)
    (['a'], {'reassign': [0]}, None)
    """
    match cut:
        case CutNull(fields):
            return list(fields)
        case CutReassign(values):
            return {"reassign": list(values)}
        case None:
            return None


def restrict_plain(how: Restrict | None) -> object:
    """How rows are restricted: by a flag's two values, or by their owner's.

    >>> restrict_plain(Flag("frozen", None, True)), restrict_plain(ByOwner()), restrict_plain(None)
    ({'flag': 'frozen', 'from': None, 'to': True}, 'by_owner', None)
    """
    match how:
        case Flag(field, off, on):
            return {"flag": field, "from": off, "to": on}
        case ByOwner():
            return "by_owner"
        case None:
            return None


def _foreign_key(key: ForeignKey) -> Plain:
    return {
        "fields": list(key.fields),
        "to": key.to,
        "to_fields": list(key.to_fields),
        "on_delete": key.on_delete.value,
        "on_update": key.on_update.value,
    }


def flow_plain(flow: Flow) -> Plain:
    """A flow: which field comes from which, and what is declared to break it."""
    breaks = dict(flow.breaks)
    return {
        "into": str(flow.target),
        "from": str(flow.source),
        "fields": {target: _pair(source, breaks.get(target)) for target, source in sorted(flow.fields)},
        "refresh": flow.refresh.value,
    }


def _pair(source: str, breaks: Breaker | None) -> object:
    return source if breaks is None else {"from": source, "breaks": written_breaker(breaks)}


def _hop(hop: Hop) -> Plain:
    """What the SQL shows, and not how it is written: another text with the same lineage is the same datamap."""
    return {
        "into": str(hop.target),
        "from": str(hop.source),
        "reach": hop.reach.value,
        "form": hop.form.name.lower(),
        "status": hop.status.value,
    }
