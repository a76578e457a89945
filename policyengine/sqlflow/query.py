"""What a query answers with: SELECT, set operations, CTEs, from the inside out, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow import star
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.names import of_columns, of_tables
from policyengine.sqlflow.pattern import recognised
from policyengine.sqlflow.pivot import turned
from policyengine.sqlflow.relation import Column, Relation, renamed
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.source import add, join, values
from policyengine.sqlflow.value import DOUBTFUL, Value, decided, either, through

# Where a CTE may be recursive without WITH RECURSIVE.
_WITHOUT_THE_WORD = frozenset({"tsql", "fabric", "oracle", "snowflake", "sqlite", "databricks", "spark", "hive"})
# A round of a recursive CTE brings a value one column further; few go through more columns than this.
_ROUNDS = 50


def query(node: exp.Expr, outer: Scope) -> Relation:
    """What the query answers with, seen from the scope around it. What is no query that we read is in doubt."""
    match node:
        case exp.Select():
            return _select(node, outer)
        case exp.SetOperation():
            return _combined(node, outer)
        case exp.Subquery():
            scope = with_ctes(node, outer)
            if isinstance(node.this, exp.Table | exp.Subquery) and node.args.get("joins"):
                add(node, scope)
                return scope.relation()
            relation = query(node.this, scope)
            return _ordered(node, relation, scope)
        case exp.Values():
            return values(node, outer)
        case exp.Pivot():
            scope = with_ctes(node, outer)
            add(node.this, scope)
            return turned(scope.relation(), node, scope)
        case exp.Table():
            scope = outer.inner()
            add(node, scope)
            return scope.relation()
        case exp.Paren():
            return query(node.this, outer)
        case exp.DML():
            return outer.context.returning(node, outer)
        case _:
            return unread(node, outer)


def unread(node: exp.Expr, scope: Scope) -> Relation:
    """A query of which nothing can be told."""
    message = f"{type(node).__name__.upper()} is not read: what it answers with is not known"
    scope.context.problems.add("sqlflow.not-read", message, node, "write it as a SELECT")
    return Relation(doubt=True, rest=DOUBTFUL)


def with_ctes(node: exp.Expr, outer: Scope) -> Scope:
    """A scope within another that knows the node's own CTEs; each is read once."""
    scope = outer.inner()
    clause = node.args.get("with_")
    if clause is None:
        return scope
    names = of_tables(scope.context.dialect)
    for cte in clause.expressions:
        alias = cte.args["alias"]
        key = names.key(alias.this)
        given = alias.args.get("columns") or ()
        body = cte.this
        if cte.args.get("scalar") or not isinstance(body, exp.Query | exp.DML | exp.Values | exp.Table | exp.Pivot):
            scope.lazy[of_columns(scope.context.dialect).key(alias.this)] = body
            continue
        if _is_recursive(clause, body, key, scope):
            relation = _recursive(cte, key, given, scope)
            search = clause.args.get("search")
            if search is not None:
                # SEARCH and CYCLE add columns: an order, a path, a mark.
                message = "the columns that SEARCH and CYCLE add are not read"
                scope.context.problems.add("sqlflow.not-read", message, search, "order by a column of the query")
                relation = replace(relation, rest=DOUBTFUL)
            scope.ctes[key] = relation
            continue
        scope.ctes[key] = renamed(query(body, scope), given, of_columns(scope.context.dialect))
    return scope


def _is_recursive(clause: exp.Expr, body: exp.Expr, key: str, scope: Scope) -> bool:
    """Whether a name in a CTE's body that is its own means the CTE, and no table or CTE that is called so as well.

    Some dialects have no word for it: there it means the CTE where nothing else is called so, and else it is in doubt.
    """
    if not isinstance(body, exp.SetOperation) or not _names_itself(body, key, scope):
        return False
    if clause.args.get("recursive"):
        return True
    if scope.context.dialect not in _WITHOUT_THE_WORD:
        return False
    name = exp.to_identifier(key, quoted=True)
    if scope.cte(name) is not None or scope.context.tables.find([name]):
        message = f"`{key}` can be the CTE itself, or the table of that name"
        scope.context.problems.add("sqlflow.ambiguous-table", message, body, "give the CTE another name")
        scope.doubt = True
    return True


def _names_itself(body: exp.Expr, key: str, scope: Scope) -> bool:
    names = of_tables(scope.context.dialect)
    tables = body.find_all(exp.Table)
    return any(isinstance(each.this, exp.Identifier) and names.key(each.this) == key for each in tables)


