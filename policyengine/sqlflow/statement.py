"""What a statement writes, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form, Kind
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.names import of_columns, of_tables
from policyengine.sqlflow.query import projected, query, with_ctes
from policyengine.sqlflow.relation import Column, Relation, renamed, scalar
from policyengine.sqlflow.scope import Scope, Source
from policyengine.sqlflow.source import add, values
from policyengine.sqlflow.tables import Table
from policyengine.sqlflow.value import DOUBTFUL, LITERAL, Value, either, through
from policyengine.sqlflow.writes import Write, named

# Statements that move no data from one field to another.
_HARMLESS = (
    exp.Transaction, exp.Commit, exp.Rollback, exp.Grant, exp.Revoke, exp.Comment, exp.Describe,
    exp.Pragma, exp.Analyze, exp.Show, exp.Kill, exp.Refresh, exp.Uncache, exp.Semicolon, exp.Attach, exp.Detach,
)  # fmt: skip
_HARMLESS_COMMANDS = frozenset(
    [
        "ALTER",
        "ANALYZE",
        "BEGIN",
        "CALL",
        "CHECKPOINT",
        "COMMENT",
        "COMMIT",
        "CLUSTER",
        "DEALLOCATE",
        "DISCARD",
        "END",
        "EXPLAIN",
        "FLUSH",
        "GO",
        "GRANT",
        "LISTEN",
        "LOCK",
        "MSCK",
        "NOTIFY",
        "OPTIMIZE",
        "PRINT",
        "PRAGMA",
        "REFRESH",
        "REINDEX",
        "RESET",
        "REVOKE",
        "ROLLBACK",
        "SAVEPOINT",
        "SET",
        "SHOW",
        "START",
        "UNLISTEN",
        "UNLOCK",
        "USE",
        "VACUUM",
        "WARN",
    ]
) - {"CALL", "ALTER"}


class NotRead(Exception):
    """A form of a statement that is not read."""

    def __init__(self, node: exp.Expr) -> None:
        super().__init__()
        self.node = node


def writes(node: exp.Expr, scope: Scope) -> Iterator[Write]:
    """What the statement writes. What moves data and is not read is a problem."""
    match node:
        case exp.Insert():
            yield from insert(node, scope)
        case exp.Update():
            yield from update(node, scope)
        case exp.Merge():
            yield from merge(node, scope)
        case exp.Delete():
            yield from delete(node, scope)
        case exp.Create():
            yield from create(node, scope)
        case exp.Cache():
            yield _made(node.this, query(node.expression, scope), Kind.TEMPORARY, scope)
        case exp.Copy():
            yield from copy(node, scope)
        case exp.Export():
            yield from _exported(node, scope)
        case exp.MultitableInserts():
            yield from _several(node, scope)
        case exp.Select() if node.args.get("into") is not None:
            into = node.args["into"]
            temporary = bool(into.args.get("temporary")) or bool(into.this.this.args.get("temporary"))
            kind = Kind.TEMPORARY if temporary else Kind.TABLE
            yield _made(into.this, query(node, scope), kind, scope)
        case exp.Select() if any(_assigns(each) for each in node.expressions):
            _assigned_by(node, scope)
        case exp.Query() | exp.Pivot() | exp.Values():
            yield Write((), Kind.ANSWER, query(node, scope))
        case exp.Use():
            _use(node, scope)
        case exp.Declare():
            _declare(node, scope)
        case exp.Set():
            for item in node.expressions:
                if isinstance(item, exp.SetItem) and isinstance(item.this, exp.EQ):
                    _set(item.this, evaluate(item.this.expression, scope), scope)
        case exp.Drop():
            for table in _all(node.args.get("tables")) or _all(node.this):
                _ignore(table, scope)
                if isinstance(table, exp.Table):
                    scope.context.tables.drop(table.parts)
        case exp.TruncateTable():
            for table in node.expressions:
                _ignore(table, scope)
        case exp.Alter():
            _alter(node, scope)
        case exp.Block():
            for each in node.expressions:
                yield from writes(each, scope)
        case exp.IfBlock():
            scope.decide(evaluate(node.this, scope))
            for each in (*_all(node.args.get("true")), *_all(node.args.get("false"))):
                yield from writes(each, scope)
        case exp.Command() if node.name.upper() in _HARMLESS_COMMANDS:
            _ignore(node, scope)
        case _ if isinstance(node, _HARMLESS):
            _ignore(node, scope)
        case _:
            unread(node, scope)


def _assigns(node: exp.Expr) -> bool:
    return isinstance(node, exp.EQ) and isinstance(node.this, exp.Parameter)


def _assigned_by(node: exp.Select, scope: Scope) -> None:
    """T-SQL's SELECT @a = b: no answer, but variables."""
    values_ = node.copy()
    values_.set("expressions", [each.expression if _assigns(each) else each for each in values_.expressions])
    relation = query(values_, scope)
    for each, (_, value) in zip(node.expressions, relation.settled(), strict=False):
        if _assigns(each):
            doubt = value.doubt or relation.doubt
            _set(each, replace(value, doubt=doubt), scope)
    _ignore(node, scope)


