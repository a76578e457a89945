"""Whether a value is one of those that are staged, said so that an engine looks it up, and compares it with none.

SQLite (measured on 3.40) asks an EXISTS anew for each row, by the first columns of an index. The SELECT of an IN is
read once, and is a table that is looked up, and an index on what is compared finds the rows by it.

PostgreSQL (measured on 15) joins what is staged, of which it has counted nothing, and takes ten thousand values for
forty: each row of a batch is compared with each of them. What stands in a COALESCE is no join, but a hash table.
It says no more which rows there are, so that is for a change, whose rows are found by their keys.
"""

from __future__ import annotations

from sqlglot import exp

from policyengine.compile.rewrites.rewrite import asked, every, not_null, quoted

STAGED = "staged"
"""The meta of an equality with a value that is staged, which stands first: that one is never NULL."""


@every(exp.Exists)
def looked_up(node: exp.Expr) -> exp.Expr:
    """Never NULL, as an EXISTS is.

    >>> same = exp.EQ(this=exp.column("v", "k"), expression=exp.column("a", "t"))
    >>> same.meta[STAGED] = True
    >>> looked_up(exp.Exists(this=exp.select("1").from_("s AS k").where("k.r = 1", same))).sql()
    '(NOT t.a IS NULL AND t.a IN (SELECT k.v FROM s AS k WHERE k.r = 1))'
    """
    among = _among(node)
    return node if among is None else exp.paren(exp.and_(not_null(among.this), among, copy=False), copy=False)


def looked_up_first(statement: exp.Expr) -> exp.Expr:
    """What is staged of many runs, selected from beside rows: only rows that have a value of any of them.

    Without an index each row would be compared with each value: 21 s for 50,000 and 1,000 of them, and not 0.4.

    >>> same = exp.EQ(this=exp.column("v", "k"), expression=exp.column("a", "t"))
    >>> same.meta[STAGED] = True
    >>> looked_up_first(exp.select("k.r").from_("t").join("s AS k").where(same)).sql()
    'SELECT k.r FROM t, s AS k WHERE k.v = t.a AND EXISTS(SELECT 1 FROM s AS "k_any" WHERE "k_any".v = t.a)'
    """
    for select in list(statement.find_all(exp.Select)):
        for same in (each for each in asked(select) if STAGED in each.meta):
            staged = {each.this.alias: each.this for each in select.args.get("joins", ())}
            for alias in {each.table for each in same.this.find_all(exp.Column)} & staged.keys():
                table, any_of_them = staged[alias].copy(), same.copy()
                table.set("alias", exp.TableAlias(this=quoted(f"{alias}_any")))
                for each in any_of_them.this.find_all(exp.Column):
                    each.set("table", quoted(f"{alias}_any"))
                inside = exp.select(exp.Literal.number(1)).from_(table).where(any_of_them, copy=False)
                select.where(exp.Exists(this=inside), copy=False)
    return statement


def checked(statement: exp.Expr) -> exp.Expr:
    """What a DELETE or an UPDATE asks of its rows; never NULL.

    >>> same = exp.EQ(this=exp.column("v", "k"), expression=exp.column("a", "t"))
    >>> same.meta[STAGED] = True
    >>> there = exp.Exists(this=exp.select("1").from_("s AS k").where(same))
    >>> checked(exp.Delete(this=exp.to_table("t"), where=exp.Where(this=there))).sql()
    'DELETE FROM t WHERE COALESCE(t.a IN (SELECT k.v FROM s AS k), FALSE)'
    """
    return _checked(statement) if isinstance(statement, exp.Delete | exp.Update) else statement


@every(exp.Exists)
def _checked(node: exp.Expr) -> exp.Expr:
    among = _among(node)
    return node if among is None else exp.Coalesce(this=among, expressions=[exp.false()])


def _among(node: exp.Expr) -> exp.In | None:
    """That a value is among those that an EXISTS asks for; None where it asks for something else."""
    parts = asked(node.this)
    same = next((each for each in parts if STAGED in each.meta), None)
    if same is None:
        return None
    inside = node.this
    inside.set("expressions", [same.this])
    kept = [each for each in parts if each is not same]
    inside.set("where", exp.Where(this=exp.and_(*kept, copy=False)) if kept else None)
    return exp.In(this=same.expression, query=exp.Subquery(this=inside))
