"""ClickHouse: rows are changed by mutations, and a mutation can ask other tables only what is the same for every row.

Its conditions become `IN`, and values of other tables' rows are looked up in arrays (error 48 without that).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from policyengine.compile.rewrites.merge import KEY
from policyengine.compile.rewrites.rewrite import Say, asked, every, free, not_null, quoted, sources, unsaid
from policyengine.compile.rewrites.words import called

INDEXED = "indexed"
"""The meta of an UPDATE that holds the fields by which its target is ordered or parted."""

_Pair = tuple[exp.Expr, exp.Expr, bool]
"""What is equal of the inner row and of the outer one, and whether NULL is a value there."""

_HELP = "keep the dataset in a store of another engine, or let the plan ask less of it"


@every(exp.Exists)
def asked_by_in(node: exp.Expr) -> exp.Expr:
    """Whether a row of another table belongs to this one, as whether this one's cells are among that table's.

    Never NULL: cells that are NULL are asked for first, on both sides.
    """
    found = _Correlated.of(node.this)
    if not found.lifted and not found.pairs:
        return node
    inside = found.select
    if found.pairs:
        mine, its, filled = _comparable(found.pairs)
        inside.set("expressions", its)
        _filter(inside, (*found.kept, *(not_null(inner) for inner, _, null_safe in found.pairs if not null_safe)))
        among: exp.Expr = exp.In(this=_tuple(mine), query=exp.Subquery(this=inside))
    else:
        _filter(inside, found.kept)
        among, filled = exp.Exists(this=inside), ()
    return exp.paren(exp.and_(*found.lifted, *filled, among, copy=False), copy=False)


@every(exp.Subquery, exp.Paren)
def looked_up(node: exp.Expr) -> exp.Expr:
    """A value of another table's row: two arrays, of the keys and of the values, in one order."""
    if isinstance(node.parent, exp.From | exp.Join | exp.In | exp.Exists) or not isinstance(node.this, exp.Select):
        return node
    found = _Correlated.of(node.this)
    if not found.pairs:
        return node
    (value,) = found.select.expressions
    if isinstance(value, exp.Alias):
        value = value.this
    aggregate = value.find(exp.AggFunc)
    if aggregate is not None and not isinstance(value, exp.Min | exp.Max | exp.Count | exp.Sum):
        raise unsaid(f"can't look up {value.sql()} of other rows in a mutation", _HELP)
    mine, its, _ = _comparable(found.pairs)
    rows = found.select
    rows.set("expressions", [exp.alias_(_one_text(its), quoted(_FOUND)), exp.alias_(value, quoted(_VALUE))])
    _filter(rows, (*found.kept, *(not_null(inner) for inner, _, null_safe in found.pairs if not null_safe)))
    if aggregate is not None:
        rows.set("group", exp.Group(expressions=[exp.column(quoted(_FOUND))]))
    nothing = exp.Literal.number(0) if isinstance(value, exp.Count) else exp.Null()
    new = _call("transform", _one_text(mine), _array(rows, 1), _array(rows, 2), nothing)
    if not found.lifted:
        return new
    return exp.Case(ifs=[exp.If(this=exp.and_(*found.lifted, copy=False), true=new)])


_FOUND, _VALUE = "__pe_f", "__pe_w"


def _array(rows: exp.Expr, part: int) -> exp.Expr:
    """The keys or the values of all rows, sorted so that both arrays have one order."""
    pair = exp.Tuple(expressions=[exp.column(quoted(_FOUND)), exp.column(quoted(_VALUE))])
    every_pair = _call("arraySort", _call("groupArray", pair))
    found = exp.select(every_pair).from_(exp.Subquery(this=rows.copy()))
    each = exp.Lambda(
        this=_call("tupleElement", exp.to_identifier("p"), exp.Literal.number(part)),
        expressions=[exp.to_identifier("p")],
    )
    return _call("arrayMap", each, exp.Subquery(this=found))


@every(exp.Null)
def emptied(node: exp.Expr) -> exp.Expr:
    """A NULL that a cell becomes: a constant one only hides the value, which stays beneath it in the new part.

    There `assumeNotNull` reads it still. A NULL that is no constant has nothing beneath.
    """
    cell = node.find_ancestor(exp.Update, exp.Select)
    becomes = isinstance(cell, exp.Update) and node.find_ancestor(exp.Where) is None
    return node if not becomes or isinstance(node.parent, exp.Is) else _call("materialize", exp.Null())


LETTERS = (
    called(exp.Lower, "lowerUTF8", "this"),
    called(exp.Substring, "substringUTF8", "this", "start", "length"),
    called(exp.StrPosition, "positionUTF8", "this", "substr"),
)
"""Functions over letters: those of the plain names are over bytes, or ASCII alone."""


