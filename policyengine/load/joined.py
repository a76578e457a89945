"""The facts of a store: its catalogue's, and those that stand inline in its datamaps."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as Map
from dataclasses import dataclass

from policyengine.load.entries import fact, is_of_entries, refuse_tables, refuse_words
from policyengine.load.facts import check_names, dataset_fact, inferred_key
from policyengine.load.node import Mapping, below, text, written
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Draft, Entry, beside
from policyengine.load.words.catalogue import DATASET_FACT_KEYS
from policyengine.model.catalogue import Catalogue, DatasetFact


@dataclass(frozen=True, slots=True)
class Catalogued:
    """A catalogue with its file, and where in it the fields of each dataset are."""

    source: Source
    catalogue: Catalogue
    starts: Map[str, Map[str, int]]


Catalogues = Map[str, Catalogued]
"""The catalogues by their path below the directory that was read."""

# A datamap may say which schema a catalogue's table is in; all other facts of it are the catalogue's.
_FACTS = frozenset(key.name for key in DATASET_FACT_KEYS) - {"schema"}


@dataclass(frozen=True, slots=True)
class Joined:
    """The facts of a store by dataset: those that its catalogue has, and those that stand inline."""

    facts: dict[str, DatasetFact]
    catalogued: Catalogued | None

    def is_catalogued(self, dataset: str) -> bool:
        """Whether a dataset's facts are the catalogue's."""
        return self.catalogued is not None and dataset in self.catalogued.catalogue.datasets


def joined(draft: Draft, catalogues: Catalogues, notes: Notes) -> Joined:
    """The facts of a store's datasets, in the catalogue's order and then in the datamaps'."""
    if is_of_entries(draft):
        refuse_tables(draft, notes)
    catalogued = _catalogued(draft, catalogues, notes) if not is_of_entries(draft) else None
    catalogue = catalogued.catalogue.datasets if catalogued else {}
    known = dict(catalogue)
    inline: dict[str, Entry] = {}
    for name, entry in draft.datasets.items():
        if name in catalogue:
            refuse_words(draft, entry, notes)
            _refuse_facts(name, entry, notes)
        elif catalogue and not _is_inline(entry.node):
            message = f"the catalogue of `{draft.name}` has no dataset `{name}`"
            mend = did_you_mean(name, catalogue, "import the store again, or write its facts here")
            notes.add("load.unknown-dataset", entry.source, entry.at, message, mend)
        elif is_of_entries(draft):
            known[name] = fact(draft, name, entry, notes)
        else:
            refuse_words(draft, entry, notes)
            _need_types(name, entry, notes)
            _need_path(draft, name, entry, notes)
            its = dataset_fact(name, entry.source, entry.node, entry.at, draft.word("engine") or "", {})
            known[name] = dataclasses.replace(its, key=inferred_key(its, its.key))
            inline[name] = entry
    for name, entry in inline.items():
        check_names(known[name], known, entry.source, entry.node, notes)
    return Joined(_with_schemas(known, draft), catalogued)


def check_used(drafts: Map[str, Draft], catalogues: Catalogues, notes: Notes) -> None:
    """Notes the catalogues that no datamap names."""
    used = {catalogue_path(draft) for draft in drafts.values()}
    for path, each in catalogues.items():
        if path not in used:
            message = f"no datamap names this catalogue of the store `{each.catalogue.store}`"
            mend = f"add `catalogue: {path.rsplit('/', 1)[-1]}` to the store's datamap, or remove the file"
            notes.add("load.catalogue-unused", each.source, 0, message, mend)


def catalogue_path(draft: Draft) -> str | None:
    """Where the store's catalogue is, below the directory that was read."""
    said = draft.scalar("catalogue")
    return beside(said[0], str(said[1].value)) if said is not None else None


def release(draft: Draft, catalogues: dict[str, Catalogued]) -> None:
    """Lets go of a store's catalogue when the store is made."""
    path = catalogue_path(draft)
    if path in catalogues and catalogues[path].catalogue.store == draft.name:
        del catalogues[path]


def _catalogued(draft: Draft, catalogues: Catalogues, notes: Notes) -> Catalogued | None:
    """The catalogue that a store names; None where it names none."""
    said = draft.scalar("catalogue")
    if said is None:
        return None
    source, node = said
    path = beside(source, str(node.value))
    found = catalogues.get(path)
    if found is None:
        mend = did_you_mean(path, catalogues, "write it with `policyengine import`")
        notes.add("load.no-catalogue", source, node, f"there is no catalogue `{node.value}`", mend)
        return None
    engine = draft.word("engine")
    for what, mine, its in (("store", draft.name, found.catalogue.store), ("engine", engine, found.catalogue.engine)):
        if mine is not None and mine != its:
            message = f"the catalogue is of the {what} `{its}`, the datamap of `{mine}`"
            notes.add("load.catalogue-mismatch", source, node, message, "name the catalogue of this store")
    return found


def _is_inline(node: Mapping) -> bool:
    """Whether a dataset's entry has facts of its own."""
    fields = below(node, "fields").values.values()
    return any("type" in written(each).keys for each in fields) or "path" in node.keys


def _refuse_facts(name: str, entry: Entry, notes: Notes) -> None:
    """Notes facts of a dataset that stand beside those of the catalogue."""
    for each in sorted(entry.node.keys.keys() & _FACTS):
        message = f"`{each}` is a fact, and the catalogue has the facts of `{name}`"
        notes.add("load.fact-twice", entry.source, entry.node.keys[each], message, "take it out")


def _need_types(name: str, entry: Entry, notes: Notes) -> None:
    """Notes the fields of an inline dataset that have no type."""
    fields = below(entry.node, "fields")
    for field, node in fields.values.items():
        if "type" not in written(node).keys:
            message = f"`{field}` has no type: `{name}` is in no catalogue"
            mend = "write it as in {type: varchar(255), category: …}, or name the store's `catalogue`"
            notes.add("load.no-type", entry.source, fields.keys[field], message, mend)


def _need_path(draft: Draft, name: str, entry: Entry, notes: Notes) -> None:
    """Notes a dataset of files that does not say which."""
    if draft.word("engine") == "files" and "path" not in entry.node.keys:
        message = f"`{name}` does not say which files it is"
        notes.add("load.missing-key", entry.source, entry.at, message, 'add `path`, as in path: "events/*.parquet"')


def _with_schemas(known: dict[str, DatasetFact], draft: Draft) -> dict[str, DatasetFact]:
    """The facts with the schema that a dataset's entry says, else its catalogue, else the store."""
    whole = draft.word("schema")
    for name, its in known.items():
        entry = draft.datasets.get(name)
        schema = (text(entry.node, "schema") if entry else None) or its.schema or whole
        if schema != its.schema:
            known[name] = dataclasses.replace(its, schema=schema)
    return known
