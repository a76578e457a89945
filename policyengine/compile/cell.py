"""Changes to cells: the value a cell takes, and whether it differs from it already."""

from __future__ import annotations

from typing import assert_never

from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.dialect import dialect
from policyengine.compile.names import Names, Row
from policyengine.compile.rewrites.rewrite import unsaid
from policyengine.compile.stored import stored_type
from policyengine.model.datamap import Field
from policyengine.model.mask import Clear, Constant, Empty, Generalise, Hash, Network, Remove, Token, Truncate, Unit
from policyengine.model.type import Kind
from policyengine.plan.algebra import Change, Derive, Put
from policyengine.policy.masks import TOKEN_DIGITS
from policyengine.sqlflow.scalar import scalar

# Kinds whose constants are written as text and cast to the field's own type.
_CAST = frozenset({Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.UUID, Kind.JSON})


def value(change: Change, row: Row, names: Names) -> exp.Expr:
    """The value that the change puts into the row's cell."""
    match change:
        case Derive(_, expression):
            return derive(expression, row, names)
        case Put(field, mask, before, after):
            match mask:
                case Clear() | Remove():
                    return exp.Null()
                case Empty():
                    return _empty(row.dataset.fields[field], names)
                case Constant(constant):
                    return _constant(constant, row, field, names)
                case Token():
                    return _token(row, before, after, names)
                case Hash():
                    return _hash(row, field, before, after, names)
                case Truncate(characters):
                    return _part(row.field(field), 1, characters)
                case Network(bits):
                    return _network(row.field(field), bits)
                case Generalise(unit):
                    return _first_day(row, field, unit, names)
            assert_never(mask)
    assert_never(change)


def changed(change: Change, row: Row, names: Names) -> exp.Expr:
    """That the cell is not what the change would make it; never NULL. At a path, what is not there never changes."""
    is_inside = row.dataset.fields[change.field].inside is not None
    if is_inside and not (isinstance(change, Put) and isinstance(change.mask, Clear | Remove)):
        return exp.and_(row.not_null(change.field), _is_other(change, row, names), copy=False)
    return _is_other(change, row, names)


def _is_other(change: Change, row: Row, names: Names) -> exp.Expr:
    cell: exp.Expr = row.field(change.field)
    match change:
        case Put(_, Token(), before, after):
            missing = exp.Is(this=cell.copy(), expression=exp.Null())
            return exp.or_(missing, _no_token(cell, before, after), copy=False)
        case Put(name, Hash(), before, after):
            return exp.and_(row.not_null(name), _no_token(cell, before, after), copy=False)
        case Put(_, Clear() | Remove()):
            return row.not_null(change.field)
        case Put() | Derive():
            new = value(change, row, names)
            kind = row.dataset.fields[change.field].type.kind
            if kind is Kind.JSON:  # PostgreSQL's json has no equality
                cell, new = exp.cast(cell, "text"), exp.cast(new, "text")
            cell.meta["exact"] = kind is Kind.TEXT
            return exp.NullSafeNEQ(this=cell, expression=new)
    assert_never(change)


_DIGITS = exp.Literal.string("0123456789abcdef")


def _no_token(cell: exp.Expr, before: str, after: str) -> exp.Expr:
    """That a text has not the shape of a token or hash already: its frame, and nothing but digits within."""
    start = len(before) + 1
    shape = [exp.EQ(this=exp.Length(this=cell.copy()), expression=_number(start - 1 + TOKEN_DIGITS + len(after)))]
    inside = exp.Trim(this=_exactly(_part(cell, start, TOKEN_DIGITS)), expression=_DIGITS.copy())
    shape.append(exp.EQ(this=inside, expression=exp.Literal.string("")))
    for text, position in ((before, 1), (after, start + TOKEN_DIGITS)):
        if text:
            part = _exactly(_part(cell, position, len(text)))
            shape.append(exp.EQ(this=part, expression=exp.Literal.string(text)))
    return exp.Not(this=exp.paren(exp.and_(*shape, copy=False), copy=False))


def _part(cell: exp.Expr, start: int, length: int) -> exp.Expr:
    return exp.Substring(this=cell.copy(), start=_number(start), length=_number(length))


def _exactly(node: exp.Expr) -> exp.Expr:
    """Marked to be told letter by letter where an engine's own equality would not, and to go with any other text."""
    node.meta["exact"] = True
    return node


def _number(value: int) -> exp.Expr:
    return exp.Literal.number(value)


