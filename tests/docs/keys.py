"""The tables of docs/datamap.md, made from the shapes that check the files: nothing in them is written by hand."""

from __future__ import annotations

import copy
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, assert_never

import yaml

from policyengine.errors import DatamapError
from policyengine.load import shape as shapes
from policyengine.load.directory import read
from policyengine.load.kinds import KINDS
from policyengine.load.shape import Choice, Count, Either, ListOf, MapOf, Record, Shape, Text
from policyengine.load.words.datamap import MASK
from policyengine.model.mask import Clear, Hash, Mask
from policyengine.model.name import DatasetName, IdentifierName
from policyengine.model.type import Kind, Type
from policyengine.policy.masks import misfit
from tests.load.terms import Met, met, parts

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "tests" / "load" / "cases"
DEFAULTS = HERE / "defaults"


# --- the keys -----------------------------------------------------------------------------------------------------


def keys(kind: str) -> str:
    """A section for each record of a kind of file, in the order in which a reader meets them."""
    return "\n".join(line for what, every in _records(kind).items() for line in _section(kind, what, every))


def _records(kind: str) -> dict[str, list[Record]]:
    """The records of a kind by what they are; several are of one name where they differ in what they refuse."""
    found: dict[str, list[Record]] = {}
    waiting: list[Shape] = [KINDS[kind]]
    while waiting:
        shape = waiting.pop(0)
        if isinstance(shape, Record):
            every = found.setdefault(shape.what, [])
            if shape in every:
                continue
            every.append(shape)
            waiting += [key.shape for key in shape.keys if key.now]
            waiting += [shape.rest] if shape.rest else []
        else:
            waiting += parts(shape)
    return found


def _section(kind: str, what: str, every: list[Record]) -> Iterator[str]:
    yield ""
    yield f"### {kind}: {what}"
    yield ""
    yield "| key | means | is | if it is left out |"
    yield "|---|---|---|---|"
    known = {key.name: key for record in reversed(every) for key in record.keys if key.now}
    for name in dict.fromkeys(key.name for record in every for key in record.keys if key.now):
        key = known[name]
        left = "must be there" if key.required else _default(what, name)
        yield f"| `{name}` | {_cell(key.doc)} | {_cell(_type(kind, key.shape))} | {left} |"
    for record in every[:1]:
        if record.rest is not None:
            yield f"| *{_cell(record.rest_what)}* | | {_cell(_type(kind, record.rest))} | |"
    later = sorted({key.name for record in every for key in record.keys if key.later})
    if later:
        yield ""
        yield f"Not of this version, and refused: {', '.join(f'`{each}`' for each in later)}."


def _type(kind: str, shape: Shape) -> str:
    """What may be written, in words, with links to the records."""
    match shape:
        case Text(what, _, example):
            shown = example if " or " in example else f"`{example}`"
            return f"{what}, as {shown}" if example and "`" not in what else what
        case Choice(words):
            return " | ".join(f"`{word}`" for word in words)
        case shapes.Flag():
            return "`true` | `false`"
        case Count(least):
            return f"a whole number from {least} on"
        case shapes.Version(number):
            return f"`{number}`"
        case shapes.Any():
            return "a text, a number, `true` or `false`"
        case ListOf(item):
            return f"a list, each item {_type(kind, item)}"
        case MapOf(what, value):
            return f"a mapping; its keys are {what}, its values {_type(kind, value)}"
        case Record(what):
            anchor = re.sub(r"[^\w\- ]", "", f"{kind}: {what}").replace(" ", "-")
            return f"[{what.replace('`', '')}](#{anchor})"
        case Either(scalar, sequence, mapping):
            return ", or ".join(_type(kind, each) for each in (scalar, sequence, mapping) if each and _may_be(each))
        case shapes.Later() | shapes.Never():
            return ""
        case _:
            assert_never(shape)


def _may_be(shape: Shape) -> bool:
    return not isinstance(shape, shapes.Later | shapes.Never)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# --- what is meant where a key is left out ------------------------------------------------------------------------


def _default(what: str, name: str) -> str:
    return defaults().get((what, name), "")


@cache
def defaults() -> dict[tuple[str, str], str]:
    """What a key that is left out means, by record and key.

    Tried out: the map in `defaults/` writes them all, and where one can be taken out of it and nothing changes, what
    stood there is the default.
    """
    trees = {file.name: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(DEFAULTS.glob("*.yaml"))}
    whole = _meaning(trees)
    found: dict[tuple[str, str], str] = {}
    for name, tree in trees.items():
        for each in met(KINDS[next(iter(tree))], tree):
            if isinstance(each.value, str | bool | int) and _meaning({**trees, name: _without(tree, each)}) == whole:
                value = str(each.value).lower() if isinstance(each.value, bool) else str(each.value)
                found[each.record, each.key] = "its own name" if value == each.path[-2] else f"`{value}`"
    return found


