"""What the parser leaves in another dialect's words, put into DuckDB's, and what would look like a source taken out.

Each rewrite is of one kind of node, in place; what moves which value stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlglot import exp

OF_NO_VALUE = (
    exp.MaterializedProperty, exp.SecureProperty, exp.SchemaCommentProperty, exp.DefinerProperty, exp.AlgorithmProperty,
    exp.SqlSecurityProperty,
)  # fmt: skip
RECURSE_UNSAID = ("tsql", "oracle")
"""Where a WITH may be recursive without a word."""


def translated(statement: exp.Expr, dialect: str) -> bool:
    """Rewrites the statement; whether anything was changed."""
    changed = False
    for node in list(statement.walk()):
        for kind, rewrite in REWRITES.items():
            if isinstance(node, kind):
                changed = rewrite(node, dialect) or changed
    return changed


def _select(node: Any, dialect: str) -> bool:
    """Duplicates stay: dropping them makes no source, and would look like one. Hints to the planner and DUAL go."""
    dropped = ["options"] if node.args.get("options") else []
    from_ = node.args.get("from_")
    if from_ is not None and isinstance(from_.this, exp.Table) and from_.this.name.lower() == "dual":
        dropped.append("from_")
    if node.args.get("distinct") and not node.args["distinct"].args.get("on"):
        dropped.append("distinct")
    for each in dropped:
        node.set(each, None)
    return bool(dropped)


def _union(node: Any, dialect: str) -> bool:
    """As in a SELECT; a recursive query keeps its UNION, which may be what ends it."""
    above = node.find_ancestor(exp.With)
    if not node.args.get("distinct") or (above is not None and above.args.get("recursive")):
        return False
    node.set("distinct", False)
    return True


def _pivot(node: Any, dialect: str) -> bool:
    """UNPIVOT keeps what is NULL, for it makes no source either."""
    if not node.args.get("unpivot") or not node.args.get("fields") or node.args.get("include_nulls"):
        return False
    node.set("include_nulls", True)
    return True


def _join(node: Any, dialect: str) -> bool:
    """APPLY, a join LATERAL without a condition, ASOF with its own, MySQL's STRAIGHT_JOIN, ClickHouse's ANY."""
    if (applied := node.this.args.get("cross_apply") if isinstance(node.this, exp.Lateral) else None) is not None:
        node.this.set("cross_apply", None)
        node.set("side", None if applied else "LEFT")
        node.set("on", exp.true())
        return True
    if (condition := node.args.get("match_condition")) is not None:
        node.set("match_condition", None)
        node.set("on", exp.and_(node.args.get("on"), condition))
        return True
    if node.args.get("kind") in ("STRAIGHT_JOIN", "ANY"):
        node.set("kind", None)
        return True
    return False


def _merge(node: Any, dialect: str) -> bool:
    """The target's columns without their table; Oracle's WHERE of a branch is the branch's condition."""
    changed = False
    for when in node.args["whens"].expressions:
        then = when.args.get("then")
        if isinstance(then, exp.Insert | exp.Update) and (where := then.args.get("where")) is not None:
            then.set("where", None)
            when.set("condition", exp.and_(when.args.get("condition"), where.this))
            changed = True
        if isinstance(then, exp.Insert) and isinstance(then.this, exp.Tuple):
            for each in then.this.expressions:
                changed = _bare(each) or changed
    return changed


def _update(node: Any, dialect: str) -> bool:
    """T-SQL's target that is an alias in FROM, several columns set at once, and what is set without its table."""
    changed = False
    made: list[exp.Expr] = []
    for each in node.expressions:
        changed = _bare(each.this) or changed
        made += _singly(each)
    if len(made) != len(node.expressions):
        node.set("expressions", made)
        changed = True
    return _aliased(node) or changed


def _singly(assigned: exp.Expr) -> list[exp.Expr]:
    """(a, b) = (SELECT x, y …) as two assignments."""
    columns, query = assigned.this, assigned.expression
    if (
        not isinstance(columns, exp.Tuple)
        or not isinstance(query, exp.Subquery)
        or not isinstance(query.this, exp.Select)
    ):
        return [assigned]
    found: list[exp.Expr] = []
    for at, column in enumerate(columns.expressions):
        one = query.copy()
        one.this.set("expressions", [one.this.expressions[at]])
        found.append(exp.EQ(this=column.copy(), expression=one))
    return found


