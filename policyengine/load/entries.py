"""The facts of datasets that are no tables: what their rows are, and which fields a pattern and a kind give them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map

from policyengine.load.fields import IDENTIFIES_ALONE, UNDECIDED, Decision, Vocabulary
from policyengine.load.node import Mapping, Scalar, below, entry, listed, text, written
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.store import Draft, Entry
from policyengine.model.catalogue import DatasetFact, DatasetKind, FieldFact
from policyengine.model.datamap import NOT_PERSONAL, Origin
from policyengine.model.entry import ENGINES, KEY, UNDER_KEYS, Entries, Holds, Row, holes, parts, tokens
from policyengine.model.type import Kind, Type, parse

# What says where the rows are, by engine, and is nothing that a table has.
_WORDS: Map[str, tuple[str, ...]] = {
    "redis": ("pattern", "type", "row"),
    "nats": ("stream", "subject_pattern"),
    "rabbitmq": ("queue",),
}
WORDS = tuple(word for words in _WORDS.values() for word in words)
# What a dataset without tables may say besides; its rows point at nothing, and nothing is known of who else has them.
_ALLOWED = ("fields", "none", "on_erase", "opaque", "purposes")
_ON_ERASE = ("delete", "keep", "block")
_TYPES = (Kind.TEXT, Kind.INTEGER, Kind.UUID, Kind.JSON)
_KEY_TYPE = Type("text", Kind.TEXT)


def is_of_entries(draft: Draft) -> bool:
    """Whether a store has no tables."""
    return draft.word("engine") in ENGINES


def refuse_words(draft: Draft, entry_: Entry, notes: Notes) -> None:
    """Notes what only a dataset of a store without tables may say."""
    for word in WORDS:
        if word in entry_.node.keys:
            message = f"`{word}` is for stores without tables, and {draft.name} is one of {draft.word('engine')}"
            mend = f"take it out; stores of {', '.join(ENGINES)} have such datasets"
            notes.add("load.entries", entry_.source, entry_.node.keys[word], message, mend)


def refuse_tables(draft: Draft, notes: Notes) -> None:
    """Notes what a store without tables can't have: facts of its own, or SQL that fills it."""
    engine = draft.word("engine")
    for word in ("catalogue", "schema"):
        if word in draft.said:
            source, node = draft.said[word]
            message = f"a store of {engine} has no `{word}`: what its datasets are is decided, and stands in them"
            notes.add("load.entries", source, node, message, "take it out")
    for source, flow in draft.flows:
        for word in ("sql", "dbt"):
            if word in flow.keys:
                message = f"no SQL fills a store of {engine}"
                mend = "declare what moves: {into: …, from: …, fields: …}"
                notes.add("load.entries", source, flow.keys[word], message, mend)


def fact(draft: Draft, name: str, entry_: Entry, notes: Notes) -> DatasetFact:
    """The facts of one dataset, as its entry says them; what it can't say is noted."""
    engine = draft.word("engine") or ""
    node = entry_.node
    _refuse_tables(engine, entry_, notes)
    found = _FOUND[engine](entry_, name, notes)
    place = entry_.source.place(entry_.at, len(name))
    if found is None:
        known = {each: FieldFact(each, _KEY_TYPE) for each in _named(node)}  # whatever it is called, it is no mistake
        return DatasetFact(name, known, key=(), kind=DatasetKind.ENTRIES, table=name, place=place)
    taken = tuple(dict.fromkeys((*holes(found.pattern), *found.own)))
    fields = {KEY: FieldFact(KEY, _KEY_TYPE, required=True, unique=True)}
    fields |= {each: FieldFact(each, _KEY_TYPE) for each in taken}
    fields |= {each: FieldFact(each, _KEY_TYPE) for each in (_named(node) if found.named else ()) if each not in fields}
    _check_types(node, entry_, notes)
    typed = {each: dataclasses.replace(it, type=_type(node, each)) for each, it in fields.items()}
    return DatasetFact(name, typed, key=(KEY,), kind=DatasetKind.ENTRIES, table=name, place=place, entries=found)


def decide(
    decided: dict[str, Decision], known: DatasetFact, entry_: Entry, vocabulary: Vocabulary, notes: Notes
) -> None:
    """Adds what the pattern itself decides: a hole is the value of its identifier, and a key says nothing else."""
    if known.entries is None:
        return
    pattern = entry_.node.values.get("subject_pattern" if known.entries.stream else "pattern")
    decided.setdefault(KEY, Decision(NOT_PERSONAL, Origin.DEFAULT))
    for name in holes(known.entries.pattern):
        identifier = vocabulary.identifiers.get(name)
        if identifier is None:
            assert isinstance(pattern, Scalar)
            at = entry_.source.text.find("{" + name, pattern.start)
            message = f"the organisation has no identifier `{name}`"
            mend = did_you_mean(name, vocabulary.identifiers)
            notes.add("load.unknown-identifier", entry_.source, at + 1 if at >= 0 else pattern, message, mend)
            continue
        said = decided.get(name, UNDECIDED)
        origin = said.origin if said.category else Origin.DEFAULT
        decided[name] = dataclasses.replace(
            said, identifies=identifier, category=said.category or IDENTIFIES_ALONE, origin=origin
        )


