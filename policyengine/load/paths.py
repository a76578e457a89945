"""What a field's `json` decides: paths into the document that it holds, each a field of its own."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from contextlib import suppress
from typing import TYPE_CHECKING

from policyengine.load.node import Mapping, Node, below, opened
from policyengine.load.notes import Notes
from policyengine.load.source import Source
from policyengine.model.catalogue import DatasetFact
from policyengine.model.datamap import Field, Inside, Origin
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
_HOLDS_TEXT = frozenset({"sqlite", "duckdb", "files"})


def keys(path: str) -> tuple[str, ...]:
    """The keys that a written path names.

    >>> keys('exif.gps'), keys('"a.b".c')
    (('exif', 'gps'), ('a.b', 'c'))

    Raises ValueError, with why, where it is no path.
    """
    if "[" in path and '"' not in path:
        raise ValueError("a bracket in a path")
    found = parts(path)
    if any(not _NO_KEY.isdisjoint(key) or not key.isprintable() for key in found):
        raise ValueError("a quote, a backslash, a star or a sign that can't be seen in a key")
    return found


def spelled(column: str, path: tuple[str, ...]) -> str:
    """The name of the field at a path.

    >>> spelled("meta", ("exif", "gps.at"))
    'meta.exif."gps.at"'
    """
    return ".".join((column, *map(quoted, path)))


def names(column: str, decision: Decision) -> Iterator[str]:
    """The names of the fields at the paths of a column."""
    for written, _ in decision.paths:
        with suppress(ValueError):  # a finding already
            yield spelled(column, keys(written))


def fields(column: str, decision: Decision, node: Node, source: Source) -> Iterator[Field]:
    """The fields at the paths of a column; `node` is where the column is decided."""
    written = starts(node)
    for path, its in decision.paths:
        try:
            inside = Inside(column, keys(path))
        except ValueError:  # a finding already
            continue
        yield Field(
            spelled(column, inside.keys),
            TYPES[its.type],
            category=its.category,
            category_origin=its.origin,
            identifies=its.identifies,
            mask=its.mask,
            mask_origin=Origin.DECLARED if its.mask else Origin.DEFAULT,
            about=its.about,
            place=source.place(written[path], len(path)),
            inside=inside,
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
        seen: dict[tuple[str, ...], str] = {}
        for path, at in written.items():
            try:
                found = keys(path)
            except ValueError as why:
                later = "[" in path
                message = f"`{path}` names elements of an array" if later else f"`{path}` is no path: {why}"
                mend = (
                    "this version knows keys alone" if later else 'write keys with dots between them: a.b, or "a.b".c'
                )
                notes.add("load.not-yet" if later else "load.json-path", source, at, message, mend)
                continue
            if engine == "sqlite" and not all(map(_is_plain, found)):
                message = f"`{path}` has a key that a document may spell with a backslash, and SQLite would not see it"
                mend = "name the document as a whole: give the field itself a category, and a mask"
                notes.add("load.json-path", source, at, message, mend)
            for other, text in seen.items():
                shorter = min(len(other), len(found))
                if other[:shorter] == found[:shorter]:
                    message = f"`{path}` and `{text}` lead through each other"
                    notes.add("load.json-overlap", source, at, message, "keep one, or name what is below it key by key")
            seen[found] = path
            if spelled(column, found) in fact.fields:
                message = f"`{fact.name}` has a field that is called `{spelled(column, found)}` already"
                notes.add("load.json-overlap", source, at, message, "take the path out: two fields can't share a name")


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