def mutation(statement: exp.Expr, say: Say) -> str:
    """The text of a statement: an UPDATE or a DELETE is a mutation, and waited for.

    Lightweight deletes only hide rows. Raises NotAnalysable where a key is to be changed (error 420).
    """
    match statement:
        case exp.Delete():
            where = statement.args.get("where")
            if where is None:
                return f"TRUNCATE TABLE {say(statement.this)}"
            return f"ALTER TABLE {say(statement.this)} DELETE WHERE {say(where.this)}{_WAITED}"
        case exp.Update():
            held = {field for field, _ in statement.meta.get(KEY, ())} | set(statement.meta.get(INDEXED, ()))
            for each in statement.expressions:
                if each.this.name in held:
                    raise unsaid(
                        f"can't change {each.this.name}, which the table is ordered or parted by (error 420)",
                        "let the rows be deleted, or their key be another one",
                    )
            sets = ", ".join(f"{say(each.this)} = {say(each.expression)}" for each in statement.expressions)
            where = statement.args["where"]
            return f"ALTER TABLE {say(statement.this)} UPDATE {sets} WHERE {say(where.this)}{_WAITED}"
        case exp.Create(kind="TABLE"):
            return f"{say(statement)}{_ordered(statement, say)}"
        case _:
            return say(statement)


_WAITED = " SETTINGS mutations_sync = 2"


def _ordered(create: exp.Create, say: Say) -> str:
    """The engine of a table of ours, ordered by what other engines keep unique; its cells may be NULL."""
    keys = [say(quoted(each)) for each in create.meta["key"]]
    return f" ENGINE = MergeTree ORDER BY ({', '.join(keys)}) SETTINGS allow_nullable_key = 1"


@every(exp.UniqueColumnConstraint)
def ordered(node: exp.Expr) -> exp.Expr:
    """A table's UNIQUE is what it is ordered by."""
    schema, create = node.parent, node.find_ancestor(exp.Create)
    assert isinstance(schema, exp.Schema) and create is not None
    create.meta["key"] = [each.name for each in node.this.expressions]
    schema.set("expressions", [each for each in schema.expressions if each is not node])
    return node


# --- what a subquery asks of the row outside --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Correlated:
    """A SELECT, its WHERE taken apart: about its own rows alone, about the outer row alone, and equal in both."""

    select: exp.Expr
    kept: Sequence[exp.Expr]
    lifted: Sequence[exp.Expr]
    pairs: Sequence[_Pair]

    @classmethod
    def of(cls, select: exp.Expr) -> _Correlated:
        mine = set(sources(select))
        kept: list[exp.Expr] = []
        lifted: list[exp.Expr] = []
        pairs: list[_Pair] = []
        for each in asked(select):
            tables = set(free(each))
            if tables <= mine:
                kept.append(each)
            elif not tables & mine:
                lifted.append(each)
            else:
                pairs.append(_pair(each, mine))
        outside = {table for each in select.expressions for table in free(each)} - mine
        if outside:
            raise unsaid("can't look up in a mutation what depends on the row it is for", _HELP)
        return cls(select, kept, lifted, pairs)


def _pair(each: exp.Expr, mine: set[str]) -> _Pair:
    if isinstance(each, exp.EQ | exp.NullSafeEQ):
        for inner, outer in ((each.this, each.expression), (each.expression, each.this)):
            if set(free(inner)) <= mine and not set(free(outer)) & mine:
                return inner, outer, isinstance(each, exp.NullSafeEQ)
    raise unsaid("can't ask other tables in a mutation for more than equality with the row", _HELP)


def _comparable(pairs: Sequence[_Pair]) -> tuple[list[exp.Expr], list[exp.Expr], tuple[exp.Expr, ...]]:
    """The outer cells, the inner ones, in one order and never NULL; and that the outer ones are none."""
    mine: list[exp.Expr] = []
    its: list[exp.Expr] = []
    for inner, outer, null_safe in pairs:
        for found, each in ((its, inner), (mine, outer)):
            found += [_call("isNull", each.copy()), _text(each)] if null_safe else [each.copy()]
    filled = tuple(not_null(outer) for _, outer, null_safe in pairs if not null_safe)
    return mine, its, filled


def _text(each: exp.Expr) -> exp.Expr:
    return _call("ifNull", _call("toString", each.copy()), exp.Literal.string(""))


def _one_text(cells: Sequence[exp.Expr]) -> exp.Expr:
    """One value for a key of many parts, which stand in brackets and quotes of their own."""
    return cells[0].copy() if len(cells) == 1 else _call("toString", _tuple(cells))


def _tuple(cells: Sequence[exp.Expr]) -> exp.Expr:
    return cells[0].copy() if len(cells) == 1 else exp.Tuple(expressions=[each.copy() for each in cells])


def _filter(select: exp.Expr, conditions: Sequence[exp.Expr]) -> None:
    select.set("where", exp.Where(this=exp.and_(*conditions, copy=False)) if conditions else None)


def _call(name: str, *arguments: exp.Expr) -> exp.Anonymous:
    return exp.Anonymous(this=name, expressions=list(arguments))
