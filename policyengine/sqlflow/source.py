"""What stands in a FROM: tables, CTEs, subqueries, laterals, functions that answer with rows; and joins of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.names import of_columns, of_tables
from policyengine.sqlflow.pivot import turned
from policyengine.sqlflow.relation import Column, Relation, renamed
from policyengine.sqlflow.scope import Scope, Source
from policyengine.sqlflow.tables import written_parts
from policyengine.sqlflow.value import DOUBTFUL, NOTHING, Value, either, kept
from policyengine.sqlflow.value import element as one_of

# The columns of functions in a FROM that queries name without being told them; others have one, named as its alias.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "explode": ("col",),
    "posexplode": ("pos", "col"),
    "flatten": ("SEQ", "KEY", "PATH", "INDEX", "VALUE", "THIS"),
    "splittotable": ("SEQ", "INDEX", "VALUE"),
    "strtoksplittotable": ("SEQ", "INDEX", "VALUE"),
    "string_split": ("value", "ordinal"),
    "openjson": ("key", "value", "type"),
    "json_each": ("key", "value", "type", "atom", "id", "parent", "fullkey", "path"),
    "json_tree": ("key", "value", "type", "atom", "id", "parent", "fullkey", "path"),
    "json_each_text": ("key", "value"),
    "jsonb_each": ("key", "value"),
    "jsonb_each_text": ("key", "value"),
    "json_array_elements": ("value",),
    "jsonb_array_elements": ("value",),
    "json_array_elements_text": ("value",),
    "jsonb_array_elements_text": ("value",),
}
_OF_ONE_COLUMN = frozenset(
    {"generate_series", "range", "regexp_split_to_table", "string_to_table", "generate_subscripts", "numbers"}
)
_DEFINITIONS = (exp.ColumnDef, exp.JSONColumnDef, exp.OpenJSONColumnDef)


def join(node: exp.Expr, scope: Scope) -> None:
    """Adds one JOIN: its table, its condition, and the columns that it merges."""
    if node.args.get("kind") == "ARRAY":
        _array_join(node, scope)
        return
    left = list(scope.sources)
    added = add(node.this, scope)
    names = of_columns(scope.context.dialect)
    using = node.args.get("using") or ()
    if node.args.get("method") == "NATURAL":
        mine = [column.written() for source in added for column in source.relation.columns]
        using = [each for each in mine if any(source.relation.find(each, names) for source in left)]
        if not all(source.relation.complete for source in (*left, *added)):
            message = "what a NATURAL JOIN merges depends on columns that are not known"
            scope.doubt = True
            scope.context.problems.add("sqlflow.unknown-table", message, node, "add the tables to the schema")
    half = node.args.get("kind") in ("SEMI", "ANTI") or node.args.get("side") in ("SEMI", "ANTI")
    for each in using:
        _merge(each.this if isinstance(each, exp.Column) else each, left, added, scope, half)
    scope.decide(evaluate(node.args.get("on"), scope))
    scope.decide(evaluate(node.args.get("match_condition"), scope))
    if half:
        scope.sources = left


def _array_join(node: exp.Expr, scope: Scope) -> None:
    """ClickHouse's ARRAY JOIN: each element of the arrays, under the array's own name where no other is given."""
    names = of_columns(scope.context.dialect)
    made = []
    for each in (node.this, *node.expressions):
        name = each.args["alias"] if isinstance(each, exp.Alias) else each.this
        value = kept(Form.FUNCTION, evaluate(each.unalias(), scope))
        scope.counted |= value.sources()
        made.append(Column(name.name, names.key(name), value))
    for column in made:
        name = column.written()
        hidden = {id(each) for source in scope.sources for each in source.relation.find(name, names)}
        scope.merged[column.key.lower()] = (column, hidden)


def add(node: exp.Expr, scope: Scope) -> list[Source]:
    """Adds what a FROM or a JOIN names to the scope, and says what was added."""
    before = len(scope.sources)
    while isinstance(node, exp.Final):
        node = node.this
    if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table | exp.Subquery) and not node.alias:
        add(node.this, scope)
    else:
        relation = _relation(node, scope)
        for pivot in node.args.get("pivots") or ():
            relation = turned(relation, pivot, scope)
        there = {id(column) for each in scope.sources for column in each.relation.columns}
        if any(id(column) in there for column in relation.columns):
            # A column is told from the others of a FROM by what it is, and not by what it carries.
            relation = replace(relation, columns=tuple(replace(each) for each in relation.columns))
        source = _source(node, relation, scope)
        scope.sources.append(source)
        scope.decide(Value(indirect=relation.rows, doubt=relation.doubt))
        scope.counted |= relation.counted
    for each in node.args.get("joins") or ():
        join(each, scope)
    for each in node.args.get("laterals") or ():
        add(each, scope)
    return scope.sources[before:]


def _merge(name: exp.Expr, left: Sequence[Source], added: Sequence[Source], scope: Scope, half: bool) -> None:
    """Makes the columns of that name one: both sides' value, as the standard's coalesce."""
    names = of_columns(scope.context.dialect)
    key = names.key(name)
    known = scope.merged.get(key.lower())
    one = [known[0]] if known else [each for source in left for each in source.relation.find(name, names)]
    other = [each for source in added for each in source.relation.find(name, names)]
    unsure = not one or not other
    value = either([each.value for each in (*one, *other)])
    if unsure:
        open_ = [each for each in (*left, *added) if not each.relation.complete]
        value = replace(value, doubt=True)
        if not open_:
            message = f"both sides of the join must have a column `{name.name}`"
            scope.context.problems.add("sqlflow.unknown-column", message, name, "mend the spelling")
    scope.decide(value)
    if not half:
        first = (*one, *other, Column(name.name, key, DOUBTFUL))[0]
        hidden = {id(each) for each in (*one, *other)} | (known[1] if known else set())
        scope.merged[key.lower()] = (replace(first, value=value), hidden)


def _source(node: exp.Expr, relation: Relation, scope: Scope) -> Source:
    """The relation under the name that the query gives it: its alias, else the table's own name."""
    tables, columns = of_tables(scope.context.dialect), of_columns(scope.context.dialect)
    turns = (node.args.get("pivots") or ())[-1:]
    alias = next((each.args["alias"] for each in (*turns, node) if each.args.get("alias")), None)
    if isinstance(alias, exp.TableAlias):
        given = [each.this if isinstance(each, exp.ColumnDef) else each for each in alias.args.get("columns") or ()]
        if given and not _spread(node, relation, scope):
            rest = relation.rest if not isinstance(node, exp.Query) else None
            relation = renamed(replace(relation, rest=None) if rest is not None else relation, given, columns)
            relation = replace(relation, rest=rest) if rest is not None else relation
        if alias.this is not None:
            return Source((tables.key(alias.this),), relation)
        return Source((tables.key(given[0]),) if given else (), relation)
    if alias is not None:
        return Source((tables.key(alias if isinstance(alias, exp.Identifier) else exp.to_identifier(alias)),), relation)
    if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
        return Source(tuple(tables.key(each) for each in node.parts), relation)
    return Source((), relation)


