"""Runs a manifest for a request. The receipts in the stores are the truth: one call starts, resumes and answers again.

Order: look at every schema, stage, close the identifiers over all stores, decide everywhere; only then change one store
after the other, verify, and clean. Before the first change nothing is lost by starting over; after it, staging must be
there.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from policyengine.compile.dialect import dialect
from policyengine.compile.manifest import Manifest
from policyengine.compile.receipt import TABLE, Receipts, held, receipts
from policyengine.compile.statement import Role, Statement
from policyengine.errors import PartlyDone, Refused, StoreError
from policyengine.execute.request import Request, Value, identifies, normal, spellings
from policyengine.model.datamap import Datamaps
from policyengine.model.name import IdentifierName
from policyengine.model.organisation import Duration, Identifier
from policyengine.plan.algebra import (
    RETAINED,
    Collect,
    Decide,
    Draw,
    Repeat,
    Require,
    RowStage,
    Ship,
    Stage,
    StageTable,
    Step,
    StorePlan,
    TokenStage,
    Verify,
)
from policyengine.stores.protocol import Store

ROUNDS = 50  # closure rounds and repeats; more means the data chases its own tail
CEILING = 10_000
AT_ONCE = 100  # staging tables counted by one statement; SQLite takes no more than 500


class State(StrEnum):
    """How a run stands."""

    DONE = "done"
    ANSWERED = "answered"
    LEFTOVERS = "leftovers"
    DRY = "dry"


class Known(Protocol):
    """What a run must not forget and nobody may read: the key box, or a plain dict in a rehearsal."""

    def values(self) -> dict[str, list[Value]]:
        """The identifiers' values known so far, by identifier name."""
        ...

    def keep(self, values: Mapping[str, Sequence[Value]]) -> None:
        """Remembers the values, durably."""
        ...

    def token(self, name: str, ordinal: int) -> str:
        """The token of that ordinal: 24 hexadecimal digits, the same whenever it is asked for."""
        ...


class Journal(Protocol):
    """Who writes down intents before effects and outcomes after them."""

    def intent(self, step: str, store: str) -> None:
        """Something is about to be done."""
        ...

    def outcome(self, step: str, store: str, rows: int) -> None:
        """It was done, and changed so many rows."""
        ...


