"""What a rewrite is, and how one goes over a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlglot import exp

from policyengine.errors import NotAnalysable

Rewrite = Callable[[exp.Expr], exp.Expr]
"""A statement to a statement: the nodes are used up."""

Say = Callable[[exp.Expr], str]
"""A node's text in its dialect."""


UNSAID = "compile.unsaid"


def every(*kinds: type[exp.Expr]) -> Callable[[Rewrite], Rewrite]:
    """Makes a rewrite of one that takes a node of these kinds: inner nodes before those they stand in.

    >>> shout = every(exp.Identifier)(lambda node: exp.to_identifier(node.name.upper()))
    >>> shout(exp.column("a", "b")).sql()
    'B.A'
    """

    def over(make: Rewrite) -> Rewrite:
        def rewrite(statement: exp.Expr) -> exp.Expr:
            for node in reversed(list(statement.find_all(*kinds))):
                parent, new = node.parent, make(node)
                if new is node:
                    continue
                if parent is None:
                    statement = new
                else:
                    node.replace(new)
            return statement

        return rewrite

    return over


def unsaid(reason: str, help: str) -> NotAnalysable:
    """The error of a step that a dialect can't say: the step and its engine are put before the reason."""
    return NotAnalysable(UNSAID, reason, help=help)


def parts(condition: exp.Expr | None) -> Iterator[exp.Expr]:
    """What a condition asks for, all of which must hold.

    >>> [each.sql() for each in parts(exp.condition("a AND (b AND (c OR d))"))]
    ['a', 'b', 'c OR d']
    """
    match condition:
        case None:
            return
        case exp.And():
            yield from parts(condition.this)
            yield from parts(condition.expression)
        case exp.Paren():
            yield from parts(condition.this)
        case _:
            yield condition


def asked(select: exp.Expr) -> tuple[exp.Expr, ...]:
    """What a SELECT's WHERE asks for, part by part."""
    where = select.args.get("where")
    return tuple(parts(where.this if where else None))


def sources(select: exp.Expr) -> Iterator[str]:
    """The names of what a SELECT selects from."""
    sources = [select.args.get("from_"), *select.args.get("joins", ())]
    yield from (each.this.alias_or_name for each in sources if each is not None)


def free(node: exp.Expr) -> Iterator[str]:
    """The tables of columns that no SELECT inside the node has."""
    for each in node.find_all(exp.Column):
        ancestor: exp.Expr | None = each.parent
        bound = False
        while ancestor is not None and not bound and each is not node:
            bound = isinstance(ancestor, exp.Select) and each.table in set(sources(ancestor))
            if ancestor is node:
                break
            ancestor = ancestor.parent
        if not bound and each.table:
            yield each.table


def quoted(name: str) -> exp.Identifier:
    """A name, never parsed."""
    return exp.Identifier(this=name, quoted=True)


def column(name: str, table: str) -> exp.Column:
    """A column of a table or alias."""
    return exp.Column(this=quoted(name), table=quoted(table))


def is_null(node: exp.Expr) -> exp.Expr:
    """That it is NULL."""
    return exp.Is(this=node.copy(), expression=exp.Null())


def not_null(node: exp.Expr) -> exp.Expr:
    """The other way round."""
    return exp.Not(this=is_null(node))
