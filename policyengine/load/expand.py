"""Decisions and facts to the expanded datamaps: every name looked up, every default filled in, with its origin."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as Map

from policyengine.load.facts import check_names, dataset_fact, inferred_key
from policyengine.load.fields import FACTS, Decision, by_convention, decisions
from policyengine.load.flows import flows
from policyengine.load.inherit import inherit
from policyengine.load.node import Mapping, Scalar, below, listed, text, texts
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.references import references
from policyengine.load.source import Source
from policyengine.load.store import Draft, Entry, backups, beside, connection
from policyengine.model.catalogue import Catalogue, DatasetFact
from policyengine.model.datamap import (
    Datamaps,
    Dataset,
    Field,
    OnErase,
    Origin,
    Reference,
    Retain,
    Store,
)
from policyengine.model.name import DatasetName
from policyengine.model.organisation import Organisation

_UNDECIDED = Decision()


def expand(
    organisation: Organisation, drafts: Map[str, Draft], catalogues: Map[str, tuple[Source, Catalogue]], notes: Notes
) -> Datamaps:
    """The datamaps of an organisation. `catalogues` are by path below the directory that was read."""
    facts = {name: _facts(draft, catalogues, notes) for name, draft in drafts.items()}
    _check_used(drafts, catalogues, notes)
    names = frozenset(drafts)
    stores = {name: _store(drafts[name], facts[name], organisation, names, notes) for name in sorted(drafts)}
    return Datamaps(organisation, stores, flows(drafts, facts, notes))


def _check_used(drafts: Map[str, Draft], catalogues: Map[str, tuple[Source, Catalogue]], notes: Notes) -> None:
    """Notes the catalogues that no datamap names."""
    used = {_catalogue_path(draft) for draft in drafts.values()}
    for path, (source, catalogue) in catalogues.items():
        if path not in used:
            message = f"no datamap names this catalogue of the store `{catalogue.store}`"
            mend = f"add `catalogue: {path.rsplit('/', 1)[-1]}` to the store's datamap, or remove the file"
            notes.add("load.catalogue-unused", source, 0, message, mend)


def _facts(draft: Draft, catalogues: Map[str, tuple[Source, Catalogue]], notes: Notes) -> dict[str, DatasetFact]:
    """The facts of a store's datasets: the catalogue's first, then those that stand inline."""
    known = dict(_catalogue(draft, catalogues, notes))
    inline: list[Entry] = []
    for name, entry in draft.datasets.items():
        if name in known:
            _refuse_facts(name, entry, notes)
            schema = text(entry.node, "schema")
            if schema is not None:
                known[name] = dataclasses.replace(known[name], schema=schema)
        elif known and not _is_inline(entry.node):
            message = f"the catalogue of `{draft.name}` has no dataset `{name}`"
            mend = did_you_mean(name, known, "import the store again, or write its facts here")
            notes.add("load.unknown-dataset", entry.source, entry.at, message, mend)
        else:
            _need_types(name, entry, notes)
            fact = dataset_fact(name, entry.source, entry.node, entry.at, draft.word("engine") or "")
            known[name] = dataclasses.replace(fact, key=inferred_key(fact, fact.key))
            inline.append(entry)
    for entry in inline:
        name = next(name for name, each in draft.datasets.items() if each is entry)
        check_names(known[name], known, entry.source, entry.node, notes)
    schema = draft.word("schema")
    if schema is not None:
        known = {
            name: fact if fact.schema else dataclasses.replace(fact, schema=schema) for name, fact in known.items()
        }
    return known


def _catalogue(draft: Draft, catalogues: Map[str, tuple[Source, Catalogue]], notes: Notes) -> Map[str, DatasetFact]:
    """The facts of the catalogue that a store names."""
    said = draft.scalar("catalogue")
    if said is None:
        return {}
    source, node = said
    path = beside(source, str(node.value))
    found = catalogues.get(path)
    if found is None:
        mend = did_you_mean(path, catalogues, "write it with `policyengine import`")
        notes.add("load.no-catalogue", source, node, f"there is no catalogue `{node.value}`", mend)
        return {}
    _, catalogue = found
    engine = draft.word("engine")
    for what, mine, its in (("store", draft.name, catalogue.store), ("engine", engine, catalogue.engine)):
        if mine is not None and mine != its:
            message = f"the catalogue is of the {what} `{its}`, the datamap of `{mine}`"
            notes.add("load.catalogue-mismatch", source, node, message, "name the catalogue of this store")
    return catalogue.datasets


def _is_inline(node: Mapping) -> bool:
    """Whether a dataset's entry has facts of its own."""
    fields = below(node, "fields").values.values()
    return any(isinstance(each, Mapping) and "type" in each.keys for each in fields) or "path" in node.keys


