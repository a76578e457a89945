"""Oracle: the empty text is NULL, and there are words that only it has."""

from __future__ import annotations

from sqlglot import exp

from policyengine.compile.rewrites.rewrite import Say, every, is_null, unsaid

UNITS = {"month": "MM", "year": "YYYY"}


@every(exp.EQ)
def nothing_is_null(node: exp.Expr) -> exp.Expr:
    """Nothing is equal to the empty text."""
    other = node.expression
    if (
        isinstance(other, exp.Literal)
        and other.is_string
        and not other.name
        and not isinstance(node.parent, exp.Update)
    ):
        return is_null(node.this)
    return node


@every(exp.Trim)
def trimmed_of_many(node: exp.Expr) -> exp.Expr:
    """TRIM takes off one letter alone; LTRIM any of a set."""
    return exp.Anonymous(this="LTRIM", expressions=[node.this, node.args["expression"]])


@every(exp.Cast)
def date_spelled(node: exp.Expr) -> exp.Expr:
    """A date's text is read as the session likes, unless its form is said."""
    if not (isinstance(node, exp.Cast) and isinstance(node.this, exp.Literal) and node.this.is_string):
        return node
    if node.to.is_type("date"):
        return exp.Anonymous(this="TO_DATE", expressions=[node.this, exp.Literal.string("YYYY-MM-DD")])
    if node.to.this in exp.DataType.TEMPORAL_TYPES:
        raise unsaid("is not asked to write a moment that a mask sets", "let the mask be another one")
    return node


@every(exp.Select)
def from_dual(node: exp.Expr) -> exp.Expr:
    """A SELECT selects from something, and be it nothing.

    >>> from_dual(exp.select("1").where("a")).sql()
    'SELECT 1 FROM DUAL WHERE a'
    """
    if not node.args.get("from_"):
        node.set("from_", exp.From(this=exp.Table(this=exp.Identifier(this="DUAL", quoted=False))))
    return node


def created_once(statement: exp.Expr, say: Say) -> str:
    """A table that may be there already: versions before 23 have no IF NOT EXISTS, and say it by error 955."""
    if not (isinstance(statement, exp.Create) and statement.args.get("exists")):
        return say(statement)
    statement.set("exists", False)
    inner = say(statement).replace("'", "''")
    return f"BEGIN EXECUTE IMMEDIATE '{inner}'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;"
