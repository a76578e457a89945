"""Statements about many runs at once: what finds, decides and counts for one, said of all that have values staged.

A statement about one run asks for what is staged for it: `EXISTS (SELECT 1 FROM staged WHERE run = :run AND …)`. Said
of many, that table is selected from, and its run stands for `:run` in all the rest. Where only a choice of
such questions is asked, each of its ways is a SELECT, and they are united.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.dialect import dialect
from policyengine.compile.rewrites.rewrite import UNSAID, asked, parts, unsaid
from policyengine.compile.statement import Statement
from policyengine.compile.step import MEMBERS, compile_step, counted
from policyengine.errors import NotAnalysable
from policyengine.model.datamap import Datamaps
from policyengine.plan.algebra import DEFERRED, Collect, Decide, Require, Resolve, StorePlan, flat
from policyengine.plan.reads import Staged, puts, reads

Judging = Resolve | Decide | Collect | Require
Said = Mapping[str, tuple[Statement, ...]]
"""By step, what is said once for all runs; a step that is not in it is said for each run by itself."""


@dataclass(frozen=True, slots=True)
class Many:
    """What a store is told about many runs at once: the `steps`, and by step how many rows of each run a hold keeps.

    A query of either has the run in its first column; what only counts has no row for a run of which nothing is there.
    INVARIANT: nothing is said for a step by which no request is judged; so what it would put in is in no set.
    """

    steps: Said
    held: Said


def compiled(store: StorePlan, datamaps: Datamaps, engine: str | None = None) -> Many | None:
    """The statements of what judges requests in a store, or in one that stands in for it (`engine`).

    None where the engine says nothing of many runs at once.
    """
    if not dialect(engine or store.engine).many:
        return None
    names = replace(n.for_engine(n.of(datamaps, store), engine or store.engine), shape=of_each_run)
    finding = [each for each in flat(store.resolve) if isinstance(each, Judging)]
    deciding = [each for each in flat(store.decide) if isinstance(each, Judging)]
    judging = _judging(deciding)
    steps: dict[str, tuple[Statement, ...]] = {each.id: () for each in deciding if each not in judging}
    steps |= {each.id: said for each in (*finding, *judging) if (said := _said(each, names)) is not None}
    deferring = (each for each in judging if isinstance(each, Decide) and _defers(each))
    return Many(steps, {each.id: (counted(each, names.fresh()),) for each in deferring})


def _judging(steps: Sequence[Judging]) -> list[Judging]:
    """The steps by which requests are judged: what limits, what fills a set of held rows, and all that these read."""
    judged = [each for each in steps if isinstance(each, Require) or _defers(each)]
    sets: set[Staged] = {(each.dataset, each.mark) for each in judged if isinstance(each, Require | Decide)}
    while True:
        filling = [each for each in steps if isinstance(each, Resolve | Decide) and puts(each) in sets]
        more = {asked for each in filling for asked in reads(each)} - sets
        if not more:
            return [each for each in steps if each in filling or each in judged]
        sets |= more


def _defers(step: Judging) -> bool:
    return isinstance(step, Decide) and step.mark in DEFERRED


def _said(step: Judging, names: n.Names) -> tuple[Statement, ...] | None:
    try:
        return compile_step(step, names)
    except NotAnalysable as error:
        if error.code != UNSAID:
            raise
        return None


def of_each_run(statement: exp.Expr) -> exp.Expr:
    """The statement about every run that has something staged. Raises NotAnalysable `compile.unsaid`.

    >>> one = n.column(n.RUN, "k"), n.parameter("run")
    >>> there = exp.select("1").from_("s AS k").where("k.a = t.a", exp.EQ(this=one[0], expression=one[1]))
    >>> of_each_run(exp.select("c").from_("t").where(exp.Exists(this=there))).sql()
    'SELECT "k"."__pe_run", c FROM t, s AS k WHERE k.a = t.a'
    >>> either = exp.or_(exp.Exists(this=there), exp.and_("t.b > 0", exp.Exists(this=there.copy())))
    >>> of_each_run(exp.select("c").from_("t").where(either)).sql().partition(" UNION ")[2]
    'SELECT "k"."__pe_run", c FROM t, s AS k WHERE k.a = t.a AND t.b > 0'
    """
    match statement:
        case exp.Insert(expression=exp.Select() as select) if select.args.get("with_"):
            _spread(select)
        case exp.Insert(expression=exp.Select() as select):
            statement.set("expression", _united([each for each, _ in _selects(select)]))
        case exp.Select() if isinstance(statement.expressions[0], exp.Count):
            return _grouped(statement)
        case exp.Select():
            statement.set("expressions", [n.parameter("run"), *statement.expressions])
            return _united([each for each, _ in _selects(statement)])
        case _:
            raise _not_of_many()
    return statement


def _grouped(select: exp.Select) -> exp.Select:
    """How many of each run, of those that have any."""
    alias = select.args["from_"].this.alias
    kept = [each for each in asked(select) if not _is_of_run(each, alias)]
    select.set("expressions", [n.column(n.RUN, alias), *select.expressions])
    select.set("where", _where(kept))
    select.set("group", exp.Group(expressions=[n.column(n.RUN, alias)]))
    return select


def _spread(select: exp.Select) -> None:
    """A recursive statement whose members have a run, which those that they lead to have from them."""
    members = select.args["with_"].expressions[0]
    first, further = members.this.this, members.this.expression
    bases = []
    for base, alias in _selects(first):
        base.set("expressions", [exp.alias_(n.column(n.RUN, alias), n.quoted(n.RUN)), *base.expressions])
        bases.append(base)
    member = next(each.alias for each in further.find_all(exp.Table) if each.name == MEMBERS)
    further.set("expressions", [n.parameter("run"), *further.expressions])
    _of(further, member)
    members.set("this", exp.Union(this=_united(bases), expression=further, distinct=True))
    members.args["alias"].set("columns", [n.quoted(n.RUN), *members.args["alias"].columns])
    given = select.args["with_"].pop()
    _of(select, member)
    select.set("with_", given)


def _united(selects: Sequence[exp.Select]) -> exp.Expr:
    first, *others = selects
    united: exp.Expr = first
    for each in others:
        united = exp.Union(this=united, expression=each, distinct=True)
    return united


# --- one SELECT -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Way:
    """What is selected from beside, what is asked of it and of the rest, and whose run it is."""

    tables: tuple[exp.Expr, ...]
    conditions: tuple[exp.Expr, ...]
    alias: str


def _selects(select: exp.Select) -> Iterator[tuple[exp.Select, str]]:
    """The SELECT about each run, and the name of what has the run; more than one where it is a choice."""
    ways = _bound(asked(select))
    if not ways:
        raise _not_of_many()
    for way in ways:
        made = select.copy()
        made.set("joins", [*made.args.get("joins", ()), *(exp.Join(this=each.copy()) for each in way.tables)])
        made.set("where", _where([each.copy() for each in way.conditions]))
        _of(made, way.alias)
        yield made, way.alias


def _bound(conditions: Sequence[exp.Expr]) -> list[_Way]:
    """The ways in which all of these hold for a run that is staged; none, where none of them asks for one."""
    # What is staged itself leads to fewest rows.
    for each in sorted(conditions, key=lambda each: not _is_staged(each)):
        rest = tuple(other for other in conditions if other is not each)
        if ways := _ways(each):
            return [_Way(way.tables, (*way.conditions, *rest), way.alias) for way in ways]
    return []


def _ways(condition: exp.Expr) -> list[_Way]:
    match condition:
        case exp.Exists(this=exp.Select() as inside) if isinstance(table := inside.args["from_"].this, exp.Table):
            its = asked(inside)
            others = tuple(each for each in its if not _is_of_run(each, table.alias))
            if len(others) < len(its):
                return [_Way((table,), others, table.alias)]
            return [_Way((table, *way.tables), way.conditions, way.alias) for way in _bound(its)]
        case exp.Or():
            choices = [_bound(tuple(parts(each))) for each in _choices(condition)]
            return [way for choice in choices for way in choice] if all(choices) else []
        case _:
            return []


def _choices(condition: exp.Expr) -> Iterator[exp.Expr]:
    match condition:
        case exp.Or():
            yield from _choices(condition.this)
            yield from _choices(condition.expression)
        case exp.Paren():
            yield from _choices(condition.this)
        case _:
            yield condition


def _is_staged(condition: exp.Expr) -> bool:
    if not isinstance(condition, exp.Exists):
        return False
    alias = condition.this.args["from_"].this.alias
    return any(_is_of_run(each, alias) for each in asked(condition.this))


def _is_of_run(condition: exp.Expr, alias: str) -> bool:
    """Whether it says that a staged row is of the run."""
    return condition == exp.EQ(this=n.column(n.RUN, alias), expression=n.parameter("run"))


def _of(select: exp.Expr, alias: str) -> None:
    """Has what goes by the run go by that of a table."""
    for each in list(select.find_all(exp.Placeholder)):
        if each.name == "run":
            assert isinstance(each.parent, exp.Cast)
            each.parent.replace(n.column(n.RUN, alias))


def _where(conditions: Sequence[exp.Expr]) -> exp.Where | None:
    return exp.Where(this=exp.and_(*conditions, copy=False)) if conditions else None


def _not_of_many() -> NotAnalysable:
    return unsaid("says nothing of many runs at once", help="it is said for each by itself")