def _relation(node: exp.Expr, scope: Scope) -> Relation:
    match node:
        case exp.Table():
            return _table(node, scope)
        case exp.Subquery() if isinstance(node.this, exp.Table | exp.Subquery):
            inner = scope.closed()
            add(node.this, inner)
            return inner.relation()
        case exp.Subquery():
            return scope.context.query(node, scope.closed())
        case exp.Lateral() if isinstance(node.this, exp.Subquery):
            return scope.context.query(node.this, scope)
        case exp.Lateral() | exp.TableFromRows():
            return _rows(node.this, node, scope)
        case exp.Values():
            return values(node, scope)
        case exp.Pivot() if isinstance(node.this, exp.AtIndex | exp.Alias | exp.Column):
            return _object(node.this, scope)
        case exp.Alias():
            value = kept(Form.FUNCTION, evaluate(node.this, scope))
            name = node.args["alias"]
            return Relation((Column(name.name, of_columns(scope.context.dialect).key(name), value),))
        case exp.Query():
            return scope.context.query(node, scope.closed())
        case _:
            return _rows(node, node, scope)


def _object(node: exp.Expr, scope: Scope) -> Relation:
    """Redshift's UNPIVOT of an object: its values and, AT a name, its keys."""
    columns = of_columns(scope.context.dialect)
    at = node.expression if isinstance(node, exp.AtIndex) else None
    inner = node.this if isinstance(node, exp.AtIndex) else node
    name = inner.args["alias"] if isinstance(inner, exp.Alias) else exp.to_identifier("value")
    value = replace(kept(Form.FUNCTION, evaluate(inner.unalias(), scope)), parts=None)
    return Relation(tuple(Column(each.name, columns.key(each), value) for each in (name, at) if each is not None))