def _set(assignment: exp.Expr, value: Value, scope: Scope) -> None:
    """A variable's new value, beside the values that it had: which statements run before it is read nobody can tell."""
    _ignore(assignment.this, scope)
    name = assignment.this.name.lower()
    before = scope.context.variables.get(name)
    scope.context.variables[name] = value if before is None else either([before, value])


def unread(node: exp.Expr, scope: Scope) -> None:
    """A statement of which nothing can be told."""
    what = node.name.upper() if isinstance(node, exp.Command) else type(node).__name__.upper()
    message = f"{what} is not read: what it writes is not known"
    scope.context.problems.add("sqlflow.not-read", message, node, "declare the flow by hand beside it")
    scope.context.broken = True
    _ignore(node, scope)


def _use(node: exp.Expr, scope: Scope) -> None:
    """USE of a schema or catalogue: names after it are of it."""
    kind = node.args.get("kind")
    if isinstance(node.this, exp.Table) and (kind is None or kind.name.upper() in ("SCHEMA", "DATABASE", "CATALOG")):
        scope.context.tables.use(_parts(node.this))
    _ignore(node, scope)


def _declare(node: exp.Expr, scope: Scope) -> None:
    """Variables, and what they begin with; and tables in variables."""
    names = of_columns(scope.context.dialect)
    for item in node.expressions:
        for name in _all(item.this):
            kind = item.args.get("kind")
            if isinstance(kind, exp.Schema):
                columns = [Column(each.name, names.key(each.this), LITERAL) for each in _all(kind.expressions)]
                written = [exp.to_identifier(f"@{name.name}", quoted=True)]
                scope.context.tables.make(written, Relation(tuple(columns)), Kind.TEMPORARY)
            else:
                default = item.args.get("default")
                value = evaluate(default, scope) if isinstance(default, exp.Expr) else LITERAL
                scope.context.variables[name.name.lower()] = value


def returning(node: exp.Expr, outer: Scope) -> Relation:
    """What an INSERT, UPDATE or DELETE within a query answers with; what it writes is written too."""
    for write in writes(node, outer):
        outer.context.write(write)
    clause = node.args.get("returning")
    if clause is None:
        return Relation()
    return _returned(node, clause, outer)


def _returned(node: exp.Expr, clause: exp.Expr, outer: Scope) -> Relation:
    """The columns of a RETURNING or an OUTPUT, of the rows as they were deleted or are written."""
    scope = with_ctes(node, outer)
    table = _table(node)
    from_ = node.args.get("from_") if isinstance(node, exp.Update) else None
    if from_ is not None:
        add(from_.this, scope)
    source = scope.source([table.this]) if from_ is not None else None
    source = source if source is not None else _target(table, scope)
    rows = scope
    if isinstance(node, exp.Delete):
        for each in node.args.get("using") or ():
            add(each, rows)
        rows.decide(evaluate(node.args.get("where"), rows))
        written = source.relation
    elif isinstance(node, exp.Update):
        rows.decide(evaluate(node.args.get("where"), rows))
        written = _overlaid(source.relation, _assigned(node, rows), rows)
        source.relation = written
    else:
        made = next(insert(node, outer))
        written = replace(made.relation, columns=made.relation.columns)
        source.relation = _overlaid(source.relation, {each.key: each for each in written.columns}, rows)
    scope.sources.append(
        Source((of_tables(scope.context.dialect).key(exp.to_identifier("inserted")),), source.relation)
    )
    scope.sources.append(Source((of_tables(scope.context.dialect).key(exp.to_identifier("deleted")),), source.relation))
    hidden = scope.sources[-2:]
    if not any(each.table in ("inserted", "deleted") for each in clause.find_all(exp.Column)):
        scope.sources = [each for each in scope.sources if each not in hidden]
    else:
        scope.sources = hidden
    columns = projected(clause.expressions, scope)
    complete = source.relation.complete
    opened = None if complete else source.relation.open
    return Relation(tuple(columns), frozenset(rows.rows), rows.doubt, opened)


def _overlaid(relation: Relation, changes: dict[str, Column], scope: Scope) -> Relation:
    """A table's columns with what is written into some of them."""
    lowered = {key.lower(): column for key, column in changes.items()}
    columns = [
        replace(each, value=lowered[each.key.lower()].value) if each.key.lower() in lowered else each
        for each in relation.columns
    ]
    known = {each.key.lower() for each in relation.columns}
    columns += [column for key, column in lowered.items() if key not in known]
    return replace(relation, columns=tuple(columns))


