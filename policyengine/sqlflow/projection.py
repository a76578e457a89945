"""The columns of a SELECT: one for most of its entries, many for a star."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow import star
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.value import Value, decided, either, through


def projected(nodes: Sequence[exp.Expr], scope: Scope) -> Relation:
    """What the entries of a SELECT make, each alias known to what comes after it; its rows are not looked at."""
    columns: list[Column] = []
    opened: str | None = None
    rest: list[Value] = []
    for position, each in enumerate(nodes):
        made = _projection(each, position, scope)
        if isinstance(each, exp.Alias | exp.Aliases):
            scope.aliases.update({column.key: column.value for column in made.columns})
        columns += made.columns
        opened = opened or made.open
        rest += [made.rest] if made.rest is not None else []
    return Relation(tuple(columns), open=opened, rest=either(rest) if rest else None)


def _projection(node: exp.Expr, position: int, scope: Scope) -> Relation:
    """What one entry of a SELECT makes: of a star many columns, and perhaps others that nobody told us; of most one."""
    names, inner = of_columns(scope.context.dialect), node.unalias()
    match node:
        case exp.Star():
            return star.relation(node, [], scope)
        case exp.Column(this=exp.Star()):
            scope.context.seen.add(id(node))
            return star.relation(node.this, list(node.parts[:-1]), scope)
        case exp.Dot(expression=exp.Star()):
            return _parts(node.this, scope)
        case exp.Aliases():
            return Relation(tuple(_several(node, scope)))
        case exp.QueryTransform():
            value = evaluate(node, scope)
            defined = node.args["schema"].expressions if node.args.get("schema") is not None else ()
            return Relation(tuple(Column(each.name, names.key(each.this), value, node=node) for each in defined))
        case exp.EQ(this=exp.Parameter()):
            return _one(node.this, evaluate(node.expression, scope), position, node, scope)  # T-SQL's @a = b
        case _ if _sifts(node):
            return Relation(tuple(star.sifted(node, scope)))
        case _ if _is_pattern(node, scope):
            return Relation(tuple(star.like(node.name, scope)))
    many = next(node.find_all(exp.Columns), None) if scope.context.dialect in ("duckdb", "clickhouse") else None
    if many is not None:
        return Relation(tuple(_repeated(node, many, scope)))
    if isinstance(inner, exp.Inline):
        return _parts(inner, scope)
    if isinstance(inner, exp.Explode) and scope.context.dialect == "duckdb":
        struct = evaluate(inner.this, scope)
        if struct.parts is not None and not struct.listed:
            return _parts(inner.this, scope)
    value = evaluate(inner, scope)
    if isinstance(inner, exp.Posexplode):
        found = [exp.to_identifier(name) for name in ("pos", "col")]
        return Relation(tuple(Column(each.name, names.key(each), value, node=node) for each in found))
    return _one(inner, value, position, node, scope)


def _one(inner: exp.Expr, value: Value, position: int, node: exp.Expr, scope: Scope) -> Relation:
    """One column, called by its alias, else as the column that it is, else by what it is."""
    alias = node.args.get("alias") if isinstance(node, exp.Alias) else None
    written = alias or (inner.this if isinstance(inner, exp.Column) else None)
    if not isinstance(written, exp.Identifier):
        called = inner.output_name or node.output_name or f"_col{position}"
        written = exp.to_identifier(called, quoted=True)
    return Relation((Column(written.name, of_columns(scope.context.dialect).key(written), value, node=node),))


def _is_pattern(node: exp.Expr, scope: Scope) -> bool:
    """Whether Hive's or Spark's quoted name is a regular expression: it has marks that names have not."""
    if scope.context.dialect not in ("hive", "spark", "spark2", "databricks") or not isinstance(node, exp.Column):
        return False
    if node.args.get("table") or not node.this.args.get("quoted") or not set(node.name) & set("()*+?[]|"):
        return False
    scope.context.seen.add(id(node))
    return True


def bare(columns: Sequence[Column], group: exp.Expr | None, scope: Scope) -> list[Column]:
    """SQLite takes a column beside a max or min, and in no aggregate, from the row that the max or min is of."""
    chosen = [
        evaluate(each.this, scope)
        for column in columns
        for each in (column.node.find_all(exp.Max, exp.Min) if column.node is not None else ())
        if not each.expressions
    ]
    grouped = {one.sql() for one in group.expressions} if group is not None else set()
    return [
        replace(each, value=decided(each.value, chosen))
        if chosen
        and (each.node is None or each.node.find(exp.AggFunc) is None)
        and not (each.node is not None and each.node.sql() in grouped)
        else each
        for each in columns
    ]


def _sifts(node: exp.Expr) -> bool:
    """Whether it is DuckDB's `* LIKE 'pattern'`, or another of its kind."""
    return isinstance(node, exp.Like | exp.ILike | exp.Glob | exp.SimilarTo | exp.Not) and isinstance(
        (node.this.this if isinstance(node, exp.Not) else node.this), exp.Star
    )


def _parts(node: exp.Expr, scope: Scope) -> Relation:
    """`struct.*`: a column for each part; where they are not known, any column is a function of the whole."""
    value = evaluate(node, scope)
    if value.parts is None:
        return Relation(rest=through(Form.FUNCTION, value))
    return Relation(tuple(Column(key, key, each, node=node) for key, each in value.parts.items()))


def _several(node: exp.Expr, scope: Scope) -> list[Column]:
    """`posexplode(a) AS (pos, element)`: several names for one function."""
    names, value = of_columns(scope.context.dialect), evaluate(node.this, scope)
    parts = list((value.parts or {}).values()) if isinstance(node.this, exp.Inline) else []
    return [
        Column(name.name, names.key(name), parts[at] if at < len(parts) else value, node=node)
        for at, name in enumerate(node.expressions)
    ]


def _repeated(node: exp.Expr, many: exp.Expr, scope: Scope) -> list[Column]:
    """`min(COLUMNS('re'))`: the expression once for each column that is meant."""
    found = []
    names, alias = of_columns(scope.context.dialect), node.args.get("alias") if isinstance(node, exp.Alias) else None
    for column in star.matching(many, scope):
        scope.bound[id(many)] = column.value
        name = star.renamed(alias.name, many, column.name) if alias is not None else column.name
        key = names.key(exp.to_identifier(name, quoted=True))
        spelled = column.spelled and alias is None
        value = evaluate(node.unalias(), scope)
        found.append(Column(name, column.key if spelled else key, value, spelled, node))
    scope.bound.pop(id(many), None)
    return found
