"""A YAML text to a tree with offsets, through the events of PyYAML's C parser; what is not strict is a finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from policyengine.load.node import NAMELESS, Mapping, Node, Scalar, Sequence
from policyengine.load.notes import Notes
from policyengine.load.scalar import Refused, resolve
from policyengine.load.source import Source

DEEPEST = 24
_TOO_DEEP, _FLATTER = f"nested deeper than {DEEPEST} levels", "write it flatter"
# What to do about a parser's complaint, by words of it.
_MENDS = {
    "cannot start any token": "indent with spaces, and write the value in quotes if it begins with a special character",
    "mapping values are not allowed": "write a value that has a colon in quotes, "
    "and give keys of one mapping the same indentation",
}
_MEND = "look at the indentation, the brackets and the quotes of this line and the one before"
# What people mean by nothing, by the key they write it under.
_EMPTY = {
    "mask": "leave the key out; the mask that nulls a field is `clear`",
    "constant": "write a value; the mask that nulls a field is `clear`",
    "cut": "leave the key out; to null a link, name its fields that may be NULL: cut: [field]",
    "backups": "write [] where there are none",
}
_HALF = re.compile("[\ud800-\udfff]")


def parser(text: str, *, pure: bool = False) -> Callable[[], Any]:
    """The function that gives the next event of a text.

    `pure` asks for PyYAML's own parser: the same events, fifteen times slower. It serves where libyaml is missing.
    """
    made: Any = yaml.SafeLoader(text) if pure or not yaml.__with_libyaml__ else yaml.CSafeLoader(text)
    return made.get_event  # type: ignore[no-any-return]


def parse(source: Source, notes: Notes, *, pure: bool = False) -> Node | None:
    """The tree of a text's only document, or None where there is none or it can't be parsed."""
    try:
        return _tree(source, parser(source.text, pure=pure), notes)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index, len(source.text)) if mark else 0
        _complain(source, at, error.problem or error.context or "it can't be parsed", notes)
    except yaml.reader.ReaderError as error:
        # libyaml counts the bytes of the text in UTF-8, PyYAML's own reader its characters.
        at = error.position if pure or not yaml.__with_libyaml__ else _character(source.text, error.position)
        notes.add("load.syntax", source, max(at, 0), f"not YAML: {error.reason}", "remove the character")
    return None


# What git writes around two versions of the same lines.
_CONFLICT = re.compile(r"^<{7} .*\n(?=(?:.*\n)*?={7}\n)", re.MULTILINE)


def _character(text: str, byte: int) -> int:
    """The offset in characters of an offset in the bytes of the text in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass")[: max(byte, 0)].decode("utf-8", "ignore"))


def _complain(source: Source, at: int, problem: str, notes: Notes) -> None:
    """A parser's complaint as a finding, with what to do about it."""
    if "maximum nesting depth" in problem:  # newer versions of libyaml count before they tell of the first bracket
        notes.add("load.too-deep", source, at, _TOO_DEEP, _FLATTER)
        return
    conflict = _CONFLICT.search(source.text)
    if conflict is not None:
        message = "a merge was left unfinished here"
        notes.add(
            "load.merge-conflict", source, conflict.start(), message, "keep what is right, and take the marks out"
        )
        return
    mend = next((mend for words, mend in _MENDS.items() if words in problem), _MEND)
    notes.add("load.syntax", source, at, f"not YAML: {problem}", mend)


