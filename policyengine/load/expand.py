"""Decisions and facts to the expanded datamaps: every name looked up, every default filled in, with its origin."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator
from collections.abc import Mapping as Map

from policyengine.load import paths
from policyengine.load.conditions import conditions
from policyengine.load.entries import decide
from policyengine.load.fields import UNDECIDED, Decision, Vocabulary, by_convention, decisions, vocabulary_of
from policyengine.load.flows import flows
from policyengine.load.heirs import with_heirs
from policyengine.load.inherit import inherit
from policyengine.load.joined import Catalogued, Joined, catalogue_path, check_used, joined, release
from policyengine.load.node import Mapping, Node, Scalar, below, opened, text
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.purposes import check_files, check_narrower, of_dataset
from policyengine.load.recipient import asking
from policyengine.load.references import Declared, references
from policyengine.load.restrict import restrict
from policyengine.load.retentions import retentions
from policyengine.load.source import Source
from policyengine.load.store import Draft, Entry, backups, connection
from policyengine.model.catalogue import DatasetFact
from policyengine.model.datamap import (
    Datamaps,
    Dataset,
    Field,
    Held,
    OnErase,
    Origin,
    Reference,
    Relation,
    Share,
    Store,
)
from policyengine.model.name import DatasetName
from policyengine.model.organisation import Organisation
from policyengine.model.place import Place
from policyengine.model.residual import Purging


def expand(
    organisation: Organisation, drafts: Map[str, Draft], catalogues: dict[str, Catalogued], notes: Notes
) -> Datamaps:
    """The datamaps of an organisation, from the drafts of its stores and their catalogues.

    Drafts and catalogues are emptied as it goes, so that a large organisation is not held three times.
    """
    check_used(drafts, catalogues, notes)
    words = vocabulary_of(organisation)
    names = frozenset(drafts)
    stores: dict[str, Store] = {}
    for name in sorted(drafts):
        draft = drafts[name]
        stores[name] = _store(draft, joined(draft, catalogues, notes), words, names, notes)
        draft.datasets.clear()
        release(draft, catalogues)
    return Datamaps(organisation, stores, flows(drafts, stores, notes))


def _store(draft: Draft, known: Joined, words: Vocabulary, names: frozenset[str], notes: Notes) -> Store:
    """A store with all its datasets."""
    organisation, facts, conventions = words.organisation, known.facts, draft.conventions()
    decided: dict[str, dict[str, Decision]] = {}
    declared: dict[str, list[Declared]] = {}
    for name, fact in facts.items():
        entry = draft.datasets.get(name)
        decided[name] = decisions(entry, fact, known.is_catalogued(name), words, notes) if entry else {}
        declared[name] = references(draft.name, entry, fact, facts, names, notes) if entry else []
        if entry:
            decide(decided[name], fact, entry, words, notes)
            linked = {field for reference, _ in declared[name] for field in reference.fields}
            by_convention(decided[name], fact, conventions - linked)
    pointing = {
        name: with_heirs(mine, declared, facts, draft.datasets[name].source, notes) if mine else []
        for name, mine in declared.items()
    }
    every = [reference for each in pointing.values() for reference in each]
    inherit(decided, every, {name: fact.fields for name, fact in facts.items()})
    check_files(draft, organisation, notes)
    return Store(
        name=draft.name,
        engine=draft.word("engine") or "",
        datasets={
            name: _dataset(draft, fact, known, decided[name], tuple(pointing[name]), every, organisation, notes)
            for name, fact in facts.items()
        },
        connection=connection(draft, notes),
        owner=draft.word("owner") or "",
        region=_listed(draft, "region", organisation.regions, "load.unknown-region", notes),
        backups=backups(draft),
        catalogue=catalogue_path(draft),
        place=draft.place,
        recipient=_listed(draft, "recipient", organisation.recipients, "load.unknown-recipient", notes),
        purge=Purging(draft.word("purge") or Purging.ASK),
        asking=asking(draft, organisation, notes),
    )


def _listed(draft: Draft, key: str, known: Collection[str], rule: str, notes: Notes) -> str | None:
    """What a store says under a key for which the organisation has a list; noted where it is not in there."""
    name = draft.word(key)
    if name is not None and name not in known:
        source, node = draft.said[key]
        mend = did_you_mean(name, known)
        notes.add(rule, source, node, f"the organisation has no {key} `{name}`", mend)
    return name


def _dataset(
    draft: Draft,
    fact: DatasetFact,
    known: Joined,
    decided: Map[str, Decision],
    pointing: tuple[Reference, ...],
    every: list[Reference],
    organisation: Organisation,
    notes: Notes,
) -> Dataset:
    """A dataset; without an entry in a datamap it is undecided. `every` are the references of its store."""
    entry = draft.datasets.get(fact.name)
    node = entry.node if entry else Mapping()
    on_erase = text(node, "on_erase")
    whole = of_dataset(entry, organisation, notes)
    if entry is not None:
        _check_about(entry, decided, pointing, notes)
        check_narrower(entry, whole, decided, notes)
        paths.check(fact, draft.word("engine") or "", below(node, "fields").values, entry.source, notes)
    starts = below(node, "derived").keys | below(node, "fields").keys
    return Dataset(
        name=DatasetName(draft.name, fact.name),
        table=fact.table,
        schema=fact.schema,
        kind=fact.kind,
        path=fact.path,
        fields=_with_paths(_fields(fact, decided, whole, _places(fact.name, known, starts, entry)), decided, entry),
        key=fact.key,
        unique=fact.unique,
        indexes=fact.indexes,
        foreign_keys=fact.foreign_keys,
        triggers=fact.triggers,
        subject=_subject(entry, organisation, notes),
        on_erase=OnErase(on_erase) if on_erase else None,
        references=pointing,
        share=Share(share) if (share := text(node, "share")) else None,
        retain=tuple(retentions(entry, fact, decided, organisation, notes)),
        holds=tuple(_holds(entry, fact, organisation, notes)) if entry else (),
        restrict=restrict(entry, fact, decided, every, notes) if entry else None,
        soft_delete=_soft_delete(entry, fact, notes),
        opaque="opaque" in node.values,
        purposes=whole,
        decided=entry is not None,
        place=entry.source.place(entry.at, len(fact.name)) if entry else fact.place,
        entries=fact.entries,
    )


def _places(dataset: str, known: Joined, starts: Map[str, int], entry: Entry | None) -> Map[str, Place]:
    """The places of a dataset's fields: where one is decided, else where its facts are."""
    decided = entry.source.places(starts) if entry else {}
    if entry and dataset in known.facts and known.facts[dataset].entries:
        # A pattern gives its rows fields that are written nowhere else.
        place = entry.source.place(entry.at, len(dataset))
        return {**dict.fromkeys(known.facts[dataset].fields, place), **decided}
    if known.catalogued is None or not known.is_catalogued(dataset):
        return decided
    others = {name: start for name, start in known.catalogued.starts[dataset].items() if name not in starts}
    return {**known.catalogued.source.places(others), **decided}