def _network(cell: exp.Expr, bits: int) -> exp.Expr:
    """The address up to the dot behind its network, then zeros; NULL for a text that has not three dots."""
    dot = exp.Literal.string(".")
    without = exp.Replace(this=cell.copy(), expression=dot.copy(), replacement=exp.Literal.string(""))
    dots = exp.Sub(this=exp.Length(this=cell.copy()), expression=exp.Length(this=without))
    kept: exp.Expr = _number(0)
    for _ in range(bits // 8):
        rest = exp.Substring(this=cell.copy(), start=exp.Add(this=kept.copy(), expression=_number(1)))
        kept = exp.Add(this=kept, expression=exp.StrPosition(this=rest, substr=dot.copy()))
    zeros = exp.Literal.string(".".join(["0"] * (4 - bits // 8)))
    network = exp.DPipe(this=exp.Substring(this=cell.copy(), start=_number(1), length=kept), expression=zeros)
    return exp.Case(ifs=[exp.If(this=exp.EQ(this=dots, expression=_number(3)), true=network)])


def _first_day(row: Row, field: str, unit: Unit, names: Names) -> exp.Expr:
    """The first day of the moment's year or month, in the field's own type; SQLite's moments are texts."""
    cell = row.field(field)
    midnight = " 00:00:00" if row.dataset.fields[field].type.kind is Kind.TIMESTAMP else ""
    if names.engine == "sqlite":
        kept, rest = {Unit.YEAR: (4, "-01-01"), Unit.MONTH: (7, "-01")}[unit]
        return exp.DPipe(this=_part(cell, 1, kept), expression=exp.Literal.string(rest + midnight))
    if dialect(names.engine).sqlglot == "mysql":
        first = {Unit.YEAR: "%Y-01-01", Unit.MONTH: "%Y-%m-01"}[unit]
        day = exp.Anonymous(this="date_format", expressions=[cell, exp.Literal.string(first + midnight)])
        return exp.cast(day, row.dataset.fields[field].type.kind.value)
    truncated = exp.Anonymous(this="date_trunc", expressions=[exp.Literal.string(unit.value), cell])
    return exp.Cast(this=truncated, to=_stored(row, field, names))


def derive(expression: str, row: Row, names: Names) -> exp.Expr:
    """The derived field's own SQL, its names matched with the catalogue's."""
    return exp.paren(scalar(expression, names.engine, names.datamaps.stores[row.dataset.name.store]), copy=False)


def _empty(field: Field, names: Names) -> exp.Expr:
    """The empty text; where that is NULL, only for a cell that may be NULL."""
    if field.required and not dialect(names.engine).empty_text:
        raise unsaid(f"takes an empty text for NULL, which {field.name} can't be", "let the mask be a constant text")
    return exp.Literal.string("")


def _stored(row: Row, field: str, names: Names) -> exp.DataType:
    """The field's own type."""
    declared = names.datamaps.stores[row.dataset.name.store].engine
    return stored_type(row.dataset.fields[field].type, names.engine, declared)


def _constant(constant: object, row: Row, field: str, names: Names) -> exp.Expr:
    literal = exp.convert(constant)
    kind = row.dataset.fields[field].type.kind
    if kind in _CAST and dialect(names.engine).sqlglot != "mysql":  # it takes them as they are written
        return exp.Cast(this=literal, to=_stored(row, field, names))
    return literal


def _token(row: Row, before: str, after: str, names: Names) -> exp.Expr:
    stage = names.tokens[row.dataset.name]
    alias = names.staged()
    token = _framed(n.column(n.TOKEN, alias), before, after)
    same = (
        exp.EQ(this=n.column(n.key(position), alias), expression=row.field(part))
        for position, part in enumerate(stage.key)
    )
    this_run = exp.EQ(this=n.column(n.RUN, alias), expression=n.parameter("run"))
    found = exp.select(token).from_(n.table(stage.drawn, alias=alias)).where(this_run, *same, copy=False)
    return _exactly(exp.Subquery(this=found))


def _hash(row: Row, field: str, before: str, after: str, names: Names) -> exp.Expr:
    """The hash of the very text that stands there; NULL of one that came after the hashes were made."""
    stage = names.hashes[row.dataset.name, field]
    alias = names.staged()
    digits = _framed(n.column(n.HASH, alias), before, after)
    this_run = exp.EQ(this=n.column(n.RUN, alias), expression=n.parameter("run"))
    # INVARIANT: the staged value stands first: SQLite compares by the collation of what is on the left.
    same = exp.EQ(this=n.column(n.VALUE, alias), expression=told(row, field))
    found = exp.select(digits).from_(n.table(stage.table, alias=alias)).where(this_run, same, copy=False)
    return _exactly(exp.Subquery(this=found))


def told(row: Row, field: str) -> exp.Expr:
    """The cell as text, letter by letter: what is hashed, and what a hash is looked up by."""
    cell = row.field(field)
    cell.meta["binary"] = True
    cell.meta["coarse"] = row.dataset.fields[field].type.coarse
    return exp.cast(cell, "text")


def _framed(digits: exp.Expr, before: str, after: str) -> exp.Expr:
    for text, first in ((before, True), (after, False)):
        if text:
            literal = exp.Literal.string(text)
            digits = exp.DPipe(this=literal if first else digits, expression=digits if first else literal)
    return digits
