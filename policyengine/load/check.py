"""A tree against a shape: every deviation is a finding, and what deviates is taken out of the tree."""

from __future__ import annotations

import re
from typing import assert_never

from policyengine.load.node import NAMELESS, Folded, Mapping, Node, Scalar, Sequence, opened
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.shape import (
    Any,
    Choice,
    Count,
    Either,
    Flag,
    Key,
    Later,
    ListOf,
    MapOf,
    Never,
    Record,
    Shape,
    Text,
    Version,
    described,
)
from policyengine.load.source import Source

NOT_YET = "this version does not know it yet; take it out, or wait for the version that does"


def check(node: Node, shape: Shape, source: Source, notes: Notes) -> Node | None:
    """What is left of a node when all that deviates from its shape is taken out: None where it deviates itself.

    Each deviation is noted. INVARIANT: what is left has the shape, and is folded only under a `many` MapOf, or where
    it is a list of texts.
    """
    if type(node) is Folded:
        return _folded(node, shape, source, notes)
    if type(node) is Scalar and node.value is None:
        return None
    match shape:
        case Text() | Choice() | Flag() | Count() | Version() | Any():
            return node if _scalar(node, shape, source, notes) else None
        case ListOf():
            return node if _list(node, shape, source, notes) else None
        case MapOf():
            return node if _map(node, shape, source, notes) else None
        case Record():
            return node if _record(node, shape, source, notes) else None
        case Either():
            return _either(node, shape, source, notes)
        case Later(what):
            notes.add("load.not-yet", source, node, f"{what}: not of this version", NOT_YET)
            return None
        case Never(rule, what, mend):
            notes.add(rule, source, node, what, mend)
            return None
        case _:
            assert_never(shape)


def _folded(node: Folded, shape: Shape, source: Source, notes: Notes) -> Node | None:
    """Checks what is folded as if it were not; a list of texts that was found right once stays folded."""
    is_texts = type(shape) is ListOf and type(shape.item) is Text
    passed = notes.passed[id(shape), Folded]
    if is_texts and node.written in passed:
        return node
    before = len(notes.findings)
    checked = check(opened(node), shape, source, notes)
    if is_texts and len(notes.findings) == before:
        passed.add(node.written)
    return checked


def _wrong(node: Node, shape: Shape, source: Source, notes: Notes) -> bool:
    """Notes that something else stands where a shape is expected."""
    notes.add(
        "load.wrong-shape", source, node, f"expected {described(shape)}, found {_found(node)}", _mend(node, shape)
    )
    return False


def _found(node: Node) -> str:
    """What a node is, in words."""
    match node:
        case Mapping():
            return "a mapping"
        case Sequence():
            return "a list"
        case Scalar(bool()):
            return "true or false"
        case Scalar(int() | float()):
            return "a number"
        case Scalar():
            return "a text"
        case Folded(_, _, inner):
            return _found(inner)


def _mend(node: Node, shape: Shape) -> str:
    """How to write a shape."""
    match shape:
        case Text(_, _, example) if type(node) is not Scalar:
            return f"write a single value, such as `{example}`" if example else "write a single value"
        case Text(_, _, example):
            return f"write a text, as in `{example}`" if example else "write it in quotes"
        case ListOf(Text()) if type(node) is Scalar and type(node.value) is str:
            return f"write a list: [{node.value}]" if node.value else "write a list: ['']"
        case ListOf(item, least):
            many = f"a list of mappings; {_mend(node, item)}" if type(item) is Record else "a list: [first, second]"
            return f"write {many}" if least else f"write [] where there is none, or {many}"
        case Either(scalar=None, sequence=ListOf() as several):
            return _mend(node, several)
        case MapOf(what, example=example):
            return f"write a mapping, as in {example}" if example else f"write a mapping, with {what} as keys"
        case Record(keys=keys, rest_what=rest):
            named = [key.name for key in keys if key.now]
            return f"the keys are {', '.join([*named, f'and {rest}'] if rest else named)}"
        case _:
            return f"write {described(shape)}"


def _scalar(node: Node, shape: Text | Choice | Flag | Count | Version | Any, source: Source, notes: Notes) -> bool:
    if type(node) is not Scalar:
        return _wrong(node, shape, source, notes)
    value = node.value
    match shape:
        case Any():
            return True
        case Flag():
            return True if type(value) is bool else _wrong(node, shape, source, notes)
        case Count(least):
            is_one = type(value) is int and value >= least
            return True if is_one else _wrong(node, shape, source, notes)
        case Version(number):
            return _version(node, number, source, notes)
        case Choice(words, later):
            if value in words and type(value) is str:
                return True
            if value in later:
                notes.add("load.not-yet", source, node, f"`{value}` is not of this version", NOT_YET)
            else:
                word = str(value).lower() if type(value) is bool else str(value)
                message = f"`{word}` is not one of the choices"
                notes.add("load.not-a-choice", source, node, message, did_you_mean(word, words))
            return False
        case Text(what, pattern, example, rule, may_be_empty):
            if type(value) is not str:
                return _wrong(node, shape, source, notes)
            if re.fullmatch(pattern, value) if pattern else value or may_be_empty:
                return True
            message = f"`{value}` is not {what}" if value else f"an empty text is not {what}"
            notes.add(rule, source, node, message, f"write it as in `{example}`" if example else f"write {what}")
            return False


