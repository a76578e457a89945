"""MariaDB: the same said so that its optimizer looks rows up, where it would read a whole table for them.

Measured on 10.11. An EXISTS is turned into a join in a SELECT, and in a DELETE or an UPDATE of several tables; in an
INSERT that selects only an IN is, and in a DELETE or an UPDATE of one table nothing. What compares more than a column
is never joined by an index, and only values of a length that is known, in one collation, are put into a hash table.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from policyengine.compile.rewrites.rewrite import asked, every, free, not_null, quoted, sources

WIDTH = "width"
"""The meta of an equality of texts, with what is staged first: of how many letters the other side is at most."""

_WIDEST = 512  # letters; what may be longer is no key of a hash table
_ONE = "__pe_one"


def joined(statement: exp.Expr) -> exp.Expr:
    """A DELETE or an UPDATE of several tables in place of one of one table; the second table has one row.

    One that asks its own table is left as it is: of several tables it may not (error 1093). A key that is among staged
    ones is compared as its own index does, by which the engine keeps it unique.
    """
    if not isinstance(statement, exp.Delete | exp.Update) or statement.find(exp.Select) is None:
        return statement
    target = statement.this
    if any(each is not target and _same(each, target) for each in statement.find_all(exp.Table)):
        return statement
    for each in asked(statement):
        if isinstance(each, exp.In):
            for cell in each.find_all(exp.Column):
                cell.meta.pop("binary", None)
    if isinstance(statement, exp.Delete):
        statement.set("tables", [target.copy()])
    else:
        one = exp.Subquery(
            this=exp.select(exp.alias_(exp.Literal.number(1), quoted(_ONE))),
            alias=exp.TableAlias(this=quoted(_ONE)),
        )
        target.set("joins", [exp.Join(this=one)])
    return statement


def _same(one: exp.Table, other: exp.Table) -> bool:
    return (one.name, one.db) == (other.name, other.db)


def asked_by_in(statement: exp.Expr) -> exp.Expr:
    """An INSERT that selects rows for which another one is there: its cells are among that table's."""
    if isinstance(statement, exp.Insert):
        for select in list(statement.find_all(exp.Select)):
            for each in asked(select):
                if isinstance(each, exp.Exists) and (among := _among(each.this)) is not None:
                    each.replace(among)
    return statement


def _among(inside: exp.Expr) -> exp.Expr | None:
    """None where more is asked of the two than that cells are equal. Never under a NOT: NULL is in nothing."""
    its = set(sources(inside))
    pairs: list[tuple[exp.Expr, exp.Expr]] = []
    kept: list[exp.Expr] = []
    for each in asked(inside):
        if set(free(each)) <= its:
            kept.append(each)
        elif pair := next(_pairs(each, its), None):
            pairs.append(pair)
        else:
            return None
    if not pairs:
        return None
    inside.set("expressions", [inner for inner, _ in pairs])
    inside.set("where", exp.Where(this=exp.and_(*kept, copy=False)) if kept else None)
    return exp.In(this=_one([outer for _, outer in pairs]), query=exp.Subquery(this=inside))


def _pairs(each: exp.Expr, its: set[str]) -> Iterator[tuple[exp.Expr, exp.Expr]]:
    """The sides of an equality: the one of these tables, and the other."""
    if isinstance(each, exp.EQ):
        for inner, outer in ((each.this, each.expression), (each.expression, each.this)):
            if set(free(inner)) <= its and not set(free(outer)) & its:
                yield inner, outer


def _one(cells: list[exp.Expr]) -> exp.Expr:
    return cells[0] if len(cells) == 1 else exp.Tuple(expressions=cells)


@every(exp.Exists)
def hashed(node: exp.Expr) -> exp.Expr:
    """Whether a text is one of those that are staged, as a look into a hash table: else each is compared with each.

    What is longer than the cell can be is nobody's, and only the others are cut off: none is.
    """
    parts = asked(node.this)
    same = next((each for each in parts if WIDTH in each.meta), None)
    if same is None or same.meta[WIDTH] > _WIDEST:
        return node
    theirs, mine, width = same.this, same.expression, exp.Literal.number(same.meta[WIDTH])
    fits = exp.LTE(this=exp.Length(this=theirs.copy()), expression=width)
    inside = node.this
    inside.set("expressions", [_bytes(exp.Substring(this=theirs, start=exp.Literal.number(1), length=width.copy()))])
    kept = (each for each in parts if each is not same)
    inside.set("where", exp.Where(this=exp.and_(*kept, fits, copy=False)))
    among = exp.In(this=_bytes(mine), query=exp.Subquery(this=inside))
    return exp.paren(exp.and_(not_null(mine), among, copy=False), copy=False)


def _bytes(text: exp.Expr) -> exp.Expr:
    """A text's bytes: a look at them takes a fifth of one that goes by a collation."""
    return exp.Cast(this=text, to=exp.DataType(this=exp.DType.BINARY))
