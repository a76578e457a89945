"""Steps to statements: a total match over the closed union."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from sqlglot import exp

from policyengine.compile import ahead, document, rebuild
from policyengine.compile import names as n
from policyengine.compile.cell import told, value
from policyengine.compile.condition import chosen, condition, elements, equal, in_set, linked, staged, ways, wrapped
from policyengine.compile.dialect import dialect, render
from policyengine.compile.document import Edit
from policyengine.compile.heir import inherited
from policyengine.compile.names import Names, Row
from policyengine.compile.rewrites.clickhouse import INDEXED
from policyengine.compile.rewrites.merge import KEY
from policyengine.compile.statement import Role, Statement
from policyengine.compile.stored import SELF_RENEWING, stored_type
from policyengine.model.datamap import CutNull, CutReassign, Inside, Reference
from policyengine.model.mask import Clear, Remove
from policyengine.model.name import DatasetName
from policyengine.model.type import Kind
from policyengine.plan.algebra import (
    CANDIDATE,
    FROZEN,
    PINNED,
    AllOf,
    Collect,
    Compare,
    CutLinks,
    Decide,
    DeleteRows,
    Differs,
    Draw,
    DropStage,
    Guard,
    HashStage,
    HashValues,
    InStage,
    MaskFields,
    PointedAtBy,
    PointsAt,
    Predicate,
    Purge,
    PurgeResidual,
    Put,
    Rearm,
    Rebuild,
    Recompute,
    Repeat,
    Require,
    Resolve,
    RewriteResidual,
    RowStage,
    SetFlags,
    Ship,
    Stage,
    StageTable,
    Step,
    TokenStage,
    Transfer,
    ValueStage,
    Verify,
)
from policyengine.plan.predicate import any_of


def compile_step(step: Step, names: Names) -> tuple[Statement, ...]:
    """The statements of a step, in the order they run; none for what the store's adapter does by itself."""
    names = names.fresh()
    match step:
        case Stage(tables=tables):
            return tuple(each for table in tables for each in _create(step, table, names))
        case Rearm(dataset=dataset):
            return tuple(_rearm(step, dataset, names))
        case Ship():
            return (_statement(step, names, _ship(step, names), role=Role.FILL),)
        case Resolve(dataset=dataset, where=where, along=along):
            found = (_marked_all(step, dataset, CANDIDATE, each, along, None, names.fresh()) for each in ways(where))
            return tuple(statement for way in found for statement in way)
        case Decide(dataset=dataset, mark=mark, where=where, along=along):
            guard = InStage(CANDIDATE) if along else None
            return tuple(_marked_all(step, dataset, mark, where, along, guard, names))
        case Collect():
            return (_statement(step, names, _collect(step, names), role=Role.QUERY),)
        case Repeat(steps=steps):
            return tuple(statement for each in steps for statement in compile_step(each, names))
        case Require(dataset=dataset, mark=mark):
            return (_statement(step, names, _count_set(dataset, (mark,), names), role=Role.QUERY),)
        case Draw():
            return tuple(_draw(step, names))
        case HashValues():
            return tuple(_hash(step, names))
        case CutLinks(dataset=dataset, where=where):
            return (_update(step, dataset, _cuts(step, names), where, names),)
        case Transfer(dataset=dataset, reference=reference, heir=heir, where=where):
            to = inherited(heir, names.target(dataset), names)
            return (_update(step, dataset, [(reference.fields[0], to)], where, names),)
        case MaskFields(dataset=dataset, changes=changes, where=where):
            sets = _puts(changes, dataset, names)
            whole = _update(step, dataset, sets, _unless_done(where, changes), names)
            return (whole, *_ahead(step, names))
        case SetFlags(dataset=dataset, change=change, where=where):
            return (_update(step, dataset, _puts((change,), dataset, names), where, names),)
        case Recompute(dataset=dataset, change=change, where=where):
            sets = [(change.field, value(change, names.target(dataset), names))]
            return (_update(step, dataset, sets, AllOf((where, Differs(change))), names),)
        case Rebuild():
            mends = (rebuild.too_many(step, names), rebuild.too_few(step, names.fresh()))
            return tuple(_statement(step, names, each, dataset=step.dataset) for each in mends)
        case Compare():
            return (_statement(step, names, rebuild.counted(step, names), role=Role.QUERY),)
        case DeleteRows(dataset=dataset, where=where):
            return (_delete(step, dataset, where, names), *_ahead(step, names))
        case Purge(dataset=dataset):
            return (_delete(step, dataset, None, names),)
        case Guard(dataset=dataset, where=where) | Verify(dataset=dataset, where=where):
            return (_statement(step, names, _count(dataset, where, names), role=Role.QUERY),)
        case DropStage(tables=tables):
            return tuple(each for table in tables for each in _drop(step, table, names))
        case PurgeResidual() | RewriteResidual():
            return ()
    assert_never(step)