def values(node: exp.Expr, scope: Scope) -> Relation:
    """VALUES (…), (…): column by column, either row's."""
    rows = [cells(each) for each in node.expressions]
    columns = []
    for position in range(max((len(each) for each in rows), default=0)):
        value = either([evaluate(each[position], scope) for each in rows if position < len(each)])
        name = f"column{position + 1}"
        columns.append(Column(name, of_columns(scope.context.dialect).key(exp.to_identifier(name)), value))
    return Relation(tuple(columns))


def cells(node: exp.Expr) -> list[exp.Expr]:
    """The values of a row as it is written: in brackets, with ROW before them, or one alone."""
    if isinstance(node, exp.Tuple):
        return cells(node.expressions[0]) if len(node.expressions) == 1 else node.expressions
    return node.expressions if isinstance(node, exp.Anonymous) and node.name.upper() == "ROW" else [node]


def _table(node: exp.Table, scope: Scope) -> Relation:
    context = scope.context
    context.seen.add(id(node))
    if node.args.get("rows_from"):
        each = [_rows(one, one, scope) for one in node.args["rows_from"]]
        return Relation(tuple(column for one in each for column in one.columns))
    if isinstance(node.this, exp.Dot) or not isinstance(node.this, exp.Identifier):
        return _rows(node.this, node, scope)
    written = written_parts(node)
    if len(written) == 1:
        cte = scope.cte(written[0])
        if cte is not None:
            return cte
    elif scope.source(written[:1]) is not None and len(context.tables.find(written)) != 1:
        return _unnested([scope.value(written, node)], node, scope)
    found = context.tables.find(written)
    if len(found) == 1:
        return found[0].relation
    if not found and written[-1].name.upper() in ("DUAL", "SYSDUMMY1") and context.dialect in _WITH_DUAL:
        return Relation()
    name = ".".join(each.name for each in written)
    if found:
        message = f"the table `{name}` can be one of several of the schema"
        context.problems.add("sqlflow.ambiguous-table", message, node, "write its schema before it")
    else:
        message = f"the schema has no table `{name}`"
        context.problems.add("sqlflow.unknown-table", message, node, "add it to the schema, or mend its spelling")
    return Relation(open=name, doubt=True)


def _rows(node: exp.Expr, whole: exp.Expr, scope: Scope) -> Relation:
    """A function that answers with rows; how many there are is told by its arguments."""
    if isinstance(node, exp.Unnest):
        return _unnested([evaluate(each, scope) for each in node.expressions], node, scope)
    found = _of_function(node, whole, scope)
    if isinstance(node, exp.Parameter):
        return found
    return replace(found, counted=found.counted.union(*(each.value.sources() for each in found.columns)))


def _of_function(node: exp.Expr, whole: exp.Expr, scope: Scope) -> Relation:
    """The columns of such a function: each is a function of its arguments."""
    if isinstance(node, exp.Parameter):
        found = scope.context.tables.find([exp.to_identifier(f"@{node.name}", quoted=True)])
        if len(found) == 1:
            return found[0].relation
    if isinstance(node, exp.DynamicIdentifier):
        message = "which table is meant is told only when it runs"
        scope.context.problems.add("sqlflow.unknown-table", message, node, "name the table")
        return Relation(open="?", doubt=True)
    if isinstance(node, exp.Var | exp.Parameter | exp.Literal):
        message = f"the files `{node.name}` are not in the schema"
        scope.context.problems.add("sqlflow.unknown-table", message, node, "load them into a table of the schema")
        return Relation(open=node.name, doubt=True)
    if isinstance(node, exp.ReadCSV | exp.ReadParquet):
        message = "what is read from files is not in the schema"
        scope.context.problems.add("sqlflow.unknown-table", message, node, "load them into a table of the schema")
        return Relation(open=node.this.name if node.this else "files", doubt=True)
    value = kept(Form.FUNCTION, evaluate(node, scope))
    name = _function_name(node, scope)
    defined = [each for each in node.find_all(*_DEFINITIONS) if each.name]
    columns = of_columns(scope.context.dialect)
    if defined:
        return Relation(tuple(Column(each.name, columns.key(_identifier(each)), value) for each in defined))
    if isinstance(node, exp.Stack):
        return _stacked(node, scope)
    if isinstance(node, exp.Inline) and value.parts is not None:
        return Relation(tuple(Column(each, each, part) for each, part in value.parts.items()))
    alias = whole.args.get("alias")
    given = alias.args.get("columns") if isinstance(alias, exp.TableAlias) else None
    known = _COLUMNS.get(name)
    if known is not None:
        more = tuple(f"col{at}" for at in range(len(known), len(given or ())))
        return Relation(tuple(Column(each, columns.key(exp.to_identifier(each)), value) for each in known + more))
    if given:
        called_ = [each.this if isinstance(each, exp.ColumnDef) else each for each in given]
        return Relation(tuple(Column(each.name, columns.key(each), value) for each in called_), doubt=value.doubt)
    if value.doubt or not _one_column(node):
        return Relation(rest=value, doubt=value.doubt)
    called = (alias.this if alias is not None and alias.this is not None else None) or exp.to_identifier(name)
    return Relation((Column(called.name, columns.key(called), value),))