def _refuse_facts(name: str, entry: Entry, notes: Notes) -> None:
    """Notes facts that stand beside those of the catalogue."""
    fields = below(entry.node, "fields")
    for each in fields.values.values():
        if isinstance(each, Mapping):
            for fact in each.keys.keys() & FACTS:
                message = f"`{fact}` is a fact, and the catalogue has the facts of `{name}`"
                notes.add("load.fact-twice", entry.source, each.keys[fact], message, "take it out")
    for fact in ("key", "unique", "indexes", "foreign_keys", "triggers", "table", "kind", "path"):
        if fact in entry.node.keys:
            message = f"`{fact}` is a fact, and the catalogue has the facts of `{name}`"
            notes.add("load.fact-twice", entry.source, entry.node.keys[fact], message, "take it out")


def _need_types(name: str, entry: Entry, notes: Notes) -> None:
    """Notes the fields of an inline dataset that have no type."""
    fields = below(entry.node, "fields")
    for field, node in fields.values.items():
        if not (isinstance(node, Mapping) and "type" in node.keys):
            message = f"`{field}` has no type: `{name}` is in no catalogue"
            mend = "write it as in {type: varchar(255), category: …}, or name the store's `catalogue`"
            notes.add("load.no-type", entry.source, fields.keys[field], message, mend)


def _store(
    draft: Draft, facts: dict[str, DatasetFact], organisation: Organisation, names: frozenset[str], notes: Notes
) -> Store:
    """A store with all its datasets."""
    conventions = draft.conventions()
    decided: dict[str, dict[str, Decision]] = {}
    pointing: dict[str, list[Reference]] = {}
    for name, fact in facts.items():
        entry = draft.datasets.get(name)
        decided[name] = decisions(entry, fact, organisation, notes) if entry else {}
        pointing[name] = references(draft.name, entry, fact, facts, names, notes) if entry else []
        if entry:
            linked = {field for reference in pointing[name] for field in reference.fields}
            by_convention(decided[name], fact, conventions - linked)
    every = [reference for each in pointing.values() for reference in each]
    inherit(decided, every, {name: fact.fields for name, fact in facts.items()})
    region = draft.word("region")
    if region is not None and region not in organisation.regions:
        source, node = draft.said["region"]
        message = f"the organisation has no region `{region}`"
        notes.add("load.unknown-region", source, node, message, did_you_mean(region, organisation.regions))
    return Store(
        name=draft.name,
        engine=draft.word("engine") or "",
        datasets={
            name: _dataset(draft, fact, decided[name], tuple(pointing[name]), organisation, notes)
            for name, fact in facts.items()
        },
        connection=connection(draft, notes),
        owner=draft.word("owner") or "",
        region=region,
        backups=backups(draft),
        catalogue=_catalogue_path(draft),
        place=draft.place,
    )


def _catalogue_path(draft: Draft) -> str | None:
    """Where the store's catalogue is, below the directory that was read."""
    said = draft.scalar("catalogue")
    return beside(said[0], str(said[1].value)) if said is not None else None