def _statement(
    step: Step,
    names: Names,
    node: exp.Expr,
    *,
    role: Role = Role.RUN,
    dataset: DatasetName | None = None,
    count: exp.Expr | None = None,
    table: str | None = None,
) -> Statement:
    node = names.shape(node)
    parameters = tuple(sorted({each.name for each in node.find_all(exp.Placeholder)}))
    return Statement(
        step.id,
        step.store,
        names.engine,
        render(node, names.engine),
        parameters,
        dataset.dataset if dataset else None,
        render(count, names.engine) if count is not None else None,
        role,
        table,
    )


# --- staging --------------------------------------------------------------------------------------------------------


def _columns(table: StageTable, names: Names) -> Iterator[tuple[str, list[tuple[str, exp.DataType]], int]]:
    """Each table of a stage: its name, its columns with types, and how many of them are its key."""
    text = n.plain_type("text")
    match table:
        case ValueStage(name, _, like):
            type = _type(DatasetName(like.store, like.dataset), like.field, names)
            if names.datamaps.field(like).type.kind is Kind.TEXT:
                type = text  # values are compared as they were brought, whatever length the field has
            yield name, [(n.RUN, text), (n.VALUE, type)], 2
        case RowStage(name, dataset, key):
            parts = [(n.key(position), _type(dataset, part, names)) for position, part in enumerate(key)]
            yield name, [(n.RUN, text), (n.MARK, text), *parts], 2 + len(parts)
        case TokenStage(shipped, drawn, dataset, key):
            parts = [(n.key(position), _type(dataset, part, names)) for position, part in enumerate(key)]
            yield shipped, [(n.RUN, text), (n.ORDINAL, n.plain_type("int")), (n.TOKEN, text)], 2
            yield drawn, [(n.RUN, text), *parts, (n.TOKEN, text)], 1 + len(parts)
        case HashStage(name):
            yield name, [(n.RUN, text), (n.VALUE, text), (n.HASH, text)], 2
        case _:
            assert_never(table)


def _type(dataset: DatasetName, field: str, names: Names) -> exp.DataType:
    """The field's own type, so that no comparison converts: `'7abc'` must not become 7."""
    declared = names.datamaps.stores[dataset.store].engine
    return stored_type(names.dataset(dataset).fields[field].type, names.engine, declared)


def _create(step: Step, table: StageTable, names: Names) -> Iterator[Statement]:
    for name, columns, keys in _columns(table, names):
        definitions: list[exp.Expr] = [exp.ColumnDef(this=n.quoted(each), kind=type.copy()) for each, type in columns]
        unique = exp.UniqueColumnConstraint(this=exp.Schema(expressions=[n.quoted(each) for each, _ in columns[:keys]]))
        schema = exp.Schema(this=n.table(name), expressions=[*definitions, unique])
        yield _statement(step, names, exp.Create(this=schema, kind="TABLE", exists=True), table=name)


