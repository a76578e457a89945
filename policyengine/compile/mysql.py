"""How MariaDB and MySQL want their statements: rewrites, each of one trap that was measured.

A text column there has a collation that takes strangers for one person (`jorg` and `jörg`, `a` and `A`, and mostly
`a` and `a `), so what must be equal letter by letter is asked so. Keys and links are compared by the collation of
their own columns, as the engine's foreign keys are. A text beside a number becomes one (`'1abc'` is 1), so that
values are bound with their type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from policyengine.errors import NotAnalysable
from policyengine.model.type import Kind, parse

_WIDEST = 3072  # bytes of one index of InnoDB
_LETTER = 4  # bytes, in utf8mb4
_PREFIX = 100  # letters of a text in an index that can't hold it whole
_FIXED = 32  # bytes that a number, a date or a UUID takes in an index, and more
_OURS = {"__pe_run": 64, "__pe_set": 255}  # letters of our own texts
_OUR_LONGEST = 512  # of steps, digests and tokens
OWN_COLLATION = "utf8mb4_bin"

# What a value is cast to; one of another kind is bound bare: a text has the type of what it is compared with.
_CASTS: Mapping[Kind, str] = {
    Kind.INTEGER: "SIGNED",
    Kind.DECIMAL: "DECIMAL",
    Kind.REAL: "DOUBLE",
    Kind.BOOLEAN: "SIGNED",
    Kind.DATE: "DATE",
    Kind.TIME: "TIME",
    Kind.TIMESTAMP: "DATETIME",
}
_BOUND = frozenset(_CASTS) - {Kind.BOOLEAN}
_PRECISE = frozenset({"DECIMAL", "TIME", "DATETIME"})


def castable(node: exp.Expr) -> exp.Expr:
    """CAST knows few types, and what it makes of a text has the connection's collation: no literal is cast to a text.

    >>> castable(exp.cast(exp.Placeholder(this="id"), "int")).sql("mysql")
    'CAST(:id AS SIGNED)'
    >>> castable(exp.cast(exp.Placeholder(this="run"), "text")).sql("mysql")
    ':run'
    """
    if not isinstance(node, exp.Cast) or node.to.this in (exp.DType.CHARACTER_SET, exp.DType.BINARY):
        return node
    type = parse(node.to.sql("mysql"))
    inner: exp.Expr = node.this
    if isinstance(inner, exp.Placeholder | exp.Literal) and type.kind not in _BOUND:
        return inner
    if inner.meta.get("binary"):
        return inner  # it is told as text anyway, and a cast would take its collation away
    node.set("to", exp.DataType(this=exp.DataType.Type.USERDEFINED, kind=_target(type.text, type.kind)))
    return node


def _target(text: str, kind: Kind) -> str:
    name = _CASTS.get(kind, "CHAR")
    if name == "SIGNED" and "unsigned" in text.lower():
        return "UNSIGNED"
    opened = text.find("(")
    if name in _PRECISE and opened >= 0:
        return name + text[opened : text.index(")") + 1]
    return name


@dataclass(frozen=True, slots=True)
class Exact:
    """Marked texts are compared letter by letter, trailing blanks too, whatever character set their column has."""

    collation: str

    def __call__(self, node: exp.Expr) -> exp.Expr:
        """The node under the collation where it is marked.

        >>> column = exp.column("c")
        >>> column.meta["exact"] = True
        >>> Exact("utf8mb4_nopad_bin")(column).sql("mysql")
        'CAST(c AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin'
        """
        if not (node.meta.get("binary") or node.meta.get("exact")) or _is_staged(node):
            return node
        bare = node.copy()
        bare.meta.clear()
        bare = bare.transform(self, copy=False)  # what is marked may be within what is marked
        return exp.Collate(this=_unicode(bare), expression=exp.Var(this=self.collation))


def _is_staged(node: exp.Expr) -> bool:
    """Whether it is a column of ours, which takes the collation of what it is compared with."""
    return isinstance(node, exp.Column) and node.name.startswith("__pe_")


def _unicode(node: exp.Expr) -> exp.Expr:
    utf8 = exp.DataType(this=exp.DataType.Type.CHARACTER_SET, kind=exp.Var(this="utf8mb4"))
    return exp.Cast(this=node, to=utf8)


def trimmed(node: exp.Expr) -> exp.Expr:
    """TRIM takes away one text, and not any of its letters.

    >>> trimmed(exp.Trim(this=exp.column("c"), expression=exp.Literal.string("ab"))).sql("mysql")
    "REGEXP_REPLACE(c, '^[ab]+|[ab]+$', '')"
    """
    if not isinstance(node, exp.Trim) or node.expression is None:
        return node
    letters = node.expression.name
    pattern = exp.Literal.string(f"^[{letters}]+|[{letters}]+$")
    return exp.Anonymous(this="REGEXP_REPLACE", expressions=[node.this, pattern, exp.Literal.string("")])


def indexable(node: exp.Expr) -> exp.Expr:
    """A table of ours: texts that an index can hold, and an index of their beginnings where it can't hold a key whole.

    Uniqueness is not what keeps a row from being staged twice: every INSERT asks first, and one run is at work there.
    """
    if not isinstance(node, exp.Create) or not isinstance(node.this, exp.Schema):
        return node
    definitions = [each for each in node.this.expressions if isinstance(each, exp.ColumnDef)]
    types = {each.name: _stored(each) for each in definitions}
    for each in definitions:
        each.set("kind", exp.DataType(this=exp.DataType.Type.USERDEFINED, kind=types[each.name]))
    for unique in node.this.find_all(exp.UniqueColumnConstraint):
        parts = list(unique.this.expressions)
        widths = [_width(types[part.name]) for part in parts]
        if None in widths or sum(width or 0 for width in widths) > _WIDEST:
            unique.replace(exp.IndexColumnConstraint(expressions=list(_beginnings(parts, types))))
    node.set("properties", exp.Properties(expressions=[exp.EngineProperty(this=exp.Var(this="InnoDB"))]))
    return node


def _stored(column: exp.ColumnDef) -> str:
    """The column's type; our own texts have one collation, whatever the database's is."""
    if column.kind is not None and column.kind.this is exp.DataType.Type.TEXT:
        type = "LONGTEXT" if column.name == "__pe_value" else f"VARCHAR({_OURS.get(column.name, _OUR_LONGEST)})"
        return f"{type} COLLATE {OWN_COLLATION}"
    type = column.kind.sql("mysql") if column.kind is not None else ""
    return type if type != "VARCHAR" else "LONGTEXT"  # of no length: what stands in for another engine's


def _width(type: str) -> int | None:
    """How many bytes of an index a type takes; None where an index can't hold it whole."""
    if parse(type).kind not in (Kind.TEXT, Kind.BINARY, Kind.JSON) or type.lower().startswith("enum"):
        return _FIXED
    letters = type.partition("(")[2].partition(")")[0]
    return int(letters) * _LETTER if letters.isdigit() else None