def _version(node: Scalar, number: int, source: Source, notes: Notes) -> bool:
    if node.value == number and type(node.value) is int:
        return True
    if type(node.value) is int and node.value > number:
        message, mend = f"version {node.value} of the format is newer than {number}", "use a newer policyengine"
    else:
        message, mend = f"`{node.value}` is no version of the format", f"write {number}"
    notes.add("load.version", source, node, message, mend)
    return False


def _list(node: Node, shape: ListOf, source: Source, notes: Notes) -> bool:
    if type(node) is not Sequence:
        return _wrong(node, shape, source, notes)
    if len(node.items) < shape.least:
        notes.add("load.wrong-shape", source, node, "an empty list says nothing", "name an item, or leave the key out")
        return False
    checked = (check(item, shape.item, source, notes) for item in node.items)
    node.items = [item for item in checked if item is not None]
    return True


def _map(node: Node, shape: MapOf, source: Source, notes: Notes) -> bool:
    if type(node) is not Mapping:
        return _wrong(node, shape, source, notes)
    if len(node.keys) < shape.least:
        notes.add(
            "load.wrong-shape", source, node, "an empty mapping says nothing", "name at least one, or leave the key out"
        )
        return False
    node.values.pop(NAMELESS, None)
    _check_names(node, shape, source, notes)
    if shape.many:
        _many(node, shape.value, source, notes)
    else:
        _keep(node, {name: check(value, shape.value, source, notes) for name, value in node.values.items()})
    return True


def _check_names(node: Mapping, shape: MapOf, source: Source, notes: Notes) -> None:
    """Takes out what has an empty name."""
    if "" in node.values:
        del node.values[""]
        message = f"a name among {shape.what} is empty"
        notes.add("load.bad-name", source, node.keys[""], message, "write a name")


def _keep(node: Mapping, checked: dict[str, Node | None]) -> None:
    """Leaves in a mapping what passed its check."""
    node.values = {name: value for name, value in checked.items() if value is not None}


def _many(node: Mapping, shape: Shape, source: Source, notes: Notes) -> None:
    """Checks values that are written alike in many places: of the same text, one is looked at."""
    words, folded = notes.passed[id(shape), Scalar], notes.passed[id(shape), Folded]
    unseen = [
        (name, value)
        for name, value in node.values.items()
        if not (value.written in folded if type(value) is Folded else type(value) is Scalar and value.value in words)
    ]
    for name, value in unseen:
        before = len(notes.findings)
        checked = check(value, shape, source, notes)
        if len(notes.findings) > before:
            if checked is None:
                del node.values[name]
            else:
                node.values[name] = checked
        elif type(value) is Folded:
            folded.add(value.written)
        elif type(value) is Scalar and type(value.value) is str:
            words.add(value.value)
        elif checked is None:
            del node.values[name]


def _record(node: Node, shape: Record, source: Source, notes: Notes) -> bool:
    if type(node) is not Mapping:
        return _wrong(node, shape, source, notes)
    node.values.pop(NAMELESS, None)
    _keep(node, {name: _pair(node, name, value, shape, source, notes) for name, value in node.values.items()})
    if len(node.keys) < shape.least:
        choices = ", ".join(key.name for key in shape.keys if key.now)
        notes.add("load.wrong-shape", source, node, "an empty mapping says nothing", f"one of: {choices}")
    if shape.most is not None and len(node.values) > shape.most:
        message = f"{shape.what} says one thing, and this says {len(node.values)}: {', '.join(node.values)}"
        notes.add("load.wrong-shape", source, node, message, "keep one of them")
    for key in shape.keys:
        if key.required and key.name not in node.keys:
            message = f"{shape.what} needs `{key.name}`"
            notes.add("load.missing-key", source, node, message, f"add `{key.name}`: {key.doc}")
    return True


def _pair(node: Mapping, name: str, value: Node, shape: Record, source: Source, notes: Notes) -> Node | None:
    """Checks one key of a record with its value."""
    known = shape.by_name.get(name)
    if known is None:
        if shape.rest is not None:
            return check(value, shape.rest, source, notes)
        meant = shape.elsewhere.get(name)
        choices = [key.name for key in shape.keys if key.now]
        mend = f"say `{meant.name}`: {meant.doc}" if meant is not None else did_you_mean(name, choices)
        notes.add("load.unknown-key", source, node.keys[name], f"{shape.what} has no key `{name}`", mend)
        return None
    if known.later:
        notes.add("load.not-yet", source, node.keys[name], f"`{name}` is not of this version", NOT_YET)
        return None
    return check(value, known.shape, source, notes)


def _alone(node: Scalar, shape: Either) -> Key | None:
    """The key of the mapping that was written as if it were a word of the list."""
    if (
        not isinstance(shape.scalar, Choice)
        or not isinstance(shape.mapping, Record)
        or node.value in shape.scalar.words
    ):
        return None
    key = shape.mapping.by_name.get(str(node.value))
    return key if key is not None and key.now else None


def _either(node: Node, shape: Either, source: Source, notes: Notes) -> Node | None:
    match node:
        case Scalar():
            one = shape.scalar
        case Sequence():
            one = shape.sequence
        case Mapping():
            one = shape.mapping
        case Folded():
            return check(node, shape, source, notes)
    if isinstance(node, Scalar) and (key := _alone(node, shape)) is not None:
        message = f"`{key.name}` does not stand alone"
        notes.add("load.not-a-choice", source, node, message, f"write {{{key.name}: …}} with {described(key.shape)}")
        return None
    if one is not None:
        return check(node, one, source, notes)
    _wrong(node, shape, source, notes)
    return None
