"""What a script has written so far: target by target, field by field, over all its statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlglot import exp

from policyengine.model.lineage import Arrival, Kind, Target
from policyengine.sqlflow import value as values
from policyengine.sqlflow.problems import Problems
from policyengine.sqlflow.relation import Column, Relation, doubtful
from policyengine.sqlflow.tables import Table, Tables
from policyengine.sqlflow.value import Value, either


@dataclass(frozen=True, slots=True)
class Write:
    """What one statement writes to one target: columns by their names there. An answer has no name.

    `table`: what is known by that name. `fresh`: what was there before is gone for sure, or never was.
    `adds`: there may be rows more than before.
    """

    name: Sequence[exp.Expr]
    kind: Kind
    relation: Relation
    table: Table | None = None
    fresh: bool = False
    adds: bool = True

    @property
    def spelled(self) -> str | None:
        """The target's name as the schema spells it, else as the SQL does."""
        if self.table is not None and self.table.declared:
            return self.table.spelled
        return ".".join(each.name for each in self.name) or None


@dataclass(slots=True)
class _Field:
    value: Value
    rows_in_doubt: bool
    node: exp.Expr | None


@dataclass(slots=True)
class _Written:
    name: str | None
    kind: Kind
    fields: dict[str, _Field] = field(default_factory=dict)
    complete: bool = True


class Writes:
    """Collects writes in the order of a script, and answers with its targets."""

    def __init__(self, problems: Problems, tables: Tables) -> None:
        self._problems = problems
        self._tables = tables
        self._targets: dict[str, _Written] = {}
        self._within: dict[tuple[str | None, Kind], Write] = {}

    def within(self, write: Write) -> None:
        """Keeps what a part of a statement writes, until it is known whether the statement was accounted for."""
        self._within[(write.spelled, write.kind)] = write

    def inner(self) -> list[Write]:
        """What parts of the statement have written, once."""
        found = list(self._within.values())
        self._within.clear()
        return found

    def add(self, write: Write, in_doubt: bool) -> None:
        """Adds one write; `in_doubt` where a name in its statement was not accounted for."""
        name = write.spelled
        key = f"{write.kind}:{len(self._targets)}" if name is None else name
        target = self._targets.get(key)
        if target is None or (write.fresh and target.kind is not Kind.TABLE):
            target = self._targets[key] = _Written(name, write.kind)
        target.complete = target.complete and write.relation.complete and not in_doubt
        for column, value in write.relation.settled():
            known = target.fields.get(column.name)
            doubt = write.relation.doubt or in_doubt
            if known is None:
                target.fields[column.name] = _Field(value, doubt, column.node)
            else:
                known.value, known.rows_in_doubt = either([known.value, value]), known.rows_in_doubt or doubt

    def make(self, write: Write) -> None:
        """Keeps what the script itself made, so that the statements after it look through it."""
        if not write.name or write.kind is Kind.FILE or (write.table is not None and write.table.declared):
            return
        columns = {column.key: replace(column, value=value, node=None) for column, value in write.relation.settled()}
        # The table as it is now: a statement can write it more than once, as the branches of an IF do.
        now = self._tables.find(write.name) if not write.fresh else []
        table = now[0] if len(now) == 1 and not now[0].declared else None
        before = table.relation if table is not None else Relation()
        merged = [
            replace(each, value=either([each.value, columns.pop(each.key).value])) if each.key in columns else each
            for each in before.columns
        ]
        doubt = before.doubt or write.relation.doubt
        # What counts the rows names no column, and depends on what decided over them.
        rows = before.rows | write.relation.rows if write.adds else before.rows
        rest = [each for each in (before.rest, write.relation.rest) if each is not None]
        relation = Relation(
            (*merged, *columns.values()),
            rows,
            doubt,
            before.open or write.relation.open,
            either(rest) if rest else None,
            counted=before.counted | write.relation.counted,
        )
        self._tables.make(write.name, relation, write.kind, table.generated if table is not None else None)

    def targets(self, in_doubt: bool) -> tuple[Target, ...]:
        """The targets in the order of their first writing; `in_doubt` where a statement that may write was not read."""
        return tuple(
            Target(
                each.name,
                each.kind,
                {name: self._arrival(one, in_doubt) for name, one in each.fields.items()},
                each.complete,
            )
            for each in self._targets.values()
        )

    def _arrival(self, field: _Field, in_doubt: bool) -> Arrival:
        value = field.value
        status = values.status(value, field.rows_in_doubt or in_doubt)
        place = self._problems.place(field.node)
        return Arrival(value.direct, value.indirect, values.transformation(value), status, place)


def named(relation: Relation, names: Iterable[Column]) -> Relation:
    """The relation's columns under the names of a target's, by position; a position that it lacks is left out.

    Where not all columns are known, nobody can tell which stands at which position.
    """
    if not relation.complete:
        relation = doubtful(relation)
    columns = [
        replace(column, name=name.name, key=name.key, spelled=name.spelled)
        for column, name in zip(relation.columns, names, strict=False)
    ]
    return replace(relation, columns=tuple(columns))