def _recursive(cte: exp.Expr, key: str, given: Sequence[exp.Expr], scope: Scope) -> Relation:
    """The least relation that the CTE maps to itself: begun with what does not name the CTE, until nothing is added."""
    body, names = cte.this, of_columns(scope.context.dialect)
    bodies = _sides(body)
    first = [each for each in bodies if not _names_itself(each, key, scope)]
    relation = renamed(_stacked(body, [query(each, scope) for each in first], scope), given, names)
    for _ in range(_ROUNDS):
        scope.ctes[key] = relation
        again = renamed(query(body, scope), given, names)
        grown = Relation(
            tuple(
                replace(column, value=either([column.value, more.value]))
                for column, more in zip(again.columns, relation.columns, strict=False)
            ),
            relation.rows | again.rows,
            relation.doubt or again.doubt,
            again.open,
            again.rest,
        )
        if _same(grown, relation):
            return relation
        relation = grown
    message = "what this CTE carries from round to round was not followed to its end"
    scope.context.problems.add("sqlflow.not-read", message, cte, "split the query")
    return replace(relation, doubt=True)


def _same(one: Relation, other: Relation) -> bool:
    pairs = zip(one.columns, other.columns, strict=False)
    return (
        one.rows == other.rows and len(one.columns) == len(other.columns) and all(a.value == b.value for a, b in pairs)
    )


def _sides(node: exp.Expr) -> list[exp.Expr]:
    """The queries of a chain of set operations, from the left; without recursing into a long one."""
    found: list[exp.Expr] = []
    while isinstance(node, exp.SetOperation) and not node.args.get("with_"):
        found.append(node.expression)
        node = node.this
    return [node, *reversed(found)]


def _combined(node: exp.SetOperation, outer: Scope) -> Relation:
    """UNION, INTERSECT, EXCEPT: by position or by name; the right side of EXCEPT only decides."""
    scope = with_ctes(node, outer)
    operations: list[exp.Expr] = []
    left: exp.Expr = node
    while isinstance(left, exp.SetOperation) and (left is node or not left.args.get("with_")):
        operations.append(left)
        left = left.this
    relation = query(left, scope)
    for operation in reversed(operations):
        relation = _two(operation, relation, query(operation.expression, scope), scope)
        relation = _ordered(operation, relation, scope)
    return relation


def _stacked(node: exp.Expr, relations: Sequence[Relation], scope: Scope) -> Relation:
    """Relations on top of each other, as the node says."""
    if not relations:
        return Relation(doubt=True, rest=DOUBTFUL)
    found = relations[0]
    for each in relations[1:]:
        found = _two(node, found, each, scope)
    return found


def _two(node: exp.Expr, one: Relation, other: Relation, scope: Scope) -> Relation:
    if isinstance(node, exp.Except):
        decides = one.rows.union(other.rows, *(each.value.sources() for each in other.columns))
        doubt = one.doubt or other.doubt or not other.complete or any(each.value.doubt for each in other.columns)
        return replace(one, rows=decides, doubt=doubt)
    kind = f"{node.args.get('side') or ''} {node.args.get('kind') or ''}"
    by_name = bool(node.args.get("by_name")) or bool(node.args.get("on"))
    columns = _by_name(one, other, kind) if by_name else _by_position(one, other)
    opened = one.open or other.open
    rest = either([each for each in (one.rest, other.rest) if each is not None]) if one.rest or other.rest else None
    doubt = one.doubt or other.doubt
    if not by_name and not (one.complete and other.complete):
        # Which column of an unknown table stands at which position nobody can tell.
        columns = tuple(replace(each, value=replace(each.value, doubt=True)) for each in columns)
    return Relation(columns, one.rows | other.rows, doubt, opened, rest)


def _by_position(one: Relation, other: Relation) -> tuple[Column, ...]:
    found = []
    for position, column in enumerate(one.columns):
        beside = other.columns[position].value if position < len(other.columns) else DOUBTFUL
        found.append(replace(column, value=either([column.value, beside])))
    return tuple(found)


def _by_name(one: Relation, other: Relation, kind: str) -> tuple[Column, ...]:
    found = []
    for column in one.columns:
        beside = [each.value for each in other.columns if each.key.lower() == column.key.lower()]
        found.append(replace(column, value=either([column.value, *beside])))
    mine = {each.key.lower() for each in one.columns}
    if "INNER" in kind:
        theirs = {each.key.lower() for each in other.columns}
        return tuple(each for each in found if each.key.lower() in theirs)
    if "LEFT" in kind:
        return tuple(found)
    return (*found, *(each for each in other.columns if each.key.lower() not in mine))


