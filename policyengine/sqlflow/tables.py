"""The tables that SQL can name: those of the schema, and those that the script has made so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.model.name import parts
from policyengine.sqlflow.names import of_columns, of_tables
from policyengine.sqlflow.relation import Column, Relation, doubtful
from policyengine.sqlflow.types import typed
from policyengine.sqlflow.value import origin

Schema = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name in parts, as it is spelled, and what a query of it answers with.

    `generated`: the expressions of columns that the engine computes of the others, by what they are compared by.
    """

    spelled: str
    parts: tuple[str, ...]
    relation: Relation
    declared: bool = True
    kind: Kind | None = None
    generated: Mapping[str, exp.Expr] = field(default_factory=dict)


def written_parts(table: exp.Table) -> list[exp.Expr]:
    """The parts of a table's name as they are written: T-SQL's #t is another table than t."""
    marks = {"temporary": "#", "global_": "##"}
    found = []
    for part in table.parts:
        mark = next((sign for name, sign in marks.items() if part.args.get(name)), "")
        found.append(exp.to_identifier(mark + part.name, quoted=part.args.get("quoted")) if mark else part)
    return found


class Known:
    """The tables of a schema by their last names, for one dialect; each is read when it is first named.

    Of many texts over one schema, make it once and hand it to each. `exact`: a table has no other names than the schema
    says, shorter or longer.
    """

    def __init__(self, schema: Schema, dialect: str, *, exact: bool = False) -> None:
        self.dialect = dialect
        self.exact = exact
        self._schema = schema
        self._names: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._read: dict[str, Table] = {}
        for spelled in schema:
            self.add(spelled)

    def add(self, spelled: str) -> None:
        """Takes in a table that has come to the schema."""
        found = _split(spelled)
        self._names.setdefault(found[-1].lower(), []).append((spelled, found))

    def near(self, last: str) -> list[Table]:
        """The tables whose last name is that one but for its case."""
        return [self._table(*each) for each in self._names.get(last.lower(), ())]

    def _table(self, spelled: str, parts: tuple[str, ...]) -> Table:
        found = self._read.get(spelled)
        if found is None:
            columns = tuple(
                Column(each, each, typed(origin(spelled, each), type, self.dialect), spelled=True)
                for each, type in self._schema[spelled].items()
            )
            found = self._read[spelled] = Table(spelled, parts, Relation(columns, table=spelled))
        return found


class Tables:
    """Finds tables by names in SQL. What a script makes hides nothing of the schema: the schema's word counts."""

    def __init__(self, known: Known) -> None:
        self._names = of_tables(known.dialect)
        self._dialect = known.dialect
        self._known = known
        self._found: dict[str, list[Table]] = {}
        self._changed: dict[str, Table] = {}
        self.used: tuple[str, ...] = ()
        self.changed: set[str] = set()
        """The last names of tables that are not what they were when this was last emptied."""

    def find(self, written: Sequence[exp.Expr]) -> list[Table]:
        """The tables that a name may be: one, several where it is ambiguous, or none. Compared from its end."""
        last = written[-1].name
        declared = [self._changed.get(each.spelled, each) for each in self._known.near(last)]
        near = [*declared, *self._found.get(last.lower(), ())]
        fits = [each for each in near if self._fits(written, each)]
        for preferred in (self._as_written, self._as_long, self._temporary, self._used):
            if len(fits) > 1:
                fits = [each for each in fits if preferred(written, each)] or fits
        return fits

    def use(self, written: Sequence[exp.Expr]) -> None:
        """Takes names from now on as of that schema, or catalogue."""
        keys = [self._names.key(each) for each in written]
        self.used = (*self.used[: max(0, 2 - len(keys))], *keys) if len(keys) < 2 and self.used else tuple(keys)

    def _as_written(self, written: Sequence[exp.Expr], table: Table) -> bool:
        ends = zip(reversed(written), reversed(table.parts), strict=False)
        return all(name.name == part for name, part in ends) and self._as_long(written, table)

    def _as_long(self, written: Sequence[exp.Expr], table: Table) -> bool:
        return len(table.parts) == len(written)

    def _temporary(self, written: Sequence[exp.Expr], table: Table) -> bool:
        return table.kind is Kind.TEMPORARY

    def _used(self, written: Sequence[exp.Expr], table: Table) -> bool:
        before = [part.lower() for part in table.parts[: -len(written)]]
        used = [part.lower() for part in self.used]
        return bool(before) and before == used[-len(before) :]

    def make(
        self,
        written: Sequence[exp.Expr],
        relation: Relation,
        kind: Kind | None = None,
        generated: Mapping[str, exp.Expr] | None = None,
    ) -> None:
        """Keeps what the script made under that name, for the statements after it; what was so named is forgotten."""
        self.drop(written)
        self.changed.add(written[-1].name.lower())
        names = tuple(self._names.key(each) for each in written)
        self._add(
            Table(
                ".".join(each.name for each in written),
                names,
                relation,
                declared=False,
                kind=kind,
                generated=generated or {},
            )
        )

    def rename(self, table: Table, old: exp.Expr, new: exp.Expr) -> None:
        """Gives a column another name, for the statements after it; what it carries stays."""
        names = of_columns(self._dialect)
        found = table.relation.find(old, names)
        columns = tuple(
            replace(each, name=new.name, key=names.key(new), spelled=False) if each in found else each
            for each in table.relation.columns
        )
        self._put(table, replace(table, relation=Relation(columns, table.relation.rows, table.relation.doubt)))

    def compute(self, table: Table, generated: Mapping[str, exp.Expr]) -> None:
        """Keeps what a table's engine makes of its other columns, for the statements after it."""
        if generated:
            self._put(table, replace(table, generated={**table.generated, **generated}))

    def doubt(self, written: Sequence[exp.Expr]) -> None:
        """Takes what the script made under that name as not told in full, for the statements after it."""
        for table in self.find(written) if written else ():
            if not table.declared:
                self._put(table, replace(table, relation=replace(doubtful(table.relation), doubt=True)))

    def _put(self, table: Table, changed: Table) -> None:
        self.changed.add(table.parts[-1].lower())
        if table.declared:
            self._changed[table.spelled] = changed
            return
        near = self._found[table.parts[-1].lower()]
        self._found[table.parts[-1].lower()] = [changed if each is table else each for each in near]

    def drop(self, written: Sequence[exp.Expr]) -> None:
        """Forgets what the script made under that name."""
        last = written[-1].name.lower()
        kept = [each for each in self._found.get(last, []) if each.declared or not self._fits(written, each)]
        self._found[last] = kept

    def _add(self, table: Table) -> None:
        self._found.setdefault(table.parts[-1].lower(), []).append(table)

    def _fits(self, written: Sequence[exp.Expr], table: Table) -> bool:
        if self._known.exact and table.declared and not self._whole(written, table):
            return False
        pairs = zip(reversed(written), reversed(table.parts), strict=False)
        if table.declared:
            return all(self._names.matches(name, part) for name, part in pairs)
        return all(self._names.key(name) == part for name, part in pairs)

    def _whole(self, written: Sequence[exp.Expr], table: Table) -> bool:
        """Whether a name has all the parts of a table's; one part alone is seen from the schema that is used."""
        before = tuple(part.lower() for part in table.parts[: -len(written)])
        used = tuple(part.lower() for part in self.used[-1:]) if len(written) == 1 else ()
        return len(written) <= len(table.parts) and before == used


def _split(spelled: str) -> tuple[str, ...]:
    try:
        return parts(spelled)
    except ValueError:
        return (spelled,)
