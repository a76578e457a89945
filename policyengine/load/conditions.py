"""Conditions on a row's own fields: the `when` of a reference says which rows point, a hold which rows it holds."""

from __future__ import annotations

from policyengine.load.node import Mapping, Scalar, scalars
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.model.catalogue import DatasetFact, FieldFact
from policyengine.model.datamap import When
from policyengine.model.mask import Scalar as Value
from policyengine.model.type import Kind

# Strict YAML has no `null`, so NULL and its opposite are words. In a list they are texts like any other.
_NULLS = {"is_null": True, "not_null": False}

# What may be compared with a value written in YAML, and how it is written there.
_COMPARED: dict[Kind, tuple[type[Value], str]] = {
    Kind.TEXT: (str, "a text"),
    Kind.INTEGER: (int, "a number"),
    Kind.BOOLEAN: (bool, "true or false"),
}


def conditions(written: Mapping, fact: DatasetFact, source: Source, notes: Notes) -> tuple[When, ...]:
    """The conditions of a mapping from fields to values, in the order of the fields' names. What is wrong is noted."""
    found: list[When] = []
    for name, value in sorted(written.values.items()):
        if name not in fact.fields:
            message = f"`{fact.name}` has no field `{name}`"
            notes.add("load.unknown-field", source, written.keys[name], message, did_you_mean(name, fact.fields))
            continue
        if isinstance(value, Scalar) and value.value in _NULLS:
            found.append(When(name, is_null=_NULLS[str(value.value)]))
            continue
        every = [each for each in scalars(value) if comparable(each, fact.fields[name], source, notes)]
        values = tuple(sorted({each.value for each in every if each.value is not None}, key=repr))
        if values:
            found.append(When(name, values))
    return tuple(found)


def comparable(each: Scalar, field: FieldFact, source: Source, notes: Notes) -> bool:
    """Whether the field can hold the value."""
    type, spelled = _COMPARED.get(field.type.kind, (None, ""))
    if type is None:
        message = f"`{field.name}` is {field.type.kind}: only texts, whole numbers and truth values are compared"
        notes.add("load.when-value", source, each, message, "name another field, or say is_null or not_null")
        return False
    value = each.value
    if not isinstance(value, type) or (isinstance(value, bool) and type is not bool):
        notes.add("load.when-value", source, each, f"`{field.name}` holds {field.type.kind}", f"write {spelled}")
        return False
    if field.choices and value not in field.choices:
        message = f"`{field.name}` never holds `{value}`"
        notes.add("load.when-value", source, each, message, did_you_mean(str(value), field.choices))
        return False
    return True


def excludes(one: When, other: When) -> bool:
    """Whether no value of the field meets both conditions.

    >>> excludes(When("kind", ("a",)), When("kind", ("b",))), excludes(When("kind", ("a",)), When("kind"))
    (True, False)
    >>> excludes(When("gone", is_null=True), When("gone")), excludes(When("gone", is_null=True), When("gone", ("a",)))
    (True, True)
    """
    if one.values and other.values:
        return not set(one.values) & set(other.values)
    return one.is_null is not other.is_null