def _beginnings(parts: list[exp.Expr], types: Mapping[str, str]) -> Iterator[exp.Expr]:
    for part in parts:
        width = _width(types[part.name])
        if width is None or width > _PREFIX * _LETTER:
            yield exp.ColumnPrefix(this=part.copy(), expression=exp.Literal.number(_PREFIX))
        else:
            yield part.copy()


def beside_itself(node: exp.Expr) -> exp.Expr:
    """MySQL reads no table in a subquery of the statement that changes it, but does read a derived table of it."""
    if not isinstance(node, exp.Update | exp.Delete) or not isinstance(node.this, exp.Table):
        return node
    for table in list(node.find_all(exp.Table)):
        if table is not node.this and (table.name, table.db) == (node.this.name, node.this.db):
            alias = table.args["alias"].copy()
            bare = exp.Table(this=table.this.copy(), db=table.args.get("db"))
            # INVARIANT: DISTINCT keeps the optimizer from merging it, which would be the same error again.
            table.replace(exp.Subquery(this=exp.select("*").distinct().from_(bare), alias=alias))
    return node


def in_order(node: exp.Expr) -> exp.Expr:
    """Fields are set from left to right, and what is set is read: whoever reads a field goes before it is set.

    MariaDB's SIMULTANEOUS_ASSIGNMENT does not help a subquery that looks something up by such a field.
    Raises NotAnalysable where two read each other.
    """
    if not isinstance(node, exp.Update):
        return node
    left = list(node.expressions)
    ordered: list[exp.Expr] = []
    while left:
        names = {each.this.name for each in left}
        read = {id(each): _read(each, node.this.name) for each in left}
        free = [one for one in left if not any(one.this.name in read[id(each)] for each in left if each is not one)]
        if not free:
            raise NotAnalysable(
                "compile.order",
                f"fields are set one after the other, and {', '.join(sorted(names))} are each made from another",
            )
        ordered += free
        left = [each for each in left if each not in free]
    node.set("expressions", ordered)
    return node


def _read(assignment: exp.Expr, table: str) -> set[str]:
    return {each.name for each in assignment.expression.find_all(exp.Column) if each.table == table}
