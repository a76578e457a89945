"""Drift: where a live schema differs from the catalogue that was committed, and what of it no erasure may ignore.

What is compared is what a plan rests on. docs/why/0011-drift.md says why each part is, and what is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from policyengine.model.catalogue import Action, Catalogue, DatasetFact, FieldFact, ForeignKey
from policyengine.model.name import quoted


class Change(StrEnum):
    """What happened to a part since the catalogue was written."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Part(StrEnum):
    """What differs."""

    DATASET = "dataset"
    FIELD = "field"
    KEY = "key"
    UNIQUE = "unique"
    INDEX = "index"
    FOREIGN_KEY = "foreign key"
    TRIGGER = "trigger"


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that differs. `name` is the field's, the trigger's, or the fields of a key; empty for a dataset.

    `risk` is how an erasure planned from the catalogue could fail, miss rows, or change rows that it does not know;
    empty where it could not.
    """

    dataset: str
    part: Part
    change: Change
    name: str = ""
    why: str = ""
    risk: str = ""

    @property
    def dangerous(self) -> bool:
        """Whether no erasure may ignore it."""
        return bool(self.risk)

    def __str__(self) -> str:
        return " ".join(
            word
            for word in (
                f"{quoted(self.dataset)}:",
                f"{self.part.value} {self.name}".strip(),
                self.change.value,
                f"({self.why})" if self.why else "",
            )
            if word
        )


_ACTS = {Action.CASCADE, Action.SET_NULL, Action.SET_DEFAULT}

_STRANGERS = "it changes rows that no plan knows of"
_MASK = "a mask may not fit"
_COARSE = "its equality takes different texts for the same, and the plan does not know it"

# What is dangerous whatever it says; fields and foreign keys are judged by what changed in them.
_RISKS: Mapping[tuple[Part, Change], str] = {
    (Part.DATASET, Change.REMOVED): "statements about it fail",
    (Part.DATASET, Change.CHANGED): "statements go elsewhere, or fail",
    (Part.FIELD, Change.REMOVED): "statements about it fail",
    (Part.KEY, Change.CHANGED): "rows are staged by another key, which may stand for several",
    (Part.UNIQUE, Change.ADDED): "masked rows may collide",
    (Part.UNIQUE, Change.REMOVED): "one value may find the rows of several people",
    (Part.TRIGGER, Change.ADDED): _STRANGERS,
}


def differences(live: Catalogue, declared: Catalogue) -> tuple[Difference, ...]:
    """Every difference, in the order of the declared datasets, then of the live ones.

    >>> from policyengine.model.type import parse
    >>> users = DatasetFact("users", {"id": FieldFact("id", parse("int"))}, key=("id",))
    >>> told = Catalogue("shop", "sqlite", {"users": users})
    >>> tags = DatasetFact("tags", {}, foreign_keys=(ForeignKey(("u",), "users", ("id",), Action.CASCADE),))
    >>> for one in differences(Catalogue("shop", "sqlite", {"users": users, "tags": tags}), told):
    ...     print(one.dangerous, one)
    False tags: dataset added
    True tags: foreign key u -> users added (on delete cascade)
    """
    return tuple(_all(live, declared))


def _all(live: Catalogue, declared: Catalogue) -> Iterator[Difference]:
    for name in (*declared.datasets, *(name for name in live.datasets if name not in declared.datasets)):
        now, told = live.datasets.get(name), declared.datasets.get(name)
        if now is None:
            yield _judged(name, Part.DATASET, Change.REMOVED)
        elif told is None:
            yield _judged(name, Part.DATASET, Change.ADDED)
            yield from _foreign_keys(now, DatasetFact(name, {}))
        else:
            yield from _dataset(now, told)


def _judged(dataset: str, part: Part, change: Change, name: str = "", why: str = "") -> Difference:
    return Difference(dataset, part, change, name, why, _RISKS.get((part, change), ""))


def _dataset(now: DatasetFact, told: DatasetFact) -> Iterator[Difference]:
    if (now.kind, now.schema, now.table or now.name) != (told.kind, told.schema, told.table or told.name):
        yield _judged(now.name, Part.DATASET, Change.CHANGED, why="another kind, schema or table")
    if now.path != told.path:
        yield _judged(now.name, Part.DATASET, Change.CHANGED, why="another path")
    yield from _fields(now, told)
    if now.key != told.key:
        yield _judged(now.name, Part.KEY, Change.CHANGED, _joined(now.key), f"was {_joined(told.key) or 'none'}")
    yield from _sets(now.name, Part.UNIQUE, set(map(_joined, now.unique)), set(map(_joined, told.unique)))
    yield from _foreign_keys(now, told)
    yield from _sets(now.name, Part.TRIGGER, set(now.triggers), set(told.triggers))
    yield from _sets(now.name, Part.INDEX, set(map(_joined, now.indexes)), set(map(_joined, told.indexes)))


def _sets(dataset: str, part: Part, now: set[str], told: set[str]) -> Iterator[Difference]:
    for name in sorted(told - now):
        yield _judged(dataset, part, Change.REMOVED, name)
    for name in sorted(now - told):
        yield _judged(dataset, part, Change.ADDED, name)


def _fields(now: DatasetFact, told: DatasetFact) -> Iterator[Difference]:
    for name in (*told.fields, *(name for name in now.fields if name not in told.fields)):
        live, declared = now.fields.get(name), told.fields.get(name)
        if live is None or declared is None:
            yield _judged(now.name, Part.FIELD, Change.REMOVED if live is None else Change.ADDED, quoted(name))
        elif changes := _field(live, declared):
            why, risk = ", ".join(words for words, _ in changes), next((risk for _, risk in changes if risk), "")
            yield Difference(now.name, Part.FIELD, Change.CHANGED, quoted(name), why, risk)


def _field(live: FieldFact, declared: FieldFact) -> tuple[tuple[str, str], ...]:
    """What changed in a field, in words, each with its risk. One that may now be NULL allows all that the plan does."""
    changes = (
        (_shape(live) != _shape(declared), f"type {live.type}, was {declared.type}", _retyped(live, declared)),
        (
            live.generated != declared.generated,
            "is generated now" if live.generated else "is no longer generated",
            _MASK,
        ),
        (live.choices != declared.choices, "other choices", _MASK),
        (live.required and not declared.required, "is NOT NULL now", "a mask or a cut may be refused"),
        (declared.required and not live.required, "may be NULL now", ""),
    )
    return tuple((words, risk) for changed, words, risk in changes if changed)


def _shape(field: FieldFact) -> tuple[object, ...]:
    """What of a type matters: an engine may spell `int` as INTEGER."""
    type = field.type
    return type.kind, type.length, type.precision, type.scale, type.coarse


def _retyped(live: FieldFact, declared: FieldFact) -> str:
    return _COARSE if live.type.coarse and not declared.type.coarse else _MASK


def _foreign_keys(now: DatasetFact, told: DatasetFact) -> Iterator[Difference]:
    """Foreign keys are the same when they join the same fields; their actions are what may have changed."""
    live, declared = ({_link(one): one for one in fact.foreign_keys} for fact in (now, told))
    for link in (*declared, *(link for link in live if link not in declared)):
        before, after = declared.get(link), live.get(link)
        if before == after:
            continue
        change = Change.CHANGED if before and after else Change.ADDED if after else Change.REMOVED
        why = _actions(after) if after else ""
        acts = after is not None and bool({after.on_delete, after.on_update} & _ACTS)
        risk = _STRANGERS if acts else ""
        one = after or before
        assert one is not None
        yield Difference(now.name, Part.FOREIGN_KEY, change, one.label, why, risk)


def _link(foreign_key: ForeignKey) -> tuple[str, tuple[tuple[str, str], ...]]:
    return foreign_key.to, tuple(sorted(zip(foreign_key.fields, foreign_key.to_fields, strict=False)))


def _actions(foreign_key: ForeignKey) -> str:
    return ", ".join(
        f"on {event} {action.value.replace('_', ' ')}"
        for event, action in (("delete", foreign_key.on_delete), ("update", foreign_key.on_update))
        if action is not Action.NO_ACTION
    )


def _joined(fields: tuple[str, ...]) -> str:
    return "+".join(map(quoted, fields))
