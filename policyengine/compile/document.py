"""JSON documents in cells: what is at a path, and a document with some of its paths changed, on every engine.

A path means keys of objects, and every element of an array: an array where an object is expected has nothing at the
path, nor has anything else where an array is, nor a text that is no JSON. What is beside a path stays as it is, though
an engine may spell the document anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from sqlglot import exp

from policyengine.compile.dialect import dialect
from policyengine.compile.rewrites.rewrite import unsaid
from policyengine.model.type import Kind, Type


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a document: in rows `where`, what is at `keys` becomes `value`; None takes it out.

    Without keys it is the document itself. `is_json`: the value is JSON already.
    """

    keys: tuple[str, ...]
    where: exp.Expr
    value: exp.Expr | None
    is_json: bool = False


@dataclass(frozen=True, slots=True)
class _Types:
    """What an engine calls the types of JSON values: null, arrays, those a text is made of, and whole numbers."""

    null: str
    array: str
    texts: tuple[str, ...]
    integers: tuple[str, ...]


_NUMBERS = ("BIGINT", "UBIGINT", "DOUBLE", "HUGEINT", "UHUGEINT")
_TYPES: Mapping[str, _Types] = {
    "sqlite": _Types("null", "array", ("text", "integer", "real"), ("integer",)),
    "duckdb": _Types("NULL", "ARRAY", ("VARCHAR", *_NUMBERS), ("BIGINT", "UBIGINT")),
    "postgres": _Types("null", "array", ("string", "number"), ("number",)),
    "mysql": _Types("NULL", "ARRAY", ("STRING", "INTEGER", "UNSIGNED INTEGER", "DOUBLE", "DECIMAL"), ("INTEGER",)),
}


def _spoken(engine: str) -> str:
    """The dialect in which documents are asked. Raises NotAnalysable where there is none."""
    row = dialect(engine)
    if not row.documents:
        raise unsaid("is not asked for paths into documents", "let the whole field be personal, without `json`")
    return row.sqlglot


def present(document: exp.Column, keys: Sequence[str], engine: str) -> exp.Expr:
    """That something is at the path, and not JSON's null; never NULL."""
    types = _TYPES[_spoken(engine)]
    type = exp.Coalesce(this=_type(document, keys, engine), expressions=[exp.Literal.string(types.null)])
    return exp.NEQ(this=type, expression=exp.Literal.string(types.null))


def scalar(document: exp.Column, keys: Sequence[str], kind: Kind, engine: str) -> exp.Expr:
    """What is at the path, to be compared: a text, also of a number, or a whole number; else NULL."""
    types = _TYPES[_spoken(engine)]
    whole = kind is Kind.INTEGER
    names = [exp.Literal.string(each) for each in (types.integers if whole else types.texts)]
    is_one = exp.In(this=_type(document, keys, engine), expressions=names)
    found = exp.Case(ifs=[exp.If(this=is_one, true=_value(document, keys, engine, whole=whole))])
    found.meta["exact"] = not whole
    return found


def readable(column: exp.Expr, engine: str) -> exp.Expr:
    """That the cell is NULL, or holds JSON; never NULL."""
    match _spoken(engine):
        case "postgres":
            return exp.true()  # its types hold nothing else
        case _:
            missing = exp.Is(this=column.copy(), expression=exp.Null())
            return exp.or_(missing, _call("json_valid", column.copy()), copy=False)


def edited(column: exp.Expr, stored: Type, edits: Sequence[Edit], engine: str) -> exp.Expr:
    """The document with all edits made; untouched, byte by byte, where none of them is due."""
    if _spoken(engine) != "postgres":
        new = changed(column, edits, engine)
        for each in new.args["ifs"]:
            each.args["true"].meta["exact"] = True  # the document's own collation need not go with it
        return new
    type = exp.DataType.build(stored.text, dialect="postgres")
    new = changed(exp.cast(column.copy(), "jsonb"), edits, engine)
    for each in new.args["ifs"]:
        each.set("true", exp.Cast(this=each.args["true"], to=type.copy()))
    new.set("default", column)
    return new


def changed(document: exp.Expr, edits: Sequence[Edit], engine: str) -> exp.Case:
    """A document, or an element, with all edits made where any is due. INVARIANT: no two edits lead to each other.

    What is an array as a whole has no keys, and what has keys is none: one edit without keys stands for itself.
    """
    inner = [each for each in edits if each.keys]
    ifs = [exp.If(this=each.where.copy(), true=_whole(each, engine)) for each in edits if not each.keys]
    if inner:
        due = exp.or_(*(each.where.copy() for each in inner), copy=False)
        ifs.append(exp.If(this=due, true=_inner(document, inner, engine)))
    return exp.Case(ifs=ifs, default=document)


# --- arrays ---------------------------------------------------------------------------------------------------------