def _drop(step: Step, table: StageTable, names: Names) -> Iterator[Statement]:
    for name, _, _ in _columns(table, names):
        this_run = exp.EQ(this=exp.column(n.quoted(n.RUN)), expression=n.parameter("run"))
        delete = exp.Delete(this=n.table(name), where=exp.Where(this=this_run))
        yield _statement(step, names, delete, table=name)
        yield _statement(step, names, _select_count(n.table(name)), role=Role.QUERY, table=name)
        yield _statement(step, names, exp.Drop(tables=[n.table(name)], kind="TABLE"), role=Role.DROP, table=name)


# --- finding and deciding -------------------------------------------------------------------------------------------


def _insert(table: str, columns: Sequence[str], select: exp.Expr) -> exp.Expr:
    return exp.Insert(
        this=exp.Schema(this=n.table(table), expressions=[n.quoted(each) for each in columns]), expression=select
    )


def _ship(step: Ship, names: Names) -> exp.Expr:
    """One value, unless it is staged already."""
    stage = names.values[step.identifier]
    type = next(iter(_columns(stage, names)))[1][1][1]
    bound = exp.Cast(this=exp.Placeholder(this="value"), to=type.copy())
    alias = names.staged()
    there = exp.select(exp.Literal.number(1)).from_(n.table(stage.table, alias=alias))
    there = there.where(
        equal(n.column(n.RUN, alias), n.parameter("run")), equal(n.column(n.VALUE, alias), bound.copy()), copy=False
    )
    select = exp.select(n.parameter("run"), bound).where(exp.Not(this=exp.Exists(this=there)), copy=False)
    return _insert(stage.table, (n.RUN, n.VALUE), select)


def _marked_all(
    step: Step,
    dataset: DatasetName,
    mark: str,
    where: Predicate,
    along: Reference | None,
    guard: Predicate | None,
    names: Names,
) -> Iterator[Statement]:
    """Rows put into a set, and along a self reference all that it leads to: at once, or one step after the other."""
    if along is None:
        yield _statement(step, names, _mark(dataset, mark, where, names))
    elif dialect(names.engine).recursive:
        stage = names.rows[dataset]
        spread = _spread(dataset, mark, where, along, guard, names)
        yield _statement(step, names, _insert(stage.table, _key_columns(stage), spread))
    else:
        yield _statement(step, names, _mark(dataset, mark, where, names))
        near = (PointsAt if along.relation.value == "owned_by" else PointedAtBy)(along, InStage(mark))
        further = near if guard is None else AllOf((near, guard))
        yield _statement(step, names, _mark(dataset, mark, further, names.fresh()), role=Role.GROW)


def _key_columns(stage: RowStage) -> tuple[str, ...]:
    return (n.RUN, n.MARK, *(n.key(position) for position in range(len(stage.key))))


def _mark(dataset: DatasetName, mark: str, where: Predicate, names: Names) -> exp.Expr:
    """Rows that are not in the set yet, put into it."""
    stage = names.rows[dataset]
    row = names.target(dataset)
    keys = [row.field(part) for part in stage.key]
    select = exp.select(n.parameter("run"), exp.Literal.string(mark), *keys).distinct()
    select = select.from_(n.table_of(row.dataset))
    select = select.where(condition(where, row, names), exp.Not(this=staged(row, mark, names)), copy=False)
    return _insert(stage.table, _key_columns(stage), select)


