"""Steps to commands, for stores without tables: each as JSON that can be read, and that the store's adapter obeys.

Such a store stages no rows. A set is what its steps say of a row, asked of each row as it is read; so a step that only
fills a set has no command.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from policyengine.compile.condition import opted_out
from policyengine.compile.statement import Role, Statement
from policyengine.errors import NotAnalysable
from policyengine.model.datamap import Datamaps, Dataset
from policyengine.model.entry import KEY, Holds, Row
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import (
    CANDIDATE,
    AllOf,
    AnyOf,
    Collect,
    Compare,
    CutLinks,
    Dangles,
    Decide,
    DeleteRows,
    Differs,
    Draw,
    DropStage,
    Guard,
    HashValues,
    InStage,
    IsNull,
    MaskFields,
    Matches,
    Meets,
    Not,
    OlderThan,
    OptedOut,
    PointedAtBy,
    PointsAt,
    PointsAtItself,
    Predicate,
    Purge,
    PurgeResidual,
    Rearm,
    Rebuild,
    Recompute,
    Repeat,
    Require,
    Resolve,
    RewriteResidual,
    SetFlags,
    Ship,
    Stage,
    Step,
    StorePlan,
    Transfer,
    Unreadable,
    Verify,
    flat,
)
from policyengine.plan.predicate import any_of

Json = dict[str, Any]

# What takes a row out, by what it is.
_BY: Mapping[tuple[Row, Holds], str] = {
    **{(Row.KEY, holds): "UNLINK" for holds in Holds},
    (Row.ENTRY, Holds.HASH): "HDEL",
    (Row.ENTRY, Holds.SET): "SREM",
    (Row.ENTRY, Holds.SORTED_SET): "ZREM",
    (Row.ENTRY, Holds.LIST): "LREM",
    (Row.ENTRY, Holds.STREAM): "XDEL",
    (Row.MESSAGE, Holds.MESSAGES): "STREAM.MSG.DELETE",
    (Row.MESSAGE, Holds.QUEUED): "basic.ack",
}


@dataclass(frozen=True, slots=True)
class Sets:
    """What it means to be in a set of one store's plan: of each dataset and mark, the predicates that fill it."""

    datamaps: Datamaps
    engine: str
    filled: Mapping[tuple[DatasetName, str], tuple[Predicate, ...]]

    def where(self, dataset: DatasetName, mark: str) -> Predicate:
        """What is asked of a row in place of whether it is staged; never, of a set that nothing fills."""
        return any_of(self.filled.get((dataset, mark), ()))


def of(datamaps: Datamaps, store: StorePlan) -> Sets:
    """The sets of a store's plan."""
    filled: dict[tuple[DatasetName, str], tuple[Predicate, ...]] = {}
    for step in flat((*store.resolve, *store.decide)):
        match step:
            case Resolve(dataset=dataset, where=where):
                filled[dataset, CANDIDATE] = (*filled.get((dataset, CANDIDATE), ()), where)
            case Decide(dataset=dataset, mark=mark, where=where):
                filled[dataset, mark] = (*filled.get((dataset, mark), ()), where)
            case _:
                pass
    return Sets(datamaps, store.engine, filled)


def compile_step(step: Step, sets: Sets) -> tuple[Statement, ...]:
    """The commands of a step, in the order they are obeyed.

    Raises NotAnalysable `compile.entries` for what is not done in such a store.
    """
    match step:
        case Stage() | Resolve() | Decide() | PurgeResidual() | RewriteResidual():
            return ()
        case Ship(identifier=identifier):
            return (_statement(step, sets, {"know": str(identifier)}, ("value",), role=Role.FILL),)
        case Repeat(steps=steps):
            return tuple(each for inner in steps for each in compile_step(inner, sets))
        case Collect(dataset=dataset, field=field, where=where):
            cell = _cell(sets.datamaps.dataset(dataset), field)
            asked = {"collect": {"cell": cell, **_rows(dataset, where, sets)}}
            return (_asking(step, sets, asked, where),)
        case Require(dataset=dataset, mark=mark):
            where = InStage(mark)
            return (_asking(step, sets, {"count": _rows(dataset, where, sets)}, where),)
        case Verify(dataset=dataset, where=where):
            return (_asking(step, sets, {"count": _rows(dataset, where, sets)}, where),)
        case DeleteRows(dataset=dataset, where=where):
            return (_deleting(step, dataset, where, sets),)
        case Purge(dataset=dataset):
            return (_deleting(step, dataset, None, sets),)
        case DropStage():
            return (_statement(step, sets, {"forget": "values"}),)
        case (
            Rearm()
            | Compare()
            | Draw()
            | HashValues()
            | CutLinks()
            | Transfer()
            | MaskFields()
            | SetFlags()
            | Recompute()
            | Rebuild()
            | Guard()
        ):
            raise _refused(step.id, sets)
    assert_never(step)


