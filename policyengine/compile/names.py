"""Names in statements: tables, columns, staging tables and parameters as nodes, every identifier quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp

from policyengine.compile import document
from policyengine.compile.rewrites.rewrite import Rewrite
from policyengine.model.datamap import Datamaps, Dataset, Inside
from policyengine.model.name import DatasetName, IdentifierName
from policyengine.plan.algebra import HashStage, RowStage, Stage, StorePlan, TokenStage, ValueStage

RUN = "__pe_run"
MARK = "__pe_set"
VALUE = "__pe_value"
ORDINAL = "__pe_n"
TOKEN = "__pe_token"
HASH = "__pe_hash"


def key(position: int) -> str:
    """The staging column of a key's part."""
    return f"__pe_k{position}"


def quoted(name: str) -> exp.Identifier:
    """A name, never parsed."""
    return exp.Identifier(this=name, quoted=True)


def column(name: str, table: str) -> exp.Column:
    """A column of a table or alias."""
    return exp.Column(this=quoted(name), table=quoted(table))


def table(name: str, schema: str | None = None, alias: str | None = None) -> exp.Table:
    """A table, by its name alone or within a schema, aliased where asked."""
    return exp.Table(
        this=quoted(name),
        db=quoted(schema) if schema else None,
        alias=exp.TableAlias(this=quoted(alias)) if alias else None,
    )


def parameter(name: str, type: str = "text") -> exp.Expr:
    """A named parameter with its type, so that no engine has to guess."""
    return exp.Cast(this=exp.Placeholder(this=name), to=plain_type(type))


def plain_type(name: str) -> exp.DataType:
    """A type that is one word in every dialect; built, not parsed.

    >>> plain_type("text") == exp.DataType.build("text")
    True
    """
    return exp.DataType(this=exp.DataType.Type[name.upper()], nested=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a dataset in a statement, by the name that its table goes by there.

    `element`: the name of one element of an array in it, where paths through arrays are read.
    """

    dataset: Dataset
    alias: str
    engine: str
    element: str = ""

    def field(self, name: str) -> exp.Expr:
        """One of its columns, or what is at a path into a document: NULL where nothing is that could be compared."""
        field = self.dataset.fields[name]
        if field.inside is None:
            return column(name, self.alias)
        return document.scalar(*self._place(field.inside), field.type.kind, self.engine)

    def is_null(self, name: str) -> exp.Expr:
        """That a field is NULL; at a path, that nothing is there, or JSON's null."""
        if self.dataset.fields[name].inside is None:
            return exp.Is(this=column(name, self.alias), expression=exp.Null())
        return exp.Not(this=self.not_null(name))

    def not_null(self, name: str) -> exp.Expr:
        """The other way round."""
        inside = self.dataset.fields[name].inside
        if inside is None:
            return exp.Not(this=self.is_null(name))
        return document.present(*self._place(inside), self.engine)

    def _place(self, inside: Inside) -> tuple[exp.Column, tuple[str, ...]]:
        """The document, or the element, that a path leads through, and the keys that lead there."""
        if inside.below is None:
            return column(inside.field, self.alias), inside.keys
        assert self.element, "a path through an array leads to many values"
        return column(VALUE, self.element), inside.below

    def array(self, inside: Inside, alias: str) -> exp.Subquery | exp.Table:
        """The elements of the array that a path leads through: `VALUE` as JSON, and their places as `ORDINAL`."""
        return document.elements(column(inside.field, self.alias), inside.keys, self.engine, VALUE, ORDINAL, alias)


def _as_it_is(statement: exp.Expr) -> exp.Expr:
    return statement


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one store's statements: its datasets and staging tables, and fresh aliases.

    `shape` is what becomes of each statement before it is rendered: nothing, where it is about one run.
    """

    datamaps: Datamaps
    engine: str
    rows: Mapping[DatasetName, RowStage]
    values: Mapping[IdentifierName, ValueStage]
    tokens: Mapping[DatasetName, TokenStage]
    hashes: Mapping[tuple[DatasetName, str], HashStage]
    aliases: Iterator[int] = field(default_factory=lambda: iter(range(1, 1_000_000)))
    shape: Rewrite = _as_it_is

    def dataset(self, name: DatasetName) -> Dataset:
        """The dataset of that name."""
        return self.datamaps.dataset(name)

    def target(self, name: DatasetName) -> Row:
        """The row that a statement is about. INVARIANT: never aliased; some dialects drop a target's alias."""
        dataset = self.dataset(name)
        return Row(dataset, dataset.table, self.engine)

    def other(self, name: DatasetName) -> tuple[Row, exp.Table]:
        """Another row, under a fresh alias, and the table it comes from."""
        dataset = self.dataset(name)
        alias = f"o{next(self.aliases)}"
        return Row(dataset, alias, self.engine), table(dataset.table, dataset.schema, alias)

    def fresh(self) -> Names:
        """The same names with aliases counted anew, so that a statement's text depends on nothing but its step."""
        return replace(self, aliases=iter(range(1, 1_000_000)))

    def staged(self) -> str:
        """A fresh alias for a staging table."""
        return f"k{next(self.aliases)}"


def of(datamaps: Datamaps, store: StorePlan) -> Names:
    """The names of a store's statements, from what its plan stages."""
    tables = [each for step in store.stage if isinstance(step, Stage) for each in step.tables]
    return Names(
        datamaps,
        store.engine,
        {each.dataset: each for each in tables if isinstance(each, RowStage)},
        {each.identifier: each for each in tables if isinstance(each, ValueStage)},
        {each.dataset: each for each in tables if isinstance(each, TokenStage)},
        {(each.dataset, each.field): each for each in tables if isinstance(each, HashStage)},
    )


def table_of(dataset: Dataset) -> exp.Table:
    """The dataset's table as a statement's target."""
    return table(dataset.table, dataset.schema)


def for_engine(names: Names, engine: str) -> Names:
    """The same names for a store that stands in for the real one."""
    return replace(names, engine=engine)