def _spread(
    dataset: DatasetName, mark: str, where: Predicate, along: Reference, guard: Predicate | None, names: Names
) -> exp.Select:
    """The rows of `where` and all that a self reference leads to from them: one recursive statement, any depth."""
    stage = names.rows[dataset]
    reached = [n.key(position) for position in range(len(stage.key))]
    first = names.target(dataset)
    base = exp.select(
        *(exp.alias_(first.field(part), n.quoted(name)) for part, name in zip(stage.key, reached, strict=True))
    )
    base = base.from_(n.table_of(first.dataset)).where(condition(where, first, names), copy=False)
    member, (here, here_from), (there, there_from) = "m", names.other(dataset), names.other(dataset)
    points = linked(there, here, along) if along.relation.value == "owned_by" else linked(here, there, along)
    at = (equal(here.field(part), n.column(name, member)) for part, name in zip(stage.key, reached, strict=True))
    step = exp.select(*(there.field(part) for part in stage.key)).from_(n.table(MEMBERS, alias=member))
    step = step.join(here_from, on=exp.and_(*at, copy=False), copy=False).join(there_from, on=points, copy=False)
    if guard is not None:
        step = step.where(condition(guard, there, names), copy=False)
    known = names.staged()
    same = (equal(n.column(each, known), n.column(each, member)) for each in reached)
    already = exp.select(exp.Literal.number(1)).from_(n.table(stage.table, alias=known))
    already = already.where(in_set(known, mark), *same, copy=False)
    select = exp.select(n.parameter("run"), exp.Literal.string(mark), *(n.column(each, member) for each in reached))
    select = select.distinct().from_(n.table(MEMBERS, alias=member))
    select = select.where(exp.Not(this=exp.Exists(this=already)), copy=False)
    members = exp.CTE(
        this=exp.Union(this=base, expression=step, distinct=True),
        alias=exp.TableAlias(this=n.quoted(MEMBERS), columns=[n.quoted(each) for each in reached]),
    )
    select.set("with_", exp.With(expressions=[members], recursive=True))
    return select


MEMBERS = "__pe_members"


def _rearm(step: Rearm, dataset: DatasetName, names: Names) -> Iterator[Statement]:
    """Candidates of this run from what the run before it left for a hold; and all of this run forgotten but that."""
    stage = names.rows[dataset]
    left, known = names.staged(), names.staged()
    keys = [n.key(position) for position in range(len(stage.key))]
    before = exp.EQ(this=n.column(n.RUN, left), expression=n.parameter("before"))
    same = (equal(n.column(each, left), n.column(each, known), null_safe=True) for each in keys)
    already = exp.select(exp.Literal.number(1)).from_(n.table(stage.table, alias=known))
    already = already.where(in_set(known, CANDIDATE), *same, copy=False)
    columns = [n.column(each, left) for each in keys]
    select = exp.select(n.parameter("run"), exp.Literal.string(CANDIDATE), *columns).distinct()
    select = select.from_(n.table(stage.table, alias=left))
    deferred = exp.or_(*(_marked(mark, left) for mark in (FROZEN, PINNED)), copy=False)
    select = select.where(before, deferred, exp.Not(this=exp.Exists(this=already)), copy=False)
    yield _statement(
        step, names, _insert(stage.table, (n.RUN, n.MARK, *keys), select), role=Role.TAKE, table=stage.table
    )
    others = (exp.Not(this=_marked(mark, stage.table)) for mark in (FROZEN, PINNED))
    this_run = exp.EQ(this=n.column(n.RUN, stage.table), expression=n.parameter("run"))
    delete = exp.Delete(this=n.table(stage.table), where=exp.Where(this=exp.and_(this_run, *others, copy=False)))
    yield _statement(step, names, delete, role=Role.KEEP, table=stage.table)


def _marked(mark: str, alias: str) -> exp.Expr:
    return exp.EQ(this=n.column(n.MARK, alias), expression=exp.Literal.string(mark))


def _collect(step: Collect, names: Names) -> exp.Expr:
    row = names.target(step.dataset)
    cell = row.field(step.field)
    there = exp.Not(this=exp.Is(this=cell.copy(), expression=exp.Null()))  # at a path, too: only what is comparable
    cell.meta["exact"] = row.dataset.fields[step.field].type.kind is Kind.TEXT  # two spellings are two values
    select = exp.select(cell).distinct().from_(n.table_of(row.dataset))
    return select.where(condition(step.where, row, names), there, copy=False)


