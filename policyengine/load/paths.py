"""What a field's `json` decides: paths into the document that it holds, each a field of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map
from contextlib import suppress
from typing import TYPE_CHECKING

from policyengine.load.node import Mapping, Node, below, entry, opened, text
from policyengine.load.notes import Notes
from policyengine.load.source import Source
from policyengine.model.catalogue import DatasetFact
from policyengine.model.datamap import Field, Inside, Origin
from policyengine.model.entry import ENGINES as ENTRIES
from policyengine.model.name import parts, quoted
from policyengine.model.type import Kind, Type

if TYPE_CHECKING:
    from policyengine.load.fields import Decision

Paths = tuple[tuple[str, "Decision"], ...]
"""What each path of a document, as it is written, is decided to be."""

TYPES: Map[str, Type] = {each: Type(each, Kind(each)) for each in ("text", "integer")}

_NO_KEY = frozenset('"\\*')  # an engine reads them in a path as something else, or can't be told not to
_MAY_BE_ESCAPED = frozenset(
    "/<>&'`+="
)  # some that write JSON spell these with a backslash, as all may what is not ASCII
_HOLDS_TEXT = frozenset({"sqlite", "duckdb", "files", "delta", *ENTRIES})


class NotYet(ValueError):
    """A path that this version does not know."""


def inside(column: str, path: str) -> Inside:
    """The place that a written path leads to.

    >>> inside("meta", "exif.gps").keys, inside("meta", '"a.b".c').keys
    (('exif', 'gps'), ('a.b', 'c'))
    >>> inside("meta", "by.members[].email").steps, inside("meta", "[]").steps
    (('by', 'members', None, 'email'), (None,))

    Raises ValueError, with why, where it is no path; NotYet, where it is none yet.
    """
    plain = re.sub(r'"[^"]*"', lambda quote: "_" * len(quote[0]), path)
    if "[" not in plain and "]" not in plain:
        return Inside(column, _keys(path))
    if plain.count("[]") > 1:
        raise NotYet("an array in an array")
    at = plain.find("[]")
    before, behind = path[:at], path[at + 2 :]
    if at < 0 or not {"[", "]"}.isdisjoint(plain[:at] + plain[at + 2 :]):
        raise ValueError("a bracket that is not `[]`, which is every element of an array")
    if before.endswith(".") or (behind and not behind.startswith(".")):
        raise ValueError("`[]` stands behind a key, or first, and a dot is behind it")
    return Inside(column, _keys(before) if before else (), _keys(behind[1:]) if behind else ())


def _keys(path: str) -> tuple[str, ...]:
    found = parts(path)
    if any(not _NO_KEY.isdisjoint(key) or not key.isprintable() for key in found):
        raise ValueError("a quote, a backslash, a star or a sign that can't be seen in a key")
    return found


def spelled(inside: Inside) -> str:
    """The name of the field at a place.

    >>> spelled(Inside("meta", ("exif", "gps.at"))), spelled(Inside("meta", ("members",), ("email",)))
    ('meta.exif."gps.at"', 'meta.members[].email')
    >>> spelled(Inside("meta", (), ("email",))), spelled(Inside("meta", ("tags",), ()))
    ('meta[].email', 'meta.tags[]')
    """
    name = ".".join((inside.field, *map(quoted, inside.keys)))
    return name if inside.below is None else ".".join((f"{name}[]", *map(quoted, inside.below)))


def names(column: str, decision: Decision) -> Iterator[str]:
    """The names of the fields at the paths of a column."""
    for written, _ in decision.paths:
        with suppress(ValueError):  # a finding already
            yield spelled(inside(column, written))


def fields(column: str, decision: Decision, node: Node, source: Source) -> Iterator[Field]:
    """The fields at the paths of a column; `node` is where the column is decided."""
    written = starts(node)
    for path, its in decision.paths:
        try:
            place = inside(column, path)
        except ValueError:  # a finding already
            continue
        yield Field(
            spelled(place),
            TYPES[its.type],
            category=its.category,
            category_origin=its.origin,
            identifies=its.identifies,
            mask=its.mask,
            mask_origin=Origin.DECLARED if its.mask else Origin.DEFAULT,
            about=its.about,
            place=source.place(written[path], len(path)),
            inside=place,
        )


def starts(node: Node) -> Map[str, int]:
    """Where the paths of a field are written."""
    found = opened(node)
    return below(found, "json").keys if isinstance(found, Mapping) else {}


def check(fact: DatasetFact, engine: str, columns: Map[str, Node], source: Source, notes: Notes) -> None:
    """Notes paths into what is no document, what is no path, and paths of which one leads through the other."""
    for column, node in columns.items():
        if column not in fact.fields or not (written := starts(node)):
            continue
        type = fact.fields[column].type
        if not _is_document(type, engine):
            message = f"`{column}` is {type or 'of no type'}, and a path leads into a document"
            mend = "let it be of a JSON type" if engine == "postgres" else "let it be of a JSON type, or a text of JSON"
            notes.add("load.json-not-json", source, next(iter(written.values())), message, mend)
        seen: dict[tuple[str | None, ...], str] = {}
        for path, at in written.items():
            try:
                place = inside(column, path)
            except NotYet:
                message = f"`{path}` leads through two arrays"
                mend = "this version knows one `[]` in a path: give the field itself a category, and a mask"
                notes.add("load.not-yet", source, at, message, mend)
                continue
            except ValueError as why:
                mend = 'write keys with dots between them: a.b, "a.b".c, or a[].b for every element of an array'
                notes.add("load.json-path", source, at, f"`{path}` is no path: {why}", mend)
                continue
            found = place.steps
            if engine == "sqlite" and not all(key is None or _is_plain(key) for key in found):
                message = f"`{path}` has a key that a document may spell with a backslash, and SQLite would not see it"
                mend = "name the document as a whole: give the field itself a category, and a mask"
                notes.add("load.json-path", source, at, message, mend)
            for other, known in seen.items():
                shorter = min(len(other), len(found))
                if other[:shorter] == found[:shorter]:
                    message = f"`{path}` and `{known}` lead through each other"
                    notes.add("load.json-overlap", source, at, message, "keep one, or name what is below it key by key")
            seen[found] = path
            if spelled(place) in fact.fields:
                message = f"`{fact.name}` has a field that is called `{spelled(place)}` already"
                notes.add("load.json-overlap", source, at, message, "take the path out: two fields can't share a name")
        _check_elements(column, below(entry(node), "json"), source, notes)


def _check_elements(column: str, written: Mapping, source: Source, notes: Notes) -> None:
    """Notes what can't be said yet of an element that names somebody: it is one person's, and about nobody else."""
    named: dict[Inside, dict[str, str]] = {}
    about: dict[Inside, Node] = {}
    for path, node in written.values.items():
        try:
            array = inside(column, path).array
        except ValueError:  # a finding already
            continue
        said = entry(node)
        if array is None:
            continue
        if "about" in said.values:
            about[array] = said.values["about"]
        name = text(said, "identifies")
        if name is None:
            continue
        others = named.setdefault(array, {})
        if name in others or any(parts(name)[:1] != parts(other)[:1] for other in others):
            message = f"`{path}` and `{next(iter(others.values()))}` may name two people in one element"
            mend = "this version takes an element for one person's: let one of them identify nobody"
            notes.add("load.not-yet", source, said.values["identifies"], message, mend)
        others[name] = path
    for array, node in about.items():
        if array in named:
            message = "an element that names somebody is about them, and this one is about somebody else too"
            notes.add("load.not-yet", source, node, message, "take `about` out, or `identifies`")


def _is_plain(key: str) -> bool:
    """Whether every document spells the key alike. INVARIANT: SQLite compares keys as they are written.

    >>> _is_plain("nick.name"), _is_plain("größe"), _is_plain("a/b")
    (True, False, False)
    """
    return key.isascii() and _MAY_BE_ESCAPED.isdisjoint(key)


def _is_document(type: Type, engine: str) -> bool:
    """Whether a column may hold a document: an engine's JSON, or a text where the engine reads JSON in texts safely."""
    if type.kind is Kind.TEXT:
        return engine in _HOLDS_TEXT
    return type.kind is Kind.JSON and type.text.lower().startswith("json")
