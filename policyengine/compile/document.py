"""JSON documents in cells: what is at a path, and a document with some of its paths changed, on every engine.

A path means keys of objects and nothing else: an array where an object is expected has nothing at the path, nor has a
text that is no JSON. What is beside a path stays as it is, though an engine may spell the document anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from sqlglot import exp

from policyengine.compile.dialect import dialect
from policyengine.model.datamap import Inside
from policyengine.model.type import Kind, Type


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a document: in rows `where`, what is at `keys` becomes `value`; None takes it out."""

    keys: tuple[str, ...]
    where: exp.Expr
    value: exp.Expr | None


@dataclass(frozen=True, slots=True)
class _Types:
    """What an engine calls the types of JSON values: null, those a text is made of, and whole numbers."""

    null: str
    texts: tuple[str, ...]
    integers: tuple[str, ...]


_NUMBERS = ("BIGINT", "UBIGINT", "DOUBLE", "HUGEINT", "UHUGEINT")
_TYPES: Mapping[str, _Types] = {
    "sqlite": _Types("null", ("text", "integer", "real"), ("integer",)),
    "duckdb": _Types("NULL", ("VARCHAR", *_NUMBERS), ("BIGINT", "UBIGINT")),
    "postgres": _Types("null", ("string", "number"), ("number",)),
}


def present(column: exp.Column, inside: Inside, engine: str) -> exp.Expr:
    """That something is at the path, and not JSON's null; never NULL."""
    types = _TYPES[dialect(engine).sqlglot]
    type = exp.Coalesce(this=_type(column, inside, engine), expressions=[exp.Literal.string(types.null)])
    return exp.NEQ(this=type, expression=exp.Literal.string(types.null))


def scalar(column: exp.Column, inside: Inside, kind: Kind, engine: str) -> exp.Expr:
    """What is at the path, to be compared: a text, also of a number, or a whole number; else NULL."""
    types = _TYPES[dialect(engine).sqlglot]
    whole = kind is Kind.INTEGER
    names = [exp.Literal.string(each) for each in (types.integers if whole else types.texts)]
    is_one = exp.In(this=_type(column, inside, engine), expressions=names)
    return exp.Case(ifs=[exp.If(this=is_one, true=_value(column, inside, engine, whole=whole))])


def readable(column: exp.Expr, engine: str) -> exp.Expr:
    """That the cell is NULL, or holds JSON; never NULL."""
    match dialect(engine).sqlglot:
        case "postgres":
            return exp.true()  # its types hold nothing else
        case _:
            missing = exp.Is(this=column.copy(), expression=exp.Null())
            return exp.or_(missing, _call("json_valid", column.copy()), copy=False)


def edited(column: exp.Expr, stored: Type, edits: Sequence[Edit], engine: str) -> exp.Expr:
    """The document with all edits made; untouched, byte by byte, where none of them is due."""
    new: exp.Expr
    match dialect(engine).sqlglot:
        case "sqlite":
            new = reduce(_sqlite, edits, column.copy())
        case "postgres":
            type = exp.DataType.build(stored.text, dialect="postgres")
            document: exp.Expr = exp.cast(column.copy(), "jsonb")
            new = exp.Cast(this=reduce(_postgres, edits, document), to=type)
        case _:
            new = _call("json_merge_patch", column.copy(), *map(_patch, edits))
    due = exp.or_(*(each.where.copy() for each in edits), copy=False)
    return exp.Case(ifs=[exp.If(this=due, true=new)], default=column)


# --- what is there --------------------------------------------------------------------------------------------------


def _type(column: exp.Column, inside: Inside, engine: str) -> exp.Expr:
    """The engine's word for the type of what is at the path; NULL where nothing is."""
    if dialect(engine).sqlglot == "postgres":
        return _call("jsonb_typeof", _down(column, inside.keys))
    type = _call("json_type", column.copy(), exp.Literal.string(_path(inside.keys)))
    return exp.Case(ifs=[exp.If(this=_call("json_valid", column.copy()), true=type)])