def _count_set(dataset: DatasetName, marks: tuple[str, ...], names: Names) -> exp.Expr:
    alias = names.staged()
    sets = exp.or_(*(in_set(alias, mark) for mark in marks), copy=False)
    return _select_count(n.table(names.rows[dataset].table, alias=alias)).where(sets, copy=False)


def counted(step: Decide, names: Names) -> Statement:
    """How many rows are in the set that a decision puts rows into."""
    return _statement(step, names, _count_set(step.dataset, (step.mark,), names), role=Role.QUERY)


def _select_count(source: exp.Expr) -> exp.Select:
    return exp.select(exp.Count(this=exp.Star())).from_(source)


def _count(dataset: DatasetName, where: Predicate | None, names: Names) -> exp.Select:
    row = names.target(dataset)
    select = _select_count(n.table_of(row.dataset))
    return select if where is None else select.where(condition(where, row, names), copy=False)


# --- changing -------------------------------------------------------------------------------------------------------


def _draw(step: Draw, names: Names) -> Iterator[Statement]:
    """How many tokens are needed; the tokens, by ordinal; and which row takes which."""
    stage = names.tokens[step.dataset]
    rows = names.rows[step.dataset]
    yield _statement(step, names, _count_set(step.dataset, step.marks, names), role=Role.QUERY)
    bound = (n.parameter("run"), n.parameter("ordinal", "int"), n.parameter("token"))
    yield _statement(step, names, _insert(stage.table, (n.RUN, n.ORDINAL, n.TOKEN), exp.select(*bound)), role=Role.FILL)
    alias, numbered, shipped = names.staged(), names.staged(), names.staged()
    keys = [n.key(position) for position in range(len(rows.key))]
    order = exp.Order(expressions=[exp.Ordered(this=n.column(each, alias), nulls_first=True) for each in keys])
    number = exp.Window(this=exp.RowNumber(), order=order)
    sets = exp.or_(*(in_set(alias, mark) for mark in step.marks), copy=False)
    inner = exp.select(*(n.column(each, alias) for each in keys), exp.alias_(number, n.quoted(n.ORDINAL)))
    inner = inner.from_(n.table(rows.table, alias=alias)).where(sets, copy=False)
    outer = exp.select(
        n.parameter("run"), *(n.column(each, numbered) for each in keys), n.column(n.TOKEN, shipped)
    ).from_(exp.Subquery(this=inner, alias=exp.TableAlias(this=n.quoted(numbered))))
    on = exp.and_(
        equal(n.column(n.ORDINAL, shipped), n.column(n.ORDINAL, numbered)),
        equal(n.column(n.RUN, shipped), n.parameter("run")),
        copy=False,
    )
    outer = outer.join(n.table(stage.table, alias=shipped), on=on, copy=False)
    yield _statement(step, names, _insert(stage.drawn, (n.RUN, *keys, n.TOKEN), outer))


def _hash(step: HashValues, names: Names) -> Iterator[Statement]:
    """The texts that are hashed, those that are alike told apart nowhere but in Python; and a hash for each."""
    stage = names.hashes[step.dataset, step.change.field]
    row = names.target(step.dataset)
    sets = any_of(tuple(map(InStage, step.marks)))
    select = exp.select(told(row, step.change.field)).from_(n.table_of(row.dataset))
    select = select.where(condition(AllOf((sets, Differs(step.change))), row, names), copy=False)
    yield _statement(step, names, select, role=Role.QUERY)
    bound = (n.parameter("run"), n.parameter("text"), n.parameter("hash"))
    yield _statement(step, names, _insert(stage.table, (n.RUN, n.VALUE, n.HASH), exp.select(*bound)), role=Role.FILL)


