"""MATCH_RECOGNIZE: rows that match a pattern, with what is measured of them."""

from __future__ import annotations

from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow.expression import each, evaluate
from policyengine.sqlflow.names import of_columns, of_tables
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.scope import Scope, Source
from policyengine.sqlflow.value import Value, through


def recognised(node: exp.Expr, scope: Scope) -> None:
    """Puts in the place of the scope's sources what the pattern answers with.

    What partitions, orders and defines it decides over its rows; a variable of the pattern is rows of the source.
    """
    names, tables = of_columns(scope.context.dialect), of_tables(scope.context.dialect)
    source = Relation(tuple(scope.common()))
    inner = scope.inner()
    inner.sources = [Source((), source)]
    defined = node.args.get("define") or ()
    variables = {tables.key(one.args["alias"]) for one in defined} | _variables(node, inner)
    inner.sources += [Source((one,), source, qualified=True) for one in sorted(variables)]
    partition = node.args.get("partition_by") or []
    for value in (*each(partition, inner), evaluate(node.args.get("order"), inner)):
        scope.decide(value)
    for one in defined:
        scope.decide(evaluate(one.this, inner))
    measured = []
    for measure in node.args.get("measures") or ():
        name = measure.this.args["alias"]
        value = _measured(measure.this.this, inner)
        measured.append(Column(name.name, names.key(name), value, node=measure))
    rows = node.args.get("rows")
    every = rows is not None and "ALL ROWS" in rows.name.upper()
    kept = list(source.columns) if every else [found for one in partition for found in source.find(one.this, names)]
    alias = node.args.get("alias")
    called = (tables.key(alias.this),) if alias is not None and alias.this is not None else ()
    opened = scope.relation().open
    scope.merged.clear()
    scope.sources = [Source(called, Relation((*kept, *measured), open=opened))]


def _measured(node: exp.Expr, scope: Scope) -> Value:
    """A value of a row of the match, or a function of such: FIRST and LAST are no aggregates here."""
    if isinstance(node, exp.First | exp.Last | exp.FirstValue | exp.LastValue):
        return through(Form.FUNCTION, evaluate(node.this, scope))
    if isinstance(node, exp.Anonymous) and node.name.upper() in ("CLASSIFIER", "MATCH_NUMBER"):
        return Value(made=Form.FUNCTION)
    return through(Form.FUNCTION, evaluate(node, scope))


def _variables(node: exp.Expr, scope: Scope) -> set[str]:
    """The variables that the measures and definitions name, also those that are not defined: any row."""
    tables = of_tables(scope.context.dialect)
    return {tables.key(one.args["table"]) for one in node.find_all(exp.Column) if one.args.get("table")}
