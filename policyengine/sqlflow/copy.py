"""COPY, EXPORT and the like: out to files, and in from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.sqlflow.cte import with_ctes
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.query import query
from policyengine.sqlflow.relation import Relation, doubtful
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.target import identifier, ignore, known_table, spelled, write_to
from policyengine.sqlflow.tree import expressions
from policyengine.sqlflow.value import DOUBTFUL
from policyengine.sqlflow.writes import Write, named


def copy(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """COPY out of a query or a table into a file; into a table, what arrives comes from outside."""
    scope = with_ctes(node, outer)
    for each in expressions(node.args.get("params")):
        ignore(each, scope)
    content = next((each for each in expressions(node.args.get("files")) if isinstance(each, exp.Query)), None)
    out = not isinstance(bare_name(node.this), exp.Identifier)
    into_table = bool(node.args.get("kind")) and content is None and not out
    if into_table:
        table = node.this.this if isinstance(node.this, exp.Schema) else node.this
        ignore(node, scope)
        message = "what is loaded from files is not in the schema"
        scope.context.problems.add("sqlflow.not-read", message, table, "declare the flow by hand")
        known = known_table(table, scope)
        columns = known.relation.columns if known is not None else ()
        relation = Relation(tuple(replace(each, value=DOUBTFUL) for each in columns), doubt=True)
        yield write_to(table, relation, known, Kind.TABLE)
        return
    if node.args.get("kind") and content is None:
        of = next((each for each in expressions(node.args.get("files")) if isinstance(each, exp.Table)), None)
        relation, target = query(of, scope) if of is not None else Relation(doubt=True, rest=DOUBTFUL), node.this
    elif content is not None:
        relation, target = query(content, scope), node.this
    else:
        relation, target = _copied(node.this, scope), next(iter(expressions(node.args.get("files"))), None)
    bare = target.this if isinstance(target, exp.Schema) else target
    if isinstance(bare, exp.Table) and isinstance(bare.this, exp.Identifier) and target is not None:
        # COPY INTO a table FROM a query over files or tables.
        ignore(target, scope)
        known = known_table(bare, scope)
        listed = target.expressions if isinstance(target, exp.Schema) else []
        order = [spelled(each, known, scope) for each in listed] or list(known.relation.columns if known else ())
        yield write_to(bare, named(relation, order) if order else doubtful(relation), known, Kind.TABLE)
        return
    ignore(target, scope)
    name = target.name if target is not None and target.name else "stdout"
    yield Write((exp.to_identifier(name, quoted=True),), Kind.FILE, relation)


def _copied(node: exp.Expr, scope: Scope) -> Relation:
    if isinstance(node, exp.Query):
        return query(node, scope)
    if isinstance(node, exp.Schema):
        source = query(node.this, scope)
        names = of_columns(scope.context.dialect)
        found = [source.find(identifier(each), names) for each in node.expressions]
        return Relation(tuple(each[0] for each in found if each), source.rows, source.doubt, source.open)
    return query(node, scope)


def exported(node: exp.Expr, scope: Scope) -> Iterator[Write]:
    """EXPORT DATA of a query, to the place that its options name."""
    uri = next(
        (each.args["value"].name for each in node.find_all(exp.Property) if each.this.name.lower() == "uri"), "export"
    )
    yield Write((exp.to_identifier(uri, quoted=True),), Kind.FILE, query(node.this, scope))


def bare_name(node: exp.Expr) -> exp.Expr:
    """What a table's name is made of: an identifier, or the text of a place."""
    while isinstance(node, exp.Schema | exp.Table):
        node = node.this
    return node
