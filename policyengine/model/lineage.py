"""Lineage of fields: what arrives in a target's field, from which fields, and what became of it on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple

from policyengine.model.finding import Finding
from policyengine.model.name import FieldName
from policyengine.model.place import NOWHERE, Place


class Origin(NamedTuple):
    """A field of a table, both spelled as the schema spells them.

    >>> str(Origin("public.users", "email"))
    'public.users.email'
    """

    table: str
    field: str

    def __str__(self) -> str:
        return f"{self.table}.{self.field}"


class Form(Enum):
    """What became of a value on its way, by how little of it is left: what passes two of them is in the later form."""

    IDENTITY = 0
    FUNCTION = 1  # upper(email), a || b, a CASE's branch: a function of the row's value
    PICK = 2  # max(email), string_agg(email): an aggregate that hands on values of its rows
    UNKNOWN = 3  # a function that we do not know
    SUMMARY = (
        4  # count(email), sum(total): an aggregate of which no row's value can be read, but where a group is a row
    )
    HASH = 5  # md5(email): whoever has the value finds the digest
    KEYED_HASH = 6  # hmac(email, key)


class Transformation(StrEnum):
    """How a field's value is made of what arrives in it, in one word."""

    IDENTITY = "identity"
    FUNCTION = "function"
    AGGREGATE = "aggregate"
    HASH = "hash"
    CONSTANT = "constant"
    UNKNOWN = "unknown"


TRANSFORMATIONS = {
    Form.IDENTITY: Transformation.IDENTITY,
    Form.FUNCTION: Transformation.FUNCTION,
    Form.PICK: Transformation.AGGREGATE,
    Form.UNKNOWN: Transformation.UNKNOWN,
    Form.SUMMARY: Transformation.AGGREGATE,
    Form.HASH: Transformation.HASH,
    Form.KEYED_HASH: Transformation.HASH,
}


class Status(StrEnum):
    """How sure an answer is. RESOLVED: these are the sources, and there is no other."""

    RESOLVED = "resolved"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What arrives in one field. `direct`: values, or functions of them; `indirect`: what decides which value arrives.

    `place` is the expression's in the SQL.
    """

    direct: Mapping[Origin, Form]
    indirect: frozenset[Origin]
    transformation: Transformation
    status: Status
    place: Place = NOWHERE


class Kind(StrEnum):
    """What a statement writes to; an answer is a SELECT's own result."""

    TABLE = "table"
    VIEW = "view"
    TEMPORARY = "temporary"
    FILE = "file"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Target:
    """What SQL writes to, and what arrives in each of its fields, over all statements of the script.

    `name` is spelled as the schema spells it, else as the SQL does; an answer has none.
    `complete`: there is no field but these that something arrives in.
    """

    name: str | None
    kind: Kind
    fields: Mapping[str, Arrival]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Script:
    """What a text of SQL writes, in the order of its first writing; what could not be told is in `problems`."""

    targets: tuple[Target, ...]
    problems: tuple[Finding, ...] = ()


class Reach(StrEnum):
    """DIRECT: the value or a function of it can arrive. INDIRECT: it decides which value does, or whether one does."""

    DIRECT = "DIRECT"
    INDIRECT = "INDIRECT"


class Via(StrEnum):
    """How a hop is known: a flow that a datamap declares, SQL that was read, a reference to another dataset's key."""

    DECLARED = "declared"
    DERIVED = "derived"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of lineage within an organisation, from a field to a field that it reaches.

    `place` is the expression in the SQL, or the flow or reference in the datamap.
    """

    source: FieldName
    target: FieldName
    reach: Reach
    form: Form
    status: Status
    via: Via
    place: Place = NOWHERE
