"""What is in a table that is created without a query: nothing, or what comes from elsewhere."""

from __future__ import annotations

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.value import DOUBTFUL, LITERAL, Value

# What says that the table's rows are somebody else's, or are another table's too.
_ELSEWHERE = (exp.ExternalProperty, exp.LocationProperty, exp.VirtualProperty, exp.OptionsProperty)
_OF_ANOTHER = (exp.PartitionedOfProperty, exp.InheritsProperty)
# Formats and engines of tables that begin empty where no place is named; one of any other is what it stands for.
_OWN_FORMATS = frozenset(
    {"delta", "iceberg", "hudi", "parquet", "orc", "textfile", "sequencefile", "rcfile", "avro", "csv", "json", "text"}
)
_OWN_ENGINES = (
    "mergetree", "log", "memory", "set", "join", "null", "innodb", "myisam", "aria", "rocksdb", "columnstore", "ndb",
    "ndbcluster", "csv", "archive", "heap", "olap",
)  # fmt: skip


def begun(node: exp.Expr, table: exp.Expr, kind: Kind, scope: Scope) -> Value:
    """What its columns carry when it is created; what nobody told us is a problem."""
    properties = node.args.get("properties")
    said = list(properties.expressions) if properties is not None else []
    if any(isinstance(each, _OF_ANOTHER) for each in said):
        message = "what is written into this table is another table's too"
        scope.context.problems.add("sqlflow.not-read", message, table, "write into the other table")
        scope.context.broken = True
        return DOUBTFUL
    if any(isinstance(each, _ELSEWHERE) or _stands_for_another(each) for each in said):
        message = "what is in this table comes from elsewhere"
    elif kind is Kind.TABLE and node.args.get("exists"):
        message = "this table may be there already, and the schema does not name it"
    else:
        return LITERAL
    scope.context.problems.add("sqlflow.unknown-table", message, table, "add it to the schema")
    return DOUBTFUL


def _stands_for_another(node: exp.Expr) -> bool:
    match node:
        case exp.FileFormatProperty(this=exp.Expr() as format):
            return format.name.lower() not in _OWN_FORMATS
        case exp.EngineProperty(this=exp.Expr() as engine):
            return not engine.name.lower().endswith(_OWN_ENGINES)
        case _:
            return False