def _unless_done(where: Predicate, changes: Sequence[Put]) -> Predicate:
    """Only rows where a cell is not masked already: a mask is a fixpoint, and the same plan again changes nothing."""
    open_cells = (
        Differs(change) if change.when is None else AllOf((change.when, Differs(change))) for change in changes
    )
    return AllOf((where, any_of(tuple(open_cells))))


def _cuts(step: CutLinks, names: Names) -> list[tuple[str, exp.Expr]]:
    match step.cut:
        case CutNull(fields):
            return [(each, exp.Null()) for each in fields]
        case CutReassign(values):
            pairs = zip(step.reference.fields, values, strict=True)
            return [(each, exp.convert(sentinel)) for each, sentinel in pairs]
    assert_never(step.cut)


def _puts(changes: Sequence[Put], dataset: DatasetName, names: Names) -> list[tuple[str, exp.Expr]]:
    row = names.target(dataset)
    inner: dict[str, list[Edit]] = {}
    arrays: dict[Inside, list[Put]] = {}
    for change in changes:
        if (inside := row.dataset.fields[change.field].inside) is None:
            continue
        if inside.below is None:
            inner.setdefault(inside.field, []).append(_edit(change, inside.keys, row, names))
        else:
            arrays.setdefault(Inside(inside.field, inside.keys), []).append(change)
    for array, its in arrays.items():
        inner.setdefault(array.field, []).append(_array_edit(its, array, row, names))
    whole = [each for each in changes if row.dataset.fields[each.field].inside is None]
    documents = {
        name: document.edited(row.field(name), row.dataset.fields[name].type, edits, names.engine)
        for name, edits in inner.items()
    }
    sets = {**documents, **{each.field: _where_told(each, row, names, documents.get(each.field)) for each in whole}}
    return list(sets.items())


def _edit(change: Put, keys: tuple[str, ...], row: Row, names: Names) -> Edit:
    """The change of a document, or of an element of an array; of what is not there, nothing is made."""
    where = row.not_null(change.field)
    if change.when is not None:
        where = exp.and_(where, wrapped(condition(change.when, replace(row, element=""), names)), copy=False)
    if change.of is not None:
        where = exp.and_(where, wrapped(condition(change.of, row, names)), copy=False)
    return Edit(keys, where, None if isinstance(change.mask, Clear | Remove) else value(change, row, names))


def _array_edit(changes: Sequence[Put], array: Inside, row: Row, names: Names) -> Edit:
    """An array made anew, with its elements in their order; one that is removed, or cleared itself, is left out."""
    some, each = chosen(row, names), chosen(row, names)
    due = exp.or_(*(edit.where for edit in _edits(changes, some, names)), copy=False)
    where = exp.Exists(
        this=exp.select(exp.Literal.number(1)).from_(elements(row, changes[0].field, some)).where(due, copy=False)
    )
    edits = _edits(changes, each, names)
    gone = [edit.where for edit, its in zip(edits, changes, strict=True) if _takes_all(edit, its)]
    stay = exp.Not(this=exp.paren(exp.or_(*gone, copy=False), copy=False)) if gone else None
    edits = [edit for edit, its in zip(edits, changes, strict=True) if not _takes_all(edit, its)]
    element = n.column(n.VALUE, each.element)
    new = document.changed(element, edits, names.engine) if edits else element
    place = n.column(n.ORDINAL, each.element)
    gathered = document.gathered(elements(row, changes[0].field, each), new, place, stay, names.engine)
    return Edit(array.keys, where, gathered, is_json=True)


def _takes_all(edit: Edit, change: Put) -> bool:
    """Whether nothing is left of an element."""
    return isinstance(change.mask, Remove) or (not edit.keys and edit.value is None)


def _edits(changes: Sequence[Put], element: Row, names: Names) -> list[Edit]:
    places = (element.dataset.fields[each.field].inside for each in changes)
    return [
        _edit(each, inside.below or (), element, names) for each, inside in zip(changes, places, strict=True) if inside
    ]