def _fields(
    fact: DatasetFact, decided: Map[str, Decision], purposes: tuple[str, ...], places: Map[str, Place]
) -> dict[str, Field]:
    """The fields in the catalogue's order."""
    found: dict[str, Field] = {}
    for name, known in fact.fields.items():
        decision = decided.get(name, UNDECIDED)
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
            decision.about,
            decision.purposes or purposes,
            places[name],
        )
    return found


def _with_paths(fields: dict[str, Field], decided: Map[str, Decision], entry: Entry | None) -> dict[str, Field]:
    """The fields with the paths into their documents, each behind its column."""
    if entry is None or not any(each.paths for each in decided.values()):
        return fields
    found: dict[str, Field] = {}
    for column, field in fields.items():
        found[column] = field
        decision = decided.get(column, UNDECIDED)
        if decision.paths:
            node = below(entry.node, "fields").values[column]
            inner = paths.fields(column, decision, node, entry.source)
            found |= {each.name: dataclasses.replace(each, purposes=field.purposes) for each in inner}
    return found


_PARTIES = frozenset({Relation.OWNED_BY, Relation.ACCESSED_BY})


def _check_about(entry: Entry, decided: Map[str, Decision], pointing: tuple[Reference, ...], notes: Notes) -> None:
    """Notes the fields that are about nobody whom the dataset points at."""
    parties = {each.fields: "+".join(each.fields) for each in pointing if each.relation in _PARTIES}
    written = {spelled for each in _PARTIES for spelled in below(entry.node, each.value).keys}
    otherwise = f"one of: {', '.join(parties.values())}" if parties else "declare it under owned_by or accessed_by"
    for node, decision in _decided_about(entry, decided):
        if decision.about in parties or "+".join(decision.about) in written:
            continue  # one that is written and could not be resolved is a finding already
        at = node.values["about"] if isinstance(node, Mapping) else node
        message = f"`{'+'.join(decision.about)}` is no reference to an owner, or to somebody with access"
        mend = did_you_mean("+".join(decision.about), parties.values(), otherwise)
        notes.add("load.about-nobody", entry.source, at, message, mend)


def _decided_about(entry: Entry, decided: Map[str, Decision]) -> Iterator[tuple[Node, Decision]]:
    """The fields, and paths into them, that are about somebody, as they are written."""
    for name, decision in decided.items():
        if not decision.about and not decision.paths:
            continue
        node = opened(below(entry.node, "fields").values[name])
        if decision.about:
            yield node, decision
        inner = below(node, "json").values if isinstance(node, Mapping) else {}
        yield from ((inner[path], its) for path, its in decision.paths if its.about)


def _subject(entry: Entry | None, organisation: Organisation, notes: Notes) -> str | None:
    node = entry.node.values.get("subject") if entry else None
    if entry is None or not isinstance(node, Scalar):
        return None
    name = str(node.value)
    if organisation.subjects and name not in organisation.subjects:
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


def _holds(entry: Entry, fact: DatasetFact, organisation: Organisation, notes: Notes) -> Iterator[Held]:
    """Which rows are held, by hold."""
    node = below(entry.node, "holds")
    for name, written in node.values.items():
        if name not in organisation.holds:
            message = f"the organisation has no hold `{name}`"
            mend = did_you_mean(name, organisation.holds)
            notes.add("load.unknown-hold", entry.source, node.keys[name], message, mend)
        if isinstance(written, Mapping):
            place = entry.source.place(node.keys[name])
            yield Held(name, conditions(written, fact, entry.source, notes), place)