def elements(
    document: exp.Column, keys: Sequence[str], engine: str, value: str, place: str, alias: str
) -> exp.Subquery | exp.Table:
    """Every element of the array at a path, as what a statement selects from: its JSON, and its place.

    There is none where no array is.
    """
    name, called = _spoken(engine), exp.TableAlias(this=_quoted(alias))
    if name == "mysql":  # in MariaDB no derived table knows the rows around it, but a table function does
        return exp.Table(this=_table(document, keys, engine, value, place), alias=called)
    return exp.Subquery(this=_selected(document, keys, engine, value, place), alias=called)


def _table(document: exp.Column, keys: Sequence[str], engine: str, value: str, place: str) -> exp.JSONTable:
    is_one = exp.EQ(this=_type(document, keys, engine), expression=_text(_TYPES["mysql"].array))
    columns = [
        exp.JSONColumnDef(this=_quoted(place), ordinality=True),
        exp.JSONColumnDef(this=_quoted(value), kind=exp.DataType.build("json"), path=_text("$")),
    ]
    return exp.JSONTable(
        this=_if(is_one, document.copy(), None),
        path=_text(f"{_path(keys)}[*]"),
        schema=exp.JSONSchema(expressions=columns),
    )


def _selected(document: exp.Column, keys: Sequence[str], engine: str, value: str, place: str) -> exp.Select:
    name, path, inner = _spoken(engine), _path(keys), _quoted(_INNER)
    is_one = exp.EQ(this=_type(document, keys, engine), expression=_text(_TYPES[name].array))
    match name:
        case "sqlite":
            whole = _if(is_one, document.copy(), None)
            source = exp.Table(this=_call("json_each", whole, _text(path)), alias=exp.TableAlias(this=inner))
            number = exp.Column(this=_quoted("key"), table=inner.copy())
            at = exp.DPipe(this=_text(f"{path}["), expression=exp.DPipe(this=number, expression=_text("]")))
            # INVARIANT: what json_each calls `value` is no JSON any more: a long number has lost its end.
            element = exp.JSONExtract(this=document.copy(), expression=exp.paren(at))
            columns = exp.alias_(element, _quoted(value)), exp.alias_(number.copy(), _quoted(place))
            return exp.select(*columns).from_(source)
        case "postgres":
            array: exp.Expr = _if(is_one, _down(document, keys), None)
            alias = exp.TableAlias(this=inner, columns=[_quoted(value), _quoted(place)])
            source = exp.Table(this=_call("jsonb_array_elements", array), alias=alias, ordinality=True)
            named = (exp.Column(this=_quoted(each), table=inner.copy()) for each in (value, place))
            return exp.select(*named).from_(source)
        case _:
            array = _if(is_one, _call("json_extract", document.copy(), _text(f"{path}[*]")), None)
            places = _call("generate_subscripts", array.copy(), exp.Literal.number(1))
            return exp.select(exp.alias_(_call("unnest", array), _quoted(value)), exp.alias_(places, _quoted(place)))


def gathered(elements: exp.Expr, value: exp.Expr, place: exp.Column, stay: exp.Expr | None, engine: str) -> exp.Expr:
    """An array of new values for elements, in their order; those that do not `stay` are left out."""
    ordered = exp.Order(this=value, expressions=[exp.Ordered(this=place)])
    none = _text("[]")
    match _spoken(engine):
        case "sqlite":  # in the order of json_each, and never NULL
            new: exp.Expr = _call("json_group_array", _call("json", value))
        case "postgres":
            new = exp.Coalesce(this=_call("jsonb_agg", ordered), expressions=[exp.cast(none, "jsonb")])
        case "mysql":  # it has no JSON_ARRAYAGG with an order
            places = exp.Order(this=value, expressions=[exp.Ordered(this=place, nulls_first=True)])
            joined = exp.GroupConcat(this=places, separator=_text(","))
            new = _call("concat", _text("["), exp.Coalesce(this=joined, expressions=[_text("")]), _text("]"))
        case _:
            listed = _call("to_json", _call("list", ordered))
            new = exp.Coalesce(this=listed, expressions=[exp.cast(none, "json")])
    select = exp.select(new).from_(elements)
    found = exp.Subquery(this=select if stay is None else select.where(stay, copy=False))
    match _spoken(engine):
        case "sqlite":
            return _call("json", found)
        case "mysql":  # a text, until somebody says that it is JSON
            return _call("json_extract", found, _text("$"))
        case _:
            return found


_INNER = "__pe_j"

# --- what is there --------------------------------------------------------------------------------------------------


def _type(document: exp.Column, keys: Sequence[str], engine: str) -> exp.Expr:
    """The engine's word for the type of what is at the path; NULL where nothing is."""
    if _spoken(engine) == "postgres":
        return _call("jsonb_typeof", _down(document, keys))
    if _spoken(engine) == "mysql":
        type = _call("json_type", _call("json_extract", document.copy(), _text(_path(keys))))
    else:
        type = _call("json_type", document.copy(), _text(_path(keys)))
    return exp.Case(ifs=[exp.If(this=_call("json_valid", document.copy()), true=type)])