def _select(node: exp.Select, outer: Scope) -> Relation:
    scope = with_ctes(node, outer)
    if node.args.get("from_") is not None:
        add(node.args["from_"].this, scope)
    else:
        scope.sources += outer.implicit
    for each in node.args.get("laterals") or ():
        add(each, scope)
    for each in node.args.get("joins") or ():
        join(each, scope)
    if node.args.get("match") is not None:
        recognised(node.args["match"], scope)
    names = of_columns(scope.context.dialect)
    if scope.context.dialect == "clickhouse":
        scope.lazy.update(_named_inside(node, scope))
    for window in node.args.get("windows") or ():
        scope.windows[names.key(window.this)] = _named_window(window, scope)
    columns = projected(node.expressions, scope)
    if scope.context.dialect == "sqlite":
        columns = _bare(columns, node.args.get("group"), scope)
    _decide(node, columns, scope)
    opened, rest = _untold(node, scope)
    return Relation(tuple(columns), frozenset(scope.rows), scope.doubt, opened, rest)


def _named_inside(node: exp.Select, scope: Scope) -> Iterator[tuple[str, exp.Expr]]:
    """The expressions that ClickHouse lets one name anywhere in a SELECT, and use before and after."""
    names = of_columns(scope.context.dialect)
    for each in node.expressions:
        for alias in each.find_all(exp.Alias):
            if alias.parent_select is node:
                yield names.key(alias.args["alias"]), alias.this


def _named_window(node: exp.Expr, scope: Scope) -> Value:
    parts = [evaluate(each, scope) for each in node.args.get("partition_by") or ()]
    named = node.args.get("alias")
    base = [scope.window(named)] if named is not None else []
    return either([*parts, *base, evaluate(node.args.get("order"), scope), evaluate(node.args.get("spec"), scope)])


def projected(nodes: Sequence[exp.Expr], scope: Scope) -> list[Column]:
    """The columns of the SELECT, each alias known to what comes after it."""
    found: list[Column] = []
    for position, each in enumerate(nodes):
        made = list(_projection(each, position, scope))
        for column in made:
            if isinstance(each, exp.Alias | exp.Aliases):
                scope.aliases[column.key] = column.value
        found += made
    return found


def _projection(node: exp.Expr, position: int, scope: Scope) -> Sequence[Column]:
    """The columns that one entry of a SELECT makes: a star many, most one."""
    names = of_columns(scope.context.dialect)
    if isinstance(node, exp.Star):
        return star.columns(node, [], scope)
    if isinstance(node, exp.Column) and isinstance(node.this, exp.Star):
        scope.context.seen.add(id(node))
        return star.columns(node.this, list(node.parts[:-1]), scope)
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Star):
        return _parts(node.this, scope)
    if _sifts(node):
        return star.sifted(node, scope)
    spread = node.unalias()
    if isinstance(spread, exp.Explode) and scope.context.dialect == "duckdb":
        struct = evaluate(spread.this, scope)
        if struct.parts is not None and not struct.listed:
            return _parts(spread.this, scope)
    if isinstance(node, exp.Aliases):
        return _several(node, scope)
    if _is_pattern(node, scope):
        return star.like(node.name, scope)
    stands = scope.context.dialect in ("duckdb", "clickhouse")
    many = next(node.find_all(exp.Columns), None) if stands else None
    if many is not None:
        return _repeated(node, many, scope)
    inner = node.unalias()
    if isinstance(node, exp.QueryTransform):
        value = evaluate(node, scope)
        defined = node.args["schema"].expressions if node.args.get("schema") is not None else ()
        return [Column(each.name, names.key(each.this), value, node=node) for each in defined]
    if isinstance(inner, exp.Inline):
        return _parts(inner, scope)
    value = evaluate(inner, scope)
    if isinstance(inner, exp.Posexplode):
        return [Column(name, names.key(exp.to_identifier(name)), value, node=node) for name in ("pos", "col")]
    alias = node.args.get("alias") if isinstance(node, exp.Alias) else None
    written = alias or (inner.this if isinstance(inner, exp.Column) else None)
    if not isinstance(written, exp.Identifier):
        called = inner.output_name or node.output_name or f"_col{position}"
        written = exp.to_identifier(called, quoted=True)
    return [Column(written.name, names.key(written), value, node=node)]


def _is_pattern(node: exp.Expr, scope: Scope) -> bool:
    """Whether Hive's or Spark's quoted name is a regular expression: it has marks that names have not."""
    if scope.context.dialect not in ("hive", "spark", "spark2", "databricks") or not isinstance(node, exp.Column):
        return False
    if node.args.get("table") or not node.this.args.get("quoted") or not set(node.name) & set("()*+?[]|"):
        return False
    scope.context.seen.add(id(node))
    return True


def _bare(columns: list[Column], group: exp.Expr | None, scope: Scope) -> list[Column]:
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