def _without(tree: Any, each: Met) -> Any:
    left = copy.deepcopy(tree)
    above = left
    for step in each.path[:-1]:
        above = above[step]
    del above[each.path[-1]]
    return left


def _meaning(trees: dict[str, Any]) -> str | None:
    """What a map means, wherever its words stand; None where it does not load."""
    with tempfile.TemporaryDirectory() as name:
        for file, tree in trees.items():
            (Path(name) / file).write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")
        try:
            return re.sub(r"Place\([^)]*\)", "", repr(read(Path(name))))
        except DatamapError:
            return None


# --- the masks ----------------------------------------------------------------------------------------------------


def masks() -> str:
    """The masks: how each is written, what it makes of a cell, and of which types its field may be."""
    lines = ["| `mask:` | leaves | stands in fields of |", "|---|---|---|"]
    for written, mask in _written().items():
        does = " ".join((type(mask).__doc__ or "").split())
        lines.append(f"| `{written}` | {does} | {_fits(mask)} |")
    return "\n".join(lines)


def _written() -> dict[str, Mask]:
    """The masks by an example of how they are written; what they are is what the loader makes of them."""
    assert isinstance(MASK.scalar, Choice)
    assert isinstance(MASK.mapping, Record)
    samples = [
        *((word, word, "user.content.private") for word in MASK.scalar.words),
        *(
            (f"{{{key.name}: {sample}}}", {key.name: sample}, category)
            for key in MASK.mapping.keys
            if key.now
            for sample, category in _samples(key.shape)
        ),
    ]
    fields = {
        f"f{number}": {"type": "text", "category": each[2], "mask": each[1]} for number, each in enumerate(samples)
    }
    organisation = {"organisation": 1, "name": "x", "subjects": {"a": {"identifiers": {"id": {}}}}}
    datamap = {"datamap": 1, "store": "s", "engine": "sqlite", "datasets": {"d": {"fields": fields}}}
    with tempfile.TemporaryDirectory() as name:
        for file, tree in (("organisation.yaml", organisation), ("s.yaml", datamap)):
            (Path(name) / file).write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")
        made = read(Path(name)).dataset(DatasetName("s", "d")).fields
    return {written: made[f"f{number}"].mask or Clear() for number, (written, _, _) in enumerate(samples)}


def _samples(shape: Shape) -> list[tuple[object, str]]:
    """A few values that may stand in a mask, each with a category of the field it is for."""
    match shape:
        case Count():
            return [(8, "user.content.private"), (16, "user.device.ip_address")]
        case Choice(words):
            return [(words[0], "user.demographic.date_of_birth")]
        case _:
            return [("gone", "user.content.private")]


def _fits(mask: Mask) -> str:
    """The kinds of types in which a mask may stand; a constant of a text is one of many."""
    field = read(DEFAULTS).dataset(DatasetName("shop", "accounts")).fields["nickname"]

    def fits(kind: Kind, required: bool) -> bool:
        who = IdentifierName("customer", "nickname") if isinstance(mask, Hash) else None  # it is of identifiers alone
        asked = replace(field, type=Type(kind.value, kind), required=required, identifies=who)
        return misfit(mask, asked, unique=False) is None

    fitting = [kind.value for kind in Kind if fits(kind, required=False)]
    nullable = " that may be NULL" if not any(fits(kind, required=True) for kind in Kind) else ""
    identifying = " that identifies" if isinstance(mask, Hash) else ""
    return ("every type" if len(fitting) == len(Kind) else ", ".join(fitting)) + nullable + identifying


# --- what the loader refuses --------------------------------------------------------------------------------------


def refusals() -> str:
    """The codes of the loader's findings, each with the first example that the tests have of it."""
    found: dict[str, tuple[str, str]] = {}
    for file in sorted(CASES.glob("*/expected.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            _, code, rest = line.split(" ", 2)
            message, _, mend = rest.rpartition(" | ")
            found.setdefault(code, (message, mend))
    lines = ["| code | for example | to mend it |", "|---|---|---|"]
    lines += [f"| `{code}` | {_cell(message)} | {_cell(mend)} |" for code, (message, mend) in sorted(found.items())]
    return "\n".join(lines)