def _refused(what: str, sets: Sets) -> NotAnalysable:
    """The loader lets no datamap ask for it."""
    help = "let the rows be deleted or kept"
    return NotAnalysable("compile.entries", f"{what} is not done in a store of {sets.engine}", help=help)


def _asking(step: Step, sets: Sets, asked: Json, where: Predicate) -> Statement:
    return _statement(step, sets, asked, tuple(sorted(_parameters(where, sets, step))), role=Role.QUERY)


def _deleting(step: DeleteRows | Purge, dataset: DatasetName, where: Predicate | None, sets: Sets) -> Statement:
    rows = _rows(dataset, where, sets)
    entries = sets.datamaps.dataset(dataset).entries
    assert entries is not None
    parameters = () if where is None else tuple(sorted(_parameters(where, sets, step)))
    deleting = {"delete": {"by": _BY[entries.row, entries.holds], **rows}}
    return _statement(step, sets, deleting, ("run", *parameters), dataset=dataset.dataset, count={"count": rows})


def _statement(
    step: Step,
    sets: Sets,
    command: Json,
    parameters: tuple[str, ...] = (),
    *,
    role: Role = Role.RUN,
    dataset: str | None = None,
    count: Json | None = None,
) -> Statement:
    announced = None if count is None else text(count)
    return Statement(step.id, step.store, sets.engine, text(command), parameters, dataset, announced, role)


def text(command: Json) -> str:
    """The one spelling of a command."""
    return json.dumps(command, sort_keys=True, ensure_ascii=False, separators=(", ", ": "))


def _rows(name: DatasetName, where: Predicate | None, sets: Sets) -> Json:
    """Which rows: where they are, what is read of each, and what is asked of it."""
    dataset = sets.datamaps.dataset(name)
    entries = dataset.entries
    assert entries is not None
    rows: Json = {"dataset": name.dataset, "row": entries.row, "type": entries.holds}
    if entries.holds is Holds.QUEUED:
        rows["queue"] = entries.stream
    else:
        rows["pattern"] = entries.pattern
        rows |= {"stream": entries.stream} if entries.stream else {}
    if where is not None:
        rows["where"] = _condition(where, dataset, sets)
    return rows


def _condition(where: Predicate, dataset: Dataset, sets: Sets) -> Json:
    match where:
        case InStage(mark):
            return _condition(sets.where(dataset.name, mark), dataset, sets)
        case Matches(field, identifier):
            normalise = sets.datamaps.organisation.identifier(identifier).normalise
            return {"matches": {**_cell(dataset, field), "identifier": str(identifier), "normalise": normalise}}
        case IsNull(field):
            return {"is_null": _cell(dataset, field)}
        case Unreadable(field):
            return {"unreadable": _cell(dataset, field)}
        case OptedOut(purposes):
            return {"opted_out": [opted_out(each) for each in purposes]}
        case Not(inner):
            return {"not": _condition(inner, dataset, sets)}
        case AllOf(parts):
            return {"all": [_condition(each, dataset, sets) for each in parts]}
        case AnyOf(parts):
            return {"any": [_condition(each, dataset, sets) for each in parts]}
        case PointsAt() | PointedAtBy() | PointsAtItself() | Dangles() | Meets() | OlderThan() | Differs():
            raise _refused(f"{type(where).__name__} of {dataset.name}", sets)
    assert_never(where)


