"""The parts of structured types: what one can ask a struct for, or the elements of an array of structs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import sqlglot
from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow.value import Value, through

_STRUCTURED = ("<", "(", "[")


def typed(value: Value, type: str, dialect: str) -> Value:
    """The value with the parts that its type names; an array has those of its elements.

    >>> sorted(typed(Value(), "STRUCT<a INT64, b STRING>", "bigquery").parts)
    ['a', 'b']
    """
    if not any(mark in type for mark in _STRUCTURED):
        return value
    shape = _shape(type, dialect)
    if shape is None:
        return value
    listed = exp.DataType.build(type, dialect=dialect).this in exp.DataType.ARRAY_TYPES
    return replace(_with(value, shape), listed=listed)


def _with(value: Value, shape: Mapping[str, object]) -> Value:
    inside = through(Form.FUNCTION, value)
    parts = {name: _with(inside, each) if isinstance(each, dict) else inside for name, each in shape.items()}
    return replace(value, parts=parts)


@lru_cache(maxsize=4096)
def _shape(type: str, dialect: str) -> dict[str, object] | None:
    """Names of parts, each with its own parts or None; None for a type that has none, or that does not parse."""
    try:
        parsed = exp.DataType.build(type, dialect=dialect)
    except (sqlglot.ParseError, ValueError):
        return None
    return _parts(parsed)


def _parts(node: exp.Expr) -> dict[str, object] | None:
    if not isinstance(node, exp.DataType):
        return None
    if node.this in exp.DataType.STRUCT_TYPES:
        named = [each for each in node.expressions if isinstance(each, exp.ColumnDef)]
        if len(named) < len(node.expressions) or not named:
            return None
        return {each.name.lower(): _parts(each.args["kind"]) for each in named if each.args.get("kind")}
    if node.this in exp.DataType.ARRAY_TYPES and len(node.expressions) == 1:
        return _parts(node.expressions[0])
    return None