def _stacked(node: exp.Expr, scope: Scope) -> Relation:
    """stack(n, a, b, c, d): n rows of the values, row by row."""
    arguments = [evaluate(each, scope) for each in node.expressions]
    rows = int(node.this.name) if isinstance(node.this, exp.Literal) and node.this.name.isdigit() else 0
    if not rows:
        return Relation(rest=replace(either(arguments), doubt=True), doubt=True)
    width = -(-len(arguments) // rows)
    found = [either(arguments[at::width]) for at in range(width)]
    return Relation(tuple(Column(f"col{at}", f"col{at}", each) for at, each in enumerate(found)))


def _one_column(node: exp.Expr) -> bool:
    return not isinstance(node, exp.Anonymous) or node.name.lower() in _OF_ONE_COLUMN


def _function_name(node: exp.Expr, scope: Scope) -> str:
    if isinstance(node, exp.Anonymous):
        return node.name.lower()
    if isinstance(node, exp.Explode) and scope.context.dialect == "snowflake":
        return "flatten"
    return type(node).__name__.lower()


def _unnested(arrays: list[Value], node: exp.Expr, scope: Scope) -> Relation:
    """The elements of arrays, side by side; of structs, their parts, where the dialect spreads them."""
    columns = of_columns(scope.context.dialect)
    alias = node.args.get("alias")
    found: list[Column] = []
    rest: Value | None = None
    for array in arrays:
        element = one_of(array)
        spreads = scope.context.dialect in _SPREADING and element.parts is not None
        if spreads and element.parts is not None:
            found += [Column(each, each, part) for each, part in element.parts.items()]
            continue
        rest = element if scope.context.dialect == "bigquery" and element.parts is None else rest
        called = alias.this if isinstance(alias, exp.TableAlias) and alias.this is not None else None
        called = called or exp.to_identifier("unnest")
        found.append(Column(called.name, columns.key(called), element))
    for _ in range(len(found), len(_listed(alias)) if len(arrays) == 1 else 0):
        found.append(Column("unnest", "unnest", replace(kept(Form.FUNCTION, arrays[0]), parts=None)))
    offset = node.args.get("offset")
    if offset:
        name = offset if isinstance(offset, exp.Identifier) else exp.to_identifier("offset")
        position = either([kept(Form.FUNCTION, replace(each, parts=None)) for each in arrays])
        found.append(Column(name.name, columns.key(name), position))
    return Relation(tuple(found), rest=rest, counted=NOTHING.union(*(each.sources() for each in arrays)))


def _listed(alias: exp.Expr | None) -> list[exp.Expr]:
    return list(alias.args.get("columns") or ()) if isinstance(alias, exp.TableAlias) else []


def _spread(node: exp.Expr, relation: Relation, scope: Scope) -> bool:
    """Whether the alias of an UNNEST in BigQuery names the element whose parts the columns are."""
    if not isinstance(node, exp.Unnest | exp.Table) or scope.context.dialect != "bigquery":
        return False
    return bool(relation.columns) and all(not each.spelled and each.name != "unnest" for each in relation.columns)


_WITH_DUAL = frozenset({"oracle", "mysql", "db2", "snowflake", "redshift", "singlestore", "doris", "starrocks"})
# Where the elements of an array of structs become columns of their own.
_SPREADING = frozenset({"bigquery", "postgres", "trino", "presto", "athena"})


def _identifier(node: exp.Expr) -> exp.Expr:
    return node.this if isinstance(node.this, exp.Identifier) else exp.to_identifier(node.name)
