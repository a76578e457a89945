"""The catalogue: the facts of a store's schema, as its engine tells them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policyengine.model.entry import Entries
from policyengine.model.name import quoted
from policyengine.model.organisation import Normalise
from policyengine.model.place import NOWHERE, Place
from policyengine.model.type import Type


class Action(StrEnum):
    """What a foreign key does when the row it points at goes."""

    NO_ACTION = "no_action"
    RESTRICT = "restrict"
    CASCADE = "cascade"
    SET_NULL = "set_null"
    SET_DEFAULT = "set_default"


class DatasetKind(StrEnum):
    """What a dataset is in its store."""

    TABLE = "table"
    VIEW = "view"
    FILES = "files"
    ENTRIES = "entries"


@dataclass(frozen=True, slots=True)
class FieldFact:
    """A column; `choices` is the closed list of an enum or CHECK … IN, empty where any value goes."""

    name: str
    type: Type
    required: bool = False
    unique: bool = False
    generated: bool = False
    choices: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A reference that the engine enforces, with its actions; `to` is a dataset of the same store."""

    fields: tuple[str, ...]
    to: str
    to_fields: tuple[str, ...]
    on_delete: Action = Action.NO_ACTION
    on_update: Action = Action.NO_ACTION

    @property
    def label(self) -> str:
        """The fields that point, and the dataset they point at.

        >>> ForeignKey(("tenant", "owner"), "accounts", ("tenant", "id")).label
        'tenant+owner -> accounts'
        """
        return f"{'+'.join(map(quoted, self.fields))} -> {quoted(self.to)}"


@dataclass(frozen=True, slots=True)
class DatasetFact:
    """A table, view or file set. `key` is its primary key, `unique` its other unique keys (each a tuple of fields).

    `indexes` are tuples of fields, and of fields in an identifier's one form (see `in_form`).
    `table` and `schema` are its physical name; `path` is a glob below the store's directory, for files,
    `entries` where its rows are in a store without tables.
    """

    name: str
    fields: Mapping[str, FieldFact]
    key: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    triggers: tuple[str, ...] = ()
    kind: DatasetKind = DatasetKind.TABLE
    schema: str | None = None
    table: str = ""
    path: str = ""
    place: Place = NOWHERE
    entries: Entries | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The facts of one store, by dataset."""

    store: str
    engine: str
    datasets: Mapping[str, DatasetFact] = field(default_factory=dict)
    place: Place = NOWHERE


_IN_FORM = re.compile(rf"(?:{Normalise.LOWER}|{Normalise.DIGITS})\((.+)\)", re.DOTALL)


def in_form(field: str, form: Normalise) -> str:
    """What an index is of that serves a comparison in an identifier's one form, as a catalogue spells it.

    >>> in_form("email", Normalise.LOWER), in_form("id", Normalise.NONE)
    ('lower(email)', 'id')
    """
    return field if form is Normalise.NONE else f"{form}({field})"


def field_in(indexed: str) -> str:
    """The field that a part of an index is of.

    >>> field_in("digits(phone)"), field_in("phone"), field_in("upper(phone)")
    ('phone', 'phone', 'upper(phone)')
    """
    found = _IN_FORM.fullmatch(indexed)
    return found[1] if found else indexed
