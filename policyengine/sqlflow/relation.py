"""What a query answers with: columns with what they carry, and what decides over its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlglot import exp

from policyengine.model.lineage import Form, Origin
from policyengine.sqlflow.names import Names
from policyengine.sqlflow.value import DOUBTFUL, NOTHING, Value, decided, either, origin, through, within


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name as it is written; `key` is what it is compared by. `spelled`: the schema's own spelling.

    `node` is the expression in the SQL that makes it, where there is one.
    """

    name: str
    key: str
    value: Value
    spelled: bool = False
    node: exp.Expr | None = None

    def written(self) -> exp.Identifier:
        """An identifier that means this column, and any that the dialect holds to be called the same."""
        return exp.to_identifier(self.key, quoted=not self.spelled)


@dataclass(frozen=True, slots=True)
class Relation:
    """Columns in their order. `rows` decides which rows there are; `doubt`: something else may.

    `open` names the table whose further columns nobody told us, as the SQL spells it; `rest` is what a column of any
    other name carries, as of a struct whose parts nobody told us. Both are None where these are all.
    `table` is the schema's table whose columns they are. `counted` decides how many there are of rows that are equal.
    """

    columns: tuple[Column, ...] = ()
    rows: frozenset[Origin] = NOTHING
    doubt: bool = False
    open: str | None = None
    rest: Value | None = None
    table: str | None = None
    counted: frozenset[Origin] = NOTHING
    _index: dict[str, list[Column]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def find(self, written: exp.Expr, names: Names) -> list[Column]:
        """The columns that an identifier may be: none, one, or several where the name is ambiguous."""
        if not self._index:
            for column in self.columns:
                self._index.setdefault(column.key.lower(), []).append(column)
        near = self._index.get(written.name.lower())
        if not near:
            return []
        key = names.key(written)
        exact = [each for each in near if each.key == key]
        return exact or [each for each in near if each.spelled and names.matches(written, each.key)]

    @property
    def complete(self) -> bool:
        """Whether these are all columns."""
        return self.open is None and self.rest is None

    def whole(self, names: Names) -> Value:
        """A row as one value, with its columns as parts."""
        value = either(each.value for each in self.columns)
        parts = {names.key(each.written()): each.value for each in self.columns}
        if self.open is not None:
            return replace(either((value, DOUBTFUL, origin(self.open, "*"))), parts=None)
        if self.rest is not None:
            return replace(either((value, self.rest)), parts=None)
        return replace(value, parts=within(parts))

    def settled(self) -> Iterator[tuple[Column, Value]]:
        """Each column with what it carries when the rows' sources are counted in."""
        for column in self.columns:
            value = column.value
            if self.rows:
                value = replace(value, indirect=value.indirect | self.rows)
            yield column, value


def renamed(relation: Relation, given: Iterable[exp.Expr], names: Names) -> Relation:
    """The relation with its first columns named anew, as an alias with a column list does.

    Where not all columns are known, nobody can tell which are the first.
    """
    given = list(given)
    if not given:
        return relation
    columns = list((relation if relation.complete else doubtful(relation)).columns)
    for position, name in enumerate(given):
        if position < len(columns):
            columns[position] = replace(columns[position], name=name.name, key=names.key(name), spelled=False)
        else:
            value = relation.rest if relation.rest is not None else DOUBTFUL
            columns.append(Column(name.name, names.key(name), value))
    return replace(relation, columns=tuple(columns), table=None)


def doubtful(relation: Relation) -> Relation:
    """The relation with every column in doubt."""
    columns = tuple(replace(each, value=replace(each.value, doubt=True)) for each in relation.columns)
    return replace(relation, columns=columns)


def scalar(relation: Relation) -> Value:
    """A query as one value: its first column, decided over by what decides over its rows."""
    value = relation.columns[0].value if relation.columns else relation.rest or DOUBTFUL
    doubt = relation.doubt or relation.open is not None
    return decided(value, [Value(indirect=relation.rows | relation.counted, doubt=doubt)])


def struct(relation: Relation, names: Names) -> Value:
    """A query as one value with all its columns as parts: SELECT AS STRUCT, FOR JSON."""
    doubt = relation.doubt or not relation.complete
    whole = relation.whole(names)
    value = replace(through(Form.FUNCTION, whole), parts=whole.parts)
    return decided(value, [Value(indirect=relation.rows | relation.counted, doubt=doubt)])
