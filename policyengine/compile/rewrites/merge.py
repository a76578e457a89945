"""Changes by what other tables say, for engines that can't ask them row by row in an UPDATE or a DELETE.

What is changed is found by an ordinary SELECT, key by key and each key once, and the table is changed by that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from policyengine.compile.rewrites.rewrite import column, is_null, not_null, quoted, unsaid

KEY = "key"
"""The meta of an UPDATE or DELETE that holds its target's key: pairs of a field, and whether it is never NULL."""

_SOURCE = "__pe_s"


def merged(statement: exp.Expr) -> exp.Expr:
    """A MERGE in place of an UPDATE or DELETE that asks other tables; any other statement as it is."""
    match statement:
        case exp.Update() if _asks(statement):
            source = _Source.of(statement)
            then: exp.Expr = exp.Update(expressions=list(_sets(statement, source)))
        case exp.Delete() if _asks(statement):
            source = _Source.of(statement)
            then = exp.Var(this="DELETE")
        case _:
            return statement
    matched = exp.When(matched=True, then=then)
    return exp.Merge(this=statement.this, using=source.rows(), on=source.on(), whens=exp.Whens(expressions=[matched]))


def joined(statement: exp.Expr) -> exp.Expr:
    """An UPDATE with FROM in place of one that asks other tables; any other statement as it is."""
    if not (isinstance(statement, exp.Update) and _asks(statement)):
        return statement
    source = _Source.of(statement)
    sets = list(_sets(statement, source))
    return exp.Update(
        this=statement.this,
        expressions=sets,
        from_=exp.From(this=source.rows()),
        where=exp.Where(this=source.on()),
    )


def _asks(statement: exp.Expr) -> bool:
    return statement.find(exp.Select) is not None


@dataclass(slots=True)
class _Source:
    """The SELECT of the rows that are changed: their keys, and what some of their cells become."""

    table: exp.Table
    key: tuple[tuple[str, bool], ...]
    where: exp.Expr
    values: list[exp.Expr]

    @classmethod
    def of(cls, statement: exp.Expr) -> _Source:
        if not statement.meta.get(KEY):
            raise unsaid("changes a table by what others say only by its key, and it has none", "say `key: [field, …]`")
        return cls(statement.this, statement.meta[KEY], statement.args["where"].this, [])

    def taken(self, value: exp.Expr) -> exp.Column:
        """The column of the source that a value stands in from now on."""
        self.values.append(value)
        return column(f"__pe_v{len(self.values) - 1}", _SOURCE)

    def rows(self) -> exp.Subquery:
        """Each key once; with two values for one of them, the engine refuses the statement."""
        named = (
            *((column(field, self.table.name), f"__pe_k{each}") for each, (field, _) in enumerate(self.key)),
            *((value, f"__pe_v{each}") for each, value in enumerate(self.values)),
        )
        select = exp.select(*(exp.alias_(value, quoted(name)) for value, name in named)).distinct()
        select = select.from_(self.table.copy()).where(self.where, copy=False)
        return exp.Subquery(this=select, alias=exp.TableAlias(this=quoted(_SOURCE)))

    def on(self) -> exp.Expr:
        """That a row of the target has the key."""
        return exp.and_(*self._same(), copy=False)

    def _same(self) -> Iterator[exp.Expr]:
        for each, (field, required) in enumerate(self.key):
            mine, its = column(field, self.table.name), column(f"__pe_k{each}", _SOURCE)
            same = exp.EQ(this=mine, expression=its)
            if required:
                yield same
                continue
            both = exp.and_(is_null(mine), is_null(its), copy=False)
            neither = exp.and_(same, not_null(mine), not_null(its), copy=False)
            yield exp.paren(exp.or_(neither, both, copy=False), copy=False)


def _sets(update: exp.Update, source: _Source) -> Iterator[exp.Expr]:
    """The cells and their values: what asks no other table stays where it is, typed by the cell it is for."""
    for each in update.expressions:
        value = each.expression
        yield exp.EQ(this=each.this, expression=source.taken(value) if _asks(value) else value)