def _cell(dataset: Dataset, name: str) -> Json:
    """Where in a row a value is, and what it is read as."""
    field = dataset.fields[name]
    inside = field.inside
    entries = dataset.entries
    assert entries is not None
    cell: Json = {"field": inside.field if inside else name, "as": field.type.kind}
    if inside is not None:
        cell["keys"] = list(inside.steps)
    if not inside and name in entries.holes:
        cell["in"] = "key"
    return cell


def _parameters(where: Predicate, sets: Sets, step: Step) -> Iterator[str]:
    match where:
        case InStage(mark):
            assert isinstance(step, Collect | Require | Verify | DeleteRows)
            yield from _parameters(sets.where(step.dataset, mark), sets, step)
        case OptedOut(purposes):
            yield from map(opted_out, purposes)
        case Not(inner):
            yield from _parameters(inner, sets, step)
        case AllOf(parts) | AnyOf(parts):
            yield from (name for each in parts for name in _parameters(each, sets, step))
        case _:
            return


# --- what is asked of a row -------------------------------------------------------------------------------------------


def wanted(where: Mapping[str, Any] | None, cell: Mapping[str, Any] | None = None) -> Iterator[str]:
    """The fields that must be read of a row: all that are asked of, but for what its key says."""
    found = dict.fromkeys(each["field"] for each in (*_asked(where), *((cell,) if cell else ())) if "in" not in each)
    return (each for each in found if each != KEY)


def _asked(where: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    match dict(where or {}):
        case {"not": inner}:
            yield from _asked(inner)
        case {"all": parts} | {"any": parts}:
            yield from (each for part in parts for each in _asked(part))
        case {"matches": cell} | {"is_null": cell} | {"unreadable": cell}:
            yield cell
        case _:
            return


def changeable(rows: Mapping[str, Any]) -> bool:
    """Whether a row of a cache may come to be somebody else's while it is looked at.

    An entry of a set, a list or a stream is what it is; so is a key where nothing but its name is asked.
    """
    is_entry = rows["row"] == Row.ENTRY
    return (not is_entry or rows["type"] == Holds.HASH) and any(True for _ in wanted(rows.get("where")))


# --- what a run keeps in such a store for itself --------------------------------------------------------------------


def receipts(store: str, engine: str) -> tuple[Statement, Statement, Statement]:
    """Make room for receipts, add one (parameters: run, step, rows, manifest), read a run's receipts."""

    def statement(command: Json, role: Role, *parameters: str) -> Statement:
        return Statement("receipt", store, engine, text(command), parameters, role=role)

    return (
        statement({"receipts": "make"}, Role.RUN),
        statement({"receipts": "add"}, Role.RUN, "run", "step", "rows", "manifest"),
        statement({"receipts": "read"}, Role.QUERY, "run"),
    )


# --- for people -----------------------------------------------------------------------------------------------------


def is_command(sql: str) -> bool:
    """Whether a statement's text is a command.

    >>> is_command('{"forget": "values"}'), is_command("SELECT 1")
    (True, False)
    """
    return sql.startswith("{")


def laid_out(command: str, width: int = 100) -> str:
    """A command with line ends where one line is too long for it.

    >>> print(laid_out('{"count": {"row": "key", "where": {"any": [{"a": 1}, {"b": 2}]}}}', 40))
    {"count": {
      "row": "key",
      "where": {"any": [{"a": 1}, {"b": 2}]}
    }}
    """
    return _lines(json.loads(command), width, "")


def _lines(value: Any, width: int, pad: str) -> str:
    whole = json.dumps(value, ensure_ascii=False)
    if len(pad) + len(whole) <= width:
        return whole
    match value:
        case {**members} if len(members) == 1:
            ((name, inner),) = members.items()
            return f"{{{json.dumps(name)}: {_lines(inner, width, pad)}}}"
        case {**members}:
            deeper = pad + "  "
            lines = (f"{deeper}{json.dumps(name)}: {_lines(inner, width, deeper)}" for name, inner in members.items())
            return "{\n" + ",\n".join(lines) + f"\n{pad}}}"
        case [*items]:
            deeper = pad + "  "
            return "[\n" + ",\n".join(deeper + _lines(each, width, deeper) for each in items) + f"\n{pad}]"
        case _:
            return whole
