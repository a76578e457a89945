"""Sentinels: the values that stand for nobody, which a link that is cut is set to."""

from __future__ import annotations

from policyengine.load.node import Scalar
from policyengine.load.notes import Notes
from policyengine.load.source import Source
from policyengine.model.catalogue import FieldFact
from policyengine.model.mask import Scalar as Value
from policyengine.model.type import Kind

# How a value of a kind is written in YAML. A kind that is missing takes any.
_WRITTEN: dict[Kind, tuple[tuple[type[Value], ...], str]] = {
    Kind.TEXT: ((str,), "a text"),
    Kind.INTEGER: ((int,), "a whole number"),
    Kind.DECIMAL: ((int, float), "a number"),
    Kind.REAL: ((int, float), "a number"),
    Kind.BOOLEAN: ((bool,), "true or false"),
    Kind.DATE: ((str,), "a date in quotes"),
    Kind.TIMESTAMP: ((str,), "a timestamp in quotes"),
    Kind.TIME: ((str,), "a time in quotes"),
    Kind.UUID: ((str,), "a text in quotes"),
}


def check(each: Scalar, field: FieldFact, source: Source, notes: Notes) -> None:
    """Notes a sentinel that its field can't hold: the engine would refuse it half way through an erasure."""
    types, spelled = _WRITTEN.get(field.type.kind, ((str, int, float, bool), ""))
    value, room = each.value, field.type.length
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        message = f"`{field.name}` is {field.type.kind}, and this sentinel is not"
        notes.add("load.sentinel-value", source, each, message, f"write {spelled}")
    elif field.type.kind is Kind.TEXT and room is not None and len(str(value)) > room:
        message = f"the sentinel has {len(str(value))} characters, and `{field.name}` holds {room}"
        notes.add("load.sentinel-value", source, each, message, "write a shorter one")
    elif field.choices and str(value) not in field.choices:
        message = f"`{field.name}` never holds `{value}`"
        notes.add("load.sentinel-value", source, each, message, f"write one of: {', '.join(field.choices)}")