def _refuse_tables(engine: str, entry_: Entry, notes: Notes) -> None:
    allowed = sorted({*_WORDS[engine], *_ALLOWED})
    for word in sorted(entry_.node.keys.keys() - set(allowed), key=entry_.node.keys.__getitem__):
        message = f"`{word}` can't be said of a dataset of {engine}: its rows are found by what they hold themselves"
        mend = f"take it out; such a dataset has {', '.join(allowed)}"
        notes.add("load.entries", entry_.source, entry_.node.keys[word], message, mend)
    on_erase = text(entry_.node, "on_erase")
    if on_erase is not None and on_erase not in _ON_ERASE:
        message = f"`{on_erase}` can't be done in a store of {engine}"
        mend = f"one of: {', '.join(_ON_ERASE)}; or opaque: purge, where nobody's rows can be told"
        notes.add("load.entries", entry_.source, entry_.node.values["on_erase"], message, mend)
    for path, node in _masks(entry_.node):
        message = f"`{path}` has a mask, and a row of {engine} is deleted or kept, never changed"
        notes.add("load.entries", entry_.source, node, message, "take the mask out")


def _masks(node: Mapping) -> Iterator[tuple[str, int]]:
    for name, each in below(node, "fields").values.items():
        said = entry(each)
        if "mask" in said.keys:
            yield name, said.keys["mask"]
        for path, inner in below(said, "json").values.items():
            if "mask" in entry(inner).keys:
                yield f"{name}: {path}", entry(inner).keys["mask"]


def _entries(entry_: Entry, name: str, notes: Notes) -> Entries | None:
    """Where the rows are; None where that is not said, or can't be."""
    node = entry_.node
    pattern, holds = text(node, "pattern"), text(node, "type")
    for word, mend in (
        ("pattern", 'add `pattern`, as in pattern: "session:{customer.id}:*"'),
        ("type", f"add `type`: {', '.join(UNDER_KEYS)}"),
    ):
        if word not in node.keys:
            notes.add("load.missing-key", entry_.source, entry_.at, f"`{name}` has no `{word}`", mend)
    if pattern is None or holds not in UNDER_KEYS:
        return None
    try:
        parts(pattern)
    except ValueError as why:
        mend = "a pattern is a key with {subject.identifier} where an identifier stands, and * for what says nothing"
        notes.add("load.pattern", entry_.source, node.values["pattern"], f"`{pattern}` is no pattern: {why}", mend)
        return None
    row = Row(text(node, "row") or Row.KEY)
    if row is Row.ENTRY and holds == Holds.STRING:
        message = "a string has no entries"
        notes.add("load.entries", entry_.source, node.values["row"], message, "let a row be the key: row: key")
        return None
    return Entries(pattern, Holds(holds), row)


def _messages(entry_: Entry, name: str, notes: Notes) -> Entries | None:
    """The messages of a stream, of some subjects or of all."""
    node = entry_.node
    stream, pattern = text(node, "stream"), text(node, "subject_pattern") or ">"
    if "stream" not in node.keys:
        mend = "add `stream`, as in stream: EVENTS"
        notes.add("load.missing-key", entry_.source, entry_.at, f"`{name}` has no `stream`", mend)
    if stream is None:
        return None
    try:
        tokens(pattern)
    except ValueError as why:
        mend = (
            "a pattern is a subject with {subject.identifier} for a token, * for one that says nothing, > for the rest"
        )
        at = node.values["subject_pattern"]
        notes.add("load.pattern", entry_.source, at, f"`{pattern}` is no pattern: {why}", mend)
        return None
    return Entries(pattern, Holds.MESSAGES, Row.MESSAGE, stream)


def _queued(entry_: Entry, name: str, notes: Notes) -> Entries | None:
    """The messages of a queue."""
    queue = text(entry_.node, "queue")
    if "queue" not in entry_.node.keys:
        mend = "add `queue`, as in queue: orders"
        notes.add("load.missing-key", entry_.source, entry_.at, f"`{name}` has no `queue`", mend)
    return Entries("", Holds.QUEUED, Row.MESSAGE, queue) if queue is not None else None


_FOUND: Map[str, Callable[[Entry, str, Notes], Entries | None]] = {
    "redis": _entries,
    "nats": _messages,
    "rabbitmq": _queued,
}


def _named(node: Mapping) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*below(node, "fields").keys, *(str(each.value) for each in listed(node, "none")))))


def _type(node: Mapping, name: str) -> Type:
    said = written(below(node, "fields").values.get(name) or Mapping())
    if (spelled := text(said, "type")) is not None:
        return parse(spelled)
    return parse("json") if "json" in said.keys else _KEY_TYPE


def _check_types(node: Mapping, entry_: Entry, notes: Notes) -> None:
    fields: Map[str, object] = below(node, "fields").values
    for name in fields:
        said = entry(below(node, "fields").values[name])
        if "type" in said.keys and _type(node, name).kind not in _TYPES:
            message = f"`{name}` is {_type(node, name)}, and what a key or a message holds is read as text"
            mend = f"one of: {', '.join(_TYPES)}"
            notes.add("load.entries", entry_.source, said.values["type"], message, mend)
