"""What a name in a query can mean: the tables of its FROM, its aliases, its CTEs, and the queries around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlglot import exp

from policyengine.model.lineage import Origin
from policyengine.sqlflow.names import of_columns, of_tables
from policyengine.sqlflow.problems import Problems
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.tables import Tables
from policyengine.sqlflow.value import DOUBTFUL, LITERAL, Value, decided, either, origin, part

if TYPE_CHECKING:
    from policyengine.sqlflow.writes import Write

_NONE: frozenset[str] = frozenset()
# What looks like a column of every table and is nobody's value.
_PSEUDO = {
    "oracle": frozenset({"LEVEL", "ROWNUM", "ROWID", "SYSDATE", "SYSTIMESTAMP", "USER", "UID", "ORA_ROWSCN", "NEXTVAL",
                         "CURRVAL", "CONNECT_BY_ISLEAF", "CONNECT_BY_ISCYCLE", "SESSIONTIMEZONE", "DBTIMEZONE"}),
    "duckdb": frozenset({"ROWID"}),
    "postgres": frozenset({"CTID", "TABLEOID", "XMIN", "XMAX", "DEFAULT"}),
    "redshift": frozenset({"DEFAULT", "SYSDATE"}),
    "mysql": frozenset({"DEFAULT"}),
    "bigquery": frozenset({"_PARTITIONTIME", "_PARTITIONDATE", "_TABLE_SUFFIX", "_FILE_NAME"}),
    "snowflake": frozenset({"METADATA$FILENAME", "METADATA$FILE_ROW_NUMBER", "METADATA$ACTION", "METADATA$ISUPDATE"}),
    "hive": frozenset({"INPUT__FILE__NAME", "BLOCK__OFFSET__INSIDE__FILE"}),
    "spark": frozenset({"_METADATA"}),
    "databricks": frozenset({"_METADATA"}),
    "clickhouse": frozenset({"_PART", "_FILE", "_PATH"}),
}  # fmt: skip
# Where a variable is called without a mark, as a column is; what is a column in a query around is no variable.
_UNMARKED = frozenset({"bigquery", "databricks", "spark", "oracle", "postgres"})
# Where an alias of the SELECT can be used in the SELECT itself and in its WHERE.
_LATERAL = frozenset({"snowflake", "redshift", "databricks", "spark", "spark2", "duckdb", "clickhouse", "sqlite"})


@dataclass(slots=True)
class Context:
    """What holds for a whole script: its dialect, the tables it can name, and what was found wrong.

    `undone`: the script takes something back. `under`: what decides whether the statement runs.
    """

    dialect: str
    tables: Tables
    problems: Problems
    query: Callable[[exp.Expr, Scope], Relation]
    evaluate: Callable[[exp.Expr | bool | None, Scope], Value]
    columns: Callable[[exp.Expr, Scope], list[Column]]
    returning: Callable[[exp.Expr, Scope], Relation]
    write: Callable[[Write], None]
    seen: set[int] = field(default_factory=set)
    done: dict[int, Relation] = field(default_factory=dict)
    variables: dict[str, Value] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    broken: bool = False
    undone: bool = False
    under: Value = LITERAL

    @property
    def unsure(self) -> bool:
        """Whether nobody can tell that the statement runs, or that it stays: what was there may still be there."""
        return self.undone or self.under is not LITERAL

    def assign(self, name: str, value: Value) -> None:
        """Gives a variable another value, beside those that it had: what runs before it is read nobody can tell."""
        before = self.variables.get(name.lower())
        value = decided(value, [self.under])
        self.variables[name.lower()] = value if before is None else either([before, value])


@dataclass(frozen=True, slots=True)
class View:
    """A view that the script creates: how, and the last names of the tables that it reads."""

    node: exp.Expr
    reads: frozenset[str]


@dataclass(slots=True)
class Source:
    """A table of a FROM under the name that the query calls it by, in folded parts. `qualified`: only so."""

    names: tuple[str, ...]
    relation: Relation
    qualified: bool = False


@dataclass(slots=True)
class Scope:
    """One query's names, and what decides over its rows so far (`rows`; `doubt`: something else may).

    `counted`: what decides how many there are of rows that are equal; it tells where rows are counted.

    `merged`: columns that USING or NATURAL make one, by their names in lower case, each with the identities of those
    that it stands for; `aliases`: what the SELECT has named so far; `late`: past the
    WHERE, where every dialect lets one use them; `bound`: what a node stands for at the moment, as a COLUMNS(…) does;
    `lazy`: expressions that ClickHouse lets one name anywhere, read when they are asked for (`open`: just now; `told`:
    before; `cut`: how often one was met within itself);
    `implicit`: what a SELECT without a FROM reads, in a multi-table INSERT; `assigned`: variables that it sets.
    """

    context: Context
    parent: Scope | None = None
    sources: list[Source] = field(default_factory=list)
    merged: dict[str, tuple[Column, set[int]]] = field(default_factory=dict)
    aliases: dict[str, Value] = field(default_factory=dict)
    ctes: dict[str, Relation] = field(default_factory=dict)
    windows: dict[str, Value] = field(default_factory=dict)
    bound: dict[int, Value] = field(default_factory=dict)
    lazy: dict[str, exp.Expr] = field(default_factory=dict)
    open: list[exp.Expr] = field(default_factory=list)
    told: dict[str, Value] = field(default_factory=dict)
    cut: int = 0
    implicit: list[Source] = field(default_factory=list)
    assigned: set[str] = field(default_factory=set)
    late: bool = False
    rows: set[Origin] = field(default_factory=set)
    counted: set[Origin] = field(default_factory=set)
    doubt: bool = False

    def around(self) -> Iterator[Scope]:
        """This scope and those around it, from the inside."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def inner(self) -> Scope:
        """A scope for a query within this one, which can see what this one sees."""
        return Scope(self.context, self)

    def closed(self) -> Scope:
        """A scope for a subquery in a FROM, which can't see its neighbours, but what is around the whole query."""
        if self.context.dialect == "duckdb":
            return self  # every subquery in a FROM can see the tables before it
        return Scope(self.context, self.parent, ctes=self.ctes)

    def decide(self, value: Value) -> None:
        """Counts in something that decides over the rows."""
        self.rows |= value.indirect
        self.rows.update(value.direct)
        self.doubt = self.doubt or value.doubt

    def common(self) -> Iterator[Column]:
        """All columns of the FROM in the order of a star: what USING merged comes once and first."""
        hidden: set[int] = set()
        for column, beneath in self.merged.values():
            hidden |= beneath
            yield column
        for source in self.sources:
            yield from (column for column in source.relation.columns if id(column) not in hidden)

    def relation(self) -> Relation:
        """All that the FROM answers with."""
        opened = next((each.relation.open for each in self.sources if each.relation.open is not None), None)
        rest = [each.relation.rest for each in self.sources if each.relation.rest is not None]
        columns = tuple(self.common())
        counted = frozenset(self.counted)
        return Relation(
            columns, frozenset(self.rows), self.doubt, opened, either(rest) if rest else None, counted=counted
        )

    def cte(self, written: exp.Expr) -> Relation | None:
        """The CTE of that name, the innermost."""
        key = of_tables(self.context.dialect).key(written)
        return next((each.ctes[key] for each in self.around() if key in each.ctes), None)

    def value(self, written: Sequence[exp.Expr], node: exp.Expr) -> Value:
        """What a name with dots in it carries: a column, a part of one, or a whole row.

        What is found nowhere, or more than once, is a problem and in doubt.
        """
        guessed: list[Value] = []
        for scope in self.around():
            found = scope._own(written, node)
            if found is not None:
                return replace(either([found, *guessed]), doubt=True) if guessed else found
            guessed += scope._untold(written)
        variable = self._variable(written)
        if guessed or variable is not None:
            return either([*guessed, *([variable] if variable is not None else ())])
        if len(self.sources) == 1 and self.sources[0].relation.table is not None and len(written) == 1:
            return self._missing(self.sources[0].relation.table, written[0], node)
        name = ".".join(each.name for each in written)
        help = "add it to the schema, or mend its spelling"
        self.context.problems.add("sqlflow.unknown-column", f"there is no column `{name}` here", node, help)
        return DOUBTFUL

    def knows(self, written: Sequence[exp.Expr]) -> bool:
        """Whether a name with dots in it begins with a table or a column that can be meant here."""
        names = of_columns(self.context.dialect)
        return any(
            scope.source(written[:1]) is not None
            or any(each.relation.find(written[0], names) for each in scope.sources)
            for scope in self.around()
        )

    def source(self, qualifier: Sequence[exp.Expr]) -> Source | None:
        """This query's source of that name."""
        keys = self._keys(qualifier)
        for each in self.sources:
            if each.names[-len(keys) :] == keys:
                return each
        return None

    def window(self, written: exp.Expr) -> Value:
        """What a named window partitions and orders by."""
        found = self.windows.get(of_columns(self.context.dialect).key(written))
        if found is None:
            message = f"there is no window `{written.name}` here"
            self.context.problems.add("sqlflow.not-read", message, written, "name it in the WINDOW clause")
            return DOUBTFUL
        return found

    def _own(self, written: Sequence[exp.Expr], node: exp.Expr) -> Value | None:
        """What the name means in this query alone, where that can be told."""
        for length in range(len(written) - 1, 0, -1):
            source = self.source(written[:length])
            if source is None:
                continue
            found = self._column(source, written[length], node)
            if found is not None:
                return self._inside(found, written[length + 1 :])
        return self._unqualified(written, node)

    def _column(self, source: Source, written: exp.Expr, node: exp.Expr) -> Value | None:
        """A column of one source."""
        names = of_columns(self.context.dialect)
        found = source.relation.find(written, names)
        if len(found) == 1:
            return found[0].value
        if found:
            return self._ambiguous(written, [each.value for each in found], node)
        if source.relation.open is not None:
            return replace(origin(source.relation.open, written.name), doubt=True)
        if source.relation.rest is None and source.relation.table is not None:
            return self._missing(source.relation.table, written, node)
        return source.relation.rest

    def _unqualified(self, written: Sequence[exp.Expr], node: exp.Expr) -> Value | None:
        """A column that no source is named for, a whole row, or an alias of the SELECT."""
        first, names = written[0], of_columns(self.context.dialect)
        key = names.key(first)
        alias = self.aliases.get(key) if self.late or self.context.dialect in _LATERAL else None
        if alias is not None and (
            self.context.dialect == "clickhouse" or (self.late and self.context.dialect == "bigquery")
        ):
            return self._inside(alias, written[1:])
        if key.lower() in self.merged:
            return self._inside(self.merged[key.lower()][0].value, written[1:])
        seen = [source for source in self.sources if not source.qualified]
        found = [each.value for source in seen for each in source.relation.find(first, names)]
        if len(found) > 1 and any(each != found[0] for each in found):
            return self._inside(self._ambiguous(first, found, node), written[1:])
        if found:
            return self._inside(found[0], written[1:])
        made = self._made_inside(key)
        if made is not None:
            return self._inside(made, written[1:])
        if written[-1].name.upper() in ("NEXTVAL", "CURRVAL") and self.context.dialect in ("oracle", "snowflake"):
            return LITERAL
        if len(written) == 1 and first.name.upper() in _PSEUDO.get(self.context.dialect, _NONE):
            return LITERAL
        if alias is not None and not any(each.relation.open is not None for each in self.sources):
            return self._inside(alias, written[1:])
        row = self.source(written[:1])
        if row is not None and (row.relation.rest is not None or len(written) == 1):
            return self._inside(row.relation.rest or row.relation.whole(names), written[1:])
        return None

    def _made_inside(self, key: str) -> Value | None:
        """What an expression carries that is named anywhere in the SELECT: read once, but where it names itself."""
        made = self.lazy.get(key)
        if made is None or key in self.told:
            return self.told.get(key)
        if any(each is made for each in self.open):
            self.cut += 1
            return None
        before = self.cut
        self.open.append(made)
        try:
            value = self.context.evaluate(made, self)
        finally:
            self.open.pop()
        if self.cut == before:
            self.told[key] = value
        return value

    def _variable(self, written: Sequence[exp.Expr]) -> Value | None:
        """What a variable of that name carries, where a bare name can be one."""
        if self.context.dialect not in _UNMARKED:
            return None
        found = self.context.variables.get(written[0].name.lower())
        return self._inside(found, written[1:]) if found is not None else None

    def _untold(self, written: Sequence[exp.Expr]) -> Iterator[Value]:
        """What the name may be in this query, for all that is known: a column of a table that nobody told us of."""
        first = written[0]
        for source in self.sources:
            if source.relation.open is not None and len(written) == 1:
                yield replace(origin(source.relation.open, first.name), doubt=True)
            elif source.relation.rest is not None:
                yield source.relation.rest
        alias = self.aliases.get(of_columns(self.context.dialect).key(first))
        if alias is not None:
            yield alias

    def _missing(self, table: str, written: exp.Expr, node: exp.Expr) -> Value:
        """A column that can be of one table only, which has no such column as far as the schema knows."""
        message = f"`{table}` has no column `{written.name}`"
        help = "add it to the schema, or mend its spelling"
        self.context.problems.add("sqlflow.unknown-column", message, node, help)
        return replace(origin(table, written.name), doubt=True)

    def _ambiguous(self, written: exp.Expr, found: list[Value], node: exp.Expr) -> Value:
        message = f"the column `{written.name}` can be one of several tables'"
        self.context.problems.add("sqlflow.ambiguous-column", message, node, "name the table before it")
        return replace(either(found), doubt=True)

    def _inside(self, value: Value, path: Sequence[exp.Expr]) -> Value:
        names = of_columns(self.context.dialect)
        for step in path:
            value = part(value, names.key(step))
        return value

    def _keys(self, written: Sequence[exp.Expr]) -> tuple[str, ...]:
        names = of_tables(self.context.dialect)
        return tuple(names.key(each) for each in written)
