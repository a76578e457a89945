"""What dialects say in words of their own: NULL as a value, truth, texts, dates and the types of our own columns."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from policyengine.compile.rewrites.rewrite import Rewrite, every, is_null, not_null, quoted, unsaid


@every(exp.NullSafeEQ, exp.NullSafeNEQ)
def null_spelled_out(node: exp.Expr) -> exp.Expr:
    """Equality in which NULL is a value, in words that every engine has; never NULL.

    >>> null_spelled_out(exp.NullSafeEQ(this=exp.column("a"), expression=exp.Literal.number(1))).sql()
    '((a = 1 AND NOT a IS NULL))'
    """
    one, other = node.this, node.expression
    may_be = [each for each in (one, other) if not (isinstance(each, exp.Literal) and each.name)]
    equal: exp.Expr = exp.EQ(this=one.copy(), expression=other.copy())
    found = exp.and_(equal, *map(not_null, may_be), copy=False)
    if len(may_be) == 2:
        found = exp.or_(found, exp.and_(is_null(one), is_null(other), copy=False), copy=False)
    found = exp.paren(exp.paren(found, copy=False), copy=False)
    return exp.Not(this=found) if isinstance(node, exp.NullSafeNEQ) else found


def typed(
    columns: Mapping[exp.DType, str], *, bound: Mapping[exp.DType, str], casts: Mapping[exp.DType, str] | None = None
) -> Rewrite:
    """The engine's own words for types: of the columns that we make, of parameters, and of other values.

    >>> text = exp.DType.TEXT
    >>> strings = typed({text: "NVARCHAR(450)"}, bound={}, casts={text: "NVARCHAR(MAX)"})
    >>> strings(exp.cast(exp.column("a"), "text")).sql("tsql")
    'CAST(a AS NVARCHAR(MAX))'
    """

    @every(exp.DataType)
    def rewrite(node: exp.Expr) -> exp.Expr:
        match node.parent:
            case exp.ColumnDef():
                said: Mapping[exp.DType, str] = columns
            case exp.Cast(this=exp.Placeholder()):
                said = bound
            case _:
                said = casts or {}
        word = None if node.expressions or node.args.get("nullable") else said.get(node.this)
        return node if word is None else exp.DataType(this=exp.DType.USERDEFINED, kind=word, nullable=False)

    return rewrite


def _is_bound(node: exp.Expr) -> bool:
    return isinstance(node, exp.Cast) and isinstance(node.this, exp.Placeholder) and node.to.is_type("boolean")


@every(exp.Cast)
def truth_compared(node: exp.Expr) -> exp.Expr:
    """A parameter that is true or false is no condition by itself where the engine has no such type."""
    return exp.EQ(this=node.copy(), expression=exp.Literal.number(1)) if _is_bound(node) else node


@every(exp.Subquery, exp.Paren)
def looked_up_by_max(node: exp.Expr) -> exp.Expr:
    """One value of another table's row, as an aggregate: by a unique key it is the same, and the engine asks for it."""
    select = node.this
    is_value = not isinstance(node.parent, exp.From | exp.Join | exp.In | exp.Exists | exp.Merge)
    if is_value and isinstance(select, exp.Select) and not select.find(exp.AggFunc) and len(select.expressions) == 1:
        select.set("expressions", [exp.Max(this=select.expressions[0])])
    return node


@every(exp.UniqueColumnConstraint)
def without_unique(node: exp.Expr) -> exp.Expr:
    """Tables whose keys the engine neither knows nor keeps: nothing is staged twice, because each INSERT asks first."""
    schema = node.parent
    assert isinstance(schema, exp.Schema)
    schema.set("expressions", [each for each in schema.expressions if each is not node])
    return node


@every(exp.Delete)
def never_without_where(node: exp.Expr) -> exp.Expr:
    """A DELETE of every row must say so."""
    if not node.args.get("where"):
        node.set("where", exp.Where(this=exp.true()))
    return node


@every(exp.Select)
def from_one_row(node: exp.Expr) -> exp.Expr:
    """A SELECT that filters selects from something."""
    if node.args.get("where") and not node.args.get("from_"):
        one = exp.Select(expressions=[exp.alias_(exp.Literal.number(1), quoted("__pe_one"))])
        node.set("from_", exp.From(this=exp.Subquery(this=one, alias=exp.TableAlias(this=quoted("__pe_o")))))
    return node


def truncated_by(name: str, *, unit_first: bool, units: Mapping[str, str] | None = None) -> Rewrite:
    """The first moment of a date's month or year, as the engine calls it; `units` are texts where they are said so."""

    @every(exp.Anonymous)
    def rewrite(node: exp.Expr) -> exp.Expr:
        if node.this != "date_trunc":
            return node
        unit, cell = node.expressions
        said = exp.Literal.string(units[unit.name]) if units else exp.Var(this=unit.name.upper())
        return exp.Anonymous(this=name, expressions=[said, cell] if unit_first else [cell, said])

    return rewrite


def called(kind: type[exp.Expr], name: str, *arguments: str) -> Rewrite:
    """A function by the engine's own name, with these of its arguments in their order."""

    def make(node: exp.Expr) -> exp.Expr:
        given = (node.args.get(each) for each in arguments)
        return exp.Anonymous(this=name, expressions=[each for each in given if each is not None])

    return every(kind)(make)


# --- T-SQL ------------------------------------------------------------------------------------------------------------


@every(exp.Literal)
def national(node: exp.Expr) -> exp.Expr:
    """A literal that is more than ASCII: without its N it is read in the database's code page, and loses letters."""
    return exp.National(this=node.name) if node.is_string and not node.name.isascii() else node


@every(exp.Substring)
def to_the_end(node: exp.Expr) -> exp.Expr:
    """SUBSTRING takes a length: the whole text's is long enough."""
    if not node.args.get("length"):
        node.set("length", exp.Length(this=node.this.copy()))
    return node


# --- Spark ------------------------------------------------------------------------------------------------------------


@every(exp.Create)
def in_delta(node: exp.Expr) -> exp.Expr:
    """A table whose rows can be deleted again."""
    if node.args.get("kind") == "TABLE":
        node.set("properties", exp.Properties(expressions=[exp.FileFormatProperty(this=exp.Var(this="DELTA"))]))
    return node


# --- BigQuery ---------------------------------------------------------------------------------------------------------


@every(exp.Table)
def undotted(node: exp.Expr) -> exp.Expr:
    """A dot in a quoted name parts it all the same: no table has one, and ours get another sign for it."""
    if "." not in node.name:
        return node
    if not node.name.startswith("__pe_"):
        raise unsaid(
            f"has no table with a dot in its name, as {node.name} has", "say the dataset's `table`, and `schema`"
        )
    node.set("this", quoted(node.name.replace(".", "--")))
    return node
