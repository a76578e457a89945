"""Predicates to conditions: a total match over the closed union."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import assert_never

from sqlglot import exp

from policyengine.compile import document
from policyengine.compile import names as n
from policyengine.compile.cell import changed
from policyengine.compile.names import Names, Row
from policyengine.compile.rewrites.mariadb import WIDTH
from policyengine.compile.rewrites.staged import STAGED
from policyengine.model.datamap import CutReassign, Reference, When
from policyengine.model.name import IdentifierName
from policyengine.model.organisation import Normalise
from policyengine.model.type import Kind
from policyengine.plan.algebra import (
    AllOf,
    AnyOf,
    Dangles,
    Differs,
    InStage,
    IsNull,
    Matches,
    Meets,
    Not,
    OlderThan,
    OptedOut,
    PointedAtBy,
    PointsAt,
    PointsAtItself,
    Predicate,
    Put,
    Unreadable,
)
from policyengine.plan.predicate import all_of

SEPARATORS = (" ", "-", "(", ")", "+", ".", "/")


def condition(where: Predicate, row: Row, names: Names) -> exp.Expr:
    """The SQL condition that holds for `row` exactly when the predicate does; never NULL.

    Of a path through an array it is said that one of the elements is so.
    """
    match where:
        case Matches(field) | IsNull(field) | Differs(Put(field)) if is_in_array(row, field):
            if isinstance(where, IsNull):
                return exp.Not(this=some_element(row, field, names, lambda each: (each.not_null(field),)))
            of = where.change.of if isinstance(where, Differs) and isinstance(where.change, Put) else None
            asked = (where,) if of is None else (of, where)
            return some_element(row, field, names, lambda each: [condition(part, each, names) for part in asked])
        case InStage(mark):
            return staged(row, mark, names)
        case Matches(field, identifier):
            return _matches(row, field, identifier, names)
        case PointsAt(reference, inner):
            return _points_at(row, reference, inner, names)
        case PointedAtBy(reference, inner):
            return _pointed_at_by(row, reference, inner, names)
        case PointsAtItself(reference):
            there = (row.not_null(part) for part in (*reference.fields, *reference.target_fields))
            return exp.and_(*there, linked(row, row, reference), copy=False)
        case Dangles(reference):
            named = (row.not_null(part) for part in reference.fields)
            nobody = exp.Not(this=_points_at(row, reference, None, names))
            return exp.and_(*named, *guards(row, reference), nobody, copy=False)
        case IsNull(field):
            return row.is_null(field)
        case Unreadable(field):
            return exp.Not(this=wrapped(document.readable(row.field(field), names.engine)))
        case Meets(when):
            return _met(row, when)
        case OlderThan(field, basis):
            cutoff = n.parameter(f"cutoff_{basis}", "date")
            return exp.and_(row.not_null(field), exp.LT(this=row.field(field), expression=cutoff), copy=False)
        case OptedOut(purposes):
            return exp.and_(*(n.parameter(opted_out(each), "boolean") for each in purposes), copy=False)
        case Differs(change):
            return changed(change, row, names)
        case Not(inner):
            return exp.Not(this=wrapped(condition(inner, row, names)))
        case AllOf(parts):
            return exp.and_(*(condition(part, row, names) for part in parts), copy=False)
        case AnyOf(parts):
            return exp.or_(*(condition(part, row, names) for part in parts), copy=False)
    assert_never(where)


def ways(where: Predicate) -> tuple[Predicate, ...]:
    """The same as several, one for each identifier by which a row is found: no engine uses two indexes for an OR."""
    parts = where.parts if isinstance(where, AllOf) else (where,)
    for each in parts:
        if isinstance(each, AnyOf) and all(isinstance(_first(way), Matches) for way in each.parts):
            rest = tuple(part for part in parts if part is not each)
            return tuple(all_of(way, *rest) for way in each.parts)
    return (where,)


def _first(where: Predicate) -> Predicate:
    return where.parts[0] if isinstance(where, AllOf) else where


def is_in_array(row: Row, field: str) -> bool:
    """Whether a field has many values in the row: its path leads through an array, and no element is chosen yet."""
    inside = row.dataset.fields[field].inside
    return inside is not None and inside.below is not None and not row.element


def some_element(row: Row, field: str, names: Names, holds: Callable[[Row], Iterable[exp.Expr]]) -> exp.Expr:
    """That an element of the array that the field's path leads through is such a one."""
    each = chosen(row, names)
    return _exists(elements(row, field, each), *holds(each))


def chosen(row: Row, names: Names) -> Row:
    """The row with one element of an array in it, which `elements` gives one by one."""
    return replace(row, element=names.staged())


def elements(row: Row, field: str, each: Row) -> exp.Subquery | exp.Table:
    """All elements of the array that a field's path leads through, as what a statement selects from."""
    inside = row.dataset.fields[field].inside
    assert inside is not None
    return row.array(inside, each.element)


def opted_out(purpose: str) -> str:
    """The parameter that says whether the person opted out of a purpose."""
    return f"opted_out_{purpose}"


def wrapped(node: exp.Expr) -> exp.Expr:
    """In brackets, where it needs them."""
    return exp.paren(node, copy=False) if isinstance(node, (exp.Connector, exp.Not)) else node