def _value(column: exp.Column, inside: Inside, engine: str, *, whole: bool) -> exp.Expr:
    path = exp.Literal.string(_path(inside.keys))
    match dialect(engine).sqlglot:
        case "sqlite":
            found: exp.Expr = _call("json_extract", column.copy(), path)
            return found if whole else exp.cast(found, "text")
        case "postgres":
            above = _down(column, inside.keys[:-1])
            found = _call("jsonb_object_field_text", above, exp.Literal.string(inside.keys[-1]))
            digits = exp.RegexpLike(this=found.copy(), expression=exp.Literal.string("^-?[0-9]{1,18}$"))
            number = exp.Case(ifs=[exp.If(this=digits, true=exp.cast(found.copy(), "bigint"))])
            return number if whole else found
        case _:
            found = _call("json_extract_string", column.copy(), path)
            return exp.TryCast(this=found, to=exp.DataType.build("bigint")) if whole else found


def _down(column: exp.Column, keys: Sequence[str]) -> exp.Expr:
    """Down the keys of objects: the operators that take a path read a key of digits as a place in an array."""
    found: exp.Expr = exp.cast(column.copy(), "jsonb")
    for key in keys:
        found = _call("jsonb_object_field", found, exp.Literal.string(key))
    return found


# --- what it becomes ------------------------------------------------------------------------------------------------


def _sqlite(document: exp.Expr, edit: Edit) -> exp.Expr:
    """A place behind an array's last, where no object has one, is where nothing is taken out or replaced."""
    path = _if(edit.where, exp.Literal.string(_path(edit.keys)), exp.Literal.string("$[#]"))
    if edit.value is None:
        return _call("json_remove", document, path)
    return _call("json_replace", document, path, edit.value)


def _postgres(document: exp.Expr, edit: Edit) -> exp.Expr:
    """The empty path is where nothing is taken out or replaced."""
    keys = exp.Literal.string("{" + ",".join(json.dumps(key, ensure_ascii=False) for key in edit.keys) + "}")
    path = exp.cast(_if(edit.where, keys, exp.Literal.string("{}")), "text[]", dialect="postgres")
    if edit.value is None:
        return exp.JSONBDeleteAtPath(this=document, expression=path)
    value = edit.value if edit.value.is_number else exp.cast(edit.value, "text")
    return _call("jsonb_set", document, path, _call("to_jsonb", value), exp.false())


def _patch(edit: Edit) -> exp.Expr:
    """A patch by RFC 7396, in which null takes a key out; an empty one changes nothing in an object."""
    patch: exp.Expr
    if edit.value is None:
        nothing: object = None
        for key in reversed(edit.keys):
            nothing = {key: nothing}
        patch = exp.Literal.string(json.dumps(nothing, ensure_ascii=False))
    else:
        patch = edit.value
        for key in reversed(edit.keys):
            patch = _call("json_object", exp.Literal.string(key), patch)
    return _if(edit.where, exp.cast(patch, "json"), exp.cast(exp.Literal.string("{}"), "json"))


# --- nodes ----------------------------------------------------------------------------------------------------------


def _if(where: exp.Expr, then: exp.Expr, otherwise: exp.Expr) -> exp.Expr:
    return exp.Case(ifs=[exp.If(this=where.copy(), true=then)], default=otherwise)


def _path(keys: Sequence[str]) -> str:
    """A path as SQLite and DuckDB spell it, every key in quotes.

    >>> _path(("exif", "gps.at"))
    '$."exif"."gps.at"'
    """
    return "$" + "".join(f'."{key}"' for key in keys)


def _call(name: str, *arguments: exp.Expr) -> exp.Anonymous:
    """A function by its name, which no translator makes another of."""
    return exp.Anonymous(this=name, expressions=list(arguments))