def _dataset(
    draft: Draft,
    fact: DatasetFact,
    decided: Map[str, Decision],
    pointing: tuple[Reference, ...],
    organisation: Organisation,
    notes: Notes,
) -> Dataset:
    """A dataset; without an entry in a datamap it is undecided."""
    entry = draft.datasets.get(fact.name)
    node = entry.node if entry else Mapping()
    on_erase = text(node, "on_erase")
    return Dataset(
        name=DatasetName(draft.name, fact.name),
        table=fact.table,
        schema=fact.schema,
        kind=fact.kind,
        path=fact.path,
        fields=_fields(fact, decided, below(node, "fields"), entry),
        key=fact.key,
        unique=fact.unique,
        indexes=fact.indexes,
        foreign_keys=fact.foreign_keys,
        triggers=fact.triggers,
        subject=_subject(entry, organisation, notes),
        on_erase=OnErase(on_erase) if on_erase else None,
        references=pointing,
        retain=_retain(entry, fact, organisation, notes),
        soft_delete=_soft_delete(entry, fact, notes),
        opaque="opaque" in node.values,
        decided=entry is not None,
        place=entry.source.place(entry.at) if entry else fact.place,
    )


def _fields(fact: DatasetFact, decided: Map[str, Decision], written: Mapping, entry: Entry | None) -> dict[str, Field]:
    """The fields in the catalogue's order."""
    found: dict[str, Field] = {}
    for name, known in fact.fields.items():
        decision = decided.get(name, _UNDECIDED)
        at = written.keys.get(name)
        found[name] = Field(
            name,
            known.type,
            known.required,
            known.unique,
            known.generated,
            known.choices,
            decision.category,
            decision.origin,
            decision.identifies,
            decision.mask,
            Origin.DECLARED if decision.mask else Origin.DEFAULT,
            decision.derived,
            known.place if at is None or entry is None else entry.source.place(at),
        )
    return found


def _subject(entry: Entry | None, organisation: Organisation, notes: Notes) -> str | None:
    node = entry.node.values.get("subject") if entry else None
    if entry is None or not isinstance(node, Scalar):
        return None
    name = str(node.value)
    if name not in organisation.subjects:
        message = f"the organisation has no subject `{name}`"
        notes.add("load.unknown-subject", entry.source, node, message, did_you_mean(name, organisation.subjects))
    return name


def _soft_delete(entry: Entry | None, fact: DatasetFact, notes: Notes) -> str | None:
    node = entry.node.values.get("soft_delete") if entry else None
    if entry is None or not isinstance(node, Scalar):
        return None
    return _field_named(node, fact, entry.source, notes)


def _field_named(node: Scalar, fact: DatasetFact, source: Source, notes: Notes) -> str:
    name = str(node.value)
    if name not in fact.fields:
        mend = did_you_mean(name, fact.fields)
        notes.add("load.unknown-field", source, node, f"`{fact.name}` has no field `{name}`", mend)
    return name


def _retain(entry: Entry | None, fact: DatasetFact, organisation: Organisation, notes: Notes) -> Retain | None:
    """What the law keeps of a dead row; one basis for a dataset."""
    if entry is None or "retain" not in entry.node.values:
        return None
    node = below(entry.node, "retain")
    bases = [name for name in node.values if name != "from"]
    since = node.values.get("from")
    for name in bases[1:]:
        message = "a second retention of one dataset is not of this version"
        notes.add("load.not-yet", entry.source, node.keys[name], message, "keep the one that lasts longer")
    if not bases:
        if len(node.keys) <= 1:
            message = "`retain` names no retention"
            mend = did_you_mean("", organisation.retention)
            notes.add("load.missing-key", entry.source, node, message, f"name one with what it keeps; {mend}")
        return None
    basis = organisation.retention.get(bases[0])
    if basis is None:
        message = f"the organisation has no retention `{bases[0]}`"
        mend = did_you_mean(bases[0], organisation.retention)
        notes.add("load.unknown-retention", entry.source, node.keys[bases[0]], message, mend)
    for each in listed(node, bases[0]):
        _field_named(each, fact, entry.source, notes)
    if not isinstance(since, Scalar) or basis is None:
        return None
    _field_named(since, fact, entry.source, notes)
    fields = texts(listed(node, bases[0]))
    return Retain(bases[0], basis.keep, str(since.value), fields, entry.source.place(node.keys[bases[0]]))