@dataclass(frozen=True, slots=True)
class Done:
    """One step's receipt: `rows` is what it changed, or counted."""

    id: str
    store: str
    rows: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did.

    `leftovers` are verifying steps that found rows, `retained` deciding steps that found rows the law keeps, and
    `announced` is what deciding said would change.
    """

    request: str
    state: State
    steps: tuple[Done, ...] = ()
    leftovers: tuple[Done, ...] = ()
    announced: Mapping[str, int] = field(default_factory=dict)
    retained: tuple[Done, ...] = ()


def _nothing(_: str) -> None:
    return None


@dataclass(slots=True)
class Run:
    """One run over open stores.

    `check` and `start` come before anything is touched: the first refuses, the second writes the run down. `withdrawn`
    is told when a refusal has undone that. `boundary` is told before and after every effect; tests kill the process
    there.
    """

    manifest: Manifest
    datamaps: Datamaps
    request: Request
    stores: Mapping[str, Store]
    known: Known
    journal: Journal
    today: date
    ceiling: int = CEILING
    boundary: Callable[[str], None] = _nothing
    progress: Callable[[str], None] = _nothing
    kept: dict[str, dict[str, int]] = field(default_factory=dict)
    announced: dict[str, int] = field(default_factory=dict)
    touched: dict[str, int] = field(default_factory=dict)
    given: Mapping[str, object] = field(default_factory=dict)
    check: Callable[[], None] = lambda: None
    start: Callable[[], None] = lambda: None
    withdrawn: Callable[[], None] = lambda: None

    # --- the journey ------------------------------------------------------------------------------------------------

    def perform(self) -> Outcome:
        """Starts or resumes the run, or answers from its receipts.

        Raises Refused before anything was changed, PartlyDone afterwards.
        """
        self._read_receipts()
        if all(_final(each) in self.kept[each.store] for each in self._plans()):
            return self._outcome(State.ANSWERED)
        with self._telling():
            self.check()
        self.start()
        with self._telling():
            left = self._go()
        return self._outcome(State.LEFTOVERS if left else State.DONE, left)

    def _go(self) -> tuple[Done, ...]:
        if self._changed():
            self._require_staging()
        else:
            self._prepare()
        for each in self._plans():
            self._mutate(each)
        left = tuple(done for each in self._plans() for done in self._verify(each))
        for each in self._plans() if not left else ():
            self._clean(each)
        return left

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tells apart whether what fails inside left everything as it was."""
        try:
            yield
        except (StoreError, Refused) as error:
            if self._changed():
                raise PartlyDone(error.code, error.message, help=error.help or "mend it, then `resume`") from None
            raise

    def _outcome(self, state: State, left: tuple[Done, ...] = ()) -> Outcome:
        changed = tuple(self._done(*(each.mutate for each in self._plans())))
        kept = tuple(self._done(*(each.decide for each in self._plans())))
        return Outcome(self.request.id, state, changed, left, self.announced, kept)

    def count(self) -> Outcome:
        """Decides and counts without changing a row of the person's; the stores must be open for that (dry-run)."""
        self.kept = {each.store: {} for each in self._plans()}
        for each in self._plans():
            self._stage(each)
        self._close()
        for each in self._plans():
            self._decide(each)
            self._announce(each)
        return Outcome(self.request.id, State.DRY, (), (), self.announced)

    def change(self, store: str) -> tuple[Done, ...]:
        """Changes and verifies one store where all is decided and it is next; what is left there (for a rehearsal).

        Raises Refused or PartlyDone as `perform` does.
        """
        self._read_receipts()
        (plan,) = (each for each in self._plans() if each.store == store)
        with self._telling():
            self._mutate(plan)
            return tuple(self._verify(plan))

    def _plans(self) -> tuple[StorePlan, ...]:
        return self.manifest.plan.stores

    # --- receipts -----------------------------------------------------------------------------------------------------

    def _receipts(self, store: str) -> Receipts:
        return receipts(store, self.stores[store].engine)

    def _read_receipts(self) -> None:
        for each in self._plans():
            store, sql = self.stores[each.store], self._receipts(each.store)
            found = store.rows(sql.read, {"run": self.request.run}) if store.has_table(TABLE) else []
            if any(manifest != self.manifest.digest for _, _, manifest in found):
                raise Refused(
                    "run.other-manifest",
                    f"{each.store} has receipts of this request from another manifest",
                    help="finish the request with the datamaps and the version it began with",
                )
            self.kept[each.store] = {str(step): int(str(rows)) for step, rows, _ in found}

    def _receipt(self, store: str, step: str, rows: int) -> None:
        values = {"run": self.request.run, "step": step, "rows": rows, "manifest": self.manifest.digest}
        self.stores[store].run(self._receipts(store).add, values)

    def _begun(self, plan: StorePlan) -> bool:
        """Whether the store may have been changed. INVARIANT: by any receipt, because files change before theirs."""
        return bool(self.kept[plan.store])

    def _changed(self) -> bool:
        """Whether any store may have been changed."""
        return any(self._begun(each) for each in self._plans())

    def _done(self, *phases: tuple[Step, ...]) -> Iterator[Done]:
        """The steps of these phases that have a receipt."""
        for step in (step for phase in phases for step in phase):
            if step.id in self.kept[step.store]:
                yield Done(step.id, step.store, self.kept[step.store][step.id])

    @contextmanager
    def _effect(self, store: str, *steps: str) -> Iterator[dict[str, int]]:
        """One transaction with its receipts: intent, effect and receipts together, outcome. Yields rows by step."""
        self.boundary(f"{steps[0]} intent")
        for step in steps:
            self.journal.intent(step, store)
        rows: dict[str, int] = {}
        with self.stores[store].transaction():
            yield rows
            for step, changed in rows.items():
                self._receipt(store, step, changed)
            self.boundary(f"{steps[0]} commit")
        self.boundary(f"{steps[0]} committed")
        self.kept[store] |= rows
        for step, changed in rows.items():
            self.journal.outcome(step, store, changed)

    # --- statements ---------------------------------------------------------------------------------------------------

    def _statements(self, step: Step) -> tuple[Statement, ...]:
        return self.manifest.statements[step.id]

    def _values(self) -> Mapping[str, object]:
        """What every statement may bind: the run, and the first day that each retention still keeps."""
        if not self.given:
            retention = self.datamaps.organisation.retention
            cutoffs = {f"cutoff_{name}": before(self.today, basis.keep) for name, basis in retention.items()}
            self.given = {"run": self.request.run, **cutoffs}
        return self.given

    def _run(self, step: Step) -> int:
        store, values = self.stores[step.store], self._values()
        rows = sum(store.run(each, values) for each in self._statements(step) if each.role is Role.RUN)
        self.touched[step.id] = self.touched.get(step.id, 0) + rows
        return rows

    def _number(self, step: Step) -> int:
        (query,) = (each for each in self._statements(step) if each.role is Role.QUERY)
        return int(str(self.stores[step.store].rows(query, self._values())[0][0]))

    # --- before the first change --------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Stages, finds and decides, from nothing: whatever an interrupted run had staged is thrown away first.

        A refusal leaves nothing behind: the request may come again, and say something else.
        """
        try:
            self._stage_and_decide()
        except Refused:
            for each in self._plans():
                self._withdraw(each)
            self.withdrawn()
            raise

    def _withdraw(self, plan: StorePlan) -> None:
        with self.stores[plan.store].transaction():
            self._forget(plan)
        self._drop_empty(plan)

    def _stage_and_decide(self) -> None:
        for each in self._plans():
            self.progress(f"{each.store}: staging")
            self.boundary(f"{each.store} receipts")
            self.stores[each.store].run(self._receipts(each.store).create, {})
            self.boundary(f"{each.store} stage")
            self._stage(each)
        self._close()
        for each in self._plans():
            self.progress(f"{each.store}: deciding")
            self.boundary(f"{each.store} decide")
            with self.stores[each.store].transaction():
                self._decide(each)
                self._announce(each)

    def _stage(self, plan: StorePlan) -> None:
        for step in plan.stage:
            self._run(step)
        with self.stores[plan.store].transaction():
            self._forget(plan)

    def _forget(self, plan: StorePlan, *, values: bool = True) -> None:
        """Empties this run's staging: the rows of every set, and the values too unless they are to stay."""
        rows = _row_tables(plan)
        for step in plan.clean:
            for statement in self.manifest.statements[step.id]:
                if statement.role is Role.RUN and (values or statement.table in rows):
                    self.stores[plan.store].run(statement, self._values())

    def _close(self) -> None:
        """Closes the identifiers over all stores; each round brings what the last one found to everybody."""
        values: dict[str, list[Value]] = {}
        for name, given in self.request.identifiers.items():
            self._add(values, name, given)
        for _ in range(ROUNDS):
            self.progress("finding the person in every store")
            self.boundary("box")
            self.known.keep(values)
            before_round = {name: len(each) for name, each in values.items()}
            for plan in self._plans():
                with self.stores[plan.store].transaction():
                    self._find(plan, values)
            if {name: len(each) for name, each in values.items()} == before_round:
                return
        raise Refused(
            "run.no-closure",
            f"the identifiers still grow after {ROUNDS} rounds",
            help="look for a value that many people share",
        )

    def _add(self, values: dict[str, list[Value]], name: IdentifierName, found: Sequence[object]) -> None:
        identifier = self.datamaps.organisation.identifier(name)
        known = values.setdefault(str(name), [])
        forms = {normal(each, identifier.normalise) for each in known}
        for each in found:
            if not isinstance(each, (str, int, float, bool)):
                each = str(each) if each is not None else ""
            if identifies(each, identifier) and (form := normal(each, identifier.normalise)) not in forms:
                forms.add(form)
                known.append(each)

    def _find(self, plan: StorePlan, values: dict[str, list[Value]]) -> None:
        for step in plan.resolve:
            match step:
                case Ship():
                    self._ship(step, values)
                case Collect():
                    rows = self.stores[plan.store].rows(self._statements(step)[0], self._values())
                    self._add(values, step.identifier, [row[0] for row in rows])
                case _:
                    self._grow(step)

    def _ship(self, step: Ship, values: Mapping[str, Sequence[Value]]) -> None:
        identifier = self._identifier(step.identifier)
        row = dialect(self.stores[step.store].engine)
        many = [
            {"run": self.request.run, "value": spelling}
            for value in values.get(str(step.identifier), ())
            for spelling in spellings(value, identifier, unicode_lower=row.unicode_lower)
        ]
        if many:
            self.stores[step.store].fill(self._statements(step)[0], many)

    def _identifier(self, name: IdentifierName) -> Identifier:
        return self.datamaps.organisation.identifier(name)

    def _grow(self, step: Step) -> int:
        """Runs a step that puts rows into sets; a repeat until nothing grows."""
        if not isinstance(step, Repeat):
            return self._run(step)
        total = 0
        for _ in range(ROUNDS * 20):
            grown = sum(self._run(each) for each in step.steps)
            total += grown
            if not grown:
                return total
        raise Refused("run.no-fixpoint", f"{step.id} still grows", help="look for a chain of rows without an end")

    def _decide(self, plan: StorePlan) -> dict[str, int]:
        """Gives every row its verdict, and tells how many rows are retained, by step."""
        retained: dict[str, int] = {}
        for step in plan.decide:
            if isinstance(step, Require):
                self._require(step)
                continue
            rows = self._grow(step)
            if isinstance(step, Decide) and step.mark == RETAINED:
                retained[step.id] = rows
        return retained

    def _require(self, step: Require) -> None:
        limit = self.ceiling if step.reason == "ceiling" else step.at_most
        found = self._number(step)
        if found > limit:
            message, help = REASONS[step.reason]
            raise Refused(
                f"run.{step.reason.replace('_', '-')}", f"{step.dataset}: {message} ({found} rows)", help=help
            )

    def _announce(self, plan: StorePlan) -> None:
        """How many rows each mutation will change, counted before anything is."""
        for step in plan.mutate:
            for statement in self._statements(step):
                if statement.count is not None and step.id not in self.announced:
                    query = _counting(statement)
                    self.announced[step.id] = int(str(self.stores[plan.store].rows(query, self._values())[0][0]))

    # --- after it -----------------------------------------------------------------------------------------------------

    def _require_staging(self) -> None:
        """INVARIANT: where anything was changed, finding again would miss what hung on it; staging must be there.

        A store that was not changed is staged again from the values in the key box, which were closed before any was.
        """
        for plan in self._plans():
            if _final(plan) in self.kept[plan.store] or _dropped(plan) in self.kept[plan.store]:
                continue
            if not self._begun(plan):
                self._stage_again(plan)
            elif not self._staged_as_decided(plan):
                raise PartlyDone(
                    "run.staging-lost",
                    f"{plan.store} was staged for this run, and the staging is gone",
                    help="the receipts say what was done; restore the staging tables, or open a new request",
                )

    def _stage_again(self, plan: StorePlan) -> None:
        self.boundary(f"{plan.store} stage again")
        self.stores[plan.store].run(self._receipts(plan.store).create, {})
        self._make_missing(plan)
        values = self.known.values()
        with self.stores[plan.store].transaction():
            for step in plan.resolve:
                if isinstance(step, Ship):
                    self._ship(step, values)

    def _make_missing(self, plan: StorePlan) -> None:
        """Makes the staging tables that are not there; asked once, because most are."""
        there = self.stores[plan.store].tables()
        for step in plan.stage:
            for statement in self._statements(step):
                if statement.table not in there:
                    self.stores[plan.store].run(statement, self._values())

    def _staged_as_decided(self, plan: StorePlan) -> bool:
        """Whether staging holds what it held when it was decided; a table that is empty may have been dropped."""
        kept = self.kept[plan.store]
        drawn = {
            each.drawn: kept[step.id]
            for step in plan.mutate
            if isinstance(step, Draw) and step.id in kept
            for each in _tables(plan)
            if isinstance(each, TokenStage) and each.dataset == step.dataset
        }
        as_drawn = all(self._held(plan, (table,)) == rows for table, rows in drawn.items())
        return as_drawn and kept.get(_decided(plan)) in (None, self._staged(plan))

    def _staged(self, plan: StorePlan) -> int:
        """How many values and keys of rows are staged for this run."""
        return self._held(plan, [each.table for each in _tables(plan) if not isinstance(each, TokenStage)])

    def _held(self, plan: StorePlan, tables: Sequence[str]) -> int:
        """How many rows of this run the staging tables hold; one that is not there holds none."""
        store = self.stores[plan.store]
        there = store.tables()
        found = [table for table in tables if table in there]
        queries = (held(plan.store, store.engine, tuple(part)) for part in _parts(found, AT_ONCE))
        return sum(int(str(store.rows(query, {"run": self.request.run})[0][0])) for query in queries)

    def _mutate(self, plan: StorePlan) -> None:
        pending = [step for step in plan.mutate if step.id not in self.kept[plan.store]]
        if not pending:
            return
        self.progress(f"{plan.store}: erasing")
        if dialect(self.stores[plan.store].engine).atomic:
            with self._effect(plan.store, *(step.id for step in pending)) as rows:
                self._decide_again(plan, rows)
                for step in pending:
                    rows[step.id] = self._act(step)
                    self.boundary(f"{step.id} statement")
            return
        if _decided(plan) not in self.kept[plan.store]:
            with self._effect(plan.store, _decided(plan)) as rows:
                self._decide_again(plan, rows)
        for step in pending:
            with self._effect(plan.store, step.id) as rows:
                rows[step.id] = self._act(step)
                self.boundary(f"{step.id} statement")

    def _decide_again(self, plan: StorePlan, rows: dict[str, int]) -> None:
        """The world moved since the first decision: all sets are made anew, in the transaction that acts on them."""
        self._forget(plan, values=False)
        for step in plan.resolve:
            if not isinstance(step, (Ship, Collect)):
                self._grow(step)
        rows |= self._decide(plan)
        rows[_decided(plan)] = self._staged(plan)

    def _act(self, step: Step) -> int:
        if isinstance(step, Draw):
            return self._draw(step)
        return self._run(step)

    def _draw(self, step: Draw) -> int:
        needed = self._number(step)
        fill = next(each for each in self._statements(step) if each.role is Role.FILL)
        many = [
            {"run": self.request.run, "ordinal": ordinal, "token": self.known.token(step.id, ordinal)}
            for ordinal in range(1, needed + 1)
        ]
        if many:
            self.stores[step.store].fill(fill, many)
        return self._run(step)

    def _verify(self, plan: StorePlan) -> Iterator[Done]:
        if _dropped(plan) in self.kept[plan.store] or _final(plan) in self.kept[plan.store]:
            return
        self.progress(f"{plan.store}: verifying")
        for step in plan.verify:
            assert isinstance(step, Verify)
            found = self._number(step)
            if found:
                yield Done(step.id, plan.store, found)

    def _clean(self, plan: StorePlan) -> None:
        """Staging goes before the engine's residuals are cleared: it holds keys."""
        if _final(plan) in self.kept[plan.store]:
            return
        self.progress(f"{plan.store}: clearing what the engine keeps")
        store = self.stores[plan.store]
        if _dropped(plan) not in self.kept[plan.store]:
            with self._effect(plan.store, _dropped(plan)) as rows:
                self._forget(plan)
                rows[_dropped(plan)] = 0
        self.boundary(f"{plan.store} drop")
        self._drop_empty(plan)
        self.boundary(f"{plan.store} residual")
        self.journal.intent(f"{plan.store}.purge-residual", plan.store)
        store.purge_residual()
        self.journal.outcome(f"{plan.store}.purge-residual", plan.store, 0)
        self.boundary(f"{plan.store} residual done")
        with self._effect(plan.store, _final(plan)) as rows:
            rows[_final(plan)] = 0

    def _drop_empty(self, plan: StorePlan) -> None:
        store = self.stores[plan.store]
        there = store.tables()
        tables = {table for step in plan.clean for table in _drops(self.manifest.statements[step.id])}
        for count, drop in sorted(tables, key=lambda pair: pair[1].sql):
            if drop.table in there and int(str(store.rows(count, {})[0][0])) == 0:
                store.run(drop, {})