# INSERT


def insert(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """INSERT of a query or of values, by position, by a list of columns or by name; with an upsert's second half."""
    scope = with_ctes(node, outer)
    if isinstance(node.this, exp.Directory):
        yield Write((exp.to_identifier(node.this.this.name),), Kind.FILE, _content(node.expression, scope))
        return
    if node.args.get("is_function"):
        texts = [each.name for each in node.this.find_all(exp.Literal) if each.is_string]
        written = exp.to_identifier(next(iter(texts), node.this.name), quoted=True)
        yield Write((written,), Kind.FILE, _content(node.expression, scope))
        return
    table = _table(node)
    _ignore(node.this, scope)
    known = _known(table, scope)
    stated = node.args.get("source")
    content = _content(node.expression or (stated if isinstance(stated, exp.Expr) else None), scope)
    for each in _all(node.args.get("where")):
        evaluate(each, _with_target(table, scope))  # REPLACE WHERE: which rows go, not what arrives
    placed = _placed(node, content, known, table, scope)
    conflict = node.args.get("conflict")
    if conflict is not None:
        placed = _upserted(node, conflict, placed, table, scope)
    yield _write(table, placed, known, Kind.TABLE)
    clause = node.args.get("returning")
    if clause is not None and clause.args.get("into"):
        yield _output(node, clause, outer)


def _content(node: exp.Expr | None, scope: Scope) -> Relation:
    if node is None:
        return Relation()
    return values(node, scope) if isinstance(node, exp.Values) else query(node, scope)


def _placed(node: exp.Expr, content: Relation, known: Table | None, table: exp.Table, scope: Scope) -> Relation:
    """The content under the names of the columns that it is written into."""
    names = of_columns(scope.context.dialect)
    listed = node.this.expressions if isinstance(node.this, exp.Schema) else []
    if len(listed) == 1 and isinstance(listed[0], exp.Star) and known is not None:
        less = {_identifier(each).name.lower() for each in listed[0].args.get("except_") or ()}
        return named(content, [each for each in known.relation.columns if each.key.lower() not in less])
    if listed:
        return named(content, [_spelled(each, known, scope) for each in listed])
    if node.args.get("by_name"):
        columns = [
            replace(each, name=_spelled(exp.to_identifier(each.name, quoted=True), known, scope).name)
            for each in content.columns
        ]
        return replace(content, columns=tuple(columns))
    if node.args.get("default") or not (content.columns or not content.complete):
        return content
    partition = node.args.get("partition") or table.args.get("partition")
    fixed: list[str] = []
    given = list(partition.expressions) if isinstance(partition, exp.Partition) else []
    for each in given:
        if isinstance(each, exp.EQ):
            fixed.append(names.key(_identifier(each.this)).lower())
        for column in each.find_all(exp.Column):
            scope.context.seen.add(id(column))
    if known is not None:
        last = [names.key(_identifier(each)).lower() for each in given]
        order = [each for each in known.relation.columns if each.key.lower() not in last]
        order += [each for each in known.relation.columns if each.key.lower() in last and each.key.lower() not in fixed]
        if not content.complete:
            content = _doubtful(content)
        placed = named(content, order)
        still = [replace(each, value=LITERAL) for each in known.relation.columns if each.key.lower() in fixed]
        return replace(placed, columns=(*placed.columns, *still))
    name = ".".join(each.name for each in _parts(table))
    message = f"the schema has no table `{name}`: which columns are written is not known"
    scope.context.problems.add("sqlflow.unknown-table", message, table, "add it to the schema, or list the columns")
    return _doubtful(content)


def _doubtful(relation: Relation) -> Relation:
    columns = tuple(replace(each, value=replace(each.value, doubt=True)) for each in relation.columns)
    return replace(relation, columns=columns)


def _upserted(node: exp.Expr, conflict: exp.Expr, placed: Relation, table: exp.Table, scope: Scope) -> Relation:
    """What is written where the row is there already, beside what would have been inserted."""
    names = of_tables(scope.context.dialect)
    inner = _with_target(table, scope)
    if isinstance(node.expression, exp.Select) and node.expression.args.get("from_") is not None:
        add(node.expression.args["from_"].this, inner)
    for alias in ("excluded", node.expression.alias if isinstance(node.expression, exp.Values) else ""):
        if alias:
            inner.sources.append(Source((names.key(exp.to_identifier(alias)),), placed, qualified=True))
    for named_values in conflict.find_all(exp.Anonymous):
        if named_values.name.upper() == "VALUES" and len(named_values.expressions) == 1:
            arriving = placed.find(_identifier(named_values.expressions[0]), of_columns(scope.context.dialect))
            inner.bound[id(named_values)] = arriving[0].value if arriving else DOUBTFUL
            _ignore(named_values, scope)
    for each in conflict.args.get("conflict_keys") or ():
        _ignore(each, scope)
    for each in (*_all(conflict.args.get("where")), *_all(conflict.args.get("index_where"))):
        inner.decide(evaluate(each, inner))
        placed = _decided(placed, Value(indirect=frozenset(inner.rows)))
    changed = dict(_pairs(conflict.expressions, _known(table, scope), inner))
    columns = {each.key.lower(): each for each in placed.columns}
    for key, column in changed.items():
        decided = replace(column.value, indirect=column.value.indirect | frozenset(inner.rows))
        beside = columns.get(key.lower())
        merged = decided if beside is None else either([beside.value, decided])
        columns[key.lower()] = replace(beside or column, value=merged, node=column.node)
    return replace(placed, columns=tuple(columns.values()), doubt=placed.doubt or inner.doubt)


def _several(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """Several INSERTs from one source: each with a query of its own over it, or with values of its columns."""
    scope = with_ctes(node, outer)
    add(node.args["source"], scope)
    if isinstance(node.args["source"], exp.Query) and not isinstance(node.args["source"], exp.Subquery):
        for column in scope.common():
            scope.aliases[column.key] = column.value
    passed: list[Value] = []
    for each in node.expressions:
        inner = scope.inner()
        inner.sources = list(scope.sources)
        one = each.this if isinstance(each, exp.ConditionalInsert) else each
        condition = each.args.get("expression") if isinstance(each, exp.ConditionalInsert) else None
        if isinstance(one.expression, exp.Select) and one.expression.args.get("from_") is None:
            made = list(insert(one, _over(scope)))
        else:
            if one.expression is None:
                one = one.copy()
                one.set("expression", exp.Select(expressions=[exp.Star()]))
            made = list(insert(one, inner))
        decided = evaluate(condition, inner)
        if (node.args.get("kind") or "").upper() == "FIRST":
            passed.append(decided)
        for write in made:
            rows = frozenset(scope.rows).union(decided.sources(), *(each.sources() for each in passed))
            relation = replace(
                write.relation, rows=write.relation.rows | rows, doubt=write.relation.doubt or scope.doubt
            )
            yield replace(write, relation=relation)


def _over(scope: Scope) -> Scope:
    """A scope in which a SELECT without a FROM reads what is around it."""
    inner = scope.inner()
    inner.implicit = list(scope.sources)
    return inner


# UPDATE and MERGE


def update(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """UPDATE, with a FROM or joins: the columns that are set, of one table or, in MySQL, of several."""
    scope = with_ctes(node, outer)
    first = _table(node)
    from_ = node.args.get("from_")
    if from_ is not None:
        add(from_.this, scope)
    aliased = scope.source([first.this]) if from_ is not None and not first.args.get("db") else None
    if aliased is None:
        _target(first, scope)
        for each in first.args.get("joins") or ():
            from policyengine.sqlflow.source import join

            join(each, scope)
    else:
        _ignore(first, scope)
    for name in ("where", "order", "limit"):
        for each in _all(node.args.get(name)):
            scope.decide(evaluate(each, scope))
    tables = _tables_by_name(node, scope)
    default = _aliased(first, from_) if aliased is not None else _beneath(first, node)
    changes: dict[int, tuple[exp.Table, dict[str, Column]]] = {}
    for assignment in node.expressions:
        table = default
        left = assignment.this
        if isinstance(left, exp.Column) and left.table:
            table = tables.get(of_tables(scope.context.dialect).key(left.args["table"]), default)
        _, columns = changes.setdefault(id(table), (table, {}))
        columns.update(_pairs([assignment], _known(table, scope), scope))
    for table, columns in changes.values():
        relation = Relation(tuple(columns.values()), frozenset(scope.rows), scope.doubt)
        yield _write(table, relation, _known(table, scope), Kind.TABLE)
    clause = node.args.get("returning")
    if clause is not None and clause.args.get("into"):
        yield _output(node, clause, outer)


def _assigned(node: exp.Expr, scope: Scope) -> dict[str, Column]:
    return dict(_pairs(node.expressions, _known(_table(node), scope), scope))


def _pairs(assignments: Sequence[exp.Expr], known: Table | None, scope: Scope) -> Iterator[tuple[str, Column]]:
    """The columns that assignments set, with what is set."""
    for each in assignments:
        left, right = each.this, each.expression
        _ignore(left, scope)
        if not isinstance(each, exp.EQ):
            scope.context.problems.add("sqlflow.not-read", "an assignment is not read", each, "write it as a = b")
            continue
        if isinstance(left, exp.Tuple | exp.Paren):
            lefts = left.expressions if isinstance(left, exp.Tuple) else [left.this]
            for name, value in zip(lefts, _row(right, len(lefts), scope), strict=False):
                column = _spelled(_identifier(name), known, scope)
                yield column.key, replace(column, value=value, node=right)
            continue
        value = evaluate(right, scope)
        if _is_part(left, known, scope):
            column = _spelled(left.parts[0], known, scope)
            value = through(Form.FUNCTION, value)
        else:
            column = _spelled(_identifier(left), known, scope)
        yield column.key, replace(column, value=value, node=right)


def _is_part(left: exp.Expr, known: Table | None, scope: Scope) -> bool:
    """Whether what is set is a part of a column: its first name is a column's, and no table's."""
    if not isinstance(left, exp.Column | exp.Dot) or len(left.parts) < 2 or scope.source(left.parts[:1]) is not None:
        return False
    return known is not None and len(known.relation.find(left.parts[0], of_columns(scope.context.dialect))) == 1


def _row(node: exp.Expr, width: int, scope: Scope) -> list[Value]:
    """The values of a row: a subquery's columns, or a list."""
    if isinstance(node, exp.Query):
        relation = query(node, scope)
        single = [scalar(replace(relation, columns=(each,))) for each in relation.columns]
        return single if relation.complete else [replace(each, doubt=True) for each in single] or [DOUBTFUL] * width
    if isinstance(node, exp.Tuple) or (isinstance(node, exp.Anonymous) and node.name.upper() == "ROW"):
        return [evaluate(each, scope) for each in node.expressions]
    if isinstance(node, exp.Paren):
        return _row(node.this, width, scope)
    value = evaluate(node, scope)
    return [value] * width


def merge(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """MERGE: what each of its branches sets or inserts; the conditions of all of them decide."""
    scope = with_ctes(node, outer)
    table = _table(node)
    known = _known(table, scope)
    _target(table, scope)
    added = add(node.args["using"], scope)
    for each in _all(node.args.get("using_cond")):
        name = _identifier(each)
        for source in scope.sources:
            for column in source.relation.find(name, of_columns(scope.context.dialect)):
                scope.decide(column.value)
    scope.decide(evaluate(node.args.get("on"), scope))
    using = Relation(tuple(column for each in added for column in each.relation.columns))
    complete = all(each.relation.complete for each in added)
    branches: list[dict[str, Column]] = []
    for when in node.args["whens"].expressions:
        scope.decide(evaluate(when.args.get("condition"), scope))
        branches.append(_branch(when.args.get("then"), using, known, table, scope))
    columns: dict[str, Column] = {}
    for branch in branches:
        for key, column in branch.items():
            beside = columns.get(key.lower())
            columns[key.lower()] = (
                column if beside is None else replace(beside, value=either([beside.value, column.value]))
            )
    relation = Relation(tuple(columns.values()), frozenset(scope.rows), scope.doubt)
    if not complete and any(isinstance(each, exp.Star) for each in node.args["whens"].find_all(exp.Star)):
        relation = replace(relation, rest=DOUBTFUL)
    yield _write(table, relation, known, Kind.TABLE)


def _branch(
    then: exp.Expr | None, source: Relation, known: Table | None, table: exp.Table, scope: Scope
) -> dict[str, Column]:
    """The columns that one branch of a MERGE writes."""
    if isinstance(then, exp.Update):
        if any(isinstance(each, exp.Star) for each in then.expressions):
            return _by_name(source, known, scope)
        for each in _all(then.args.get("where")):
            scope.decide(evaluate(each, scope))
        return dict(_pairs(then.expressions, known, scope))
    if isinstance(then, exp.Insert):
        for each in _all(then.args.get("where")):
            scope.decide(evaluate(each, scope))
        if isinstance(then.this, exp.Star):
            return _by_name(source, known, scope)
        if isinstance(then.this, exp.Var) or (then.expression is None and then.this is None):
            # BigQuery's INSERT ROW: by position.
            there = known.relation.columns if known is not None else source.columns
            return {each.key: each for each in named(source, there).columns}
        given = [_spelled(_identifier(each), known, scope) for each in _all(then.this.expressions if then.this else [])]
        for each in _all(then.this):
            _ignore(each, scope)
        order = given or list(known.relation.columns if known is not None else ())
        values_ = _all(then.expression.expressions if isinstance(then.expression, exp.Tuple) else then.expression)
        if not order and values_:
            message = "which columns the MERGE inserts into is not known"
            scope.context.problems.add("sqlflow.unknown-table", message, table, "add the table to the schema")
            scope.doubt = True
        return {
            name.key: replace(name, value=evaluate(each, scope), node=each)
            for name, each in zip(order, values_, strict=False)
        }
    return {}


def _by_name(source: Relation, known: Table | None, scope: Scope) -> dict[str, Column]:
    columns = [(_spelled(exp.to_identifier(each.name, quoted=True), known, scope), each) for each in source.columns]
    return {name.key: replace(name, value=each.value) for name, each in columns}


# DELETE


def delete(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """DELETE writes nothing; but what it returns can go into a table, or be the answer."""
    clause = node.args.get("returning")
    if clause is not None and clause.args.get("into"):
        yield _output(node, clause, outer)
        return
    if clause is not None and node.parent is None:
        yield Write((), Kind.ANSWER, _returned(node, clause, outer))
        return
    scope = with_ctes(node, outer)
    if isinstance(node.this, exp.Table):
        _target(node.this, scope)
    for each in _all(node.args.get("using")):
        add(each, scope)
    for each in node.args.get("tables") or ():
        _ignore(each, scope)
    for each in (*_all(node.this.args.get("joins") if node.this is not None else None),):
        from policyengine.sqlflow.source import join

        join(each, scope)
    for each in (*_all(node.args.get("where")), *_all(node.args.get("order")), *_all(node.args.get("limit"))):
        evaluate(each, scope)


def _output(node: exp.Expr, clause: exp.Expr, outer: Scope) -> Write:
    """OUTPUT … INTO a table: what is returned, written there by position."""
    into = clause.args["into"]
    scope = outer.inner()
    _ignore(into, scope)
    listed: list[exp.Expr] = []
    if isinstance(into, exp.Schema):
        table, listed = into.this, into.expressions
    elif isinstance(into, exp.Table):
        table = into
    else:
        # `INTO archive (a, b)` is taken for a function.
        name = (
            into.name
            if isinstance(into, exp.Anonymous)
            else (into.sql_name() if isinstance(into, exp.Func) else into.name)
        )
        table = exp.Table(this=exp.to_identifier(name.lower()))
        listed = into.expressions or _all(into.this) if isinstance(into, exp.Func) else []
    returned = _returned(node, clause, outer)
    known = _known(table, scope)
    if listed:
        placed = named(returned, [_spelled(_identifier(each), known, scope) for each in listed])
    elif known is not None:
        placed = named(returned, known.relation.columns)
    else:
        placed = returned
    return _write(table, placed, known, Kind.TABLE)


# CREATE, COPY and the like


def create(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """CREATE TABLE or VIEW of a query, of nothing, or of another table; what else is created holds no data."""
    kind = (node.args.get("kind") or "").upper()
    if kind not in ("TABLE", "VIEW", "MATERIALIZED VIEW"):
        if kind in ("FUNCTION", "PROCEDURE", "TRIGGER", "TASK", "RULE", "EVENT", "PIPE", "STREAM"):
            unread(node, outer)
        else:
            _ignore(node, outer)
        return
    scope = with_ctes(node, outer)
    table = node.this.this if isinstance(node.this, exp.Schema) else node.this
    _ignore(node.this, scope)
    properties = node.args.get("properties")
    if properties is not None:
        _ignore(properties, scope)
    where = Kind.VIEW if kind != "TABLE" else Kind.TEMPORARY if _temporary(table, properties) else Kind.TABLE
    to = properties.find(exp.ToTableProperty) if properties is not None else None
    clone = node.args.get("clone")
    listed = node.this.expressions if isinstance(node.this, exp.Schema) else []
    if clone is not None:
        of = clone.this if isinstance(clone.this, exp.Table) else clone.find(exp.Table)
        yield _made(table, query(of, scope), where, scope)
    elif node.expression is not None:
        relation = query(node.expression, scope)
        names = [_identifier(each) for each in listed if isinstance(each, exp.Identifier | exp.ColumnDef | exp.Column)]
        # MySQL's list gives types to columns, by name, and adds others; elsewhere it names them, by position.
        if names and scope.context.dialect != "mysql":
            relation = renamed(relation, names, of_columns(scope.context.dialect))
        if to is not None:
            known = _known(to.this, scope)
            columns = tuple(_by_name(relation, known, scope).values())
            yield _write(to.this, replace(relation, columns=columns), known, Kind.TABLE)
            return
        yield _made(table, relation, where, scope)
    else:
        names = [_identifier(each) for each in listed if isinstance(each, exp.ColumnDef)]
        like = next(
            (
                each
                for each in _all(listed) + _all(properties.expressions if properties else None)
                if isinstance(each, exp.LikeProperty)
            ),
            None,
        )
        empty = [Column(each.name, of_columns(scope.context.dialect).key(each), LITERAL) for each in names]
        if like is not None:
            found = _known(like.this, scope)
            empty += [replace(each, value=LITERAL) for each in (found.relation.columns if found else ())]
        known = _known(table, scope)
        if known is None or not known.declared:
            scope.context.tables.make(_parts(table), Relation(tuple(empty)), where)


def _temporary(table: exp.Expr, properties: exp.Expr | None) -> bool:
    if properties is not None and properties.find(exp.TemporaryProperty) is not None:
        return True
    return bool(table.this.args.get("temporary")) or table.name.startswith("#")


def copy(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """COPY out of a query or a table into a file; into a table, what arrives comes from outside."""
    scope = with_ctes(node, outer)
    content = next((each for each in _all(node.args.get("files")) if isinstance(each, exp.Query)), None)
    out = not isinstance(_bare_name(node.this), exp.Identifier)
    into_table = bool(node.args.get("kind")) and content is None and not out
    if into_table:
        table = node.this.this if isinstance(node.this, exp.Schema) else node.this
        _ignore(node, scope)
        message = "what is loaded from files is not in the schema"
        scope.context.problems.add("sqlflow.not-read", message, table, "declare the flow by hand")
        known = _known(table, scope)
        columns = known.relation.columns if known is not None else ()
        relation = Relation(tuple(replace(each, value=DOUBTFUL) for each in columns), doubt=True)
        yield _write(table, relation, known, Kind.TABLE)
        return
    if node.args.get("kind") and content is None:
        of = next((each for each in _all(node.args.get("files")) if isinstance(each, exp.Table)), None)
        relation, target = query(of, scope) if of is not None else Relation(doubt=True, rest=DOUBTFUL), node.this
    elif content is not None:
        relation, target = query(content, scope), node.this
    else:
        relation, target = _copied(node.this, scope), next(iter(_all(node.args.get("files"))), None)
    bare = target.this if isinstance(target, exp.Schema) else target
    if isinstance(bare, exp.Table) and isinstance(bare.this, exp.Identifier) and target is not None:
        # COPY INTO a table FROM a query over files or tables.
        _ignore(target, scope)
        known = _known(bare, scope)
        listed = target.expressions if isinstance(target, exp.Schema) else []
        order = [_spelled(each, known, scope) for each in listed] or list(known.relation.columns if known else ())
        yield _write(bare, named(relation, order) if order else _doubtful(relation), known, Kind.TABLE)
        return
    _ignore(target, scope)
    name = target.name if target is not None and target.name else "stdout"
    yield Write((exp.to_identifier(name, quoted=True),), Kind.FILE, relation)


def _bare_name(node: exp.Expr) -> exp.Expr:
    """What a table's name is made of: an identifier, or the text of a place."""
    while isinstance(node, exp.Schema | exp.Table):
        node = node.this
    return node


def _copied(node: exp.Expr, scope: Scope) -> Relation:
    if isinstance(node, exp.Query):
        return query(node, scope)
    if isinstance(node, exp.Schema):
        source = query(node.this, scope)
        names = of_columns(scope.context.dialect)
        found = [source.find(_identifier(each), names) for each in node.expressions]
        return Relation(tuple(each[0] for each in found if each), source.rows, source.doubt, source.open)
    return query(node, scope)


def _exported(node: exp.Expr, scope: Scope) -> Iterator[Write]:
    uri = next(
        (each.args["value"].name for each in node.find_all(exp.Property) if each.this.name.lower() == "uri"), "export"
    )
    yield Write((exp.to_identifier(uri, quoted=True),), Kind.FILE, query(node.this, scope))


def _alter(node: exp.Expr, scope: Scope) -> None:
    """ALTER … RENAME of what the script made; of the schema's tables it changes what names mean, and is a problem."""
    actions = node.args.get("actions") or ()
    _ignore(node, scope)
    for action in actions:
        if isinstance(action, exp.AlterRename) and isinstance(node.this, exp.Table):
            found = _known(node.this, scope)
            if found is not None and not found.declared:
                scope.context.tables.make(_parts(action.this), found.relation)
                scope.context.tables.drop(_parts(node.this))
                continue
        if isinstance(action, exp.RenameColumn) and isinstance(node.this, exp.Table):
            found = _known(node.this, scope)
            if found is not None:
                scope.context.tables.rename(found, action.this.this, action.args["to"].this)
                continue
        if isinstance(action, exp.AlterRename | exp.RenameColumn | exp.SwapTable):
            message = "a renaming is not followed: names after it may mean something else"
            scope.context.problems.add("sqlflow.not-read", message, node, "leave it out of what is analysed")
            scope.context.broken = True


def _made(table: exp.Expr, relation: Relation, kind: Kind, scope: Scope) -> Write:
    """What a statement creates under a name, for the statements after it too."""
    _ignore(table, scope)
    known = _known(table, scope)
    hides = kind is Kind.TEMPORARY and known is not None and len(known.parts) > len(_parts(table))
    if known is not None and known.declared and not hides:
        order = known.relation.columns
        spelled = [_spelled(exp.to_identifier(each.name, quoted=True), known, scope) for each in relation.columns]
        return Write(_parts(table), kind, named(relation, spelled) if order else relation, known, fresh=True)
    return Write(_parts(table), kind, relation, None, fresh=True)


def _write(table: exp.Expr, relation: Relation, known: Table | None, kind: Kind) -> Write:
    if known is not None and not known.declared and known.kind is not None:
        kind = known.kind
    return Write(_parts(table), kind, relation, known)


# Names


def _table(node: exp.Expr) -> exp.Table:
    table = node.this.this if isinstance(node.this, exp.Schema) else node.this
    if not isinstance(table, exp.Table):
        raise NotRead(node)
    return table


def _parts(table: exp.Expr) -> list[exp.Expr]:
    """The parts of a table's name, as they are written."""
    if isinstance(table, exp.Table) and isinstance(table.this, exp.Parameter):
        return [exp.to_identifier(f"@{table.this.name}", quoted=True)]
    return list(table.parts) if isinstance(table, exp.Table) else [_identifier(table)]


def _known(table: exp.Expr, scope: Scope) -> Table | None:
    found = scope.context.tables.find(_parts(table))
    return found[0] if len(found) == 1 else None


def _target(table: exp.Expr, scope: Scope) -> Source:
    """Adds the table that is written to the scope: what is said of its columns is of what is there before."""
    bare = table.args.get("joins")
    if bare:
        table.set("joins", None)
    added = add(table, scope)[0]
    if bare:
        table.set("joins", bare)
    return added


def _with_target(table: exp.Expr, scope: Scope) -> Scope:
    inner = scope.inner()
    _target(table, inner)
    return inner


def _tables_by_name(node: exp.Expr, scope: Scope) -> dict[str, exp.Table]:
    names = of_tables(scope.context.dialect)
    roots = [node.this, node.args.get("from_")]
    found: dict[str, exp.Table] = {}
    for root in roots:
        for table in root.find_all(exp.Table) if root is not None else ():
            if not isinstance(table.this, exp.Identifier):
                continue
            alias = table.args.get("alias")
            found.setdefault(
                names.key(alias.this if alias is not None and alias.this is not None else table.this), table
            )
    if isinstance(node.this, exp.Table) and node.args.get("from_") is not None:
        from_ = _aliased(node.this, node.args["from_"])
        found[names.key(node.this.this)] = from_
    return found


def _beneath(table: exp.Table, node: exp.Expr) -> exp.Table:
    """The table that an UPDATE of a CTE over one table changes."""
    for cte in node.args["with_"].expressions if node.args.get("with_") is not None else ():
        from_ = cte.this.args.get("from_") if isinstance(cte.this, exp.Select) else None
        plain = from_ is not None and not cte.this.args.get("joins") and isinstance(from_.this, exp.Table)
        if cte.alias.lower() == table.name.lower() and plain:
            return _beneath(from_.this, node)
    return table


def _aliased(table: exp.Table, from_: exp.Expr | None) -> exp.Table:
    """The table of the FROM whose alias an UPDATE names."""
    for each in from_.find_all(exp.Table) if from_ is not None else ():
        alias = each.args.get("alias")
        if alias is not None and alias.this is not None and alias.this.name.lower() == table.name.lower():
            return each
    return table


def _spelled(written: exp.Expr, known: Table | None, scope: Scope) -> Column:
    """A target's column as the schema spells it, else as the SQL does."""
    names = of_columns(scope.context.dialect)
    written = _identifier(written)
    if known is not None:
        found = known.relation.find(written, names)
        if len(found) == 1:
            return replace(found[0], value=LITERAL, node=None)
    return Column(written.name, names.key(written), LITERAL)


def _identifier(node: exp.Expr) -> exp.Expr:
    """The name that a node is, whatever the parser took it for."""
    match node:
        case exp.Identifier():
            return node
        case exp.Column() | exp.ColumnDef() if isinstance(node.this, exp.Identifier):
            return node.this
        case exp.EQ():
            return _identifier(node.this)
        case exp.Dot():
            return next(node.find_all(exp.Identifier))
        case _:
            return exp.to_identifier(node.name)


def _ignore(node: exp.Expr | None, scope: Scope) -> None:
    """Takes the names below a node as accounted for: they say where something goes, and nothing of where it is from."""
    for each in node.walk() if node is not None else ():
        scope.context.seen.add(id(each))


def _decided(relation: Relation, value: Value) -> Relation:
    return replace(relation, rows=relation.rows | value.sources(), doubt=relation.doubt or value.doubt)


def _all(value: object) -> list[exp.Expr]:
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, exp.Expr)]