def _where_told(change: Put, row: Row, names: Names, otherwise: exp.Expr | None) -> exp.Expr:
    """The masked value; where the change has a condition of its own, the cell as it is in all other rows."""
    new = value(change, row, names)
    if change.when is None:
        return new
    return exp.Case(
        ifs=[exp.If(this=condition(change.when, row, names), true=new)], default=otherwise or row.field(change.field)
    )


def _update(
    step: Step, dataset: DatasetName, sets: list[tuple[str, exp.Expr]], where: Predicate, names: Names
) -> Statement:
    row: Row = names.target(dataset)
    changed = {field for field, _ in sets}
    sets = [*sets, *((each, row.field(each)) for each in _renewing(row) if each not in changed)]
    update = exp.Update(
        this=n.table_of(row.dataset),
        expressions=[exp.EQ(this=exp.column(n.quoted(field)), expression=new) for field, new in sets],
        where=exp.Where(this=condition(where, row, names)),
    )
    update.meta[KEY] = _key(row)
    update.meta[INDEXED] = [each for fields in row.dataset.indexes for each in fields]
    return _statement(step, names, update, dataset=dataset, count=_count(dataset, where, names.fresh()))


def _renewing(row: Row) -> Iterator[str]:
    """The moments that the engine itself would set: they are left as they are, in rows that others share, too."""
    return (name for name, field in row.dataset.columns.items() if SELF_RENEWING.search(field.type.text))


def _delete(step: Step, dataset: DatasetName, where: Predicate | None, names: Names) -> Statement:
    row = names.target(dataset)
    delete = exp.Delete(this=n.table_of(row.dataset))
    if where is not None:
        delete.set("where", exp.Where(this=condition(where, row, names)))
    delete.meta[KEY] = _key(row)
    return _statement(step, names, delete, dataset=dataset, count=_count(dataset, where, names.fresh()))


def _key(row: Row) -> tuple[tuple[str, bool], ...]:
    """The fields of a row's key, and whether they are never NULL."""
    return tuple((each, row.dataset.fields[each].required) for each in row.dataset.key)


# --- what goes ahead ------------------------------------------------------------------------------------------------


def _ahead(step: MaskFields | DeleteRows, names: Names) -> Iterator[Statement]:
    """What changes rows in batches, where any go ahead."""
    if step.ahead is None or not ahead.goes_ahead(step, names.engine):
        return
    name, mark = step.dataset, step.ahead.mark
    types = [_type(name, part, names) for part in names.rows[name].key]
    yield _statement(step, names, ahead.first(name, mark, names.fresh()), role=Role.FIRST)
    yield _statement(step, names, ahead.following(name, mark, types, names.fresh()), role=Role.NEXT)
    yield _statement(step, names, _batch(step, types, names.fresh()), role=Role.BATCH, dataset=name)
    yield _statement(step, names, ahead.passed(name, mark, types, names), role=Role.PASS)


def _batch(step: MaskFields | DeleteRows, types: Sequence[exp.DataType], names: Names) -> exp.Expr:
    assert step.ahead is not None
    row, where = names.target(step.dataset), step.ahead.where
    there = ahead.within(step.dataset, step.ahead.mark, types, names)
    match step:
        case DeleteRows():
            due = exp.Where(this=exp.and_(there, condition(where, row, names), copy=False))
            return exp.Delete(this=n.table_of(row.dataset), where=due)
        case MaskFields(changes=changes):
            sets = _puts(changes, step.dataset, names)
            due = exp.Where(this=exp.and_(there, condition(_unless_done(where, changes), row, names), copy=False))
            return exp.Update(
                this=n.table_of(row.dataset),
                expressions=[exp.EQ(this=exp.column(n.quoted(field)), expression=new) for field, new in sets],
                where=due,
            )
    assert_never(step)