REASONS: Mapping[str, tuple[str, str]] = {
    "block": (
        "the map says that such rows block an erasure",
        "settle them by hand, then ask again",
    ),
    "ceiling": (
        "more rows than one person is expected to have",
        "look for a shared value among the identifiers, or raise the ceiling",
    ),
    "one_account": (
        "more than one account matches, where the map says a person has one",
        "the request needs an identity: ask the person which account is theirs",
    ),
}


def before(today: date, keep: Duration) -> date:
    """The first day that is still kept: data from before it was kept for long enough.

    >>> before(date(2026, 3, 31), Duration(months=1)), before(date(2024, 2, 29), Duration(years=10))
    (datetime.date(2026, 3, 1), datetime.date(2014, 3, 1))
    """
    day = _moved(today, -keep.years * 12 - keep.months) - timedelta(days=keep.days + 3)
    while _moved(day, keep.years * 12 + keep.months) + timedelta(days=keep.days) < today:
        day += timedelta(days=1)
    return day


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _decided(plan: StorePlan) -> str:
    return f"{plan.store}.decided"


def _dropped(plan: StorePlan) -> str:
    return f"{plan.store}.staging-dropped"


def _final(plan: StorePlan) -> str:
    return f"{plan.store}.finished"


def _parts(tables: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    return (tables[begin : begin + most] for begin in range(0, len(tables), most))


def _row_tables(plan: StorePlan) -> frozenset[str]:
    """The staging tables that hold keys of rows, not values or tokens."""
    return frozenset(each.table for each in _tables(plan) if isinstance(each, RowStage))


def _tables(plan: StorePlan) -> Iterator[StageTable]:
    for step in plan.stage:
        if isinstance(step, Stage):
            yield from step.tables


def _drops(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    counts = {each.table: each for each in statements if each.role is Role.QUERY}
    for each in statements:
        if each.role is Role.DROP:
            yield counts[each.table], each


def _counting(statement: Statement) -> Statement:
    return Statement(statement.step, statement.store, statement.engine, statement.count or "", statement.parameters)