def _tree(source: Source, next_event: Callable[[], Any], notes: Notes) -> Node | None:
    """Builds the tree from events with a stack of its own, so that depth costs no recursion."""
    root: Node | None = None
    documents = 0
    parents: list[Mapping | Sequence | None] = []
    parent: Mapping | Sequence | None = None
    key: str | None = None
    while True:
        event = next_event()
        kind = type(event)
        node: Node
        if kind is ScalarEvent:
            start = event.start_mark.index
            word = event.value
            if event.tag is not None or event.anchor is not None:
                _refuse_marks(source, event, notes)
            if event.style == '"' and _HALF.search(word):  # the parser in C refuses it by itself
                notes.add("load.syntax", source, start, "not YAML: half a character", "remove the escape")
                return None
            if type(parent) is Mapping and key is None:
                key = _key(source, parent, word, start, not event.style, notes)
                continue
            if event.style:
                node = Scalar(word, start)
            else:
                value = resolve(word)
                if isinstance(value, Refused):
                    notes.add(value.rule, source, start, value.message, _mend_empty(value, key, parents, parent))
                    node = Scalar(None, start)
                else:
                    node = Scalar(value, start)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            parent, key = parents.pop(), None
            continue
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            start = event.start_mark.index
            if event.tag is not None or event.anchor is not None:
                _refuse_marks(source, event, notes)
            if len(parents) >= DEEPEST:
                notes.add("load.too-deep", source, start, _TOO_DEEP, _FLATTER)
                return None
            node = Mapping({}, {}, start) if kind is MappingStartEvent else Sequence([], start)
            if type(parent) is Mapping and key is None:
                message, mend = "a list or a mapping can't be a key", "write a name, and a colon after it"
                notes.add("load.key-not-text", source, start, message, mend)
                return None
        elif kind is AliasEvent:
            start = event.start_mark.index
            mend = "write the value out: a reader of one place must see what it says"
            notes.add("load.alias", source, start, "an alias stands for something written elsewhere", mend)
            if type(parent) is Mapping and key is None:
                key = NAMELESS
                continue
            node = Scalar(None, start)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                mend = "put each document into a file of its own"
                notes.add("load.many-documents", source, event.start_mark.index, "a second document begins here", mend)
                return root
            continue
        elif kind is StreamEndEvent:
            return root
        else:
            continue

        if parent is None:
            root = node
        elif type(parent) is Mapping:
            parent.values[key] = node  # type: ignore[index]
        else:
            parent.items.append(node)  # type: ignore[union-attr]
        if isinstance(node, Mapping | Sequence):
            parents.append(parent)
            parent = node
        key = None


def _key(source: Source, mapping: Mapping, word: str, start: int, is_plain: bool, notes: Notes) -> str:
    """The name of a key; NAMELESS for one that was refused."""
    if is_plain:
        if word == "<<":
            mend = "write the keys out: a merge hides where a value comes from"
            notes.add("load.merge-key", source, start, "a merge key takes keys from elsewhere", mend)
            return NAMELESS
        value = resolve(word)
        if isinstance(value, Refused):
            notes.add(value.rule, source, start, value.message, value.mend)
            return NAMELESS
        if type(value) is not str:
            notes.add("load.key-not-text", source, start, f"the key {word} is no text", "write it in quotes")
            return NAMELESS
    first = mapping.keys.get(word)
    if first is not None:
        line, _ = source.position(first)
        message = f"the key `{word}` is here twice"
        notes.add("load.duplicate-key", source, start, message, f"it is first in line {line}: keep one of them")
        return NAMELESS
    mapping.keys[word] = start
    return word


def _mend_empty(
    refused: Refused, key: str | None, parents: list[Mapping | Sequence | None], parent: Mapping | Sequence | None
) -> str:
    """The mend of a refused value.

    A comma within brackets cuts a type in two, and the rest looks like a key; a condition has words for NULL.
    """
    if refused.rule != "load.empty-value":
        return refused.mend
    if key in _EMPTY:
        return _EMPTY[key]
    if key is not None and key.endswith(")"):
        return "write a type that has a comma in quotes: 'numeric(12,2)'"
    whole = [*parents, parent]
    inside = [id(each) for each in whole[-2:]]
    if any(isinstance(each, Mapping) and id(each.values.get("when")) in inside for each in whole[:-1]):
        return "write `is_null`, or `not_null` for anything else"
    return refused.mend


def _refuse_marks(source: Source, event: Any, notes: Notes) -> None:
    """Notes the anchor and the tag of an event."""
    start = event.start_mark.index
    if event.anchor is not None:
        mend = "write the value out where it is needed"
        notes.add("load.anchor", source, start, f"an anchor names a value: &{event.anchor}", mend)
    if event.tag is not None:
        notes.add("load.tag", source, start, "a tag tells the reader to make something else of a value", "remove it")
