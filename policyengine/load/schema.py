"""The JSON schemas of the three kinds of files, made from the same shapes that check them."""

from __future__ import annotations

from typing import assert_never

from policyengine.load.kinds import KINDS
from policyengine.load.shape import (
    Any,
    Choice,
    Count,
    Either,
    Flag,
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

DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, object]


def schema(kind: str) -> Schema:
    """The draft-07 schema of a kind of file: `organisation`, `datamap` or `catalogue`. KeyError for another."""
    return {"$schema": DRAFT, "title": kind, **_schema(KINDS[kind])}


def _schema(shape: Shape) -> Schema:
    match shape:
        case Text(what, pattern, _, _, may_be_empty):
            written: Schema = {"type": "string", "description": what}
            if pattern:
                return {**written, "pattern": f"^(?:{pattern})$"}
            return written if may_be_empty else {**written, "minLength": 1}
        case Choice(words):
            return {"enum": list(words)}
        case Flag():
            return {"type": "boolean"}
        case Count(least):
            return {"type": "integer", "minimum": least}
        case Version(number):
            return {"const": number}
        case Any():
            return {"type": ["string", "number", "boolean"]}
        case ListOf(item, least):
            return {"type": "array", "items": _schema(item), "minItems": least}
        case MapOf(what, value, least):
            return {
                "type": "object",
                "description": f"keys: {what}",
                "additionalProperties": _schema(value),
                "propertyNames": {"minLength": 1},
                "minProperties": least,
            }
        case Record():
            return _record(shape)
        case Either(scalar, sequence, mapping):
            return {"anyOf": [_schema(one) for one in (scalar, sequence, mapping) if one and _now(one)]}
        case Later() | Never():
            raise ValueError(f"{described(shape)} has no schema: it must not be written")
        case _:
            assert_never(shape)


def _record(shape: Record) -> Schema:
    """A closed record; keys of a later version are not among its properties, so that editors mark them."""
    rest = shape.rest
    return {
        "type": "object",
        "description": shape.what,
        "properties": {key.name: _described(key.doc, _schema(key.shape)) for key in shape.keys if key.now},
        "required": [key.name for key in shape.keys if key.required],
        "additionalProperties": False if rest is None else _schema(rest),
        **({"minProperties": shape.least} if shape.least else {}),
        **({"maxProperties": shape.most} if shape.most is not None else {}),
        **shape.also,
    }


def _described(doc: str, schema: Schema) -> Schema:
    """A schema with the sentence of its key."""
    return {**schema, "description": doc}


def _now(shape: Shape) -> bool:
    return not isinstance(shape, Later | Never)