def staged(row: Row, mark: str, names: Names) -> exp.Expr:
    """That the row's key is staged in a set of this run."""
    stage = names.rows[row.dataset.name]
    alias = names.staged()
    same = (
        equal(n.column(n.key(position), alias), row.field(part), null_safe=not _required(row, part))
        for position, part in enumerate(stage.key)
    )
    return _exists(n.table(stage.table, alias=alias), in_set(alias, mark), *same)


def in_set(alias: str, mark: str) -> exp.Expr:
    """That a staged row is of this run and set."""
    return exp.and_(
        exp.EQ(this=n.column(n.RUN, alias), expression=n.parameter("run")),
        exp.EQ(this=n.column(n.MARK, alias), expression=exp.Literal.string(mark)),
        copy=False,
    )


def equal(one: exp.Expr, other: exp.Expr, *, null_safe: bool = False) -> exp.Expr:
    """Equality of two values; `null_safe` where NULL is a value of a key."""
    return (exp.NullSafeEQ if null_safe else exp.EQ)(this=one, expression=other)


def linked(source: Row, target: Row, reference: Reference) -> exp.Expr:
    """That the link in `source` holds `target`'s key: every part, not at its sentinel, its `when` met."""
    pairs = zip(reference.fields, reference.target_fields, strict=True)
    parts = (equal(source.field(one), target.field(other)) for one, other in pairs)
    return exp.and_(*parts, *guards(source, reference), copy=False)


def guards(source: Row, reference: Reference) -> tuple[exp.Expr, ...]:
    """That the link points at all: its `when` is met, and it is not at its sentinel, which is never a live owner."""
    return (*(_met(source, each) for each in reference.when), *_no_sentinel(source, reference))


def _no_sentinel(source: Row, reference: Reference) -> tuple[exp.Expr, ...]:
    if not isinstance(reference.cut, CutReassign):
        return ()
    values = zip(reference.fields, reference.cut.values, strict=True)
    at = exp.and_(*(equal(source.field(one), exp.convert(value), null_safe=True) for one, value in values), copy=False)
    return (exp.Not(this=wrapped(at)),)


def _met(source: Row, when: When) -> exp.Expr:
    """A condition on one field; never NULL. Texts are compared binary, as an application compares them."""
    if not when.values:
        return source.is_null(when.field) if when.is_null else source.not_null(when.field)
    field = source.field(when.field)
    type = source.dataset.fields[when.field].type
    if type.kind is Kind.TEXT:
        field.meta["binary"] = True
        field.meta["coarse"] = type.coarse
    same = (equal(field.copy(), exp.convert(value)) for value in when.values)
    return exp.and_(source.not_null(when.field), wrapped(exp.or_(*same, copy=False)), copy=False)


def _points_at(row: Row, reference: Reference, inner: Predicate | None, names: Names) -> exp.Expr:
    """By the staged key alone where that is what the link holds: a target that is gone already still counts."""
    stage = names.rows.get(reference.target)
    if isinstance(inner, InStage) and stage is not None and set(stage.key) == set(reference.target_fields):
        alias = names.staged()
        position = {part: each for each, part in enumerate(stage.key)}
        same = (
            equal(n.column(n.key(position[other]), alias), row.field(one))
            for one, other in zip(reference.fields, reference.target_fields, strict=True)
        )
        return _exists(n.table(stage.table, alias=alias), in_set(alias, inner.mark), *same, *guards(row, reference))
    target, source = names.other(reference.target)
    return _exists(source, linked(row, target, reference), *_inner(inner, target, names))


def _pointed_at_by(row: Row, reference: Reference, inner: Predicate | None, names: Names) -> exp.Expr:
    source, table = names.other(reference.source)
    return _exists(table, linked(source, row, reference), *_inner(inner, source, names))


def _inner(inner: Predicate | None, row: Row, names: Names) -> tuple[exp.Expr, ...]:
    return () if inner is None else (condition(inner, row, names),)


def _exists(source: exp.Expr, *conditions: exp.Expr) -> exp.Expr:
    return exp.Exists(this=exp.select(exp.Literal.number(1)).from_(source).where(*conditions, copy=False))


def _matches(row: Row, field: str, name: IdentifierName, names: Names) -> exp.Expr:
    alias = names.staged()
    normalise = names.datamaps.organisation.identifier(name).normalise
    type = row.dataset.fields[field].type
    text = type.kind is Kind.TEXT
    cell = row.field(field)
    cell.meta["coarse"] = type.coarse
    mine = normal(cell, normalise, text=text)
    theirs = normal(n.column(n.VALUE, alias), normalise, text=text)
    this_run = exp.EQ(this=n.column(n.RUN, alias), expression=n.parameter("run"))
    same = equal(theirs, mine)
    same.meta[STAGED] = True
    if text and type.length is not None:
        same.meta[WIDTH] = type.length
    return _exists(n.table(names.values[name].table, alias=alias), this_run, same)


def normal(value: exp.Expr, normalise: Normalise, *, text: bool) -> exp.Expr:
    """The value in its identifier's one form. Text is compared binary: collations make strangers equal."""
    if not text:
        return value
    value.meta["binary"] = True
    match normalise:
        case Normalise.NONE:
            return value
        case Normalise.LOWER:
            return exp.Lower(this=value)
        case Normalise.DIGITS:
            for each in SEPARATORS:
                value = exp.Replace(this=value, expression=exp.Literal.string(each), replacement=exp.Literal.string(""))
            return value
    assert_never(normalise)


def _required(row: Row, field: str) -> bool:
    return row.dataset.fields[field].required