def _parts(node: exp.Expr, scope: Scope) -> list[Column]:
    """`struct.*`: a column for each part; where they are not known, none, and the query has others."""
    value = evaluate(node, scope)
    return [Column(key, key, each, node=node) for key, each in (value.parts or {}).items()]


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


def _untold(node: exp.Select, scope: Scope) -> tuple[str | None, Value | None]:
    """What else the SELECT may answer with: its stars over tables whose columns are not known."""
    opened: str | None = None
    rest: list[Value] = []
    for each in node.expressions:
        dot = isinstance(each, exp.Dot) and isinstance(each.expression, exp.Star)
        if dot and evaluate(each.this, scope).parts is None:
            rest.append(through(Form.FUNCTION, evaluate(each.this, scope)))
            continue
        starred = isinstance(each, exp.Column) and isinstance(each.this, exp.Star)
        if not starred and not isinstance(each, exp.Star):
            continue
        qualifier = list(each.parts[:-1]) if isinstance(each, exp.Column) else []
        one = scope.source(qualifier) if qualifier else None
        if qualifier and one is None:
            value = scope.value(qualifier, each)
            rest += [value] if value.parts is None else []
        for source in [one] if one is not None else [] if qualifier else scope.sources:
            opened = opened or source.relation.open
            rest += [source.relation.rest] if source.relation.rest is not None else []
    return opened, either(rest) if rest else None


def _decide(node: exp.Select, columns: list[Column], scope: Scope) -> None:
    """Counts in all that decides over the rows of the SELECT."""
    for name in ("where", "connect", "prewhere"):
        for each in _all(node.args.get(name)):
            scope.decide(_condition(each, scope))
    scope.late = True
    group = node.args.get("group")
    if group is not None:
        _grouped(node, group, columns, scope)
    distinct = node.args.get("distinct")
    if distinct is not None and distinct.args.get("on") is not None:
        scope.decide(_position(distinct.args["on"], columns, scope))
    for name in ("having", "qualify", "sort", "cluster", "distribute", "limit", "offset", "top", "fetch"):
        for each in _all(node.args.get(name)):
            scope.decide(_condition(each, scope))
    _order(node, columns, scope)
    for lock in node.args.get("locks") or ():
        for table in lock.find_all(exp.Table):
            scope.context.seen.add(id(table))


def _condition(node: exp.Expr, scope: Scope) -> Value:
    return either([evaluate(each, scope) for each in _below(node)])


def _below(node: exp.Expr) -> list[exp.Expr]:
    return [each for value in node.args.values() for each in _all(value)]


def _all(value: object) -> list[exp.Expr]:
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, exp.Expr)]


def _grouped(node: exp.Select, group: exp.Expr, columns: list[Column], scope: Scope) -> None:
    if group.args.get("all"):
        for column in columns:
            if column.node is None or column.node.find(exp.AggFunc) is None:
                scope.decide(column.value)
    for each in _below(group):
        scope.decide(_position(each, columns, scope))


def _order(node: exp.Expr, columns: Sequence[Column], scope: Scope) -> None:
    order = node.args.get("order")
    for each in order.expressions if order is not None else ():
        written = each.this
        by_name = isinstance(written, exp.Column) and not written.table
        key = of_columns(scope.context.dialect).key(written.this) if by_name else ""
        alias = next((one.value for one in columns if by_name and one.key == key), None)
        if alias is not None:
            scope.context.seen.add(id(written))
        scope.decide(alias if alias is not None else _position(written, columns, scope))


def _position(node: exp.Expr, columns: Sequence[Column], scope: Scope) -> Value:
    """An expression to group or order by; a number is a column by its position."""
    if isinstance(node, exp.Literal) and not node.is_string and node.name.isdigit():
        at = int(node.name) - 1
        return columns[at].value if 0 <= at < len(columns) else DOUBTFUL
    if isinstance(node, exp.Var) and node.name.upper() == "ALL":
        return either([each.value for each in columns])
    return evaluate(node, scope)


def _ordered(node: exp.Expr, relation: Relation, scope: Scope) -> Relation:
    """The answer of a set operation, or of a query in brackets, with what it is ordered and limited by."""
    if not any(node.args.get(name) for name in ("order", "limit", "offset", "fetch")):
        return relation
    inner = scope.inner()
    for column in relation.columns:
        inner.aliases[column.key] = column.value
    inner.late = True
    _order(node, relation.columns, inner)
    for name in ("limit", "offset", "fetch"):
        for each in _all(node.args.get(name)):
            inner.decide(_condition(each, inner))
    return replace(relation, rows=relation.rows | inner.rows, doubt=relation.doubt or inner.doubt)