def _value(document: exp.Column, keys: Sequence[str], engine: str, *, whole: bool) -> exp.Expr:
    path = _text(_path(keys))
    match _spoken(engine):
        case "sqlite":
            found: exp.Expr = _call("json_extract", document.copy(), path)
            return found if whole else exp.cast(found, "text")
        case "postgres":
            if keys:
                found = _call("jsonb_object_field_text", _down(document, keys[:-1]), _text(keys[-1]))
            else:
                found = exp.JSONBExtractScalar(this=_down(document, ()), expression=_text("{}"))
            digits = exp.RegexpLike(this=found.copy(), expression=_text("^-?[0-9]{1,18}$"))
            number = exp.Case(ifs=[exp.If(this=digits, true=exp.cast(found.copy(), "bigint"))])
            return number if whole else found
        case "mysql":
            found = _call("json_extract", document.copy(), path)
            return exp.cast(found, "bigint") if whole else _call("json_unquote", found)
        case _:
            found = _call("json_extract_string", document.copy(), path)
            return exp.TryCast(this=found, to=exp.DataType.build("bigint")) if whole else found


def _down(document: exp.Column, keys: Sequence[str]) -> exp.Expr:
    """Down the keys of objects: the operators that take a path read a key of digits as a place in an array."""
    found: exp.Expr = exp.cast(document.copy(), "jsonb")
    for key in keys:
        found = _call("jsonb_object_field", found, _text(key))
    return found


# --- what it becomes ------------------------------------------------------------------------------------------------


def _whole(edit: Edit, engine: str) -> exp.Expr:
    """The document itself, replaced."""
    assert edit.value is not None, "what is taken out of an array is no element of it"
    return edit.value if edit.is_json else _as_json(edit.value, engine)


def _as_json(value: exp.Expr, engine: str) -> exp.Expr:
    match _spoken(engine):
        case "sqlite":
            return _call("json_quote", value)
        case "postgres":
            return _call("to_jsonb", value if value.is_number else exp.cast(value, "text"))
        case "mysql":  # its json_quote knows no numbers
            return _call("json_extract", _call("json_array", value), _text("$[0]"))
        case _:
            return _call("to_json", value)


def _inner(document: exp.Expr, edits: Sequence[Edit], engine: str) -> exp.Expr:
    match _spoken(engine):
        case "sqlite":
            return reduce(_sqlite, edits, document.copy())
        case "mysql":
            return reduce(_mysql, edits, document.copy())
        case "postgres":
            return reduce(_postgres, edits, document.copy())
        case _:
            return _call("json_merge_patch", document.copy(), *map(_patch, edits))


def _sqlite(document: exp.Expr, edit: Edit) -> exp.Expr:
    return _at(document, edit, "$[#]")


def _mysql(document: exp.Expr, edit: Edit) -> exp.Expr:
    return _at(document, edit, "$[2147483647]")


def _at(document: exp.Expr, edit: Edit, nowhere: str) -> exp.Expr:
    """A place behind an array's last, where no object has one, is where nothing is taken out or replaced."""
    path = _if(edit.where, _text(_path(edit.keys)), _text(nowhere))
    if edit.value is None:
        return _call("json_remove", document, path)
    return _call("json_replace", document, path, edit.value)


def _postgres(document: exp.Expr, edit: Edit) -> exp.Expr:
    """The empty path is where nothing is taken out or replaced."""
    keys = _text("{" + ",".join(json.dumps(key, ensure_ascii=False) for key in edit.keys) + "}")
    path = exp.cast(_if(edit.where, keys, _text("{}")), "text[]", dialect="postgres")
    if edit.value is None:
        return exp.JSONBDeleteAtPath(this=document, expression=path)
    value = edit.value if edit.is_json else _as_json(edit.value, "postgres")
    return _call("jsonb_set", document, path, value, exp.false())


def _patch(edit: Edit) -> exp.Expr:
    """A patch by RFC 7396, in which null takes a key out; an empty one changes nothing in an object."""
    patch: exp.Expr
    if edit.value is None:
        nothing: object = None
        for key in reversed(edit.keys):
            nothing = {key: nothing}
        patch = _text(json.dumps(nothing, ensure_ascii=False))
    else:
        patch = edit.value
        for key in reversed(edit.keys):
            patch = _call("json_object", _text(key), patch)
    return _if(edit.where, exp.cast(patch, "json"), exp.cast(_text("{}"), "json"))


# --- nodes ----------------------------------------------------------------------------------------------------------


def _text(value: str) -> exp.Expr:
    return exp.Literal.string(value)


def _quoted(name: str) -> exp.Identifier:
    return exp.Identifier(this=name, quoted=True)


def _if(where: exp.Expr, then: exp.Expr, otherwise: exp.Expr | None) -> exp.Expr:
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