def _aliased(update: exp.Update) -> bool:
    from_ = update.args.get("from_")
    first = from_.this if from_ is not None else None
    if (
        not isinstance(first, exp.Table)
        or first.alias.lower() != update.this.name.lower()
        or update.this.args.get("db")
    ):
        return False
    joins = first.args.get("joins") or []
    if any(each.side or each.args.get("using") for each in joins):
        return False
    first.set("joins", None)
    update.set("this", first)
    conditions = [each.args["on"] for each in joins if each.args.get("on") is not None]
    where = update.args.get("where")
    others = [each.this for each in joins]
    update.set("from_", exp.From(this=others[0]) if others else None)
    if len(others) > 1:
        others[0].set("joins", [exp.Join(this=each, kind="CROSS") for each in others[1:]])
    if conditions:
        update.set("where", exp.Where(this=exp.and_(*conditions, where.this if where is not None else None)))
    return True


def _bare(column: exp.Expr) -> bool:
    if not isinstance(column, exp.Column) or not column.args.get("table"):
        return False
    column.set("table", None)
    column.set("db", None)
    return True


def _insert(node: Any, dialect: str) -> bool:
    """What is there stays beside what overwrites it: the difference is what arrived."""
    table = node.this.find(exp.Table) if isinstance(node.this, exp.Expr) else None
    if not node.args.get("overwrite") or table is None or table.args.get("partition"):
        return False
    node.set("overwrite", False)
    return True


def _create(node: Any, dialect: str) -> bool:
    """Properties that move no value go; a clone is a query of all; a schema may be there."""
    changed = False
    properties = node.args.get("properties")
    if properties is not None:
        kept = [each for each in properties.expressions if not isinstance(each, OF_NO_VALUE)]
        changed = len(kept) < len(properties.expressions)
        node.set("properties", exp.Properties(expressions=kept) if kept else None)
    if node.args.get("no_schema_binding"):
        node.set("no_schema_binding", None)
        changed = True
    if (clone := node.args.get("clone")) is not None:
        source = clone.this.copy()
        source.set("when", None)
        node.set("clone", None)
        node.set("expression", exp.select("*").from_(source))
        changed = True
    if node.kind == "SCHEMA" and not node.args.get("exists"):
        node.set("exists", True)
        changed = True
    return changed


def _computed(node: Any, dialect: str) -> bool:
    if isinstance(node.this, exp.Paren):
        return False
    node.set("this", exp.Paren(this=node.this))
    return True


def _conflict(node: Any, dialect: str) -> bool:
    keys = node.args.get("conflict_keys") or []
    if not any(isinstance(each, exp.Ordered) for each in keys):
        return False
    node.set("conflict_keys", [each.this if isinstance(each, exp.Ordered) else each for each in keys])
    return True


def _in(node: Any, dialect: str) -> bool:
    """SQLite's IN a table."""
    field = node.args.get("field")
    if dialect != "sqlite" or not isinstance(field, exp.Column):
        return False
    node.set("field", None)
    node.set("query", exp.select("*").from_(exp.to_table(field.name)).subquery())
    return True


def _with(node: Any, dialect: str) -> bool:
    if dialect not in RECURSE_UNSAID or node.args.get("recursive"):
        return False
    own = [each for each in node.expressions if each.alias in {table.name for table in each.find_all(exp.Table)}]
    node.set("recursive", bool(own))
    return bool(own)


def _type(node: Any, dialect: str) -> bool:
    """VARCHAR(MAX) is a text."""
    if not any(each.name.upper() == "MAX" for each in node.expressions):
        return False
    node.set("expressions", None)
    return True


def _national(node: Any, dialect: str) -> bool:
    node.replace(exp.Literal.string(node.name))
    return True


REWRITES: Mapping[type[exp.Expr], Callable[[Any, str], bool]] = {
    exp.With: _with,
    exp.Select: _select,
    exp.Union: _union,
    exp.Pivot: _pivot,
    exp.Join: _join,
    exp.Merge: _merge,
    exp.Update: _update,
    exp.Insert: _insert,
    exp.Create: _create,
    exp.ComputedColumnConstraint: _computed,
    exp.OnConflict: _conflict,
    exp.In: _in,
    exp.DataType: _type,
    exp.National: _national,
}
"""By kind of node; a WITH comes before the unions in it."""
